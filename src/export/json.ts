/**
 * Answers as JSON can say them: without Map, Set, Option, typed arrays and ±Infinity.
 *
 * Laws: `JSON.parse(JSON.stringify(jsonOf(value)))` is `jsonOf(value)` · `jsonOf` of that is the same again · records are as they were.
 */
import type { Option } from 'fp-ts/lib/Option.js'
import type { ControlRecord } from '../record/index.js'
import { isObject } from '../record/index.js'
import type { Chronon, Counting } from '../time/index.js'
import { formatChronon } from '../time/index.js'

/** A value as `jsonOf` gives it; `Date` is what becomes of a chronon. */
export type Json<A, Date extends string | number = number> = A extends Chronon
  ? Date | null
  : A extends number
    ? number | null
    : A extends string | boolean | null | undefined | ControlRecord
      ? A
      : A extends Option<infer B>
        ? Json<B, Date> | null
        : A extends ReadonlyMap<infer K extends string, infer V>
          ? { readonly [key in K]: Json<V, Date> }
          : A extends ReadonlySet<infer B>
            ? ReadonlyArray<Json<B, Date>>
            : A extends Float64Array
              ? ReadonlyArray<number | null>
              : A extends object
                ? { readonly [K in keyof A]: Json<A[K], Date> }
                : never

/** The fields of answers that are chronons where they are numbers. */
const chronons = new Set(['from', 'until', 'at', 'first', 'last', 'earliest', 'latest', 'lo', 'hi'])

/** Records are JSON as they are, and their fields are whoever's who wrote them. */
const isRecord = (value: object): boolean =>
  'recordedAt' in value && 'type' in value && 'id' in value && 'source' in value && 'v' in value

const numberOf = (value: number, isChronon: boolean, counting: Counting | undefined): string | number | null => {
  if (!Number.isFinite(value)) return null
  return isChronon && counting !== undefined ? formatChronon(counting, value) : value + 0
}

const convert = (value: unknown, counting: Counting | undefined, isChronon: boolean): unknown => {
  if (typeof value === 'number') return numberOf(value, isChronon, counting)
  if (typeof value === 'function' || typeof value === 'bigint' || typeof value === 'symbol')
    throw new TypeError(`jsonOf takes what a question gives, and there is no ${typeof value} in JSON`)
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value) || value instanceof Set)
    return Array.from(value as Iterable<unknown>, (one) => convert(one, counting, false) ?? null)
  if (value instanceof Map)
    return Object.fromEntries(
      Array.from(value, ([key, one]: [unknown, unknown]) => [String(key), convert(one, counting, false)])
    )
  if (ArrayBuffer.isView(value)) return Array.from(value as Float64Array, (one) => numberOf(one, false, undefined))
  if (!isObject(value) || ![Object.prototype, null].includes(Object.getPrototypeOf(value) as object | null))
    throw new TypeError('jsonOf takes what a question gives: histories are saved by saveHistory, logs by formatLog')
  if (isRecord(value)) return value
  if (value._tag === 'None') return null
  if (value._tag === 'Some' && 'value' in value) return convert(value.value, counting, isChronon)
  // Of the bounds of a date as it was written `earliest` and `latest` are instants.
  const isInstant = (name: string): boolean => 'lo' in value && (name === 'earliest' || name === 'latest')
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, one]) => one !== undefined)
      .map(([name, one]) => [name, convert(one, counting, chronons.has(name) && !isInstant(name))])
  )
}

/**
 * An answer of this library as plain JSON, for an HTTP response, a file or another language: `Option`s become the value or `null`, a `Map`
 * an object by id, sets and typed arrays lists. An open end (`±Infinity`) is `null`: in `from`, `lo`, `first` and `start` nothing before it, in
 * `until`, `hi`, `last`, `end` and `most` nothing after it. With `counting` (the history, or its granularity) chronons become ISO
 * dates; otherwise they stay numbers. Records are as they were. Functions, and what is no answer (a history, a log), are a `TypeError`.
 *
 * @example
 * ```ts
 * import { emptyHistory, evolve, held, statusAt, timelineOf } from 'changing-hands'
 * import { jsonOf } from 'changing-hands/export'
 * import assert from 'node:assert/strict'
 *
 * const history = evolve(emptyHistory(), {
 *   id: 'e8', type: 'ControlChanged', v: 1, recordedAt: '2017-11-20', source: { id: 'najah' }, place: 'rawa', at: '2017-11-17', to: held('iraqi-forces')
 * })
 * assert.deepEqual(jsonOf(statusAt(history, 'rawa', '2017-11-17')).certain, { kind: 'held', by: 'iraqi-forces' })
 * assert.deepEqual(
 *   jsonOf(timelineOf(history, 'rawa'), history).map(({ from, until }) => [from, until]),
 *   [[null, '2017-11-17'], ['2017-11-17', null]]
 * )
 * ```
 */
export function jsonOf<A>(value: A): Json<A>
export function jsonOf<A>(value: A, counting: Counting): Json<A, string>
export function jsonOf(value: unknown, counting?: Counting): unknown {
  return convert(value, counting, false)
}
