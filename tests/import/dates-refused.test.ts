/** Dates that are not read: what the message says, so that whoever gets it knows what to write instead. */
import { describe, expect, it } from 'vitest'
import { isLeft } from 'fp-ts/lib/Either.js'
import { readDate } from 'changing-hands/import'
import type { ReadDateOptions } from 'changing-hands/import'

const refusal = (text: string, options?: ReadDateOptions): string => {
  const read = readDate(text, options)
  return isLeft(read) ? read.left.map(({ message }) => message).join('\n') : `read as ${read.right.edtf}`
}

const rows: Readonly<Record<string, ReadonlyArray<readonly [string, RegExp, ReadDateOptions?]>>> = {
  'what can be meant in two ways, with both': [
    ['8/11/2017', /8 November or 11 August: .*`order`/],
    ['٨/١١/٢٠١٧', /8 November or 11 August: .*`order`/],
    ['8/11/2017 - 12/11/2017', /8 November or 11 August/],
    ['Nov-17', /17 November of some year or November of a year that ends with 17/],
    ['Nov-17', /17 November of some year or November/, { year: 2014, twoDigitYears: 1970 }],
    ['8-Nov-17', /two digits: .*`twoDigitYears`/],
    ["Nov '17", /two digits/, { year: 2014 }],
    ['13/11/17', /two digits/],
    ['week 2 of May 2014', /the week of day 2 or week 2 of the month/],
    ['1800s', /ten years or a hundred: write 180X or 18XX/],
    ['2011/12', /December 2011 or the years 2011 to 2012: .*2011-12/],
    ['2004–05', /May 2004 or the years 2004 to 2005/],
    ['43047', /`serial`/],
    ['in 43047', /many digits/],
    ['201711', /many digits/],
    ['476', /three digits .*`shortYears`/]
  ],
  'what the calendar does not have': [
    ['30 February 2017', /month 2 of the year 2017 has 28 days, and no day 30/],
    ['29 February 1500', /no day 29/],
    ['32/11/2017', /no day 32/],
    ['2017-13-01', /no month 13/],
    ['13/13/2017', /neither 13 nor 13 is a month/, { order: 'day first' }],
    ['0/5/2014', /has a 0/],
    ['Q5 2014', /no quarter 5/],
    ['fifth week of February 2022', /from 1 to 4/],
    ['0 BC', /no year 0/],
    ['0th century', /no century 0/],
    ['1995s', /ends with 0, and not with 1995/],
    ['8 November 2017, 25:00', /no hour 25/],
    ['60', /29th of February 1900, which never was/, { serial: 1900 }],
    ['0', /day 0 is no day/, { serial: 1900 }]
  ],
  'what contradicts itself': [
    ['Tuesday 8 November 2017', /2017-11-08 is a Wednesday, and not a tuesday/],
    ['الثلاثاء 8 نوفمبر 2017', /is a Wednesday, and not a الثلاثاء/],
    ['2016-2014', /ends \(2014-12-31\) before it begins \(2016-01-01\)/],
    ['5 May - 3 May 2014', /before it begins/],
    ['31 December - 2 January 2015', /before it begins/]
  ],
  'what lacks a part': [
    ['17 Nov', /no year: .*`year`/],
    ['May', /no year/],
    ['9/11', /9 is a day without a month/],
    ['15', /15 is a day without a month/, { year: 2014 }]
  ],
  'what is no date': [
    ['', /it is empty/],
    [' \u00a0\n', /it is empty/],
    ['########', /too narrow .* widen it/],
    ['present', /goes on, and names no date/],
    ['Ongoing', /goes on/],
    ['حتى الآن', /goes on/],
    ['n/a', /no date is known/],
    ['?', /no date is known/],
    ['–', /no date is known/],
    ['غير معروف', /no date is known/],
    ['the battle of 8 November 2017', /nothing is known of "battle"/],
    ['8 novembre 2017', /nothing is known of "novembre"/],
    ['__proto__ 2017', /nothing is known of "_"/],
    ['constructor', /nothing is known of "constructor"/],
    ['<script>8 May 2014</script>', /nothing is known of "<"/],
    ['2014 2015', /no rule reads it/],
    ['by', /no rule reads it/],
    ['x'.repeat(301), /at most 300 characters/]
  ]
}

describe('a date that is refused', () => {
  for (const [name, list] of Object.entries(rows))
    it(`is ${name}`, () => {
      for (const [text, message, options] of list)
        expect(refusal(text, options), `${text} ${JSON.stringify(options)}`).toMatch(message)
    })

  it('is named in its message', () => expect(refusal('8/11/2017')).toMatch(/^"8\/11\/2017" cannot be read as a date: /))

  it('is no text at all', () => {
    for (const value of [undefined, null, 7, Symbol('x'), Object.create(null) as object, ['8 May 2014']])
      expect(refusal(value as unknown as string)).toMatch(/^a date is a text: found a value of type /)
  })

  it('is not the fault of the date when an option is wrong', () => {
    const wrong: ReadonlyArray<object> = [
      { order: 'dmy' },
      { year: 1.5 },
      { serial: 1901 },
      { calendar: 'hebrew' },
      { years: 'bc' },
      { twoDigitYears: '70' },
      { shortYears: 1 },
      { notBefore: '2022' },
      { notAfter: 'soon' },
      { latest: '' },
      { languages: ['tlh'] },
      { languages: ['constructor'] }
    ]
    for (const options of wrong)
      expect(() => readDate('8 May 2014', options as ReadDateOptions), JSON.stringify(options)).toThrow(RangeError)
    expect(() => readDate('8 May 2014', null as unknown as ReadDateOptions)).toThrow(TypeError)
  })
})
