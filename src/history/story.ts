/**
 * A story: what one place's reports come to, taken together. Its columns are solved once; everything in it is made when
 * first asked for.
 */
import type { Status } from '../record/index.js'
import { statusKey } from '../record/index.js'
import type { Bounds } from '../time/index.js'
import type { Item, ItemColumns, Meaning, Order, Outline, Reason, Report, Solved, Spans } from '../world/index.js'
import {
  chronological,
  columnsOf,
  ofControl,
  itemsOf,
  Laid,
  orderOf,
  outlineFrom,
  reasonsOf,
  segmentAt,
  spansOf,
  Worlds
} from '../world/index.js'
import type { Answer } from './answer.js'
import { answerOf, joinAnswers, notStated } from './answer.js'
import type { Entries } from './columns.js'
import { trait } from './columns.js'
import type { Frame } from './frame.js'
import { columnsOfReports, isReport } from './gathered.js'
import type { Holders } from './holders.js'
import { holdersOf } from './holders.js'
import type { Lapses, Limited, Limiter } from './scope.js'

/** What can be asked of a place about one date after another, however its sources were combined. */
export interface ByDate {
  /** Segments `[starts[k], starts[k + 1])` with one answer each. */
  readonly starts: Float64Array
  answer(k: number): Answer
  /** What is possible in some segment from `first` to `last` (included). */
  answerOver(first: number, last: number): Answer
  /** Whether one of the statuses that are possible in segment `k` is such. */
  some(k: number, isSuch: (status: Status) => boolean): boolean
  readonly outline: Outline
  readonly holders: Holders
  /** Whether something in segment `k` is within a horizon; `undefined` where there is none. */
  hasEvidence?(k: number): boolean | undefined
}

/** The answer at some chronon of `[lo, hi]`, both included. */
export const answerDuring = (byDate: ByDate, { lo, hi }: Bounds): Answer => {
  const first = segmentAt(byDate.starts, lo)
  const last = lo === hi ? first : segmentAt(byDate.starts, hi)
  return first === last ? byDate.answer(first) : byDate.answerOver(first, last)
}

/** Where bounds and links leave items as they are: each is an occurrence of its own, and nothing is said of their order. */
const withoutLinks = (items: ReadonlyArray<Item>): Order => ({
  lo: Float64Array.from(items, ({ lo }) => lo),
  hi: Float64Array.from(items, ({ hi }) => hi),
  earliest: Float64Array.from(items, ({ earliest }) => earliest),
  latest: Float64Array.from(items, ({ latest }) => latest),
  before: undefined,
  dropped: [],
  unknownNames: []
})

export interface Columned {
  readonly columns: ItemColumns
  /** As objects, and what `after` says of them, where something does. */
  readonly linked: { readonly items: ReadonlyArray<Item>; readonly order: Order } | undefined
  /** How spans are told, where that is not as the columns have it. */
  readonly retold?: (spans: Spans<Status>) => Spans<Status>
}

/** Makes columns of reports that are not told as they stand; `undefined` where they are. */
export type Teller = (frame: Frame, reports: ReadonlyArray<Report>, story: Story) => Columned | undefined

/** The columns of reports as they are meant, by way of items. */
export const columnedAs = (
  frame: Frame,
  meaning: Meaning<Status, Report>,
  reports: ReadonlyArray<Report>
): Columned => {
  const items = chronological(itemsOf(frame, meaning, reports))
  const order = orderOf(items)
  return { columns: columnsOf(items, order), linked: { items, order } }
}

export class Story implements ByDate {
  readonly #frame: Frame
  readonly #entries: Entries
  readonly #rows: ReadonlyArray<number>
  /** How its reports are told, where not as they stand. */
  readonly tell: Teller | undefined
  #columned: Columned | undefined
  #items: ReadonlyArray<Item> | undefined
  #order: Order | undefined
  #exact: boolean | undefined
  #laid: Laid<Status> | undefined
  #answers: Map<number, Answer> | undefined
  #outline: Outline | undefined
  #holders: Holders | undefined
  #worlds: Worlds | undefined
  #widest: number | undefined
  /** What limits it to what there is evidence of. */
  readonly limiter: Limiter | undefined
  #limited: Limited | undefined

  /**
   * Of the reports of control at positions `rows` of the entries, of which there must be one, in order of their bounds. What is
   * answered of it is limited to what there is evidence of by `limiter`; its worlds are not.
   */
  constructor(frame: Frame, entries: Entries, rows: ReadonlyArray<number>, tell?: Teller, limiter?: Limiter) {
    this.#frame = frame
    this.#entries = entries
    this.#rows = rows
    this.tell = tell
    this.limiter = limiter
  }

