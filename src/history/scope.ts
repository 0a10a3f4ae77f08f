/** What of a log is in scope of a history: up to when, of which sources, and how those that differ are combined. */
import type { ControlRecord, CoverageDeclared, SourceId, Status } from '../record/index.js'
import type { Attesting, Item, ItemColumns, Outline, Reason, Stretches, Timeline } from '../world/index.js'
import type { Frame } from './frame.js'
import type { Holders } from './holders.js'
import type { Policy } from './policy.js'
import type { Sides } from './sides.js'
import type { ByDate, Story, Teller } from './story.js'

/** Makes of each source's own story what is answered date by date. */
export type Combiner = (frame: Frame, stories: ReadonlyArray<readonly [SourceId, Story]>) => ByDate

/** Where something is possible without evidence, so that it is unknown. */
export interface Lapses {
  readonly all: Stretches
  /** Where this status is. */
  readonly of: (status: Status) => Stretches
  /** The ends of all of these. */
  readonly ends: ReadonlyArray<number>
}

/** When items happened. */
export type Dated = Pick<ItemColumns, 'lo' | 'hi' | 'firsts'>

/** A story as far as there is evidence of it. */
export interface Limited {
  readonly timeline: Timeline<Status>
  readonly outline: Outline
  readonly holders: Holders
  readonly lapses: Lapses
}

/** Limits what is told of a place to what there is evidence of. */
export interface Limiter {
  readonly ofStory: (reasons: ReadonlyArray<Reason<Status>>, columns: Dated, items: ReadonlyArray<Item>) => Limited
  /** The reasons that it leaves, and those that count as evidence. */
  readonly ofFlag: (
    reasons: ReadonlyArray<Reason<boolean>>,
    items: Attesting<boolean>
  ) => { readonly reasons: ReadonlyArray<Reason<boolean>>; readonly counting: ReadonlySet<Reason<boolean>> }
}

/** What is declared of a place, and of every place that a source speaks of. */
export interface Covering {
  readonly frame: Frame
  readonly records: ReadonlyArray<ControlRecord>
  readonly everywhere: ReadonlyArray<CoverageDeclared>
}

/** How far reports count as evidence, in chronons; Infinity for no limit. */
export interface Horizon {
  readonly before: number
  readonly after: number
  /** By all coverage that is declared, or that of one source. It comes with the horizon: who has none loads none. */
  readonly limiter: (covering: Covering, source: SourceId | undefined) => Limiter
}

/** What of a log counts, and how the sources in it are combined. */
export interface Scope {
  /** What was learned later than this (epoch ms) is out of scope. */
  readonly known: number
  /** Ids of the sources in scope; all when `undefined`. */
  readonly sources: ReadonlySet<string> | undefined
  readonly policy: Policy
  /** What the policy makes of several stories; `together` has one. It comes with the policy: who has none loads none. */
  readonly combiner: Combiner | undefined
  /** By whose sides everything is told; as it was reported when `undefined`. */
  readonly sides: Sides | undefined
  /** How. It comes with the sides. */
  readonly tell: Teller | undefined
  readonly horizon: Horizon | undefined
}

export const wholeScope: Scope = Object.freeze({
  known: Infinity,
  sources: undefined,
  policy: 'together',
  combiner: undefined,
  sides: undefined,
  tell: undefined,
  horizon: undefined
})

/** Whether everything counts that the log has, in one story, told as it was reported, and for ever. */
export const isWhole = ({ known, sources, policy, sides, horizon }: Scope): boolean =>
  known === Infinity && sources === undefined && policy === 'together' && sides === undefined && horizon === undefined
