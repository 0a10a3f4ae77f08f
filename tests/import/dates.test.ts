/** The reader of dates: a table of wordings by hand, random days in many wordings, and everything that is no date. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatChronon, orThrow, parseDate } from 'changing-hands'
import type { DateLanguage, ReadDateOptions } from 'changing-hands/import'
import { dateLanguages, dateRules, readDate } from 'changing-hands/import'
import { cases } from '../cases.js'

const edtf = (text: string, options?: ReadDateOptions): string => orThrow(readDate(text, options)).edtf
const refusal = (text: string, options?: ReadDateOptions): string => {
  const read = readDate(text, options)
  return read._tag === 'Left' ? read.left[0].message : `read as ${read.right.edtf}`
}

/** The days of a date, and whether it is doubtful: `[2017-03-01..2017-05-31]` and `2017-21` are the same. A time stands for itself. */
const boundsOf = (text: string): unknown => {
  if (text.includes('T')) return text
  const { lo, hi, doubtful } = orThrow(parseDate(text))
  return [lo, hi, doubtful]
}

type Wording = readonly [text: string, edtf: string, options?: ReadDateOptions]

const dayFirst = { order: 'day first' } as const
const monthFirst = { order: 'month first' } as const

/** By the rule that reads them: what people write, and what it says. */
const wordings: Readonly<Record<keyof typeof dateRules, ReadonlyArray<Wording>>> = {
  'ISO or EDTF': [
    ['2017-11-08', '2017-11-08'],
    ['2017-11', '2017-11'],
    ['2017', '2017'],
    ['2017-11-08/2017-11-12', '2017-11-08/2017-11-12'],
    ['2017-11~', '2017-11~'],
    ['\u00a02017-11-08 ', '2017-11-08'],
    ['-0048-03-15', '-0048-03-15'],
    ['-0049-03-15', '-0048-03-15', { years: 'historical' }],
    ['-0001', '0000', { years: 'historical' }]
  ],
  'year, month, day': [
    ['2017/11/8', '2017-11-08'],
    ['2017.11.08', '2017-11-08'],
    ['2017-1-8', '2017-01-08'],
    ['20171108', '2017-11-08']
  ],
  'day and month as proved': [
    ['13/11/2017', '2017-11-13'],
    ['11/13/2017', '2017-11-13'],
    ['8.11.2017', '2017-11-08', dayFirst],
    ['8/11/2017', '2017-08-11', monthFirst],
    ['11-11-2017', '2017-11-11'],
    ['٨/١١/٢٠١٧', '2017-11-08', dayFirst]
  ],
  'two digits of a year': [
    ['8 November 17', '2017-11-08', { twoDigitYears: 1970 }],
    ['13/11/70', '1970-11-13', { twoDigitYears: 1970 }],
    ['13/11/69', '2069-11-13', { twoDigitYears: 1970 }]
  ],
  'serial day': [
    // The seventh of November 2017 is day 43046 of the count that has 1 January 1900 as its first and a 29 February 1900.
    ['43047', '2017-11-08', { serial: 1900 }],
    ['43047.5', '2017-11-08', { serial: 1900 }],
    ['41585', '2017-11-08', { serial: 1904 }]
  ],
  'midnight is no time': [
    ['2017-11-08 00:00:00', '2017-11-08'],
    ['8/11/2017 00:00', '2017-11-08', dayFirst]
  ],
  'a day': [
    ['8 November 2017', '2017-11-08'],
    ['2017 November 8', '2017-11-08'],
    ['Wednesday, 8 November 2017', '2017-11-08'],
    ['8th of November 2017', '2017-11-08'],
    ['on November 8, 2017', '2017-11-08'],
    ['8-Nov-2017', '2017-11-08'],
    ['8 تشرين الثاني 2017', '2017-11-08'],
    ['٨ نوفمبر ٢٠١٧', '2017-11-08'],
    ['يوم الأربعاء 8 نوفمبر 2017', '2017-11-08'],
    ['الثالث من نوفمبر 2017', '2017-11-03']
  ],
  'a day and a time': [
    ['8 November 2017 14:30', '2017-11-08T14:30'],
    ['8 November 2017, 2:30 pm', '2017-11-08T14:30']
  ],
  'a day without a year': [
    ['8 November', '2017-11-08', { year: 2017 }],
    ['8 November', '2016-11-08', { latest: '2017-11-07' }],
    ['8 November', '2017-11-08', { latest: '2017-11-08' }]
  ],
  'a month': [
    ['November 2017', '2017-11'],
    ['Sept. 2017', '2017-09'],
    ['كانون الثاني 2018', '2018-01'],
    ['تشرين الأول 2017', '2017-10']
  ],
  'a year': [
    ['in 2017', '2017'],
    ['AD 476', '0476'],
    ['عام 2017', '2017']
  ],
  'a short year': [
    ['476', '0476', { shortYears: true }],
    ['-48', '-0048', { shortYears: true }]
  ],
  'a season': [
    ['spring 2017', '[2017-03-01..2017-05-31]'],
    ['winter 2016', '[2016-12-01..2017-02-28]'],
    ['صيف 2017', '[2017-06-01..2017-08-31]']
  ],
  'a quarter': [
    ['Q4 2017', '[2017-10-01..2017-12-31]'],
    ['first quarter of 2017', '[2017-01-01..2017-03-31]']
  ],
  'a decade': [['1990s', '199X']],
  'a century': [
    ['19th century', '[1800..1900]'],
    ['القرن التاسع عشر', '[1800..1900]']
  ],
  'years before Christ': [
    ['49 BC', '-0048'],
    ['January 49 BCE', '-0048-01'],
    ['1 BC', '0000'],
    ['49 ق.م', '-0048']
  ],
  'a part of a year or month': [
    ['early November 2017', '[2017-11-01..2017-11-10]'],
    ['mid-April 2014', '[2014-04-11..2014-04-20]'],
    ['late February 2016', '[2016-02-21..2016-02-29]'],
    ['late 2014', '[2014-09-01..2014-12-31]'],
    ['مطلع نوفمبر 2017', '[2017-11-01..2017-11-10]']
  ],
  'a half': [
    ['first half of 2017', '[2017-01-01..2017-06-30]'],
    ['second half of November 2017', '[2017-11-16..2017-11-30]']
  ],
  'a week of a month': [
    ['first week of November 2017', '[2017-11-01..2017-11-07]'],
    ['last week of November 2017', '[2017-11-24..2017-11-30]']
  ],
  'the week of a day': [['the week of 8 November 2017', '[2017-11-02..2017-11-14]']],
  'between two dates': [
    ['between 28 August - 1 September 2023', '[2023-08-28..2023-09-01]'],
    ['between 3 and 8 November 2017', '[2017-11-03..2017-11-08]'],
    ['3–8 November 2017', '[2017-11-03..2017-11-08]'],
    ['from 3 November 2017 to 5 December 2017', '[2017-11-03..2017-12-05]'],
    ['بين 3 و8 نوفمبر 2017', '[2017-11-03..2017-11-08]'],
    ['2017–2019', '[2017..2019]']
  ],
  'one of two dates': [['8 or 12 November 2017', '[2017-11-08,2017-11-12]']],
  'by a date': [
    ['by 10 September 2022', '[..2022-09-10]'],
    ['بحلول 10 أيلول 2022', '[..2022-09-10]']
  ],
  'before a date': [
    ['before 10 September 2022', '[..2022-09-09]'],
    ['before September 2022', '[..2022-08-31]'],
    ['قبل 10 سبتمبر 2022', '[..2022-09-09]']
  ],
  'after a date': [
    ['after 10 September 2022', '[2022-09-11..]'],
    ['after 2022', '[2023-01-01..]']
  ],
  'since a date': [['since 10 September 2022', '2022-09-10']],
  'until a date': [['until 10 September 2022', '2022-09-10']],
  'about a date': [
    ['circa 1888', '1888~'],
    ['c. 8 November 2017', '2017-11-08~'],
    ['حوالي 1888', '1888~']
  ],
  'perhaps a date': [
    ['perhaps 8 November 2017', '2017-11-08?'],
    ['November 2017?', '2017-11?']
  ],
  'no earlier than': [['by 10 September 2022', '[2022-02-24..2022-09-10]', { notBefore: '2022-02-24' }]],
  'no later than': [['after 10 September 2022', '[2022-09-11..2023-07-31]', { notAfter: '2023-07-31' }]],
  julian: [
    // Between 1 March 1500 and 18 February 1700 the two calendars are ten days apart, in the twentieth century thirteen.
    ['j:1500-02-29', '1500-03-10'],
    ['7 November 1917', '1917-11-20', { calendar: 'julian' }],
    ['25 October 1917 (Old Style)', '1917-11-07'],
    ['1917', '[1917-01-14..1918-01-13]', { calendar: 'julian' }]
  ]
}

