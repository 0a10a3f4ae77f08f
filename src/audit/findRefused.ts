/** What the audit finds of records that have no place in a history. */
import type { Refused } from '../history/index.js'
import { refusedBy } from '../history/index.js'
import type { Fault } from '../time/index.js'
import type { Finder, FindingOf, FindingWords } from './finder.js'
import { tell } from './findingPhrases.js'

/** Two records with one id. */
export interface IdConflict extends FindingOf<'id-conflict'> {
  readonly place: undefined
}

/** Something that is no record. */
export interface InvalidRecord extends FindingOf<'invalid-record'> {
  readonly place: undefined
  readonly faults: ReadonlyArray<Fault>
}

const findingOf = (one: Refused, words: FindingWords): IdConflict | InvalidRecord =>
  one.why === 'conflict'
    ? {
        kind: 'id-conflict',
        place: undefined,
        records: [one.kept.id],
        ...tell(words.phrases.findings['id-conflict'], { id: words.apart(JSON.stringify(one.kept.id)) })
      }
    : {
        kind: 'invalid-record',
        place: undefined,
        records: [],
        ...tell(words.phrases.findings['invalid-record'], {
          faults: words.apart(
            one.faults.map(({ path, message }) => `${path === '' ? '' : `${path}: `}${message}`).join('; ')
          )
        }),
        faults: one.faults
      }

export const refused: Finder<IdConflict | InvalidRecord> = {
  looksAt: 'log',
  find: (history, _places, words) => refusedBy(history).map((one) => findingOf(one, words))
}
