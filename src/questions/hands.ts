/** How often a place changed hands, and who took it back. */
import type { History, Story } from '../history/index.js'
import { inside } from '../history/index.js'
import type { ActorId, ControlRecord, PlaceId, Status } from '../record/index.js'
import { holderOf } from '../record/index.js'
import type { Automaton, Item, Loose, Step } from '../world/index.js'
import { requiredBy } from '../world/index.js'
import type { EarliestLatest, LeastMost } from './bounds.js'
import { compareNumbers, hull, widen } from './bounds.js'
import type { Era, Span } from './eras.js'
import { always, timingsOf } from './eras.js'
import { walkStory, watchStory } from './lapses.js'
import type { Passed, Stretch } from './passed.js'
import { passedAt, stretchOf, turnsFor } from './passed.js'
import { eachStory, storiesOf } from './stories.js'
import type { Within } from './within.js'
import { spanOf } from './within.js'

/** After an unsolved stretch: somebody, who may be anyone, or nobody yet. */
const somebody = Symbol('somebody')

/**
 * A world so far. While it is unknown who holds the place the most counts somebody new; the least counts nobody or, where that
 * is before all that is counted, whoever holds it then.
 */
interface Count extends LeastMost {
  readonly hasBegun: boolean
  /** Whoever held the place last; `undefined` until somebody is stated to. */
  readonly holder: ActorId | undefined | typeof somebody
  /** Somebody unknown may have held it since. */
  readonly isOpen: boolean
  /** Anybody but these can hold it since a stretch that is not counted; `undefined` where there was none. */
  readonly ruledOut: ReadonlyArray<ActorId> | undefined
  readonly stretch: Stretch
  readonly era: Era
}

const beginning: Count = {
  hasBegun: false,
  holder: undefined,
  isOpen: false,
  ruledOut: undefined,
  stretch: undefined,
  era: 0,
  least: 0,
  most: 0
}

const nobody: ReadonlyArray<never> = []

const ruledOutByEach = (known: ReadonlyArray<ActorId> | undefined, status: Status): ReadonlyArray<ActorId> => {
  const not = status.kind === 'unknown' && status.not !== undefined ? status.not : nobody
  return known === undefined ? not : known.filter((actor) => not.includes(actor))
}

const passing = (count: Count, status: Status | undefined, isCounted: boolean): Count => {
  if (status === undefined) return count
  const stretch = stretchOf(status)
  const once = isCounted ? 1 : 0
  if (stretch !== undefined) {
    if (stretch === count.stretch) return count
    const isOther = count.isOpen || count.holder !== undefined
    const ruledOut = isCounted ? count.ruledOut : ruledOutByEach(count.ruledOut, status)
    return { ...count, stretch, isOpen: true, ruledOut, most: count.most + (isOther ? once : 0) }
  }
  const holder = holderOf(status)
  if (holder === undefined) return { ...count, stretch }
  const isOther = count.holder !== undefined && holder !== count.holder
  const hasHeldIt = count.holder === somebody || (count.ruledOut !== undefined && !count.ruledOut.includes(holder))
  return {
    ...count,
    holder,
    stretch,
    isOpen: false,
    ruledOut: undefined,
    least: count.least + (isOther && !hasHeldIt ? once : 0),
    most: count.most + (isOther || count.isOpen ? once : 0)
  }
}

/** Whether a change of holder counts, by its era and by the item that brings it, or before which nobody reported it. */
type Counts = (era: Era, item: number, isReported: boolean) => boolean

const inSpan: Counts = (era) => era === 1

/** Counts the changes of holder in a span. */
class Counting implements Automaton<Count> {
  constructor(
    readonly items: ReadonlyArray<Item>,
    readonly span: Span,
    readonly counts = inSpan
  ) {}

  start = (): Count => beginning

