/** Laws of the reader of dates: a day reads back from every wording of it, what is hostile is refused, a language is a table. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isLeft, isRight } from 'fp-ts/lib/Either.js'
import { orThrow, parseDate } from 'changing-hands'
import { dateLanguages, readDate } from 'changing-hands/import'
import type { DateLanguage, DateWord, ReadDateOptions, Spellings } from 'changing-hands/import'
import { cases } from '../cases.js'

const dayMs = 86_400_000
/** Not by `Date.UTC`, which takes years under 100 for those of the twentieth century. */
const utc = (year: number, month: number, day: number): number =>
  new Date(0).setUTCFullYear(year, month - 1, day) / dayMs
const days = (edtf: string): readonly [number, number] => {
  const { lo, hi } = orThrow(parseDate(edtf))
  return [lo, hi]
}

const date = fc
  .record({ year: fc.integer({ min: 1000, max: 9998 }), month: fc.integer({ min: 1, max: 12 }), at: fc.nat(30) })
  .map(({ year, month, at }) => {
    const length = new Date(Date.UTC(2000, month, 0)).getUTCDate() - (month === 2 ? 1 : 0)
    return { year, month, day: (at % length) + 1 }
  })

const inArabicDigits = (text: string): string =>
  text.replace(/\d/g, (digit) => String.fromCharCode(0x660 + Number(digit)))

describe('a day', () => {
  it('reads back from each way in which people write it, in two languages and every order', () => {
    fc.assert(
      fc.property(date, fc.nat(3), fc.constantFrom('/', '.', '-'), ({ year, month, day }, pick, mark) => {
        const expected = utc(year, month, day)
        const of = (spellings: Spellings): string => spellings[pick % spellings.length]
        const english = of(dateLanguages.en.months[month - 1])
        const arabic = of(dateLanguages.ar.months[month - 1])
        const wordings: ReadonlyArray<readonly [string, ReadDateOptions?]> = [
          [`${day} ${english} ${year}`],
          [`${english.toUpperCase()} ${day}, ${year}`],
          [`the ${day}th of ${english.toLowerCase()}, ${year}`],
          [`${day}${mark}${english}${mark === '.' ? '. ' : mark}${year}`],
          [`${year} ${english} ${day}`],
          [`${day} ${arabic} ${year}`],
          [inArabicDigits(`${day} ${arabic}\u00a0${year}`)],
          [`${year}${mark}${month}${mark}${day}`],
          [inArabicDigits(`${year}/${month}/${day}`)],
          [`${day}${mark}${month}${mark}${year}`, { order: 'day first' }],
          [inArabicDigits(`${day}/${month}/${year}`), { order: 'day first' }],
          [`as of ${day} ${english} ${year}`],
          [`${day} ${english}`, { year }],
          [`${day} ${english}`, { latest: `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}` }]
        ]
        for (const [text, options] of wordings)
          expect([text, ...days(orThrow(readDate(text, options)).edtf)]).toEqual([text, expected, expected])
        if (day <= 12 || day === month) {
          const read = readDate(`${month}${mark}${day}${mark}${year}`, { order: 'month first' })
          expect(days(orThrow(read).edtf)).toEqual([expected, expected])
        }
        expect(isLeft(readDate(`${day}/${month}/${year}`))).toBe(day <= 12 && day !== month)
      }),
      cases(300, 40)
    )
  })

  it('of the Julian calendar is as many days from another as one finds by counting them', () => {
    // Counted one by one from a date on which the two calendars' distance is known: 4 October 1582 was the 14th in the new one.
    const lengths = (year: number): ReadonlyArray<number> => [
      31,
      year % 4 === 0 ? 29 : 28,
      31,
      30,
      31,
      30,
      31,
      31,
      30,
      31,
      30,
      31
    ]
    let [year, month, day] = [1582, 10, 4]
    let expected = utc(1582, 10, 14)
    for (let i = 0; i < 900; i++) {
      for (let step = 0; step < 137; step++) {
        expected++
        if (day < lengths(year)[month - 1]) day++
        else {
          day = 1
          month = month === 12 ? 1 : month + 1
          if (month === 1) year++
        }
      }
      const two = (number: number): string => String(number).padStart(2, '0')
      if (i % 9 === 0)
        expect(days(orThrow(readDate(`j:${year}-${two(month)}-${two(day)}`)).edtf)).toEqual([expected, expected])
    }
    expect(year).toBeGreaterThan(1900)
  })
})

