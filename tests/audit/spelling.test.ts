import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cases } from '../cases.js'
import { times } from '../given.js'
import type { Name } from '../inside.js'
import { lookalikesOf } from '../inside.js'
import { lookalikesByDefinition } from '../oracles/spelling.js'

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
    ['composed and decomposed', 'Chamb\u00e9ry', 'Chambe\u0301ry', 0],
    ['full width', 'ISIS', 'ＩＳＩＳ', 0],
    ['a mark of direction', 'isis', 'isis\u200f', 0],
    ['a byte order mark', 'isis', '\ufeffisis', 0],
    ['a joiner within a number', 'place-1\u200d2', 'place-12', 0],
    ['a soft hyphen', 'rummanah', 'rum\u00admanah', 0],
    ['teh marbuta and heh', 'راوة', 'راوه', 0],
    ['alef maksura and yeh', 'على', 'علي', 0],
    ['a Persian kaf and yeh', 'کردی', 'كردي', 0],
    ['alef with wasla', 'ٱلباب', 'الباب', 0],
    ['tatweel', 'قصر', 'قـصـر', 0],
    ['vowel signs', 'محمد', 'مُحَمَّد', 0],
    ['digits of another script', 'place-12', 'place-١٢', 0],
    ['apostrophes of several kinds', "Слов'янськ", 'Словʼянськ', 0],
    ['letters with a stroke', 'Łódź', 'Lodz', 0],
    ['a Cyrillic letter in a Latin name', 'sdf', '\u0455df', 0],
    ['capitals of two scripts', 'SBF', 'S\u0412F', 0],
    ['capitals of two scripts, one of them written small', 'sbf', 'S\u0412F', 0],
    ['Greek and Latin', 'ΑΒΕ', 'ABE', 0],
    ['a capital i for an l', 'Al-Bab', 'AI-Bab', 0],
    ['a digit for a letter', 'mosul', 'm0sul', 0],
    ['a digit for either of two letters', 'isis', 'is1s', 0],
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
    ['Roman numbers and others', 'corps ii', 'corps 11'],
    ['numbers beside few letters', 'p1', 'pl'],
    ['numbers beside a word', 'unit 1', 'unit l'],
    ['numbers of several digits', 'hill100', 'hillloo'],
    ['capitals of one script that look like small ones of another', 'вон', 'boh'],
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
  it('of long names are looked for up to 64 letters', () => {
    expect(pairs('y'.repeat(64), 'y'.repeat(63))).toEqual([`${'y'.repeat(64)} 1 ${'y'.repeat(63)}`])
    expect(pairs('y'.repeat(150), 'Y'.repeat(150))).toHaveLength(1)
  })
  it('are the rarer one, if it is much rarer or both are rare', () => {
    expect(pairs(['syrian-army', 5], 'syrian-arny')).toEqual(['syrian-arny 1 syrian-army'])
    expect(pairs(['syrian-army', 4], 'syrian-arny')).toEqual([])
    expect(pairs(['syrian-army', 3], ['syrian-arny', 3])).toEqual(['syrian-arny 1 syrian-army'])
    expect(pairs(['syrian-army', 100], ['syrian-arny', 20])).toEqual(['syrian-arny 1 syrian-army'])
    expect(pairs(['syrian-army', 100], ['syrian-arny', 21])).toEqual([])
    // what does not count as a letter is found however common they are
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
    const many = times(2000, (i) => `village${String.fromCharCode(0x4e00 + i)}`)
    const found = lookalikesOf(names(...many))
    expect(found).toHaveLength(1999)
    expect(found.every(({ edits }) => edits === 1)).toBe(true)
  })
  it('are looked for one letter only where there are very many long names', () => {
    const alphabet = 'abcdefghjklmnopqrstuwyz'
    const many = times(6000, (i) =>
      times(40, (k) => alphabet[(i * (k + 7) + ((i * 2654435761) >>> (k % 28))) % 23]).join('')
    )
    expect(pairs(...many, ['zzzzyyyyzzzz', 9], 'zzzzyyyyzzz')).toContain('zzzzyyyyzzz 1 zzzzyyyyzzzz')
  })
})

describe('the neighbourhoods', () => {
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
        expect(result).toEqual(lookalikesByDefinition(all))
        expect(lookalikesOf([...all].reverse())).toEqual(result)
      }),
      runs
    )
    expect(met / runs.numRuns).toBeGreaterThan(0.06)
  })
})
