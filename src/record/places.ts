import type { PlaceId } from './envelope.js'
import { recordTypes } from './recordTypes.js'
import type { ControlRecord } from './records.js'

const nowhere: ReadonlyArray<PlaceId> = Object.freeze([])

/**
 * The places that a record itself speaks of, each once: of a correction those of its body, of a retraction none. What it
 * amends may lie elsewhere.
 */
export const placesOf = (record: ControlRecord): ReadonlyArray<PlaceId> => {
  // Nearly every record is one of these, and a log of a million asks here.
  if (record.type === 'ControlChanged' || record.type === 'ControlObserved') return [record.place]
  const body = record.type === 'EventCorrected' ? record.replacement : record
  // By the fields of its type, since a record may have others that nobody knows.
  const { fields } = recordTypes[body.type]
  if ('place' in fields && 'place' in body) return [body.place]
  return 'places' in fields && 'places' in body ? [...new Set(body.places)] : nowhere
}
