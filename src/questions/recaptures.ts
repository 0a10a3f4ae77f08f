/** Who took a place back. */
import type { History, Story } from '../history/index.js'
import { inside } from '../history/index.js'
import type { ActorId, ControlRecord, PlaceId, Status } from '../record/index.js'
import { holderOf } from '../record/index.js'
import { checkOptions } from '../time/index.js'
import type { Automaton, Loose, Step } from '../world/index.js'
import { requiredBy } from '../world/index.js'
import type { EarliestLatest } from './bounds.js'
import { compareNumbers, widen } from './bounds.js'
import type { Span } from './eras.js'
import { always } from './eras.js'
import { watchStory } from './lapses.js'
import type { Stretch } from './passed.js'
import { passedAt, stretchOf, turnsFor } from './passed.js'
import { eachStory, storiesOf } from './stories.js'
import type { Within } from './eras.js'
import { spanOf } from './eras.js'

/** A holder gaining a place again after somebody else held it. */
export interface Recapture {
  /** Who took it back. */
  readonly by: ActorId
  /** When, in chronons, both ends included. */
  readonly at: EarliestLatest
  /**
   * Whether it is one in every world that the log allows: given these reports, and that nothing went unreported which they do not
   * require.
   */
  readonly certain: boolean
  /** Whether a record reports it; if not, the story needs it, or leaves it possible, by the record named. */
  readonly reported: boolean
  /** The records that report it, in order of the events. */
  readonly because: ReadonlyArray<ControlRecord>
}

/** Of one actor: whether it is the last holder, and whether it has been one. */
interface ActorHold {
  readonly hasBegun: boolean
  readonly holds: boolean
  readonly had: boolean
  readonly stretch: Stretch
}

interface Gain {
  readonly item: number
  readonly reported: boolean
  at: EarliestLatest
}

type Why = 'before' | 'gap' | 'item' | 'unknown'

/** Watches one actor: every step at which it gains the place again, and every step at which it does not. */
class Watch implements Automaton<ActorHold> {
  readonly found = new Map<string, Gain>()
  readonly otherwise = new Set<string>()

  constructor(
    readonly actor: ActorId,
    readonly story: Story,
    readonly span: Span
  ) {}

  start = (): ActorHold => ({ hasBegun: false, holds: false, had: false, stretch: undefined })

  step = (state: ActorHold, step: Step): ReadonlyArray<ActorHold> => {
    const { item, members, since, isOpen, lo, hi, required, by } = step
    if (required === undefined && by === undefined) for (const one of members) this.#not('gap', one)
    const passed = passedAt(this.story.items[item], state.hasBegun, step)
    if (passed.length === 0) return [this.doubt(state, members)]
    return passed.flatMap(({ before, gap, after }) => {
      if (gap === undefined && by === undefined) for (const one of members) this.#not('gap', one)
      const begun = this.#pass([{ ...state, hasBegun: true }], before, 'before', step, lo, hi)
      const missing = by === undefined ? step : { ...step, members: [by] }
      const changed = this.#pass(begun, gap, 'gap', missing, isOpen ? lo : Math.min(since + 1, lo), hi)
      return this.#pass(changed, after, 'item', step, lo, hi)
    })
  }

  doubt = (state: ActorHold, members: ReadonlyArray<number>): ActorHold => {
    this.again(members)
    return state
  }

  again = (items: ReadonlyArray<number>): void => {
    for (const item of items) for (const why of ['gap', 'item'] as const) this.#not(why, item)
  }

  through = (_states: ReadonlyArray<ActorHold>, { items, gaps, left }: Loose): ReadonlyArray<ActorHold> => {
    for (const item of items) {
      for (const why of ['gap', 'item'] as const) this.#not(why, item)
      const { hi } = this.story.items[item]
      const lo = this.story.order.lo[item]
      const gains = (why: Why, statuses: ReadonlyArray<Status>, since: number): void => {
        for (const status of statuses)
          if (turnsFor(this.actor, status).includes('own'))
            this.#gain(stretchOf(status) === undefined ? why : 'unknown', item, since, hi)
      }
      gains('item', left.get(item) ?? [], lo)
      gains('gap', requiredBy(this.story.items[item]), Math.min(gaps.get(item)?.[0] ?? -Infinity, lo))
    }
    const state = { hasBegun: true, stretch: undefined }
    return [
      { ...state, holds: true, had: true },
      { ...state, holds: false, had: true },
      { ...state, holds: false, had: false }
    ]
  }

  key = ({ hasBegun, holds, had, stretch }: ActorHold): string => `${hasBegun} ${holds} ${had} ${stretch ?? ''}`
  join = (a: ActorHold): ActorHold => a

