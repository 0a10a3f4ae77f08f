import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { exports } from '../../package.json'
import { wings } from '../../rooms.json'

const doors = Object.entries(exports).filter(([subpath]) => subpath !== './package.json')

/** A store that needs a server is found beside the others. */
const doorOf = (wing: string): string => (wing === 'postgres' ? './store/postgres' : `./${wing}`)

describe('the doors of the package', () => {
  it('are the main entry, one for each wing, and those of codecs and of streams', () => {
    const subpaths = wings.map(doorOf)
    expect(doors.map(([subpath]) => subpath).sort()).toEqual(['.', './log', './records', ...subpaths].sort())
  })
  for (const [subpath, door] of doors)
    it(`${subpath} leads to one module of the sources, with types for import and for require`, () => {
      if (typeof door === 'string') throw new Error('no conditions')
      const module = door.import.default.replace(/^\.\/dist\/esm\/(.*)\.js$/, '$1')
      const name = subpath === '.' ? 'index' : subpath.slice(2)
      expect(existsSync(fileURLToPath(new URL(`../../src/${module}.ts`, import.meta.url)))).toBe(true)
      expect(door).toEqual({
        import: {
          types: `./dist/esm/${module}.d.ts`,
          module: `./dist/esm/${module}.js`,
          node: `./dist/node/${name}.js`,
          default: `./dist/esm/${module}.js`
        },
        require: { types: `./dist/cjs/${module}.d.ts`, default: `./dist/cjs/${name}.js` }
      })
    })
})
