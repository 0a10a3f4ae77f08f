/**
 * Judging claims over the worlds that the log allows: supported if a claim is true in all of them, contradicted if in
 * none, undetermined otherwise. A place of which it is unknown who holds it may be anybody's, in whole or in part, that
 * is not ruled out; of a claim about unknown weights nothing is settled.
 */
import type { ContestedRule, Gazetteer, Missing, PartOf } from '../regions/index.js'
import { partOf } from '../regions/index.js'
import type { History, Story } from '../history/index.js'
import { inside } from '../history/index.js'
import type { LeastMost } from '../questions/index.js'
import { statusDuring } from '../questions/index.js'
import type { ActorId, ControlRecord, PlaceId, Status } from '../record/index.js'
import type { Bounds, DateLike } from '../time/index.js'
import { questionBounds } from '../time/index.js'

/** What a claim comes to: true in every world that the log allows, in none, or in some and not in others. */
export type Verdict = 'supported' | 'contradicted' | 'undetermined'

/** A verdict and what it rests on. */
export interface Judgement {
  /** Whether it is true in every world that the log allows, in none, or in some. */
  readonly verdict: Verdict
  /** The records behind it, in canonical order. */
  readonly because: ReadonlyArray<ControlRecord>
  /** What would settle it; empty when it is settled. */
  readonly missing: ReadonlyArray<Missing>
  /** Of a claim with a number: what the log allows it to be (a part from 0 to 1, or times); `undefined` if nothing can be said. */
  readonly found: LeastMost | undefined
}

/** Whom a claim is about, and how holding is counted. */
export interface Whom {
  readonly who: ActorId
  readonly rule: ContestedRule
}

/** Of a status: 1 if `who` holds the place for certain, with `most` 1 if it may. */
export type HoldingOf = (status: Status) => PartOf

/** How statuses are held. */
export const holdingBy =
  ({ who, rule }: Whom): HoldingOf =>
  (status) =>
    partOf(status, who, rule)

/** Whether the worlds of a story can be walked one by one: it is solved exactly. */
export const isSolved = (story: Story): boolean => story.exact

/** Rules by which claims are judged. */
export interface Court {
  readonly history: History
  readonly gazetteer: Gazetteer
  readonly rule: Whom['rule']
}

export const verdictOf = (inAll: boolean, inSome: boolean): Verdict =>
  inAll ? 'supported' : inSome ? 'undetermined' : 'contradicted'

export const settled = (
  verdict: Verdict,
  because: ReadonlyArray<ControlRecord>,
  missing: ReadonlyArray<Missing>,
  found?: LeastMost
): Judgement => ({
  verdict,
  because,
  missing: verdict === 'undetermined' ? missing : [],
  found
})

export const nothingToGoBy = (missing: ReadonlyArray<Missing>): Judgement => ({
  verdict: 'undetermined',
  because: [],
  missing,
  found: undefined
})

export const boundsAsked = ({ history }: Court, date: DateLike | undefined, otherwise: number): Bounds =>
  date === undefined ? { lo: otherwise, hi: otherwise } : questionBounds(inside(history).calendar, date)

/** The records that the answer about a place rests on, at any chronon of the bounds. */
export const recordsAbout = ({ history }: Court, place: PlaceId, bounds: Bounds): ReadonlyArray<ControlRecord> =>
  statusDuring(history, place, bounds).possible.flatMap(({ because }) => because)

export const at = (chronon: number): Bounds => ({ lo: chronon, hi: chronon })

export const whomOf = ({ rule }: Court, { who }: Pick<Whom, 'who'>): Whom => ({ who, rule })
