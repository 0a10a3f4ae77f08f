/** What is wrong with a log, and what was done about it. */
import type { History } from '../history/index.js'
import { refusedBy, viewsOf } from '../history/index.js'
import type { PlaceId, RecordId } from '../record/index.js'

/** The kinds of finding. */
export type FindingKind =
  | 'after-nobody'
  | 'after-cycle'
  | 'after-against-bounds'
  | 'reports-disagree'
  | 'cluster-too-large'
  | 'id-conflict'
  | 'invalid-record'

/** Something in the log that its author should look at. */
export interface Finding {
  readonly kind: FindingKind
  readonly place: PlaceId | undefined
  /** The records it is about. */
  readonly records: ReadonlyArray<RecordId>
  /** What is the matter. */
  readonly message: string
  /** What the projection did about it. */
  readonly done: string
  /** What the author could do. */
  readonly advice: string
}

const ids = (reports: ReadonlyArray<{ readonly id: RecordId }>): ReadonlyArray<RecordId> => reports.map(({ id }) => id)

/**
 * The findings of a history: links of `after` to nobody, in a cycle or against the bounds; reports of one occurrence
 * whose dates have nothing in common; too many overlapping bounds to be told exactly; and records that were not taken in
 * because their id was taken or they are no valid records. O(n). Places in order of their ids.
 *
 * @example
 * ```ts
 * import { audit, emptyHistory, evolve, held } from 'changing-hands'
 * import assert from 'node:assert/strict'
 *
 * const history = evolve(emptyHistory(), {
 *   id: 'e4', type: 'ControlChanged', v: 1, recordedAt: '2017-11-20', source: { id: 'najah' },
 *   place: 'al-bukamal', at: '2017-11-12', to: held('isis'), after: ['e33']
 * })
 * const [finding] = audit(history)
 * assert.deepEqual([finding.kind, finding.place, finding.records], ['after-nobody', 'al-bukamal', ['e4']])
 * assert.match(finding.message, /"e33"/)
 * ```
 */
export const audit = (history: History): ReadonlyArray<Finding> => {
  const findings: Array<Finding> = []
  const places = [...viewsOf(history)].sort(([a], [b]) => (a < b ? -1 : 1))
  for (const [place, { control }] of places) {
    if (control === undefined) continue
    const { items, order, exact } = control
    for (const { later, name } of order.unknownNames)
      findings.push({
        kind: 'after-nobody',
        place,
        records: ids(items[later].reports),
        message: `said to come after ${JSON.stringify(name)}, which is no record or occurrence at this place`,
        done: 'the link has no effect',
        advice: 'correct the name, or leave it until its record arrives; order across places belongs in the bounds'
      })
    for (const { earlier, later, why } of order.dropped)
      findings.push({
        kind: why === 'cycle' ? 'after-cycle' : 'after-against-bounds',
        place,
        records: [...new Set([...ids(items[later].reports), ...ids(items[earlier].reports)])],
        message:
          why === 'cycle'
            ? `${name(items[later].reports)} is said to come after ${name(items[earlier].reports)}, and by other links before it`
            : `${name(items[later].reports)} is said to come after ${name(items[earlier].reports)}, but its dates are earlier`,
        done: 'the link was dropped',
        advice: why === 'cycle' ? 'remove the link that is wrong' : 'widen the date that is wrong, or remove the link'
      })
    for (const { disagreeing, reports } of items)
      if (disagreeing)
        findings.push({
          kind: 'reports-disagree',
          place,
          records: ids(reports),
          message: `the reports of one occurrence give dates with nothing in common: ${reports.map(({ id, at }) => `${id} ${at}`).join(', ')}`,
          done: 'it is taken to have happened at some time between the earliest and the latest of them',
          advice: 'give them different occurrences if these are different events, or correct the date that is wrong'
        })
    if (!exact)
      findings.push({
        kind: 'cluster-too-large',
        place,
        records: [],
        message: 'more than 12 events whose dates overlap, with what they came from or observations among them',
        done: 'every order of them is taken as possible: no possibility is missed, but some listed may not be',
        advice: 'narrow the dates, or order the events with "after"'
      })
  }
  for (const refused of refusedBy(history))
    findings.push(
      refused.why === 'conflict'
        ? {
            kind: 'id-conflict',
            place: undefined,
            records: [refused.kept.id],
            message: `two different records have the id ${JSON.stringify(refused.kept.id)}`,
            done: 'the one that came first was kept, the other was not taken in',
            advice: 'give the other an id of its own, or say what it corrects with an EventCorrected record'
          }
        : {
            kind: 'invalid-record',
            place: undefined,
            records: [],
            message: `not a valid record: ${refused.faults.map(({ path, message }) => `${path === '' ? '' : `${path}: `}${message}`).join('; ')}`,
            done: 'it was not taken in',
            advice: 'decode records with ControlRecord or read them with logOf before evolving'
          }
    )
  return findings
}

const name = (reports: ReadonlyArray<{ readonly id: RecordId }>): string => ids(reports).join(' and ')
