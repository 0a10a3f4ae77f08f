/**
 * The laws as predicates over records, for property tests of this library and of projections built on it. Each takes
 * valid records with different ids and throws an `AssertionError`-like `LawBroken` that says what differs where.
 */
import { compare, controllerAt, statusAt, timelineOf } from '../questions/index.js'
import { accordingTo, emptyHistory, evolve, knownAt, project } from '../history/index.js'
import { loadHistory, saveHistory } from '../save/index.js'
import type { History } from '../history/index.js'
import { append, emptyLog, formatLog, logOf, merge, parseLog } from '../log/index.js'
import { placesOf, statusKey } from '../record/index.js'
import type { ControlRecord, PlaceId } from '../record/index.js'
import { orThrow } from '../time/index.js'
import { believedAt } from './believed.js'
import { placeWindow } from './places.js'
import { itemsOf, keptAfter, possibleByChronon, storiesOf } from './worlds.js'
import type { Window } from './worlds.js'

/** Thrown by a law that does not hold. */
export class LawBroken extends Error {
  override readonly name = 'LawBroken'
}

type Records = ReadonlyArray<ControlRecord>

const placesIn = (records: Records): ReadonlyArray<PlaceId> => [...new Set(records.flatMap(placesOf))]

/** What a history answers, as text that can be compared: every place's timeline with its bases and records. */
const answers = (history: History, places: ReadonlyArray<PlaceId>): string =>
  JSON.stringify(
    places.map((place) => [
      place,
      timelineOf(history, place).map(({ from, answer }) => [
        from,
        answer.possible.map(({ status, basis, because }) => [
          statusKey(status),
          basis,
          because.map(({ id }) => id.replace('\0', ''))
        ])
      ])
    ])
  )

const same = (law: string, one: string, other: string): void => {
  if (one !== other) throw new LawBroken(`${law}:\n  ${one}\nis not\n  ${other}`)
}

/**
 * Arrival order does not matter: records taken in in the given order and in reverse give the same answers.
 *
 * @example
 * ```ts
 * import { arbitraryRecords, arrivalOrderDoesNotMatter } from 'changing-hands/testing'
 * import fc from 'fast-check'
 *
 * fc.assert(fc.property(arbitraryRecords(), arrivalOrderDoesNotMatter))
 * ```
 */
export const arrivalOrderDoesNotMatter = (records: Records): void => {
  const places = placesIn(records)
  const forth = records.reduce<History>((history, record) => evolve(history, record), emptyHistory())
  const back = [...records].reverse().reduce<History>((history, record) => evolve(history, record), emptyHistory())
  same('arrival order does not matter', answers(forth, places), answers(back, places))
}

/**
 * Batch equals one by one: `project` in bulk, `evolve` in one batch, in two, and record by record.
 *
 * @example
 * ```ts
 * import { arbitraryRecords, batchEqualsOneByOne } from 'changing-hands/testing'
 * import fc from 'fast-check'
 *
 * fc.assert(fc.property(arbitraryRecords(), batchEqualsOneByOne))
 * ```
 */
export const batchEqualsOneByOne = (records: Records): void => {
  const places = placesIn(records)
  const bulk = answers(project(orThrow(logOf(records))), places)
  same('bulk = one batch', bulk, answers(evolve(emptyHistory(), records), places))
  const half = records.length >> 1
  same(
    'bulk = two batches',
    bulk,
    answers(evolve(project(orThrow(logOf(records.slice(0, half)))), records.slice(half)), places)
  )
  const single = records.reduce<History>((history, record) => evolve(history, record), emptyHistory())
  same('bulk = one by one', bulk, answers(single, places))
}

/**
 * An older history keeps answering as it did while newer ones are made from it, forks included.
 *
 * @example
 * ```ts
 * import { arbitraryRecords, olderHistoriesStay } from 'changing-hands/testing'
 * import fc from 'fast-check'
 *
 * fc.assert(fc.property(arbitraryRecords(), olderHistoriesStay))
 * ```
 */
export const olderHistoriesStay = (records: Records): void => {
  const places = placesIn(records)
  const versions: Array<readonly [History, string]> = []
  let history = emptyHistory()
  records.forEach((record, i) => {
    versions.push([history, answers(history, places)])
    // A fork that takes in the last record first, and is left alone.
    evolve(history, records[records.length - 1 - i])
    history = evolve(history, record)
  })
  versions.forEach(([version, then], i) => same(`version ${i} answers as it did`, answers(version, places), then))
  same(
    'the last version is the projection',
    answers(history, places),
    answers(project(orThrow(logOf(records))), places)
  )
}

