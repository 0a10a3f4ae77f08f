/** What the audit finds of retractions and corrections that cannot have the effect that they were meant to have. */
import type { Amendment, History } from '../history/index.js'
import { Beliefs, inside, isAmendment, recordsIn } from '../history/index.js'
import type { RecordId } from '../record/index.js'
import type { Finder, FindingOf, FindingWords } from './finder.js'
import { tell } from './findingPhrases.js'

/** A retraction or a correction of a record that is not there. */
export interface AmendsNobody extends FindingOf<'amends-nobody'> {
  readonly place: undefined
  readonly target: RecordId
}

/** Retractions and corrections each of which is about another of them. */
export interface AmendmentCircle extends FindingOf<'amendment-circle'> {
  readonly place: undefined
}

const compareIds = (
  a: { readonly records: ReadonlyArray<string> },
  b: { readonly records: ReadonlyArray<string> }
): number => (a.records[0] < b.records[0] ? -1 : 1)

const ofNobody = (history: History, amendments: ReadonlyArray<Amendment>, words: FindingWords): Array<AmendsNobody> => {
  const projection = inside(history)
  return amendments.flatMap(({ id, type, target }): ReadonlyArray<AmendsNobody> => {
    const record = projection.record(target)
    if (record !== undefined && projection.isInScope(record)) return []
    return [
      {
        kind: 'amends-nobody',
        place: undefined,
        records: [id],
        target,
        ...tell(words.phrases.findings['amends-nobody'], {
          id: words.apart(id),
          target: words.apart(JSON.stringify(target)),
          retracts: type === 'EventRetracted'
        })
      }
    ]
  })
}

const circles = (amendments: ReadonlyArray<Amendment>, words: FindingWords): Array<AmendmentCircle> =>
  new Beliefs(amendments).circles.map((circle) => {
    const records = circle.map(({ id }) => id).sort()
    return {
      kind: 'amendment-circle',
      place: undefined,
      records,
      ...tell(words.phrases.findings['amendment-circle'], { records: records.map((id) => words.apart(id)) })
    }
  })

/** O(records). */
export const amendments: Finder<AmendsNobody | AmendmentCircle> = {
  looksAt: 'log',
  find: (history, _places, words) => {
    const all: Array<Amendment> = []
    for (const record of recordsIn(history)) if (isAmendment(record)) all.push(record)
    return [...ofNobody(history, all, words).sort(compareIds), ...circles(all, words).sort(compareIds)]
  }
}
