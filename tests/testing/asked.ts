/** What the enumerated worlds of November 2017 say of hand-written reports of the place `p`, as texts to compare. */
import type { ControlRecord, Status } from 'changing-hands'
import { statusKey } from 'changing-hands'
import type { DoubtOptions, Range } from 'changing-hands/testing'
import {
  changesOfHands,
  countRange,
  itemsOf,
  possibilitiesByChronon,
  recaptures,
  storiesOf
} from 'changing-hands/testing'
import { keysOf } from '../given.js'

type Records = ReadonlyArray<ControlRecord>

/** 2017-11-01 is the 17,471st day after 1970-01-01; `november(0)` is 31 October. */
export const november = (day: number): number => 17470 + day
export const window = { from: november(-1), until: november(31) }

/** Of another source than the paper. */
export const by = (source: string): { readonly source: { readonly id: string } } => ({ source: { id: source } })

/** What is possible on a day of November, with the records that it stands against. */
export const possibleOn = (
  day: number,
  records: Records,
  options: DoubtOptions = {}
): ReadonlyArray<{ readonly status: Status; readonly against: ReadonlyArray<string>; readonly isEvident: boolean }> =>
  possibilitiesByChronon(itemsOf(records, 'p'), window, options)[november(day) - window.from]

/** The statuses that are possible on a day, as keys that do not depend on order. */
export const on = (day: number, records: Records, options: DoubtOptions = {}): ReadonlyArray<string> =>
  keysOf(possibleOn(day, records, options).map(({ status }) => status))

/** The records that a status on a day stands against; `undefined` where it is not possible. */
export const against = (day: number, status: Status, records: Records): ReadonlyArray<string> | undefined =>
  possibleOn(day, records).find((one) => statusKey(one.status) === statusKey(status))?.against

/** What the admitted worlds cost. */
export const costOf = (records: Records, options: DoubtOptions = {}): number | undefined =>
  storiesOf(itemsOf(records, 'p'), window, options).at(0)?.cost

export const changedHands = (records: Records, options: DoubtOptions = {}): Range =>
  countRange(itemsOf(records, 'p'), window, changesOfHands, options)

export const regained = (records: Records, options: DoubtOptions = {}): Range =>
  countRange(itemsOf(records, 'p'), window, recaptures, options)
