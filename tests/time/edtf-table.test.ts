import { describe, expect, it } from 'vitest'
import { isLeft, isRight } from 'fp-ts/lib/Either.js'
import fc from 'fast-check'
import edtf, { parse } from 'edtf'
import type { DateBounds } from 'changing-hands'
import { parseDate } from 'changing-hands'
import { cases } from '../cases.js'
import { referenceBound, referenceDay } from '../oracles/days.js'

/**
 * Every form of the EDTF specification (Library of Congress, 4 February 2019; ISO 8601-2:2019) with its own
 * examples, and the forms next to them that a person would try. Bounds at day granularity, UTC, one unit of
 * approximation, reasoned by hand.
 */
interface Row {
  readonly edtf: string
  readonly lo: string
  readonly hi: string
  readonly why: string
  readonly start?: DateBounds['start']
  readonly end?: DateBounds['end']
  readonly doubtful?: boolean
  readonly season?: boolean
}

const level0: ReadonlyArray<Row> = [
  { edtf: '1985-04-12', lo: '1985-04-12', hi: '1985-04-12', why: 'a day' },
  { edtf: '1985-04', lo: '1985-04-01', hi: '1985-04-30', why: 'April has 30 days' },
  { edtf: '2016-02', lo: '2016-02-01', hi: '2016-02-29', why: 'a leap February' },
  { edtf: '1900-02', lo: '1900-02-01', hi: '1900-02-28', why: '1900 is no leap year' },
  { edtf: '1985', lo: '1985-01-01', hi: '1985-12-31', why: 'a year' },
  { edtf: '0000', lo: '0000-01-01', hi: '0000-12-31', why: 'the year before 1' },
  { edtf: '1985-04-12T23:20:30', lo: '1985-04-12', hi: '1985-04-12', why: 'wall-clock time of the calendar' },
  { edtf: '1985-04-12T23:20:30Z', lo: '1985-04-12', hi: '1985-04-12', why: 'UTC' },
  { edtf: '1985-04-12T23:20:30-04', lo: '1985-04-13', hi: '1985-04-13', why: '03:20:30 UTC on the next day' },
  { edtf: '1985-04-12T23:20:30+04:30', lo: '1985-04-12', hi: '1985-04-12', why: '18:50:30 UTC' },
  { edtf: '1985-04-12T01:20:30+04:30', lo: '1985-04-11', hi: '1985-04-11', why: '20:50:30 UTC on the day before' },
  { edtf: '1964/2008', lo: '1964-01-01', hi: '2008-12-31', why: 'years, both included' },
  { edtf: '2004-06/2006-08', lo: '2004-06-01', hi: '2006-08-31', why: 'months, both included' },
  { edtf: '2004-02-01/2005-02-08', lo: '2004-02-01', hi: '2005-02-08', why: 'days' },
  { edtf: '2004-02-01/2005-02', lo: '2004-02-01', hi: '2005-02-28', why: 'to the last day of February' },
  { edtf: '2004-02-01/2005', lo: '2004-02-01', hi: '2005-12-31', why: 'to the last day of the year' },
  { edtf: '2005/2006-02', lo: '2005-01-01', hi: '2006-02-28', why: 'from the first day of the year' }
]

const level1: ReadonlyArray<Row> = [
  { edtf: 'Y170000002', lo: '170000002-01-01', hi: '170000002-12-31', why: 'a long year' },
  { edtf: 'Y-170000002', lo: '-170000002-01-01', hi: '-170000002-12-31', why: 'a long year before 0' },
  { edtf: '2001-21', lo: '2001-03-01', hi: '2001-05-31', season: true, why: 'meteorological spring' },
  { edtf: '2001-22', lo: '2001-06-01', hi: '2001-08-31', season: true, why: 'meteorological summer' },
  { edtf: '2001-23', lo: '2001-09-01', hi: '2001-11-30', season: true, why: 'meteorological autumn' },
  { edtf: '2001-24', lo: '2001-12-01', hi: '2002-02-28', season: true, why: 'the winter that begins in 2001' },
  { edtf: '2003-24', lo: '2003-12-01', hi: '2004-02-29', season: true, why: 'a winter that ends in a leap February' },
  { edtf: '-2001-21', lo: '-2001-03-01', hi: '-2001-05-31', season: true, why: 'a spring before year 0' },
  { edtf: '1984?', lo: '1984-01-01', hi: '1984-12-31', doubtful: true, why: 'doubt does not move the bounds' },
  { edtf: '2004-06~', lo: '2004-05-01', hi: '2004-07-31', why: 'a month more on each side' },
  {
    edtf: '2004-06-11%',
    lo: '2004-06-10',
    hi: '2004-06-12',
    doubtful: true,
    why: 'a day more on each side, and doubt'
  },
  { edtf: '1984~', lo: '1983-01-01', hi: '1985-12-31', why: 'a year more on each side' },
  { edtf: '2004-01~', lo: '2003-12-01', hi: '2004-02-29', why: 'over the new year, and to the end of February' },
  { edtf: '201X', lo: '2010-01-01', hi: '2019-12-31', why: 'the 2010s' },
  { edtf: '20XX', lo: '2000-01-01', hi: '2099-12-31', why: 'the 2000s' },
  { edtf: '2004-XX', lo: '2004-01-01', hi: '2004-12-31', why: 'some month of 2004' },
  { edtf: '1985-04-XX', lo: '1985-04-01', hi: '1985-04-30', why: 'some day of April' },
  { edtf: '1985-XX-XX', lo: '1985-01-01', hi: '1985-12-31', why: 'some day of 1985' },
  { edtf: 'XXXX', lo: '0000-01-01', hi: '9999-12-31', why: 'any year of four digits' },
  { edtf: 'XXXX-XX', lo: '0000-01-01', hi: '9999-12-31', why: 'any month of any year' },
  { edtf: 'XXXX-XX-XX', lo: '0000-01-01', hi: '9999-12-31', why: 'any day of any year' },
  { edtf: '1985-04-12/..', lo: '1985-04-12', hi: '..', end: 'open', why: 'open after a day' },
  { edtf: '1985-04/..', lo: '1985-04-01', hi: '..', end: 'open', why: 'open after a month' },
  { edtf: '1985/..', lo: '1985-01-01', hi: '..', end: 'open', why: 'open after a year' },
  { edtf: '../1985-04-12', lo: '..', hi: '1985-04-12', start: 'open', why: 'open before a day' },
  { edtf: '../1985-04', lo: '..', hi: '1985-04-30', start: 'open', why: 'open before a month' },
  { edtf: '../1985', lo: '..', hi: '1985-12-31', start: 'open', why: 'open before a year' },
  { edtf: '1985-04-12/', lo: '1985-04-12', hi: '..', end: 'unknown', why: 'nobody knows the end' },
  { edtf: '1985-04/', lo: '1985-04-01', hi: '..', end: 'unknown', why: 'nobody knows the end' },
  { edtf: '1985/', lo: '1985-01-01', hi: '..', end: 'unknown', why: 'nobody knows the end' },
  { edtf: '/1985-04-12', lo: '..', hi: '1985-04-12', start: 'unknown', why: 'nobody knows the start' },
  { edtf: '/1985-04', lo: '..', hi: '1985-04-30', start: 'unknown', why: 'nobody knows the start' },
  { edtf: '/1985', lo: '..', hi: '1985-12-31', start: 'unknown', why: 'nobody knows the start' },
  { edtf: '../..', lo: '..', hi: '..', start: 'open', end: 'open', why: 'at any time' },
  { edtf: '/..', lo: '..', hi: '..', start: 'unknown', end: 'open', why: 'an unknown start, no end' },
  { edtf: '../', lo: '..', hi: '..', start: 'open', end: 'unknown', why: 'no start, an unknown end' },
  { edtf: '/', lo: '..', hi: '..', start: 'unknown', end: 'unknown', why: 'nothing known of either side' },
  {
    edtf: '1984?/2004~',
    lo: '1984-01-01',
    hi: '2005-12-31',
    doubtful: true,
    why: 'each side keeps its own qualification'
  },
  { edtf: '1984~/2004-06', lo: '1983-01-01', hi: '2004-06-30', why: 'only the start is approximate' },
  {
    edtf: '1984-06-02?/2004-08-08~',
    lo: '1984-06-02',
    hi: '2004-08-09',
    doubtful: true,
    why: 'a day later at the end'
  },
  { edtf: '-1985', lo: '-1985-01-01', hi: '-1985-12-31', why: 'astronomical: 1986 BC' },
  { edtf: '-0044-03-15', lo: '-0044-03-15', hi: '-0044-03-15', why: 'a day before year 0' }
]

