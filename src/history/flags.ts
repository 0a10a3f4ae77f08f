/**
 * Flags: what is true or not of a place beside its status, as that it is besieged. Each is answered by the first rule of
 * design §3 from the reports of it alone; before the first of these it is presumed to have been otherwise.
 */
import type { ControlRecord, Envelope, FlagName } from '../record/index.js'
import { flagOf, hasFlag } from '../record/index.js'
import type { Bounds, Calendar } from '../time/index.js'
import type { Basis, Item, Meaning, Order, Reason, Timeline, When } from '../world/index.js'
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
import type { Voice } from './combined.js'
import { combineVoices } from './combined.js'
import type { Limiter } from './scope.js'

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

/** What brings a place into other hands, and when it can have: chronons, both included. */
export interface Brought extends Bounds {
  /** None where it is only that nothing tells of the time. */
  readonly reports: ReadonlyArray<ControlRecord>
  readonly doubtful: boolean
  /** On what basis it has changed hands, as long as it can have been then. */
  readonly during: Basis
}

/** When a place can have changed hands, and must have, by some time after something, or since some time before it. */
export interface Handover {
  /** The chronon from which on it can have, and from which on it must; before something: until which it must have, and can. */
  readonly earliest: number
  readonly latest: number
  /** What can have brought it about. */
  readonly by: ReadonlyArray<Brought>
}

/** Of a place; `undefined` where it cannot have changed hands. */
export interface Handovers {
  /** Up to `until`. */
  readonly after: (when: When, until: number) => Handover | undefined
  readonly before: (when: When) => Handover | undefined
}

/** What a place's reports of one flag come to. */
export class FlagStory {
  readonly items: ReadonlyArray<FlagItem>
  readonly order: Order
  readonly #handovers: Handovers | undefined
  /** What ended the flag without a report of that, after the items. */
  readonly #ends: Array<Brought> = []
  #timeline: Timeline<boolean> | undefined

  readonly #limiter: Limiter | undefined
  #counting: ReadonlySet<Reason<boolean>> | undefined

  /** Of one report or more. With `handovers` the flag ends when the place changes hands; `limiter` says what is evidence of it. */
  constructor(
    calendar: Calendar,
    reports: ReadonlyArray<FlagReport>,
    handovers: Handovers | undefined,
    limiter: Limiter | undefined
  ) {
    this.items = chronological(flagItemsOf(calendar, reports))
    this.order = orderOf(this.items)
    this.#handovers = handovers
    this.#limiter = limiter
  }

  get #time(): Timeline<boolean> {
    return (this.#timeline ??= this.#laid())
  }

  during({ lo, hi }: Bounds): Answer<boolean> {
    const timeline = this.#time
    const answers: Array<Answer<boolean>> = []
    const itemAt = (item: number): Brought | FlagItem => this.items[item] ?? this.#ends[item - this.items.length]
    for (let k = segmentAt(timeline.starts, lo); k <= segmentAt(timeline.starts, hi); k++)
      answers.push(answerOf(reasonsDuring(timeline, k), itemAt, false, String))
    return joinAnswers(answers, String)
  }

  /** Whether there is evidence at some chronon of the bounds; `undefined` where no horizon limits it. */
  hasEvidence({ lo, hi }: Bounds): boolean | undefined {
    const timeline = this.#time
    const counting = this.#counting
    if (counting === undefined) return undefined
    for (let k = segmentAt(timeline.starts, lo); k <= segmentAt(timeline.starts, hi); k++)
      if (reasonsDuring(timeline, k).some((reason) => counting.has(reason))) return true
    return false
  }

