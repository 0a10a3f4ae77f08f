/**
 * Popolo (https://www.popoloproject.com): memberships as spells of who held a post, or an area. Its dates are ISO of reduced precision, and
 * a membership without an end may go on or not: which, the caller says.
 */
import { isLeft, left, right } from 'fp-ts/lib/Either.js'
import type { Either } from 'fp-ts/lib/Either.js'
import type { NonEmptyArray } from 'fp-ts/lib/NonEmptyArray.js'
import { held, isObject } from '../record/index.js'
import type { Source } from '../record/index.js'
import type { Fault } from '../time/index.js'
import { checked, checkOptions, instantOf, isThing, orThrow, parseDate, quoted } from '../time/index.js'
import { daysWithin } from './dayBounds.js'
import type { Aliases, Imported } from './imported.js'
import { jsonIn, listOf, textIn } from './json.js'
import type { Thing } from './json.js'
import type { SpellEnds } from './mapping.js'
import { overlapRefused, SpellRecords } from './spellRecords.js'
import { Statements } from './statements.js'

/** What memberships are spells of, and by whom. */
export interface PopoloOptions {
  /** Whose file it is. */
  readonly source: Source
  /** When the source said it: an ISO date or instant. */
  readonly recordedAt: string
  /** What is held: the post (unless given), the area, or the organisation. */
  readonly place?: 'post' | 'area' | 'organization'
  /** Who holds it: the person (unless given), or the organisation on whose behalf. */
  readonly holder?: 'person' | 'on behalf of'
  /** What a membership without an end is: one that goes on until another begins (`open`), or nobody knows (`unknown`). Refused unless given. */
  readonly missingEnd?: 'open' | 'unknown'
  /** What an end is: see the mapping of spells. `touching` unless given. */
  readonly ends?: SpellEnds
  /** Only memberships of these roles. */
  readonly roles?: ReadonlyArray<string>
  /** Other ids of holders and places. */
  readonly aliases?: Aliases
  /** What a spell within another is: see the mapping of spells. Refused unless given. */
  readonly nested?: 'excursions'
}

/** As the schemas of Popolo have dates: no years before Christ, none of more than four digits. */
const popoloDate = /^\d{4}((-\d{2}){0,2}|(-\d{2}){2}T\d{2}:?\d{2}(:?\d{2})?(Z|[+-]\d{2}(:?\d{2})?))$/

const fields = { post: 'post_id', area: 'area_id', organization: 'organization_id' } as const
const holders = { person: 'person_id', 'on behalf of': 'on_behalf_of_id' } as const

/** The days of a date of Popolo; `undefined` where there is none. */
const dateIn = (thing: Thing, name: string): Either<string, string | undefined> => {
  const text = textIn(thing, name)
  if (text === undefined) return right(undefined)
  const day = text.slice(0, 10)
  return popoloDate.test(text) && !isLeft(parseDate(day))
    ? right(day)
    : left(`${name}: ${quoted(text)} is no date of Popolo, such as "2017-11-08", "2017-11" or "2017"`)
}

interface Period {
  /** From its first day to its last, as a date. */
  readonly text: string
  /** Whether it had ended when the source said so. */
  readonly isOver: boolean
}

/** Events (legislative periods) by their ids. */
const periodsIn = (
  given: Thing,
  recordedAt: string,
  refuse: (path: string, message: string) => void
): ReadonlyMap<string, Period> => {
  const periods = new Map<string, Period>()
  const today = orThrow(parseDate(recordedAt.slice(0, 10))).hi
  for (const event of listOf(given.events)) {
    const id = isObject(event) ? textIn(event, 'id') : undefined
    if (!isObject(event) || id === undefined) continue
    const [from, until] = [dateIn(event, 'start_date'), dateIn(event, 'end_date')]
    for (const date of [from, until]) if (isLeft(date)) refuse(`events/${id}`, date.left)
    if (isLeft(from) || isLeft(until)) continue
    if (from.right === undefined && until.right === undefined) continue
    const lo = from.right === undefined ? -Infinity : orThrow(parseDate(from.right)).lo
    const hi = until.right === undefined ? Infinity : orThrow(parseDate(until.right)).hi
    if (lo > hi) refuse(`events/${id}`, 'it ends before it starts: correct one of the two')
    else periods.set(id, { text: daysWithin(lo, hi, false).text, isOver: hi <= today })
  }
  return periods
}

