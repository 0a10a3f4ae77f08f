/**
 * OpenHistoricalMap: elements with dates, and whose they were by one of their tags. What a relation of the type `chronology` has for members
 * is one place at different times.
 */
import { isLeft, left, right } from 'fp-ts/lib/Either.js'
import type { Either } from 'fp-ts/lib/Either.js'
import type { NonEmptyArray } from 'fp-ts/lib/NonEmptyArray.js'
import { held, isObject } from '../record/index.js'
import type { Fault } from '../time/index.js'
import { addTo, checkOptions, instantOf, quoted } from '../time/index.js'
import type { Aliases, Imported } from './imported.js'
import { fieldIn, jsonIn } from './json.js'
import type { Thing } from './json.js'
import type { SpellEnds } from './mapping.js'
import { ohmDate } from './openHistoricalMapDates.js'
import { overlapRefused, SpellRecords } from './spellRecords.js'
import { Statements } from './statements.js'

/** What is taken from elements of OpenHistoricalMap. */
export interface OpenHistoricalMapOptions {
  /** The tags that say whose an element is, the first that it has: `operator`, `owner`, `wikidata`, `name` unless given. */
  readonly holder?: ReadonlyArray<string>
  /**
   * The tags that name the place, the first that it has. Unless given it is the relation `chronology` of which the element is a member,
   * or the element itself (`way/123`).
   */
  readonly place?: ReadonlyArray<string>
  /** Other names of holders and places. */
  readonly aliases?: Aliases
  /** What an end is: see the mapping of spells. `touching` unless given, since the map has both. */
  readonly ends?: SpellEnds
  /**
   * What an end without a day is, such as `2000`: its last day (`last day`, as the map shows it, unless given), or some day of it (`within`).
   */
  readonly partialEnds?: 'last day' | 'within'
  /** When elements were recorded that do not say it: an ISO date or instant. Without it they are refused. */
  readonly recordedAt?: string
  /** What a spell within another is: see the mapping of spells. Refused unless given. */
  readonly nested?: 'excursions'
}

const elementsIn = (given: unknown): ReadonlyArray<unknown> | undefined =>
  Array.isArray(given)
    ? (given as ReadonlyArray<unknown>)
    : isObject(given) && Array.isArray(given.elements)
      ? (given.elements as ReadonlyArray<unknown>)
      : undefined

const tagsOf = ({ tags }: Thing): Thing => (isObject(tags) ? tags : {})

const tagIn = (tags: Thing, names: ReadonlyArray<string>): string | undefined => {
  for (const name of names) {
    const value = fieldIn(tags, name)
    if (typeof value === 'string' && value.trim() !== '') return value
  }
  return undefined
}

/** The chronologies that each member is of. */
const chronologiesIn = (elements: ReadonlyArray<unknown>): ReadonlyMap<string, ReadonlyArray<string>> => {
  const found = new Map<string, Array<string>>()
  for (const element of elements) {
    if (!isObject(element) || tagsOf(element).type !== 'chronology' || !Array.isArray(element.members)) continue
    for (const member of element.members as ReadonlyArray<unknown>)
      if (isObject(member)) {
        const key = `${String(member.type)}/${String(member.ref)}`
        const chronology = `${String(element.type)}/${String(element.id)}`
        if (found.get(key)?.includes(chronology) !== true) addTo(found, key, chronology)
      }
  }
  return found
}

/**
 * What elements of OpenHistoricalMap say of whose places were: JSON of Overpass (`out meta`, which says of each element its version and
 * when it was edited) or of the API, as text or parsed. `start_date:edtf` and `end_date:edtf` go before `start_date` and `end_date`; of the
 * dates of OpenStreetMap `~1855`, `before 1855`, `after 1855`, `1860s`, `C18` and `j:1918-01-31` are read. Decimal dates are refused, since
 * two conventions of them are in use. Records are `way/123/start@version`. O(n log n).
 *
 * A `Left` if it is no such JSON; elements that cannot be read are in the report.
 *
 * @example
 * ```ts
 * import { controllerAt, logOf, orThrow, orUndefined, project } from 'changing-hands'
 * import { importOpenHistoricalMap } from 'changing-hands/import'
 * import assert from 'node:assert/strict'
 *
 * const castle = (id: number, operator: string, dates: object) =>
 *   ({ type: 'way', id, version: 2, timestamp: '2024-05-01T10:00:00Z', tags: { operator, ...dates } })
 * const { records } = orThrow(importOpenHistoricalMap({
 *   elements: [
 *     castle(1, 'the bishop', { start_date: '1200', end_date: '1299-06-30' }),
 *     castle(2, 'the town', { 'start_date': '1299-07-01' }),
 *     { type: 'relation', id: 9, tags: { type: 'chronology' }, members: [{ type: 'way', ref: 1 }, { type: 'way', ref: 2 }] }
 *   ]
 * }))
 * const history = project(orThrow(logOf(records)))
 * assert.equal(orUndefined(controllerAt(history, 'relation/9', '1250')), 'the bishop')
 * assert.equal(orUndefined(controllerAt(history, 'relation/9', '1300')), 'the town')
 * ```
 */
