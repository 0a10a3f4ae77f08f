import type { PlaceId } from './envelope.js'
import { recordTypeNames, recordTypes } from './recordTypes.js'
import type { ControlRecord, RecordType } from './records.js'

/** In which field each type names its place or its places. */
const fieldsOfPlaces: ReadonlyMap<RecordType, 'place' | 'places' | undefined> = new Map(
  recordTypeNames.map((type) => {
    const { fields } = recordTypes[type]
    return [type, 'place' in fields ? 'place' : 'places' in fields ? 'places' : undefined]
  })
)

const nowhere: ReadonlyArray<PlaceId> = Object.freeze([])

/**
 * The places that a record itself speaks of, each once: of a correction those of its body, of a retraction none. What it
 * amends may lie elsewhere.
 */
export const placesOf = (record: ControlRecord): ReadonlyArray<PlaceId> => {
  // Nearly every record is one of these, and a log of a million asks here.
  if (record.type === 'ControlChanged' || record.type === 'ControlObserved') return [record.place]
  const body = record.type === 'EventCorrected' ? record.replacement : record
  const named = fieldsOfPlaces.get(body.type)
  if (named === 'place' && 'place' in body) return [body.place]
  return named === 'places' && 'places' in body ? [...new Set(body.places)] : nowhere
}
