/** Claims about how much somebody lost of what it held. */
import type { LeastMost, Pair } from '../questions/index.js'
import { pairsOf } from '../questions/index.js'
import type { ActorId, Check, PlaceId, Status } from '../record/index.js'
import { found, objectReader } from '../record/index.js'
import type { Names, PartOf, WeightName } from '../regions/index.js'
import { partOf, rounding } from '../regions/index.js'
import type { Court, Judgement } from './court.js'
import { at, boundsAsked, recordsAbout, settled, verdictOf } from './court.js'
import type { KindOfClaim, Claiming } from './kind.js'
import { checkLimits, date, inRegion, isAfter, limits, name, ofKind, readPartOfOne } from './kind.js'
import { countedFor, isJudgement, openAt, sum, unweighed, weighsNothing } from './counted.js'

/**
 * Of what `who` held in a region (as that is at `date`) at the end of `since` it had lost at least `atLeast`, or at most `atMost` (a part from
 * 0 to 1, included), at the end of `date`. What it gained elsewhere is nothing to it. Who held nothing has lost nothing,
 * and no part of it: then the claim is false.
 */
export interface LostClaim extends Claiming {
  readonly kind: 'lost'
  readonly who: ActorId
  readonly region: PlaceId
  readonly placeKind?: Names
  readonly by: WeightName
  readonly since: string
  readonly date: string
  readonly atLeast?: number
  readonly atMost?: number
}

/** A place of which a part was held, and what of it was kept: over one of its pairs of parts. */
interface Kept {
  /** Of `kept - rest * held`, where `rest` is the part that the claim leaves. */
  readonly least: number
  readonly most: number
  /** The least and the most of it if anything was held; ±Infinity if nothing can have been. */
  readonly leastIfHeld: number
  readonly mostIfHeld: number
  readonly heldLeast: number
  readonly heldMost: number
}

const clamp = (value: number, lo: number, hi: number): number => Math.min(hi, Math.max(lo, value))

const keptOf = (pairs: ReadonlyArray<Pair>, partIn: (status: Status) => PartOf, rest: number): Kept => {
  let [least, most, leastIfHeld, mostIfHeld, heldLeast, heldMost] = [
    Infinity,
    -Infinity,
    Infinity,
    -Infinity,
    Infinity,
    0
  ]
  for (const { earlier, later } of pairs) {
    const held = partIn(earlier)
    const has = partIn(later)
    // min(held, has) - rest * held is concave in what was held and rises with what it has.
    const kept = (part: number, now: number): number => Math.min(part, now) - rest * part
    const low = Math.min(kept(held.least, has.least), kept(held.most, has.least))
    const best = clamp(has.most, held.least, held.most)
    const high = kept(best, has.most)
    least = Math.min(least, low)
    most = Math.max(most, high)
    heldLeast = Math.min(heldLeast, held.least)
    heldMost = Math.max(heldMost, held.most)
    if (held.most === 0) continue
    // Where nothing need have been held, an extreme that is reached by holding nothing does not count.
    leastIfHeld = Math.min(leastIfHeld, held.least > 0 ? low : kept(held.most, has.least))
    mostIfHeld = Math.max(mostIfHeld, best > 0 ? high : kept(held.most, has.most))
  }
  return { least, most, leastIfHeld, mostIfHeld, heldLeast, heldMost }
}

/** What part can have been lost: the limits at which a claim of at least, and of at most, so much begins to be false. */
const lostRange = (
  weighed: (rest: number) => ReadonlyArray<Kept & { readonly weight: number }>
): LeastMost | undefined => {
  const whole = weighed(0)
  const held = (which: 'heldLeast' | 'heldMost'): number => sum(whole.map((place) => place.weight * place[which]))
  if (!(held('heldLeast') > 0)) return held('heldMost') > 0 ? { least: 0, most: 1 } : undefined
  // What is kept of what was held, minus `rest` times that, falls as `rest` grows, from 0 or more to 0 or less.
  const zero = (which: 'least' | 'most'): number => {
    let [low, high] = [0, 1]
    for (let step = 0; step < 50; step++) {
      const middle = (low + high) / 2
      if (sum(weighed(middle).map((place) => place.weight * place[which])) > 0) low = middle
      else high = middle
    }
    return Number(((low + high) / 2).toFixed(12))
  }
  return { least: 1 - zero('most'), most: 1 - zero('least') }
}