const level2: ReadonlyArray<Row> = [
  { edtf: 'Y-17E7', lo: '-170000000-01-01', hi: '-170000000-12-31', why: '-17 times 10^7' },
  { edtf: 'Y17E8', lo: '1700000000-01-01', hi: '1700000000-12-31', why: '17 times 10^8' },
  { edtf: '1950S2', lo: '1900-01-01', hi: '1999-12-31', why: 'some year between 1900 and 1999, estimated to be 1950' },
  { edtf: '-1950S2', lo: '-1999-01-01', hi: '-1900-12-31', why: 'the years that begin with -19' },
  { edtf: '1950S4', lo: '1950-01-01', hi: '1950-12-31', why: 'all four digits hold' },
  { edtf: '0050S1', lo: '0050-01-01', hi: '0059-12-31', why: 'leading zeros are not significant' },
  { edtf: 'Y171010000S3', lo: '171000000-01-01', hi: '171999999-12-31', why: 'between 171,000,000 and 171,999,999' },
  { edtf: 'Y3388E2S3', lo: '338000-01-01', hi: '338999-12-31', why: 'between 338,000 and 338,999' },
  { edtf: '1950S2~', lo: '1800-01-01', hi: '2099-12-31', why: 'the unit is the hundred years that two digits leave' },
  {
    edtf: 'Y170000002?',
    lo: '170000002-01-01',
    hi: '170000002-12-31',
    doubtful: true,
    why: 'a qualifier ends any date'
  },
  { edtf: '-1950S2?', lo: '-1999-01-01', hi: '-1900-12-31', doubtful: true, why: 'doubt does not move the bounds' },
  { edtf: 'Y17E7%', lo: '169999999-01-01', hi: '170000001-12-31', doubtful: true, why: 'a year more on each side' },
  { edtf: '2001-25', lo: '2001-03-01', hi: '2001-05-31', season: true, why: 'northern spring' },
  { edtf: '2001-26', lo: '2001-06-01', hi: '2001-08-31', season: true, why: 'northern summer' },
  { edtf: '2001-27', lo: '2001-09-01', hi: '2001-11-30', season: true, why: 'northern autumn' },
  { edtf: '2001-28', lo: '2001-12-01', hi: '2002-02-28', season: true, why: 'northern winter' },
  { edtf: '2001-29', lo: '2001-09-01', hi: '2001-11-30', season: true, why: 'southern spring' },
  { edtf: '2001-30', lo: '2001-12-01', hi: '2002-02-28', season: true, why: 'southern summer' },
  { edtf: '2001-31', lo: '2001-03-01', hi: '2001-05-31', season: true, why: 'southern autumn' },
  { edtf: '2001-32', lo: '2001-06-01', hi: '2001-08-31', season: true, why: 'southern winter' },
  { edtf: '2001-33', lo: '2001-01-01', hi: '2001-03-31', why: 'first quarter' },
  { edtf: '2001-34', lo: '2001-04-01', hi: '2001-06-30', why: 'second quarter' },
  { edtf: '2001-35', lo: '2001-07-01', hi: '2001-09-30', why: 'third quarter' },
  { edtf: '2001-36', lo: '2001-10-01', hi: '2001-12-31', why: 'fourth quarter' },
  { edtf: '2001-37', lo: '2001-01-01', hi: '2001-04-30', why: 'first quadrimester' },
  { edtf: '2001-38', lo: '2001-05-01', hi: '2001-08-31', why: 'second quadrimester' },
  { edtf: '2001-39', lo: '2001-09-01', hi: '2001-12-31', why: 'third quadrimester' },
  { edtf: '2001-40', lo: '2001-01-01', hi: '2001-06-30', why: 'first semester' },
  { edtf: '2001-41', lo: '2001-07-01', hi: '2001-12-31', why: 'second semester' },
  { edtf: '2001-21~', lo: '2000-12-01', hi: '2001-08-31', season: true, why: 'a season more on each side' },
  { edtf: '2001-21?', lo: '2001-03-01', hi: '2001-05-31', season: true, doubtful: true, why: 'a doubtful spring' },
  { edtf: '~2001-21', lo: '2000-03-01', hi: '2002-05-31', season: true, why: 'the year alone is approximate' },
  { edtf: '2001-~21', lo: '2000-12-01', hi: '2001-08-31', season: true, why: 'the season is approximate' },
  { edtf: '2001?-21', lo: '2001-03-01', hi: '2001-05-31', season: true, doubtful: true, why: 'the year is doubtful' },
  { edtf: '2001-34%', lo: '2001-01-01', hi: '2001-09-30', doubtful: true, why: 'a quarter more on each side' },
  { edtf: '2001-40~', lo: '2000-07-01', hi: '2001-12-31', why: 'six months more on each side' },
  { edtf: '2001-21/2003', lo: '2001-03-01', hi: '2003-12-31', season: true, why: 'from a spring to the end of a year' },
  { edtf: '2001-21/2001-22', lo: '2001-03-01', hi: '2001-08-31', season: true, why: 'spring to summer' },
  { edtf: '[1667,1668,1670..1672]', lo: '1667-01-01', hi: '1672-12-31', why: 'one of five years, as the hull' },
  { edtf: '[..1760-12-03]', lo: '..', hi: '1760-12-03', start: 'open', why: 'that day or an earlier one' },
  { edtf: '[1760-12..]', lo: '1760-12-01', hi: '..', end: 'open', why: 'that month or a later one' },
  { edtf: '[1760-01,1760-02,1760-12..]', lo: '1760-01-01', hi: '..', end: 'open', why: 'from the first member on' },
  { edtf: '[1667,1760-12]', lo: '1667-01-01', hi: '1760-12-31', why: 'the year or that month' },
  { edtf: '[..1984]', lo: '..', hi: '1984-12-31', start: 'open', why: 'that year or an earlier one' },
  { edtf: '[..1984..]', lo: '..', hi: '..', start: 'open', end: 'open', why: 'earlier, that year or later' },
  { edtf: '[2001..2003..]', lo: '2001-01-01', hi: '..', end: 'open', why: 'one of three years or a later one' },
  {
    edtf: '[..1983-12-31,1984-10-10..1984-11-01]',
    lo: '..',
    hi: '1984-11-01',
    start: 'open',
    why: 'up to the last member'
  },
  { edtf: '[2017-11-01..2017-11-10]', lo: '2017-11-01', hi: '2017-11-10', why: 'ten days' },
  { edtf: '[2017-11-01,2017-11-08]', lo: '2017-11-01', hi: '2017-11-08', why: 'the hull of two days' },
  { edtf: '[2017-11-08, 2017-11-01]', lo: '2017-11-01', hi: '2017-11-08', why: 'in any order, with a space' },
  {
    edtf: '[1667~,1668?]',
    lo: '1666-01-01',
    hi: '1668-12-31',
    doubtful: true,
    why: 'each member keeps its qualification'
  },
  {
    edtf: '[2001-21,2017-11-08T10:00Z]',
    lo: '2001-03-01',
    hi: '2017-11-08',
    season: true,
    why: 'any expression can be a member'
  },
  { edtf: '2004-06~-11', lo: '2004-05-11', hi: '2004-07-11', why: 'year and month approximate: a month each side' },
  { edtf: '2004-01~-31', lo: '2003-12-31', hi: '2004-02-29', why: 'a month after 31 January is the end of February' },
  { edtf: '2004-06~-30', lo: '2004-05-30', hi: '2004-07-30', why: 'a named day stays that day of the month' },
  { edtf: '2004?-06-11', lo: '2004-06-11', hi: '2004-06-11', doubtful: true, why: 'the year is doubtful' },
  { edtf: '2004~-06-11', lo: '2003-06-11', hi: '2005-06-11', why: 'the year is approximate' },
  { edtf: '~2004-06-11', lo: '2003-06-11', hi: '2005-06-11', why: 'the year alone is approximate' },
  { edtf: '~2004-02-29', lo: '2003-02-28', hi: '2005-02-28', why: 'a leap day has no anniversary next year' },
  {
    edtf: '?2004-06-~11',
    lo: '2004-06-10',
    hi: '2004-06-12',
    doubtful: true,
    why: 'the year doubtful, the day approximate'
  },
  { edtf: '2004-%06-11', lo: '2004-05-11', hi: '2004-07-11', doubtful: true, why: 'the month both' },
  { edtf: '2004-~06-04', lo: '2004-05-04', hi: '2004-07-04', why: 'the month approximate' },
  { edtf: '%1984', lo: '1983-01-01', hi: '1985-12-31', doubtful: true, why: 'a qualifier before the year' },
  { edtf: '~1984-06', lo: '1983-06-01', hi: '1985-06-30', why: 'some June' },
  { edtf: '156X-12-25', lo: '1560-12-25', hi: '1569-12-25', why: 'a Christmas of the 1560s' },
  { edtf: '15XX-12-25', lo: '1500-12-25', hi: '1599-12-25', why: 'a Christmas of that century' },
  { edtf: 'XXXX-12-XX', lo: '0000-12-01', hi: '9999-12-31', why: 'some December' },
  { edtf: '1XXX-XX', lo: '1000-01-01', hi: '1999-12-31', why: 'some month of that millennium' },
  { edtf: '1XXX-12', lo: '1000-12-01', hi: '1999-12-31', why: 'a December of that millennium' },
  { edtf: '1984-1X', lo: '1984-10-01', hi: '1984-12-31', why: 'October, November or December' },
  { edtf: '1984-X1', lo: '1984-01-01', hi: '1984-11-30', why: 'January or November' },
  { edtf: '2004-XX-11', lo: '2004-01-11', hi: '2004-12-11', why: 'the eleventh of some month' },
  { edtf: '2004-XX-31', lo: '2004-01-31', hi: '2004-12-31', why: 'the first and last months with 31 days' },
  { edtf: '2017-XX-3X', lo: '2017-01-30', hi: '2017-12-31', why: 'a thirtieth or thirty-first' },
  { edtf: '2017-11-3X', lo: '2017-11-30', hi: '2017-11-30', why: 'November has no 31st' },
  { edtf: '2017-02-XX', lo: '2017-02-01', hi: '2017-02-28', why: 'some day of a short month' },
  { edtf: '19XX-02-29', lo: '1904-02-29', hi: '1996-02-29', why: 'the first and last leap years of the 1900s' },
  { edtf: '-1XXX', lo: '-1999-01-01', hi: '-1000-12-31', why: 'digits count away from year 0' },
  { edtf: '1X99', lo: '1099-01-01', hi: '1999-12-31', why: 'an unspecified digit inside' },
  { edtf: '19XX?', lo: '1900-01-01', hi: '1999-12-31', doubtful: true, why: 'a doubtful century' },
  { edtf: '~19XX', lo: '1800-01-01', hi: '2099-12-31', why: 'a century more on each side' },
  { edtf: '201X~', lo: '2000-01-01', hi: '2029-12-31', why: 'a decade more on each side' },
  { edtf: '1XXX~', lo: '0000-01-01', hi: '2999-12-31', why: 'a millennium more on each side' },
  { edtf: 'XXXX~', lo: '0000-01-01', hi: '9999-12-31', why: 'any year is not widened' },
  { edtf: '2004-XX~', lo: '2003-01-01', hi: '2005-12-31', why: 'what the digits leave is a year' },
  { edtf: '2004-XX-XX%', lo: '2003-01-01', hi: '2005-12-31', doubtful: true, why: 'what the digits leave is a year' },
  { edtf: '2004-06-XX~', lo: '2004-05-01', hi: '2004-07-31', why: 'what the digits leave is a month' },
  { edtf: '1984-1X~', lo: '1984-09-01', hi: '1985-01-31', why: 'a digit of the month is left: a month' },
  { edtf: '2004-06-1X~', lo: '2004-06-09', hi: '2004-06-20', why: 'a digit of the day is left: a day' },
  { edtf: '2004-01~-2X', lo: '2003-12-20', hi: '2004-02-29', why: 'a month from 20 and from 29 January' },
  { edtf: '156X~-12-25', lo: '1550-12-25', hi: '1579-12-25', why: 'the decade is approximate' },
  { edtf: '2004-06-~01/2004-06-~20', lo: '2004-05-31', hi: '2004-06-21', why: 'a day more on each side' },
  { edtf: '2004-06-XX/2004-07-03', lo: '2004-06-01', hi: '2004-07-03', why: 'from some day of June' },
  { edtf: '19XX?/..', lo: '1900-01-01', hi: '..', end: 'open', doubtful: true, why: 'from some year of the 1900s on' }
]

