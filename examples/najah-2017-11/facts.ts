/** The article's log, places and claims, and words for what they say. */
import { readFileSync } from 'node:fs'
import type { History, Status } from 'changing-hands'
import { formatStatus, orThrow, parseLog, project, statusAt } from 'changing-hands'
import { claimsFrom } from 'changing-hands/claims'
import { gazetteerOf, placesOf } from 'changing-hands/regions'

const read = (file: string): string => readFileSync(new URL(file, import.meta.url), 'utf8')

/** The log as JSON Lines: every record quotes the words of the article it rests on. */
export const logText = read('./log.jsonl')
export const log = orThrow(parseLog(logText))
export const history = project(log)

const described = JSON.parse(read('./places.json')) as ReadonlyArray<{ readonly id: string; readonly kind: unknown }>

/** The places of the article and what they lie in: Rawa in two districts, since the article says both. No weights. */
export const gazetteer = orThrow(gazetteerOf(described))

/** The same, but Al-Mayadin is no large city. */
export const withTwoLargeCities = orThrow(
  gazetteerOf(described.map((place) => (place.id === 'al-mayadin' ? { ...place, kind: 'city' } : place)))
)

/** Weights for the countryside of Deir ez-Zor, with what each rests on. Most of them are there to show what weights do. */
export const weights = JSON.parse(read('./weights.json')) as ReadonlyArray<{
  readonly id: string
  readonly weights: object
  readonly basis: string
}>

/** The places with these weights. */
export const weighed = orThrow(
  gazetteerOf(described.map((place) => ({ ...place, ...weights.find(({ id }) => id === place.id) })))
)

/** Statements 12 to 15 of the article: what it says, or passes on, of regions and sets of places. */
export const claims = orThrow(claimsFrom(JSON.parse(read('./claims.json'))))

export interface Place {
  readonly id: string
  readonly names: { readonly en: string; readonly ar: string }
  readonly kind: string
}

const oneOf = (names: string | ReadonlyArray<string> | undefined): string =>
  typeof names === 'string' ? names : (names?.[0] ?? '')

/** The cities, towns and villages of which the article reports who held them. */
export const places: ReadonlyArray<Place> = placesOf(gazetteer)
  .map(({ id, names, kind }) => ({ id, names: { en: oneOf(names.en), ar: oneOf(names.ar) }, kind: oneOf(kind) }))
  .filter(({ id, kind }) => ['city', 'town', 'village'].includes(kind) && id !== 'al-mayadin')

/** The dates of the table. */
export const dates = [
  '2017-11-02',
  '2017-11-03',
  '2017-11-07',
  '2017-11-08',
  '2017-11-12',
  '2017-11-17',
  '2017-11-18',
  '2017-11-19'
]

const names: Readonly<Record<string, string>> = {
  isis: 'ISIS',
  'syrian-army': 'army',
  'iraqi-forces': 'Iraqi forces'
}
export const nameOf = (actor: string): string => names[actor] ?? actor
export const inWords = (status: Status): string =>
  status.kind === 'contested' && status.mostly !== undefined
    ? `contested (mostly ${nameOf(status.mostly)})`
    : formatStatus(status, nameOf)

/** A cell of the table: a certain answer plain, an open one as its alternatives. */
export const cell = (of: History, place: string, date: string): string =>
  statusAt(of, place, date)
    .possible.map(({ status }) => inWords(status))
    .join(' or ')
