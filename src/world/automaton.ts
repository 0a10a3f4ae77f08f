/** What runs along the admitted worlds of a place. */
import type { Status } from '../record/index.js'
import type { Before } from './reader.js'

/** One step along a world: an item that it believes. */
export interface Step {
  readonly item: number
  /** All items that this one stands for, since nothing tells them apart. */
  readonly members: ReadonlyArray<number>
  /** The status before it and after it: while nothing is stated what is presumed or narrowed, or `undefined`. */
  readonly left: Status | undefined
  readonly status: Status | undefined
  /** Whether a report that the world believes has said who by then, this one included. */
  readonly isStated: boolean
  /** What a gap before the item requires: somebody changed it so, unreported. */
  readonly required: Status | undefined
  /** The change of a gap may have been made in the chronon of the step before. */
  readonly isAtOnce: boolean
  /** Of a gap that is a step of its own, in that step and in that of the item: the item before which it is. */
  readonly by: number | undefined
  /** What the item says that it was before, where that is told otherwise than by the item itself. */
  readonly from: ReadonlyArray<Status> | undefined
  /** The earliest chronon at which the item before it can have happened: an unreported change is later. */
  readonly since: number
  /** Whether something is seen throughout just before it: then an unreported change is made at the item's own chronon. */
  readonly isOpen: boolean
  /** The chronons at which it can have happened on this path, both ends included. */
  readonly lo: number
  readonly hi: number
}

/** A step at some chronon of `[lo, hi]`, after which it is stated who; nothing is told otherwise on the way. */
export const stepOf = (
  { item, members, left, status }: Pick<Step, 'item' | 'members' | 'left' | 'status'>,
  since: number,
  lo: number,
  hi: number,
  required?: Status,
  isOpen = false
): Step => ({
  item,
  members,
  left,
  status,
  isStated: true,
  required,
  isAtOnce: false,
  by: undefined,
  from: undefined,
  since,
  isOpen,
  lo,
  hi
})

/** A stretch that was too large to be solved, to be passed as a whole. */
export interface Loose {
  readonly items: ReadonlyArray<number>
  /** By item, when what it requires may have been so, unreported: chronons, the end excluded. */
  readonly gaps: ReadonlyMap<number, readonly [number, number]>
  /** By item, every status that it can leave the place in. */
  readonly left: ReadonlyMap<number, ReadonlyArray<Status>>
  /** The chronons at which its items can have happened, both ends included. */
  readonly lo: number
  readonly hi: number
  /** When all of it can have happened at the earliest. */
  readonly said: number
}

export interface Automaton<A> {
  /** The state before the first item: what it was presumed to be by an item that says so, if anything. */
  readonly start: (before: Before | undefined) => A
  readonly step: (state: A, step: Step) => ReadonlyArray<A>
  /** Past an item that the world disbelieves; as it is, unless this says otherwise. */
  readonly doubt?: (state: A, members: ReadonlyArray<number>) => A
  /** Each of these items is, in some world, no more than what another one said again. */
  readonly again?: (items: ReadonlyArray<number>) => void
  /** Through an unsolved stretch, entered with any of `states`: the states in which it can be left. */
  readonly through: (states: ReadonlyArray<A>, loose: Loose) => ReadonlyArray<A>
  readonly key: (state: A) => string
  readonly join: (a: A, b: A) => A
}
