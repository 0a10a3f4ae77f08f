/** What of a log is in scope of a history: up to when, of which sources, and how those that differ are combined. */
import type { SourceId } from '../record/index.js'
import type { Frame } from './frame.js'
import type { Policy } from './policy.js'
import type { Sides } from './sides.js'
import type { ByDate, Story, Teller } from './story.js'

/** Makes of each source's own story what is answered date by date. */
export type Combiner = (frame: Frame, stories: ReadonlyArray<readonly [SourceId, Story]>) => ByDate

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
}

export const wholeScope: Scope = Object.freeze({
  known: Infinity,
  sources: undefined,
  policy: 'together',
  combiner: undefined,
  sides: undefined,
  tell: undefined
})

/** Whether everything counts that the log has, in one story, told as it was reported. */
export const isWhole = ({ known, sources, policy, sides }: Scope): boolean =>
  known === Infinity && sources === undefined && policy === 'together' && sides === undefined
