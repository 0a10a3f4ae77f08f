/**
 * ACLED: events that move control. Which of two actors gained a place no column says: a government's gain is the side of state forces, a
 * non-state actor's the other one, and where that does not settle it the caller's rule does, or the event is refused. Nothing is guessed.
 */
import { isLeft, left, right } from 'fp-ts/lib/Either.js'
import type { Either } from 'fp-ts/lib/Either.js'
import type { NonEmptyArray } from 'fp-ts/lib/NonEmptyArray.js'
import { held } from '../record/index.js'
import type { Source } from '../record/index.js'
import type { Fault } from '../time/index.js'
import { checkOptions, orThrow, parseDate, quoted } from '../time/index.js'
import { deletionsIn, momentOf } from './acledDeletions.js'
import type { Deletions } from './acledDeletions.js'
import { acledEvents, eventsIn, isStateForces, sidesIn } from './acledEvents.js'
import type { AcledEvent } from './acledEvents.js'
import { daysWithin } from './dayBounds.js'
import type { Aliases, Imported } from './imported.js'
import type { ReadDateOptions } from './dateOptions.js'
import { readDate } from './readDate.js'
import { Statements } from './statements.js'

/** Who gained a place, and who lost it, by their names in the event. */
export interface AcledGain {
  /** Who gained it. */
  readonly to: string
  /** Who lost it, if that is known. */
  readonly from?: string
}

/** What is taken from events of ACLED. */
export interface AcledOptions {
  /** Other names of actors (they have years in their names: `Military Forces of Syria (2000-2024)`) and of places. */
  readonly aliases?: Aliases
  /** A place is its divisions and its name (`names`: `admin1/admin2/admin3/location`, unless given), or where it is (`coordinates`). */
  readonly placeIds?: 'names' | 'coordinates'
  /** Who gained the place and who lost it, of events whose columns do not say it; `undefined` refuses the event. */
  readonly gainer?: (event: AcledEvent) => AcledGain | undefined
  /** The widest `geo_precision` that still is the place itself: 1 unless given; 2 is a part of a region, 3 a region. */
  readonly geoPrecision?: 1 | 2 | 3
  /** Of `time_precision` 2 (a week or a weekend), how many days to each side: 3 unless given. */
  readonly weekDays?: number
  /** Whether `Headquarters or base established` is a claim of its first actor. No unless given. */
  readonly claims?: boolean
  /** Deletions, as `deleted/read` gives them: rows or CSV with `event_id_cnty` and `deleted_timestamp`. */
  readonly deleted?: string | Iterable<object>
  /** When events were recorded that have no `timestamp`: an ISO date or instant. Without it they are refused. */
  readonly recordedAt?: string
  /** How dates are read; the day first unless given. */
  readonly dates?: ReadDateOptions
}

const noneTold =
  'no deletions were given (`deleted`): events that ACLED has withdrawn since, or merged into others, are still believed'

class Acled {
  readonly statements: Statements
  readonly #options: AcledOptions
  readonly #deletions: Deletions | undefined

  constructor(options: AcledOptions, deletions: Deletions | undefined) {
    this.#options = options
    this.#deletions = deletions
    this.statements = new Statements(options.aliases)
  }

