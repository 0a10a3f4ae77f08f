/**
 * What retractions and corrections leave to be believed, and when (transaction time).
 *
 * At any moment, over the records learned until then: a record is believed unless an amendment of it is in force. A
 * retraction is in force while it is itself believed. A correction is in force while it is believed and, since whatever
 * corrects it stands in its place and so in its target's, while a correction of it is in force. Where amendments go
 * round in a circle, the first of them in canonical order has no effect from the moment on at which the circle closes:
 * the last word stands. An amendment of a record that is not there yet waits for it. Of several corrections of one record
 * by one source the last in canonical order that is in force stands alone, and those before it are not believed.
 *
 * Laws: what was believed at a moment depends on the records learned until then alone · a record without amendments is
 * believed from when it was learned on.
 */
import type { ControlRecord, EventCorrected, EventRetracted, RecordId, SourceId } from '../record/index.js'
import { addTo, instantOf } from '../time/index.js'
import { compareRecords } from '../log/index.js'
import type { OtherNames } from '../world/index.js'
import { otherNames } from '../world/index.js'
import type { Spans, Times } from './times.js'
import { changedAt, cutTo, joinedTimes, Later, never, since, spansOf, without } from './times.js'

export type Amendment = EventRetracted | EventCorrected

export const isAmendment = (record: ControlRecord): record is Amendment =>
  record.type === 'EventRetracted' || record.type === 'EventCorrected'

/** A record, or the body of a correction, believed from `from` (epoch ms, included) until `until` (excluded). */
export interface Belief {
  readonly record: ControlRecord
  readonly from: number
  readonly until: number
}

/** What a correction's body has of what it stands for, from one moment until another. */
interface Standing {
  readonly from: number
  readonly until: number
  readonly occurrence: string | undefined
  readonly after: ReadonlyArray<string> | undefined
  readonly names: OtherNames | undefined
}

/** The amendments among some records, and what comes of them. */
export class Beliefs {
  readonly #byId = new Map<RecordId, ControlRecord>()
  readonly #amendedBy = new Map<RecordId, Array<Amendment>>()
  readonly #believed = new Map<ControlRecord, Times>()
  readonly #inForce = new Map<Amendment, Times>()
  /** Of corrections: when each is the last word of its source. */
  readonly #lastWord = new Map<EventCorrected, Spans>()
  readonly #standing = new Map<ControlRecord, ReadonlyArray<Standing>>()
  /** Amendments that go round in a circle, one list for each. */
  readonly circles: Array<ReadonlyArray<Amendment>> = []

