/** Reading the body that a correction puts into the place of its target. */
import type { Links } from './envelope.js'
import { eventTypes } from './eventTypes.js'
import type { RecordRow } from './eventTypes.js'
import { linkFields, refuseType, typeField } from './readEnvelope.js'
import { found, isObject } from './reading.js'
import type { Fields, Read, Reading } from './reading.js'
import type { EventBodies, EventType, Replacement, ReplacementOf } from './records.js'
import { keysOf, shapeOf, typedReader } from './shape.js'

const rows: { readonly [T in EventType]: RecordRow<EventBodies[T]> } = eventTypes
const types = keysOf(rows)
const head = shapeOf<{ readonly type: EventType } & Links>({ type: typeField(types), ...linkFields })

type ReadBody<T extends EventType> = (reading: Reading, value: Fields) => ReplacementOf<T> | undefined

const readerOf = <T extends EventType>(type: T): ReadBody<T> =>
  typedReader(type, head, shapeOf<EventBodies[T]>(rows[type].fields))

const readers = new Map<unknown, ReadBody<EventType>>(types.map((type) => [type, readerOf(type)]))

/** What is returned in the place of a body that cannot be read, and never gets further. */
const noBody: Replacement = { type: 'ControlClaimed', place: '', at: '', by: '' }

export const readReplacement: Read<Replacement> = (reading, value) => {
  if (!isObject(value)) {
    reading.fault(
      value,
      `expected the body that stands in the target's place, such as {"type":"ControlChanged",…}, found ${found(value)}`
    )
    return noBody
  }
  const read = readers.get(value.type)
  if (read === undefined) refuseType(reading, value.type, types)
  return read?.(reading, value) ?? noBody
}
