/** Laws of answers, as predicates over valid records with different ids that throw `LawBroken`. */
import { project } from '../history/index.js'
import type { Possibility } from '../history/index.js'
import { logOf } from '../log/index.js'
import {
  changesBetween,
  compare,
  controllerAt,
  couldHold,
  recapturesOf,
  statusAt,
  tenureOf,
  timesChangedHands
} from '../questions/index.js'
import type { ControlRecord, PlaceId, Status } from '../record/index.js'
import { actorsNamedBy, statusKey } from '../record/index.js'
import type { CalendarOptions } from '../time/index.js'
import { asChronon, orThrow } from '../time/index.js'
import type { Records } from './law.js'
import { LawBroken, placesIn, same } from './law.js'
import { placeWindow } from './places.js'
import {
  changesOfHands,
  changesWithin,
  compareDates,
  countRange,
  couldHoldIn,
  itemsOf,
  keptAfter,
  possibilitiesByChronon,
  possibleByChronon,
  recaptures,
  storiesOf,
  tenureRange
} from './worlds.js'
import { contradictionsOf } from './worldDoubt.js'
import { precedenceOf } from './worldOrder.js'
import type { DoubtOptions, Window, WorldItem } from './worlds.js'

/** How a place is looked at, as for `project`; `window` has all its dates (default 2017-10-30 to 2017-11-12, in days). */
export interface WorldOptions extends CalendarOptions, DoubtOptions {
  /** The chronons that are enumerated. */
  readonly window?: Window
}

const asked = (records: Records, place: PlaceId, { window = placeWindow, ...options }: WorldOptions) => ({
  history: project(orThrow(logOf(records)), options),
  items: itemsOf(records, place, options),
  window,
  options
})

const sortedIds = (records: Records): ReadonlyArray<string> => records.map(({ id }) => id).sort()

const againstOf = (possibility: Possibility): Records => (possibility as { readonly against?: Records }).against ?? []

/**
 * The fast answers are those of the enumerated worlds, what they stand against included, for a place of at most 8 items of
 * which no record is retracted or corrected.
 *
 * @example
 * ```ts
 * import { arbitraryPlaceRecords, fastAnswersAreTheWorlds } from 'changing-hands/testing'
 * import fc from 'fast-check'
 *
 * fc.assert(fc.property(arbitraryPlaceRecords(), (records) => fastAnswersAreTheWorlds(records, 'p')))
 * ```
 */
export const fastAnswersAreTheWorlds = (records: Records, place: PlaceId, how: WorldOptions = {}): void => {
  const { history, items, window, options } = asked(records, place, how)
  const expected = possibilitiesByChronon(items, window, options)
  const actors = new Set(records.flatMap(actorsNamedBy))
  // At the first and the last chronon of the window, bounds that reach beyond it are cut off.
  for (let k = 1; k < expected.length - 1; k++) {
    const chronon = window.from + k
    const { possible, certain } = statusAt(history, place, asChronon(chronon))
    const keys = possible.map((one) => `${statusKey(one.status)} against ${sortedIds(againstOf(one)).join()}`).sort()
    const expectedKeys = expected[k]
      .map(({ status, against }) => `${statusKey(status)} against ${against.join()}`)
      .sort()
    same(`possible at chronon ${chronon}`, JSON.stringify(keys), JSON.stringify(expectedKeys))
    const isCertain = expected[k].length === 1 && expected[k][0].isEvident
    same('certain when there is one, and it rests on evidence', certain._tag, isCertain ? 'Some' : 'None')
    for (const actor of actors)
      same(
        `whether ${actor} can hold it at chronon ${chronon}`,
        String(couldHold(history, place, actor, asChronon(chronon))),
        String(couldHoldIn(expected[k], actor))
      )
  }
}

/**
 * The fast counts are those of the enumerated worlds: how often the place changed hands, and whether it was ever regained.
 * For a place as `fastAnswersAreTheWorlds` asks for.
 *
 * @example
 * ```ts
 * import { arbitraryPlaceRecords, fastCountsAreTheWorlds } from 'changing-hands/testing'
 * import fc from 'fast-check'
 *
 * fc.assert(fc.property(arbitraryPlaceRecords(), (records) => fastCountsAreTheWorlds(records, 'p')))
 * ```
 */
