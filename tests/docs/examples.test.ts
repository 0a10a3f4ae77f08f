import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Program } from 'typescript'
import { describe, expect, it } from 'vitest'
import { examples, root } from './extract.js'
import { exportedBy, faultsIn, programOf } from './program.js'

const folder = join(root, 'tests/docs/.generated')
rmSync(folder, { recursive: true, force: true })
mkdirSync(folder, { recursive: true })

const found = examples().map((example, i) => {
  const name = `${example.file.replace(/[^a-zA-Z0-9]+/g, '-')}-${i}.ts`
  writeFileSync(join(folder, name), `${example.code}\nexport {}\n`)
  return { ...example, name, path: join(folder, name) }
})

/** Made once: the compiler takes its time. */
let made: Program | undefined
const program = (): Program => (made ??= programOf(found.map(({ path }) => path)))

describe('the examples in the docs', () => {
  for (const { file, line, path } of found)
    it(`${file}:${line} runs`, async () => {
      try {
        await import(/* @vite-ignore */ path)
      } catch (error) {
        throw new Error(
          `the example at ${file}:${line} failed: ${error instanceof Error ? error.message : String(error)}`,
          { cause: error }
        )
      }
    })

  it('are well-typed', () => {
    const faults = found.flatMap(({ path, file, line }) =>
      faultsIn(program(), path).map(([below, text]) => `${file}:${line + below} ${text}`)
    )
    expect(faults).toEqual([])
  })

  it('are there for every function that the package exports, and name every other value', () => {
    const exported = exportedBy(program())
    expect(exported.length).toBeGreaterThan(100)
    const code = found.map((example) => example.code).join('\n')
    const without = exported
      .filter(({ name, hasExample }) => !(hasExample ?? new RegExp(`\\b${name}\\b`).test(code)))
      .map(({ name, door }) => `${name} of ${door}`)
    expect(without).toEqual([])
  })
})
