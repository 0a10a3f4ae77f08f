/**
 * Inherited status: what a place is taken to be that no report speaks of. Only on request, and always marked.
 *
 * A place has it from the nearest places around it of which there is evidence at the time: from the centre of what it lies
 * in or, where the centre has none, from reports of that itself; then from what that lies in, and so on. Where it lies
 * in several of the same distance, all that any of them can be is possible.
 */
import type { Answer, History, Possibility } from '../history/index.js'
import { inside, joinAnswers } from '../history/index.js'
import type { PlaceId, Status } from '../record/index.js'
import { statusKey } from '../record/index.js'
import type { Calendar, DateLike } from '../time/index.js'
import { asChronon, questionBounds } from '../time/index.js'
import type { Basis } from '../world/index.js'
import { segmentAt } from '../world/index.js'
import { statusAt } from '../questions/index.js'
import type { Gazetteer, Places } from './gazetteer.js'
import { insideOf } from './gazetteer.js'
import type { Segments } from './segments.js'
import { mergedStarts, segmentsOf } from './segments.js'
import type { Periods } from './periods.js'
import { always, covers, intersection, unionOf } from './periods.js'

/** A place from which another can inherit, and when. */
interface Donor {
  readonly id: PlaceId
  readonly during: Periods
}

/** What is around a place at one distance; each with its centre first. */
type Level = ReadonlyArray<ReadonlyArray<Donor>>

/** By distance, nearest first. A place that is around by ways of several lengths is there at each of them. */
const levelsOf = (places: Places, calendar: Calendar, place: PlaceId): ReadonlyArray<Level> => {
  const start = places.numbers.get(place)
  if (start === undefined) return []
  return places.once(calendar, `donors ${place}`, () => {
    const links = places.links(calendar)
    const levels: Array<Level> = []
    let around = new Map<number, Periods>([[start, always]])
    while (around.size > 0) {
      const next = new Map<number, Periods>()
      for (const [child, during] of around)
        for (const link of links[child]) {
          const both = intersection(during, link.during)
          if (both.length > 0) next.set(link.parent, unionOf([...(next.get(link.parent) ?? []), ...both]))
        }
      levels.push(
        [...next].map(([number, during]) => {
          const { id, centre } = places.places[number]
          return [...(centre === undefined || centre === place ? [] : [{ id: centre, during }]), { id, during }]
        })
      )
      around = next
    }
    return levels
  })
}

/** The donors at a chronon: of each place of the nearest level with evidence the first that has any. */
const donorsAt = (
  levels: ReadonlyArray<Level>,
  segmentsBy: (id: PlaceId) => Segments,
  chronon: number
): ReadonlyArray<PlaceId> => {
  for (const level of levels) {
    const found = new Set<PlaceId>()
    for (const donors of level) {
      const donor = donors.find(({ id, during }) => {
        if (!covers(during, chronon)) return false
        const segments = segmentsBy(id)
        return segments.evidence(segmentAt(segments.starts, chronon))
      })
      if (donor !== undefined) found.add(donor.id)
    }
    if (found.size > 0) return [...found]
  }
  return []
}

/** From whom a place inherits when, where it has no evidence of its own; cut wherever that may change. */
interface Inheritance {
  readonly starts: Float64Array
  readonly donors: (chronon: number) => ReadonlyArray<PlaceId>
  readonly segmentsBy: (id: PlaceId) => Segments
}

const inheritanceOf = (history: History, places: Places, place: PlaceId): Inheritance => {
  const levels = levelsOf(places, inside(history).calendar, place)
  const known = new Map<PlaceId, Segments>()
  const segmentsBy = (id: PlaceId): Segments => {
    let segments = known.get(id)
    if (segments === undefined) known.set(id, (segments = segmentsOf(history, id)))
    return segments
  }
  const cuts: Array<Iterable<number>> = [segmentsBy(place).starts]
  for (const level of levels)
    for (const donors of level)
      for (const { id, during } of donors)
        cuts.push(
          segmentsBy(id).starts,
          during.flat().filter((cut) => cut < Infinity)
        )
  return {
    starts: mergedStarts(cuts),
    donors: (chronon) => {
      const own = segmentsBy(place)
      return own.evidence(segmentAt(own.starts, chronon)) ? [] : donorsAt(levels, segmentsBy, chronon)
    },
    segmentsBy
  }
}

