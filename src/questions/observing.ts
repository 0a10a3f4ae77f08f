/** Watching a story for its changes: when each was made in some world, and whether the holder became another one by it. */
import type { Story } from '../history/index.js'
import type { ActorId, Status } from '../record/index.js'
import { holderOf, statusKey } from '../record/index.js'
import type { Automaton, Loose, Step } from '../world/index.js'
import type { EarliestLatest } from './bounds.js'
import { widen } from './bounds.js'
import type { Span } from './eras.js'
import type { Stretch } from './passed.js'
import { passedAt, stretchOf } from './passed.js'

/** Who holds the place as far as is known. */
export interface Last {
  readonly hasBegun: boolean
  readonly holder: ActorId | undefined
  readonly stretch: Stretch
  /** It was unknown since who held it: somebody else may have, but for those that were ruled out all that time (`not`). */
  readonly isOpen: boolean
  readonly not: ReadonlyArray<ActorId>
  /** After a stretch that was not solved: anybody. */
  readonly isAnybody: boolean
}

export type Changed = 'no' | 'possibly' | 'certainly'

const either = (a: Changed | undefined, b: Changed): Changed => (a === undefined || a === b ? b : 'possibly')

const nobody: ReadonlyArray<never> = []

const nothing: Last = {
  hasBegun: false,
  holder: undefined,
  stretch: undefined,
  isOpen: false,
  not: nobody,
  isAnybody: false
}

/** Whether the holder becomes another one with a status, and who holds it then. */
const passing = (last: Last, status: Status | undefined): { readonly last: Last; readonly changed: Changed } => {
  if (status === undefined) return { last, changed: 'no' }
  if (status.kind === 'unknown') {
    const stretch = stretchOf(status)
    if (stretch === last.stretch) return { last, changed: 'no' }
    const isFirst = last.holder === undefined && !last.isOpen && !last.isAnybody
    const ruledOut = status.not ?? nobody
    const not = last.isOpen ? ruledOut.filter((actor) => last.not.includes(actor)) : ruledOut
    return { last: { ...last, stretch, isOpen: true, not }, changed: isFirst ? 'no' : 'possibly' }
  }
  const holder = holderOf(status)
  if (holder === undefined) return { last: { ...last, stretch: undefined }, changed: 'no' }
  const next = { ...nothing, hasBegun: true, holder }
  if (last.isAnybody) return { last: next, changed: 'possibly' }
  const isOther = last.holder !== undefined && last.holder !== holder
  if (!last.isOpen) return { last: next, changed: isOther ? 'certainly' : 'no' }
  return { last: next, changed: isOther && last.not.includes(holder) ? 'certainly' : 'possibly' }
}

/** When something happened in some world: chronons, both included. */
type When = readonly [lo: number, hi: number]

/** When the change that nobody reported before a step was made. */
const gapWhen = ({ since, isOpen, lo, hi }: Step): When => [isOpen ? lo : Math.min(since + 1, lo), hi]

export interface Seen {
  readonly whens: Array<When>
  changed: Changed | undefined
  /** Some world is without it. */
  isMissing: boolean
}

export interface Missing extends Seen {
  readonly left: Map<string, Status>
  readonly required: Map<string, Status>
}

export class Observing implements Automaton<Last> {
  readonly reported: ReadonlyArray<Seen>
  readonly unreported = new Map<number, Missing>()
  /** Items before which some world has no gap. */
  readonly withoutGap = new Set<number>()

  constructor(readonly story: Story) {
    this.reported = story.items.map(() => ({ whens: [], changed: undefined, isMissing: false }))
  }

  start = (): Last => nothing

  step = (last: Last, step: Step): ReadonlyArray<Last> => {
    const { item, members, status, required, by, lo, hi } = step
    const isRetold = this.story.items[item].turnsTo !== undefined
    const retold = isRetold && step.isStated && required === undefined ? status : undefined
    for (const one of members) {
      this.reported[one].whens.push([lo, hi])
      const hasGap = required !== undefined || by !== undefined || isRetold
      if (!hasGap) this.withoutGap.add(one)
    }
    const passed = passedAt(this.story.items[item], last.hasBegun, step)
    if (passed.length === 0) {
      if (required !== undefined) this.#missing(step, gapWhen(step), required, 'no')
      if (retold !== undefined) this.#missing(step, [lo, hi], retold, 'no')
      return [last]
    }
    return passed.map(({ before, gap, after }) => {
      const begun = passing({ ...last, hasBegun: true }, before).last
      const between = passing(begun, gap)
      if (required !== undefined) this.#missing(step, gapWhen(step), required, between.changed)
      const then = passing(between.last, after)
      if (retold !== undefined) this.#missing(step, [lo, hi], retold, then.changed)
      for (const one of members) this.reported[one].changed = either(this.reported[one].changed, then.changed)
      return then.last
    })
  }

  #missing({ members, by, left }: Step, when: When, required: Status, changed: Changed): void {
    for (const item of by === undefined ? members : [by]) {
      let missing = this.unreported.get(item)
      if (missing === undefined)
        this.unreported.set(
          item,
          (missing = { whens: [], changed: undefined, isMissing: false, left: new Map(), required: new Map() })
        )
      missing.whens.push(when)
      missing.changed = either(missing.changed, changed)
      missing.required.set(statusKey(required), required)
      if (left !== undefined) missing.left.set(statusKey(left), left)
    }
  }

  doubt = (last: Last, members: ReadonlyArray<number>): Last => {
    for (const item of members) {
      this.reported[item].isMissing = true
      this.withoutGap.add(item)
    }
    return last
  }

  again = (items: ReadonlyArray<number>): void => {
    for (const item of items) this.withoutGap.add(item)
  }

  through = (_states: ReadonlyArray<Last>, { items }: Loose): ReadonlyArray<Last> => {
    const { lo, hi } = this.story.order
    for (const item of items) {
      this.withoutGap.add(item)
      this.reported[item].whens.push([lo[item], hi[item]])
      this.reported[item].changed = 'possibly'
    }
    return [{ ...nothing, hasBegun: true, isAnybody: true }]
  }

  key = ({ hasBegun, holder, stretch, isOpen, not, isAnybody }: Last): string =>
    JSON.stringify([hasBegun, isAnybody, isOpen, stretch ?? 0, not, holder ?? 0])
  join = (a: Last): Last => a
}

/** When it can have happened in the span; and whether all worlds have it, and in the span. */
export const datedIn = (
  { from, until }: Span,
  { whens, isMissing }: Seen
): { at: EarliestLatest; certain: boolean } | undefined => {
  let at: EarliestLatest | undefined
  let certain = !isMissing
  for (const [lo, hi] of whens) {
    if (lo < from || hi > until) certain = false
    const [first, last] = [Math.max(lo, from), Math.min(hi, until)]
    if (first <= last) at = widen(at, first, last)
  }
  return at === undefined ? undefined : { at, certain }
}
