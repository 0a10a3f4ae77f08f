/**
 * Results of Wikidata's query service in SPARQL JSON. A bare dateTime has no precision (a year is its first of January), so that results
 * without one are refused; its times are Gregorian already, whatever calendar the statement names, and its years have a year 0.
 */
import { isLeft, left, right } from 'fp-ts/lib/Either.js'
import type { Either } from 'fp-ts/lib/Either.js'
import type { NonEmptyArray } from 'fp-ts/lib/NonEmptyArray.js'
import { held, isObject, unknown } from '../record/index.js'
import type { Fault } from '../time/index.js'
import { checked, checkOptions, instantOf, quoted } from '../time/index.js'
import type { Aliases, Imported } from './imported.js'
import { jsonIn, listOf } from './json.js'
import type { Thing } from './json.js'
import { overlapRefused, SpellRecords } from './spellRecords.js'
import { Statements } from './statements.js'
import { dateOfTime } from './wikidataTime.js'

/** How results of a query are read. */
export interface WikidataSparqlOptions {
  /** When the query was run: an ISO date or instant. */
  readonly recordedAt: string
  /** Ids of your own for items. What is not among them keeps its Q. */
  readonly aliases?: Aliases
  /** What a spell within another is: see the mapping of spells. Refused unless given. */
  readonly nested?: 'excursions'
}

/** The variables that a result has, and those that go with them. */
const needed = ['statement', 'place', 'holder']
const dated = ['start', 'end']

const isUnknown = (term: unknown): boolean =>
  isObject(term) &&
  (term.type === 'bnode' || (typeof term.value === 'string' && term.value.includes('/.well-known/genid/')))

const textOf = (term: unknown): string | undefined =>
  isObject(term) && typeof term.value === 'string' ? term.value : undefined

/** The address of an item or a statement. */
const addressIn = (term: unknown): string | undefined =>
  isObject(term) && term.type === 'uri' && !isUnknown(term) ? textOf(term) : undefined

/** The last part of an address: `Q1` of `http://www.wikidata.org/entity/Q1`. */
const nameIn = (address: string): string => address.slice(address.lastIndexOf('/') + 1)

const gregorian = 'http://www.wikidata.org/entity/Q1985727'

/** A date of a row: `unsaid` where there is none, `over` where nobody knows it. */
const dateIn = (row: Thing, name: string): Either<string, string> => {
  const term = row[name]
  if (term === undefined) return right('unsaid')
  if (isUnknown(term)) return right('over')
  const precision = textOf(row[`${name}Precision`])
  if (precision === undefined)
    return left(
      `?${name} has no ?${name}Precision, and a dateTime alone does not say whether it is a day or a year: ask for wikibase:timeValue and wikibase:timePrecision, as in the query of the docs`
    )
  return dateOfTime(textOf(term) ?? '', Number(precision), gregorian, 'astronomical')
}

const headOf = (
  given: unknown
): { readonly vars: ReadonlyArray<unknown>; readonly rows: ReadonlyArray<unknown> } | undefined => {
  if (!isObject(given) || !isObject(given.results) || !Array.isArray(given.results.bindings)) return undefined
  const rows = given.results.bindings as ReadonlyArray<unknown>
  return { vars: isObject(given.head) ? listOf(given.head.vars) : [], rows }
}

/**
 * What a query of Wikidata says of whose places were: SPARQL JSON (`Accept: application/sparql-results+json`), as text or parsed, with the
 * variables `?statement ?place ?holder` and, where they are known, `?start ?startPrecision ?end ?endPrecision` and `?rank`; the query is in
 * the docs. Deprecated statements are left out, preferred ones are of the source `wikidata/preferred`. Records are
 * `statement/start@recordedAt` and `statement/end@recordedAt`. O(n log n).
 *
 * A `Left` if it is no SPARQL JSON or lacks a variable (SPARQL CSV has no types, and is refused); rows that cannot be read are in the
 * report, with their numbers as lines, from 1.
 *
 * @example
 * ```ts
 * import { orThrow } from 'changing-hands'
 * import { importWikidataSparql } from 'changing-hands/import'
 * import assert from 'node:assert/strict'
 *
 * const uri = (id: string) => ({ type: 'uri', value: `http://www.wikidata.org/entity/${id}` })
 * const results = {
 *   head: { vars: ['statement', 'place', 'holder', 'start', 'startPrecision'] },
 *   results: { bindings: [{
 *     statement: { type: 'uri', value: 'http://www.wikidata.org/entity/statement/Q1-a' }, place: uri('Q1'), holder: uri('Q2'),
 *     start: { type: 'literal', value: '1918-01-01T00:00:00Z' }, startPrecision: { type: 'literal', value: '9' }
 *   }] }
 * }
 * const { records } = orThrow(importWikidataSparql(results, { recordedAt: '2024-05-01' }))
 * assert.deepEqual(records.map((record) => 'at' in record && record.at), ['1918'])
 * ```
 */
