/**
 * Mappings for lists of states, territories and leaders that researchers publish: which column says what, what an end is, and between which
 * days a list lies. Each is a mapping like any other: spread it, and put your own fields in their place.
 */
import { unknown } from '../record/index.js'
import type { ChangesMapping, SpellsMapping } from './mapping.js'

const cowStates = {
  kind: 'spells',
  source: {
    id: 'cow',
    title: 'Correlates of War Project, State System Membership List, v2016',
    url: 'https://correlatesofwar.org/data-sets/state-system-membership/'
  },
  recordedAt: '2016-12-31',
  place: 'ccode',
  key: ['ccode', 'styear', 'stmonth', 'stday'],
  holder: 'ccode',
  start: ['styear', 'stmonth', 'stday'],
  end: ['endyear', 'endmonth', 'endday'],
  ends: 'inclusive',
  firstDay: '1816-01-01',
  lastDay: '2016-12-31',
  complete: true
} as const satisfies SpellsMapping

const gwStates = {
  kind: 'spells',
  source: {
    id: 'gw',
    title:
      'Gleditsch & Ward (1999), Interstate System Membership: A Revised List of the Independent States since 1816, as revised since',
    url: 'http://ksgleditsch.com/data-4.html'
  },
  recordedAt: '2017-12-31',
  place: 'gwcode',
  key: ['gwcode', 'startdate'],
  holder: 'gwcode',
  start: 'startdate',
  end: 'enddate',
  ends: 'inclusive',
  dates: { order: 'day first' },
  firstDay: '1816-01-01',
  lastDay: '2017-12-31',
  complete: true
} as const satisfies SpellsMapping

/**
 * A gainer or a loser of -9 is no state: who it was the list does not say; an entity of -9 is no place. Months of `.`, -9 or NA are not known.
 */
const cowTerritorialChange = {
  kind: 'changes',
  source: {
    id: 'cow-territorial-change',
    title: 'Correlates of War Project, Territorial Change, v6',
    url: 'https://correlatesofwar.org/data-sets/territorial-change/'
  },
  recordedAt: '2018-12-31',
  place: 'entity',
  key: 'number',
  at: ['year', 'month'],
  to: 'gainer',
  from: 'loser',
  only: { portion: ['1'] },
  statuses: { '-9': unknown(), NA: unknown(), '.': unknown() }
} as const satisfies ChangesMapping

/** An owner that is not applicable is nobody whom the list names. A unit of -1 is none of the list's. */
const cshapes = {
  kind: 'spells',
  source: { id: 'cshapes', title: 'CShapes 2.0', url: 'https://icr.ethz.ch/data/cshapes/' },
  recordedAt: '2019-12-31',
  place: 'gwcode',
  key: 'fid',
  holder: 'owner',
  start: 'start',
  end: 'end',
  ends: 'inclusive',
  dates: { order: 'day first' },
  firstDay: '1886-01-01',
  lastDay: '2019-12-31',
  statuses: { 'N/A': unknown(), NA: unknown(), '-1': unknown() }
} as const satisfies SpellsMapping

/** By `leadid`, since two leaders may have one name. */
const archigos = {
  kind: 'spells',
  source: {
    id: 'archigos',
    title: 'Archigos 4.1: A Dataset on Political Leaders',
    url: 'https://www.rochester.edu/college/faculty/hgoemans/data.htm'
  },
  recordedAt: '2015-12-31',
  place: 'ccode',
  key: 'obsid',
  holder: 'leadid',
  start: 'startdate',
  end: 'enddate',
  ends: 'touching',
  dates: { order: 'day first' },
  lastDay: '2015-12-31',
  manner: 'entry'
} as const satisfies SpellsMapping

/** Each row a state that became independent, of whom the row says. Dates are `YYYYMM`, whose month may be 00; -9 is not known. */
const icowColonial = {
  kind: 'changes',
  source: {
    id: 'icow-colonial',
    title: 'Hensel (2018), ICOW Colonial History Data Set, version 1.1',
    url: 'https://www.paulhensel.org/icowcol.html'
  },
  recordedAt: '2018-12-31',
  place: 'State',
  key: 'State',
  at: 'IndDate',
  to: 'State',
  from: 'IndFrom',
  dates: { yearMonths: true },
  statuses: { '-9': unknown() }
} as const satisfies ChangesMapping

/**
 * Mappings for the tables that researchers publish, for `importText`, `importCsv` and `sync`:
 *
 * - `cowStates`: Correlates of War, State System Membership v2016. A state holds itself; outside its spells it does not (`complete`).
 * - `gwStates`: Gleditsch and Ward, the same; the original has no head row: give `heads` and `delimiter: '\t'`.
 * - `cowTerritorialChange`: Correlates of War, Territorial Change, of whole entities only (`portion` 1); of a part the list does not say which.
 * - `cshapes`: CShapes 2.0, who owned each territory, as its package for R has it; rows that only change borders are one spell. Its file has
 *   the dates in other columns: put `start: ['gwsyear', 'gwsmonth', 'gwsday']` and `end: ['gweyear', 'gwemonth', 'gweday']` in their place.
 * - `archigos`: Archigos 4.1 (and 2.9, of which give `recordedAt` and `lastDay`), leaders of states by their `leadid`, since names recur; its
 *   ends are last days and first days after them alike (`touching`).
 * - `icowColonial`: ICOW Colonial History 1.1, from whom each state became independent, by month. Its codes are those of Correlates of War,
 *   which are others than those of Gleditsch and Ward for some states.
 *
 * Each is of the version that its title names: with another one give `recordedAt`, `lastDay` and `source`.
 *
 * @example
 * ```ts
 * import { controllerAt, logOf, orThrow, orUndefined, project } from 'changing-hands'
 * import { academicTables, importText } from 'changing-hands/import'
 * import assert from 'node:assert/strict'
 *
 * const csv = 'ccode,styear,stmonth,stday,endyear,endmonth,endday\n900,1920,1,10,1930,6,30\n900,1950,1,1,2016,12,31\n'
 * const { records } = orThrow(importText(csv, academicTables.cowStates))
 * const history = project(orThrow(logOf(records)))
 * assert.equal(orUndefined(controllerAt(history, '900', '1930-06-30')), '900')
 * assert.equal(orUndefined(controllerAt(history, '900', '1940')), undefined)
 * assert.equal(orUndefined(controllerAt(history, '900', '2020')), '900')
 * ```
 */
export const academicTables = { cowStates, gwStates, cowTerritorialChange, cshapes, archigos, icowColonial } as const
