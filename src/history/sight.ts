/** What of a log a history sees: up to when, of which sources, and how it combines them. */
import type { Policy } from './policy.js'

export interface Sight {
  /** What was learned later than this (epoch ms) is out of sight. */
  readonly known: number
  /** Ids of the sources in sight; all when `undefined`. */
  readonly sources: ReadonlySet<string> | undefined
  readonly policy: Policy
}

/** Whether everything counts that the log has, in one story. */
export const isWhole = ({ known, sources, policy }: Sight): boolean =>
  known === Infinity && sources === undefined && policy === 'together'