  #laid(): Timeline<boolean> {
    const { items, order } = this
    const windows = windowsOf(order)
    const spans = new Spans<boolean>()
    const more: Array<Reason<boolean>> = []
    for (const item of canBeFirst(order))
      for (const value of [true, false])
        if (items[item].to.includes(!value)) this.#presume(spans, more, item, value, windows.firstBy)
    items.forEach(({ to }, i) => {
      for (const value of to) this.#last(spans, more, i, value, windows.until[i])
    })
    const reasons = [...reasonsOf(spans, { ...order, order: [] }), ...more]
    const limited = this.#limiter?.ofFlag(reasons, {
      count: items.length,
      when: (i) => (i < items.length ? { lo: order.lo[i], hi: order.hi[i] } : this.#ends[i - items.length]),
      saysBefore: (i, value) => items[i].to.includes(!value),
      keyOf: String
    })
    this.#counting = limited?.counting
    return timelineFrom(limited?.reasons ?? reasons)
  }

  #when(item: number): When {
    const { lo, hi, earliest, latest } = this.order
    return { lo: lo[item], hi: hi[item], earliest: earliest[item], latest: latest[item] }
  }

  /** The same of one that is the first of all. */
  #whenFirst(item: number): When {
    const { hi, latest } = this.order
    const least = (a: number, b: number): number => Math.min(a, b)
    return { ...this.#when(item), hi: hi.reduce(least, Infinity), latest: latest.reduce(least, Infinity) }
  }

  #endedBy(brought: Brought): number {
    return brought.reports.length === 0 ? -1 : this.items.length + this.#ends.push(brought) - 1
  }

  /** Before the first report: the flag is presumed since the place last changed hands. */
  #presume(spans: Spans<boolean>, more: Array<Reason<boolean>>, item: number, value: boolean, until: number): void {
    const handover = value ? this.#handovers?.before(this.#whenFirst(item)) : undefined
    spans.push(value, handover?.earliest ?? -Infinity, until, why.before, item)
    for (const brought of handover?.by ?? [])
      push(more, false, -Infinity, Math.min(until, brought.hi), 'presumed before', item, this.#endedBy(brought))
  }

  /** What item `i` says, as long as it can be the last that was reported. */
  #last(spans: Spans<boolean>, more: Array<Reason<boolean>>, i: number, value: boolean, until: number): void {
    const { lo } = this.order
    const handover = value ? this.#handovers?.after(this.#when(i), until) : undefined
    spans.push(value, lo[i], Math.min(until, handover?.latest ?? until), why.left, i)
    if (handover === undefined) return
    for (const next of this.#goingOn(i))
      push(more, true, handover.latest, Math.min(until, this.order.hi[next]), 'persisting', i, next)
    for (const brought of handover.by) {
      const end = this.#endedBy(brought)
      push(more, false, brought.lo, Math.min(brought.hi + 1, until), brought.during, i, end)
      push(more, false, brought.hi + 1, until, 'persisting', i, end)
    }
  }

  /** The items that can be the next after item `i` and say that it went on. */
  #goingOn(i: number): ReadonlyArray<number> {
    const { earliest, latest, before } = this.order
    const precedes = (a: number, b: number): boolean => latest[a] < earliest[b] || before?.[b].includes(a) === true
    const all = Array.from(this.items.keys())
    return all.filter(
      (next) =>
        next !== i &&
        this.items[next].to.includes(true) &&
        !precedes(next, i) &&
        !all.some((other) => precedes(i, other) && precedes(other, next))
    )
  }
}

const push = (
  reasons: Array<Reason<boolean>>,
  value: boolean,
  from: number,
  until: number,
  basis: Reason<boolean>['basis'],
  one: number,
  other: number
): void => {
  if (from < until) reasons.push({ from, until, value, basis, one, other, against: [] })
}

const reportsOf = (answers: PlaceAnswers, flag: FlagName): ReadonlyArray<FlagReport> =>
  answers.records.filter((record): record is FlagReport => hasFlag(record, flag))

/** What all reports of a flag come to, whatever the policy, in the order in which each was first reported. */
export const flagItemsAt = (answers: PlaceAnswers, flag: FlagName): ReadonlyArray<FlagItem> =>
  flagItemsOf(answers.frame, reportsOf(answers, flag))

/** By the policy one story of all reports of a flag, or each source's own; made once. */
const flagStoriesOf = (
  answers: PlaceAnswers,
  flag: FlagName,
  handovers: Handovers | undefined
): BySource<FlagStory> => {
  const made = (answers.flagStories ??= new Map())
  const known = made.get(flag)
  if (known !== undefined) return known
  const reports = reportsOf(answers, flag)
  const isOne = answers.scope.policy === 'together' && reports.length > 0
  const groups = isOne ? [['', reports] as const] : bySource(reports, ({ source }) => source.id)
  const stories = groups.map(([source, own]) => {
    const limiter = answers.limiter(isOne ? undefined : source)
    return [source, new FlagStory(answers.frame, own, handovers, limiter)] as const
  })
  made.set(flag, stories)
  return stories
}

/**
 * Whether a place has a flag at some chronon of the bounds, both ends included. With `handovers`, which must always be the same
 * of one place, the flag ends when the place changes hands.
 */
export const flagDuring = (
  answers: PlaceAnswers,
  flag: FlagName,
  bounds: Bounds,
  handovers?: Handovers
): Answer<boolean> => {
  const { policy } = answers.scope
  const said = flagStoriesOf(answers, flag, handovers).map(([source, story]): Voice<boolean> => [
    source,
    story.during(bounds),
    story.hasEvidence(bounds)
  ])
  if (said.length === 0) return noFlagSaid(policy)
  return policy === 'together' ? said[0][1] : combineVoices(policy, said, String, noFlag)
}