  constructor(records: Iterable<ControlRecord>) {
    for (const record of records) {
      this.#byId.set(record.id, record)
      if (!isAmendment(record)) continue
      const others = this.#amendedBy.get(record.target)
      if (others === undefined) this.#amendedBy.set(record.target, [record])
      else others.push(record)
    }
    for (const circle of this.#circles()) this.#settleCircle(circle)
  }

  /** When the record is believed. */
  timesOf(record: ControlRecord): Spans {
    if (record.type === 'EventCorrected' && !this.#lastWord.has(record)) this.#settleWords(record.target)
    const words = record.type === 'EventCorrected' ? this.#lastWord.get(record) : undefined
    return words ?? spansOf(this.#unamended(record))
  }

  /** The last of a source's corrections of one record that is in force stands: whatever corrects it stands there, too. */
  #settleWords(target: RecordId): void {
    const bySource = new Map<SourceId, Array<EventCorrected>>()
    for (const one of this.#amendedBy.get(target) ?? [])
      if (one.type === 'EventCorrected') addTo(bySource, one.source.id, one)
    for (const words of bySource.values()) {
      const later = new Later()
      for (const one of words.sort((a, b) => compareRecords(b, a))) {
        this.#lastWord.set(one, later.left(spansOf(this.#unamended(one))))
        later.add(spansOf(this.#inForce.get(one)))
      }
    }
  }

  /** When no amendment of the record is in force. */
  #unamended(record: ControlRecord): Times {
    if (this.#believed.has(record)) return this.#believed.get(record)
    // Amendments of amendments may be as many as there are records: from the outermost inwards, without recursion.
    const waiting = [record]
    while (waiting.length > 0) {
      const one = waiting[waiting.length - 1]
      const open = this.#amendmentsOf(one).filter((amendment) => !this.#believed.has(amendment))
      if (open.length > 0) {
        for (const amendment of open) waiting.push(amendment)
        continue
      }
      waiting.pop()
      if (!this.#believed.has(one)) this.#settle(one)
    }
    return this.#believed.get(record)
  }

  /** What is believed because of the record, and when: nothing of a retraction, of a correction its body. */
  of(record: ControlRecord): ReadonlyArray<Belief> {
    if (record.type === 'EventRetracted') return []
    const times = this.timesOf(record)
    if (record.type !== 'EventCorrected') return times.map(([from, until]) => ({ record, from, until }))
    return this.#standingOf(record).flatMap((standing) =>
      cutTo(standing.from, standing.until, times).map(([from, until]) => ({
        record: bodyOf(record, standing),
        from,
        until
      }))
    )
  }

  #amendmentsOf({ id }: ControlRecord): ReadonlyArray<Amendment> {
    return this.#amendedBy.get(id) ?? []
  }

  #settle(record: ControlRecord): void {
    const { believed, inForce } = this.#comesTo(record, undefined)
    this.#believed.set(record, believed)
    if (isAmendment(record)) this.#inForce.set(record, inForce)
  }

  /** From what its amendments came to; `instead` has what counts for one of them. */
  #comesTo(
    record: ControlRecord,
    instead: { readonly of: Amendment; readonly inForce: Times } | undefined
  ): { readonly believed: Times; readonly inForce: Times } {
    const learned = instantOf(record.recordedAt)
    const inForceOf = (amendment: Amendment): Times =>
      amendment === instead?.of ? instead.inForce : this.#inForce.get(amendment)
    const amendments = this.#amendmentsOf(record)
    const believed = without(learned, joinedTimes(amendments.map(inForceOf)))
    if (record.type !== 'EventCorrected') return { believed, inForce: believed }
    const corrected = joinedTimes(amendments.filter(({ type }) => type === 'EventCorrected').map(inForceOf))
    return { believed, inForce: joinedTimes([believed, since(learned, corrected)]) }
  }

  /** Amendments each of which is about the next, and the last about the first. */
  #circles(): ReadonlyArray<ReadonlyArray<Amendment>> {
    const circles: Array<ReadonlyArray<Amendment>> = []
    const seen = new Map<Amendment, number>()
    let walk = 0
    for (const amendments of this.#amendedBy.values())
      for (const first of amendments) {
        walk++
        const path: Array<Amendment> = []
        let at: ControlRecord | undefined = first
        while (at !== undefined && isAmendment(at) && !seen.has(at)) {
          seen.set(at, walk)
          path.push(at)
          at = this.#byId.get(at.target)
        }
        if (at !== undefined && isAmendment(at) && seen.get(at) === walk) circles.push(path.slice(path.indexOf(at)))
      }
    return circles
  }

  #settleCircle(circle: ReadonlyArray<Amendment>): void {
    this.circles.push(circle)
    const within = new Set<ControlRecord>(circle)
    for (const one of circle)
      for (const other of this.#amendmentsOf(one)) if (!within.has(other)) this.#unamended(other)
    const ordered = [...circle].sort(compareRecords)
    const closing = instantOf(ordered[ordered.length - 1].recordedAt)
    // Until the circle closes, the last of them is not there yet.
    const last = ordered[ordered.length - 1]
    const [first] = ordered
    const open = this.#alongFrom(circle, last)
    const closed = this.#alongFrom(circle, first)
    const standingOpen = this.#standingAlong(circle, last)
    const standingClosed = this.#standingAlong(circle, first)
    circle.forEach((one, i) => {
      this.#standing.set(one, [
        ...during(standingOpen[i], -Infinity, closing),
        ...during(standingClosed[i], closing, Infinity)
      ])
      this.#believed.set(one, changedAt(closing, open[i].believed, closed[i].believed))
      this.#inForce.set(one, changedAt(closing, open[i].inForce, closed[i].inForce))
    })
  }

