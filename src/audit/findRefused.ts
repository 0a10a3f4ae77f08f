/** What the audit finds of records that have no place in a history. */
import type { History } from '../history/index.js'
import { refusedBy } from '../history/index.js'
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