const isoForms: ReadonlyArray<Row> = [
  { edtf: '+012017-11-08', lo: '12017-11-08', hi: '12017-11-08', why: 'an expanded year, as JS writes it' },
  { edtf: '-000044-03-15', lo: '-0044-03-15', hi: '-0044-03-15', why: 'an expanded year before 0' },
  { edtf: '+012017-11', lo: '12017-11-01', hi: '12017-11-30', why: 'a month of an expanded year' },
  { edtf: '+012017', lo: '12017-01-01', hi: '12017-12-31', why: 'an expanded year alone' },
  { edtf: '+1000000000000', lo: '1000000000000-01-01', hi: '1000000000000-12-31', why: 'the farthest year there is' },
  { edtf: '2017-11-08T14', lo: '2017-11-08', hi: '2017-11-08', why: 'an hour' },
  { edtf: '2017-11-08T14:05', lo: '2017-11-08', hi: '2017-11-08', why: 'a minute' },
  { edtf: '2017-11-08T23:59:59.9999-0100', lo: '2017-11-09', hi: '2017-11-09', why: 'half past midnight in UTC' },
  { edtf: '2017-11-08T10:00Z/2017-11-09T10:00Z', lo: '2017-11-08', hi: '2017-11-09', why: 'between two instants' },
  { edtf: '2017-11-08/2017-11-09T10:00:00Z', lo: '2017-11-08', hi: '2017-11-09', why: 'between a day and an instant' },
  {
    edtf: '2017-11-09/2017-11-08T23:00Z',
    lo: '2017-11-08',
    hi: '2017-11-09',
    why: 'the order depends on the zone: both are possible'
  },
  { edtf: '2017-11-15/2017-11', lo: '2017-11-15', hi: '2017-11-30', why: 'an end that contains the start' },
  { edtf: '2017-W45', lo: '2017-11-06', hi: '2017-11-12', why: 'a week, Monday to Sunday' },
  { edtf: '2017-W45-3', lo: '2017-11-08', hi: '2017-11-08', why: 'its Wednesday' },
  { edtf: '2009-W01', lo: '2008-12-29', hi: '2009-01-04', why: 'the first week begins in the year before' },
  { edtf: '2009-W53-7', lo: '2010-01-03', hi: '2010-01-03', why: 'the last one ends in the year after' },
  { edtf: '2020-W53', lo: '2020-12-28', hi: '2021-01-03', why: 'a year of 53 weeks' },
  {
    edtf: '-0044-W11-4',
    lo: '-0044-03-15',
    hi: '-0044-03-15',
    why: 'the ides of March were a Thursday by this calendar'
  },
  { edtf: '2017-W45~', lo: '2017-10-30', hi: '2017-11-19', why: 'a week more on each side' },
  { edtf: '2017-W45-3~', lo: '2017-11-07', hi: '2017-11-09', why: 'a day more on each side' },
  { edtf: '2017-~W45-3', lo: '2017-11-01', hi: '2017-11-15', why: 'the week is approximate' },
  { edtf: '~2017-W45', lo: '2016-11-06', hi: '2018-11-12', why: 'the year alone is approximate' },
  { edtf: '2017-W45?', lo: '2017-11-06', hi: '2017-11-12', doubtful: true, why: 'a doubtful week' },
  { edtf: '2017-W45%', lo: '2017-10-30', hi: '2017-11-19', doubtful: true, why: 'both' },
  { edtf: '2017-W45/2017-W47', lo: '2017-11-06', hi: '2017-11-26', why: 'from week to week' },
  { edtf: '[2017-W45,2017-12-01]', lo: '2017-11-06', hi: '2017-12-01', why: 'a week as a member of a set' },
  { edtf: '[2017-W45..2017-W46]', lo: '2017-11-06', hi: '2017-11-19', why: 'weeks as ends of a range' },
  { edtf: '../2017-W45', lo: '..', hi: '2017-11-12', start: 'open', why: 'by the end of a week' },
  { edtf: '2017-11-08T00:30[Asia/Damascus]', lo: '2017-11-07', hi: '2017-11-07', why: '22:30 in UTC the day before' },
  {
    edtf: '2017-11-08T00:30+03:00[Asia/Damascus]',
    lo: '2017-11-07',
    hi: '2017-11-07',
    why: 'with an offset it is that instant'
  },
  {
    edtf: '2017-11-08T00:30:00+03:00[Asia/Damascus][u-ca=gregory]',
    lo: '2017-11-07',
    hi: '2017-11-07',
    why: 'shown in another calendar'
  },
  { edtf: '2017-11-08T00:30[!Asia/Damascus]', lo: '2017-11-07', hi: '2017-11-07', why: 'a zone that must be known' },
  {
    edtf: '2017-11-08T22:30-05[America/New_York]',
    lo: '2017-11-09',
    hi: '2017-11-09',
    why: 'half past three of the next day in UTC'
  },
  {
    edtf: '2017-11-08T12:00[Asia/Damascus]/2017-11-09T12:00[Asia/Damascus]',
    lo: '2017-11-08',
    hi: '2017-11-09',
    why: 'between two times of a zone'
  },
  {
    edtf: '[2017-11-08T12:00[Asia/Damascus]..2017-11-10]',
    lo: '2017-11-08',
    hi: '2017-11-10',
    why: 'as an end of a range'
  },
  { edtf: '../2017-11-08T12:00[Asia/Damascus]', lo: '..', hi: '2017-11-08', start: 'open', why: 'by a time of a zone' }
]

