/**
 * The kinds of field that records have. A kind says what a field holds, and so how it is read and what an arbitrary record
 * has there; two kinds that are both texts are two kinds still.
 */
import type { PlaceId, RecordId } from './envelope.js'
import { readBoolean, readDate, readName, readNames, readText } from './fields.js'
import type { Read } from './reading.js'
import type { Field } from './shape.js'
import type { ActorId, Status } from './status.js'
import { readStatus } from './statusKinds.js'

/** What a field of each kind holds. */
export interface FieldValues {
  readonly place: PlaceId
  readonly places: ReadonlyArray<PlaceId>
  readonly date: string
  readonly status: Status
  readonly actor: ActorId
  readonly text: string
  readonly truth: boolean
  /** The id of another record. */
  readonly record: RecordId
}

/** A field of a record. */
export interface RecordField<K extends string, A> extends Field<A> {
  readonly kind: K
  /** Its name in version 0, if that was another. */
  readonly was?: string
}

export const fieldOf = <K extends string, A>(kind: K, read: Read<A>, was?: string): RecordField<K, A> =>
  was === undefined ? { kind, read } : { kind, read, was }

type KindOfField<K extends keyof FieldValues> = RecordField<K, FieldValues[K]>

export const place: KindOfField<'place'> = fieldOf('place', readName)
export const places: KindOfField<'places'> = fieldOf('places', readNames(1, 'a list of one place or more'))
/** When it happened, in valid time. */
export const at: KindOfField<'date'> = fieldOf('date', readDate, 'date')
/** What the place is from then on, which version 0 gave as its holder. */
export const status: KindOfField<'status'> = fieldOf('status', readStatus, 'holder')
/** What it was until then. */
export const before: KindOfField<'status'> = fieldOf('status', readStatus, 'previous')
export const actor: KindOfField<'actor'> = fieldOf('actor', readName)
export const text: KindOfField<'text'> = fieldOf('text', readText)
export const truth: KindOfField<'truth'> = fieldOf('truth', readBoolean)
export const record: KindOfField<'record'> = fieldOf('record', readName)