describe('a date as people write it', () => {
  describe.each(Object.entries(wordings))('%s', (rule, rows) => {
    it.each(rows.map(([text, expected, options]) => ({ text, expected, options })))(
      '$text is $expected',
      ({ text, expected, options }) => {
        const read = orThrow(readDate(text, options))
        expect(boundsOf(read.edtf)).toEqual(boundsOf(expected))
        expect(read.rules).toContain(rule)
        expect(read.text).toBe(text)
        expect(read.reason).toContain(dateRules[rule as keyof typeof dateRules])
      }
    )
  })
})

describe('what is no date, or more than one, is refused with what would help', () => {
  const refusals: ReadonlyArray<readonly [string, RegExp, ReadDateOptions?]> = [
    ['8/11/2017', /8 November or 11 August/],
    ['Nov-17', /17 November|November of a year that ends with 17/],
    ['43047', /option `serial`/],
    ['########', /too narrow/],
    ['present', /goes on/],
    ['n/a', /no date is known/],
    ['?', /no date is known/],
    ['', /empty/],
    ['   ', /empty/],
    ['31 November 2017', /30 days|no day/],
    ['29 February 2017', /28 days|no day/],
    ['Tuesday, 8 November 2017', /is a Wednesday, and not a tuesday/],
    ['8 November', /year/],
    ['8 November 17', /twoDigitYears/],
    ['476', /three digits|shortYears/],
    ['1800s', /180X or 18XX/],
    ['some day', /nothing is known of "some/],
    ['8 Novemberr 2017', /nothing is known of "novemberr"/i],
    ['between 8 November 2017 and 3 November 2017', /before|order/],
    ['13/13/2017', /13/],
    ['x'.repeat(301), /at most 300 characters/]
  ]
  it.each(refusals.map(([text, message, options]) => ({ text, message, options })))(
    '$text',
    ({ text, message, options }) => {
      expect(refusal(text, options)).toMatch(message)
    }
  )
  it('an option that makes no sense is a mistake of the program', () => {
    expect(() => readDate('2017', { notBefore: 'soon' })).toThrow(/notBefore/)
    expect(() => readDate('2017', { languages: ['xx' as 'en'] })).toThrow(/no language "xx"/)
  })
})

const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December'
]
const egyptian = [
  'يناير',
  'فبراير',
  'مارس',
  'أبريل',
  'مايو',
  'يونيو',
  'يوليو',
  'أغسطس',
  'سبتمبر',
  'أكتوبر',
  'نوفمبر',
  'ديسمبر'
]
const levantine = [
  'كانون الثاني',
  'شباط',
  'آذار',
  'نيسان',
  'أيار',
  'حزيران',
  'تموز',
  'آب',
  'أيلول',
  'تشرين الأول',
  'تشرين الثاني',
  'كانون الأول'
]
const indic = (digits: number | string): string => String(digits).replace(/\d/g, (digit) => '٠١٢٣٤٥٦٧٨٩'[Number(digit)])
const two = (n: number): string => String(n).padStart(2, '0')