describe('the days that a wording covers', () => {
  const rows: ReadonlyArray<readonly [string, number, number, ReadDateOptions?]> = [
    ['mid-April 2014', utc(2014, 4, 11), utc(2014, 4, 20)],
    ['late February 2023', utc(2023, 2, 21), utc(2023, 2, 28)],
    ['in Spring 2014', utc(2014, 3, 1), utc(2014, 5, 31)],
    ['winter 2023', utc(2023, 12, 1), utc(2024, 2, 29)],
    ['Q3 2014', utc(2014, 7, 1), utc(2014, 9, 30)],
    ['the 1990s', utc(1990, 1, 1), utc(1999, 12, 31)],
    ['around 5 May 2014', utc(2014, 5, 4), utc(2014, 5, 6)],
    ['c. 1850', utc(1849, 1, 1), utc(1851, 12, 31)],
    ['about May 2014', utc(2014, 4, 1), utc(2014, 6, 30)],
    ['perhaps 2014', utc(2014, 1, 1), utc(2014, 12, 31)],
    ['by May 2014', -Infinity, utc(2014, 5, 31)],
    ['after May 2014', utc(2014, 6, 1), Infinity],
    ['before May 2014', -Infinity, utc(2014, 4, 30)],
    ['January 49 BC', utc(-48, 1, 1), utc(-48, 1, 31)],
    // The list of captures in Ukraine, whose every wording is read with these two days.
    ['on 5 May 2022', utc(2022, 5, 5), utc(2022, 5, 5)],
    ['on May 5 2022', utc(2022, 5, 5), utc(2022, 5, 5)],
    ['5 Sep 2022', utc(2022, 9, 5), utc(2022, 9, 5)],
    ['on 1 August', utc(2022, 8, 1), utc(2022, 8, 1)],
    ['4/5 May 2022', utc(2022, 5, 4), utc(2022, 5, 5)],
    ['between 4 and 6 May 2022', utc(2022, 5, 4), utc(2022, 5, 6)],
    ['by 5 May 2022', utc(2022, 2, 24), utc(2022, 5, 5)],
    ['by April 2022', utc(2022, 2, 24), utc(2022, 4, 30)],
    ['first week of March 2022', utc(2022, 3, 1), utc(2022, 3, 7)],
    ['in mid-April 2014', utc(2014, 4, 11), utc(2014, 4, 20)],
    ['late September 2022', utc(2022, 9, 21), utc(2022, 9, 30)],
    ['in May 2014', utc(2014, 5, 1), utc(2014, 5, 31)],
    ['in February 2022', utc(2022, 2, 24), utc(2022, 2, 28)],
    ['in early 2022', utc(2022, 2, 24), utc(2022, 4, 30)],
    ['in 2014', utc(2014, 1, 1), utc(2014, 12, 31)],
    ['in 2022', utc(2022, 2, 24), utc(2022, 12, 31)],
    ['2022', utc(2022, 2, 24), utc(2022, 12, 31)],
    ['2022-9-5', utc(2022, 9, 5), utc(2022, 9, 5)],
    ['September 5 2022', utc(2022, 9, 5), utc(2022, 9, 5)]
  ]
  it('are those of the calendar', () => {
    for (const [text, lo, hi] of rows) {
      const options = /2022|August$/.test(text) ? { notBefore: '2022-02-24', latest: '2023-07-31' } : {}
      expect([text, ...days(orThrow(readDate(text, options)).edtf)]).toEqual([text, lo, hi])
    }
  })
})

const invented: DateLanguage = {
  months: ['uno', 'dua', 'tria', 'kvara', 'kvina', 'sesa', 'sepa', 'oka', 'naua', 'deka', 'undeka', 'dudeka'].map(
    (one) => [one]
  ),
  seasons: [['printempo'], ['somero'], ['autuno'], ['vintro']],
  weekdays: ['lu', 'ma', 'me', 'jo', 've', 'sa', 'di'].map((one) => [one]),
  ordinals: [['unua']],
  words: {
    ...(Object.fromEntries(Object.keys(dateLanguages.en.words).map((word) => [word, []])) as unknown as Readonly<
      Record<DateWord, Spellings>
    >),
    by: ['ĝis la'],
    between: ['inter'],
    and: ['kaj'],
    about: ['proks.']
  },
  attached: { since: ['l'] }
}

