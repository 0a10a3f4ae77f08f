/** For how long an actor held a place. */
import type { History, Story } from '../history/index.js'
import { inside } from '../history/index.js'
import type { ActorId, PlaceId, Status } from '../record/index.js'
import { holderOf } from '../record/index.js'
import type { DateLike } from '../time/index.js'
import { questionBounds } from '../time/index.js'
import type { Automaton, Layer, Setting, Step } from '../world/index.js'
import { earliestGap, hullOf, requiredBy, walkWorlds } from '../world/index.js'
import type { LeastMost } from './bounds.js'
import { hull } from './bounds.js'
import { storiesOf } from './stories.js'

/** A span of questions: from the first chronon of `from` (included) to the last of `until` (included). */
export interface Within {
  readonly from?: DateLike
  readonly until?: DateLike
}

interface Tenure extends LeastMost {
  readonly holds: boolean
  /** The chronon of the last item; -Infinity before the first. */
  readonly at: number
  /** The earliest chronon of a change that nobody reported, if one comes next. */
  readonly gapFrom: number
}

const length = (from: number, until: number): number => (from < until ? until - from : 0)

/**
 * Adds up how long one actor holds the place, between `from` and `until` (excluded). The sum is linear in the chronons
 * of the items between the bounds of the items and the ends of the span, so that its least and most are reached
 * where every item lies at one of those: only these chronons are tried.
 */
class Tenures implements Automaton<Tenure> {
  constructor(
    readonly actor: ActorId,
    readonly story: Story,
    readonly from: number,
    readonly until: number
  ) {}

  start = (status: Status | undefined): Tenure => ({
    holds: this.#holds(status),
    at: -Infinity,
    gapFrom: -Infinity,
    least: 0,
    most: 0
  })

  step = (state: Tenure, { status, required, lo, hi, layer }: Step): ReadonlyArray<Tenure> =>
    this.#candidates(Math.max(lo, state.at), hi, layer).flatMap((at) =>
      required === undefined
        ? [this.#until(state, at, this.#holds(status))]
        : required.flatMap((gap) =>
            this.#candidates(Math.min(state.gapFrom, at), at, layer).map((changed) =>
              this.#until(this.#until(state, changed, this.#holds(gap)), at, this.#holds(status))
            )
          )
    )

  through = (states: ReadonlyArray<Tenure>, layer: Layer): ((after: Setting) => ReadonlyArray<Tenure>) => {
    const { items, order } = this.story
    const { hi: last } = hullOf(layer, order)
    const unreported = earliestGap(layer, order)
    const gains = layer.items.some((item) =>
      [...items[item].to, ...requiredBy(items[item])].some((status) => this.#holds(status))
    )
    // It is left at some chronon between these two; the sum is linear in between, so that its bounds lie at the ends.
    const leaving = [...new Set([layer.since[1], last])].map((at) => {
      let least = Infinity
      let most = 0
      for (const state of states) {
        const through = this.#until(state, Math.min(Math.max(state.at, unreported), at), false)
        const between = gains || state.holds ? length(Math.max(through.at, this.from), Math.min(at, this.until)) : 0
        least = Math.min(least, through.least)
        most = Math.max(most, through.most + between)
      }
      return { at, gapFrom: at + 1, least, most }
    })
    return ({ status }) => leaving.map((sums) => ({ holds: this.#holds(status), ...sums }))
  }

  key = ({ holds, at, gapFrom }: Tenure): string => `${holds} ${at} ${gapFrom}`
  join = (a: Tenure, b: Tenure): Tenure => ({ ...a, least: Math.min(a.least, b.least), most: Math.max(a.most, b.most) })

  /** The sum when the place stays as it was until `at`. */
  total = (state: Tenure): LeastMost => this.#until(state, Infinity, false)

  #holds(status: Status | undefined): boolean {
    return status !== undefined && holderOf(status) === this.actor
  }

  #until(state: Tenure, at: number, holds: boolean): Tenure {
    const held = state.holds ? length(Math.max(state.at, this.from), Math.min(at, this.until)) : 0
    return { holds, at, gapFrom: at + 1, least: state.least + held, most: state.most + held }
  }

  /** The chronons in `[lo, hi]` at which the sum can bend. */
  #candidates(lo: number, hi: number, layer: Layer): ReadonlyArray<number> {
    if (lo >= hi) return [lo > hi ? hi : lo]
    const { order } = this.story
    const found = new Set([lo, hi])
    const within = (chronon: number): void => {
      if (lo < chronon && chronon < hi) found.add(chronon)
    }
    for (const item of layer.items) {
      within(order.lo[item])
      within(order.hi[item])
    }
    for (const end of [this.from, this.until]) for (const chronon of [end - 1, end, end + 1]) within(chronon)
    return [...found]
  }
}

/**
 * For how many chronons the actor was the place's holder: the least and the most over all that the log allows. The
 * holder is who holds the place or, while it is contested, who holds most of it. Without `within` all time counts,
 * so that a tenure not yet over, or presumed to have always been, is Infinity long.
 *
 * @example
 * ```ts
 * import { emptyHistory, evolve, held, tenureOf } from 'changing-hands'
 * import assert from 'node:assert/strict'
 *
 * const history = evolve(emptyHistory(), {
 *   id: 'e6', type: 'ControlChanged', v: 1, recordedAt: '2017-11-20', source: { id: 'najah' },
 *   place: 'rummanah', at: '[2017-11-11..2017-11-17]', from: held('isis'), to: held('iraqi-forces')
 * })
 * const november = { from: '2017-11', until: '2017-11' } // both included: 30 days
 * assert.deepEqual(tenureOf(history, 'rummanah', 'isis', november), { least: 10, most: 16 })
 * assert.deepEqual(tenureOf(history, 'rummanah', 'iraqi-forces', november), { least: 14, most: 20 })
 * ```
 */
export const tenureOf = (history: History, place: PlaceId, actor: ActorId, within: Within = {}): LeastMost => {
  const projection = inside(history)
  const from = within.from === undefined ? -Infinity : questionBounds(projection.calendar, within.from).lo
  const until = within.until === undefined ? Infinity : questionBounds(projection.calendar, within.until).hi + 1
  return hull(
    storiesOf(history, place).flatMap((story) => {
      const tenures = new Tenures(actor, story, from, until)
      return walkWorlds(story.items, story.paths, tenures).map(tenures.total)
    })
  )
}
