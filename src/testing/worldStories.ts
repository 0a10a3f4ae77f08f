/**
 * Worlds, sixth part: every order of the items with what it makes of the status, and of these the ones of least cost. See
 * worlds.ts for the whole.
 *
 * Design: "A **world** is a total order of the items", "The admitted worlds are **those of least cost**", "A world may
 * disbelieve an item only where", "**Before anything is known**".
 */
import type { Status } from '../record/index.js'
import { contradictionsOf, costOfDisbelief } from './worldDoubt.js'
import type { DoubtOptions } from './worldDoubt.js'
import type { Chronon, WorldItem } from './worldItems.js'
import { precedenceOf } from './worldOrder.js'
import { agrees } from './worldStatuses.js'
import { admittedFrom, notStated, turnsOf } from './worldSteps.js'
import type { Standing, Turn } from './worldSteps.js'

/** An item of a story, and what the story leaves the place in after it. */
export interface Step extends Turn {
  /** The item that happens. */
  readonly item: WorldItem
  /** What is disbelieved says nothing: the status stays as it was, and there is no gap. */
  readonly believed: boolean
}

/** A total order of the items and what it makes of the status: a world without its dates. */
export interface Story {
  /** What happens in it, in order. */
  readonly steps: ReadonlyArray<Step>
  /** How many changes it has that nobody reported. */
  readonly gaps: number
  /** What its gaps and what it disbelieves cost. */
  readonly cost: number
  /** What is presumed to have been so until something is stated; undefined where nothing is. */
  readonly presumed: Status | undefined
  /** The change that says so. */
  readonly presumedBy: WorldItem | undefined
}

/** The chronons that are enumerated: whole numbers, `from` included, `until` not. */
export interface Window {
  /** The first chronon (included). */
  readonly from: Chronon
  /** Where it ends (excluded). */
  readonly until: Chronon
}

export const firstIn = (window: Window, item: WorldItem): Chronon => Math.max(item.lo, window.from)
export const lastIn = (window: Window, item: WorldItem): Chronon => Math.min(item.hi, window.until - 1)

const mostItems = 8

/** What a story leaves the place in before a step. */
export const standingBefore = (steps: ReadonlyArray<Step>, step: number): Standing =>
  step === 0 ? notStated : steps[step - 1]

/** Of those who are believed, the first that says who. */
const firstStating = (steps: ReadonlyArray<Step>): Step | undefined => steps.find(({ stated }) => stated)

/** Whether the report would follow this status without a gap. */
const wouldFollow = ({ item, said }: Step, status: Status): boolean =>
  item.observed ? agrees(status, said) : item.from.length === 0 || admittedFrom(item, status).length > 0

/**
 * What can be presumed before anything is stated: what the first change says it was changed from, believed or not, if the
 * change would follow what is believed before it and, where it is disbelieved, the first report that is believed and says
 * who would follow that; if not, what the next change says, up to the first that is believed.
 */
const presumedIn = (steps: ReadonlyArray<Step>): ReadonlyArray<Pick<Story, 'presumed' | 'presumedBy'>> => {
  const stating = firstStating(steps)
  for (const [k, { item, believed }] of steps.entries()) {
    if (item.observed) continue
    const presumed = admittedFrom(item, standingBefore(steps, k).status).filter(
      (from) => believed || stating === undefined || wouldFollow(stating, from)
    )
    if (presumed.length > 0) return presumed.map((from) => ({ presumed: from, presumedBy: item }))
    if (believed) break
  }
  return [{ presumed: undefined, presumedBy: undefined }]
}

