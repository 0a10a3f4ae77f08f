/** A place's spells: how long each status lasted. */
import type { History, Story } from '../history/index.js'
import type { ActorId, ControlRecord, PlaceId, Status } from '../record/index.js'
import { holderOf, statusKey } from '../record/index.js'
import type { Automaton, Before, Loose, Step } from '../world/index.js'
import { requiredBy, watchWorlds, within } from '../world/index.js'
import type { EarliestLatest } from './bounds.js'
import { between, compareNumbers, widen } from './bounds.js'
import { eachStory, storiesOf } from './stories.js'

/** A maximal time in which a place was in one status. It holds from its start (included) until its end (excluded). */
export interface Spell {
  /** What it was throughout. */
  readonly status: Status
  /** `held`'s `by`, or `contested`'s `mostly`. */
  readonly holder: ActorId | undefined
  /** The chronons at which it can have begun; -Infinity for a status presumed to have been so before the first change. */
  readonly start: EarliestLatest
  /** The chronons at which it can have ended; `latest` is Infinity while it may still go on. */
  readonly end: EarliestLatest
  /** Whether nothing ended it: in no world, in some, or in all that the log allows. "Not yet over" is not "unknown". */
  readonly ongoing: 'no' | 'possibly' | 'certainly'
  /**
   * Whether the place had this spell in every world that the log allows: given these reports, and that nothing went unreported which they
   * do not require.
   */
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
  /** Items that stand for one another: each of them begins such a spell. */
  readonly members: ReadonlyArray<number>
  readonly status: Status
  start: EarliestLatest
  end: EarliestLatest | undefined
  lasts: boolean
}

/** One of several spells, nobody can tell which: those with which an unsolved stretch can be left. */
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

  start = (before: Before | undefined): Lasting => {
    const nothing = { status: undefined, since: '' }
    const [state] = this.#pass(nothing, before?.status, [before?.item ?? -1], beforeAll, -Infinity, -Infinity)
    return state
  }

  step = (
    state: Lasting,
    { members, status, isStated, required, by, since, isOpen, lo, hi }: Step
  ): ReadonlyArray<Lasting> => {
    if (required === undefined && by === undefined) this.#outcome(`gap ${members[0]}`, '')
    // Nothing is presumed, and nothing is stated yet.
    if (!isStated && state.status === undefined) {
      this.#outcome(`item ${members[0]}`, '')
      return [state]
    }
    const missing = by === undefined ? members : [by]
    const before =
      required === undefined
        ? [state]
        : this.#pass(state, required, missing, 'gap', isOpen ? lo : Math.min(since + 1, lo), hi)
    return before.flatMap((one) => this.#pass(one, status, members, 'item', lo, hi))
  }

  doubt = (state: Lasting, [item]: ReadonlyArray<number>): Lasting => {
    this.again([item])
    return state
  }

  again = (items: ReadonlyArray<number>): void => {
    for (const item of items) for (const origin of ['gap', 'item']) this.#outcome(`${origin} ${item}`, '')
  }

  through = (states: ReadonlyArray<Lasting>, loose: Loose): ReadonlyArray<Lasting> => {
    const { items, order } = this.story
    const among: Array<string> = []
    const unreported = loose.items.reduce(
      (least, item) => Math.min(least, loose.gaps.get(item)?.[0] ?? least),
      Infinity
    )
    for (const state of states) {
      this.#end(state, Math.min(loose.lo, unreported), loose.hi)
      if (state.status !== undefined) among.push(state.since)
    }
    for (const item of loose.items)
      for (const [origin, statuses, since] of [
        [`item ${item}`, loose.left.get(item) ?? [], order.lo[item]],
        [`gap ${item}`, requiredBy(items[item]), Math.min(loose.gaps.get(item)?.[0] ?? -Infinity, order.lo[item])]
      ] as const) {
        this.#outcome(origin, '')
        for (const status of statuses) {
          const begun = this.#begin(status, origin, [item], since, order.hi[item])
          this.#end(begun, since, loose.hi)
          among.push(begun.since)
        }
      }
    const since = `after ${loose.items[0]}`
    this.merged.set(since, { among, end: undefined, lasts: false })
    return [{ status: undefined, since }]
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

  #pass(
    state: Lasting,
    status: Status | undefined,
    members: ReadonlyArray<number>,
    why: string,
    lo: number,
    hi: number
  ): ReadonlyArray<Lasting> {
    const origin = why === beforeAll ? why : `${why} ${members[0]}`
    const goesOn = status === undefined || (state.status !== undefined && statusKey(state.status) === statusKey(status))
    const lasting = goesOn ? [state] : this.#amongThose(state.since, status)
    if (lasting.length > 0) this.#outcome(origin, '')
    if (goesOn) return lasting
    this.#end(state, lo, hi)
    return [this.#begin(status, origin, members, lo, hi), ...lasting]
  }

  /** Of several spells, nobody can tell which, those that a status goes on with. */
  #amongThose(since: string, status: Status): ReadonlyArray<Lasting> {
    const key = statusKey(status)
    const among = this.merged.get(since)?.among ?? []
    return among.flatMap((name) => {
      const begun = this.begun.get(name)
      if (begun === undefined) return this.#amongThose(name, status)
      return statusKey(begun.status) === key ? [{ status, since: name }] : []
    })
  }

  #begin(status: Status, origin: string, members: ReadonlyArray<number>, lo: number, hi: number): Lasting {
    const key = statusKey(status)
    this.#outcome(origin, key)
    const since = `${origin} ${key}`
    const known = this.begun.get(since)
    if (known === undefined)
      this.begun.set(since, { origin, members, status, start: widen(undefined, lo, hi), end: undefined, lasts: false })
    else known.start = widen(known.start, lo, hi)
    return { status, since }
  }
}