/** A day in one of many wordings. */
const writings: ReadonlyArray<(y: number, m: number, d: number) => readonly [string, ReadDateOptions?]> = [
  (y, m, d) => [`${d} ${months[m - 1]} ${y}`],
  (y, m, d) => [`${d} ${months[m - 1].slice(0, 3)} ${y}`],
  (y, m, d) => [`${months[m - 1]} ${d}, ${y}`],
  (y, m, d) => [`${two(d)}/${two(m)}/${y}`, dayFirst],
  (y, m, d) => [`${m}/${d}/${y}`, monthFirst],
  (y, m, d) => [`${d}.${m}.${y}`, dayFirst],
  (y, m, d) => [`${y}/${m}/${d}`],
  (y, m, d) => [`${y}${two(m)}${two(d)}`],
  (y, m, d) => [`${d} ${egyptian[m - 1]} ${y}`],
  (y, m, d) => [`${indic(d)} ${levantine[m - 1]} ${indic(y)}`],
  (y, m, d) => [`${indic(d)} ${egyptian[m - 1]} (${levantine[m - 1]}) ${indic(y)}`],
  (y, m, d) => [`${indic(two(d))}/${indic(two(m))}/${indic(y)}`, dayFirst],
  (y, m, d) => [`${d}\u00a0${months[m - 1].toUpperCase()}\u00a0${y}`]
]

