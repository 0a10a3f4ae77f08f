/**
 * What an event of ACLED says. Which of two actors gained a place no column says: a government's gain is the side of state forces, a
 * non-state actor's the other one, and where that does not settle it the caller's rule does, or the event is refused. Nothing is guessed.
 */
import { isLeft, left, right } from 'fp-ts/lib/Either.js'
import type { Either } from 'fp-ts/lib/Either.js'
import { held } from '../record/index.js'
import type { Source } from '../record/index.js'
import { orThrow, parseDate } from '../time/index.js'
import { momentOf, secondsOf } from './acledDeletions.js'
import { controlOf, sidesIn } from './acledEvents.js'
import type { AcledEvent } from './acledEvents.js'
import type { AcledGain, AcledOptions } from './acledOptions.js'
import { daysWithin } from './dayBounds.js'
import { readDate } from './readDate.js'
import { Statements } from './statements.js'

/** 1, 2 or 3, as programs print them; `undefined` for anything else. */
const precisionIn = (text: string | undefined): 1 | 2 | 3 | undefined => {
  const [, digit] = /^([123])(?:\.0+)?$/.exec(text ?? '') ?? []
  return digit === undefined ? undefined : (Number(digit) as 1 | 2 | 3)
}

/** Degrees as the shortest number that says them: `34.50` and `34.5` are one place. */
const degrees = (text: string | undefined, most: number): string | undefined => {
  if (text === undefined || !/^[+-]?\d+(\.\d+)?$/.test(text)) return undefined
  const number = Number(text)
  return Math.abs(number) <= most ? String(number + 0) : undefined
}

export class AcledReader {
  readonly statements: Statements
  readonly #options: AcledOptions

  constructor(options: AcledOptions) {
    this.#options = options
    this.statements = new Statements(options.aliases)
  }

  event(event: AcledEvent, line: number): void {
    const { cells, id } = event
    const control = controlOf(event.kind)
    if (control === 'base' && this.#options.claims !== true)
      return this.statements.note('headquarters or bases established, which are claims by the option `claims`')
    const refuse = (column: string, message: string): void =>
      this.statements.refuse({ line, path: id, column, value: cells[column] ?? '', message })
    const seconds = secondsOf(event.version)
    const recordedAt = seconds === undefined ? this.#options.recordedAt : momentOf(seconds)
    if (event.version !== undefined && seconds === undefined)
      return refuse(
        'timestamp',
        'it is no number of seconds since 1970 (spreadsheet programs round it): import the file as it was downloaded'
      )
    if (recordedAt === undefined)
      return refuse('timestamp', 'it has no time at which it was last changed: give the option `recordedAt`')
    const precision = precisionIn(cells.geo_precision)
    if (precision === undefined) return refuse('geo_precision', 'how exactly the place is known is 1, 2 or 3')
    if (precision > (this.#options.geoPrecision ?? 1))
      return refuse(
        'geo_precision',
        `it is somewhere in a region, and may not be a change of this place (geo_precision ${precision}): take such by the option \`geoPrecision\``
      )
    const sides = control === 'base' ? undefined : this.#sidesOf(event)
    if (typeof sides === 'string') return refuse('actor1', sides)
    if (sides === undefined && (cells.actor1 ?? '') === '') return refuse('actor1', 'it names nobody')
    const place = this.#placeOf(event)
    if (place === undefined)
      return this.#options.placeIds === 'coordinates'
        ? refuse('latitude', 'it has no coordinates: latitude and longitude are numbers of degrees')
        : refuse('location', 'it names no place')
    const at = this.#dateOf(event)
    if (isLeft(at)) return refuse(...at.left)
    const source: Source = {
      id: 'acled',
      title: cells.source === undefined || cells.source === '' ? 'ACLED' : `ACLED, from ${cells.source}`,
      ...(cells.notes === undefined || cells.notes === '' ? {} : { quote: cells.notes })
    }
    const version = seconds === undefined ? recordedAt : String(seconds)
    if (sides === undefined) {
      const by = this.statements.actor(cells.actor1)
      const claim = { type: 'ControlClaimed', place, at: at.right, by } as const
      return this.statements.say(id, recordedAt, source, claim, version, line)
    }
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

  #placeOf({ cells }: AcledEvent): string | undefined {
    const { location = '' } = cells
    if (this.#options.placeIds === 'coordinates') {
      const [latitude, longitude] = [degrees(cells.latitude, 90), degrees(cells.longitude, 180)]
      return latitude === undefined || longitude === undefined
        ? undefined
        : this.statements.place(`${latitude},${longitude}`)
    }
    if (location === '') return undefined
    const parts = [cells.admin1, cells.admin2, cells.admin3, location]
    return this.statements.place(parts.filter((part) => part !== undefined && part !== '').join('/'))
  }

  /** The day, the days around it, or the month, by its precision. */
  #dateOf({ cells }: AcledEvent): Either<readonly [column: string, message: string], string> {
    const read = readDate(cells.event_date ?? '', { order: 'day first', languages: ['en'], ...this.#options.dates })
    if (isLeft(read)) return left(['event_date', read.left[0].message])
    const { edtf } = read.right
    const { lo, hi } = orThrow(parseDate(edtf))
    const precision = precisionIn(cells.time_precision)
    if (precision === undefined) return left(['time_precision', 'how exactly the date is known is 1, 2 or 3'])
    if (precision === 1) return right(edtf)
    if (precision === 3) {
      this.statements.note('dates of a month')
      return right(daysWithin(lo, lo, false).text.slice(0, -3))
    }
    const days = this.#options.weekDays ?? 3
    this.statements.note(`dates of a week or a weekend, widened by ${days} days to each side`)
    return right(daysWithin(lo - days, hi + days, false).text)
  }

  #sidesOf(event: AcledEvent): AcledGain | string {
    const control = controlOf(event.kind)
    const [one, other] = sidesIn(event)
    const named = [one, other].filter(({ name }) => name !== '')
    const states = named.filter(({ inter }) => inter === 1)
    // Whoever is of no known kind may be of state forces, too.
    const others = named.filter(({ inter }) => inter !== undefined && inter !== 1 && inter !== 8)
    const [state] = states
    const [rest] = others
    if (states.length === 1 && others.length === 1 && control !== 'transfer')
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
