/** Laws of answers, as predicates over valid records with different ids that throw `LawBroken`. */
import { project } from '../history/index.js'
import { logOf } from '../log/index.js'
import { compare, controllerAt, statusAt } from '../questions/index.js'
import type { ControlRecord, PlaceId } from '../record/index.js'
import { statusKey } from '../record/index.js'
import { asChronon, orThrow } from '../time/index.js'
import type { Records } from './law.js'
import { LawBroken, placesIn, same } from './law.js'
import { placeWindow } from './places.js'
import { itemsOf, keptAfter, possibleByChronon, storiesOf } from './worlds.js'
import type { Window } from './worlds.js'

/**
 * The fast answer is that of the enumerated worlds, for a place of at most 8 items whose dates lie in `window` (chronons
 * of days; default 2017-10-30 to 2017-11-12), and of which no record is retracted or corrected.
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
    const { possible, certain } = statusAt(history, place, asChronon(window.from + k))
    const keys = possible.map(({ status }) => statusKey(status)).sort()
    same(`possible at chronon ${window.from + k}`, JSON.stringify(keys), JSON.stringify(expected[k].map(statusKey)))
    same('certain when there is one', certain._tag, keys.length === 1 ? 'Some' : 'None')
  }
}

/**
 * More precise dates never add a possibility, as long as some world stays with no more gaps: `records` are of one place
 * with dates in `window`, and `precise` is one of them (by its id) with another date, within the bounds of its own. It
 * must be the only report of its occurrence. Says whether the law had anything to say: not where the new date leaves
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
    const possible = new Set(
      statusAt(before, place, asChronon(chronon)).possible.map(({ status }) => statusKey(status))
    )
    for (const { status } of statusAt(after, place, asChronon(chronon)).possible)
      if (!possible.has(statusKey(status)))
        throw new LawBroken(`more precise dates add nothing: ${statusKey(status)} became possible at ${chronon}`)
  }
  return true
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