/** The day of the Julian calendar as a Julian day number, by the formula of Meeus, Astronomical Algorithms, chapter 7. */
const julianDayNumber = (y: number, m: number, d: number, isJulian: boolean): number => {
  const [year, month] = m <= 2 ? [y - 1, m + 12] : [y, m]
  const century = Math.floor(year / 100)
  const leap = isJulian ? 0 : 2 - century + Math.floor(century / 4)
  return Math.floor(365.25 * (year + 4716)) + Math.floor(30.6001 * (month + 1)) + d + leap - 1524
}

describe('a random day', () => {
  const day = fc.tuple(
    fc.integer({ min: 1000, max: 2100 }),
    fc.integer({ min: 1, max: 12 }),
    fc.integer({ min: 1, max: 28 })
  )
  it('is read from every wording of it', () => {
    fc.assert(
      fc.property(day, ([y, m, d]) => {
        for (const write of writings) {
          const [text, options] = write(y, m, d)
          expect(edtf(text, options), text).toBe(`${y}-${two(m)}-${two(d)}`)
        }
      }),
      cases(300, 40)
    )
  })
  it('of the Julian calendar is the same day of the Gregorian one', () => {
    fc.assert(
      fc.property(day, ([y, m, d]) => {
        const gregorian = /^(\d{4})-(\d\d)-(\d\d)$/.exec(edtf(`${d} ${months[m - 1]} ${y}`, { calendar: 'julian' }))
        const [year, month, date] = (gregorian ?? []).slice(1).map(Number)
        expect(julianDayNumber(year, month, date, false)).toBe(julianDayNumber(y, m, d, true))
      }),
      cases(300, 40)
    )
  })
  it('of a spreadsheet is so many days after its first', () => {
    fc.assert(
      fc.property(fc.integer({ min: 61, max: 60_000 }), (n) => {
        const expected = formatChronon('day', (Date.UTC(1899, 11, 30) / 86_400_000 + n) as never)
        expect(edtf(String(n).padStart(5, '0'), { serial: 1900 })).toBe(expected)
      }),
      cases(200, 40)
    )
    // A spreadsheet has 28 February 1900 as day 59, and as day 60 one that never was.
    expect(edtf('00059', { serial: 1900 })).toBe('1900-02-28')
    expect(edtf('00001', { serial: 1900 })).toBe('1900-01-01')
  })
})