/** Texts that are refused, with words that the message has. */
const refused: ReadonlyArray<readonly [edtf: string, words: RegExp]> = [
  ['', /empty/],
  ['   ', /empty/],
  [' 2017', /spaces/],
  ['yesterday', /not a date of ISO 8601 or EDTF/],
  ['{1667,1668,1670..1672}', /a change happens once/],
  ['{1960,1961-12}', /a change happens once/],
  ['{..1984}', /a change happens once/],
  ['..', /names no date/],
  ['2017-02-29', /February 2017 has 28 days/],
  ['2017-02-29?', /February 2017 has 28 days/],
  ['2017-04-31', /April 2017 has 30 days/],
  ['2017-11-00', /no day 0/],
  ['2017-13', /no month 13/],
  ['2017-13-01', /no month 13/],
  ['2017-00', /no month 0/],
  ['2017-42', /no month 42/],
  ['2017-3X', /no month 3X/],
  ['2017-2X', /no month 2X/],
  ['2017-02-3X', /no day 3X in February/],
  ['19X1-02-29', /no day 29 in February/],
  ['XXXX-XX-9X', /no day 9X in such a month/],
  ['XXX', /four digits/],
  ['2016-12-31T24:00:00', /write 00:00 of the next day/],
  ['2016-12-31T25', /no hour 25/],
  ['2016-12-31T23:60', /no minute 60/],
  ['2016-12-31T23:59:60Z', /leap seconds/],
  ['2016-12-31T23:59:61Z', /no second 61/],
  ['1985-04-12T', /time of day is written/],
  ['1985-04-12T1', /time of day is written/],
  ['1985-04-12T10:', /time of day is written/],
  ['1985-04-12T10:00:', /time of day is written/],
  ['1985-04-12T10:00:00.', /time of day is written/],
  ['1985-04-12T10:00:00,5', /time of day is written/],
  ['1985-04-12T10:00Zulu', /time of day is written/],
  ['1985-04-12T10:00+24:00', /time of day is written/],
  ['1985-04-12T10:00+02:60', /time of day is written/],
  ['1985-04-12T10:00+02:0', /time of day is written/],
  ['1985-04-12T10:00+2', /time of day is written/],
  ['1985-04-12 10:00', /write a 'T'/],
  ['1985-04T10:00', /whole date/],
  ['1985-04-12T10:00~', /goes with a date, not with a time/],
  ['~1985-04-12T10:00', /goes with a date, not with a time/],
  ['-0000', /no year -0/],
  ['-000000-01-01', /no year -0/],
  ['-0000~', /no year -0/],
  ['2017-04-31~', /April 2017 has 30 days/],
  ['2017-13~', /no month 13/],
  ['2001-21X', /four digits/],
  ['Y0~', /not a date/],
  ['Y0', /more than four digits/],
  ['Y1985', /more than four digits/],
  ['Y20000-05', /stands alone/],
  ['12017', /'Y' before it/],
  ['+2017', /not a date/],
  ['+1000000000001', /10\^12/],
  ['+99999999999999999999999', /10\^12/],
  ['Y9999999999999', /10\^12/],
  ['Y1E400', /10\^12/],
  ['2017-2', /two digits/],
  ['2017-11-8', /two digits/],
  ['2017-1a', /not a date/],
  ['2017-11-0a', /not a date/],
  ['2017-11x', /not a date/],
  ['1985W15', /written 2017-W45, a day of it 2017-W45-3/],
  ['1985-W153', /written 2017-W45/],
  ['1985-W00', /no week 00 in the year 1985/],
  ['1985-W53', /no week 53 in the year 1985/],
  ['1985-W15-8', /1, Monday, to 7, Sunday/],
  ['1985-W15-0', /1, Monday, to 7, Sunday/],
  ['-0000-W15', /no year -0/],
  ['1985-W15~-W16', /written 2017-W45/],
  ['1985-102', /a day of the year as year, month and day/],
  ['1880-914', /a range of years as 1880\/1914/],
  ['17', /four digits: 0017 is the year 17, 17XX are the years 1700 to 1799/],
  ['576', /0576 is the year 576, 576X are the years 5760 to 5769/],
  ['5', /0005 is the year 5, 5XXX are the years 5000 to 5999/],
  ['00', /0000 is the year 0, 00XX are the years 0000 to 0099/],
  ['-44', /-0044 is the year -44, -44XX are the years -4499 to -4400/],
  ['+17', /0017 is the year 17/],
  ['19?', /0019 is the year 19, 19XX/],
  ['576/0580', /"576": a year is written with four digits/],
  ['[17,1800]', /"17": a year is written with four digits/],
  ['44-03-15', /four digits: 0044-03-15$/],
  ['-44-03-15', /four digits: -0044-03-15$/],
  ['08-11-2017', /in this order/],
  ['20171103', /write it with hyphens, as in 2017-11-03$/],
  ['20171103T0600Z', /write it with hyphens, as in 2017-11-03$/],
  ['20171103/20171108', /2017-11-03/],
  ['201711', /write it with hyphens, as in 2017-11$/],
  ['201713', /'Y' before it/],
  ['20171332', /'Y' before it/],
  ['49 BC', /there is a year 0: write -0048/],
  ['1 BCE', /write 0000/],
  ['199u', /write 199X/],
  ['19uu', /write 19XX/],
  ['1992-uu', /write 1992-XX/],
  ['uuuu-12-uu', /write XXXX-12-XX/],
  ['196x', /write 196X/],
  ['199u/2000', /write 199X/],
  ['1984?~', /write 1984%/],
  ['2004-06~?', /write 2004-06%/],
  ['1984?~/2000', /write 1984%/],
  ['y17e7', /write Y17E7/],
  ['y-17e7', /write Y-17E7/],
  ['y17101e4p3', /write Y17101E4S3/],
  ['y1985', /more than four digits/],
  ['2001-21^southernHemisphere', /southern ones 29 to 32/],
  ['2017-11-08T06:00[Asia/Nowhere]', /"Asia\/Nowhere" is no known time zone: write the offset/],
  ['2017-11-08T06:00[+03:00]', /write the offset/],
  ['2017-11-08[Asia/Damascus]', /that day wherever it was written/],
  ['2017-11[u-ca=iso8601]', /in brackets is a time zone/],
  ['2017-11-08T25:00[Asia/Damascus]', /no hour 25/],
  ['2017-11-08]', /in brackets is a time zone/],
  ['[2017-11-08T06:00[Asia/Damascus]', /do not go into one another|in brackets/],
  ['[[2017]]', /do not go into one another/],
  ['08.11.2017', /in this order/],
  ['2017/11/08', /hyphens/],
  ['8/11/2017', /hyphens/],
  ['2004-06-(01)~', /without parentheses/],
  ['unknown/1985', /left blank/],
  ['1985/open', /left blank/],
  ['1985/1986/1987/1988', /one '\/'/],
  ['1985/1984', /ends before it starts/],
  ['2017-11-10/2017-11-01', /ends before it starts/],
  ['2017-11-10~/2017-11-09', /ends before it starts/],
  ['2017-11-08T12:00Z/2017-11-08T10:00Z', /ends before it starts/],
  ['2017-11-10T12:00Z/2017-11-08', /ends before it starts/],
  ['../[2001]', /do not go into one another/],
  ['[2001/2003]', /do not go into one another/],
  ['[2001', /ends with ']'/],
  ['[]', /missing/],
  ['[..]', /missing/],
  ['[2001,]', /missing/],
  ['[2001..2002..2003]', /stands between/],
  ['[2001,..2003]', /stands between/],
  ['[2003..2001]', /ends before it starts/],
  ['[2017-02-29,2017-13]', /February 2017/],
  ['[1667,x..y]', /not a date/],
  [`2017-11-08${' '.repeat(300)}`, /at most 300/],
  ['2017-11-08~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~', /longer than any date/]
]

