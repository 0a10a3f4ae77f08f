/**
 * The types of records of what happened, in one table: whoever adds a type to `EventBodies` (records.ts) is asked by the
 * compiler for its row. How its records are read, which of their fields are known, how version 0 of them is brought up to
 * date, which places they speak of, their codec and their arbitrary all follow from the row.
 */
import { actor, at, before, place, places, status, text, truth } from './fieldKinds.js'
import type { FieldValues, RecordField } from './fieldKinds.js'
import { flags } from './flags.js'
import type { EventBodies, EventType, Replacement } from './records.js'
import { optional } from './shape.js'
import type { FieldsOf } from './shape.js'

/**
 * What a record is to answers: a `report` of control decides who held a place; a `flag` what was so beside that; what is
 * `beside` changes no answer and can be asked for; `coverage` says where and when silence means that nothing changed; an
 * `amendment` says which records are believed.
 */
export type Role = 'report' | 'flag' | 'beside' | 'coverage' | 'amendment'

/** What a field of each kind holds, the body in a correction included. */
export interface RecordFieldValues extends FieldValues {
  readonly replacement: Replacement
}
export type FieldKind = keyof RecordFieldValues

/** What there is to know of a type of record: its role, and its fields in the order in which they are written. */
export interface RecordRow<Body> {
  readonly role: Role
  readonly fields: FieldsOf<Body> & { readonly [K in keyof Body]-?: RecordField<KindNamed<K>, unknown> }
}

/** A field named `place` is of that kind, so that no record is missed where its place is asked about. */
type KindNamed<K> = K extends 'place' | 'places' ? K : Exclude<FieldKind, 'place' | 'places'>

export const eventTypes = {
  ControlChanged: {
    role: 'report',
    fields: { place, at, from: optional(before), to: status, manner: optional(text) }
  },
  ControlObserved: { role: 'report', fields: { place, at, status, throughout: optional(truth) } },
  ControlClaimed: { role: 'beside', fields: { place, at, by: actor } },
  OperationAnnounced: { role: 'beside', fields: { places, at, by: actor } },
  CoverageDeclared: { role: 'coverage', fields: { places: optional(places), at } },
  ...flags
} satisfies { readonly [T in EventType]: RecordRow<EventBodies[T]> }
