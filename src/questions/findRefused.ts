/** What the audit finds of records that have no place in a history, or no effect on it. */
import type { History } from '../history/index.js'
import { recordsIn, refusedBy } from '../history/index.js'
import type { Finding } from './finding.js'

export const findRefused = (history: History): ReadonlyArray<Finding> =>
  refusedBy(history).map((refused): Finding =>
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
          advice: 'decode records with ControlRecord or read them with logOf before evolving',
          faults: refused.faults
        }
  )

/** Retractions and corrections, which this version keeps without applying them. */
export const findNotApplied = (history: History): ReadonlyArray<Finding> => {
  const findings: Array<Finding> = []
  for (const record of recordsIn(history))
    if (record.type === 'EventRetracted' || record.type === 'EventCorrected')
      findings.push({
        kind: 'not-applied',
        place: undefined,
        records: [record.id, record.target],
        message: `${record.id} ${record.type === 'EventRetracted' ? 'retracts' : 'corrects'} ${record.target}, and this version does not apply that yet`,
        done: `${record.id} is kept in the log; ${record.target} still counts`,
        advice: 'leave the target out of the log you project until a version that applies it'
      })
  return findings.sort((a, b) => (a.records[0] < b.records[0] ? -1 : 1))
}
