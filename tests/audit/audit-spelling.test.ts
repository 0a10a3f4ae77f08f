import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { lookalikesOf } from '../../src/audit/spelling.js'
import type { Lookalike, Name } from '../../src/audit/spelling.js'
import { cases } from '../cases.js'

const names = (...list: ReadonlyArray<string | readonly [string, number]>): ReadonlyArray<Name> =>
  list.map((one) => (typeof one === 'string' ? { name: one, mentions: 1 } : { name: one[0], mentions: one[1] }))
const pairs = (...list: ReadonlyArray<string | readonly [string, number]>): ReadonlyArray<string> =>
  lookalikesOf(names(...list)).map(({ name, like, edits }) => `${name} ${edits} ${like}`)

describe('names that look like misspellings of one another', () => {
  it.each([
    ['case', 'Syrian-Army', 'syrian-army', 0],
    ['hyphens, underscores and spaces', 'al bukamal', 'al_bukamal', 0],
    ['accents', 'Deir ez-Zôr', 'deir-ez-zor', 0],
    ['the hamza', 'أبو حمام', 'ابو حمام', 0],
    ['a letter too few', 'al-bukmal', 'al-bukamal', 1],
    ['a letter too many', 'mayaddin', 'mayadin', 1],
    ['another letter', 'rummanah', 'rammanah', 1],
    ['neighbours that have changed places', 'al-qaim', 'al-qiam', 1],
    ['a letter in other scripts', 'Київщина', 'Київшина', 1],
    ['two letters of a long name', 'novohrad-volynskyi', 'novograd-volinskyi', 2],
    ['two letters of a long word', 'mykhailivka', 'mikhaylivka', 2],
    ['two letters, a word joined', 'deir ez zor city', 'deirezzor ctiyy', 2]
  ])('%s', (_, one, other, edits) => {
    expect(lookalikesOf(names(one, other))).toEqual([
      { name: [one, other].sort()[1], like: [one, other].sort()[0], edits }
    ])
  })
  it.each([
    ['numbers that differ', 'place-1', 'place-2'],
    ['numbers of another length', 'place-1', 'place-11'],
    ['numbers in another order', 'place-1-11', 'place-11-1'],
    ['Roman numbers', 'corps iii', 'corps iv'],
    ['single letters', 'brigade a', 'brigade b'],
    ['short names', 'sdf', 'sdg'],
    ['four letters', 'rawa', 'rowa'],
    ['two letters of a name of eight', 'rummanah', 'rammanih'],
    ['points of the compass', 'north-korea', 'south-korea'],
    ['east and west', 'east-ghouta', 'west-ghouta'],
    ['three letters', 'novohrad-volynskyi', 'novograd-wolinskyi'],
    ['names without any letter or number', '---', '***'],
    ['a name of more than 200 characters', 'y'.repeat(201), 'Y'.repeat(201)],
    ['a letter in a name of more than 64', 'y'.repeat(65), 'y'.repeat(64)]
  ])('are not %s', (_, one, other) => {
    expect(pairs(one, other)).toEqual([])
  })
  it('of long names are told up to 64 letters', () => {
    expect(pairs('y'.repeat(64), 'y'.repeat(63))).toEqual([`${'y'.repeat(64)} 1 ${'y'.repeat(63)}`])
    expect(pairs('y'.repeat(150), 'Y'.repeat(150))).toHaveLength(1)
  })
  it('are the rarer one, if it is much rarer or both are rare', () => {
    expect(pairs(['syrian-army', 5], 'syrian-arny')).toEqual(['syrian-arny 1 syrian-army'])
    expect(pairs(['syrian-army', 4], 'syrian-arny')).toEqual([])
    expect(pairs(['syrian-army', 3], ['syrian-arny', 3])).toEqual(['syrian-arny 1 syrian-army'])
    expect(pairs(['syrian-army', 100], ['syrian-arny', 20])).toEqual(['syrian-arny 1 syrian-army'])
    expect(pairs(['syrian-army', 100], ['syrian-arny', 21])).toEqual([])
    // what does not count is told however common they are
    expect(pairs(['isis', 100], ['ISIS', 99])).toEqual(['ISIS 0 isis'])
  })
  it('look like the nearest, and of those like the commonest', () => {
    expect(pairs(['mykhailivka', 9], ['mikhailivka', 50], 'mikhailivkaa')).toEqual([
      'mikhailivkaa 1 mikhailivka',
      'mykhailivka 1 mikhailivka'
    ])
    expect(pairs(['alexandria', 50], ['alexandrias', 20], 'aleksandrias')).toContain('aleksandrias 2 alexandrias')
    expect(pairs(['ghouta-one', 10], ['ghouta-two', 20], 'ghouta-ons')).toEqual(['ghouta-ons 1 ghouta-one'])
  })
  it('are found among many that have a text in common', () => {
    // all of them become "village" when a letter is left out
    const many = Array.from({ length: 2000 }, (_, i) => `village${String.fromCharCode(0x4e00 + i)}`)
    const found = lookalikesOf(names(...many))
    expect(found).toHaveLength(1999)
    expect(found.every(({ edits }) => edits === 1)).toBe(true)
  })
  it('are looked for one letter only where there are very many long names', () => {
    const alphabet = 'abcdefghjklmnopqrstuwyz'
    const many = Array.from({ length: 6000 }, (_, i) =>
      Array.from({ length: 40 }, (_, k) => alphabet[(i * (k + 7) + ((i * 2654435761) >>> (k % 28))) % 23]).join('')
    )
    expect(pairs(...many, ['zzzzyyyyzzzz', 9], 'zzzzyyyyzzz')).toContain('zzzzyyyyzzz 1 zzzzyyyyzzzz')
  })
})

