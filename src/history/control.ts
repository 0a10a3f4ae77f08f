/** What one place's reports come to when they are told as one story. Everything in it is made when first asked for. */
import { none, some } from 'fp-ts/lib/Option.js'
import type { Option } from 'fp-ts/lib/Option.js'
import type { ActorId, Status } from '../record/index.js'
import { statusKey } from '../record/index.js'
import type { Bounds } from '../time/index.js'
import type { Item, Order, Outline, Report, Reports, Spans, Story, Support, Timeline } from '../world/index.js'
import {
  itemsOf,
  orderOf,
  outlineFrom,
  plainSpans,
  pushLeft,
  segmentAt,
  spansOf,
  storyOf,
  supportsDuring,
  supportsOf,
  sweep,
  timelineFrom,
  windowsOf
} from '../world/index.js'
import type { Answer } from './answer.js'
import { answerOf, joinAnswers, siegeAnswerOf } from './answer.js'
import type { Frame } from './frame.js'

/** From `starts[k]` until the next start the place is certainly held by `holders[k]`, or by nobody certain. */
export interface Holders {
  readonly starts: Float64Array
  readonly holders: ReadonlyArray<Option<ActorId>>
}

/** What can be asked of a place about one date after another, however its sources were combined. */
export interface Judgement {
  /** Segments `[starts[k], starts[k + 1])` with one answer each. */
  readonly starts: Float64Array
  answer(k: number): Answer
  readonly outline: Outline
  readonly holders: Holders
}

/** The answer at some chronon of `[lo, hi]`, both included. */
export const answerDuring = (judgement: Judgement, { lo, hi }: Bounds): Answer => {
  const first = segmentAt(judgement.starts, lo)
  const last = segmentAt(judgement.starts, hi)
  if (first === last) return judgement.answer(first)
  const answers: Array<Answer> = []
  for (let k = first; k <= last; k++) answers.push(judgement.answer(k))
  return joinAnswers(answers, statusKey)
}

/** Collects who certainly holds a place, segment by segment. */
export class HolderList {
  readonly #starts: Array<number> = []
  readonly #holders: Array<Option<ActorId>> = []
  readonly #known = new Map<ActorId, Option<ActorId>>()

  push(start: number, status: Status | undefined): void {
    const last = this.#holders[this.#holders.length - 1]
    const actor = status !== undefined && status.kind === 'held' ? status.by : undefined
    if (last !== undefined && actor === (last._tag === 'Some' ? last.value : undefined)) return
    this.#starts.push(start)
    this.#holders.push(actor === undefined ? none : this.#someOf(actor))
  }

  #someOf(actor: ActorId): Option<ActorId> {
    let holder = this.#known.get(actor)
    if (holder === undefined) this.#known.set(actor, (holder = some(actor)))
    return holder
  }

  get all(): Holders {
    return { starts: Float64Array.from(this.#starts), holders: this.#holders }
  }
}

/** Items in order of their bounds; ties keep the canonical order of their records. */
const chronological = (items: ReadonlyArray<Item>): ReadonlyArray<Item> => {
  for (let i = 1; i < items.length; i++)
    if (items[i].lo < items[i - 1].lo || (items[i].lo === items[i - 1].lo && items[i].hi < items[i - 1].hi))
      return items.slice().sort((a, b) => (a.lo < b.lo ? -1 : a.lo > b.lo ? 1 : a.hi < b.hi ? -1 : a.hi > b.hi ? 1 : 0))
  return items
}

/** Reports, in order of events, with what the worlds make of them. */
export class Control implements Judgement {
  readonly #frame: Frame
  readonly #reports: Reports
  #items: ReadonlyArray<Item> | undefined
  #order: Order | undefined
  #timeline: Timeline<Status | undefined> | undefined
  #exact = true
  #answers: Array<Answer | undefined> = []
  #spans: Spans | undefined
  #outline: Outline | undefined
  #holders: Holders | undefined
  #story: Story | undefined

  /** Of one report or more. */
  constructor(frame: Frame, reports: Reports) {
    this.#frame = frame
    this.#reports = reports
  }

  get items(): ReadonlyArray<Item> {
    return (this.#items ??= chronological(itemsOf(this.#frame, this.#reports.records)))
  }

  get order(): Order {
    return (this.#order ??= orderOf(this.items))
  }

  get #laid(): Timeline<Status | undefined> {
    if (this.#timeline === undefined) {
      const { supports, exact } = supportsOf(this.items, this.order, this.#frame.exactClusterSize)
      this.#exact = exact
      this.#timeline = timelineFrom(supports)
      this.#answers = new Array<Answer | undefined>(this.#timeline.starts.length).fill(undefined)
    }
    return this.#timeline
  }

  get starts(): Float64Array {
    return this.#laid.starts
  }

  /** False when a cluster of overlapping bounds was too large to be told exactly. */
  get exact(): boolean {
    return this.#laid.starts.length > 0 && this.#exact
  }

  answer(k: number): Answer {
    const timeline = this.#laid
    return (this.#answers[k] ??= answerOf(supportsDuring(timeline, k), this.items))
  }

  /** By columns where they can tell, by the supports of answers where they cannot. */
  get #swept(): Spans {
    return (this.#spans ??= plainSpans(this.#reports, this.#frame.exactClusterSize) ?? spansOf(this.#laid.supports))
  }

  get outline(): Outline {
    return (this.#outline ??= outlineFrom(this.#swept))
  }

  get holders(): Holders {
    if (this.#holders === undefined) {
      const list = new HolderList()
      sweep(this.#swept, (start, present) => list.push(start, present.size === 1 ? present.any() : undefined))
      this.#holders = list.all
    }
    return this.#holders
  }

  /** The story with all its states, for questions about whole worlds. */
  get story(): Story {
    return (this.#story ??= storyOf(this.items, this.order, this.#frame.exactClusterSize))
  }
}

const besieged = (item: Item): boolean =>
  item.reports.some((report) => report.type === 'SiegeChanged' && report.besieged)
const lifted = (item: Item): boolean =>
  item.reports.some((report) => report.type === 'SiegeChanged' && !report.besieged)

/** What a place's reports of sieges come to: a flag beside the status, by the first rule. */
export class Sieges {
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