describe('whatever is typed', () => {
  const words = [
    ...Object.values(wordings)
      .flat()
      .map(([text]) => text),
    '8',
    'or',
    '-',
    '/',
    '..',
    '\u0000',
    '𝟛',
    'ق',
    '__proto__'
  ]
  const pieces = fc.array(fc.oneof(fc.constantFrom(...words), fc.string({ maxLength: 6 })), { maxLength: 5 })
  it('is a date that the core reads, or refused; nothing is thrown', () => {
    fc.assert(
      fc.property(pieces, fc.constantFrom(' ', '', '-'), (some, between) => {
        const read = readDate(some.join(between), {
          order: 'day first',
          year: 2017,
          shortYears: true,
          twoDigitYears: 1970,
          serial: 1900
        })
        if (read._tag === 'Right') expect(parseDate(read.right.edtf)._tag).toBe('Right')
        else expect(read.left[0].message).toMatch(/cannot be read as a date: ./)
      }),
      cases(3000, 200)
    )
  })
  it('is read as it is read again', () => {
    for (const [text, expected, options] of Object.values(wordings).flat())
      if (options === undefined) expect(edtf(expected), text).toBe(expected)
  })
  it('costs little, however long it is', () => {
    for (const text of ['('.repeat(1e6), '8 '.repeat(5e5), 'November '.repeat(1e5), '1'.repeat(1e6)])
      expect(refusal(text)).toMatch(/at most 300 characters/)
    for (const text of ['- '.repeat(140), '8 '.repeat(140), 'or '.repeat(99), '('.repeat(299), 'ء'.repeat(299)])
      expect(refusal(text)).toMatch(/cannot be read/)
  })
})

describe('another language', () => {
  const none: ReadonlyArray<string> = []
  const german: DateLanguage = {
    ...dateLanguages.en,
    months: [
      'Januar',
      'Februar',
      'März',
      'April',
      'Mai',
      'Juni',
      'Juli',
      'August',
      'September',
      'Oktober',
      'November',
      'Dezember'
    ].map((name) => [name]),
    ordinals: none.map((name) => [name]),
    weekdays: ['Montag', 'Dienstag', 'Mittwoch', 'Donnerstag', 'Freitag', 'Samstag', 'Sonntag'].map((name) => [name]),
    words: {
      ...dateLanguages.en.words,
      before: ['vor'],
      early: ['Anfang'],
      filler: ['am', 'im', 'dem', 'den'],
      am: none,
      pm: none
    }
  }
  it('is a table of its words', () => {
    expect(edtf('am 8. März 2017', { languages: [german] })).toBe('2017-03-08')
    expect(edtf('vor dem 8. Mai 1945', { languages: [german] })).toBe('[..1945-05-07]')
    expect(edtf('Anfang Oktober 2017', { languages: [german] })).toBe('[2017-10-01..2017-10-10]')
  })
  it('that is not chosen is not known', () => {
    expect(refusal('8 نوفمبر 2017', { languages: ['en'] })).toMatch(/nothing is known of/)
    expect(refusal('8 November 2017', { languages: ['ar'] })).toMatch(/nothing is known of/)
  })
  it('has no two meanings for one spelling', () => {
    for (const language of Object.values(dateLanguages) as ReadonlyArray<DateLanguage>) {
      const all = [
        ...language.months.map((names, i) => [`month ${i}`, names] as const),
        ...language.weekdays.map((names, i) => [`weekday ${i}`, names] as const),
        ...Object.entries(language.words)
      ].flatMap(([meaning, names]) => names.map((name) => [name.toLowerCase(), meaning] as const))
      const meanings = new Map<string, string>()
      for (const [name, meaning] of all) {
        expect(meanings.get(name) ?? meaning, name).toBe(meaning)
        meanings.set(name, meaning)
      }
    }
  })
})
