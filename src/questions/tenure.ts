/** For how long an actor held a place. */
import type { History, Story } from '../history/index.js'
import { inside } from '../history/index.js'
import type { ActorId, PlaceId, Status } from '../record/index.js'
import { holderOf, rulesOut, statusKey } from '../record/index.js'
import type { Automaton, Before, Loose, Step, Stretches } from '../world/index.js'
import { requiredBy, walkWorlds, within, without } from '../world/index.js'
import type { LeastMost } from './bounds.js'
import { hull } from './bounds.js'
import { storiesOf } from './stories.js'
import type { Within } from './eras.js'
import { spanOf } from './eras.js'

/** Whether the actor holds the place: for sure, perhaps (it is unknown who does), or not. */
type Holds = 'yes' | 'maybe' | 'no'

interface Tenure extends LeastMost {
  readonly holds: Holds
  /** What it is, under a horizon: there it may lapse. */
  readonly status: Status | undefined
  /** The chronon of the last item; -Infinity before the first. */
  readonly at: number
}

/** Whether the actor holds it from then on, and what it is. */
type After = Pick<Tenure, 'holds' | 'status'>

const nobody: After = { holds: 'no', status: undefined }

const length = (from: number, until: number): number => (from < until ? until - from : 0)

const sum = (spans: Stretches): number => spans.reduce((all, [from, until]) => all + length(from, until), 0)

/**
 * Adds up how long one actor holds the place, between `from` and `until` (excluded). The sum is linear in the chronons
 * of the items between the bounds of the items and the ends of the span, so that its least and most are reached
 * where every item lies at one of those: only these chronons are tried.
 */
class Tenures implements Automaton<Tenure> {
  readonly #bends: ReadonlyArray<number>

  constructor(
    readonly actor: ActorId,
    readonly story: Story,
    readonly from: number,
    readonly until: number,
    readonly isFromAsked: boolean
  ) {
    const { lo, hi } = story.order
    const bends = new Set<number>()
    for (let i = 0; i < lo.length; i++) if (lo[i] < hi[i]) bends.add(lo[i]).add(hi[i])
    for (const end of [from, until, ...(story.lapses?.ends ?? [])])
      for (const chronon of [end - 1, end, end + 1]) bends.add(chronon)
    this.#bends = [...bends].sort((a, b) => (a < b ? -1 : 1))
  }

  start = (before: Before | undefined): Tenure => ({
    holds: before === undefined ? this.#unstated(undefined) : this.#holds(before.status),
    status: before?.status,
    at: -Infinity,
    least: 0,
    most: 0
  })

