/** Arbitrary records for property tests, dense enough that bounds overlap, `after` matters and stories contradict. */
import fc from 'fast-check'
import {
  contested,
  decodeRecord,
  held,
  recordTypeNames,
  recordTypes,
  shared,
  uncontrolled,
  unknown
} from '../record/index.js'
import type {
  ControlRecord,
  FieldKind,
  RecordFieldValues,
  RecordType,
  Role,
  Status,
  StatusKind
} from '../record/index.js'
import { formatChronon, orThrow } from '../time/index.js'

/** What the records are made of. */
export interface RecordOptions {
  /** Default `['p', 'q', 'r']`. */
  readonly places?: ReadonlyArray<string>
  /** Default `['a', 'b', 'c', 'd']`. */
  readonly actors?: ReadonlyArray<string>
  /** The first day (chronon) that dates name. Default 17471, 2017-11-01. */
  readonly firstDay?: number
  /** How many days they spread over (at least 1). Default 20. */
  readonly days?: number
  /** The greatest number of records (included) in a list. Default 12. */
  readonly maxLength?: number
}

const complete = ({
  places = ['p', 'q', 'r'],
  actors = ['a', 'b', 'c', 'd'],
  firstDay = 17471,
  days = 20,
  maxLength = 12
}: RecordOptions) => ({
  places,
  actors,
  firstDay,
  days,
  maxLength
})

/**
 * Any status of these actors (default `a` to `d`; two at least).
 *
 * @example
 * ```ts
 * import { Status } from 'changing-hands/records'
 * import { arbitraryStatus } from 'changing-hands/testing'
 * import fc from 'fast-check'
 *
 * fc.assert(fc.property(arbitraryStatus(), (status) => Status.is(status)))
 * ```
 */
export const arbitraryStatus = (actors: ReadonlyArray<string> = ['a', 'b', 'c', 'd']): fc.Arbitrary<Status> => {
  const actor = fc.constantFrom(...actors)
  const parties = fc.shuffledSubarray([...actors], { minLength: 2, maxLength: Math.min(3, actors.length) })
  const kinds: { readonly [K in StatusKind]: Weighted<Extract<Status, { readonly kind: K }>> } = {
    held: { weight: 6, arbitrary: actor.map(held) },
    contested: {
      weight: 2,
      arbitrary: fc
        .tuple(parties, fc.boolean())
        .map(([among, mostly]) => contested(among, mostly ? among[0] : undefined))
    },
    shared: {
      weight: 1,
      arbitrary: parties.map((by) => shared(by.map((one) => ({ by: one, share: 1 / (by.length + 1) }))))
    },
    uncontrolled: { weight: 1, arbitrary: fc.constant(uncontrolled) },
    unknown: {
      weight: 2,
      arbitrary: fc.option(fc.subarray([...actors], { minLength: 1 }), { nil: undefined }).map(unknown)
    }
  }
  return fc.oneof(...Object.values<Weighted<Status>>(kinds))
}

interface Weighted<A> {
  readonly weight: number
  readonly arbitrary: fc.Arbitrary<A>
}

/**
 * Any date in EDTF within a few days: single days, ranges, one-sided bounds, whole months, qualified ones.
 *
 * @example
 * ```ts
 * import { parseDate } from 'changing-hands'
 * import { arbitraryDate } from 'changing-hands/testing'
 * import { isRight } from 'fp-ts/lib/Either.js'
 * import fc from 'fast-check'
 *
 * fc.assert(fc.property(arbitraryDate(), (date) => isRight(parseDate(date))))
 * ```
 */
export const arbitraryDate = (options: RecordOptions = {}): fc.Arbitrary<string> => {
  const { firstDay, days } = complete(options)
  const day = fc.integer({ min: firstDay, max: firstDay + days - 1 })
  const text = day.map((chronon) => formatChronon('day', chronon))
  const range = fc
    .tuple(day, fc.integer({ min: 0, max: Math.max(1, days >> 1) }))
    .map(([from, length]): [string, string] => [
      formatChronon('day', from),
      formatChronon('day', Math.min(from + length, firstDay + days - 1))
    ])
  return fc.oneof(
    { weight: 6, arbitrary: text },
    { weight: 4, arbitrary: range.map(([from, to]) => `[${from}..${to}]`) },
    { weight: 1, arbitrary: range.map(([from, to]) => `${from}/${to}`) },
    { weight: 1, arbitrary: text.map((from) => `${from}/..`) },
    { weight: 1, arbitrary: text.map((to) => `../${to}`) },
    { weight: 1, arbitrary: text.map((date) => date.slice(0, 7)) },
    { weight: 1, arbitrary: fc.tuple(text, fc.constantFrom('?', '~', '%')).map(([date, mark]) => date + mark) }
  )
}