/**
 * The place's spells in order of their start, coalesced: a report of a status that already lasts begins no new one.
 * Where the log leaves the order or the dates open each spell has the bounds of its start and end over all that the
 * log allows, and `certain` says whether it was there at all. Chronons; a spell holds from its start until its end.
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
 * assert.deepEqual([isis.holder, formatChronon('day', isis.end.earliest), isis.ongoing], ['isis', '2017-11-11', 'no'])
 * assert.deepEqual([iraq.holder, formatChronon('day', iraq.start.latest), iraq.ongoing], ['iraqi-forces', '2017-11-17', 'certainly'])
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
  const { watch: spells, last } = watchWorlds<Lasting, Spells>(story.worlds, () => new Spells(story))
  return spells
    .found(last)
    .flatMap(({ members, ...spell }) => members.map((item) => ({ ...spell, item })))
    .sort((a, b) => a.item - b.item)
    .map(({ origin, item, status, start, end, lasts }) =>
      lapsing(story, {
        status,
        holder: holderOf(status),
        start,
        end: lasts || end === undefined ? between(end?.earliest ?? Infinity, Infinity) : end,
        ongoing: !lasts ? 'no' : end === undefined ? 'certainly' : 'possibly',
        certain: spells.outcomes.get(origin)?.size === 1,
        because: story.items[item].because ?? story.items[item].reports
      })
    )
}

/** Where evidence of it lapses a spell may have come to an end; and what is presumed may have begun when there first is some. */
const lapsing = ({ lapses }: Story, spell: Spell): Spell => {
  const { status, start, end, ongoing } = spell
  const [first, ...others] = within(lapses?.of(status) ?? [], start.earliest, end.latest)
  if (first === undefined) return spell
  const [from, until] = first
  const isBefore = from === -Infinity
  const gone = isBefore ? others[0]?.[0] : from
  return {
    ...spell,
    start: isBefore ? between(-Infinity, Math.max(start.latest, until)) : start,
    end: gone === undefined ? end : between(Math.min(end.earliest, gone), end.latest),
    ongoing: gone !== undefined && ongoing === 'certainly' ? 'possibly' : ongoing
  }
}