const most = Number.MAX_SAFE_INTEGER

/** Of the years in the table those that lie too far do so on both sides: 170,000,002 or its like before or after 0. */
const outward = (ms: number): unknown =>
  Math.abs(ms) <= most ? ms : expect.toSatisfy((bound: number) => Math.abs(bound) >= most && bound > 0 === ms > 0)

describe('the bounds of an EDTF expression', () => {
  for (const [title, rows] of [
    ['level 0', level0],
    ['level 1', level1],
    ['level 2', level2],
    ['ISO 8601', isoForms]
  ] as const) {
    it.each(rows)(
      `${title}: $edtf is $lo to $hi ($why)`,
      ({ edtf, lo, hi, start = 'known', end = 'known', doubtful = false, season = false }) => {
        const bounds = parseDate(edtf)
        expect(isRight(bounds) ? bounds.right : bounds.left).toEqual({
          lo: referenceBound(lo, 'lo'),
          hi: referenceBound(hi, 'hi'),
          // The first millisecond of the first day to the last of the last, as far as they are counted exactly.
          earliest: edtf.includes('T') ? expect.any(Number) : outward(referenceBound(lo, 'lo') * dayMs),
          latest: edtf.includes('T') ? expect.any(Number) : outward((referenceBound(hi, 'hi') + 1) * dayMs - 1),
          start,
          end,
          doubtful,
          season
        })
      }
    )
  }
})