/**
 * Memberships of a Popolo file (JSON, as text or parsed) as spells. A membership that has no dates of its own but a
 * `legislative_period_id` (as EveryPolitician has it) began at some time within that period, and ended within it if it was over when the
 * source said so. Records are
 * `membership/start@recordedAt` and `membership/end@recordedAt`. O(n log n).
 *
 * A `Left` if it is no Popolo; memberships that cannot be read are in the report, by their ids.
 *
 * @example
 * ```ts
 * import { controllerAt, logOf, orThrow, orUndefined, project } from 'changing-hands'
 * import { importPopolo } from 'changing-hands/import'
 * import assert from 'node:assert/strict'
 *
 * const { records } = orThrow(importPopolo({
 *   memberships: [
 *     { id: 'm1', post_id: 'mayor', person_id: 'ann', start_date: '2010-05-06', end_date: '2014-05-05' },
 *     { id: 'm2', post_id: 'mayor', person_id: 'ben', start_date: '2014-05-06' }
 *   ]
 * }, { source: { id: 'town-hall' }, recordedAt: '2017-11-20', missingEnd: 'open' }))
 * const history = project(orThrow(logOf(records)))
 * assert.equal(orUndefined(controllerAt(history, 'mayor', '2012')), 'ann')
 * assert.equal(orUndefined(controllerAt(history, 'mayor', '2017')), 'ben')
 * ```
 */
export const importPopolo = (input: unknown, options: PopoloOptions): Either<NonEmptyArray<Fault>, Imported> => {
  checkOptions(options)
  checked(isThing(options.source), 'a source is an object such as { id: "list" }', options.source)
  checked(!Number.isNaN(instantOf(options.recordedAt)), 'recordedAt is an ISO date or instant', options.recordedAt)
  const given = jsonIn(input)
  if (!isObject(given) || !Array.isArray(given.memberships))
    return left([{ path: 'memberships', message: 'expected Popolo JSON with a list of memberships' }])
  const statements = new Statements(options.aliases)
  const spells = new SpellRecords(statements, {
    ends: options.ends ?? 'touching',
    ...(options.nested === undefined ? {} : { nested: options.nested }),
    refuse: overlapRefused(statements)
  })
  const periods = periodsIn(given, options.recordedAt, (path, message) => statements.refuse({ path, message }))
  const reader = new Memberships(options, statements, spells, periods)
  listOf(given.memberships).forEach((membership, i) => reader.take(membership, i))
  spells.finish()
  return right(statements.finish())
}

class Memberships {
  readonly #keys = new Set<string>()

  constructor(
    readonly options: PopoloOptions,
    readonly statements: Statements,
    readonly spells: SpellRecords,
    readonly periods: ReadonlyMap<string, Period>
  ) {}

  take(membership: unknown, i: number): void {
    const { options, statements } = this
    statements.rows++
    const refuse = (path: string, message: string): void => statements.refuse({ path, message })
    if (!isObject(membership)) return refuse(`memberships[${i}]`, 'expected a membership')
    const role = textIn(membership, 'role') ?? ''
    if (options.roles?.includes(role) === false) return statements.note('memberships of other roles')
    const [place, holder] = [fields[options.place ?? 'post'], holders[options.holder ?? 'person']]
    const [where, who] = [textIn(membership, place), textIn(membership, holder)]
    const name = textIn(membership, 'id') ?? `memberships[${i}]`
    if (where === undefined) return statements.note(`memberships without ${place}`)
    if (who === undefined) return refuse(name, `it has no ${holder}: nobody is named who holds ${where}`)
    const start = dateIn(membership, 'start_date')
    const end = dateIn(membership, 'end_date')
    for (const date of [start, end]) if (isLeft(date)) refuse(name, date.left)
    if (isLeft(start) || isLeft(end)) return
    const period = this.periods.get(textIn(membership, 'legislative_period_id') ?? '')
    // Of a period that goes on nobody knows yet whether it is left before its end.
    const [began, ended] = [
      start.right ?? period?.text,
      end.right ?? (period?.isOver === true ? period.text : undefined)
    ]
    if (ended === undefined && options.missingEnd === undefined)
      return refuse(
        name,
        'it has no end_date: say by the option `missingEnd` whether such ones go on ("open") or nobody knows ("unknown")'
      )
    const key = textIn(membership, 'id') ?? [where, who, began ?? ''].join('/')
    if (this.#keys.has(key)) return refuse(name, 'another membership has its id: give each one of its own')
    this.#keys.add(key)
    if (ended === undefined && options.missingEnd === 'unknown')
      statements.note('memberships without an end, of which nobody knows whether they go on')
    const url = listOf(membership.sources).flatMap((one) => (isObject(one) ? (textIn(one, 'url') ?? []) : []))[0]
    const problem = this.spells.add({
      place: statements.place(where),
      status: held(statements.actor(who)),
      start: began ?? 'unsaid',
      end: ended ?? 'unsaid',
      key,
      name,
      recordedAt: options.recordedAt,
      source: { ...options.source, ...(url === undefined ? {} : { url }) },
      ...(role === '' ? {} : { manner: role })
    })
    if (problem !== undefined) refuse(name, problem)
  }
}
