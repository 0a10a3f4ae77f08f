/**
 * A view: what the records of one place, so far as they were known, say of it. Everything in it is made when first
 * asked for and kept; a question on a segment already answered allocates nothing.
 */
import { none, some } from 'fp-ts/lib/Option.js'
import type { Option } from 'fp-ts/lib/Option.js'
import type { ActorId, ControlClaimed, ControlRecord, OperationAnnounced, Status } from '../record/index.js'
import { statusKey } from '../record/index.js'
import type { Bounds } from '../time/index.js'
import type { Item, Order, Report, Story, Support, Timeline } from '../world/index.js'
import { agreements, itemsOf, orderOf, pushLeft, segmentAt, storyOf, supportsDuring, supportsOf, timelineFrom, windowsOf } from '../world/index.js'
import type { Answer } from './answer.js'
import type { Frame } from './frame.js'
import { answerOf, joinAnswers, noEvidence, noSiege, siegeAnswerOf } from './answer.js'

/** Items in order of their bounds; ties keep the canonical order of their records. */
const chronological = (items: ReadonlyArray<Item>): ReadonlyArray<Item> => {
  for (let i = 1; i < items.length; i++)
    if (items[i].lo < items[i - 1].lo || (items[i].lo === items[i - 1].lo && items[i].hi < items[i - 1].hi))
      return items.slice().sort((a, b) => (a.lo < b.lo ? -1 : a.lo > b.lo ? 1 : a.hi < b.hi ? -1 : a.hi > b.hi ? 1 : 0))
  return items
}

/** From `starts[k]` until the next start the place is certainly held by `holders[k]`, or by nobody certain. */
export interface Holders {
  readonly starts: Float64Array
  readonly holders: ReadonlyArray<Option<ActorId>>
}

/** What a place's reports of control come to. */
export class Control {
  readonly items: ReadonlyArray<Item>
  readonly order: Order
  /** False when a cluster of overlapping bounds was too large to be told exactly. */
  readonly exact: boolean
  readonly starts: Float64Array
  readonly #exactClusterSize: number
  readonly #timeline: Timeline<Status | undefined>
  readonly #answers: Array<Answer | undefined>
  #holders: Holders | undefined
  #story: Story | undefined

  constructor(frame: Frame, reports: ReadonlyArray<Report>) {
    this.#exactClusterSize = frame.exactClusterSize
    this.items = chronological(itemsOf(frame, reports))
    this.order = orderOf(this.items)
    const { supports, exact } = supportsOf(this.items, this.order, frame.exactClusterSize)
    this.exact = exact
    this.#timeline = timelineFrom(supports)
    this.starts = this.#timeline.starts
    this.#answers = new Array<Answer | undefined>(this.starts.length).fill(undefined)
  }

  /** The answer of segment `k`. */
  answer(k: number): Answer {
    return (this.#answers[k] ??= answerOf(supportsDuring(this.#timeline, k), this.items))
  }

  /** Who certainly holds the place, and from when on. */
  get holders(): Holders {
    return (this.#holders ??= this.#certainHolders())
  }

  #certainHolders(): Holders {
    const { starts, agreed } = agreements(this.#timeline, (status) => (status?.kind === 'held' ? status.by : undefined))
    const known = new Map<ActorId, Option<ActorId>>()
    return {
      starts,
      holders: agreed.map((actor) => {
        if (actor === undefined) return none
        let holder = known.get(actor)
        if (holder === undefined) known.set(actor, (holder = some(actor)))
        return holder
      })
    }
  }

  /** The answer at some chronon of `[lo, hi]`, both included. */
  during({ lo, hi }: Bounds): Answer {
    const first = segmentAt(this.starts, lo)
    const last = segmentAt(this.starts, hi)
    if (first === last) return this.answer(first)
    const answers: Array<Answer> = []
    for (let k = first; k <= last; k++) answers.push(this.answer(k))
    return joinAnswers(answers, statusKey)
  }

  /** The story with all its states, for questions about whole worlds. */
  get story(): Story {
    return (this.#story ??= storyOf(this.items, this.order, this.#exactClusterSize))
  }
}

const besieged = (item: Item): boolean => item.reports.some((report) => report.type === 'SiegeChanged' && report.besieged)
const lifted = (item: Item): boolean => item.reports.some((report) => report.type === 'SiegeChanged' && !report.besieged)

/** What a place's reports of sieges come to: a flag beside the status, by the first rule. */
class Sieges {
  readonly items: ReadonlyArray<Item>
  readonly #timeline: Timeline<boolean>

  constructor(frame: Frame, reports: ReadonlyArray<Report>) {
    this.items = chronological(itemsOf(frame, reports))
    const order = orderOf(this.items)
    const { until, firstBy, canBeFirst } = windowsOf(order)
    const supports: Array<Support<boolean>> = []
    if (firstBy > -Infinity)
      for (const item of canBeFirst)
        for (const value of [true, false])
          if (value ? lifted(this.items[item]) : besieged(this.items[item]))
            supports.push({ from: -Infinity, until: firstBy, value, basis: 'presumed before', items: [item] })
    this.items.forEach((item, i) => {
      if (besieged(item)) pushLeft(supports, true, [i], order.lo[i], until[i], order.hi[i])
      if (lifted(item)) pushLeft(supports, false, [i], order.lo[i], until[i], order.hi[i])
    })
    this.#timeline = timelineFrom(supports)
  }

  during({ lo, hi }: Bounds): Answer<boolean> {
    const { starts } = this.#timeline
    const answers: Array<Answer<boolean>> = []
    for (let k = segmentAt(starts, lo); k <= segmentAt(starts, hi); k++)
      answers.push(siegeAnswerOf(supportsDuring(this.#timeline, k), this.items))
    return joinAnswers(answers, String)
  }
}

export class View {
  readonly #frame: Frame
  /** All records that name the place, in canonical order. */
  readonly records: ReadonlyArray<ControlRecord>
  readonly control: Control | undefined
  #sieges: Sieges | undefined

  constructor(frame: Frame, records: ReadonlyArray<ControlRecord>) {
    this.#frame = frame
    this.records = records
    const reports = records.every(isControl) ? records : records.filter(isControl)
    this.control = reports.length === 0 ? undefined : new Control(frame, reports)
  }

  answerDuring(bounds: Bounds): Answer {
    return this.control === undefined ? noEvidence : this.control.during(bounds)
  }

  siegeDuring(bounds: Bounds): Answer<boolean> {
    const reports = this.records.filter((record) => record.type === 'SiegeChanged')
    if (reports.length === 0) return noSiege
    return (this.#sieges ??= new Sieges(this.#frame, reports)).during(bounds)
  }

  get claims(): ReadonlyArray<ControlClaimed> {
    return this.records.filter((record) => record.type === 'ControlClaimed')
  }

  get operations(): ReadonlyArray<OperationAnnounced> {
    return this.records.filter((record) => record.type === 'OperationAnnounced')
  }
}

type ControlReport = Extract<ControlRecord, { type: 'ControlChanged' | 'ControlObserved' }>
const isControl = (record: ControlRecord): record is ControlReport =>
  record.type === 'ControlChanged' || record.type === 'ControlObserved'
