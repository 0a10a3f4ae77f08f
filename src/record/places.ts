import type { ControlRecord, PlaceId } from './records.js'

/**
 * The places that a record itself speaks of, each once: of a correction those of its body, of a retraction none. What it
 * amends may lie elsewhere.
 */
export const placesOf = (record: ControlRecord): ReadonlyArray<PlaceId> => {
  const body = record.type === 'EventCorrected' ? record.replacement : record
  switch (body.type) {
    case 'EventRetracted':
      return []
    case 'OperationAnnounced':
      return [...new Set(body.places)]
    case 'ControlChanged':
    case 'ControlObserved':
    case 'ControlClaimed':
    case 'SiegeChanged':
      return [body.place]
  }
}