describe('the neighbourhoods', () => {
  // By the definition, pair by pair and letter by letter.
  const letters = (name: string): string => name.replace(/[^a-z]/g, '')
  const edits = (x: string, y: string): number => {
    const rows = Array.from({ length: x.length + 1 }, (_, i) =>
      Array.from({ length: y.length + 1 }, (_, j) => (i === 0 ? j : j === 0 ? i : 0))
    )
    for (let i = 1; i <= x.length; i++)
      for (let j = 1; j <= y.length; j++)
        rows[i][j] = Math.min(
          rows[i - 1][j] + 1,
          rows[i][j - 1] + 1,
          rows[i - 1][j - 1] + (x[i - 1] === y[j - 1] ? 0 : 1)
        )
    const swaps = Array.from(
      { length: Math.max(0, x.length - 1) },
      (_, i) => x.slice(0, i) + x[i + 1] + x[i] + x.slice(i + 2)
    )
    return swaps.includes(y) ? Math.min(1, rows[x.length][y.length]) : rows[x.length][y.length]
  }
  const allowed = (x: string): number => (x.length < 5 ? 0 : x.length < 9 ? 1 : 2)
  const alike = (x: Name, y: Name): number | undefined => {
    const [one, other] = [letters(x.name), letters(y.name)]
    const numbers = (name: string): string =>
      name
        .replace(/[^0-9]/g, ' ')
        .trim()
        .replace(/ +/g, ' ')
    if (numbers(x.name) !== numbers(y.name)) return undefined
    if (one === other) return 0
    const single = (name: string): string =>
      name
        .split(/[^a-z]+/)
        .filter((word) => word.length === 1)
        .join(' ')
    if (single(x.name) !== single(y.name)) return undefined
    const distance = edits(one, other)
    if (distance > Math.min(allowed(one), allowed(other))) return undefined
    const [many, few] = [Math.max(x.mentions, y.mentions), Math.min(x.mentions, y.mentions)]
    if (many > 3 && many < 5 * few) return undefined
    if (distance < 2) return distance
    const [words, others] = [x, y].map(({ name }) => name.split(/[^a-z]+/).filter((word) => word !== ''))
    const short =
      words.length === others.length &&
      words.some((word, k) => Math.min(word.length, others[k].length) < 9 && edits(word, others[k]) > 1)
    return short ? undefined : 2
  }
  const expected = (list: ReadonlyArray<Name>): ReadonlyArray<Lookalike> => {
    const ranked = [...list].sort((x, y) => y.mentions - x.mentions || (x.name < y.name ? -1 : 1))
    return ranked
      .flatMap((name, i): ReadonlyArray<Lookalike> => {
        const candidates = ranked.slice(0, i).flatMap((like) => {
          const distance = alike(name, like)
          return distance === undefined ? [] : [{ name: name.name, like: like.name, edits: distance as 0 | 1 | 2 }]
        })
        const nearest = Math.min(...candidates.map((one) => one.edits))
        return candidates.filter((one) => one.edits === nearest).slice(0, 1)
      })
      .sort((x, y) => (x.name < y.name ? -1 : 1))
  }

  const letter = fc.constantFrom('m', 'n', 'o')
  const word = fc.array(letter, { minLength: 2, maxLength: 11 }).map((some) => some.join(''))
  const written = fc
    .tuple(word, fc.constantFrom('', '-', ' '), fc.option(word, { nil: '' }), fc.constantFrom('', '', '', '-1', '-2'))
    .map(([x, mark, y, number]) => x + mark + y + number)
  /** A name, or one that was written with a slip or two. */
  const slip = fc
    .tuple(written, fc.array(fc.tuple(fc.nat(20), fc.constantFrom('m', 'n', 'o', '')), { maxLength: 2 }))
    .map(([name, slips]) => slips.reduce((text, [at, by]) => text.slice(0, at) + by + text.slice(at + 1), name))
  const list = fc
    .uniqueArray(fc.tuple(fc.oneof(written, slip), fc.constantFrom(1, 1, 1, 2, 4, 25)), {
      selector: ([name]) => name,
      maxLength: 5
    })
    .map((some) => some.filter(([name]) => name !== '').map(([name, mentions]) => ({ name, mentions })))

  it('find what comparing every name with every other one finds', () => {
    const runs = cases(5000)
    let met = 0
    fc.assert(
      fc.property(list, fc.array(fc.nat(4)), (some, turns) => {
        // every name and what slips make of one of them, so that pairs are common
        const more = turns
          .slice(0, 2)
          .flatMap((turn) =>
            some[turn] === undefined
              ? []
              : [{ name: `${some[turn].name.slice(0, 3)}o${some[turn].name.slice(4)}`, mentions: 1 }]
          )
        const all = [...new Map([...some, ...more].map((one) => [one.name, one])).values()]
        const result = lookalikesOf(all)
        met += result.length
        expect(result).toEqual(expected(all))
        expect(lookalikesOf([...all].reverse())).toEqual(result)
      }),
      runs
    )
    expect(met / runs.numRuns).toBeGreaterThan(0.06)
  })
})
