import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { exports, name as packageName, version } from '../../package.json'
import { api, apiFile } from './api.js'
import { root } from './extract.js'
import { imports, picture, pictureFile, rooms } from './rooms.js'

const docs = (file: string): string => readFileSync(join(root, file), 'utf8')

describe('what the docs say of the rooms', () => {
  it('no room imports from a later one', () => {
    const upward = [...imports()].flatMap(([room, imported]) =>
      imported
        .filter((other) => rooms.indexOf(other) >= rooms.indexOf(room))
        .map((other) => `${room} imports from ${other}`)
    )
    expect(upward).toEqual([])
  })
  it('the picture is that of the imports; `npm run rooms` draws it', () => {
    expect(readFileSync(pictureFile, 'utf8')).toBe(picture())
  })
  it('the table has every room, in their order', () => {
    const [table = ''] = /^\| room \|[^]*?\n\n/m.exec(docs('docs/how-it-works.md')) ?? []
    expect([...table.matchAll(/^\| `(\w+)` \|/gm)].map(([, room]) => room)).toEqual(rooms)
  })
})

describe('what the docs say of the package', () => {
  it('README has every subpath', () => {
    const doors = Object.keys(exports).filter((subpath) => subpath !== './package.json')
    const listed = [...docs('README.md').matchAll(/^\| `(changing-hands[/\w]*)` \|/gm)].map(([, from]) => from)
    expect(listed.sort()).toEqual(doors.map((subpath) => subpath.replace('.', packageName)).sort())
  })
  it('the newest version of CHANGELOG is that of the package', () => {
    const [, newest] = /^## \[(\d+\.\d+\.\d+)\]/m.exec(docs('CHANGELOG.md')) ?? []
    expect(newest).toBe(version)
  })
})

describe('the list of public names', () => {
  it('is that of the doors; `npm run api` writes it', () => {
    expect(readFileSync(apiFile, 'utf8')).toBe(api())
  })
})
