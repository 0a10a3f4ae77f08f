/** Checking claims against a history, and how the verdict came about as the log learned. */
import type { Option } from 'fp-ts/lib/Option.js'
import type { ContestedRule, Gazetteer } from '../regions/index.js'
import { insideOf, membersOf } from '../regions/index.js'
import type { History } from '../history/index.js'
import { inside, isAmendment, knownAt, recordsIn } from '../history/index.js'
import { compareRecords } from '../log/index.js'
import type { ControlRecord, PlaceId } from '../record/index.js'
import { asChronon, instantOf, none, some } from '../time/index.js'
import type { Claim } from './claim.js'
import { checked, judged } from './claim.js'
import type { Judgement, Verdict } from './court.js'

/** How to check. */
export interface CheckOptions {
  /** How contested places are counted; `mostly` unless given. */
  readonly contested?: ContestedRule
}

/** How to check one claim. */
export interface CheckClaimOptions extends CheckOptions {
  /** How many dates of learning to go back in looking for `since`: a whole number, 100 unless given. */
  readonly lookBack?: number
}

/** What a claim comes to. */
export interface Checked extends Judgement {
  /** The claim that was checked. */
  readonly claim: Claim
  /**
   * The `recordedAt` of the record with which the log learned what the verdict rests on: it has been this one since then.
   * `none` if it was this one before the log learned anything of the places, or further back than `lookBack`.
   */
  readonly since: Option<string>
  /** The verdict before. */
  readonly before: Option<Verdict>
}

/** The verdict from one date of learning to the next. */
export interface VerdictSince {
  /** The `recordedAt` of the record with which it came; `none` for the verdict before anything was learned. */
  readonly since: Option<string>
  /** The verdict from then on. */
  readonly verdict: Verdict
}

const courtOf = (history: History, gazetteer: Gazetteer, { contested: rule = 'mostly' }: CheckOptions) => ({
  history,
  gazetteer,
  rule
})

/** The places that a claim is about. */
const placesAbout = (history: History, gazetteer: Gazetteer, claim: Claim): ReadonlySet<PlaceId> =>
  new Set([
    ...('place' in claim ? [claim.place] : []),
    ...('region' in claim
      ? (membersOf(insideOf(gazetteer), inside(history).calendar, claim.region) ?? []).map(({ place }) => place.id)
      : [])
  ])

/** When the log learned something of these places: each instant with the first `recordedAt` that names it, in order. */
const learned = (
  history: History,
  places: ReadonlySet<PlaceId>
): ReadonlyArray<readonly [instant: number, recordedAt: string]> => {
  const instants = new Map<number, string>()
  const learn = ({ recordedAt }: ControlRecord): void => {
    const instant = instantOf(recordedAt)
    if (!instants.has(instant)) instants.set(instant, recordedAt)
  }
  const projection = inside(history)
  for (const place of places) for (const record of projection.answersOf(place)?.records ?? []) learn(record)
  for (const record of recordsIn(history)) {
    if (!isAmendment(record)) continue
    learn(record)
    // What was retracted or corrected is believed no more, and was when it was learned.
    const target = projection.record(record.target)
    if (target !== undefined) learn(target)
  }
  return [...instants].sort(([a], [b]) => a - b)
}

/** The history as it was when the records of an instant, and no later ones, had been learned; before all for -Infinity. */
const knownBy = (history: History, instant: number): History =>
  knownAt(history, Number.isFinite(instant) ? new Date(instant) : asChronon(-Infinity))