describe('a language of one’s own', () => {
  it('is a table of words, and nothing else', () => {
    const edtf = (text: string): string => orThrow(readDate(text, { languages: [invented] })).edtf
    expect(edtf('8 undeka 2017')).toBe('2017-11-08')
    expect(edtf('ĜIS LA 8 Undeka 2017')).toBe('[..2017-11-08]')
    expect(edtf('inter 3 kaj 5 kvina 2014')).toBe('[2014-05-03..2014-05-05]')
    expect(edtf('proks. kvina 2014')).toBe('2014-05~')
    expect(edtf('l8 undeka 2017')).toBe('2017-11-08')
    expect(isLeft(readDate('8 November 2017', { languages: [invented] }))).toBe(true)
    expect(orThrow(readDate('inter 3 and 5 May 2014', { languages: [invented, 'en'] })).edtf).toBe(
      '[2014-05-03..2014-05-05]'
    )
    expect(isLeft(readDate('٨ نوفمبر ٢٠١٧', { languages: ['en'] }))).toBe(true)
  })

  it('is unambiguous where it is in the library: no two meanings share a spelling', () => {
    for (const { months, seasons, weekdays, words } of Object.values(dateLanguages) as ReadonlyArray<DateLanguage>) {
      const all = [...months, ...seasons, ...weekdays, ...Object.values(words)].flatMap((list) => [
        ...new Set(list.map((spelling) => spelling.toLowerCase().replace(/\W+$/, '')))
      ])
      const seen = all.filter((spelling, i) => spelling !== '' && all.indexOf(spelling) !== i)
      expect(seen).toEqual([])
    }
  })
})

describe('whatever is written', () => {
  const words = [
    ...Object.values(dateLanguages.en.words).flat(),
    ...Object.values(dateLanguages.ar.words).flat(),
    ...[
      'May',
      'Nov',
      'spring',
      'first',
      'Monday',
      'تشرين',
      'الثاني',
      '8',
      '17',
      '2014',
      '476',
      '0',
      '99999',
      '13/11/2017'
    ],
    ...[
      '8/11/17',
      '12:30',
      '2014-05',
      'C19',
      'j:',
      '-',
      '–',
      '/',
      '~',
      '?',
      '(',
      ']',
      ',',
      "'17",
      '\u200f',
      '__proto__',
      '\ue000',
      '\ue001'
    ]
  ]
  const options: fc.Arbitrary<ReadDateOptions> = fc.record(
    {
      order: fc.constantFrom('day first' as const, 'month first' as const),
      year: fc.constantFrom(2014, -48, 12_345),
      latest: fc.constant('2023-07-31'),
      notBefore: fc.constant('2014-05-05'),
      notAfter: fc.constant('2016-02-29'),
      calendar: fc.constantFrom('gregorian' as const, 'julian' as const),
      years: fc.constantFrom('astronomical' as const, 'historical' as const),
      shortYears: fc.boolean(),
      twoDigitYears: fc.constant(1970),
      serial: fc.constantFrom(1900 as const, 1904 as const)
    },
    { requiredKeys: [] }
  )
  const garbage = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 40 }),
    fc.array(fc.constantFrom(...words), { maxLength: 7 }).map((list) => list.join(' ')),
    fc.array(fc.constantFrom(...words), { maxLength: 5 }).map((list) => list.join(''))
  )

  it('is an expression that the core reads, or is refused with a reason', () => {
    fc.assert(
      fc.property(garbage, options, (text, given) => {
        const read = readDate(text, given)
        if (isLeft(read)) {
          expect(read.left[0].message).toMatch(/cannot be read as a date: ./)
          expect(read.left[0].message).not.toMatch(/undefined|NaN|\[object/)
        } else {
          expect(isRight(parseDate(read.right.edtf))).toBe(true)
          expect(read.right.rules.length).toBeGreaterThan(0)
        }
      }),
      cases(10_000, 1000)
    )
  })

  it('comes back soon, however long it is', () => {
    const million = 1_000_000
    for (const unit of [' ', '\u00a0', '1', '-', 'a', '?', '#', 'ا', '2014-', 'by ', '(', '8/', '-0049', '\u0301', '𝟠'])
      expect(isLeft(readDate(unit.repeat(million / unit.length), { years: 'historical' }))).toBe(true)
    for (const unit of ['1', '-', 'by ', 'c', '8/', 'and ', '-0049', 'early ', 'on the ', 'الثاني ', '1:', "'17 "])
      expect(isLeft(readDate(unit.repeat(300 / unit.length), { twoDigitYears: 1970 }))).toBe(true)
  })
})