const judge = (court: Court, claim: LostClaim): Judgement => {
  const { history, rule } = court
  const { who, by } = claim
  const chronon = boundsAsked(court, claim.date, Infinity).hi
  const first = Math.min(boundsAsked(court, claim.since, -Infinity).hi, chronon)
  // What is of the region is settled at the later date; what it held there, and what of that it kept.
  const counted = countedFor(court, claim, chronon)
  if (isJudgement(counted)) return counted
  const isAtLeast = claim.atLeast !== undefined
  const lost = claim.atLeast ?? (claim.atMost as number)
  const pairs = counted.map(({ id }) => pairsOf(history, id, first, chronon))
  const weighed = (rest: number): ReadonlyArray<Kept & { readonly weight: number }> =>
    counted.map(({ weight = NaN }, i) => ({
      ...keptOf(pairs[i], (status) => partOf(status, who, rule), rest),
      weight
    }))
  const places = weighed(1 - lost)
  const because = counted.flatMap(({ id }) => [
    ...recordsAbout(court, id, at(first)),
    ...recordsAbout(court, id, at(chronon))
  ])
  const missing = [
    ...unweighed(counted, by),
    ...counted.flatMap(({ id }, i) => {
      const { heldLeast, heldMost } = places[i]
      if (heldLeast < heldMost) return [openAt(history, id, first)]
      return places[i].least < places[i].most ? [openAt(history, id, chronon)] : []
    })
  ]
  const total = sum(places.map(({ weight }) => weight))
  if (!(total > 0)) return { ...weighsNothing(claim.region, missing), because }
  const slack = rounding * total
  // At least so much lost is at most so much kept; at most so much lost the other way about.
  const sign = isAtLeast ? 1 : -1
  const worst = sum(places.map(({ weight, least, most }) => weight * (isAtLeast ? most : -least)))
  const best = sum(places.map(({ weight, least, most }) => weight * (isAtLeast ? least : -most)))
  // What it costs that anything was held at all, at the place where that costs least.
  const toHold = places.reduce(
    (least, { weight, ...of }) =>
      weight > 0
        ? Math.min(least, weight * sign * (isAtLeast ? of.leastIfHeld - of.least : of.mostIfHeld - of.most))
        : least,
    Infinity
  )
  const heldLeast = sum(places.map(({ weight, heldLeast: held }) => weight * held))
  const inAll = heldLeast > slack && worst <= slack
  const inSome = best + toHold <= slack
  return settled(verdictOf(inAll, inSome), because, missing, lostRange(weighed))
}

/** At least so much and at most so much are two claims: each is judged by other worlds. */
const checkLost: Check<LostClaim> = (reading, value, claim) => {
  if (isAfter(claim.since, 'hi', claim.date))
    reading.fault(
      claim.since,
      `what was held at the end of ${found(claim.since)} cannot have been lost by the end of ${found(claim.date)} already: exchange the dates, or correct the one that is wrong`
    )
  if (claim.atLeast === undefined || claim.atMost === undefined) checkLimits(reading, value, claim)
  else
    reading.fault(
      claim.atMost,
      'says both how much was lost at least and at most: make two claims of it, or leave one out'
    )
}

export const lost: KindOfClaim<LostClaim> = {
  read: objectReader<LostClaim>(
    { ...ofKind('lost'), who: name, ...inRegion, by: name, since: date, date, ...limits(readPartOfOne) },
    checkLost
  ),
  judge
}