/**
 * Checks a claim against the log: `supported` if it is true in every world that the log allows, `contradicted` if it is
 * true in none, `undetermined` otherwise, with the records behind the verdict, what is missing to settle it (places without
 * evidence, places that the reports leave open, weights and places that the gazetteer does not have), what the log says
 * of the number claimed, and since when the verdict has been this one. Nothing is written down: ask again when the log has
 * learned more.
 *
 * A claim about a side is one about the history told by side (`bySides`). Exact, as answers are, but for two things that it then
 * leaves undetermined, never wrong: places with too many reports of overlapping dates to solve them, and shares claimed to lie
 * between two limits in regions with very many open places. A claim is about the end of its `date`. What `claimsFrom`
 * would refuse is a `RangeError`; what it took never is.
 *
 * @example
 * ```ts
 * import { emptyHistory, evolve, held, orThrow } from 'changing-hands'
 * import { checkClaim } from 'changing-hands/claims'
 * import { gazetteerOf } from 'changing-hands/regions'
 * import { some } from 'fp-ts/lib/Option.js'
 * import assert from 'node:assert/strict'
 *
 * const town = { kind: 'town', parents: [{ id: 'iraq' }] }
 * const gazetteer = orThrow(gazetteerOf([
 *   { id: 'iraq', names: { en: 'Iraq' } },
 *   { ...town, id: 'rummanah', names: { en: 'Rummanah' } },
 *   { ...town, id: 'rawa', names: { en: 'Rawa' } }
 * ]))
 * const lost = { type: 'ControlChanged', v: 1, recordedAt: '2017-11-20', source: { id: 'najah' }, from: held('isis'), to: held('iraqi-forces') } as const
 * const half = evolve(emptyHistory(), { ...lost, id: 'e8', place: 'rawa', at: '2017-11-17' })
 * const claim = { kind: 'last-held', who: 'isis', place: 'rawa', region: 'iraq', placeKind: 'town' } as const
 *
 * const { verdict, missing } = checkClaim(half, gazetteer, claim)
 * assert.deepEqual([verdict, missing.map(({ what, place }) => `${what}: ${place}`)], ['undetermined', ['evidence: rummanah']])
 *
 * const whole = evolve(half, { ...lost, id: 'e6', recordedAt: '2017-11-21', place: 'rummanah', at: '[2017-11-11..2017-11-17]' })
 * const checked = checkClaim(whole, gazetteer, claim)
 * assert.deepEqual([checked.verdict, checked.because.map(({ id }) => id)], ['supported', ['e8', 'e6']])
 * assert.deepEqual([checked.since, checked.before], [some('2017-11-21'), some('undetermined')])
 * ```
 */
export const checkClaim = (
  history: History,
  gazetteer: Gazetteer,
  claim: Claim,
  options: CheckClaimOptions = {}
): Checked => {
  checked(claim)
  const { lookBack = 100 } = options
  const { because, ...judgement } = judged(courtOf(history, gazetteer, options), claim)
  const dates = learned(history, placesAbout(history, gazetteer, claim))
  let since: Option<string> = none
  let before: Option<Verdict> = none
  for (let i = dates.length - 1; i >= 0 && i >= dates.length - lookBack; i--) {
    const earlier = judged(
      courtOf(knownBy(history, i === 0 ? -Infinity : dates[i - 1][0]), gazetteer, options),
      claim
    ).verdict
    if (earlier === judgement.verdict) continue
    since = some(dates[i][1])
    before = some(earlier)
    break
  }
  return { claim, ...judgement, because: [...new Set(because)].sort(compareRecords), since, before }
}

/**
 * How the verdict on a claim came about: the verdict before the log learned anything of its places, and then each other
 * one with the `recordedAt` by which it came. Checks the claim once for every date of learning. What `claimsFrom` would
 * refuse is a `RangeError`.
 *
 * @example
 * ```ts
 * import { emptyHistory, evolve, held, orThrow } from 'changing-hands'
 * import { verdictsOf } from 'changing-hands/claims'
 * import { gazetteerOf } from 'changing-hands/regions'
 * import { none, some } from 'fp-ts/lib/Option.js'
 * import assert from 'node:assert/strict'
 *
 * const gazetteer = orThrow(gazetteerOf([{ id: 'rawa', names: { en: 'Rawa' } }]))
 * const report = { type: 'ControlObserved', v: 1, source: { id: 'paper' }, place: 'rawa' } as const
 * const history = evolve(emptyHistory(), [
 *   { ...report, id: 'a', recordedAt: '2017-11-12', at: '2017-11-12', status: held('isis') },
 *   { ...report, id: 'b', recordedAt: '2017-11-20', at: '2017-11-12', status: held('isis') }
 * ])
 * assert.deepEqual(verdictsOf(history, gazetteer, { kind: 'held', who: 'isis', place: 'rawa', date: '2017-11-12' }), [
 *   { since: none, verdict: 'undetermined' },
 *   { since: some('2017-11-12'), verdict: 'supported' }
 * ])
 * ```
 */
export const verdictsOf = (
  history: History,
  gazetteer: Gazetteer,
  claim: Claim,
  options: CheckOptions = {}
): ReadonlyArray<VerdictSince> => {
  checked(claim)
  const verdictAt = (instant: number): Verdict =>
    judged(courtOf(knownBy(history, instant), gazetteer, options), claim).verdict
  const verdicts: Array<VerdictSince> = [{ since: none, verdict: verdictAt(-Infinity) }]
  for (const [instant, recordedAt] of learned(history, placesAbout(history, gazetteer, claim))) {
    const verdict = verdictAt(instant)
    if (verdict !== verdicts[verdicts.length - 1].verdict) verdicts.push({ since: some(recordedAt), verdict })
  }
  return verdicts
}
