/** What the audit finds of retractions and corrections that cannot have the effect that they were meant to have. */
import type { Amendment, History } from '../history/index.js'
import { Beliefs, inside, isAmendment, recordsIn } from '../history/index.js'
import type { RecordId } from '../record/index.js'
import type { Finder, FindingOf } from './finder.js'

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

const ofNobody = (history: History, amendments: ReadonlyArray<Amendment>): Array<AmendsNobody> => {
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
        message: `${id} ${type === 'EventRetracted' ? 'retracts' : 'corrects'} ${JSON.stringify(target)}, which is not among the records`,
        done:
          type === 'EventRetracted'
            ? 'it waits for the record, and has no effect until then'
            : 'its body counts by itself, and will stand in the place of the record when that comes',
        advice: 'correct the name of the target, or leave it until its record arrives'
      }
    ]
  })
}

const circles = (amendments: ReadonlyArray<Amendment>): Array<AmendmentCircle> =>
  new Beliefs(amendments).circles.map((circle) => {
    const records = circle.map(({ id }) => id).sort()
    return {
      kind: 'amendment-circle',
      place: undefined,
      records,
      message: `retractions and corrections go round in a circle: ${records.join(', ')}`,
      done: 'the first of them to be recorded has no effect, so that the last word stands',
      advice: 'retract those that are wrong by a record outside of the circle'
    }
  })

/** O(records). */
export const amendments: Finder<AmendsNobody | AmendmentCircle> = {
  looksAt: 'log',
  find: (history) => {
    const all: Array<Amendment> = []
    for (const record of recordsIn(history)) if (isAmendment(record)) all.push(record)
    return [...ofNobody(history, all).sort(compareIds), ...circles(all).sort(compareIds)]
  }
}
