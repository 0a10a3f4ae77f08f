/**
 * A view: what the records of one place, so far as a history sees them, say of it. Everything in it is made when first
 * asked for and kept; a question on a segment already answered allocates nothing.
 */
import type { ControlClaimed, ControlRecord, OperationAnnounced, SiegeChanged, Status } from '../record/index.js'
import type { Bounds } from '../time/index.js'
import type { ControlReport, Reports } from '../world/index.js'
import type { Answer } from './answer.js'
import { noSiege } from './answer.js'
import { combine, Combined, noSiegeSaid, nothingSaid } from './combined.js'
import type { Holders, Judgement } from './control.js'
import { answerDuring, Control, Sieges } from './control.js'
import type { Entries } from './entries.js'
import { trait } from './entries.js'
import type { Frame } from './frame.js'
import type { Policy, SourceId } from './policy.js'
import { preferencesOf } from './policy.js'

/** By source, in order of their ids. */
const bySource = <R extends ControlRecord>(
  records: ReadonlyArray<R>
): ReadonlyArray<readonly [SourceId, ReadonlyArray<R>]> => {
  const groups = new Map<SourceId, Array<R>>()
  for (const record of records) {
    const group = groups.get(record.source.id)
    if (group === undefined) groups.set(record.source.id, [record])
    else group.push(record)
  }
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1))
}

/** The reports of control among these entries; `undefined` where there are none. */
const reportsOf = ({ count, records, lo, hi, flags, says, traits }: Entries): Reports | undefined => {
  const found: Array<ControlReport> = []
  const said: Array<Status> = []
  const at: Array<number> = []
  for (let i = 0; i < count; i++) {
    const status = says[i]
    if (status === undefined) continue
    // Only a report of control says anything.
    found.push(records[i] as ControlReport)
    said.push(status)
    at.push(i)
  }
  if (found.length === 0) return undefined
  const some = (column: Float64Array): Float64Array =>
    found.length === count ? column.subarray(0, count) : Float64Array.from(at, (i) => column[i])
  const own = found.length === count ? flags.subarray(0, count) : Uint8Array.from(at, (i) => flags[i])
  return {
    records: found,
    lo: some(lo),
    hi: some(hi),
    flags: own,
    says: said,
    linked: (traits & trait.linked) !== 0,
    gapped: (traits & trait.says) !== 0
  }
}

const ofSource = (reports: Reports, source: SourceId): Reports => {
  const { records, lo, hi, flags, says, linked, gapped } = reports
  const at = Array.from(records.keys()).filter((i) => records[i].source.id === source)
  const some = (column: Float64Array): Float64Array => Float64Array.from(at, (i) => column[i])
  return {
    records: at.map((i) => records[i]),
    lo: some(lo),
    hi: some(hi),
    flags: Uint8Array.from(at, (i) => flags[i]),
    says: at.map((i) => says[i]),
    linked,
    gapped
  }
}

export class View {
  readonly #frame: Frame
  readonly #policy: Policy
  readonly #entries: Entries
  readonly #reports: Reports | undefined
  #records: ReadonlyArray<ControlRecord> | undefined
  #control: Control | undefined
  #combined: Combined | undefined
  #told: ReadonlyArray<readonly [SourceId, Control]> | undefined
  #sieges: ReadonlyArray<readonly [SourceId, Sieges]> | undefined

  /** Of entries that all count, of which there must be one. */
  constructor(frame: Frame, policy: Policy, entries: Entries) {
    this.#frame = frame
    this.#policy = policy
    this.#entries = entries
    this.#reports = reportsOf(entries)
  }

  /** All records that speak of the place, in canonical order. */
  get records(): ReadonlyArray<ControlRecord> {
    return (this.#records ??= this.#entries.records.slice(0, this.#entries.count))
  }

  /** The one story that all its reports tell together, whatever the policy; `undefined` where no report is of control. */
  get control(): Control | undefined {
    if (this.#control === undefined && this.#reports !== undefined)
      this.#control = new Control(this.#frame, this.#reports)
    return this.#control
  }

  /** What can be answered about its status date by date; `undefined` where no report is of control. */
  get judgement(): Judgement | undefined {
    if (this.#policy === 'together' || this.#reports === undefined) return this.control
    return (this.#combined ??= new Combined(this.#policy, this.#bySource(this.#reports)))
  }

  /**
   * The stories to go by in questions about whole worlds: one where the policy is `together`, that of the first preferred
   * source which tells one, otherwise each source's own.
   */
  get stories(): ReadonlyArray<Control> {
    if (this.#policy === 'together' || this.#reports === undefined)
      return this.control === undefined ? [] : [this.control]
    const told = this.#bySource(this.#reports)
    const preferred = preferencesOf(this.#policy)?.find((source) => told.some(([other]) => other === source))
    return told.flatMap(([source, control]) => (preferred === undefined || source === preferred ? [control] : []))
  }

  #bySource(reports: Reports): ReadonlyArray<readonly [SourceId, Control]> {
    return (this.#told ??= bySource(reports.records).map(
      ([source]) => [source, new Control(this.#frame, ofSource(reports, source))] as const
    ))
  }

  get holders(): Holders | undefined {
    return this.judgement?.holders
  }

  answerDuring(bounds: Bounds): Answer {
    return this.judgement === undefined ? nothingSaid(this.#policy) : answerDuring(this.judgement, bounds)
  }

  siegeDuring(bounds: Bounds): Answer<boolean> {
    if (this.#sieges === undefined) {
      const reports = this.records.filter((record): record is SiegeChanged => record.type === 'SiegeChanged')
      const told =
        reports.length === 0 ? [] : this.#policy === 'together' ? [['', reports] as const] : bySource(reports)
      this.#sieges = told.map(([source, own]) => [source, new Sieges(this.#frame, own)] as const)
    }
    if (this.#sieges.length === 0) return noSiegeSaid(this.#policy)
    const answers = this.#sieges.map(([source, sieges]) => [source, sieges.during(bounds)] as const)
    return this.#policy === 'together' ? answers[0][1] : combine(this.#policy, answers, String, noSiege)
  }

  get claims(): ReadonlyArray<ControlClaimed> {
    return this.records.filter((record): record is ControlClaimed => record.type === 'ControlClaimed')
  }

  get operations(): ReadonlyArray<OperationAnnounced> {
    return this.records.filter((record): record is OperationAnnounced => record.type === 'OperationAnnounced')
  }
}
