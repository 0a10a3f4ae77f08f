/**
 * Laws of taking in records, as predicates over valid records with different ids, for property tests of this library and
 * of projections built on it. Each throws a `LawBroken` that says what differs where.
 */
import type { History } from '../history/index.js'
import { emptyHistory, evolve, project } from '../history/index.js'
import { logOf } from '../log/index.js'
import { loadHistory, saveHistory } from '../save/index.js'
import { orThrow } from '../time/index.js'
import type { Records } from './law.js'
import { answers, placesIn, same } from './law.js'

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
