/** The types of all records, amendments included; and what follows from their rows. */
import type { PlaceId } from './envelope.js'
import { eventTypes } from './eventTypes.js'
import type { FieldKind, RecordRow, Role } from './eventTypes.js'
import { fieldOf, record, text } from './fieldKinds.js'
import type { RecordField } from './fieldKinds.js'
import { flags } from './flags.js'
import type { FlagEnd, FlagName } from './flags.js'
import { readReplacement } from './readReplacement.js'
import type { Bodies, ControlRecord, FlagRecord, RecordOf, RecordType, Replacement } from './records.js'
import { keysOf, optional } from './shape.js'
import type { ActorId } from './status.js'
import { actorsIn } from './statusKinds.js'

const replacement: RecordField<'replacement', Replacement> = fieldOf('replacement', readReplacement)

export const recordTypes = {
  ...eventTypes,
  EventRetracted: { role: 'amendment', fields: { target: record, reason: text } },
  EventCorrected: { role: 'amendment', fields: { target: record, replacement, reason: optional(text) } }
} satisfies { readonly [T in RecordType]: RecordRow<Bodies[T]> }

/** The names of all types, in the order of the table. */
export const recordTypeNames: ReadonlyArray<RecordType> = keysOf(recordTypes)

const known: ReadonlySet<unknown> = new Set(recordTypeNames)

/** Whether records of this type are this library's own. */
export const isKnownType = (type: unknown): boolean => known.has(type)

type Rows = typeof recordTypes

/** The records of a role. */
export type RecordOfRole<R extends Role> = {
  [T in RecordType]: Rows[T]['role'] extends R ? RecordOf<T> : never
}[RecordType]

const roles: Readonly<Record<RecordType, { readonly role: Role }>> = recordTypes

/** Whether a record is of this role. */
export const hasRole = <R extends Role>(record: ControlRecord, role: R): record is RecordOfRole<R> =>
  roles[record.type].role === role

const flagsByType: ReadonlyMap<RecordType, FlagName> = new Map(
  keysOf(flags).flatMap((type) => keysOf(flags[type].own).map((flag) => [type, flag] as const))
)

const endsByFlag: ReadonlyMap<FlagName, FlagEnd | undefined> = new Map(
  keysOf(flags).flatMap((type) => keysOf(flags[type].own).map((flag) => [flag, flags[type].endsWith] as const))
)

/** What ends a flag beside a report that it was lifted. */
export const endOfFlag = (flag: FlagName): FlagEnd | undefined => endsByFlag.get(flag)

/** The names of all flags. */
export const flagNames: ReadonlyArray<FlagName> = [...flagsByType.values()]

/** Whether a record raises or lifts this flag. */
export const hasFlag = <F extends FlagName>(
  record: ControlRecord,
  flag: F
): record is FlagRecord & { readonly [K in F]: boolean } => flagsByType.get(record.type) === flag

/** The flag that a record raises (`true`) or lifts, if it is of that kind. */
export const flagOf = (record: ControlRecord): { readonly flag: FlagName; readonly value: boolean } | undefined => {
  for (const flag of flagNames) if (hasFlag(record, flag)) return { flag, value: record[flag] }
  return undefined
}

const nowhere: ReadonlyArray<PlaceId> = Object.freeze([])

/**
 * The places that a record itself speaks of, each once: of a correction those of its body, of a retraction none. What it
 * amends may lie elsewhere.
 */
export const placesNamedBy = (record: ControlRecord): ReadonlyArray<PlaceId> => {
  // Nearly every record is one of these, and a log of a million asks here.
  if (record.type === 'ControlChanged' || record.type === 'ControlObserved') return [record.place]
  const body = record.type === 'EventCorrected' ? record.replacement : record
  // By the fields of its type, since a record may have others that nobody knows.
  const { fields } = recordTypes[body.type]
  if ('place' in fields && 'place' in body) return [body.place]
  return 'places' in fields && 'places' in body && body.places !== undefined ? [...new Set(body.places)] : nowhere
}

/** Whoever a record names, by the kinds of its fields; of a correction nobody, since it is its target that it is about. */
export const actorsNamedBy = (record: ControlRecord): ReadonlyArray<ActorId> => {
  const fields: Readonly<Record<string, { readonly kind: FieldKind }>> = recordTypes[record.type].fields
  return Object.entries(record).flatMap(([key, value]) => {
    const kind = Object.hasOwn(fields, key) ? fields[key].kind : undefined
    return kind === 'actor' ? [value] : kind === 'status' ? actorsIn(value) : []
  })
}
