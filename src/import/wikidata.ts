/**
 * Wikidata: statements of entities with their qualifiers, ranks and references. A statement of the normal rank and one of the preferred are
 * of two sources (`wikidata`, `wikidata/preferred`), so that a policy can prefer one and nothing is dropped in silence.
 */
import { isLeft, left, right } from 'fp-ts/lib/Either.js'
import type { Either } from 'fp-ts/lib/Either.js'
import type { NonEmptyArray } from 'fp-ts/lib/NonEmptyArray.js'
import { held, isObject, uncontrolled, unknown } from '../record/index.js'
import type { Status } from '../record/index.js'
import type { Fault } from '../time/index.js'
import { checkOptions, instantOf, quoted } from '../time/index.js'
import type { Aliases, Imported } from './imported.js'
import { fieldIn, jsonIn, listOf } from './json.js'
import type { Thing } from './json.js'
import { overlapRefused, SpellRecords } from './spellRecords.js'
import { Statements } from './statements.js'
import { addressOf, hasYearsBeforeChrist, itemOf, pointsOf, saidOf, snakOf, statedIn } from './wikidataClaims.js'
import type { YearCount } from './wikidataTime.js'

/** What is taken from entities of Wikidata. */
export interface WikidataOptions {
  /** The property that says whose a place is: `P17` (country) unless given; `P131`, `P1366`, … */
  readonly property?: string
  /** Ids of your own for items: `{ "actors": { "Q796": "iraq" } }`. What is not among them keeps its Q. */
  readonly aliases?: Aliases
  /** What a deprecated statement is: nothing (`skip`, unless given), or a claim of its holder at its start (`claim`). */
  readonly deprecated?: 'skip' | 'claim'
  /** What a statement without dates is: nothing (`skip`, unless given), or a sighting on the day on which the entity was last edited (`as of`). */
  readonly undated?: 'skip' | 'as of'
  /** How negative years are counted: without a year 0, as Wikidata's JSON has them, unless given; some were entered with one. */
  readonly years?: YearCount
  /** What a spell within another is: see the mapping of spells. Refused unless given. */
  readonly nested?: 'excursions'
}

const beforeChrist =
  'statements with years before Christ, counted without a year 0: some of Wikidata were entered with one, and lie a year off (`years`)'

/** The entities in what the API, a dump or `Special:EntityData` gives. */
const entitiesIn = (given: unknown): ReadonlyArray<unknown> | undefined => {
  if (Array.isArray(given)) return given as ReadonlyArray<unknown>
  if (!isObject(given)) return undefined
  if (isObject(given.entities)) return Object.values(given.entities)
  return isObject(given.claims) ? [given] : undefined
}

const isOneOf = (value: unknown, values: ReadonlyArray<string>): boolean =>
  value === undefined || values.some((one) => one === value)

/** Bad options are a mistake of the program. */
const checkWikidata = (options: WikidataOptions): void => {
  checkOptions(options)
  const { property, deprecated, undated, years, nested } = options
  if (property !== undefined && !/^P\d+$/.test(property))
    throw new RangeError(`the option \`property\` is the id of one, such as "P17": found ${quoted(String(property))}`)
  if (!isOneOf(deprecated, ['skip', 'claim'])) throw new RangeError('the option `deprecated` is "skip" or "claim"')
  if (!isOneOf(undated, ['skip', 'as of'])) throw new RangeError('the option `undated` is "skip" or "as of"')
  if (!isOneOf(years, ['historical', 'astronomical']))
    throw new RangeError('the option `years` is "historical" or "astronomical"')
  if (!isOneOf(nested, ['excursions'])) throw new RangeError('the option `nested` is "excursions"')
}

class Entities {
  readonly statements: Statements
  readonly #options: WikidataOptions
  readonly #years: YearCount
  readonly #spells: SpellRecords
  readonly #entities = new Set<string>()
  /** The last edit of any entity. */
  #lastEdit: string | undefined

