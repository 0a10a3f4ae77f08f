/**
 * What retractions and corrections leave to be believed at one moment, worked out the slow way: from the records learned
 * until then, by the words of the rule. The library keeps spans of time instead and never asks again; the tests demand
 * that it answers as a log does that holds nothing but what is believed here.
 */
import type { ControlRecord, EventCorrected, EventRetracted } from '../record/index.js'
import { instantOf } from '../time/index.js'

type Amendment = EventRetracted | EventCorrected

const isAmendment = (record: ControlRecord): record is Amendment =>
  record.type === 'EventRetracted' || record.type === 'EventCorrected'

const isBefore = (a: ControlRecord, b: ControlRecord): boolean =>
  instantOf(a.recordedAt) < instantOf(b.recordedAt) ||
  (instantOf(a.recordedAt) === instantOf(b.recordedAt) && a.id < b.id)

/**
 * The records that are believed at `known` (epoch ms), the bodies of corrections in their places, without retractions.
 * A body has the correction's id, date and source, and where it does not say otherwise the occurrence and the `after` of
 * what it stands for. Whoever comes after a record that was corrected comes after the body. `mark` is put behind the ids
 * of bodies, for logs in which an occurrence may be named like one of them.
 *
 * @example
 * ```ts
 * import { held } from 'changing-hands'
 * import { believedAt } from 'changing-hands/testing'
 * import assert from 'node:assert/strict'
 *
 * const source = { id: 'paper' }
 * const e1 = { id: 'e1', type: 'ControlChanged', v: 1, recordedAt: '2017-11-20', source, place: 'rawa', at: '2017-11-17', to: held('iraq') } as const
 * const r1 = { id: 'r1', type: 'EventRetracted', v: 1, recordedAt: '2017-11-22', source, target: 'e1', reason: 'too early' } as const
 * assert.deepEqual(believedAt([e1, r1], Date.UTC(2017, 10, 21)), [e1])
 * assert.deepEqual(believedAt([e1, r1], Date.UTC(2017, 10, 23)), [])
 * ```
 */
export const believedAt = (
  records: ReadonlyArray<ControlRecord>,
  known: number,
  mark = ''
): ReadonlyArray<ControlRecord> => {
  const learned = records.filter(({ recordedAt }) => instantOf(recordedAt) <= known)
  const find = (id: string): ControlRecord | undefined => learned.find((record) => record.id === id)
  const amendmentsOf = ({ id }: Pick<ControlRecord, 'id'>): ReadonlyArray<Amendment> =>
    learned.filter(isAmendment).filter(({ target }) => target === id)

  /** What an amendment is about, what that is about, and so on, until something that amends nothing or itself again. */
  const aboutOf = (amendment: Amendment): ReadonlyArray<ControlRecord> => {
    const about: Array<ControlRecord> = []
    for (
      let one = find(amendment.target);
      one !== undefined && !about.includes(one);
      one = isAmendment(one) ? find(one.target) : undefined
    )
      about.push(one)
    return about
  }
  /** In a circle, the first of it in canonical order has no effect. */
  const isIdle = (amendment: Amendment): boolean => {
    const about = aboutOf(amendment)
    return about.includes(amendment) && about.every((other) => other === amendment || isBefore(amendment, other))
  }
  /** Its source has corrected the same record again. */
  const isSuperseded = (record: ControlRecord): boolean =>
    record.type === 'EventCorrected' &&
    amendmentsOf({ id: record.target }).some(
      (other) =>
        other.type === 'EventCorrected' &&
        other.source.id === record.source.id &&
        isBefore(record, other) &&
        isInForce(other)
    )
  const isBelieved = (record: ControlRecord): boolean => !amendmentsOf(record).some(isInForce) && !isSuperseded(record)
  const isInForce = (amendment: Amendment): boolean =>
    !isIdle(amendment) &&
    (isBelieved(amendment) ||
      (amendment.type === 'EventCorrected' &&
        amendmentsOf(amendment).some((other) => other.type === 'EventCorrected' && isInForce(other))))

  /** The records that a correction stands for, the nearest first, as far as they are there. */
  const standsFor = (correction: EventCorrected): ReadonlyArray<ControlRecord> => {
    const target = isIdle(correction) ? undefined : find(correction.target)
    return target === undefined ? [] : [target, ...(target.type === 'EventCorrected' ? standsFor(target) : [])]
  }
  const namesOf = (correction: EventCorrected): ReadonlyArray<string> => {
    const chain: ReadonlyArray<ControlRecord> = [correction, ...standsFor(correction)]
    return chain.flatMap((one) => (one.type === 'EventCorrected' ? [one.target] : []))
  }
  const occurrenceOf = (record: ControlRecord): string | undefined => {
    if (record.type === 'EventRetracted') return undefined
    if (record.type !== 'EventCorrected') return record.occurrence ?? record.id
    const [target] = standsFor(record)
    return record.replacement.occurrence ?? (target === undefined ? record.target : occurrenceOf(target))
  }
  const afterOf = (record: ControlRecord): ReadonlyArray<string> | undefined => {
    if (record.type !== 'EventCorrected') return record.after
    const [target] = standsFor(record)
    return record.replacement.after ?? (target === undefined ? undefined : afterOf(target))
  }

  const believed = learned.filter((record) => record.type !== 'EventRetracted' && isBelieved(record))
  const corrections = believed.filter((record): record is EventCorrected => record.type === 'EventCorrected')
  const meant = (name: string): ReadonlyArray<string> => [
    name,
    ...corrections
      .filter((correction) => correction.id === name || namesOf(correction).includes(name))
      .map(({ id }) => id + mark)
  ]
  return believed.map((record): ControlRecord => {
    // What was said to come after its own correction cannot.
    const after = afterOf(record)
      ?.filter((name) => name !== record.id)
      .flatMap(meant)
      .filter((name) => name !== record.id + mark)
    const links = { ...(after === undefined ? {} : { after }) }
    if (record.type !== 'EventCorrected') return { ...record, ...links }
    const { id, v, recordedAt, source, replacement } = record
    const occurrence = occurrenceOf(record) ?? id
    return { ...replacement, id: id + mark, v, recordedAt, source, occurrence, ...links }
  })
}
