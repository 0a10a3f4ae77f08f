import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { describe, expect, it } from 'vitest'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** The packages that a program which uses these names of the main entry is bundled with. */
const packagesFor = async (names: ReadonlyArray<string>): Promise<ReadonlyArray<string>> => {
  const { metafile } = await build({
    stdin: { contents: `export { ${names.join(', ')} } from './src/index.ts'`, resolveDir: root, loader: 'ts' },
    bundle: true,
    format: 'esm',
    write: false,
    metafile: true
  })
  const [{ inputs }] = Object.values(metafile.outputs)
  const packages = Object.entries(inputs)
    .filter(([, { bytesInOutput }]) => bytesInOutput > 0)
    .flatMap(([file]) => /node_modules\/([^/]+)/.exec(file)?.[1] ?? [])
  return [...new Set(packages)].sort()
}

describe('who reads a log', () => {
  it('loads no io-ts', async () => {
    expect(await packagesFor(['parseLog', 'logOf', 'project', 'statusAt'])).toEqual(['fp-ts'])
  })
  it('and so does who adds to it', async () => {
    expect(await packagesFor(['append', 'evolve', 'merge'])).toEqual(['fp-ts'])
  })
})