/**
 * The admitted stories: every order of the items that dates and `after` allow and to which dates in the window can be
 * given, each item believed or, where it may be, disbelieved, every choice among the statuses where reports differ; and of
 * all these the ones of least cost.
 *
 * Throws a RangeError for more than 8 items or a window that is not finite. Goes through up to n! · 2^n orders.
 *
 * @example
 * ```ts
 * import { itemsOf, storiesOf } from 'changing-hands/testing'
 * import assert from 'node:assert/strict'
 * const change = (id: string, by: string, from: string) => ({
 *   id, type: 'ControlChanged', v: 1, recordedAt: '2017-11-20', source: { id: 'paper' }, place: 'p',
 *   at: '[2017-11-01..2017-11-03]', from: { kind: 'held', by: from }, to: { kind: 'held', by }
 * } as const)
 * // 2017-10-30 to 2017-11-12
 * const window = { from: 17469, until: 17483 }
 * const stories = storiesOf(itemsOf([change('second', 'c', 'b'), change('first', 'b', 'a')], 'p'), window)
 * // the other order has a gap
 * assert.deepEqual(stories.map(({ steps }) => steps.map(({ item }) => item.reports)), [[['first'], ['second']]])
 * ```
 */
export const storiesOf = (
  items: ReadonlyArray<WorldItem>,
  window: Window,
  options: DoubtOptions = {}
): ReadonlyArray<Story> => {
  if (items.length > mostItems) {
    throw new RangeError(`worlds are enumerated for at most ${mostItems} items, not for ${items.length}`)
  }
  if (!Number.isSafeInteger(window.from) || !Number.isSafeInteger(window.until)) {
    throw new RangeError('worlds are enumerated in a window of whole, finite chronons')
  }
  const precedes = precedenceOf(items)
  const contradict = contradictionsOf(precedes, options)
  const costs = new Map(items.map((item) => [item, costOfDisbelief(item, items, contradict)] as const))

  /** Every story that costs no more than this. */
  const within = (limit: number): ReadonlyArray<Story> => {
    const stories: Array<Story> = []

    /**
     * `unanswered` are those disbelieved since the last that is believed, which does not contradict them: the next that is
     * believed must.
     */
    const extend = (
      steps: ReadonlyArray<Step>,
      waiting: ReadonlyArray<WorldItem>,
      cost: number,
      earliest: Chronon,
      unanswered: ReadonlyArray<WorldItem>
    ): void => {
      if (cost > limit) return
      if (waiting.length === 0) {
        if (unanswered.length > 0) return
        const gaps = steps.filter(({ gap }) => gap).length
        stories.push(...presumedIn(steps).map((presumed) => ({ steps, gaps, cost, ...presumed })))
        return
      }
      const before: Standing = steps.at(-1) ?? notStated
      for (const item of waiting) {
        const mustWait = waiting.some((other) => precedes(other, item))
        const day = Math.max(earliest, firstIn(window, item))
        const tooLate = waiting.some((other) => lastIn(window, other) < day)
        if (mustWait || tooLate) continue
        const others = waiting.filter((other) => other !== item)
        if (unanswered.every((one) => contradict(one, item)))
          for (const turn of turnsOf(item, before))
            extend([...steps, { ...turn, item, believed: true }], others, cost + (turn.gap ? 1 : 0), day, [])
        const last = lastBelieved(steps)
        const isAnswered = last !== undefined && contradict(last.item, item)
        if (isAnswered || others.some((other) => contradict(other, item)))
          extend(
            [...steps, disbelieved(item, before)],
            others,
            cost + (costs.get(item) ?? 0),
            day,
            isAnswered ? unanswered : [...unanswered, item]
          )
      }
    }

    extend([], items, 0, window.from, [])
    return stories
  }

  // Every item can be believed, each after a gap.
  for (let limit = 0; limit <= items.length; limit++) {
    const stories = within(limit)
    if (stories.length > 0) return stories
  }
  return []
}

const lastBelieved = (steps: ReadonlyArray<Step>): Step | undefined => steps.filter(({ believed }) => believed).at(-1)

const disbelieved = (item: WorldItem, { status, stated, source }: Standing): Step => ({
  item,
  believed: false,
  said: status,
  gap: false,
  required: undefined,
  status,
  stated,
  source
})
