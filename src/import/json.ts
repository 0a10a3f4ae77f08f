/** JSON that others wrote: as text or as it is, of any shape until it is looked at. */

/** An object of JSON, of which nothing is known but that it has fields. */
export type Thing = Readonly<Record<string, unknown>>

/** JSON as text or as it is; `undefined` where it cannot be read. */
export const jsonIn = (input: unknown): unknown => {
  if (typeof input !== 'string') return input
  try {
    return JSON.parse(input) as unknown
  } catch {
    return undefined
  }
}

/** A list, or none where something else stands. */
export const listOf = (value: unknown): ReadonlyArray<unknown> =>
  Array.isArray(value) ? (value as ReadonlyArray<unknown>) : []

/** A field, by a name that may be that of an inherited one (`constructor`), which is none. */
export const fieldIn = (thing: Thing, name: string): unknown => (Object.hasOwn(thing, name) ? thing[name] : undefined)

/** The text of a field, unless it is empty or something else. */
export const textIn = (thing: Thing, name: string): string | undefined => {
  const value = fieldIn(thing, name)
  return typeof value === 'string' && value !== '' ? value : undefined
}
