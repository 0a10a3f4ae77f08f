/** A place's spells: how long each status lasted, and who held it for how long. */
import type { History, Story } from '../history/index.js'
import { inside } from '../history/index.js'
import type { ActorId, ControlRecord, PlaceId, Status } from '../record/index.js'
import { holderOf, statusKey } from '../record/index.js'
import type { DateLike } from '../time/index.js'
import { addTo, questionBounds } from '../time/index.js'
import type { Automaton, Layer, Setting, Step } from '../world/index.js'
import { earliestGap, hullOf, requiredBy, walkWorlds } from '../world/index.js'
import type { EarliestLatest, LeastMost } from './bounds.js'
import { compareNumbers, hull, widen } from './bounds.js'
import { eachStory, storiesOf } from './stories.js'

/** A maximal time in which a place was in one status. It holds from its start (included) until its end (excluded). */
export interface Spell {
  readonly status: Status
  /** `held`'s `by`, or `contested`'s `mostly`. */
  readonly holder: ActorId | undefined
  /** The chronons at which it can have begun; -Infinity for a status presumed to have been so before the first change. */
  readonly start: EarliestLatest
  /** The chronons at which it can have ended; `latest` is Infinity while it may still go on. */
  readonly end: EarliestLatest
  /** Whether nothing ended it: in no world, in some, or in all that the log allows. "Not yet over" is not "unknown". */
  readonly ongoing: 'no' | 'possibly' | 'certainly'
  /** Whether the place had this spell in every world that the log allows. */
  readonly certain: boolean
  /** The records by which it begins; of an unreported change, those that require it. */
  readonly because: ReadonlyArray<ControlRecord>
}

interface Lasting {
  readonly status: Status | undefined
  /** What began it: a name in `Spells.begun` or `Spells.merged`, or '' before anything is stated. */
  readonly since: string
}

interface Begun {
  readonly origin: string
  readonly item: number
  readonly status: Status
  start: EarliestLatest
  end: EarliestLatest | undefined
  lasts: boolean
}

/** One of several spells, nobody can tell which: those of one status with which a cluster too large to be told can be left. */
interface Merged {
  readonly among: ReadonlyArray<string>
  end: EarliestLatest | undefined
  lasts: boolean
}

const beforeAll = 'before'

class Spells implements Automaton<Lasting> {
  readonly begun = new Map<string, Begun>()
  /** A name is among those of later entries only. */
  readonly merged = new Map<string, Merged>()
  /** By origin (an item, a gap, or the time before all): how many different things came of it over all worlds. */
  readonly outcomes = new Map<string, Set<string>>()

  constructor(readonly story: Story) {}

  start = (status: Status | undefined, item: number): Lasting =>
    this.#pass({ status: undefined, since: '' }, status, beforeAll, item, -Infinity, -Infinity)

  step = (state: Lasting, { item, status, required, since, lo, hi }: Step): ReadonlyArray<Lasting> => {
    const gap = `gap ${item}`
    if (required === undefined) this.#outcome(gap, '')
    return (required ?? [undefined]).map((one) => {
      const before = one === undefined ? state : this.#pass(state, one, gap, item, Math.min(since + 1, lo), hi)
      return this.#pass(before, status, `item ${item}`, item, lo, hi)
    })
  }

  through = (states: ReadonlyArray<Lasting>, layer: Layer): ((after: Setting) => ReadonlyArray<Lasting>) => {
    const { items, order } = this.story
    const { lo: earliest, hi: latest } = hullOf(layer, order)
    const unreported = earliestGap(layer, order)
    const among = new Map<string, Array<string>>()
    const canLeaveWith = (status: Status, since: string): void => addTo(among, statusKey(status), since)
    for (const state of states) {
      this.#end(state, Math.min(earliest, unreported), latest)
      if (state.status !== undefined) canLeaveWith(state.status, state.since)
    }
    for (const item of layer.items)
      for (const [origin, statuses, since] of [
        [`item ${item}`, items[item].to, order.lo[item]],
        [`gap ${item}`, requiredBy(items[item]), unreported]
      ] as const) {
        this.#outcome(origin, '')
        for (const status of statuses) {
          const begun = this.#begin(status, origin, item, since, order.hi[item])
          this.#end(begun, since, latest)
          canLeaveWith(status, begun.since)
        }
      }
    return ({ status }) => {
      if (status === undefined) return []
      const key = statusKey(status)
      const since = `after ${layer.items[0]} ${key}`
      if (!this.merged.has(since)) this.merged.set(since, { among: among.get(key) ?? [], end: undefined, lasts: false })
      return [{ status, since }]
    }
  }