/**
 * Appending what is already there changes nothing, and a log survives being written and read.
 *
 * @example
 * ```ts
 * import { appendIsIdempotent, arbitraryRecords } from 'changing-hands/testing'
 * import fc from 'fast-check'
 *
 * fc.assert(fc.property(arbitraryRecords(), appendIsIdempotent))
 * ```
 */
export const appendIsIdempotent = (records: Records): void => {
  const log = orThrow(logOf(records))
  if (orThrow(append(log, records)) !== log) throw new LawBroken('appending what is there gave another log')
  const single = records.reduce((known, record) => orThrow(append(known, [record])), emptyLog)
  same('appended one by one', formatLog(single), formatLog(log))
  same('written and read', formatLog(orThrow(parseLog(formatLog(log)))), formatLog(log))
}

/**
 * `merge` is a semilattice: idempotent, commutative, associative. Takes three lists that agree on common ids.
 *
 * @example
 * ```ts
 * import { arbitraryRecords, mergeIsASemilattice } from 'changing-hands/testing'
 * import fc from 'fast-check'
 *
 * fc.assert(fc.property(arbitraryRecords(), (all) =>
 *   mergeIsASemilattice(all.slice(0, 6), all.slice(3, 9), all.slice(5))
 * ))
 * ```
 */
export const mergeIsASemilattice = (a: Records, b: Records, c: Records): void => {
  const [one, two, three] = [a, b, c].map((records) => orThrow(logOf(records)))
  const merged = (x: typeof one, y: typeof one): typeof one => orThrow(merge(x, y))
  same('idempotent', formatLog(merged(one, one)), formatLog(one))
  same('commutative', formatLog(merged(one, two)), formatLog(merged(two, one)))
  same('associative', formatLog(merged(merged(one, two), three)), formatLog(merged(one, merged(two, three))))
}

/**
 * Learning never changes what was known before: at any date a history knows what the records up to then project to.
 *
 * @example
 * ```ts
 * import { arbitraryRecords, learningKeepsThePast } from 'changing-hands/testing'
 * import fc from 'fast-check'
 *
 * fc.assert(fc.property(arbitraryRecords(), (records) => learningKeepsThePast(records, '2017-11-20')))
 * ```
 */
export const learningKeepsThePast = (records: Records, date: string): void => {
  const places = placesIn(records)
  const end = `${date}T23:59:59.999Z`
  const known = records.filter(({ recordedAt }) => Date.parse(recordedAt) <= Date.parse(end))
  const history = project(orThrow(logOf(records)))
  same(`known at ${date}`, answers(knownAt(history, date), places), answers(project(orThrow(logOf(known))), places))
  same('known at the end of time', answers(knownAt(history, Infinity), places), answers(history, places))
}

/**
 * Retracted is never recorded: at any date a history answers as one whose log holds nothing but what was believed then,
 * corrections in the places of what they correct.
 *
 * @example
 * ```ts
 * import { arbitraryRecords, retractedIsNeverRecorded } from 'changing-hands/testing'
 * import fc from 'fast-check'
 *
 * fc.assert(fc.property(arbitraryRecords(), (records) => retractedIsNeverRecorded(records, '2017-11-20')))
 * ```
 */
export const retractedIsNeverRecorded = (records: Records, date: string): void => {
  const places = placesIn(records)
  const believed = believedAt(records, Date.parse(`${date}T23:59:59.999Z`), '\0')
  const history = knownAt(project(orThrow(logOf(records))), date)
  const plain = project(orThrow(logOf(believed)))
  same(`believed at ${date}`, answers(history, places), answers(plain, places))
  for (const place of places)
    for (let chronon = 17465; chronon < 17500; chronon += 5) {
      // The first question of a history is answered on a road of its own.
      const once = controllerAt(knownAt(history, date), place, chronon)
      same(
        `controller of ${place} at ${chronon}, believed at ${date}`,
        JSON.stringify(once),
        JSON.stringify(controllerAt(plain, place, chronon))
      )
    }
}

/**
 * According to some sources is as if no other had ever been recorded, their retractions and corrections included.
 *
 * @example
 * ```ts
 * import { arbitraryRecords, onlyTheseSources } from 'changing-hands/testing'
 * import fc from 'fast-check'
 *
 * fc.assert(fc.property(arbitraryRecords(), fc.subarray(['x', 'y']), onlyTheseSources))
 * ```
 */
