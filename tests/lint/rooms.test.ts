import { ESLint } from 'eslint'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import order from '../../rooms.json'

const rooms = Object.values(order).flat()
const eslint = new ESLint({
  cwd: fileURLToPath(new URL('../..', import.meta.url)),
  // What is linted here is in no file, so that there are no types to ask about.
  overrideConfig: {
    files: ['src/**'],
    languageOptions: { parserOptions: { projectService: false } },
    rules: { '@typescript-eslint/switch-exhaustiveness-check': 'off' }
  }
})

const faultsOf = async (room: string, code: string): Promise<ReadonlyArray<string>> => {
  const [{ messages }] = await eslint.lintText(code, { filePath: `src/${room}/example.ts` })
  return messages.filter(({ ruleId }) => ruleId?.startsWith('no-') ?? false).map(({ message }) => message)
}

describe('the order of the rooms', () => {
  for (const [i, room] of rooms.entries())
    it(`${room} imports only from the rooms before it`, async () => {
      for (const [k, other] of rooms.entries()) {
        const faults = await faultsOf(room, `export { x } from '../${other}/index.js'\n`)
        expect(faults.length, `${room} from ${other}: ${faults.join()}`).toBe(k > i ? 1 : 0)
      }
    })
  it('nothing but testing knows fast-check', async () => {
    expect(await faultsOf('world', `export { x } from 'fast-check'\n`)).toHaveLength(1)
    expect(await faultsOf('testing', `export { x } from 'fast-check'\n`)).toHaveLength(0)
  })
})

describe('the core is pure', () => {
  for (const code of [
    'export const x = Date.now()',
    'export const x = new Date()',
    'export const x = Math.random()',
    `console.log('x')`,
    `export { readFileSync } from 'node:fs'`
  ])
    it(`refuses ${code}`, async () => {
      expect(await faultsOf('history', `${code}\n`)).toHaveLength(1)
    })
  it('but for stores, which know Node', async () => {
    expect(await faultsOf('store', `export { open } from 'node:fs/promises'\n`)).toHaveLength(0)
    expect(await faultsOf('store', 'export const x = Date.now()\n')).toHaveLength(1)
  })
  it('allows a Date that is given', async () => {
    expect(await faultsOf('history', 'export const x = new Date(0)\n')).toHaveLength(0)
  })
})