  /** The spells, once all worlds are walked and `last` are the states at their end. */
  found(last: Iterable<Lasting>): ReadonlyArray<Begun> {
    for (const { since } of last) {
      const lasting = this.begun.get(since) ?? this.merged.get(since)
      if (lasting !== undefined) lasting.lasts = true
    }
    for (const { among, end, lasts } of [...this.merged.values()].reverse())
      for (const since of among) {
        const one = this.begun.get(since) ?? this.merged.get(since)
        if (one === undefined) continue
        if (end !== undefined) one.end = widen(one.end, end.earliest, end.latest)
        one.lasts ||= lasts
      }
    return [...this.begun.values()]
  }

  key = ({ since }: Lasting): string => since
  join = (a: Lasting): Lasting => a

  #outcome(origin: string, outcome: string): void {
    const known = this.outcomes.get(origin)
    if (known === undefined) this.outcomes.set(origin, new Set([outcome]))
    else known.add(outcome)
  }

  #end({ since }: Lasting, lo: number, hi: number): void {
    const ended = this.begun.get(since) ?? this.merged.get(since)
    if (ended !== undefined) ended.end = widen(ended.end, lo, hi)
  }

  #pass(state: Lasting, status: Status | undefined, origin: string, item: number, lo: number, hi: number): Lasting {
    if (status === undefined) {
      this.#outcome(origin, '')
      return state
    }
    const key = statusKey(status)
    if (state.status !== undefined && statusKey(state.status) === key) {
      this.#outcome(origin, '')
      return state
    }
    this.#end(state, lo, hi)
    return this.#begin(status, origin, item, lo, hi)
  }

  #begin(status: Status, origin: string, item: number, lo: number, hi: number): Lasting {
    const key = statusKey(status)
    this.#outcome(origin, key)
    const since = `${origin} ${key}`
    const known = this.begun.get(since)
    if (known === undefined)
      this.begun.set(since, { origin, item, status, start: widen(undefined, lo, hi), end: undefined, lasts: false })
    else known.start = widen(known.start, lo, hi)
    return { status, since }
  }
}

/**
 * The place's spells in order of their start, coalesced: a report of a status that already lasts begins no new one.
 * Where the log leaves the order or the dates open each spell has the bounds of its start and end over all that the
 * log allows, and `certain` tells whether it was there at all. Chronons; a spell holds from its start until its end.
 *
 * @example
 * ```ts
 * import { emptyHistory, evolve, formatChronon, held, spellsOf } from 'changing-hands'
 * import assert from 'node:assert/strict'
 *
 * const history = evolve(emptyHistory(), {
 *   id: 'e6', type: 'ControlChanged', v: 1, recordedAt: '2017-11-20', source: { id: 'najah' },
 *   place: 'rummanah', at: '[2017-11-11..2017-11-17]', from: held('isis'), to: held('iraqi-forces')
 * })
 * const [isis, iraq] = spellsOf(history, 'rummanah')
 * assert.deepEqual([isis.holder, formatChronon(isis.end.earliest, 'day'), isis.ongoing], ['isis', '2017-11-11', 'no'])
 * assert.deepEqual([iraq.holder, formatChronon(iraq.start.latest, 'day'), iraq.ongoing], ['iraqi-forces', '2017-11-17', 'certainly'])
 * ```
 */
export const spellsOf = (history: History, place: PlaceId): ReadonlyArray<Spell> => {
  return eachStory(storiesOf(history, place), spellsIn, ({ status, start, end, ongoing }) =>
    JSON.stringify([
      statusKey(status),
      String(start.earliest),
      String(start.latest),
      String(end.earliest),
      String(end.latest),
      ongoing
    ])
  ).sort((a, b) => compareNumbers(a.start.earliest, b.start.earliest) || compareNumbers(a.start.latest, b.start.latest))
}

const spellsIn = (story: Story): ReadonlyArray<Spell> => {
  const spells = new Spells(story)
  return spells
    .found(walkWorlds(story.items, story.paths, spells))
    .slice()
    .sort((a, b) => a.item - b.item)
    .map(({ origin, item, status, start, end, lasts }) => ({
      status,
      holder: holderOf(status),
      start,
      end: lasts
        ? { earliest: end?.earliest ?? Infinity, latest: Infinity }
        : (end ?? { earliest: Infinity, latest: Infinity }),
      ongoing: !lasts ? 'no' : end === undefined ? 'certainly' : 'possibly',
      certain: spells.outcomes.get(origin)?.size === 1,
      because: story.items[item].reports
    }))
}

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
