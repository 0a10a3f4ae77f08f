/**
 * Objects whose fields are known: one table of fields says how each is read, in the order in which they are written.
 *
 * Law: a table names every field of its type, with a reader of the field's type, and whether it may be left out; so what
 * has been read by the whole table is of that type. The compiler checks the table; nothing is checked a second time.
 */
import { field, keepOthers } from './reading.js'
import type { Fields, Read, Reading } from './reading.js'

/** How a field is read. */
export interface Field<A> {
  readonly read: Read<A>
}

type Needed<A, K extends keyof A> =
  Partial<Pick<A, K>> extends Pick<A, K> ? { readonly optional: true } : { readonly optional?: never }

/** A field for each of the type's, no more and no less. */
export type FieldsOf<A> = { readonly [K in keyof A]-?: Field<A[K]> & Needed<A, K> }

/** The same field, where it may be left out. */
export const optional = <F extends object>(required: F): F & { readonly optional: true } => ({
  ...required,
  optional: true
})

export const isOptional = (one: object): boolean => 'optional' in one

/** The names of a table's rows, in order. */
export const keysOf = <A extends object>(table: A): ReadonlyArray<keyof A & string> =>
  Object.keys(table) as Array<keyof A & string>

interface Entry<A, K extends keyof A & string> {
  readonly key: K
  readonly read: Read<A[K]>
  readonly isOptional: boolean
}

/** A table of fields, made ready to read by. */
export interface Shape<A> {
  readonly entries: ReadonlyArray<Entry<A, keyof A & string>>
  readonly known: ReadonlySet<string>
  /** How many fields there are, if none may be left out. */
  readonly size: number | undefined
}

const entryOf = <A, K extends keyof A & string>(fields: FieldsOf<A>, key: K): Entry<A, K> => ({
  key,
  read: fields[key].read,
  isOptional: isOptional(fields[key])
})

export const shapeOf = <A extends object>(fields: FieldsOf<A>): Shape<A> => {
  const keys = keysOf<FieldsOf<A>>(fields)
  const entries = keys.map((key) => entryOf(fields, key))
  return {
    entries,
    known: new Set<string>(keys),
    size: entries.some(({ isOptional }) => isOptional) ? undefined : keys.length
  }
}

/** Reads the fields into `draft`, which has them all from then on. `undefined` counts as left out, as it does in JSON. */
export function readInto<A extends object>(
  reading: Reading,
  value: Fields,
  shape: Shape<A>,
  draft: Partial<A>
): asserts draft is A {
  for (const entry of shape.entries) {
    const given = value[entry.key]
    if (entry.isOptional && given === undefined) continue
    draft[entry.key] = field(reading, entry.key, given, entry.read)
  }
}

/** The rules that go across the fields of an object. */
export type Check<A> = (reading: Reading, value: Fields, read: A) => void

/** A reader of objects with these fields: a frozen copy, with the fields that are not known kept. */
export const objectReader = <A extends object>(
  fields: FieldsOf<A>,
  check?: Check<A>
): ((reading: Reading, value: Fields) => A) => {
  const shape = shapeOf(fields)
  return (reading, value) => {
    const draft: Partial<A> = {}
    readInto(reading, value, shape, draft)
    check?.(reading, value, draft)
    return keepOthers(reading, value, draft, shape.size ?? Object.keys(draft).length, shape.known)
  }
}

const isOfType = <A extends { readonly type: string }, T extends string>(
  value: A,
  type: T
): value is A & { readonly type: T } => value.type === type

/**
 * A reader of objects of one type: what all of them have (`head`), then what is the type's own. `undefined` for an object
 * of another type.
 */
export const typedReader = <Head extends { readonly type: string }, T extends string, Body extends object>(
  type: T,
  head: Shape<Head>,
  body: Shape<Body>,
  check?: Check<Head & Body>
): ((reading: Reading, value: Fields) => (Head & { readonly type: T } & Body) | undefined) => {
  const known = new Set([...head.known, ...body.known])
  return (reading, value) => {
    const draft: Partial<Head> & Partial<Body> = {}
    readInto(reading, value, head, draft)
    readInto(reading, value, body, draft)
    check?.(reading, value, draft)
    const whole = keepOthers(reading, value, draft, Object.keys(draft).length, known)
    return isOfType(whole, type) ? whole : undefined
  }
}
