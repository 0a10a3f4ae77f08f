/** Claims about how much of a region somebody has. */
import type { ActorId, PlaceId } from '../record/index.js'
import { objectReader } from '../record/index.js'
import type { Names, WeightName } from '../regions/index.js'
import { partAmong, partOf, rounding, segmentsOf } from '../regions/index.js'
import { segmentAt, union } from '../world/index.js'
import type { Court, Judgement } from './court.js'
import { at, boundsAsked, recordsAbout, settled, verdictOf } from './court.js'
import type { KindOfClaim, Claiming } from './kind.js'
import { checkLimits, date, inRegion, limits, name, ofKind, readPartOfOne } from './kind.js'
import { countedFor, isJudgement, openAt, sum, unweighed, weighsNothing } from './counted.js'

/** `who` has at least `atLeast` and at most `atMost` (parts from 0 to 1, both included) of a region at the end of `date`. */
export interface ShareClaim extends Claiming {
  readonly kind: 'share'
  readonly who: ActorId
  readonly region: PlaceId
  readonly placeKind?: Names
  readonly by: WeightName
  readonly date: string
  readonly atLeast?: number
  readonly atMost?: number
}

/** What one term can be: any number of any of these spans, both ends included. */
type Term = ReadonlyArray<readonly [least: number, most: number]>

/** With more spans than this the question is given up. */
const mostSpans = 4096

/**
 * Whether some choice of the terms, each independent of the others, adds up to a number from `lo` to `hi` (both included,
 * missed by no more than `slack`): the sums of the first terms are kept as disjoint spans. `undefined` when there are too
 * many of them.
 */
const canAddUp = (terms: ReadonlyArray<Term>, lo: number, hi: number, slack: number): boolean | undefined => {
  let sums: ReadonlyArray<readonly [number, number]> = [[0, 0]]
  // What is left open goes last, so that it fills the gaps between what is left of the sums.
  const width = (term: Term): number => term.reduce((widest, [least, most]) => Math.max(widest, most - least), 0)
  for (const term of [...terms].sort((a, b) => width(b) - width(a))) {
    if (sums.length * term.length > mostSpans) return undefined
    sums = union(sums.flatMap(([least, most]) => term.map(([a, b]) => [least + a, most + b] as const)))
  }
  return sums.some(([least, most]) => least <= hi + slack && most >= lo - slack)
}

const judge = (court: Court, claim: ShareClaim): Judgement => {
  const { history, rule } = court
  const { who, by, atLeast = 0, atMost = 1 } = claim
  const chronon = boundsAsked(court, claim.date, Infinity).hi
  const counted = countedFor(court, claim, chronon)
  if (isJudgement(counted)) return counted
  const places = counted.map(({ id, weight = NaN }) => {
    const { starts, possible } = segmentsOf(history, id)
    const statuses = possible(segmentAt(starts, chronon))
    const { least, most } = partAmong(statuses, who, rule)
    const term = statuses.map((status): readonly [number, number] => {
      const part = partOf(status, who, rule)
      return [part.least * weight, part.most * weight]
    })
    return { id, weight, least: least * weight, most: most * weight, isOpen: least < most, term }
  })
  const because = counted.flatMap(({ id }) => recordsAbout(court, id, at(chronon)))
  const missing = [
    ...unweighed(counted, by),
    ...places.flatMap(({ id, isOpen }) => (isOpen ? [openAt(history, id, chronon)] : []))
  ]
  const total = sum(places.map(({ weight }) => weight))
  if (!(total > 0)) return { ...weighsNothing(claim.region, missing), because }
  const found = {
    least: sum(places.map(({ least }) => least)) / total,
    most: sum(places.map(({ most }) => most)) / total
  }
  const inAll = found.least >= atLeast - rounding && found.most <= atMost + rounding
  const terms = places.map(({ term }): Term => term)
  const inSome =
    found.most >= atLeast - rounding &&
    found.least <= atMost + rounding &&
    // With one limit the extremes decide it; between two there can be a gap.
    (atLeast <= found.least ||
      atMost >= found.most ||
      (canAddUp(terms, atLeast * total, atMost * total, rounding * total) ?? true))
  return settled(verdictOf(inAll, inSome), because, missing, found)
}

export const share: KindOfClaim<ShareClaim> = {
  read: objectReader<ShareClaim>(
    { ...ofKind('share'), who: name, ...inRegion, by: name, date, ...limits(readPartOfOne) },
    checkLimits
  ),
  judge
}