  constructor(options: WikidataOptions) {
    this.#options = options
    this.#years = options.years ?? 'historical'
    this.statements = new Statements(options.aliases)
    this.#spells = new SpellRecords(this.statements, {
      ends: 'touching',
      ...(options.nested === undefined ? {} : { nested: options.nested }),
      refuse: overlapRefused(this.statements)
    })
  }

  #refuse(path: string, message: string, value?: string): void {
    this.statements.refuse({ path, message, ...(value === undefined ? {} : { value }) })
  }

  entity(entity: unknown): void {
    if (!isObject(entity) || typeof entity.id !== 'string')
      return this.#refuse('entities', 'expected an entity with an id: ask for entities, not for their labels alone')
    const { id, lastrevid, modified, claims } = entity
    if (this.#entities.has(id)) return this.#refuse(id, 'the entity is there twice: give its latest revision alone')
    this.#entities.add(id)
    if (typeof lastrevid !== 'number' || typeof modified !== 'string' || Number.isNaN(instantOf(modified)))
      return this.#refuse(
        id,
        'it has no `lastrevid` and `modified`, which say of when it is: ask wbgetentities for `props=info|claims`, or take Special:EntityData'
      )
    if (this.#lastEdit === undefined || instantOf(modified) > instantOf(this.#lastEdit)) this.#lastEdit = modified
    const property = this.#options.property ?? 'P17'
    for (const claim of isObject(claims) ? listOf(fieldIn(claims, property)) : []) {
      this.statements.rows++
      if (isObject(claim) && typeof claim.id === 'string') this.#claim(id, String(lastrevid), modified, claim.id, claim)
      else this.#refuse(`${id} ${property}`, 'expected a statement with an id')
    }
  }

  finish(): Imported {
    this.#spells.finish()
    const recordedAt = this.#lastEdit === undefined ? {} : { recordedAt: this.#lastEdit }
    return this.statements.finish({ sources: ['wikidata', 'wikidata/preferred'], ...recordedAt })
  }

  #statusOf(claim: Thing): Status | string {
    const snak = snakOf(claim.mainsnak)
    if (snak.kind !== 'value')
      return snak.kind === 'somevalue'
        ? unknown()
        : snak.kind === 'novalue'
          ? uncontrolled
          : 'its `mainsnak` is none: ask for whole statements, with their values'
    const item = itemOf(snak.value)
    return item === undefined
      ? 'its value is no item: is the property one of who holds a place?'
      : held(this.statements.actor(item))
  }

  #claim(entity: string, version: string, modified: string, key: string, claim: Thing): void {
    if (claim.rank === 'deprecated' && this.#options.deprecated !== 'claim')
      return this.statements.note('deprecated statements, which Wikidata takes for wrong')
    const status = this.#statusOf(claim)
    if (typeof status === 'string') return this.#refuse(key, status)
    const [start, end] = [saidOf(claim, 'start', this.#years), saidOf(claim, 'end', this.#years)]
    const points = pointsOf(claim, this.#years)
    for (const one of [start, end, points]) if (isLeft(one)) this.#refuse(key, one.left)
    if (isLeft(start) || isLeft(end) || isLeft(points)) return
    if (this.#years === 'historical' && hasYearsBeforeChrist(claim)) this.statements.note(beforeChrist)
    const place = this.statements.place(entity)
    const address = addressOf(claim)
    const works = statedIn(claim)
    const source = {
      id: claim.rank === 'preferred' ? 'wikidata/preferred' : 'wikidata',
      title: works.length === 0 ? 'Wikidata' : `Wikidata, from ${works.join(', ')}`,
      url: address ?? `https://www.wikidata.org/wiki/${entity}#${key.replace('$', '-')}`
    }
    const began = typeof start.right === 'string' ? undefined : start.right.edtf
    if (claim.rank === 'deprecated') {
      if (status.kind !== 'held' || began === undefined)
        return this.statements.note('deprecated statements that claim nothing with a date')
      return this.statements.say(
        key,
        modified,
        source,
        { type: 'ControlClaimed', place, at: began, by: status.by },
        version
      )
    }
    points.right.forEach((at, i) =>
      this.statements.say(
        `${key}/at/${i + 1}`,
        modified,
        source,
        { type: 'ControlObserved', place, at, status },
        version
      )
    )
    if (start.right === 'nothing' && end.right === 'nothing') {
      if (points.right.length > 0) return
      if (this.#options.undated !== 'as of')
        return this.statements.note('statements without dates, which say nothing of when')
      const at = modified.slice(0, 10)
      return this.statements.say(key, modified, source, { type: 'ControlObserved', place, at, status }, version)
    }
    const over = end.right
    const problem = this.#spells.add({
      place,
      status,
      start: began ?? 'unsaid',
      end: typeof over !== 'string' ? over.edtf : over === 'none' ? 'goes on' : over === 'over' ? 'over' : 'unsaid',
      key,
      name: key,
      recordedAt: modified,
      source,
      version
    })
    if (problem !== undefined) this.#refuse(key, problem)
  }
}

/**
 * What entities of Wikidata say of whose places were: entity JSON (`wbgetentities` with `props=info|claims`, `Special:EntityData/Q….json`),
 * as text or parsed. A place is an entity; a statement of `property` is a spell from P580 to P582 (with their bounds: P1319, P8555, P1326,
 * P8554, P12506), or a sighting at P585. A successor may begin on the day of the end or the day after. `somevalue` is unknown, `novalue`
 * nobody; an end of `somevalue` is one of which nobody knows when, an end of `novalue` none up to the last edit. Records are
 * `statement/start@revision` and `statement/end@revision`, recorded when the entity was last edited. O(n log n).
 *
 * A `Left` if it is no entity JSON; statements that cannot be read are in the report, by their ids.
 *
 * @example
 * ```ts
 * import { controllerAt, logOf, orThrow, orUndefined, project } from 'changing-hands'
 * import { importWikidata } from 'changing-hands/import'
 * import assert from 'node:assert/strict'
 *
 * const time = (time: string) => [{
 *   snaktype: 'value', property: 'P580',
 *   datavalue: { type: 'time', value: { time, precision: 11, calendarmodel: 'http://www.wikidata.org/entity/Q1985727' } }
 * }]
 * const item = (id: string) => ({ snaktype: 'value', property: 'P17', datavalue: { type: 'wikibase-entityid', value: { id } } })
 * const { records } = orThrow(importWikidata({
 *   entities: {
 *     Q1: {
 *       id: 'Q1', lastrevid: 7, modified: '2024-05-01T10:00:00Z',
 *       claims: { P17: [
 *         { id: 'Q1$a', rank: 'normal', mainsnak: item('Q2'), qualifiers: { P580: time('+1918-11-11T00:00:00Z'), P582: time('+1945-05-08T00:00:00Z') } },
 *         { id: 'Q1$b', rank: 'preferred', mainsnak: item('Q3'), qualifiers: { P580: time('+1945-05-08T00:00:00Z') } }
 *       ] }
 *     }
 *   }
 * }, { aliases: { places: { Q1: 'town' }, actors: { Q2: 'one', Q3: 'other' } } }))
 * const history = project(orThrow(logOf(records)))
 * assert.equal(orUndefined(controllerAt(history, 'town', '1930')), 'one')
 * assert.equal(orUndefined(controllerAt(history, 'town', '1945-05-08')), 'other')
 * ```
 */
export const importWikidata = (
  input: unknown,
  options: WikidataOptions = {}
): Either<NonEmptyArray<Fault>, Imported> => {
  checkWikidata(options)
  const entities = entitiesIn(jsonIn(input))
  if (entities === undefined)
    return left([
      {
        path: '',
        message: `expected entity JSON of Wikidata, as Special:EntityData/Q1.json gives it${typeof input === 'string' ? `, found ${quoted(input.slice(0, 60))}` : ''}`
      }
    ])
  const found = new Entities(options)
  for (const entity of entities) found.entity(entity)
  return right(found.finish())
}
