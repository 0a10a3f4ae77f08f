/** How the fields that every record has are read, whatever its type. */
import type { Envelope, Links, Source } from './envelope.js'
import { readInstant, readName, readText } from './fields.js'
import { found, isObject, readList } from './reading.js'
import type { Read, Reading } from './reading.js'
import { objectReader, optional } from './shape.js'
import type { FieldsOf } from './shape.js'

const name = { read: readName }
const text = optional({ read: readText })

const readSourceFields = objectReader<Source>({ id: name, title: text, url: text, quote: text })

export const readSource: Read<Source> = (reading, value) => {
  if (isObject(value)) return readSourceFields(reading, value)
  reading.fault(
    value,
    `expected a source such as {"id":"najah"}, found ${found(value)}: say where the report comes from`
  )
  return { id: '' }
}

const readVersion: Read<1> = (reading, value) => {
  if (value !== 1)
    reading.fault(
      value,
      `expected version 1, found ${found(value)}: another version may come from a newer version of this library, or need an upcaster of your own`
    )
  return 1
}

export const linkFields: FieldsOf<Links> = {
  occurrence: optional(name),
  after: optional({ read: (reading, value) => readList(reading, value, 0, 'a list of ids', readName) })
}

/** The field `type` of what is known to be of one of these types; what is of none has been refused before. */
export const typeField = <T extends string>(types: ReadonlyArray<T>): { readonly read: Read<T> } => {
  const known: ReadonlySet<unknown> = new Set(types)
  const isKnown = (value: unknown): value is T => known.has(value)
  return { read: (_, value) => (isKnown(value) ? value : types[0]) }
}

export const refuseType = (reading: Reading, type: unknown, known: ReadonlyArray<string>): void =>
  reading.faultAt(
    'type',
    type,
    `expected one of ${known.join(', ')}, found ${found(type)}: an unknown type may come from a newer version of this library, or be one of your own to name in \`extraTypes\``
  )

/** The fields of the envelope; a record's type stands after its id. */
export const envelopeFields: FieldsOf<Envelope> = {
  id: name,
  v: { read: readVersion },
  recordedAt: { read: readInstant },
  source: { read: readSource },
  ...linkFields
}
