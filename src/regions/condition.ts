/**
 * Conditions on a history at one chronon, as data, and when they surely or possibly held first.
 *
 * At a chronon a condition is *possible* if some admitted world has it there, and *sure* if every one has.
 */
import type { Option } from 'fp-ts/lib/Option.js'
import type { History } from '../history/index.js'
import { inside } from '../history/index.js'
import type { Within } from '../questions/index.js'
import { spanOf } from '../questions/index.js'
import type { ActorId, PlaceId } from '../record/index.js'
import { found, isObject } from '../record/index.js'
import type { Chronon } from '../time/index.js'
import { asChronon, none, some } from '../time/index.js'
import { segmentAt } from '../world/index.js'
import type { Names } from './fields.js'
import type { Gazetteer } from './gazetteer.js'
import { insideOf } from './gazetteer.js'
import { inheritedSegmentsOf } from './inherit.js'
import type { ContestedRule } from './part.js'
import { partAmong } from './part.js'
import type { Period } from './periods.js'
import { windowOf } from './periods.js'
import { membersOf } from './region.js'
import { mergedStarts, segmentsOf } from './segments.js'
import { sharesWithin } from './shares.js'
import type { WeightName } from './weights.js'
import { rounding } from './weights.js'

/** `who`, an actor, or a side of a history told by side, holds the place. */
export interface HoldsPlace {
  /** Somebody holds a place. */
  readonly kind: 'holds'
  /** An actor, or a side of a history told by side. */
  readonly who: ActorId
  /** The place. */
  readonly place: PlaceId
}

/**
 * `who`, an actor, or a side of a history told by side, has at least (or at most) a part of a region, from 0 to 1, the limit included. A region of
 * which nothing is counted has no parts: there the condition is neither sure nor possible.
 */
export type HasShare = {
  /** Somebody has so much of a region. */
  readonly kind: 'share'
  /** An actor, or a side of a history told by side. */
  readonly who: ActorId
  /** The region. */
  readonly region: PlaceId
  /** By what its places are weighed. */
  readonly by: WeightName
  /** Only places of this kind, or one of these kinds. */
  readonly placeKind?: Names
} & (
  | {
      /** A part of the whole, from 0 to 1 (included). */
      readonly atLeast: number
      /** No limit above. */
      readonly atMost?: undefined
    }
  | {
      /** A part of the whole, from 0 to 1 (included). */
      readonly atMost: number
      /** No limit below. */
      readonly atLeast?: undefined
    }
)

/** Every one of these at the same chronon. */
export interface AllOf {
  /** All of several conditions hold. */
  readonly kind: 'all'
  /** These. */
  readonly of: ReadonlyArray<Condition>
}

/** One of these at the chronon, or more. */
export interface AnyOf {
  /** One at least of several conditions holds. */
  readonly kind: 'any'
  /** These. */
  readonly of: ReadonlyArray<Condition>
}

/** It is not so. */
export interface Not {
  /** A condition does not hold. */
  readonly kind: 'not'
  /** This one. */
  readonly of: Condition
}

/** What can be so at a chronon, or not. */
export type Condition = HoldsPlace | HasShare | AllOf | AnyOf | Not

const checkCondition = (value: unknown): void => {
  const { kind, of } = isObject(value) ? value : { kind: undefined, of: undefined }
  if (kind === 'holds' || kind === 'share' || kind === 'not') return
  if (kind !== 'all' && kind !== 'any')
    throw new RangeError(`a condition has a kind: holds, share, all, any or not, and not ${found(kind)}`)
  if (!Array.isArray(of)) throw new RangeError(`a condition '${kind}' is \`of\` a list of others, and not ${found(of)}`)
}

/** How to ask about conditions. */
export interface ConditionOptions extends Within {
  /** How contested places are counted; `mostly` unless given. */
  readonly contested?: ContestedRule
  /** Whether places without reports inherit a status. Default false. */
  readonly inherit?: boolean
}

/** Over time: from `starts[k]` on, is it possible, is it sure. */
interface Course {
  readonly starts: Float64Array
  readonly possible: (k: number) => boolean
  readonly sure: (k: number) => boolean
  /** The places it is about. */
  readonly about: ReadonlySet<PlaceId>
  /** False where `possible` may hold too often, or `sure` too seldom. */
  readonly exact: boolean
}

class Courses {
  constructor(
    readonly history: History,
    readonly gazetteer: Gazetteer,
    readonly options: ConditionOptions,
    readonly window: Period
  ) {}

  of(condition: Condition): Course {
    checkCondition(condition)
    switch (condition.kind) {
      case 'holds':
        return this.#holds(condition)
      case 'share':
        return this.#share(condition)
      case 'all':
        return together(
          condition.of.map((one) => this.of(one)),
          'all'
        )
      case 'any':
        return together(
          condition.of.map((one) => this.of(one)),
          'any'
        )
      case 'not': {
        const { possible, sure, ...course } = this.of(condition.of)
        return { ...course, possible: (k) => !sure(k), sure: (k) => !possible(k) }
      }
    }
  }

