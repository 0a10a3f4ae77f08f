/** Installs what the library is measured against, once, and loads it: the library's own installation has none of it. */
import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const folder = fileURLToPath(new URL('.', import.meta.url))

/** Installs the peers if they are not there; what does not work here is told, and left out. */
export const installPeers = (): void => {
  if (existsSync(`${folder}/node_modules`)) return
  console.error('installing what the library is measured against ...')
  try {
    execFileSync('npm', ['ci', '--no-audit', '--no-fund'], {
      cwd: folder,
      stdio: ['ignore', 'ignore', 'inherit']
    })
  } catch {
    console.error('they could not all be installed: what is not there is left out')
  }
}

/** A module of the peers; `undefined`, and said, where it is not there. */
export const peerModule = async <M>(name: string): Promise<M | undefined> => {
  try {
    return (await import(name)) as M
  } catch (error) {
    console.error(`${name} is left out: ${error instanceof Error ? error.message.split('\n')[0] : String(error)}`)
    return undefined
  }
}
