/** Places and actors by their names, as far as a gazetteer has some; and which place somebody means. */
import type { Answer, ActorId, History, PlaceId, Status } from 'changing-hands'
import { actorsIn, formatStatus, placesIn } from 'changing-hands'
import type { Gazetteer } from 'changing-hands/regions'
import { findPlace, placeOf, placesOf } from 'changing-hands/regions'
import { Failure } from './failure.js'
import { near, suggestion } from './near.js'
import type { Scoped } from './scope.js'
import { clean, told } from './text.js'
import type { CommandWords } from './words.js'
import { wordsOf } from './words.js'

/** Words for what a log names. All of them are clean: ready for a terminal. */
export interface Naming {
  /** The name of a place, and its id where that differs. */
  place(id: PlaceId): string
  /** The name alone. */
  title(id: PlaceId): string
  status(status: Status): string
  /** All that is possible, with `or` between. */
  answer(answer: Answer): string
  /** What else is said, in the language. */
  readonly words: CommandWords
}

type Names = Readonly<Record<string, string | ReadonlyArray<string>>>

const firstOf = (names: string | ReadonlyArray<string> | undefined): string | undefined =>
  typeof names === 'string' ? names : names?.[0]

const nameIn = (names: Names, language: string | undefined): string | undefined =>
  (language !== undefined && Object.hasOwn(names, language) ? firstOf(names[language]) : undefined) ??
  firstOf(Object.values(names)[0])

export const placeNamer =
  (gazetteer: Gazetteer | undefined, language: string | undefined): ((id: PlaceId) => string) =>
  (id) => {
    const place = gazetteer === undefined ? undefined : placeOf(gazetteer, id)
    return place?._tag === 'Some' ? (nameIn(place.value.names, language) ?? id) : id
  }

export const namingOf = ({ gazetteer }: Pick<Scoped, 'gazetteer'>, language: string | undefined): Naming => {
  const nameOf = placeNamer(gazetteer, language)
  const words = wordsOf(language)
  const status = (one: Status): string => told(formatStatus(one, undefined, words.phrases))
  return {
    place: (id) => {
      const name = nameOf(id)
      return name === id ? clean(id) : `${clean(name)} (${clean(id)})`
    },
    title: (id) => clean(nameOf(id)),
    status,
    answer: ({ possible }) => words.phrases.or(possible.map((one) => status(one.status))),
    words
  }
}

const quoted = (text: string): string => JSON.stringify(text)

/**
 * The id of the place that somebody means: an id that the log or the gazetteer has, or a name in the gazetteer that one place alone
 * has. Otherwise a failure that says which are near.
 */
export const placeMeant = ({ whole, gazetteer }: Pick<Scoped, 'whole' | 'gazetteer'>, asked: string): PlaceId => {
  const ids = new Set(placesIn(whole).map(({ id }) => id))
  if (ids.has(asked)) return asked
  if (gazetteer !== undefined) {
    if (placeOf(gazetteer, asked)._tag === 'Some') return asked
    const found = findPlace(gazetteer, asked)
    const best = found.filter(({ how }) => how === found[0].how)
    if (best.length === 1) return best[0].place.id
    if (best.length > 1)
      throw new Failure([
        `${quoted(asked)} is the name of ${best.length} places: ${best.map(({ place }) => quoted(place.id)).join(', ')}. Give the id of the one that you mean.`
      ])
    for (const { id } of placesOf(gazetteer)) ids.add(id)
  }
  const names = gazetteer === undefined ? [] : placesOf(gazetteer).flatMap(({ names }) => Object.values(names).flat())
  throw new Failure([unnamed('place', asked, [...ids, ...names])])
}

/** The id of an actor that the log names; otherwise a failure that says which are near. */
export const actorMeant = (whole: History, asked: string): ActorId => {
  const ids = new Set(actorsIn(whole).map(({ id }) => id))
  if (ids.has(asked)) return asked
  throw new Failure([unnamed('actor', asked, ids)])
}

const unnamed = (what: 'place' | 'actor', asked: string, names: Iterable<string>): string => {
  const all = [...names]
  const ending =
    near(asked, all).length > 0
      ? suggestion(asked, all)
      : `. ${all.length} names are there${all.length === 0 ? '' : `, ${all.slice(0, 3).map(quoted).join(', ')} among them`}.`
  return `no record names the ${what} ${quoted(asked)}${ending}`
}