  step = (
    state: Tenure,
    { status, isStated, required, since, isAtOnce, isOpen, lo, hi }: Step
  ): ReadonlyArray<Tenure> => {
    // What is presumed goes on until something is stated.
    const after: After =
      !isStated && status === undefined
        ? state
        : { holds: isStated ? this.#holds(status) : this.#unstated(status), status }
    return this.#candidates(Math.max(lo, state.at), hi).flatMap((at) => {
      if (required === undefined) return [this.#until(state, at, after)]
      const first = Math.max(since + 1, isAtOnce === true ? state.at : state.at + 1)
      const earliest = isOpen ? at : Math.min(first, at)
      return this.#candidates(earliest, at).map((changed) =>
        this.#until(this.#until(state, changed, { holds: this.#holds(required), status: required }), at, after)
      )
    })
  }

  through = (states: ReadonlyArray<Tenure>, loose: Loose): ReadonlyArray<Tenure> => {
    const { items } = this.story
    const gains = loose.items.some((item) =>
      [...items[item].to, ...requiredBy(items[item])].some((status) => this.#holds(status) !== 'no')
    )
    const unreported = loose.items.reduce(
      (least, item) => Math.min(least, loose.gaps.get(item)?.[0] ?? least),
      Infinity
    )
    // It is left at some chronon between these two; the sum is linear in between, so that its bounds lie at the ends.
    return [...new Set([loose.said, loose.hi])].map((at) => {
      let least = Infinity
      let most = 0
      for (const state of states) {
        const through = this.#until(state, Math.min(Math.max(state.at, Math.min(unreported, loose.lo)), at), nobody)
        const between =
          gains || state.holds !== 'no' || this.story.lapses !== undefined
            ? length(Math.max(through.at, this.from), Math.min(at, this.until))
            : 0
        least = Math.min(least, through.least)
        most = Math.max(most, through.most + between)
      }
      return { holds: 'maybe', status: undefined, at, least, most }
    })
  }

  key = ({ holds, status, at }: Tenure): string =>
    this.story.lapses === undefined || status === undefined ? `${holds} ${at}` : `${holds} ${at} ${statusKey(status)}`
  join = (a: Tenure, b: Tenure): Tenure => ({ ...a, least: Math.min(a.least, b.least), most: Math.max(a.most, b.most) })

  /** The sum when the place stays as it was until the end. */
  total = (state: Tenure): LeastMost => this.#until(state, Infinity, nobody)

  #holds(status: Status | undefined): Holds {
    if (status === undefined) return 'maybe'
    if (status.kind === 'unknown') return rulesOut(status, this.actor) ? 'no' : 'maybe'
    return holderOf(status) === this.actor ? 'yes' : 'no'
  }

  /** Before anything is stated: that counts where somebody asks for it. */
  #unstated(narrowed: Status | undefined): Holds {
    // Known before anything is stated is what is presumed.
    return this.isFromAsked || (narrowed !== undefined && narrowed.kind !== 'unknown') ? this.#holds(narrowed) : 'no'
  }

  #until(state: Tenure, at: number, after: After): Tenure {
    const [from, until] = [Math.max(state.at, this.from), Math.min(at, this.until)]
    const during = state.holds === 'no' ? 0 : length(from, until)
    const lapses = state.status === undefined ? undefined : this.story.lapses?.of(state.status)
    const lapsed = lapses === undefined ? [] : within(lapses, from, until)
    const { holds, status } = after
    if (lapsed.length === 0)
      return { holds, status, at, least: state.least + (state.holds === 'yes' ? during : 0), most: state.most + during }
    // Where there is no evidence the place is unknown.
    const sure = state.holds === 'yes' ? sum(without([[from, until]], lapsed)) : 0
    const isAsked = state.at !== -Infinity || this.isFromAsked
    const open = state.holds === 'no' && isAsked ? sum(lapsed) : 0
    return { holds, status, at, least: state.least + sure, most: state.most + during + open }
  }

  /** The chronons in `[lo, hi]` at which the sum can bend; time does not go back where sightings of the same are told out of order. */
  #candidates(lo: number, hi: number): ReadonlyArray<number> {
    if (lo >= hi) return [lo]
    const found = [lo]
    const bends = this.#bends
    let low = 0
    for (let high = bends.length; low < high;) {
      const middle = (low + high) >>> 1
      if (bends[middle] <= lo) low = middle + 1
      else high = middle
    }
    for (; low < bends.length && bends[low] < hi; low++) found.push(bends[low])
    found.push(hi)
    return found
  }
}

/**
 * For how many chronons the actor was the place's holder: the least and the most over all that the log allows. The
 * holder is who holds the place or, while it is contested, who holds most of it. Without `within` all time counts,
 * so that a tenure not yet over, or presumed to have always been, is Infinity long. While it is unknown who holds the place, the
 * actor may, unless ruled out; the time before anything is stated counts so only where `from` is given. Both ends hold given these
 * reports, and that nothing went unreported which they do not require: a place may have been taken and lost again unseen.
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
  const { from, until } = spanOf(inside(history).calendar, within)
  const isFromAsked = within.from !== undefined
  const stories = storiesOf(history, place)
  if (stories.length === 0) return { least: 0, most: isFromAsked ? length(from, until + 1) : 0 }
  return hull(
    stories.flatMap((story) => {
      const tenures = new Tenures(actor, story, from, until + 1, isFromAsked)
      return walkWorlds(story.worlds, tenures).map(tenures.total)
    })
  )
}