  step = (count: Count, step: Step): ReadonlyArray<Count> =>
    timingsOf(this.span, count.era, step).flatMap(({ item: era, gap }) => {
      const passed = passedAt(this.items[step.item], count.hasBegun, step)
      if (passed.length === 0) return [{ ...count, era }]
      return passed.map((way) => ({ ...this.#pass(count, way, step.item, gap, era), era, hasBegun: true }))
    })

  #pass(count: Count, { before, gap, after }: Passed, item: number, gapEra: Era, era: Era): Count {
    const between = passing(passing(count, before, false), gap, this.counts(gapEra, item, false))
    return passing(between, after, this.counts(era, item, true))
  }

  through = (counts: ReadonlyArray<Count>, { items }: Loose): ReadonlyArray<Count> => {
    const least = counts.reduce((fewest, count) => Math.min(fewest, count.least), Infinity)
    const most = counts.reduce((greatest, count) => Math.max(greatest, count.most), 0) + 2 * items.length
    const eras = ([0, 1, 2] as const).filter((era) => counts.some((count) => count.era <= era))
    return eras.map((era) => ({ ...beginning, hasBegun: true, holder: somebody, era, least, most }))
  }

  key = ({ hasBegun, holder, isOpen, ruledOut, stretch, era }: Count): string => {
    const who = holder === undefined ? '' : holder === somebody ? '*' : `=${holder}`
    return `${hasBegun} ${isOpen} ${era} ${stretch ?? ''} ${ruledOut === undefined ? '' : JSON.stringify(ruledOut)} ${who}`
  }

  join = (a: Count, b: Count): Count => ({ ...a, least: Math.min(a.least, b.least), most: Math.max(a.most, b.most) })
}

/**
 * How often the place changed hands: the least and the most over all that the log allows. Changes of holder count, not
 * reports: the holder is who holds the place or, while it is contested, who holds most of it; passing through
 * contested, uncontrolled or unknown in between does not count twice. An unreported change counts where the story
 * needs one. While it is unknown who holds the place, any one actor may that is not ruled out, or nobody. With `within`, only
 * changes between these dates, both included, count. The most is that of some world: given these reports, and that nothing went
 * unreported which they do not require.
 *
 * @example
 * ```ts
 * import { contested, emptyHistory, evolve, held, timesChangedHands } from 'changing-hands'
 * import assert from 'node:assert/strict'
 *
 * const report = { type: 'ControlChanged', v: 1, recordedAt: '2017-11-20', source: { id: 'najah' }, place: 'al-bukamal' } as const
 * const history = evolve(emptyHistory(), [
 *   { ...report, id: 'e3', at: '2017-11-08', from: held('isis'), to: held('syrian-army') },
 *   { ...report, id: 'e4', at: '[2017-11-08..2017-11-17]', after: ['e3'], to: contested(['isis', 'syrian-army'], 'isis') },
 *   { ...report, id: 'e5', at: '[2017-11-18..2017-11-19]', after: ['e4'], to: held('syrian-army') }
 * ])
 * assert.deepEqual(timesChangedHands(history, 'al-bukamal'), { least: 3, most: 3 })
 * ```
 */
export const timesChangedHands = (history: History, place: PlaceId, within: Within = {}): LeastMost => {
  const span = spanOf(inside(history).calendar, within)
  return hull(storiesOf(history, place).map((story) => timesIn(story, span)))
}

/** The same in one story. */
export const timesIn = (story: Story, span: Span, counts: Counts = inSpan): LeastMost =>
  hull(walkStory(story, new Counting(story.items, span, counts)))

/** A holder gaining a place again after somebody else held it. */
export interface Recapture {
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

  through = (_states: ReadonlyArray<ActorHold>, { items, gaps }: Loose): ReadonlyArray<ActorHold> => {
    for (const item of items) {
      for (const why of ['gap', 'item'] as const) this.#not(why, item)
      const { to, hi } = this.story.items[item]
      const canGain = (status: Status): boolean => turnsFor(this.actor, status).includes('own')
      if (to.some(canGain)) this.#gain('item', item, this.story.order.lo[item], hi)
      const [from = -Infinity] = gaps.get(item) ?? []
      if (requiredBy(this.story.items[item]).some(canGain)) this.#gain('gap', item, from, hi)
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
  const { by, ...within }: RecapturesAsked = typeof asked === 'string' ? { by: asked } : asked
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
