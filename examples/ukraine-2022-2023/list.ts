/** The list: its two tables, its records, and the histories that follow from them. */
import { readFileSync } from 'node:fs'
import Papa from 'papaparse'
import { formatStatus, logOf, orThrow, project } from 'changing-hands'
import type { ControlRecord, PlaceId, Status } from 'changing-hands'
import { importWikiTable } from 'changing-hands/import'
import type { PlaceRow } from './table.js'
import { meaning, placeIdOf } from './table.js'

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

/** The list, imported: what each remark tells, and the holder that each row names. */
export const { records: imported, report } = orThrow(importWikiTable(placeRows, meaning))
if (report.refused.length > 0) throw new Error(report.refused.map(({ message }) => message).join('\n'))

/** How a date was worded and why it was read so, which the importer keeps beside each record. */
export interface Dated {
  readonly dated: { readonly words: string; readonly reason: string }
}
type Listed<T extends ControlRecord['type']> = Extract<ControlRecord, { readonly type: T }> & Dated

const ofType = <T extends ControlRecord['type']>(type: T): ReadonlyArray<Listed<T>> =>
  imported.filter((record): record is Listed<T> => record.type === type)

export const changes = ofType('ControlChanged')
/** Captures that somebody claims to have made, and that the list does not follow. */
export const claims = ofType('ControlClaimed')
export const observations = ofType('ControlObserved')

/** The holder of a place, as its row has it. */
export const seenAt: ReadonlyMap<PlaceId, Listed<'ControlObserved'>> = new Map(
  observations.map((one) => [one.place, one])
)

/**
 * Whether a row's own remark tells of a change that is later, for certain, than the date as of which its holder is named: somebody
 * brought the remark and the holder up to date and left the date as it was. Then it is as of the list itself.
 */
export const isOvertaken = (place: PlaceId): boolean =>
  /has a change later than/.test(seenAt.get(place)?.dated.reason ?? '')

/** All that the list says. */
export const log = orThrow(logOf(imported))
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