describe('a text that names no date is refused with what to do', () => {
  it.each(refused)('%j: %s', (edtf, words) => {
    const read = parseDate(edtf)
    expect(isLeft(read)).toBe(true)
    if (isLeft(read)) {
      expect(read.left[0].path).toBe('')
      expect(read.left[0].message).toMatch(words)
    }
  })
})

describe('the reach of an approximate date', () => {
  it.each([
    ['2017-11~', 0, '2017-11-01', '2017-11-30', 'zero keeps the bounds'],
    ['2017-11~', 2, '2017-09-01', '2018-01-31', 'two months on each side'],
    ['2017-11-08~', 10, '2017-10-29', '2017-11-18', 'ten days on each side'],
    ['2017~', 100, '1917-01-01', '2117-12-31', 'a hundred years on each side'],
    ['201X%', 2, '1990-01-01', '2039-12-31', 'two decades on each side']
  ])('%s widened by %i units is %s to %s (%s)', (edtf, approximation, lo, hi) => {
    const bounds = parseDate(edtf, { approximation })
    expect(bounds).toMatchObject({ right: { lo: referenceBound(lo, 'lo'), hi: referenceBound(hi, 'hi') } })
  })
})

// --- The package edtf as an oracle -----------------------------------------------------------------------------------

const dayMs = 86_400_000
const utc = (year: number, month: number, day: number): number => new Date(0).setUTCFullYear(year, month, day) / dayMs