export const importWikidataSparql = (
  input: unknown,
  options: WikidataSparqlOptions
): Either<NonEmptyArray<Fault>, Imported> => {
  checkOptions(options)
  const { recordedAt, aliases, nested } = options
  checked(
    !Number.isNaN(instantOf(recordedAt)),
    'recordedAt is an ISO date or instant: when the query was run',
    recordedAt
  )
  const found = headOf(jsonIn(input))
  if (found === undefined)
    return left([
      {
        path: '',
        message: `expected results of SPARQL as JSON: ask for application/sparql-results+json, since CSV has no types${typeof input === 'string' ? `; found ${quoted(input.slice(0, 60))}` : ''}`
      }
    ])
  const lacking = needed.filter((name) => !found.vars.includes(name))
  const [first, ...others] = lacking.map((name) => ({
    path: `head.vars`,
    message: `there is no ?${name}: select ${[...needed, ...dated.flatMap((one) => [one, `${one}Precision`])].map((one) => `?${one}`).join(' ')}`
  }))
  if (first !== undefined) return left([first, ...others])
  const statements = new Statements(aliases)
  const refuse = (line: number, path: string, message: string): void => statements.refuse({ line, path, message })
  const spells = new SpellRecords(statements, {
    ends: 'touching',
    ...(nested === undefined ? {} : { nested }),
    refuse: overlapRefused(statements)
  })
  const keys = new Set<string>()
  found.rows.forEach((row, i) => {
    statements.rows++
    const line = i + 1
    if (!isObject(row)) return refuse(line, '', 'expected an object of terms')
    const [statement, place] = [addressIn(row.statement), addressIn(row.place)]
    if (statement === undefined || place === undefined)
      return refuse(line, 'statement', 'it has no ?statement or no ?place, which are addresses of Wikidata')
    if (/DeprecatedRank$/.test(textOf(row.rank) ?? ''))
      return statements.note('deprecated statements, which Wikidata takes for wrong')
    const key = nameIn(statement)
    if (keys.has(key))
      return refuse(
        line,
        key,
        'the statement is there twice: two values of one qualifier make two rows of it; ask for one of them'
      )
    keys.add(key)
    const holder = addressIn(row.holder)
    if (holder === undefined && !isUnknown(row.holder))
      return refuse(
        line,
        key,
        row.holder === undefined
          ? 'it has no ?holder: one that nobody knows is a blank node, and one that was not asked for is not known to be unknown'
          : 'its ?holder is no item: ask for the item, and not for its label'
      )
    const [start, end] = [dateIn(row, 'start'), dateIn(row, 'end')]
    for (const one of [start, end]) if (isLeft(one)) refuse(line, key, one.left)
    if (isLeft(start) || isLeft(end)) return
    const isPreferred = /PreferredRank$/.test(textOf(row.rank) ?? '')
    const problem = spells.add({
      place: statements.place(nameIn(place)),
      status: holder === undefined ? unknown() : held(statements.actor(nameIn(holder))),
      start: start.right === 'over' ? 'unsaid' : start.right,
      end: end.right,
      key,
      name: key,
      line,
      recordedAt,
      source: { id: isPreferred ? 'wikidata/preferred' : 'wikidata', title: 'Wikidata', url: statement }
    })
    if (problem !== undefined) refuse(line, key, problem)
  })
  spells.finish()
  return right(statements.finish({ sources: ['wikidata', 'wikidata/preferred'], recordedAt }))
}
