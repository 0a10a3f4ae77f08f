/** The package as its users get it: packed once, and installed in folders that have nothing else. Needs a build beforehand. */
import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('../..', import.meta.url))
export const { name, exports, devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))

/** The subpaths that lead to code: `changing-hands`, `changing-hands/log`, … */
export const doors = Object.entries(exports)
  .filter(([, door]) => typeof door === 'object')
  .map(([subpath]) => name + subpath.slice(1))

/** What a command prints; if it fails or takes five minutes, an error with all it said. */
export const run = (command, args, cwd) =>
  new Promise((resolve, reject) =>
    execFile(command, args, { cwd, encoding: 'utf8', timeout: 300_000, maxBuffer: 2 ** 26 }, (error, stdout, stderr) =>
      error === null
        ? resolve(stdout)
        : reject(new Error(`${command} ${args.join(' ')} failed in ${cwd}:\n${stdout}\n${stderr}`, { cause: error }))
    ).stdin.end()
  )

/** Does something in a folder of its own, outside this project, which is removed at the end. */
export const inTemporaryFolder = async (use) => {
  const work = mkdtempSync(join(tmpdir(), `${name}-`))
  try {
    await use(work)
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
}

/** The path of the tarball. */
export const pack = async (work) => {
  const [{ filename }] = JSON.parse(await run('npm', ['pack', '--json', '--pack-destination', work], root))
  return join(work, filename)
}

/** A new project in `folder`, with files by name. */
export const project = (folder, type, files = {}) => {
  mkdirSync(folder, { recursive: true })
  const all = { 'package.json': JSON.stringify({ name: 'consumer', private: true, type }), ...files }
  for (const [file, text] of Object.entries(all)) writeFileSync(join(folder, file), text)
  return folder
}

export const npmInstall = (folder, ...packages) =>
  run('npm', ['install', '--no-audit', '--no-fund', '--prefer-offline', ...packages], folder)