  /** Settles a circle as if `idle`, one of it, had no effect; by position in the circle. */
  #alongFrom(
    circle: ReadonlyArray<Amendment>,
    idle: Amendment
  ): ReadonlyArray<{ readonly believed: Times; readonly inForce: Times }> {
    const along = new Array<{ readonly believed: Times; readonly inForce: Times }>(circle.length)
    const start = circle.indexOf(idle)
    let before = { of: idle, inForce: never }
    for (let step = 1; step <= circle.length; step++) {
      const at = (start + step) % circle.length
      along[at] = this.#comesTo(circle[at], before)
      before = { of: circle[at], inForce: along[at].inForce }
    }
    along[start] = { ...along[start], inForce: never }
    return along
  }

  /** Likewise what they stand for; `idle` stands for what nobody knows. */
  #standingAlong(circle: ReadonlyArray<Amendment>, idle: Amendment): ReadonlyArray<ReadonlyArray<Standing>> {
    const along = new Array<ReadonlyArray<Standing>>(circle.length)
    let target: ReadonlyArray<Standing> = []
    const start = circle.indexOf(idle)
    for (let step = 0; step < circle.length; step++) {
      const at = (start - step + circle.length) % circle.length
      target = along[at] = standingFrom(circle[at], target)
    }
    return along
  }

  /** What a body in the place of this record takes over from it, by spans of transaction time from its being learned on. */
  #standingOf(record: ControlRecord): ReadonlyArray<Standing> {
    const chain: Array<ControlRecord> = []
    let at: ControlRecord | undefined = record
    while (at !== undefined && !this.#standing.has(at)) {
      chain.push(at)
      at = at.type === 'EventCorrected' ? this.#byId.get(at.target) : undefined
    }
    for (let one = chain.pop(); one !== undefined; one = chain.pop()) {
      const target = one.type === 'EventCorrected' ? this.#byId.get(one.target) : undefined
      this.#standing.set(one, standingFrom(one, (target === undefined ? undefined : this.#standing.get(target)) ?? []))
    }
    return this.#standing.get(record) ?? []
  }
}

const during = (standings: ReadonlyArray<Standing>, from: number, until: number): ReadonlyArray<Standing> =>
  standings
    .map((standing) => ({ ...standing, from: Math.max(from, standing.from), until: Math.min(until, standing.until) }))
    .filter((standing) => standing.from < standing.until)

/** Given what its target hands on: nothing before that is there. */
const standingFrom = (record: ControlRecord, target: ReadonlyArray<Standing>): ReadonlyArray<Standing> => {
  const learned = instantOf(record.recordedAt)
  if (record.type !== 'EventCorrected') {
    const own = record.type === 'EventRetracted' ? undefined : (record.occurrence ?? record.id)
    return [{ from: learned, until: Infinity, occurrence: own, after: record.after, names: undefined }]
  }
  const since = target.length === 0 ? Infinity : target[0].from
  const absent: Standing = {
    from: -Infinity,
    until: since,
    occurrence: record.target,
    after: undefined,
    names: undefined
  }
  return during([absent, ...target], learned, Infinity).map((standing) => ({
    ...standing,
    occurrence: record.replacement.occurrence ?? standing.occurrence,
    after: record.replacement.after ?? standing.after,
    names: { name: record.target, others: standing.names }
  }))
}

/** A correction's body as a record: the correction's id, date and source, and what it takes over from its target. */
const bodyOf = (
  { id, v, recordedAt, source, replacement }: EventCorrected,
  { occurrence, after, names }: Standing
): ControlRecord => {
  const body = {
    ...replacement,
    id,
    v,
    recordedAt,
    source,
    occurrence: occurrence ?? id,
    // What was said to come after its own correction cannot.
    ...(after === undefined ? {} : { after: after.filter((name) => name !== id) })
  }
  Object.defineProperty(body, otherNames, { value: names })
  return Object.freeze(body)
}
