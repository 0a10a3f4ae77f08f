/**
 * What the compiler says of records that are written where they are handed over: which fields there are to complete, and which
 * there are not. Values of which it knows nothing, or whose type is any text, are left to the readers.
 */
import type { RecordOf, RecordType } from './records.js'
import type { Source } from './envelope.js'
import type { Share, Status } from './status.js'

type KeysOfAny<A> = A extends unknown ? keyof A : never

/** Every field that there is in any record or in what records are made of. */
type Known = KeysOfAny<RecordOf<RecordType>> | KeysOfAny<Status> | keyof Source | keyof Share

/** The same, a field that nobody knows being of no type that there is. */
type WithoutUnknown<A> = A extends object
  ? { readonly [K in keyof A]: K extends Known | number | `${number}` ? WithoutUnknown<A[K]> : never }
  : A

/** Anything; but what is written as a record of one of this library's types has no fields that nobody knows. */
export type Unread<A> = A extends { readonly type: RecordType } ? WithoutUnknown<A> : unknown
