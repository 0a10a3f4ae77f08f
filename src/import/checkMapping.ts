/** What is wrong with a mapping, which somebody may have typed: every field by its name and what it has to be. */
import { decodeRecord, isObject } from '../record/index.js'
import type { Fault } from '../time/index.js'
import { parseDate, quoted } from '../time/index.js'
import { dateLanguages } from './dateLanguage.js'
import type { ReadDateOptions } from './dateOptions.js'
import type { Mapping, MappingBase, MappingKind, MappingOf } from './mapping.js'

interface Check {
  readonly is: (value: unknown) => boolean
  /** What it has to be, in words. */
  readonly asked: string
}

const isText = (value: unknown): value is string => typeof value === 'string' && value !== ''
const isTexts = (value: unknown): boolean =>
  isText(value) || (Array.isArray(value) && value.length > 0 && value.every(isText))
const isDay = (value: unknown): boolean => isText(value) && parseDate(value)._tag === 'Right'

const column: Check = { is: isText, asked: 'the name of a column' }
const columns: Check = { is: isTexts, asked: 'the name of a column, or a list of them' }
const day: Check = { is: isDay, asked: 'an ISO date such as "2017-11-20"' }
const words: Check = {
  is: (value) => Array.isArray(value) && value.every((word) => typeof word === 'string'),
  asked: 'a list of words'
}
const object: Check = { is: isObject, asked: 'an object' }
const truth: Check = { is: (value) => typeof value === 'boolean', asked: 'true or false' }
const anyText: Check = { is: (value) => typeof value === 'string', asked: 'a text' }
const oneOf = (...values: ReadonlyArray<string>): Check => ({
  is: (value) => values.some((one) => one === value),
  asked: values.map(quoted).join(' or ')
})
const date: Check = {
  is: (value) =>
    isTexts(value) ||
    (isObject(value) &&
      (isTexts(value.column) || (isText(value.earliest) && isText(value.latest)) || isDay(value.otherwise)) &&
      (value.otherwise === undefined || isDay(value.otherwise))),
  asked:
    'a column, a list of columns (year, month, day), { "column": …, "otherwise": "2017-11-20" }, { "earliest": …, "latest": … } or { "otherwise": … }'
}
const textsByName: Check = {
  is: (value) =>
    isObject(value) &&
    Object.values(value).every((list) => Array.isArray(list) && list.every((word) => typeof word === 'string')),
  asked: 'an object of lists of words'
}
const aliases: Check = {
  is: (value) =>
    isObject(value) &&
    Object.entries(value).every(
      ([name, table]) =>
        (name === 'actors' || name === 'places') && isObject(table) && Object.values(table).every(isText)
    ),
  asked: '{ "actors": { "as written": "id" }, "places": { … } }'
}

const record = {
  id: 'mapping',
  v: 1,
  recordedAt: '2017-11-20',
  source: { id: 'mapping' },
  type: 'ControlObserved',
  place: 'place',
  at: '2017-11-20',
  status: { kind: 'unknown' }
}
/** Whether a record may have it. */
const fits = (field: Readonly<Record<string, unknown>>): boolean =>
  decodeRecord({ ...record, ...field })._tag === 'Right'
const isStatus = (status: unknown): boolean => fits({ status })

type Fields<M> = { readonly [K in keyof M]-?: Check & { readonly optional?: true } }
const optional = (check: Check): Check & { readonly optional: true } => ({ ...check, optional: true })

const dateFields: Fields<ReadDateOptions> = {
  languages: optional({
    is: (value) =>
      Array.isArray(value) && value.every((one) => isObject(one) || (isText(one) && Object.hasOwn(dateLanguages, one))),
    asked: `a list of languages: ${Object.keys(dateLanguages).map(quoted).join(', ')}`
  }),
  order: optional(oneOf('day first', 'month first')),
  year: optional({ is: Number.isSafeInteger, asked: 'a year, as a number' }),
  latest: optional(day),
  notBefore: optional(day),
  notAfter: optional(day),
  calendar: optional(oneOf('gregorian', 'julian')),
  years: optional(oneOf('astronomical', 'historical')),
  shortYears: optional(truth),
  yearMonths: optional(truth),
  twoDigitYears: optional({
    is: Number.isSafeInteger,
    asked: 'the first of the hundred years, as a number such as 1970'
  }),
  serial: optional({ is: (value) => value === 1900 || value === 1904, asked: '1900 or 1904' })
}

type Checks = Readonly<Record<string, Check & { readonly optional?: true }>>

