/** Laws of what is known when and by whom, as predicates over valid records with different ids that throw `LawBroken`. */
import { accordingTo, knownAt, project } from '../history/index.js'
import { logOf } from '../log/index.js'
import { controllerAt } from '../questions/index.js'
import { asChronon, instantOf, orThrow } from '../time/index.js'
import { believedAt } from './believed.js'
import type { Records } from './law.js'
import { answers, placesIn, same } from './law.js'

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
  const known = records.filter(({ recordedAt }) => instantOf(recordedAt) <= Date.parse(end))
  const history = project(orThrow(logOf(records)))
  same(`known at ${date}`, answers(knownAt(history, date), places), answers(project(orThrow(logOf(known))), places))
  same('known at the end of time', answers(knownAt(history, asChronon(Infinity)), places), answers(history, places))
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
  const believed = believedAt(records, Date.parse(`${date}T23:59:59.999Z`), '\u0001')
  const history = knownAt(project(orThrow(logOf(records))), date)
  const plain = project(orThrow(logOf(believed)))
  same(`believed at ${date}`, answers(history, places), answers(plain, places))
  for (const place of places)
    for (let chronon = 17465; chronon < 17500; chronon += 5) {
      // The first question of a history is answered in a way of its own.
      const once = controllerAt(knownAt(history, date), place, asChronon(chronon))
      same(
        `controller of ${place} at ${chronon}, believed at ${date}`,
        JSON.stringify(once),
        JSON.stringify(controllerAt(plain, place, asChronon(chronon)))
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
