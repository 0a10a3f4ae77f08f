/** The list: its two tables, its records, and the histories that follow from them. */
import { readFileSync } from 'node:fs'
import Papa from 'papaparse'
import { formatStatus, logOf, orThrow, project } from 'changing-hands'
import type { PlaceId, Status } from 'changing-hands'
import type { PlaceRow } from './convert.js'
import { placeIdOf, recordsOf } from './convert.js'

const read = <Row>(file: string): ReadonlyArray<Row> => {
  const { data, errors } = Papa.parse<Row>(readFileSync(new URL(file, import.meta.url), 'utf8'), {
    header: true,
    skipEmptyLines: true
  })
  if (errors.length > 0)
    throw new Error(`${file}: ${errors.map(({ row, message }) => `row ${row}: ${message}`).join('; ')}`)
  return data
}

/** A row of `events.csv`: a capture that somebody else has read out of a remark. */
interface EventRow {
  readonly oblast: string
  readonly raion: string
  readonly place: string
  readonly seq: string
  readonly verb: string
  readonly actor: string
  readonly date_text: string
}

/** What others have read out of the remarks, to compare our reading with: it lacks some, and no record is made of it. */
export const eventRows = read<EventRow>('./data/events.csv')
export const placeRows = read<PlaceRow>('./data/places.csv')
export const rowOf: ReadonlyMap<PlaceId, PlaceRow> = new Map(placeRows.map((row) => [placeIdOf(row), row]))

export const { changes, claims, observations } = recordsOf(placeRows)

/** All that the list says. */
export const log = orThrow(logOf([...changes, ...claims, ...observations]))
export const history = project(log)

const names: Readonly<Record<string, string>> = { russia: 'Russia', ukraine: 'Ukraine' }
export const nameOf = (actor: string): string => names[actor] ?? actor
export const inWords = (status: Status): string =>
  status.kind === 'contested' ? 'contested' : formatStatus(status, nameOf)

/** A place's name, with what tells it from others of the same name. */
export const nameIn = (place: PlaceId): string => {
  const row = rowOf.get(place)
  return row === undefined ? place : `${row.place}, ${row.oblast.replace(/ Oblast.*/, '')}`
}