  #pass(
    states: ReadonlyArray<ActorHold>,
    status: Status | undefined,
    why: Why,
    { members }: Step,
    lo: number,
    hi: number
  ): ReadonlyArray<ActorHold> {
    if (status === undefined) return states
    const stretch = stretchOf(status)
    const name = stretch === undefined ? why : 'unknown'
    if (stretch !== undefined) for (const item of members) this.#not(why, item)
    return states.flatMap((state) => {
      if (stretch !== undefined && stretch === state.stretch) return [state]
      return turnsFor(this.actor, status).map((turn) => {
        const holds = turn === 'own' || (turn === 'same' && state.holds)
        for (const item of members)
          if (holds && !state.holds && state.had && why !== 'before') this.#gain(name, item, lo, hi)
          else this.#not(name, item)
        return { hasBegun: state.hasBegun, holds, had: state.had || holds, stretch }
      })
    })
  }

  #not(why: Why, item: number): void {
    this.otherwise.add(`${why} ${item}`)
  }

  #gain(why: Why, item: number, lo: number, hi: number): void {
    const [from, until] = [Math.max(lo, this.span.from), Math.min(hi, this.span.until)]
    const name = `${why} ${item}`
    // A recapture that can lie outside of the span is not certain to lie in it.
    if (from > lo || until < hi) this.otherwise.add(name)
    if (from > until) return
    const known = this.found.get(name)
    if (known === undefined) this.found.set(name, { item, reported: why === 'item', at: widen(undefined, from, until) })
    else known.at = widen(known.at, from, until)
  }
}

const holdersAt = ({ items }: Story): ReadonlyArray<ActorId> => {
  const holders = new Set<ActorId>()
  for (const { from, to } of items)
    for (const status of [...from, ...to]) {
      const holder = holderOf(status)
      if (holder !== undefined) holders.add(holder)
    }
  return [...holders]
}

/** Whose recaptures are asked for, and between which dates; of all and of all time where nothing is said. */
export interface RecapturesAsked extends Within {
  /** Whose recaptures; everybody’s unless given. */
  readonly by?: ActorId
}

/**
 * The recaptures of a place: each time a holder gained it again after somebody else had held it, those included that
 * the log leaves possible, by earliest date. With `by` (or an actor in its stead) only that actor's;
 * with `from` and `until` only those that can lie between these dates, both included.
 *
 * @example
 * ```ts
 * import { contested, emptyHistory, evolve, formatChronon, held, recapturesOf } from 'changing-hands'
 * import assert from 'node:assert/strict'
 *
 * const report = { type: 'ControlChanged', v: 1, recordedAt: '2017-11-20', source: { id: 'najah' }, place: 'al-bukamal' } as const
 * const history = evolve(emptyHistory(), [
 *   { ...report, id: 'e3', at: '2017-11-08', from: held('isis'), to: held('syrian-army') },
 *   { ...report, id: 'e4', at: '[2017-11-08..2017-11-17]', after: ['e3'], to: contested(['isis', 'syrian-army'], 'isis') },
 *   { ...report, id: 'e5', at: '[2017-11-18..2017-11-19]', after: ['e4'], to: held('syrian-army') }
 * ])
 * const [retaken, again] = recapturesOf(history, 'al-bukamal')
 * assert.deepEqual([retaken.by, retaken.certain, formatChronon('day', retaken.at.latest)], ['isis', true, '2017-11-17'])
 * assert.deepEqual([again.by, again.because.map(({ id }) => id)], ['syrian-army', ['e5']])
 * ```
 */
export const recapturesOf = (
  history: History,
  place: PlaceId,
  asked: ActorId | RecapturesAsked = {}
): ReadonlyArray<Recapture> => {
  checkOptions(typeof asked === 'string' ? {} : asked)
  const within: RecapturesAsked = typeof asked === 'string' ? { by: asked } : asked
  const { by } = within
  const span = spanOf(inside(history).calendar, within)
  return eachStory(
    storiesOf(history, place),
    (story) => recapturesIn(story, by, span),
    ({ by: actor, at, reported }) => JSON.stringify([actor, at.earliest, at.latest, reported])
  ).sort((a, b) => compareNumbers(a.at.earliest, b.at.earliest) || compareNumbers(a.at.latest, b.at.latest))
}

const recapturesIn = (story: Story, by: ActorId | undefined, span: Span = always): ReadonlyArray<Recapture> =>
  (by === undefined ? holdersAt(story) : [by])
    .flatMap((actor) => {
      const { watch } = watchStory<ActorHold, Watch>(story, () => new Watch(actor, story, span))
      return [...watch.found].map(([name, { item, reported, at }]) => ({
        by: actor,
        at,
        certain: !watch.otherwise.has(name),
        reported: reported && story.items[item].turnsTo === undefined,
        because: story.items[item].because ?? story.items[item].reports,
        item
      }))
    })
    .sort((a, b) => a.item - b.item)
    .map(({ item: _, ...recapture }) => recapture)