/** What of the package's answer is compared. */
interface Parsed {
  readonly type: string
  readonly values: ReadonlyArray<number>
  readonly uncertain?: number | boolean
  readonly approximate?: number | boolean
  readonly significant?: number
}

/** The package's answer, `undefined` where it refuses the text. Level 3 is its word for qualified seasons. */
const parsed = (text: string): Parsed | undefined => {
  try {
    return parse(text, { level: 3 }) as Parsed
  } catch {
    return undefined
  }
}

/** From the first to the last day of the form that the package found, without what it says of qualifiers. */
const daysOf = ({ type, values, significant = 0 }: Parsed): readonly [number, number] => {
  const years = (first: number, count: number): readonly [number, number] =>
    first < 0
      ? [utc(first - count + 1, 0, 1), utc(first + 1, 0, 1) - 1]
      : [utc(first, 0, 1), utc(first + count, 0, 1) - 1]
  const [year, part] = values
  if (type === 'Decade') return years(year * 10, 10)
  if (type === 'Century') return years(year * 100, 100)
  if (type === 'Season') {
    // Its own seasons begin in January: these are the months that ISO 8601-2 leaves to the parties.
    const month =
      part > 39 ? (part - 40) * 6 : part > 36 ? (part - 37) * 4 : part > 32 ? (part - 33) * 3 : northern(part) * 3 + 2
    const length = part > 39 ? 6 : part > 36 ? 4 : 3
    return [utc(year, month, 1), utc(year, month + length, 1) - 1]
  }
  const digits = String(Math.abs(year)).length
  const count = significant === 0 || significant > digits ? 1 : 10 ** (digits - significant)
  return years(Math.trunc(year / count) * count, count)
}

/** 0 to 3 for the season that falls together with northern spring, summer, autumn, winter. */
const northern = (part: number): number => (part < 29 ? (part - 21) % 4 : [2, 3, 0, 1][part - 29])

describe('what the package edtf is not followed in', () => {
  it('ends a set with the end of its first member', () => {
    expect(edtf('[2017-11-01..2017-11-10]').max).toBe(utc(2017, 10, 2) * dayMs - 1)
    expect(parseDate('[2017-11-01..2017-11-10]')).toMatchObject({ right: { hi: utc(2017, 10, 10) } })
  })

  it.each([
    ['2001-21', '2001-01-01', '2001-03-01'],
    ['2001-24', '2001-10-01', '2001-12-01'],
    ['2001-29', '2001-10-01', '2001-09-01']
  ])('begins %s on %s, which is meant to begin on %s', (season, theirs, ours) => {
    expect(edtf(season).min).toBe(referenceDay(theirs) * dayMs)
    expect(parseDate(season)).toMatchObject({ right: { lo: referenceDay(ours) } })
  })

  it('knows qualified seasons as level 3 alone, which ISO 8601-2 has in level 2', () => {
    expect(() => parse('2001-21~', { level: 2 })).toThrow()
    expect(parsed('2001-21~')).toMatchObject({ type: 'Season' })
    expect(isRight(parseDate('2001-21~'))).toBe(true)
  })

  it.each(['Y17E7~', '1950S2?', 'Y170000002%', '-1950S2~'])('refuses %s, a long year that is qualified', (text) => {
    expect(parsed(text)).toBeUndefined()
    expect(isRight(parseDate(text))).toBe(true)
  })

  it.each(['2017-02-29', '2017-02-29~', '?1900-02-29'])('lets %s pass, a day that there is not', (text) => {
    expect(parsed(text)).toMatchObject({ type: 'Date' })
    expect(isLeft(parseDate(text))).toBe(true)
  })

  it.each([
    ['156X-12-25', [1560, 11, 25], '1569-12-25'],
    ['2017-X1', [2017, 0], '2017-11-30'],
    ['-1XXX', [-1000], '-1000-12-31']
  ])('rounds the mask %s to %j, and its last day is %s', (mask, values, last) => {
    expect(parsed(mask)).toMatchObject({ values })
    expect(parseDate(mask)).toMatchObject({ right: { hi: referenceDay(last) } })
  })

  it.each(['2017-11-3X', '2017-06-3X'])('refuses the mask %s, which some days fit', (mask) => {
    expect(parsed(mask)).toBeUndefined()
    expect(isRight(parseDate(mask))).toBe(true)
  })
})