export const importOpenHistoricalMap = (
  input: unknown,
  options: OpenHistoricalMapOptions = {}
): Either<NonEmptyArray<Fault>, Imported> => {
  checkOptions(options)
  const elements = elementsIn(jsonIn(input))
  if (elements === undefined)
    return left([
      { path: '', message: 'expected JSON with `elements`, as Overpass gives it by [out:json] and `out meta`' }
    ])
  const reader = new Elements(options, chronologiesIn(elements))
  for (const element of elements) reader.take(element)
  return right(reader.finish())
}

class Elements {
  readonly #options: OpenHistoricalMapOptions
  readonly #chronologies: ReadonlyMap<string, ReadonlyArray<string>>
  readonly #statements: Statements
  readonly #spells: SpellRecords
  readonly #seen = new Set<string>()

  constructor(options: OpenHistoricalMapOptions, chronologies: ReadonlyMap<string, ReadonlyArray<string>>) {
    this.#options = options
    this.#chronologies = chronologies
    this.#statements = new Statements(options.aliases)
    this.#spells = new SpellRecords(this.#statements, {
      ends: options.ends ?? 'touching',
      ...(options.nested === undefined ? {} : { nested: options.nested }),
      refuse: overlapRefused(this.#statements)
    })
  }

  finish(): Imported {
    this.#spells.finish()
    return this.#statements.finish()
  }

  #refuse(path: string, message: string): void {
    this.#statements.refuse({ path, message })
  }

  take(element: unknown): void {
    this.#statements.rows++
    if (!isObject(element)) return this.#refuse('elements', 'expected an element with type, id and tags')
    const key = `${String(element.type)}/${String(element.id)}`
    const tags = tagsOf(element)
    if (tags.type === 'chronology') return this.#statements.note('chronologies, which say which elements are one place')
    const holder = tagIn(tags, this.#options.holder ?? ['operator', 'owner', 'wikidata', 'name'])
    if (holder === undefined) return this.#statements.note('elements without a tag that says whose they are')
    const recordedAt = typeof element.timestamp === 'string' ? element.timestamp : this.#options.recordedAt
    if (recordedAt === undefined || Number.isNaN(instantOf(recordedAt)))
      return this.#refuse(
        key,
        'it does not say when it was edited: ask Overpass for `out meta`, or give the option `recordedAt`'
      )
    if (this.#seen.has(key)) return this.#refuse(key, 'it is there twice: give one version of each element')
    this.#seen.add(key)
    const [start, end] = [this.#date(tags, 'start_date', key), this.#date(tags, 'end_date', key)]
    if (start === undefined || end === undefined) return
    const named = tagIn(tags, this.#options.place ?? [])
    if (this.#options.place !== undefined && named === undefined)
      return this.#refuse(key, `it has none of the tags that name its place: ${this.#options.place.join(', ')}`)
    const chronologies = this.#chronologies.get(key) ?? []
    if (named === undefined && chronologies.length > 1)
      return this.#refuse(
        key,
        `it is of ${chronologies.join(' and ')}: which of them is its place nobody can say; name tags that do by the option \`place\``
      )
    const problem = this.#spells.add({
      place: this.#statements.place(named ?? chronologies[0] ?? key),
      status: held(this.#statements.actor(holder)),
      start: start === '' ? 'unsaid' : start,
      end: end === '' ? 'unsaid' : end,
      key,
      name: key,
      recordedAt,
      source: { id: 'openhistoricalmap', title: 'OpenHistoricalMap', url: `https://www.openhistoricalmap.org/${key}` },
      ...(typeof element.version === 'number' ? { version: String(element.version) } : {})
    })
    if (problem !== undefined) this.#refuse(key, problem)
  }

  /** The date of a tag; `''` where there is none, `undefined` where it cannot be read. */
  #date(tags: Thing, tag: 'start_date' | 'end_date', key: string): string | undefined {
    const name = Object.hasOwn(tags, `${tag}:edtf`) ? `${tag}:edtf` : tag
    const written = fieldIn(tags, name)
    if (written === undefined) return ''
    const isLastDay = tag === 'end_date' && name === tag && this.#options.partialEnds !== 'within'
    const date = ohmDate(String(written), name !== tag, isLastDay)
    if (isLeft(date)) {
      this.#refuse(key, `${name}=${quoted(String(written))}: ${date.left}`)
      return undefined
    }
    if (date.right.isEarly)
      this.#statements.note(
        'years of 0 or before: read as ISO 8601 has them (-0043 is 44 BC), which not every tool does'
      )
    return date.right.edtf
  }
}