const arbitraryRecordedAt = fc.oneof(
  fc.integer({ min: 17471, max: 17520 }).map((day) => formatChronon('day', day)),
  fc
    .tuple(fc.integer({ min: 17471, max: 17520 }), fc.integer({ min: 0, max: 86_399 }))
    .map(([day, second]) => `${formatChronon('second', day * 86_400 + second)}Z`)
)

/**
 * Any record, of all types; `id` is as given or arbitrary.
 *
 * @example
 * ```ts
 * import { ControlRecord } from 'changing-hands/records'
 * import { arbitraryRecord } from 'changing-hands/testing'
 * import fc from 'fast-check'
 *
 * fc.assert(fc.property(arbitraryRecord(), (record) => ControlRecord.is(record)))
 * ```
 */
export const arbitraryRecord = (
  options: RecordOptions = {},
  id: fc.Arbitrary<string> = fc.string({ minLength: 1, maxLength: 8 })
): fc.Arbitrary<ControlRecord> => {
  const fields = arbitraryFields(options)
  const envelope = {
    id,
    v: fc.constant(1),
    recordedAt: arbitraryRecordedAt,
    source: fc.constantFrom({ id: 'x' }, { id: 'y', title: 'Y' })
  }
  const types = recordTypeNames.map((type) => {
    const own = Object.entries<{ readonly kind: FieldKind }>(recordTypes[type].fields)
    const model: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
      ...envelope,
      type: fc.constant(type),
      ...Object.fromEntries(own.map(([key, { kind }]) => [key, fields[kind]]))
    }
    const optional = new Set(own.flatMap(([key, field]) => ('optional' in field ? [key] : [])))
    const record = fc.record(model, { requiredKeys: Object.keys(model).filter((key) => !optional.has(key)) })
    // Read, so that it is a record: a fault in it would be a fault of this file.
    return { weight: weightOf(type), arbitrary: record.map((made) => orThrow(decodeRecord(made))) }
  })
  return fc.oneof(...types)
}

/** Changes of control are the most frequent, and sightings next. */
const weightOf = (type: RecordType): number => (type === 'ControlChanged' ? 8 : weights[recordTypes[type].role])
const weights: Readonly<Record<Role, number>> = { report: 4, flag: 2, beside: 1, coverage: 1, amendment: 3 }

type ArbitraryFields = { readonly [K in FieldKind]: fc.Arbitrary<RecordFieldValues[K]> }

/** What a field of each kind can hold. */
const arbitraryFields = (options: RecordOptions): ArbitraryFields => {
  const { places, actors } = complete(options)
  const place = fc.constantFrom(...places)
  const status = arbitraryStatus(actors)
  const date = arbitraryDate(options)
  return {
    place,
    places: fc.subarray([...places], { minLength: 1 }),
    date,
    status,
    actor: fc.constantFrom(...actors),
    text: fc.constantFrom('assault', 'mistaken'),
    truth: fc.boolean(),
    record: fc.constant('nobody'),
    replacement: fc.record({ type: fc.constant('ControlObserved' as const), place, at: date, status })
  }
}

/**
 * A list of records with ids `r0`, `r1`, …, some of which share an occurrence or are said to come after one another,
 * after themselves by way of others, or after nobody; retractions and corrections are of any of them, of one another, and
 * of nobody.
 *
 * @example
 * ```ts
 * import { logOf, orThrow, project, timelineOf } from 'changing-hands'
 * import { arbitraryRecords } from 'changing-hands/testing'
 * import fc from 'fast-check'
 *
 * fc.assert(fc.property(arbitraryRecords(), (records) => timelineOf(project(orThrow(logOf(records))), 'p').length > 0))
 * ```
 */
export const arbitraryRecords = (options: RecordOptions = {}): fc.Arbitrary<ReadonlyArray<ControlRecord>> => {
  const { maxLength } = complete(options)
  const links = fc.record({
    record: arbitraryRecord(options, fc.constant('r')),
    occurrence: fc.option(fc.integer({ min: 0, max: maxLength - 1 }), { freq: 4, nil: undefined }),
    after: fc.array(fc.integer({ min: 0, max: maxLength }), { maxLength: 2 }),
    target: fc.integer({ min: 0, max: maxLength })
  })
  return fc.array(links, { maxLength }).map((all) =>
    all.map(({ record, occurrence, after, target }, i): ControlRecord => {
      const earlier = after.filter((other) => other !== i).map((other) => (other < all.length ? `r${other}` : 'nobody'))
      return {
        ...record,
        id: `r${i}`,
        ...('target' in record && target < all.length && target !== i ? { target: `r${target}` } : {}),
        ...(occurrence === undefined ? {} : { occurrence: `r${Math.min(occurrence, i)}` }),
        ...(earlier.length === 0 ? {} : { after: earlier })
      }
    })
  )
}
