/** Fields that nobody knows and that look like one that the record lacks: kept like any other, they say nothing. */
import { recordIn, recordsIn } from '../history/index.js'
import type { RecordId } from '../record/index.js'
import { unlikelyFields } from '../record/index.js'
import { addTo } from '../time/index.js'
import type { Finder, FindingOf, FindingWords } from './finder.js'
import { tell } from './findingPhrases.js'

/** A field that is likely to be another one, misspelt, in one record or in several. */
export interface UnlikelyField extends FindingOf<'unlikely-field'> {
  readonly place: undefined
  /** Where it stands, without positions in lists: `form`, `to.mosty`, `to.shares.shaer`. */
  readonly field: string
  /** The name of the field that is lacking beside it. */
  readonly like: string
}

const findingOf = (field: string, like: string, ids: ReadonlyArray<RecordId>, words: FindingWords): UnlikelyField => {
  const records = [...new Set(ids)].sort()
  return {
    kind: 'unlikely-field',
    place: undefined,
    records,
    ...tell(words.phrases.findings['unlikely-field'], {
      records: words.ids(records),
      count: records.length,
      field: words.apart(JSON.stringify(field)),
      like: words.apart(JSON.stringify(like))
    }),
    field,
    like
  }
}

export const unlikely: Finder<UnlikelyField> = {
  looksAt: 'log',
  find: (history, _places, words) => {
    const found = new Map<string, Array<RecordId>>()
    for (const record of recordsIn(history))
      for (const { path, like } of unlikelyFields(record))
        // What was retracted or corrected has been seen to.
        if (recordIn(history, record.id) !== undefined)
          addTo(found, JSON.stringify([path.replace(/\[\d+\]/g, ''), like]), record.id)
    return [...found]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, ids]) => {
        const [field, like]: ReadonlyArray<string> = JSON.parse(key)
        return findingOf(field, like, ids, words)
      })
  }
}
