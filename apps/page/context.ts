/** What every part of the page is given when something has changed, and what it may do. */
import type { Known, Loaded } from './load.js'
import type { Paints } from './paints.js'
import type { Row } from './rows.js'
import type { State } from './state.js'
import type { Words } from './words.js'

/** The state with all that follows from it. What did not change is the same object as before. */
export interface Context {
  readonly state: State
  /** The date that is asked about, never empty unless the log has none. */
  readonly date: string
  readonly loaded: Loaded
  readonly known: Known
  readonly words: Words
  readonly paints: Paints
  readonly rows: ReadonlyArray<Row>
  /** Those that are asked for, in order, and those of them on this page. */
  readonly chosen: ReadonlyArray<Row>
  readonly page: ReadonlyArray<Row>
  readonly pages: number
}

/** How a change stands in the browser's history: as a step to come back to, or in the place of the last. */
export type Change = (part: Partial<State>, how?: 'step' | 'same step') => void

/** A part of the page: its element, and what to do when something has changed. */
export interface Part {
  readonly element: HTMLElement
  /** At once: must be cheap. */
  update(context: Context): void
  /** When nothing has changed for a moment: may take longer. */
  settle?(context: Context): void
}
