/**
 * Flags: what is true or not of a place beside its status, as that it is besieged. Each is answered by the first rule of
 * design §3 from the reports of it alone; before the first of these it is presumed to have been otherwise.
 */
import type { ControlRecord, Envelope, FlagName } from '../record/index.js'
import { flagOf, hasFlag } from '../record/index.js'
import type { Bounds, Calendar } from '../time/index.js'
import type { Item, Meaning, Order, Timeline } from '../world/index.js'
import {
  canBeFirst,
  chronological,
  itemsOf,
  orderOf,
  reasonsDuring,
  reasonsOf,
  segmentAt,
  Spans,
  timelineFrom,
  why,
  windowsOf
} from '../world/index.js'
import type { Answer } from './answer.js'
import { answerOf, joinAnswers, noFlag, noFlagSaid } from './answer.js'
import type { BySource, PlaceAnswers } from './answers.js'
import { bySource } from './answers.js'
import { combine } from './combined.js'

/** A record that gives a place a flag or takes it away. */
export type FlagReport = ControlRecord & Envelope & { readonly at: string }

const asMeant: Meaning<boolean, FlagReport> = {
  isObserved: () => false,
  isThroughout: () => false,
  before: () => undefined,
  after: (report) => flagOf(report)?.value ?? false,
  together: (said) => [true, false].filter((value) => said.includes(value)),
  keyOf: undefined
}

export type FlagItem = Item<boolean, FlagReport>

/** The items of reports of one flag, in the order in which each was first reported. */
const flagItemsOf = (calendar: Calendar, reports: ReadonlyArray<FlagReport>): ReadonlyArray<FlagItem> =>
  itemsOf(calendar, asMeant, reports)

/** What a place's reports of one flag come to. */
export class FlagStory {
  readonly items: ReadonlyArray<FlagItem>
  readonly order: Order
  #timeline: Timeline<boolean> | undefined

  /** Of one report or more. */
  constructor(calendar: Calendar, reports: ReadonlyArray<FlagReport>) {
    this.items = chronological(flagItemsOf(calendar, reports))
    this.order = orderOf(this.items)
  }

  during({ lo, hi }: Bounds): Answer<boolean> {
    const timeline = (this.#timeline ??= this.#laid())
    const answers: Array<Answer<boolean>> = []
    for (let k = segmentAt(timeline.starts, lo); k <= segmentAt(timeline.starts, hi); k++)
      answers.push(answerOf(reasonsDuring(timeline, k), (item) => this.items[item], false, String))
    return joinAnswers(answers, String)
  }

  #laid(): Timeline<boolean> {
    const { items, order } = this
    const windows = windowsOf(order)
    const spans = new Spans<boolean>()
    for (const item of canBeFirst(order))
      for (const value of [true, false])
        if (items[item].to.includes(!value)) spans.push(value, -Infinity, windows.firstBy, why.before, item)
    items.forEach(({ to }, i) => {
      for (const value of to) spans.push(value, order.lo[i], windows.until[i], why.left, i)
    })
    return timelineFrom(reasonsOf(spans, { ...order, order: [] }))
  }
}

const reportsOf = (answers: PlaceAnswers, flag: FlagName): ReadonlyArray<FlagReport> =>
  answers.records.filter((record): record is FlagReport => hasFlag(record, flag))

/** What all reports of a flag come to, whatever the policy, in the order in which each was first reported. */
export const flagItemsAt = (answers: PlaceAnswers, flag: FlagName): ReadonlyArray<FlagItem> =>
  flagItemsOf(answers.frame, reportsOf(answers, flag))

/** By the policy one story of all reports of a flag, or each source's own; made once. */
const flagStoriesOf = (answers: PlaceAnswers, flag: FlagName): BySource<FlagStory> => {
  const made = (answers.flagStories ??= new Map())
  const known = made.get(flag)
  if (known !== undefined) return known
  const reports = reportsOf(answers, flag)
  const isOne = answers.scope.policy === 'together' && reports.length > 0
  const groups = isOne ? [['', reports] as const] : bySource(reports, ({ source }) => source.id)
  const stories = groups.map(([source, own]) => [source, new FlagStory(answers.frame, own)] as const)
  made.set(flag, stories)
  return stories
}

/** Whether a place has a flag at some chronon of the bounds, both ends included. */
export const flagDuring = (answers: PlaceAnswers, flag: FlagName, bounds: Bounds): Answer<boolean> => {
  const { policy } = answers.scope
  const said = flagStoriesOf(answers, flag).map(([source, story]) => [source, story.during(bounds)] as const)
  if (said.length === 0) return noFlagSaid(policy)
  return policy === 'together' ? said[0][1] : combine(policy, said, String, noFlag)
}
