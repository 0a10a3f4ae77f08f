/** Reading records of this library's own types. */
import type { Envelope } from './envelope.js'
import type { RecordRow } from './eventTypes.js'
import { envelopeFields, refuseType, typeField } from './readEnvelope.js'
import { checkLength, found, isObject } from './reading.js'
import type { Fields, Read, Reading } from './reading.js'
import { recordTypeNames, recordTypes } from './recordTypes.js'
import type { Bodies, ControlRecord, RecordOf, RecordType } from './records.js'
import { readInto, shapeOf, typedReader } from './shape.js'

const rows: { readonly [T in RecordType]: RecordRow<Bodies[T]> } = recordTypes
const { id, ...others } = envelopeFields
const head = shapeOf<Envelope & { readonly type: RecordType }>({ id, type: typeField(recordTypeNames), ...others })

/** The rules that go across fields. */
const checkItself = (reading: Reading, value: Fields, record: Envelope): void => {
  const { id, after } = record
  if (id === '') return
  if ('target' in record && record.target === id)
    reading.faultAt(
      'target',
      value.target,
      `a record cannot retract or correct itself: name the record that ${found(id)} is about`
    )
  if (after !== undefined && after.includes(id))
    reading.faultAt('after', value.after, `a record cannot come after itself: take ${found(id)} out of the list`)
}

type ReadFields<T extends RecordType> = (reading: Reading, value: Fields) => RecordOf<T> | undefined

const readerOfType = <T extends RecordType>(type: T): ReadFields<T> =>
  typedReader(type, head, shapeOf<Bodies[T]>(rows[type].fields), checkItself)

const readerOfTypes = <T extends RecordType>(types: ReadonlyArray<T>): Read<RecordOf<T> | undefined> => {
  const readers = new Map<unknown, ReadFields<T>>(types.map((type) => [type, readerOfType(type)]))
  return (reading, value) => {
    if (!isObject(value)) {
      reading.fault(value, `expected a record as an object, found ${found(value)}`)
      return undefined
    }
    const read = readers.get(value.type)
    if (read === undefined) {
      refuseType(reading, value.type, types)
      readInto(reading, value, head, {})
      return undefined
    }
    const record = read(reading, value)
    if (record !== undefined) checkLength(reading, record)
    return record
  }
}

/** Reads a record of this type alone. */
export const readerOf = <T extends RecordType>(type: T): Read<RecordOf<T> | undefined> => readerOfTypes([type])

export const readRecord: Read<ControlRecord | undefined> = readerOfTypes(recordTypeNames)