  #holds({ who, place }: HoldsPlace): Course {
    const { contested: rule = 'mostly', inherit = false } = this.options
    const { starts, possible } = inherit
      ? inheritedSegmentsOf(this.history, insideOf(this.gazetteer), place)
      : segmentsOf(this.history, place)
    const parts = Array.from(starts, (_, k) => partAmong(possible(k), who, rule))
    return {
      starts,
      possible: (k) => parts[k].most === 1,
      sure: (k) => parts[k].least === 1,
      about: new Set([place]),
      exact: true
    }
  }

  #share({ who, region, by, placeKind, atLeast, atMost }: HasShare): Course {
    const series = sharesWithin(
      this.history,
      this.gazetteer,
      region,
      { ...this.options, by, ...(placeKind !== undefined && { kind: placeKind }), of: [who] },
      this.window
    )
    const { least, most } = series.of.get(who) ?? series.others
    const { total } = series
    const reaches = (part: number, k: number): boolean =>
      total[k] > 0 && part >= ((atLeast as number) - rounding) * total[k]
    const keeps = (part: number, k: number): boolean =>
      total[k] > 0 && part <= ((atMost as number) + rounding) * total[k]
    const members = membersOf(insideOf(this.gazetteer), inside(this.history).calendar, region) ?? []
    return {
      starts: series.starts,
      possible: atLeast === undefined ? (k) => keeps(least[k], k) : (k) => reaches(most[k], k),
      sure: atLeast === undefined ? (k) => keeps(most[k], k) : (k) => reaches(least[k], k),
      about: new Set(members.map(({ place }) => place.id)),
      exact: true
    }
  }
}

/** Conditions about different places are independent; of those that share a place not every combination need be possible. */
const together = (courses: ReadonlyArray<Course>, how: 'all' | 'any'): Course => {
  const starts =
    courses.length === 0 ? Float64Array.of(-Infinity) : mergedStarts(courses.map((course) => course.starts))
  const holds =
    (what: 'possible' | 'sure') =>
    (k: number): boolean => {
      const one = (course: Course): boolean => course[what](segmentAt(course.starts, starts[k]))
      return how === 'all' ? courses.every(one) : courses.some(one)
    }
  const about = new Set<PlaceId>()
  let exact = courses.every((course) => course.exact)
  for (const course of courses)
    for (const place of course.about) {
      if (about.has(place)) exact = courses.length === 1
      about.add(place)
    }
  return { starts, possible: holds('possible'), sure: holds('sure'), about, exact }
}

/** When something was so first. */
export interface FirstTime {
  /** The first chronon at which some world that the log allows has it; -Infinity if it always may have been so. */
  readonly possibly: Option<Chronon>
  /**
   * The first chronon at which every world that the log allows has it: then it is certain that it is so. (By then it was
   * so for the first time, perhaps earlier; and it may have been so in every world, in each at another time, without ever
   * being so in all at once.)
   */
  readonly surely: Option<Chronon>
  /**
   * False where conditions of an `all`, `any` or `not` are about the same places: then `possibly` may be too early and
   * `surely` too late, and neither is wrong.
   */
  readonly exact: boolean
}

/**
 * When a condition possibly and surely held first, between `from` and `until` (both included; all time unless given).
 * Exact for a place and for a share, and for combinations of conditions about different places.
 *
 * @example
 * ```ts
 * import { emptyHistory, evolve, formatChronon, held, orThrow } from 'changing-hands'
 * import { firstTime, gazetteerOf } from 'changing-hands/regions'
 * import assert from 'node:assert/strict'
 *
 * const gazetteer = orThrow(gazetteerOf([
 *   { id: 'anbar', names: { en: 'Anbar' } },
 *   { id: 'rawa', names: { en: 'Rawa' }, parents: [{ id: 'anbar' }] },
 *   { id: 'rummanah', names: { en: 'Rummanah' }, parents: [{ id: 'anbar' }] }
 * ]))
 * const lost = { type: 'ControlChanged', v: 1, recordedAt: '2017-11-20', source: { id: 'najah' }, from: held('isis'), to: held('iraqi-forces') } as const
 * const history = evolve(emptyHistory(), [
 *   { ...lost, id: 'e6', place: 'rummanah', at: '[2017-11-11..2017-11-15]' },
 *   { ...lost, id: 'e8', place: 'rawa', at: '2017-11-17' }
 * ])
 * const { possibly, surely } = firstTime(history, gazetteer, { kind: 'share', who: 'iraqi-forces', region: 'anbar', by: 'count', atLeast: 0.5 })
 * assert.ok(possibly._tag === 'Some' && surely._tag === 'Some')
 * assert.deepEqual([possibly.value, surely.value].map((chronon) => formatChronon('day', chronon)), ['2017-11-11', '2017-11-15'])
 * ```
 */
export const firstTime = (
  history: History,
  gazetteer: Gazetteer,
  condition: Condition,
  options: ConditionOptions = {}
): FirstTime => {
  const { calendar } = inside(history)
  const { from: lo, until: hi } = spanOf(calendar, options)
  const window = windowOf({ lo, hi })
  const { starts, possible, sure, exact } = new Courses(history, gazetteer, options, window).of(condition)
  const first = (holds: (k: number) => boolean): Option<Chronon> => {
    for (let k = segmentAt(starts, lo); k < starts.length && starts[k] <= hi; k++)
      if (holds(k)) return some(asChronon(Math.max(starts[k], lo)))
    return none
  }
  return { possibly: first(possible), surely: first(sure), exact }
}
