import fc from 'fast-check'
import { held } from 'changing-hands'
import { describe, expect, it } from 'vitest'
import { aligned, clean, table, widthOf } from '../../apps/cli/text.js'
import { near } from '../../apps/cli/near.js'
import { cases } from '../cases.js'
import { change } from '../given.js'
import { logText, run } from './world.js'

/** Of the scripts, controls and marks below U+3000. */
const anyLetter = fc.integer({ min: 0, max: 0x2fff }).map((code) => String.fromCodePoint(code))

describe('the width of a text on a terminal', () => {
  for (const [text, width] of [
    ['rawa', 4],
    ['', 0],
    ['البوكمال', 8],
    ['دَيْر', 3], // three letters, two marks
    ['e\u0301', 1],
    ['北京', 4],
    ['👩‍👩‍👧', 2],
    ['\u2068دير\u2069', 3],
    ['\u001b[32mcertain\u001b[0m', 7]
  ] as const)
    it(`of ${JSON.stringify(text)} is ${width}`, () => expect(widthOf(text)).toBe(width))
})

describe('texts from logs', () => {
  it('move no cursor, break no line and turn no direction', () => {
    expect(clean('a\u001b[2Jb')).toBe('a␛[2Jb')
    expect(clean('two\nlines\r\nand three')).toBe('two lines and three')
    expect(clean('\u202egpj.exe')).toBe('gpj.exe')
    expect(clean('a\u2069b\u2066c')).toBe('abc')
    expect(clean('a\u009bb\u007f')).toBe('a\ufffdb␡')
  })
  it('written from right to left are isolated, others are as they are', () => {
    expect(clean('راوة')).toBe('\u2068راوة\u2069')
    expect(clean('Deir ez-Zor, “دير”')).toBe('\u2068Deir ez-Zor, “دير”\u2069')
    expect(clean('<script>alert("x")</script>')).toBe('<script>alert("x")</script>')
  })
  it('whatever a log says is clean', () => {
    fc.assert(
      fc.property(fc.string({ unit: anyLetter, maxLength: 20 }), (text) => {
        expect(clean(text)).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e]/) // eslint-disable-line no-control-regex
        expect(clean(text).slice(1, -1)).not.toMatch(/[\u2066-\u2069]/)
      }),
      cases(1_000)
    )
  })
})

describe('tables', () => {
  it('columns begin where their heads do, in any script', () => {
    expect(
      table(
        ['place', 'who'],
        [
          ['\u2068راوة\u2069', 'isis'],
          ['Al-Qaim', 'a'],
          ['北京', 'b']
        ]
      )
    ).toEqual(['place    who', '-------  ----', '\u2068راوة\u2069     isis', 'Al-Qaim  a', '北京     b'])
  })
  it('the last column of every row begins at the same width', () => {
    const cell = fc.string({ unit: 'grapheme', maxLength: 8 }).map(clean)
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 5 }), (rows) => {
        const starts = aligned(rows.map(([a, b]) => [a, b, '|'])).map((line) =>
          widthOf(line.slice(0, line.lastIndexOf('|')))
        )
        expect(new Set(starts).size).toBe(1)
      }),
      cases(500)
    )
  })
  it('a log cannot break out of its cell', async () => {
    const l = logText(change('1', '2017-11-03', held('x\u001b[31m\ny'), { place: 'evil\u202e\nplace' }))
    const { lines } = await run(['map', 'l', '2017-11-04'], { files: { l } })
    expect(lines.slice(0, 3)).toEqual([
      'place       who       how      basis',
      '----------  --------  -------  ----------',
      'evil place  x␛[31m y  certain  persisting'
    ])
  })
})

describe('names that are near', () => {
  const names = ['al-bukamal', 'al-qaim', 'rawa', 'rummanah', 'Deir ez-Zor']
  it('are within a third of the letters, whatever the case and the marks', () => {
    expect(near('al-bukmal', names)).toEqual(['al-bukamal'])
    expect(near('Rawah', names)).toEqual(['rawa'])
    expect(near('Dêir  ez Zor', names)).toEqual(['Deir ez-Zor'])
    expect(near('bukamal', names)).toEqual(['al-bukamal'])
    expect(near('mosul', names)).toEqual([])
  })
  it('are three at most, the nearest first', () => {
    expect(near('town-1', ['town-2', 'town-1a', 'town-3', 'town-4', 'tow-15'])).toEqual(['town-1a', 'town-2', 'town-3'])
  })
})
