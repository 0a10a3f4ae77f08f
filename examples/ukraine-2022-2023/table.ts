/**
 * What the table means, for the importer of such tables: which column says what, how its remarks word captures, and who is meant.
 *
 * Two sides. The list's column of holders knows Ukraine and Russia only, and counts what the "people's republics" of
 * Donetsk and Luhansk took as Russia's; so do these records, and keep in `manner` whom the remark names. With two
 * sides, who takes a place takes it from the other one, and who withdraws leaves it to the other one: every change says so
 * in `from`. Where the list leaves out a change in between, the story does not join, and the audit finds it.
 *
 * Days are calendar days in Ukraine. Nothing worded with 2022 is dated before the day on which the invasion began: between 18 February
 * 2015 and that day the list has not one change.
 */
import { contested } from 'changing-hands'
import type { PlaceId } from 'changing-hands'
import type { ReadDateOptions, RemarkForm, RemarkLeftOut, WikiTableOptions } from 'changing-hands/import'

/** The day of the list: what it says without a date of its own it says as of then. */
export const listDate = '2023-07-31'

/** The day on which the invasion began. */
export const invasion = '2022-02-24'

/** A row of `places.csv`. */
export interface PlaceRow {
  readonly oblast: string
  readonly raion: string
  readonly place: string
  readonly population: string
  readonly held_by: string
  readonly as_of: string
  readonly more_information: string
}

export const slug = (name: string): string =>
  name
    .toLowerCase()
    .replace(/[^a-z]+/g, '-')
    .replace(/^-|-$/g, '')

/** The id of a place: names recur in different raions, so it is oblast, raion (if any) and name. */
const idOf = ([oblast, raion, place]: ReadonlyArray<string>): PlaceId =>
  [oblast, ...(raion === 'none' ? [] : [raion]), place].map(slug).join('/')

export const placeIdOf = ({ oblast, raion, place }: Pick<PlaceRow, 'oblast' | 'raion' | 'place'>): PlaceId =>
  idOf([oblast, raion, place])

/** How the remarks word captures. In one sentence the first letter of "Captured" is a Cyrillic С. */
export const forms: ReadonlyArray<RemarkForm> = [
  { kind: 'capture', words: '(?:Rec|[CС])aptured(?: along with [\\w ]+)? by {actor} {date}' },
  { kind: 'withdrawal', words: 'Multiple reports said {actor} withdrew {date}' },
  { kind: 'claim', words: 'Capture claimed by {actor} {date}' },
  { kind: 'claim', words: 'Capture by {actor} claimed {date}' },
  { kind: 'claim', words: 'Russian sources claimed recaptured by {actor} {date}' },
  { kind: 'claim', words: 'Russian sources claimed {actor} had recaptured it again {date}' },
  { kind: 'claim', words: 'Claimed recaptured by {actor} {date}, but not verified' }
]

/** Sentences with a word of capture that are no capture of the place by somebody. */
export const leftOut: ReadonlyArray<RemarkLeftOut> = [
  { words: 'Partially captured by ', because: 'a part is not the place' },
  { words: 'Captured by during ', because: 'it names nobody' },
  { words: 'Russian tanks spotted and captured ', because: 'tanks were, not the place' },
  { words: 'See ', because: 'it refers to another article' }
]

/** The actors as the list names them, and whom a remark names where that is not simply the side. */
const actors: Readonly<Record<string, readonly [side: 'russia' | 'ukraine', manner?: string]>> = {
  Ukraine: ['ukraine'],
  'Ukraine Ukraine': ['ukraine'],
  'Ukrainian forces': ['ukraine'],
  Russia: ['russia'],
  'Russian forces': ['russia'],
  "Donetsk People's Republic": ['russia', "by the Donetsk People's Republic"],
  "Luhansk People's Republic": ['russia', "by the Luhansk People's Republic"],
  "Russia/ Donetsk People's Republic": ['russia', "by Russia and the Donetsk People's Republic"],
  "Russia/ Luhansk People's Republic": ['russia', "by Russia and the Luhansk People's Republic"],
  "Russia Russia/ Luhansk People's Republic": ['russia', "by Russia and the Luhansk People's Republic"]
}

const both = contested(['russia', 'ukraine'])

/** How the list's dates are read. */
export const dates: ReadDateOptions = { languages: ['en'], notBefore: invasion, latest: listDate }

/** What the table means. */
export const meaning: WikiTableOptions = {
  source: {
    id: 'wikipedia',
    title: 'Territorial control during the Russo-Ukrainian War, Wikipedia, 31 July 2023',
    url: 'https://en.wikipedia.org/wiki/Territorial_control_during_the_Russo-Ukrainian_War'
  },
  recordedAt: listDate,
  place: ['oblast', 'raion', 'place'],
  idOf,
  holder: 'held_by',
  asOf: 'as_of',
  remarks: 'more_information',
  // The parties to a fight in either order.
  statuses: {
    'Contested: Russia Ukraine': both,
    'Contested: * Russia * Ukraine': both,
    'Contested: * Ukraine * Russia': both
  },
  aliases: { actors: Object.fromEntries(Object.entries(actors).map(([name, [side]]) => [name, side])) },
  sides: ['russia', 'ukraine'],
  forms,
  leftOut,
  dates,
  mannerOf: (name) => actors[name][1]
}