export const onlyTheseSources = (records: Records, sources: ReadonlyArray<string>): void => {
  const places = placesIn(records)
  const history = project(orThrow(logOf(records)))
  const theirs = project(orThrow(logOf(records.filter(({ source }) => sources.includes(source.id)))))
  same(`according to ${sources.join(', ')}`, answers(accordingTo(history, sources), places), answers(theirs, places))
  const late = knownAt(accordingTo(history, sources), '2017-11-20')
  same(
    'narrowed in either order',
    answers(accordingTo(knownAt(history, '2017-11-20'), sources), places),
    answers(late, places)
  )
  same('according to some, as known at a date', answers(late, places), answers(knownAt(theirs, '2017-11-20'), places))
}

/**
 * The fast answer is that of the enumerated worlds, for a place of at most 8 items whose dates lie in `window` (chronons
 * of days; default 2017-10-30 to 2017-11-12).
 *
 * @example
 * ```ts
 * import { arbitraryPlaceRecords, fastAnswersAreTheWorlds } from 'changing-hands/testing'
 * import fc from 'fast-check'
 *
 * fc.assert(fc.property(arbitraryPlaceRecords(), (records) => fastAnswersAreTheWorlds(records, 'p')))
 * ```
 */
export const fastAnswersAreTheWorlds = (records: Records, place: PlaceId, window: Window = placeWindow): void => {
  const history = project(orThrow(logOf(records)))
  const expected = possibleByChronon(itemsOf(records, place), window)
  // At the first and the last chronon of the window, bounds that reach beyond it are cut off.
  for (let k = 1; k < expected.length - 1; k++) {
    const { possible, certain } = statusAt(history, place, window.from + k)
    const keys = possible.map(({ status }) => statusKey(status)).sort()
    same(`possible at chronon ${window.from + k}`, JSON.stringify(keys), JSON.stringify(expected[k].map(statusKey)))
    same('certain when there is one', certain._tag, keys.length === 1 ? 'Some' : 'None')
  }
}

/**
 * More precise dates never add a possibility, as long as some world stays with no more gaps: `records` are of one place
 * with dates in `window`, and `precise` is one of them (by its id) with another date, within the bounds of its own. It
 * must be the only report of its occurrence. Tells whether the law had anything to say: not where the new date leaves
 * the story more gaps, or contradicts an `after`.
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
  window: Window = placeWindow
): boolean => {
  const narrowed = records.map((record) => (record.id === precise.id ? precise : record))
  const [items, fewer] = [itemsOf(records, place), itemsOf(narrowed, place)]
  const [stories, left] = [storiesOf(items, window), storiesOf(fewer, window)]
  const stillKept = keptAfter(fewer)
  const isContradicted = [...keptAfter(items)].some(([id, links]) =>
    links.some((link) => !(stillKept.get(id)?.includes(link) ?? false))
  )
  if (left.length === 0 || left[0].gaps > stories[0].gaps || isContradicted) return false
  const [before, after] = [records, narrowed].map((some) => project(orThrow(logOf(some))))
  for (let chronon = window.from; chronon < window.until; chronon++) {
    const possible = new Set(statusAt(before, place, chronon).possible.map(({ status }) => statusKey(status)))
    for (const { status } of statusAt(after, place, chronon).possible)
      if (!possible.has(statusKey(status)))
        throw new LawBroken(`more precise dates add nothing: ${statusKey(status)} became possible at ${chronon}`)
  }
  return true
}

/**
 * Resume equals replay: a history saved after the first `taken` records, loaded, and evolved by the others answers as the
 * projection of them all.
 *
 * @example
 * ```ts
 * import { arbitraryRecords, resumeEqualsReplay } from 'changing-hands/testing'
 * import fc from 'fast-check'
 *
 * fc.assert(fc.property(arbitraryRecords(), fc.nat(12), resumeEqualsReplay))
 * ```
 */
export const resumeEqualsReplay = (records: Records, taken: number): void => {
  const places = placesIn(records)
  const { history, position } = orThrow(
    loadHistory(saveHistory(project(orThrow(logOf(records.slice(0, taken)))), taken))
  )
  same(
    'resume = replay',
    answers(evolve(history, records.slice(Number(position))), places),
    answers(project(orThrow(logOf(records))), places)
  )
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
    const { possible } = statusAt(history, place, chronon)
    const [{ status }] = possible
    const holder = possible.length === 1 && status.kind === 'held' ? status.by : ''
    const controller = controllerAt(history, place, chronon)
    same('controller', controller._tag === 'Some' ? controller.value : '', holder)
  }
  if (compare(history, chronon, chronon).some(({ certain }) => certain))
    throw new LawBroken('a date differs from itself')
}
