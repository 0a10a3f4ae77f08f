/**
 * A story: what one place's reports come to, taken together. Its columns are solved once; everything in it is made when
 * first asked for.
 */
import type { Status } from '../record/index.js'
import { statusKey } from '../record/index.js'
import type { Bounds } from '../time/index.js'
import type { Item, ItemColumns, Order, Outline, Paths, Report, Timeline } from '../world/index.js'
import {
  alike,
  chronological,
  columnsOf,
  ofControl,
  itemOf,
  itemsOf,
  orderOf,
  outlineFrom,
  reasonsDuring,
  reasonsOf,
  segmentAt,
  spansOf,
  timelineFrom,
  wholePathsOf
} from '../world/index.js'
import type { Answer } from './answer.js'
import { answerOf, joinAnswers } from './answer.js'
import type { Entries } from './columns.js'
import { trait } from './columns.js'
import type { Frame } from './frame.js'
import type { Holders } from './holders.js'
import { holdersOf } from './holders.js'

/** What can be asked of a place about one date after another, however its sources were combined. */
export interface ByDate {
  /** Segments `[starts[k], starts[k + 1])` with one answer each. */
  readonly starts: Float64Array
  answer(k: number): Answer
  readonly outline: Outline
  readonly holders: Holders
}

/** The answer at some chronon of `[lo, hi]`, both included. */
export const answerDuring = (byDate: ByDate, { lo, hi }: Bounds): Answer => {
  const first = segmentAt(byDate.starts, lo)
  const last = segmentAt(byDate.starts, hi)
  if (first === last) return byDate.answer(first)
  const answers: Array<Answer> = []
  for (let k = first; k <= last; k++) answers.push(byDate.answer(k))
  return joinAnswers(answers, statusKey)
}

const isReport = (record: Entries['records'][number]): record is Report =>
  record.type === 'ControlChanged' || record.type === 'ControlObserved'

/** Where bounds and links leave items as they are: each is an occurrence of its own, and nothing is said of their order. */
const unlinked = (columns: ItemColumns): Order => ({
  lo: columns.lo,
  hi: columns.hi,
  before: undefined,
  dropped: [],
  unknownNames: []
})

/** The sightings that share their bounds with those before them, to find one that saw the same. */
class Tied {
  #from = 0
  #byKey: Map<string, number> | undefined

  constructor(
    readonly to: ReadonlyArray<Status>,
    readonly flags: Uint8Array
  ) {}

  /** From item `at` on bounds are others. */
  restart(at: number): void {
    this.#from = at
    this.#byKey = undefined
  }