describe('long years and parts of a year', () => {
  const digits = (min: number, max: number): fc.Arbitrary<string> =>
    fc
      .array(fc.integer({ min: 0, max: 9 }), { minLength: min, maxLength: max })
      .map((all) => (all.length > 0 && all[0] % 3 === 0 ? all.fill(0, 0, Math.min(2, all.length)) : all).join(''))
  const sign = fc.constantFrom('', '', '-', '+')
  const qualifier = fc.constantFrom('', '', '?', '~', '%')
  const significant = fc.constantFrom('', '', 'S1', 'S2', 'S3', 'S9', 'S0', 'S10', 'S')
  const joined = (...parts: ReadonlyArray<fc.Arbitrary<string> | string>): fc.Arbitrary<string> =>
    fc
      .tuple(...parts.map((part) => (typeof part === 'string' ? fc.constant(part) : part)))
      .map((all: ReadonlyArray<string>) => all.join(''))
  const text = fc.oneof(
    joined('Y', sign, digits(1, 12), significant),
    joined('Y', sign, digits(1, 4), 'E', digits(1, 2), significant),
    joined(sign, digits(4, 5), significant),
    joined(
      qualifier,
      sign,
      digits(4, 4),
      qualifier,
      '-',
      qualifier,
      fc.integer({ min: 10, max: 50 }).map(String),
      qualifier
    )
  )

  it('are read as the package reads them, and refused where it refuses them', () => {
    const runs = cases(5_000)
    let read = 0
    fc.assert(
      fc.property(text, (written) => {
        const theirs = parsed(written)
        const ours = parseDate(written, { approximation: 0 })
        if (theirs === undefined || theirs.type === 'Date')
          return theirs !== undefined || isLeft(ours) || isIso(written)
        const [lo, hi] = daysOf(theirs)
        // Beyond the years that `Date` has, which are enough to compare.
        if (Number.isNaN(lo) || Number.isNaN(hi)) return true
        read++
        expect(ours).toMatchObject({ right: { lo, hi, doubtful: Boolean(theirs.uncertain) } })
        const wide = parseDate(written, { approximation: 1 })
        return !isRight(wide) || wide.right.lo < lo === Boolean(theirs.approximate)
      }),
      runs
    )
    expect(read / runs.numRuns).toBeGreaterThan(0.1)
  })

  /** Expanded years (`+012017`, `-12017`), which the package does not know. */
  const isIso = (written: string): boolean => /^[+-][0-9]{5,}$/.test(written)
})

describe('a week', () => {
  it('is that of its Thursday, which counts the weeks of the year from its first', () => {
    const days = fc.integer({ min: referenceDay('0001-01-08'), max: referenceDay('9999-12-20') })
    fc.assert(
      fc.property(days, (day) => {
        const dayOfWeek = new Date(day * dayMs).getUTCDay() || 7
        const thursday = day + 4 - dayOfWeek
        const year = String(new Date(thursday * dayMs).getUTCFullYear()).padStart(4, '0')
        const week = Math.floor((thursday - referenceDay(`${year}-01-01`)) / 7) + 1
        const text = `${year}-W${String(week).padStart(2, '0')}`
        expect(parseDate(`${text}-${dayOfWeek}`)).toMatchObject({ right: { lo: day, hi: day } })
        expect(parseDate(text)).toMatchObject({ right: { lo: thursday - 3, hi: thursday + 3 } })
      }),
      cases(2_000)
    )
  })
})

describe('a qualified date', () => {
  const two = (n: number): string => String(n).padStart(2, '0')
  const qualifier = fc.constantFrom('', '', '?', '~', '%')
  const parts = fc.tuple(
    fc.integer({ min: 1000, max: 9999 }).map(String),
    fc.integer({ min: 1, max: 12 }).map(two),
    fc.integer({ min: 1, max: 28 }).map(two)
  )
  const written = fc
    .tuple(parts, fc.integer({ min: 1, max: 3 }), fc.array(qualifier, { minLength: 6, maxLength: 6 }))
    .map(([values, count, marks]) =>
      values
        .slice(0, count)
        .map((value, at) => `${marks[at * 2]}${value}${marks[at * 2 + 1]}`)
        .join('-')
    )
    // The package does not take a lone year with a qualifier on either side.
    .filter((text) => /[?~%]/.test(text) && !/^[?~%]\d+[?~%]$/.test(text))

  it('is read as the package edtf reads it: the same components are doubtful, and approximate', () => {
    fc.assert(
      fc.property(written, (text) => {
        const { values, uncertain, approximate } = parse(text, { level: 3 }) as {
          values: number[]
          uncertain?: number | boolean
          approximate?: number | boolean
        }
        const [year, month = 0, day = 1] = values
        const lastDay = (y: number, m: number): number => Date.UTC(y, m + 1, 0) / 86_400_000
        const lo = Date.UTC(year, month, day) / 86_400_000
        const hi = values.length === 3 ? lo : values.length === 2 ? lastDay(year, month) : lastDay(year, 11)
        expect(parseDate(text, { approximation: 0 })).toMatchObject({ right: { lo, hi, doubtful: Boolean(uncertain) } })

        // 4 + 2 + 2 bits for the digits of year, month and day: the finest one that is approximate widens.
        const bits = approximate === true ? 2 ** [4, 6, 8][values.length - 1] - 1 : Number(approximate ?? 0)
        const moved = bits === 0 ? 0 : bits >= 64 ? 1 : bits >= 16 ? 31 : 366
        const wide = parseDate(text)
        const reach = isRight(wide) ? [lo - wide.right.lo, wide.right.hi - hi] : []
        for (const days of reach) {
          expect(days).toBeLessThanOrEqual(moved)
          expect(days).toBeGreaterThanOrEqual(moved === 31 ? 28 : moved === 366 ? 365 : moved)
        }
      }),
      cases(3_000)
    )
  })
})