export const fastCountsAreTheWorlds = (records: Records, place: PlaceId, how: WorldOptions = {}): void => {
  const { history, items, window, options } = asked(records, place, how)
  const { least, most } = countRange(items, window, changesOfHands, options)
  const count = timesChangedHands(history, place)
  same('how often it changed hands', `${count.least}..${count.most}`, `${least}..${most}`)
  const regained = countRange(items, window, recaptures, options)
  const found = recapturesOf(history, place)
  const certain = found.filter((recapture) => recapture.certain).length
  if (certain > regained.least) throw new LawBroken(`${certain} certain recaptures, and in a world ${regained.least}`)
  if (found.length > 0 && regained.most === 0) throw new LawBroken('a recapture that no world has')
  // Who has a place that is unknown may be anybody, and nobody can list them all.
  const isAllSaid = items.every(({ to, from }) => [...to, ...from].every(({ kind }) => kind !== 'unknown'))
  if (isAllSaid && found.length < regained.most)
    throw new LawBroken(`${found.length} recaptures, and in a world ${regained.most}`)
}

/**
 * The fast durations are those of the enumerated worlds, for each actor that the records name, in the days of the window
 * but its first two and last two. For a place as `fastAnswersAreTheWorlds` asks for, better of at most 5 items.
 *
 * @example
 * ```ts
 * import { arbitraryPlaceRecords, fastTenuresAreTheWorlds } from 'changing-hands/testing'
 * import fc from 'fast-check'
 *
 * fc.assert(fc.property(arbitraryPlaceRecords({ size: 3 }), (records) => fastTenuresAreTheWorlds(records, 'p')))
 * ```
 */
export const fastTenuresAreTheWorlds = (records: Records, place: PlaceId, how: WorldOptions = {}): void => {
  const { history, items, window, options } = asked(records, place, how)
  const span = { from: window.from + 2, until: window.until - 2 }
  for (const actor of new Set(records.flatMap(actorsNamedBy))) {
    const { least, most } = tenureRange(items, actor, window, span, options)
    const tenure = tenureOf(history, place, actor, { from: asChronon(span.from), until: asChronon(span.until - 1) })
    same(`for how long ${actor} held it`, `${tenure.least}..${tenure.most}`, `${least}..${most}`)
  }
}

/**
 * What differs between two dates (chronons of the window, neither the first nor the last), and what changed after the one
 * until the other, is what the enumerated worlds say, each as a whole. For a place as `fastAnswersAreTheWorlds` asks for.
 *
 * @example
 * ```ts
 * import { arbitraryPlaceRecords, fastPairsAreTheWorlds } from 'changing-hands/testing'
 * import fc from 'fast-check'
 *
 * const chronon = fc.integer({ min: 17470, max: 17481 })
 * fc.assert(fc.property(arbitraryPlaceRecords({ size: 4 }), chronon, chronon, (records, one, other) =>
 *   fastPairsAreTheWorlds(records, 'p', one, other)
 * ))
 * ```
 */
export const fastPairsAreTheWorlds = (
  records: Records,
  place: PlaceId,
  one: number,
  other: number,
  how: WorldOptions = {}
): void => {
  const { history, items, window, options } = asked(records, place, how)
  const difference = compare(history, asChronon(one), asChronon(other)).find((found) => found.place === place)
  const verdict = difference === undefined ? 'none' : difference.certain ? 'certain' : 'possible'
  same(`what differs between ${one} and ${other}`, verdict, compareDates(items, window, one, other, options))
  const textOf = (ids: ReadonlyArray<string>, reported: boolean, certain: boolean): string =>
    `${certain ? 'certainly' : 'possibly'} ${reported ? '' : 'unreported, before '}${[...ids].sort().join()}`
  const changes = changesBetween(history, asChronon(one), asChronon(other)).filter((change) => change.place === place)
  const isReported = (change: object): boolean => (change as { readonly reported?: boolean }).reported ?? true
  same(
    `changes after ${one} until ${other}`,
    changes
      .map((change) => textOf(sortedIds(change.because), isReported(change), change.certain))
      .sort()
      .join('\n'),
    changesWithin(items, window, one, other, options)
      .map(({ item, reported, certain }) => textOf(item.reports, reported, certain))
      .sort()
      .join('\n')
  )
}

