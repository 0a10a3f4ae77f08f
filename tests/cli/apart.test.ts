import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { dependencies } from '../../package.json'
import { root } from '../docs/extract.js'

const importsIn = (folder: string): ReadonlyArray<string> =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .flatMap((file) =>
      Array.from(
        readFileSync(join(root, folder, file), 'utf8').matchAll(/^(?:import|.* from) '([^']+)'$/gm),
        ([, from]) => from
      )
    )

describe('the command and the library', () => {
  it('nothing of the library reaches the parser of arguments, nor any app', () => {
    const imported = importsIn('src')
    expect(imported.length).toBeGreaterThan(100)
    expect(imported.filter((from) => from === 'commander' || from.includes('apps/'))).toEqual([])
  })
  it('the command imports the library as everybody does', () => {
    const others = importsIn('apps/cli').filter(
      (from) =>
        !/^\.{1,2}\/(?!.*src\/)/.test(from) &&
        !from.startsWith('node:') &&
        !/^changing-hands(\/[a-z]+)?$/.test(from) &&
        !Object.hasOwn(dependencies, from)
    )
    expect([...new Set(others)]).toEqual(['commander'])
  })
})
