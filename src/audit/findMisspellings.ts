/**
 * Actors and places that look like misspellings of one another. A place's id is compared part by part
 * (`oblast/raion/place`): only parts under the same parent, so that a misspelt raion is one finding and not one for each of
 * its places, and two places of one name in different raions are none.
 */
import type { ActorId, PlaceId, RecordId } from '../record/index.js'
import { actorsNamedBy } from '../record/index.js'
import { firstWhere } from '../time/index.js'
import type { Finder, FindingOf, FindingWords, KnownPlaces } from './finder.js'
import type { Difference, FindingFacts } from './findingFacts.js'
import { tell } from './findingPhrases.js'
import { differenceBetween, inQuotes } from './glyphs.js'
import type { Lookalike, Name } from './spelling.js'
import { lookalikesOf } from './spelling.js'

/** An actor or a place, or a part of a place's id, that looks like another one. */
export interface PossibleMisspelling extends FindingOf<'possible-misspelling'> {
  readonly of: 'actor' | 'place'
  /** The one that fewer records name. */
  readonly name: ActorId | PlaceId
  readonly like: ActorId | PlaceId
  /** How many letters differ; 0 where only case, accents, hyphens, spaces and the like do, or what looks alike. */
  readonly edits: 0 | 1 | 2
}

/** An id has at most so many parts; what follows the last `/` counted belongs to the last. */
const mostParts = 8

const namesOf = (mentions: ReadonlyMap<string, number>): ReadonlyArray<Name> =>
  Array.from(mentions, ([name, count]) => ({ name, mentions: count }))

const count = (mentions: Map<string, number>, name: string, more: number): void => {
  mentions.set(name, (mentions.get(name) ?? 0) + more)
}

/** By parent: its children with all that is under them. */
const childrenOf = (places: KnownPlaces): ReadonlyMap<string, ReadonlyMap<string, number>> => {
  const parents = new Map<string, Map<string, number>>()
  for (const [place, { records }] of places)
    for (let part = 1, from = 0; ; part++) {
      const slash = part < mostParts ? place.indexOf('/', from) : -1
      const parent = place.slice(0, from)
      let children = parents.get(parent)
      if (children === undefined) parents.set(parent, (children = new Map()))
      count(children, slash < 0 ? place.slice(from) : place.slice(from, slash), records.length)
      if (slash < 0) break
      from = slash + 1
    }
  return parents
}

/** What differs, in words of which none runs into the text. */
const differenceOf = ({ name, like, edits }: Lookalike, words: FindingWords): Difference => {
  if (edits !== 0) return { in: 'letters', count: edits }
  const difference = differenceBetween(name, like)
  return difference.in !== 'letters that look alike'
    ? difference
    : { ...difference, letters: difference.letters.map(([letter, code]) => [words.apart(letter), words.apart(code)]) }
}

const findingOf = (
  of: FindingFacts['possible-misspelling']['of'],
  one: Lookalike,
  place: PlaceId | undefined,
  records: ReadonlyArray<RecordId>,
  words: FindingWords
): PossibleMisspelling => ({
  kind: 'possible-misspelling',
  place,
  records,
  ...tell(words.phrases.findings['possible-misspelling'], {
    of,
    name: words.apart(inQuotes(one.name)),
    like: words.apart(inQuotes(one.like)),
    records: records.length,
    difference: differenceOf(one, words)
  }),
  of: of === 'actor' ? of : 'place',
  name: one.name,
  like: one.like,
  edits: one.edits
})

/** The position of the first place that is not before `id`. */
const firstNotBefore = (places: KnownPlaces, id: string): number =>
  firstWhere(0, places.length, (i) => !(places[i][0] < id))

/** The place of that id, if there is one, and those under it. */
const placesUnder = (places: KnownPlaces, id: string): KnownPlaces => {
  const at = firstNotBefore(places, id)
  const first = firstNotBefore(places, `${id}/`)
  let end = first
  while (end < places.length && places[end][0].startsWith(`${id}/`)) end++
  return [...(places[at][0] === id ? [places[at]] : []), ...places.slice(first, end)]
}

/** A part of ids is a finding of the first place under it. */
const misspeltPlaces = (places: KnownPlaces, words: FindingWords): ReadonlyArray<PossibleMisspelling> => {
  const alike: Array<Lookalike> = []
  for (const [parent, children] of childrenOf(places))
    for (const { name, like, edits } of lookalikesOf(namesOf(children)))
      alike.push({ name: parent + name, like: parent + like, edits })
  return alike.map((one) => {
    const under = placesUnder(places, one.name)
    const [[first]] = under
    const ids = under.flatMap(([, { records }]) => records.map(({ id }) => id))
    return findingOf(first === one.name ? 'place' : 'part', one, first, ids, words)
  })
}

const misspeltActors = (places: KnownPlaces, words: FindingWords): ReadonlyArray<PossibleMisspelling> => {
  const mentions = new Map<ActorId, number>()
  for (const [, { records }] of places)
    for (const record of records) for (const actor of actorsNamedBy(record)) count(mentions, actor, 1)
  const alike = lookalikesOf(namesOf(mentions))
  if (alike.length === 0) return []
  const using = new Map(alike.map(({ name }) => [name, new Set<RecordId>()]))
  for (const [, { records }] of places)
    for (const record of records) for (const actor of actorsNamedBy(record)) using.get(actor)?.add(record.id)
  return alike.map((one) => findingOf('actor', one, undefined, [...(using.get(one.name) ?? [])], words))
}

export const misspellings: Finder<PossibleMisspelling> = {
  looksAt: 'log',
  find: (_history, places, words) => [...misspeltPlaces(places, words), ...misspeltActors(places, words)]
}