/** The place's timeline with what it inherits. */
export const inheritedSegmentsOf = (history: History, places: Places, place: PlaceId): Segments => {
  const { starts, donors, segmentsBy } = inheritanceOf(history, places, place)
  const own = segmentsBy(place)
  const from = Array.from(starts, donors)
  return {
    starts,
    possible: (k) => {
      if (from[k].length === 0) return own.possible(segmentAt(own.starts, starts[k]))
      const statuses = new Map<string, Status>()
      for (const id of from[k]) {
        const segments = segmentsBy(id)
        for (const status of segments.possible(segmentAt(segments.starts, starts[k])))
          statuses.set(statusKey(status), status)
      }
      return [...statuses.values()]
    },
    evidence: (k) => own.evidence(segmentAt(own.starts, starts[k])),
    inherited: (k) => from[k].length > 0
  }
}

/** A possibility of a place's own, or one that it has from another. */
export interface InheritedPossibility extends Omit<Possibility, 'basis'> {
  /** On what it is possible: `inherited` where it is what the region above is. */
  readonly basis: Basis | 'inherited'
  /** The place whose status it is: another one exactly when the basis is `inherited`. */
  readonly place: PlaceId
}

/** An answer in which some possibilities may be inherited. */
export interface InheritedAnswer extends Omit<Answer, 'possible' | 'dissent'> {
  /** Every status that is possible. */
  readonly possible: ReadonlyArray<InheritedPossibility>
}

/**
 * What the place is at the end of `date`, as `statusAt`; where the log has no evidence of it, what it inherits from the
 * nearest places around it of which there is evidence: the centre of what it lies in, or that itself. Inherited
 * possibilities have the basis `inherited` and name the place that they are from. Of a wide date the last chronon counts.
 *
 * @example
 * ```ts
 * import { emptyHistory, evolve, held, orThrow } from 'changing-hands'
 * import { gazetteerOf, statusInherited } from 'changing-hands/regions'
 * import assert from 'node:assert/strict'
 *
 * const gazetteer = orThrow(gazetteerOf([
 *   { id: 'al-qaim-district', names: { en: 'Al-Qaim District' }, centre: 'al-qaim' },
 *   { id: 'al-qaim', names: { en: 'Al-Qaim' }, parents: [{ id: 'al-qaim-district' }] },
 *   { id: 'karabilah', names: { en: 'Karabilah' }, parents: [{ id: 'al-qaim-district' }] }
 * ]))
 * const history = evolve(emptyHistory(), {
 *   id: 'e2', type: 'ControlChanged', v: 1, recordedAt: '2017-11-20', source: { id: 'najah' },
 *   place: 'al-qaim', at: '2017-11-03', to: held('iraqi-forces')
 * })
 * const [{ status, basis, place }] = statusInherited(history, gazetteer, 'karabilah', '2017-11-20').possible
 * assert.deepEqual([status, basis, place], [held('iraqi-forces'), 'inherited', 'al-qaim'])
 * ```
 */
export const statusInherited = (
  history: History,
  gazetteer: Gazetteer,
  place: PlaceId,
  date: DateLike
): InheritedAnswer => {
  const chronon = questionBounds(inside(history).calendar, date).hi
  const donors = inheritanceOf(history, insideOf(gazetteer), place).donors(chronon)
  const from = donors.length === 0 ? [place] : donors
  const answers = from.map((id) => statusAt(history, id, asChronon(chronon)))
  const { certain, policy } = joinAnswers(answers, statusKey)
  return {
    certain,
    possible: answers.flatMap(({ possible }, i) =>
      possible.map((one) => ({
        ...one,
        basis: donors.length === 0 ? one.basis : ('inherited' as const),
        place: from[i]
      }))
    ),
    policy
  }
}
