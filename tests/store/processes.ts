/** Other processes for the tests of stores: bundled once, so that each of them starts in a moment. */
import { spawn } from 'node:child_process'
import type { ChildProcessWithoutNullStreams } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

/** Bundles a program beside this file. */
export const bundle = async (program: string, outfile: string): Promise<void> => {
  await build({
    entryPoints: [fileURLToPath(new URL(program, import.meta.url))],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    banner: { js: `import { createRequire } from 'node:module'; const require = createRequire(import.meta.url)` }
  })
}

export interface Running {
  readonly process: ChildProcessWithoutNullStreams
  /** Its next line; empty when it has ended. */
  readonly line: () => Promise<string>
  readonly tell: (text: string) => void
  /** When it has ended and is buried. */
  readonly ended: Promise<void>
}

export const start = (command: string, args: ReadonlyArray<string>): Running => {
  const child = spawn(command, [...args])
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  return {
    process: child,
    line: async () => {
      const next = await lines.next()
      return next.done === true ? '' : next.value
    },
    tell: (text) => void child.stdin.write(`${text}\n`),
    ended: new Promise((resolve) => child.on('close', () => resolve()))
  }
}