  /** The item that saw the same, or -1. */
  find(status: Status): number {
    const { to, flags } = this
    if (to.length - this.#from > fewTied) return this.#find(status)
    for (let i = this.#from; i < to.length; i++) if ((flags[i] & trait.seen) !== 0 && alike(to[i], status)) return i
    return -1
  }

  /** Of many: by a map that is brought up to date first. */
  #find(status: Status): number {
    if (this.#byKey === undefined) this.#byKey = new Map()
    for (; this.#from < this.to.length; this.#from++)
      if ((this.flags[this.#from] & trait.seen) !== 0) this.#byKey.set(statusKey(this.to[this.#from]), this.#from)
    return this.#byKey.get(statusKey(status)) ?? -1
  }
}

const fewTied = 8

/**
 * The columns of reports that are each an occurrence of its own, at positions `rows` in order of their bounds. Sightings
 * of the same within the same bounds are one item (see `itemsOf`).
 */
const gathered = (frame: Frame, entries: Entries, rows: ReadonlyArray<number>): ItemColumns => {
  const { says, lo: los, hi: his, flags: traits } = entries
  const lo = new Float64Array(rows.length)
  const hi = new Float64Array(rows.length)
  const flags = new Uint8Array(rows.length)
  const to: Array<Status> = []
  const first: Array<number> = []
  const others = new Map<number, Array<number>>()
  const tied = new Tied(to, flags)
  let all = 0
  for (const row of rows) {
    const status = says[row]
    if (status === undefined) continue
    const at = to.length
    if (at > 0 && (lo[at - 1] !== los[row] || hi[at - 1] !== his[row])) tied.restart(at)
    const flag = traits[row] & (trait.requires | trait.seen)
    const same = (flag & trait.seen) === 0 || at === 0 ? -1 : tied.find(status)
    if (same >= 0) {
      const merged = others.get(same)
      if (merged === undefined) others.set(same, [row])
      else merged.push(row)
      continue
    }
    lo[at] = los[row]
    hi[at] = his[row]
    flags[at] = flag
    all |= flag
    to.push(status)
    first.push(row)
  }
  const item = (i: number): Item =>
    itemOf(frame, ofControl, [first[i], ...(others.get(i) ?? [])].map((row) => entries.records[row]).filter(isReport))
  return {
    count: to.length,
    lo: lo.subarray(0, to.length),
    hi: hi.subarray(0, to.length),
    to,
    flags,
    traits: all,
    before: undefined,
    item
  }
}

interface Columned {
  readonly columns: ItemColumns
  /** As objects; made from the columns where they have come first. */
  readonly items: ReadonlyArray<Item> | undefined
  readonly order: Order
}

export class Story implements ByDate {
  readonly #frame: Frame
  readonly #entries: Entries
  readonly #rows: ReadonlyArray<number>
  #columned: Columned | undefined
  #items: ReadonlyArray<Item> | undefined
  #solved: ReturnType<typeof spansOf> | undefined
  #timeline: Timeline<Status> | undefined
  #answers: Array<Answer | undefined> = []
  #outline: Outline | undefined
  #holders: Holders | undefined
  #paths: Paths | undefined

  /** Of the reports of control at positions `rows` of the entries, of which there must be one, in order of their bounds. */
  constructor(frame: Frame, entries: Entries, rows: ReadonlyArray<number>) {
    this.#frame = frame
    this.#entries = entries
    this.#rows = rows
  }

  get #own(): Columned {
    return (this.#columned ??= (this.#entries.traits & trait.linked) === 0 ? this.#alone() : this.#linked())
  }

  #alone(): Columned {
    const columns = gathered(this.#frame, this.#entries, this.#rows)
    return { columns, items: undefined, order: unlinked(columns) }
  }

  #linked(): Columned {
    const { records } = this.#entries
    const reports = this.#rows
      .slice()
      .sort((a, b) => a - b)
      .map((row) => records[row])
      .filter(isReport)
    const items = chronological(itemsOf(this.#frame, ofControl, reports))
    const order = orderOf(items)
    return { columns: columnsOf(items, order), items, order }
  }

  get columns(): ItemColumns {
    return this.#own.columns
  }

  /** What happened, in order of bounds. */
  get items(): ReadonlyArray<Item> {
    const { columns, items } = this.#own
    return (this.#items ??= items ?? Array.from({ length: columns.count }, (_, i) => columns.item(i)))
  }

  get order(): Order {
    return this.#own.order
  }

  get #spans(): ReturnType<typeof spansOf> {
    return (this.#solved ??= spansOf(this.columns, this.#frame.exactClusterSize))
  }

  /** False when a cluster of overlapping bounds was too large to be solved exactly. */
  get exact(): boolean {
    return this.#spans.exact
  }

  get #laid(): Timeline<Status> {
    if (this.#timeline === undefined) {
      const { spans, order } = this.#spans
      this.#timeline = timelineFrom(reasonsOf(spans, this.columns, order))
      this.#answers = new Array<Answer | undefined>(this.#timeline.starts.length).fill(undefined)
    }
    return this.#timeline
  }

  get starts(): Float64Array {
    return this.#laid.starts
  }

  answer(k: number): Answer {
    const timeline = this.#laid
    return (this.#answers[k] ??= answerOf(reasonsDuring(timeline, k), this.items))
  }

  get outline(): Outline {
    return (this.#outline ??= outlineFrom(this.#spans.spans))
  }

  get holders(): Holders {
    return (this.#holders ??= holdersOf(this.#spans.spans))
  }

  /** The paths of all its worlds, for questions about whole stories. */
  get paths(): Paths {
    return (this.#paths ??= wholePathsOf(this.columns, this.#frame.exactClusterSize))
  }
}