/** The faults of the fields of an object, and names that are none of its fields. */
const fieldFaults = (value: Readonly<Record<string, unknown>>, fields: Checks, path: string): ReadonlyArray<Fault> => [
  ...Object.entries(fields).flatMap(([name, { is, asked, optional: mayLack }]) =>
    (value[name] === undefined ? mayLack === true : is(value[name])) ? [] : [at(`${path}${name}`, `expected ${asked}`)]
  ),
  ...Object.keys(value).flatMap((name) =>
    Object.hasOwn(fields, name)
      ? []
      : [at(`${path}${name}`, `there is no field ${quoted(name)} here: take one of ${Object.keys(fields).join(', ')}`)]
  )
]

const base: Fields<MappingBase> = {
  source: {
    is: (source) => isObject(source) && isText(source.id) && fits({ source }),
    asked: 'an object such as { "id": "list", "url": … }'
  },
  recordedAt: {
    is: (value) => (isText(value) ? fits({ recordedAt: value }) : isObject(value) && isText(value.column)),
    asked: 'when the source said it: an ISO date such as "2017-11-20", or { "column": … }'
  },
  place: columns,
  key: optional(columns),
  quote: optional({ is: (value) => isText(value) || value === true, asked: 'the name of a column, or true' }),
  url: optional(column),
  manner: optional(column),
  dates: optional(object),
  statuses: optional({
    is: (value) => isObject(value) && Object.values(value).every((status) => status === null || isStatus(status)),
    asked: 'an object of statuses by word, as { "?": { "kind": "unknown" }, "-": null }'
  }),
  aliases: optional(aliases),
  only: optional(textsByName)
}

const own: { readonly [K in MappingKind]: Fields<Omit<MappingOf<K>, keyof MappingBase | 'kind'>> } = {
  changes: { at: date, to: column, from: optional(column) },
  observations: { at: date, status: column, throughout: optional(truth) },
  claims: { at: date, by: column },
  spells: {
    holder: column,
    start: date,
    end: date,
    ends: oneOf('inclusive', 'exclusive', 'touching'),
    firstDay: optional(day),
    lastDay: optional(day),
    emptyEnd: optional(oneOf('open', 'unknown')),
    complete: optional(truth),
    nested: optional(oneOf('excursions')),
    goesOn: optional(words)
  },
  snapshots: { at: date, status: column },
  'wide snapshots': { prefix: anyText }
}

/** The kinds of mapping, by name. */
const mappingKinds = Object.keys(own) as ReadonlyArray<MappingKind>

const at = (path: string, message: string): Fault => ({ path: path === '' ? 'mapping' : `mapping.${path}`, message })

const isKind = (kind: unknown): kind is MappingKind => typeof kind === 'string' && Object.hasOwn(own, kind)

/**
 * Every fault of a mapping that somebody typed, with the path of the field and what it has to be; none if it is one.
 *
 * @example
 * ```ts
 * import { mappingFaults } from 'changing-hands/import'
 * import assert from 'node:assert/strict'
 *
 * const typed = { kind: 'claims', source: { id: 'list' }, recordedAt: '2017-11-20', place: 'town', at: 'day', bye: 'who' }
 * assert.deepEqual(mappingFaults(typed).map(({ path }) => path), ['mapping.by', 'mapping.bye'])
 * ```
 */
export const mappingFaults = (mapping: unknown): ReadonlyArray<Fault> => {
  if (!isObject(mapping)) return [at('', 'expected an object that says what the columns mean')]
  const { kind } = mapping
  if (!isKind(kind))
    return [at('kind', `expected one of ${mappingKinds.map(quoted).join(', ')}, found ${quoted(String(kind))}`)]
  const { dates } = mapping
  return [
    ...fieldFaults(mapping, { kind: oneOf(kind), ...base, ...own[kind] }, ''),
    ...(isObject(dates) ? fieldFaults(dates, dateFields, 'dates.') : [])
  ]
}

/**
 * Whether a value is a mapping, all of its fields in order.
 *
 * @example
 * ```ts
 * import { isMapping } from 'changing-hands/import'
 * import assert from 'node:assert/strict'
 *
 * assert.equal(isMapping({ kind: 'claims', source: { id: 'list' }, recordedAt: '2017-11-20', place: 'town', at: 'day', by: 'who' }), true)
 * assert.equal(isMapping({ kind: 'table' }), false)
 * ```
 */
export const isMapping = (mapping: unknown): mapping is Mapping => mappingFaults(mapping).length === 0
