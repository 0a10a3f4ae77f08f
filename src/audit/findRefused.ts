/** What the audit finds of records that have no place in a history. */
import type { Refused } from '../history/index.js'
import { refusedBy } from '../history/index.js'
import type { Fault } from '../time/index.js'
import type { Finder, FindingOf } from './finder.js'

/** Two records with one id. */
export interface IdConflict extends FindingOf<'id-conflict'> {
  readonly place: undefined
}

/** Something that is no record. */
export interface InvalidRecord extends FindingOf<'invalid-record'> {
  readonly place: undefined
  readonly faults: ReadonlyArray<Fault>
}

const findingOf = (one: Refused): IdConflict | InvalidRecord =>
  one.why === 'conflict'
    ? {
        kind: 'id-conflict',
        place: undefined,
        records: [one.kept.id],
        message: `two different records have the id ${JSON.stringify(one.kept.id)}`,
        done: 'the one that came first was kept, the other was not taken in',
        advice: 'give the other an id of its own, or say what it corrects with an EventCorrected record'
      }
    : {
        kind: 'invalid-record',
        place: undefined,
        records: [],
        message: `not a valid record: ${one.faults.map(({ path, message }) => `${path === '' ? '' : `${path}: `}${message}`).join('; ')}`,
        done: 'it was not taken in',
        advice: 'decode records with ControlRecord or read them with logOf before evolving',
        faults: one.faults
      }

export const refused: Finder<IdConflict | InvalidRecord> = {
  looksAt: 'log',
  find: (history) => refusedBy(history).map(findingOf)
}