  event(event: AcledEvent, line: number): void {
    const { cells, id } = event
    const control = acledEvents[event.kind]
    if (control === undefined) return this.statements.note('events that move no control')
    if (this.#deletions?.has(id) === true) return this.statements.note('events that ACLED has deleted')
    if (control === 'base' && this.#options.claims !== true)
      return this.statements.note('headquarters or bases established, which are claims by the option `claims`')
    const refuse = (column: string, message: string): void =>
      this.statements.refuse({ line, path: id, column, value: cells[column] ?? '', message })
    const recordedAt = this.#recordedAt(event)
    if (recordedAt === undefined)
      return refuse('timestamp', 'it has no time at which it was last changed: give the option `recordedAt`')
    const precision = Number(cells.geo_precision ?? '1')
    const widest = this.#options.geoPrecision ?? 1
    if (!(precision <= widest))
      return refuse(
        'geo_precision',
        `it is somewhere in a region, and may not be a change of this place (geo_precision ${cells.geo_precision}): take such by the option \`geoPrecision\``
      )
    const place = this.#placeOf(event)
    if (place === undefined) return refuse('location', 'it names no place')
    const at = this.#dateOf(event)
    if (isLeft(at)) return refuse('event_date', at.left)
    const source: Source = {
      id: 'acled',
      title: cells.source === undefined || cells.source === '' ? 'ACLED' : `ACLED, from ${cells.source}`,
      ...(cells.notes === undefined || cells.notes === '' ? {} : { quote: cells.notes })
    }
    const version = event.version ?? recordedAt
    if (control === 'base') {
      if (cells.actor1 === undefined || cells.actor1 === '') return refuse('actor1', 'it names nobody')
      const by = this.statements.actor(cells.actor1)
      return this.statements.say(
        id,
        recordedAt,
        source,
        { type: 'ControlClaimed', place, at: at.right, by },
        version,
        line
      )
    }
    const sides = this.#sidesOf(event)
    if (typeof sides === 'string') return refuse('actor1', sides)
    const from = sides.from === undefined ? {} : { from: held(this.statements.actor(sides.from)) }
    const to = held(this.statements.actor(sides.to))
    const manner = { manner: cells.sub_event_type ?? event.kind }
    this.statements.say(
      id,
      recordedAt,
      source,
      { type: 'ControlChanged', place, at: at.right, ...from, to, ...manner },
      version,
      line
    )
  }

  #recordedAt({ cells }: AcledEvent): string | undefined {
    return momentOf(cells.timestamp) ?? this.#options.recordedAt
  }

  #placeOf({ cells }: AcledEvent): string | undefined {
    const { latitude = '', longitude = '', location = '' } = cells
    if (this.#options.placeIds === 'coordinates')
      return latitude === '' || longitude === '' ? undefined : this.statements.place(`${latitude},${longitude}`)
    if (location === '') return undefined
    const parts = [cells.admin1, cells.admin2, cells.admin3, location]
    return this.statements.place(parts.filter((part) => part !== undefined && part !== '').join('/'))
  }

  /** The day, the days around it, or the month, by its precision. */
  #dateOf({ cells }: AcledEvent): Either<string, string> {
    const read = readDate(cells.event_date ?? '', { order: 'day first', languages: ['en'], ...this.#options.dates })
    if (isLeft(read)) return left(read.left[0].message)
    const { edtf } = read.right
    const { lo, hi } = orThrow(parseDate(edtf))
    switch (cells.time_precision ?? '1') {
      case '1':
        return right(edtf)
      case '2': {
        const days = this.#options.weekDays ?? 3
        this.statements.note(`dates of a week or a weekend, widened by ${days} days to each side`, 1)
        return right(daysWithin(lo - days, hi + days, false).text)
      }
      case '3':
        this.statements.note('dates of a month', 1)
        return right(daysWithin(lo, lo, false).text.slice(0, -3))
      default:
        return left(`time_precision ${quoted(cells.time_precision ?? '')} is none of 1, 2 and 3`)
    }
  }

  #sidesOf(event: AcledEvent): AcledGain | string {
    const control = acledEvents[event.kind]
    const [one, other] = sidesIn(event)
    const states = [one, other].filter(isStateForces)
    const others = [one, other].filter((side) => side.name !== '' && !isStateForces(side))
    const [state] = states
    const [rest] = others
    if (states.length === 1 && others.length === 1 && rest.inter !== 8 && control !== 'transfer')
      return control === 'government' ? { to: state.name, from: rest.name } : { to: rest.name, from: state.name }
    const given = this.#options.gainer?.(event)
    if (given !== undefined) return given
    const parties = [one, other]
      .map(({ name }) => name)
      .filter((name) => name !== '')
      .join(' and ')
    return control === 'transfer'
      ? `a transfer without violence, and no column says to whom (${parties}): say it by the option \`gainer\``
      : `of ${parties} no column says who gained the place, since they are not one of state forces and one of another: say it by the option \`gainer\``
  }
}

/**
 * Events of ACLED (the export tool's CSV, the API's CSV or its JSON as rows; old and new columns, upper case or lower) as changes of control:
 * `Government regains territory`, `Non-state actor overtakes territory`, `Non-violent transfer of territory`. Of an event that is there twice
 * the latest version is taken. Records are `event_id_cnty@timestamp`, recorded at that time. O(n).
 *
 * A `Left` if it is no table or lacks a column; events that cannot be read are in the report, and so is up to when deletions were applied.
 * ACLED's terms forbid handing its rows on: so does a log that quotes them.
 *
 * @example
 * ```ts
 * import { orThrow } from 'changing-hands'
 * import { importAcled } from 'changing-hands/import'
 * import assert from 'node:assert/strict'
 *
 * const { records } = orThrow(importAcled([{
 *   event_id_cnty: 'XYZ1', event_date: '08 November 2017', time_precision: 1, sub_event_type: 'Government regains territory',
 *   actor1: 'Rebels', inter1: 2, actor2: 'Army', inter2: 1, admin1: 'Region', location: 'Town', geo_precision: 1, timestamp: 1510444800
 * }], { aliases: { actors: { Army: 'army', Rebels: 'rebels' } } }))
 * const [record] = records
 * assert.deepEqual([record.id, record.recordedAt], ['XYZ1@1510444800', '2017-11-12T00:00:00Z'])
 * assert.deepEqual(record.type === 'ControlChanged' && [record.at, record.to], ['2017-11-08', { kind: 'held', by: 'army' }])
 * ```
 */
export const importAcled = (
  table: string | Iterable<object>,
  options: AcledOptions = {}
): Either<NonEmptyArray<Fault>, Imported> => {
  checkOptions(options)
  const events = eventsIn(table)
  if (isLeft(events)) return events
  const deletions = options.deleted === undefined ? undefined : deletionsIn(options.deleted)
  if (deletions !== undefined && isLeft(deletions)) return deletions
  const reader = new Acled(options, deletions?.right)
  const { statements } = reader
  const latest = new Map<string, AcledEvent>()
  for (const [event] of events.right) {
    const known = latest.get(event.id)
    if (known === undefined || Number(event.version ?? 0) > Number(known.version ?? 0)) latest.set(event.id, event)
  }
  for (const [event, line] of events.right) {
    statements.rows++
    if (event.id === '')
      statements.refuse({ line, path: 'event_id_cnty', column: 'event_id_cnty', value: '', message: 'it has no id' })
    else if (latest.get(event.id) === event) reader.event(event, line)
    else statements.note('older versions of events that are there again')
  }
  if (deletions === undefined) statements.note(noneTold, 0)
  else if (deletions.right.until !== undefined)
    statements.note(`deletions are applied up to ${deletions.right.until}`, 0)
  return right(statements.finish())
}
