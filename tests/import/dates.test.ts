/** Dates as people write them, by hand: the wording, its expression, and the rules in the order in which they are named. */
import { describe, expect, it } from 'vitest'
import { orThrow } from 'changing-hands'
import { dateRules, readDate } from 'changing-hands/import'
import type { DateRule, ReadDateOptions } from 'changing-hands/import'

type Row = readonly [wording: string, edtf: string, rules?: ReadonlyArray<DateRule>, options?: ReadDateOptions]

const part: DateRule = 'a part of a year or month'
const dayFirst: ReadDateOptions = { order: 'day first' }
const monthFirst: ReadDateOptions = { order: 'month first' }
const from1970: ReadDateOptions = { twoDigitYears: 1970 }
const of1900: ReadDateOptions = { serial: 1900 }
const of1904: ReadDateOptions = { serial: 1904 }
const invaded: ReadDateOptions = { notBefore: '2022-02-24' }
const listed: ReadDateOptions = { latest: '2023-07-31' }
const julian: ReadDateOptions = { calendar: 'julian' }
const short: ReadDateOptions = { shortYears: true }

const tables: Readonly<Record<string, ReadonlyArray<Row>>> = {
  'a day, its parts in any order': [
    ['8 November 2017', '2017-11-08', ['a day']],
    ['on 8 Nov. 2017', '2017-11-08', ['a day']],
    ['November 8, 2017', '2017-11-08', ['a day']],
    ['on November 8 2017', '2017-11-08', ['a day']],
    ['the 8th of November, 2017', '2017-11-08', ['a day']],
    ['2017 November 8', '2017-11-08', ['a day']],
    ['8-Nov-2017', '2017-11-08', ['a day']],
    ['Nov-8-2017', '2017-11-08', ['a day']],
    ['2017-Nov-08', '2017-11-08', ['a day']],
    ['8/Nov/2017', '2017-11-08', ['a day']],
    ['3-May 2014', '2014-05-03', ['a day']],
    ['twelfth of May 2014', '2014-05-12', ['a day']],
    ['Wednesday, 8 November 2017', '2017-11-08', ['a day']],
    ['8\u00a0November\u00a02017', '2017-11-08', ['a day']],
    ['  "8\tNOVEMBER\n2017". ', '2017-11-08', ['a day']],
    ['[8 November 2017]', '2017-11-08', ['a day']],
    ['2017-11-08', '2017-11-08', ['ISO or EDTF']],
    ['20171108', '2017-11-08', ['eight digits']],
    ['196107', '1961-07', ['six digits'], { yearMonths: true }],
    ['196100', '1961', ['six digits'], { yearMonths: true }],
    ['2017-11-8', '2017-11-08', ['year, month, day']],
    ['2017/11/08', '2017-11-08', ['year, month, day']],
    ['2017–11–08', '2017-11-08', ['year, month, day']]
  ],
  'digits of which the day is proved or given': [
    ['13/11/2017', '2017-11-13', ['day and month as proved']],
    ['11/13/2017', '2017-11-13', ['day and month as proved']],
    ['13.11.2017', '2017-11-13', ['day and month as proved']],
    ['13:11:2017', '2017-11-13', ['day and month as proved']],
    ['11/11/2017', '2017-11-11', ['day and month as proved']],
    ['8/11/2017', '2017-11-08', ['day and month as proved'], dayFirst],
    ['8/11/2017', '2017-08-11', ['day and month as proved'], monthFirst],
    ['13/11/2017', '2017-11-13', ['day and month as proved'], monthFirst],
    ['8-12/11/2017', '[2017-11-08..2017-11-12]', ['between two dates', 'a day', 'day and month as proved'], dayFirst],
    ['8/11/17', '2017-11-08', ['day and month as proved', 'two digits of a year'], { ...dayFirst, ...from1970 }],
    ['8 Nov 69', '2069-11-08', ['a day', 'two digits of a year'], from1970],
    ['8-Nov-70', '1970-11-08', ['a day', 'two digits of a year'], from1970],
    ["Nov '17", '2017-11', ['a month', 'two digits of a year'], from1970],
    ['the ’90s', '199X', ['a decade', 'two digits of a year'], from1970]
  ],
  'a day as spreadsheets count': [
    ['43047', '2017-11-08', ['serial day'], of1900],
    ['43047.75', '2017-11-08', ['serial day'], of1900],
    ['41585', '2017-11-08', ['serial day'], of1904],
    ['1', '1900-01-01', ['serial day'], of1900],
    ['59', '1900-02-28', ['serial day'], of1900],
    ['61', '1900-03-01', ['serial day'], of1900],
    ['0', '1904-01-01', ['serial day'], of1904],
    ['60', '1904-03-01', ['serial day'], of1904]
  ],
  'a day and a time': [
    ['2017-11-08 00:00:00', '2017-11-08', ['midnight is no time']],
    ['2017-11-08 14:30', '2017-11-08T14:30', ['a day and a time']],
    ['8 November 2017 2:30 p.m.', '2017-11-08T14:30', ['a day and a time']],
    ['8 November 2017 12:15 am', '2017-11-08T00:15', ['a day and a time']],
    ['8 November 2017 14:30:05', '2017-11-08T14:30:05', ['a day and a time']]
  ],
  'what is larger than a day': [
    ['Nov. 2017', '2017-11', ['a month']],
    ['in November 2017', '2017-11', ['a month']],
    ['11/2017', '2017-11', ['a month']],
    ['2014/05', '2014-05', ['a month']],
    ['in 2014', '2014', ['a year']],
    ['in Spring 2014', '2014-21', ['a season']],
    ['fall 2014', '2014-23', ['a season']],
    ['winter 2014/15', '2014-24', ['a season']],
    ['winter of 2014–2015', '2014-24', ['a season']],
    ['Q3 2014', '2014-35', ['a quarter']],
    ['third quarter of 2014', '2014-35', ['a quarter']],
    ['first half of 2014', '[2014-01-01..2014-06-30]', ['a half']],
    ['second half of April 2014', '[2014-04-16..2014-04-30]', ['a half']],
    ['first week of March 2022', '[2022-03-01..2022-03-07]', ['a week of a month']],
    ['last week of February 2024', '[2024-02-23..2024-02-29]', ['a week of a month']],
    ['fifth week of March 2022', '[2022-03-29..2022-03-31]', ['a week of a month']],
    ['the week of 2 May 2014', '[2014-04-26..2014-05-08]', ['the week of a day']],
    ['2nd week of May 2014', '[2014-05-08..2014-05-14]', ['a week of a month']],
    ['the week of March 7, 2022', '[2022-03-01..2022-03-13]', ['the week of a day']],
    ["the 1990's", '199X', ['a decade']],
    ['19th century', '[1800-01-01..1900-12-31]', ['a century']],
    ['C19', '[1800-01-01..1900-12-31]', ['a century']],
    ['first century AD', '[0001-01-01..0100-12-31]', ['a century']],
    ['2nd century BC', '[-0199-01-01..-0099-12-31]', ['a century']]
  ],
  'a part': [
    ['mid-April 2014', '[2014-04-11..2014-04-20]', [part, 'a month']],
    ['early April 2014', '[2014-04-01..2014-04-10]', [part, 'a month']],
    ['late February 2024', '[2024-02-21..2024-02-29]', [part, 'a month']],
    ['early in 2014', '[2014-01-01..2014-04-30]', [part, 'a year']],
    ['mid 2014', '[2014-05-01..2014-08-31]', [part, 'a year']],
    ['the end of 2014', '[2014-09-01..2014-12-31]', [part, 'a year']],
    ['late 1990s', '[1996-01-01..1999-12-31]', [part, 'a decade']]
  ],
  'about and perhaps': [
    ['c. 1850', '1850~', ['about a date', 'a year']],
    ['circa May 2014', '2014-05~', ['about a date', 'a month']],
    ['around 5 May 2014', '2014-05-05~', ['about a date', 'a day']],
    ['perhaps 2014', '2014?', ['perhaps a date', 'a year']],
    ['possibly around 2014', '2014%', ['about a date', 'perhaps a date', 'a year']]
  ],
  'one side only': [
    ['by 10 September 2022', '[..2022-09-10]', ['by a date', 'a day']],
    ['no later than September 2022', '[..2022-09-30]', ['by a date', 'a month']],
    ['before 2014', '[..2013-12-31]', ['before a date', 'a year']],
    ['before the end of April 2014', '[..2014-04-30]', ['before a date', part, 'a month']],
    ['after September 2022', '[2022-10-01..]', ['after a date', 'a month']],
    ['after the beginning of 2014', '[2014-01-01..]', ['after a date', part, 'a year']],
    ['since 10 September 2022', '2022-09-10', ['since a date', 'a day']],
    ['as of September 2022', '2022-09', ['since a date', 'a month']],
    ['until 10 September 2022', '2022-09-10', ['until a date', 'a day']]
  ],
  'two dates': [
    ['between 28 August - 1 September 2023', '[2023-08-28..2023-09-01]', ['between two dates', 'a day']],
    ['between 3 and 5 May 2014', '[2014-05-03..2014-05-05]', ['between two dates', 'a day']],
    ['from 3 to 5 May 2014', '[2014-05-03..2014-05-05]', ['between two dates', 'a day']],
    ['3–5 May 2014', '[2014-05-03..2014-05-05]', ['between two dates', 'a day']],
    ['May 3-5, 2014', '[2014-05-03..2014-05-05]', ['between two dates', 'a day']],
    ['May 3–June 5, 2014', '[2014-05-03..2014-06-05]', ['between two dates', 'a day']],
    ['5-May-2014 - 7-May-2014', '[2014-05-05..2014-05-07]', ['between two dates', 'a day']],
    ['May-June 2014', '[2014-05-01..2014-06-30]', ['between two dates', 'a month']],
    ['3/5 May 2014', '[2014-05-03..2014-05-05]', ['one of two dates', 'a day']],
    ['3 May or 5 June 2014', '[2014-05-03..2014-06-05]', ['one of two dates', 'a day']],
    ['2014-15', '[2014-01-01..2015-12-31]', ['between two dates', 'a year']],
    ['2014/15', '[2014-01-01..2015-12-31]', ['one of two dates', 'a year']],
    ['1999/00', '[1999-01-01..2000-12-31]', ['one of two dates', 'a year']],
    ['2014–2016', '[2014-01-01..2016-12-31]', ['between two dates', 'a year']]
  ],
  'eras, calendars and short years': [
    ['49 BC', '-0048', ['a year', 'years before Christ']],
    ['January 49 B.C.', '-0048-01', ['a month', 'years before Christ']],
    ['1 BCE', '0000', ['a year', 'years before Christ']],
    ['AD 476', '0476', ['a year']],
    ['44–43 BC', '[-0043-01-01..-0042-12-31]', ['between two dates', 'a year', 'years before Christ']],
    ['27 BC to AD 14', '[-0026-01-01..0014-12-31]', ['between two dates', 'a year', 'years before Christ']],
    ['j:1500-02-29', '1500-03-10', ['year, month, day', 'julian']],
    ['29 February 1500 (Old Style)', '1500-03-10', ['a day', 'julian']],
    ['25 October 1917 O.S.', '1917-11-07', ['a day', 'julian']],
    ['1582-10-04', '1582-10-14', ['year, month, day', 'julian'], julian],
    ['January 1918', '[1918-01-14..1918-02-13]', ['a month', 'julian'], julian],
    ['476', '0476', ['a short year', 'ISO or EDTF'], short],
    ['-49', '-0048', ['a short year', 'ISO or EDTF'], { ...short, years: 'historical' }],
    ['-0049-01-10', '-0048-01-10', ['ISO or EDTF'], { years: 'historical' }],
    ['[-0049..-0044]', '[-0048..-0043]', ['ISO or EDTF'], { years: 'historical' }]
  ],
  'what the caller knows beside it': [
    ['17 Nov', '2014-11-17', ['a day without a year', 'a day'], { year: 2014 }],
    ['17-Nov', '2014-11-17', ['a day without a year', 'a day'], { year: 2014 }],
    ['May', '2014-05', ['a day without a year', 'a month'], { year: 2014 }],
    ['31 July', '2023-07-31', ['a day without a year', 'a day'], listed],
    ['1 August', '2022-08-01', ['a day without a year', 'a day'], listed],
    ['29 February', '2020-02-29', ['a day without a year', 'a day'], listed],
    ['by 10 September 2022', '[2022-02-24..2022-09-10]', ['no earlier than', 'by a date', 'a day'], invaded],
    ['in 2022', '[2022-02-24..2022-12-31]', ['no earlier than', 'a year'], invaded],
    ['about 2022', '[2022-02-24..2023-12-31]', ['about a date', 'no earlier than', 'a year'], invaded],
    ['2021', '2021', ['ISO or EDTF'], invaded],
    ['after 2021', '[2022-01-01..2022-12-01]', ['no later than', 'after a date', 'a year'], { notAfter: '2022-12-01' }]
  ],
  Arabic: [
    ['٨ نوفمبر ٢٠١٧', '2017-11-08', ['a day']],
    ['۸ نوفمبر ۲۰۱۷', '2017-11-08', ['a day']],
    ['8 تشرين الثاني 2017', '2017-11-08', ['a day']],
    ['٣ نوفمبر (تشرين الثاني) ٢٠١٧', '2017-11-03', ['a day']],
    ['8 تشرين الثاني/نوفمبر 2017', '2017-11-08', ['a day']],
    ['الأربعاء 8 نوفمبر 2017', '2017-11-08', ['a day']],
    ['الحادي والعشرين من نوفمبر 2017', '2017-11-21', ['a day']],
    ['\u200f8 نوفمبر\u200f 2017', '2017-11-08', ['a day']],
    ['٨/١١/٢٠١٧', '2017-11-08', ['day and month as proved'], dayFirst],
    ['آذار/مارس 2014', '2014-03', ['a month']],
    ['كانون الأول 2015', '2015-12', ['a month']],
    ['كانون الثاني 2015', '2015-01', ['a month']],
    ['منتصف نيسان 2014', '[2014-04-11..2014-04-20]', [part, 'a month']],
    ['أواخر عام 2014', '[2014-09-01..2014-12-31]', [part, 'a year']],
    ['بحلول 10 أيلول 2022', '[..2022-09-10]', ['by a date', 'a day']],
    ['قبل 10 أيلول 2022', '[..2022-09-09]', ['before a date', 'a day']],
    ['بعد 10 سبتمبر 2022', '[2022-09-11..]', ['after a date', 'a day']],
    ['منذ 10 أيلول 2022', '2022-09-10', ['since a date', 'a day']],
    ['بين ٢٨ آب و١ أيلول ٢٠٢٣', '[2023-08-28..2023-09-01]', ['between two dates', 'a day']],
    ['بين عامي 2014 و2016', '[2014-01-01..2016-12-31]', ['between two dates', 'a year']],
    ['من 3 إلى 5 أيار 2014', '[2014-05-03..2014-05-05]', ['between two dates', 'a day']],
    ['حوالي عام 2014', '2014~', ['about a date', 'a year']],
    ['49 ق.م', '-0048', ['a year', 'years before Christ']],
    ['القرن التاسع عشر', '[1800-01-01..1900-12-31]', ['a century']],
    ['الربع الثالث من عام 2014', '2014-35', ['a quarter']],
    ['الأسبوع الأول من آذار 2022', '[2022-03-01..2022-03-07]', ['a week of a month']],
    ['8 نوفمبر 2017 الساعة 10:30 مساءً', '2017-11-08T22:30', ['a day and a time']]
  ]
}

describe('a date as somebody wrote it', () => {
  for (const [name, rows] of Object.entries(tables))
    it(`${name} is read by the rules that say so`, () => {
      for (const [text, edtf, rules, options] of rows) {
        const read = orThrow(readDate(text, options))
        expect([text, read.edtf]).toEqual([text, edtf])
        expect(read.text).toBe(text)
        if (rules !== undefined) expect([text, read.rules]).toEqual([text, rules])
        expect(read.reason).toBe(read.rules.map((rule) => dateRules[rule]).join('; '))
      }
    })

  it('has an example of every rule', () => {
    const shown = new Set(Object.values(tables).flatMap((rows) => rows.flatMap(([, , rules]) => rules ?? [])))
    expect(Object.keys(dateRules).filter((rule) => !shown.has(rule as DateRule))).toEqual([])
  })
})