  /** All that is read of its reports. */
  get columned(): Columned {
    return (this.#columned ??= this.#made())
  }

  #made(): Columned {
    const told = this.tell?.(this.#frame, this.#reports, this)
    if (told !== undefined) return told
    const columns = this.#isLinked ? undefined : columnsOfReports(this.#frame, this.#entries, this.#rows)
    return columns === undefined ? this.#linked() : { columns, linked: undefined }
  }

  get #isLinked(): boolean {
    return (this.#entries.traits & (trait.linked | trait.finer)) !== 0
  }

  get #reports(): ReadonlyArray<Report> {
    const { records } = this.#entries
    const rows = this.#rows.slice().sort((a, b) => a - b)
    return rows.map((row) => records[row]).filter(isReport)
  }

  #linked(): Columned {
    return columnedAs(this.#frame, ofControl, this.#reports)
  }

  get columns(): ItemColumns {
    return this.columned.columns
  }

  /** What happened, in order of bounds. */
  get items(): ReadonlyArray<Item> {
    const { columns, linked } = this.columned
    return (this.#items ??= linked?.items ?? Array.from({ length: columns.count }, (_, i) => columns.item(i)))
  }

  /** Their bounds, and what `after` says of their order. */
  get order(): Order {
    return (this.#order ??= this.columned.linked?.order ?? withoutLinks(this.items))
  }

  /** How many chronons the ends of an item's bounds lie apart at most. */
  get widest(): number {
    if (this.#widest === undefined) {
      const { lo, hi, count } = this.columns
      let widest = 0
      for (let i = 0; i < count; i++) if (hi[i] - lo[i] > widest) widest = hi[i] - lo[i]
      this.#widest = widest
    }
    return this.#widest
  }

  /** All its worlds: what is read of them is kept, and is far smaller. */
  get worlds(): Worlds {
    return (this.#worlds ??= new Worlds(this.columns, this.#frame))
  }

  /** Made anew for each reading of it, of which there are three at most. */
  #solve(): Solved {
    const solved = spansOf(this.worlds)
    this.#exact = solved.exact
    const { retold } = this.columned
    return retold === undefined ? solved : { ...solved, spans: retold(solved.spans) }
  }

  /** False when reports whose dates overlap have too many states to be solved exactly. */
  get exact(): boolean {
    return this.#exact ?? this.#solve().exact
  }

  get #limits(): Limited | undefined {
    return (this.#limited ??= this.limiter?.ofStory(this.#reasons, this.columns, this.items))
  }

  get #reasons(): ReadonlyArray<Reason<Status>> {
    return reasonsOf(this.#solve().spans, this.columns)
  }

  get #reasonsLaid(): Laid<Status> {
    return (this.#laid ??= new Laid(this.#limits?.timeline.reasons ?? this.#reasons))
  }

  /** Where something is possible without evidence; `undefined` where no horizon is set. */
  get lapses(): Lapses | undefined {
    return this.#limits?.lapses
  }

  hasEvidence(k: number): boolean | undefined {
    return this.#limits?.outline.evident?.[k]
  }

  get starts(): Float64Array {
    return this.#reasonsLaid.starts
  }

  /** Made when asked for, and kept while it is among those that were made last: all would take more than the log. */
  answer(k: number): Answer {
    const answers = (this.#answers ??= new Map())
    return (
      answers.get(k) ??
      this.#frame.recent.keep(
        answers,
        k,
        answerOf(this.#reasonsLaid.during(k), this.columns.reported, notStated, statusKey)
      )
    )
  }

  answerOver(first: number, last: number): Answer {
    const reasons = this.#reasonsLaid.between(first, last)
    const answer = answerOf(reasons, this.columns.reported, notStated, statusKey)
    // What is unknown at one chronon and stated to be at another is known of neither.
    if (answer.possible.length > 1 || reasons.every(({ basis }) => basis !== 'no evidence')) return answer
    return joinAnswers(
      Array.from({ length: last - first + 1 }, (_, at) => this.answer(first + at)),
      statusKey
    )
  }

  some(k: number, isSuch: (status: Status) => boolean): boolean {
    return this.#reasonsLaid.some(k, (status) => isSuch(status ?? notStated))
  }

  get outline(): Outline {
    return (this.#outline ??= this.#limits?.outline ?? outlineFrom(this.#solve().spans))
  }

  get holders(): Holders {
    return (this.#holders ??= this.#limits?.holders ?? holdersOf(this.#solve().spans, this.#frame))
  }
}
