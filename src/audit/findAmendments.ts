/** What the audit finds of retractions and corrections that cannot have the effect that they were meant to have. */
import type { Amendment, History } from '../history/index.js'
import { Beliefs, inside, isAmendment, recordsIn } from '../history/index.js'
import type { AmendmentCircle, AmendsNobody, Finding } from './finding.js'

const compareIds = (
  a: { readonly records: ReadonlyArray<string> },
  b: { readonly records: ReadonlyArray<string> }
): number => (a.records[0] < b.records[0] ? -1 : 1)

/** O(records). */
export const findAmendments = (history: History): ReadonlyArray<Finding> => {
  const projection = inside(history)
  const amendments: Array<Amendment> = []
  for (const record of recordsIn(history)) if (isAmendment(record)) amendments.push(record)
  const nobody = amendments.flatMap(({ id, type, target }): ReadonlyArray<AmendsNobody> => {
    const record = projection.record(target)
    if (record !== undefined && projection.isInScope(record)) return []
    return [
      {
        kind: 'amends-nobody',
        place: undefined,
        records: [id],
        target,
        message: `${id} ${type === 'EventRetracted' ? 'retracts' : 'corrects'} ${JSON.stringify(target)}, which is no record in sight`,
        done:
          type === 'EventRetracted'
            ? 'it waits for the record, and has no effect until then'
            : 'its body counts by itself, and will stand in the place of the record when that comes',
        advice: 'correct the name of the target, or leave it until its record arrives'
      }
    ]
  })
  const circles = new Beliefs(amendments).circles.map((circle): AmendmentCircle => {
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
  return [...nobody.sort(compareIds), ...circles.sort(compareIds)]
}
