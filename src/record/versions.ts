/**
 * The versions of this library's own records.
 *
 * Version 1 is the current one. Version 0 is that of logs kept by hand, and differs from it in four ways, whatever the
 * type: `source` may be the source's id alone; the date of the event is `date`, not `at`; who holds the place is
 * `holder`, not `to` (of a change) or `status` (of an observation), and who held it before is `previous`, not `from`;
 * and a status that is a text is held by that actor, one that is `null` is uncontrolled. The replacement in a
 * correction is written in the same way. Where a field has its new name already it stays as it is.
 */
import { isObject } from './reading.js'
import type { Fields } from './reading.js'
import { recordTypeNames, recordTypes } from './recordTypes.js'
import type { Upcaster } from './upcast.js'

const statusOf = (value: unknown): unknown =>
  typeof value === 'string' ? { kind: 'held', by: value } : value === null ? { kind: 'uncontrolled' } : value

const same = (value: unknown): unknown => value

interface Renaming {
  readonly was: string
  readonly now: string
  readonly reading: (value: unknown) => unknown
}

/** The fields as far as their old names need them. */
type OldFields = Readonly<Record<string, { readonly kind: string; readonly was?: string }>>

const renamingsOf = (fields: OldFields): ReadonlyArray<Renaming> =>
  Object.entries(fields).flatMap(([now, { kind, was }]) =>
    was === undefined ? [] : [{ was, now, reading: kind === 'status' ? statusOf : same }]
  )

const renamings: ReadonlyMap<unknown, ReadonlyArray<Renaming>> = new Map(
  recordTypeNames.map((type) => [type, renamingsOf(recordTypes[type].fields)])
)

const renamed = (value: Fields, names: ReadonlyArray<Renaming>): Map<string, unknown> => {
  const fields = new Map(Object.entries(value))
  for (const { was, now, reading } of names) {
    if (!fields.has(was) || fields.has(now)) continue
    fields.set(now, reading(fields.get(was)))
    fields.delete(was)
  }
  return fields
}

const replacementOf = (value: unknown): unknown =>
  isObject(value) ? Object.fromEntries(renamed(value, renamings.get(value.type) ?? [])) : value

const up =
  (names: ReadonlyArray<Renaming>) =>
  (value: unknown): unknown => {
    if (!isObject(value)) return value
    const fields = renamed(value, names)
    const source = fields.get('source')
    if (typeof source === 'string') fields.set('source', { id: source })
    if (fields.has('replacement')) fields.set('replacement', replacementOf(fields.get('replacement')))
    fields.set('v', 1)
    return Object.fromEntries(fields)
  }

/** By type, from version 0 to version 1. */
export const ownUpcasters: ReadonlyMap<string, Upcaster> = new Map(
  Array.from(renamings, ([type, names]) => [String(type), { type: String(type), from: 0, up: up(names) }])
)
