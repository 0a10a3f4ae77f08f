import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { api, apiFile } from './api.js'
import { root } from './extract.js'
import { imports, picture, pictureFile, rooms } from './rooms.js'

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
    const text = readFileSync(join(root, 'docs/how-it-works.md'), 'utf8')
    const [table = ''] = /^\| room \|[^]*?\n\n/m.exec(text) ?? []
    expect([...table.matchAll(/^\| `(\w+)` \|/gm)].map(([, room]) => room)).toEqual(rooms)
  })
})

describe('the list of public names', () => {
  it('is that of the doors; `npm run api` writes it', () => {
    expect(readFileSync(apiFile, 'utf8')).toBe(api())
  })
})
