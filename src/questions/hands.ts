/** How often a place changed hands. */
import type { History, Story } from '../history/index.js'
import { inside } from '../history/index.js'
import type { ActorId, PlaceId, Status } from '../record/index.js'
import { holderOf } from '../record/index.js'
import type { Automaton, Item, Loose, Step } from '../world/index.js'
import type { LeastMost } from './bounds.js'
import { hull } from './bounds.js'
import type { Era, Span } from './eras.js'
import { timingsOf } from './eras.js'
import { walkStory } from './lapses.js'
import type { Passed, Stretch } from './passed.js'
import { passedAt, stretchOf } from './passed.js'
import { storiesOf } from './stories.js'
import type { Within } from './eras.js'
import { spanOf } from './eras.js'

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

/** A count that is being made: nobody else has it yet. */
type Draft = { -readonly [K in keyof Count]: Count[K] }

/** The place passes through a status. */
const pass = (count: Draft, status: Status | undefined, isCounted: boolean): void => {
  if (status === undefined) return
  const stretch = stretchOf(status)
  const once = isCounted ? 1 : 0
  if (stretch !== undefined) {
    if (stretch === count.stretch) return
    if (count.isOpen || count.holder !== undefined) count.most += once
    if (!isCounted) count.ruledOut = ruledOutByEach(count.ruledOut, status)
    count.stretch = stretch
    count.isOpen = true
    return
  }
  count.stretch = undefined
  const holder = holderOf(status)
  if (holder === undefined) return
  const isOther = count.holder !== undefined && holder !== count.holder
  const hasHeldIt = count.holder === somebody || (count.ruledOut !== undefined && !count.ruledOut.includes(holder))
  if (isOther && !hasHeldIt) count.least += once
  if (isOther || count.isOpen) count.most += once
  count.holder = holder
  count.isOpen = false
  count.ruledOut = undefined
}

/** Whether a change of holder counts, by its era and by the item that brings it, or before which nobody reported it; -1 for none. */
type Counts = (era: Era, item: number, isReported: boolean) => boolean

const inSpan: Counts = (era) => era === 1

/** How often the place changes hands by an item at most: a change may need another before it, which nobody reported. */
const mostBy = ({ observed, from, turnsTo }: Item): number =>
  turnsTo !== undefined || (!observed && from.length > 0) ? 2 : 1

/** Counts the changes of holder in a span. */
class Counting implements Automaton<Count> {
  constructor(
    readonly items: ReadonlyArray<Item>,
    readonly span: Span,
    readonly counts = inSpan
  ) {}

  start = (): Count => beginning

  step = (count: Count, step: Step): ReadonlyArray<Count> => {
    const passed = passedAt(this.items[step.item], count.hasBegun, step)
    const by = step.members.length === 0 ? -1 : step.item
    const found: Array<Count> = []
    for (const { item: era, gap } of timingsOf(this.span, count.era, step))
      if (passed.length === 0) found.push(era === count.era ? count : { ...count, era })
      else for (const way of passed) found.push(this.#pass(count, way, by, gap, era))
    return found
  }

  #pass(count: Count, { before, gap, after }: Passed, item: number, gapEra: Era, era: Era): Count {
    const draft: Draft = { ...count, era, hasBegun: true }
    pass(draft, before, false)
    pass(draft, gap, this.counts(gapEra, item, false))
    pass(draft, after, this.counts(era, item, true))
    return draft
  }

  through = (counts: ReadonlyArray<Count>, { items }: Loose): ReadonlyArray<Count> => {
    const least = counts.reduce((fewest, count) => Math.min(fewest, count.least), Infinity)
    const more = items.reduce((sum, item) => sum + mostBy(this.items[item]), 0)
    const most = counts.reduce((greatest, count) => Math.max(greatest, count.most), 0) + more
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
