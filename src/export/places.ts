/** Which places are exported, in which order, and what they are called. */
import type { History, PlaceAnswers } from '../history/index.js'
import { answersIn, inside } from '../history/index.js'
import type { PlaceId } from '../record/index.js'
import type { Gazetteer, GazetteerPlace, Names } from '../regions/index.js'
import { insideOf } from '../regions/index.js'

/** Every place that a record in scope speaks of, in order of ids. */
export const placesById = (history: History): ReadonlyArray<PlaceId> =>
  Array.from(answersIn(history), ([place]) => place).sort()

/** A place of a history, what is answered of it, and what the gazetteer has of it, if it has it. */
export interface Located {
  readonly place: PlaceId
  readonly answers: PlaceAnswers
  readonly entry: GazetteerPlace | undefined
}

/**
 * Every place that a record in scope speaks of: in the order of the gazetteer, then those that it does not have, in order of their ids.
 * That saves sorting them all for each date that is asked about.
 */
export const locatedIn = (history: History, gazetteer: Gazetteer): ReadonlyArray<Located> => {
  const { places, numbers } = insideOf(gazetteer)
  const known = new Array<Located | undefined>(places.length).fill(undefined)
  const others: Array<Located> = []
  for (const [place, answers] of answersIn(history)) {
    const number = numbers.get(place)
    if (number === undefined) others.push({ place, answers, entry: undefined })
    else known[number] = { place, answers, entry: places[number] }
  }
  others.sort((a, b) => (a.place < b.place ? -1 : 1))
  return [...known.filter((one) => one !== undefined), ...others]
}

/** Those of `asked` that a record in scope speaks of, each once, in the order asked. */
export const amongThose = (history: History, asked: Iterable<PlaceId>): ReadonlyArray<PlaceId> => {
  const projection = inside(history)
  return [...new Set(asked)].filter((place) => projection.answersOf(place)?.isEmpty === false)
}

/** The entry of the place, if the gazetteer has it. */
export const entryOf = (gazetteer: Gazetteer, place: PlaceId): GazetteerPlace | undefined => {
  const { places, numbers } = insideOf(gazetteer)
  const number = numbers.get(place)
  return number === undefined ? undefined : places[number]
}

const firstOf = (names: Names | undefined): string | undefined => (typeof names === 'string' ? names : names?.[0])

/** What a place is called in that language, else in the first that it has a name in, else by its id. */
export const nameOf = (place: PlaceId, entry: GazetteerPlace | undefined, language: string | undefined): string => {
  if (entry === undefined) return place
  const asked =
    language !== undefined && Object.hasOwn(entry.names, language) ? firstOf(entry.names[language]) : undefined
  if (asked !== undefined) return asked
  for (const other in entry.names) return firstOf(entry.names[other]) ?? place
  return place
}