/**
 * More precise dates never add a possibility, as long as the least cost stays and nothing more may be doubted: `records` are
 * of one place with dates in the window, and `precise` is one of them (by its id) with another date, within the bounds of its
 * own. It must be the only report of its occurrence, and not of what was seen throughout. Says whether the law had anything to
 * say: not where the new date leaves another least cost or lets reports contradict each other that did not, where it makes
 * one occurrence of two or two of one, or contradicts an `after`.
 *
 * It is asked of the library, or of the enumerated worlds themselves.
 *
 * @example
 * ```ts
 * import { held } from 'changing-hands'
 * import { morePreciseAddsNothing } from 'changing-hands/testing'
 * import assert from 'node:assert/strict'
 *
 * const report = { id: 'r1', type: 'ControlChanged', v: 1, recordedAt: '2017-11-20', source: { id: 'x' }, place: 'p', at: '2017-11-02/2017-11-06', to: held('a') } as const
 * assert.ok(morePreciseAddsNothing([report], { ...report, at: '2017-11-04' }, 'p'))
 * ```
 */
export const morePreciseAddsNothing = (
  records: Records,
  precise: ControlRecord,
  place: PlaceId,
  how: WorldOptions & { readonly of?: 'library' | 'worlds' } = {}
): boolean => {
  const { of = 'library', window = placeWindow, ...options } = how
  const narrowed = records.map((record) => (record.id === precise.id ? precise : record))
  const [before, after] = [records, narrowed].map((some) => boundTo(itemsOf(some, place, options), window, options))
  const isIn = (links: ReadonlyArray<string>, others: ReadonlyArray<string>): boolean =>
    links.every((link) => others.includes(link))
  if (
    after.cost !== before.cost ||
    after.items !== before.items ||
    !isIn(after.contradictions, before.contradictions) ||
    !isIn(before.links, after.links)
  )
    return false
  const [possible, stillPossible] = [records, narrowed].map((some): ReadonlyArray<ReadonlyArray<Status>> => {
    if (of === 'worlds') return possibleByChronon(itemsOf(some, place, options), window, options)
    const history = project(orThrow(logOf(some)), options)
    return Array.from({ length: window.until - window.from }, (_, k) =>
      statusAt(history, place, asChronon(window.from + k)).possible.map(({ status }) => status)
    )
  })
  for (const [k, statuses] of stillPossible.entries())
    for (const key of statuses.map(statusKey))
      if (!possible[k].map(statusKey).includes(key))
        throw new LawBroken(`more precise dates add nothing: ${key} became possible at ${window.from + k}`)
  return true
}

/** What must stay as it is for dates to be merely more precise, as texts. */
const boundTo = (items: ReadonlyArray<WorldItem>, window: Window, options: DoubtOptions) => {
  const contradict = contradictionsOf(precedenceOf(items), options)
  return {
    cost: storiesOf(items, window, options).at(0)?.cost,
    items: JSON.stringify(items.map(({ id, reports }) => [id, ...reports]).sort()),
    contradictions: items.flatMap((a) => items.filter((b) => contradict(a, b)).map((b) => `${a.id} and ${b.id}`)),
    links: [...keptAfter(items)].flatMap(([id, links]) => links.map((link) => `${id} after ${link}`))
  }
}

/**
 * The questions agree with one another: the controller is certain exactly when every possibility is that it holds the
 * place, and nothing differs between a date and itself for certain.
 *
 * @example
 * ```ts
 * import { arbitraryRecords, questionsAgree } from 'changing-hands/testing'
 * import fc from 'fast-check'
 *
 * fc.assert(fc.property(arbitraryRecords(), fc.integer({ min: 17465, max: 17495 }), questionsAgree))
 * ```
 */
export const questionsAgree = (records: Records, chronon: number): void => {
  const history = project(orThrow(logOf(records)))
  for (const place of placesIn(records)) {
    const { possible } = statusAt(history, place, asChronon(chronon))
    const [{ status }] = possible
    const holder = possible.length === 1 && status.kind === 'held' ? status.by : ''
    const controller = controllerAt(history, place, asChronon(chronon))
    same('controller', controller._tag === 'Some' ? controller.value : '', holder)
  }
  if (compare(history, asChronon(chronon), asChronon(chronon)).some(({ certain }) => certain))
    throw new LawBroken('a date differs from itself')
}
