/** Places by name: in any script, however it is spelled. */
import { found as wordsFor } from '../record/index.js'
import { addTo } from '../time/index.js'
import type { Gazetteer, Places } from './gazetteer.js'
import { insideOf } from './gazetteer.js'
import { folded, skeletonOf } from './names.js'
import type { GazetteerPlace } from './place.js'
import { listOf } from './place.js'

/**
 * How a name was found, best first: written just so; the same once case, marks, hyphens and variants of letters are
 * left aside; or the same but for what transliterators differ in, which can be chance.
 */
export type HowFound = 'exact' | 'folded' | 'transliterated'

/** A place that has the name, or one spelled like it. */
export interface FoundPlace {
  /** The place of the gazetteer. */
  readonly place: GazetteerPlace
  /** The name it has. */
  readonly name: string
  /** The language it has it in. */
  readonly language: string
  /** How its name and the text agree. */
  readonly how: HowFound
}

interface Entry {
  readonly place: GazetteerPlace
  readonly name: string
  readonly language: string
}

type Index = ReadonlyMap<string, ReadonlyArray<Entry>>

interface Indexes {
  readonly exact: Index
  readonly folded: Index
  readonly transliterated: Index
}

const indexed = (places: ReadonlyArray<GazetteerPlace>): Indexes => {
  const indexes = {
    exact: new Map<string, Array<Entry>>(),
    folded: new Map<string, Array<Entry>>(),
    transliterated: new Map<string, Array<Entry>>()
  }
  for (const place of places)
    for (const [language, names] of Object.entries(place.names))
      for (const name of listOf(names)) {
        const entry = { place, name, language }
        const fold = folded(name)
        addTo(indexes.exact, name.normalize('NFC'), entry)
        addTo(indexes.folded, fold, entry)
        addTo(indexes.transliterated, skeletonOf(fold), entry)
      }
  return indexes
}

/** Names have 1,000 characters at most, each of which may be written as several. A longer text is the name of nothing. */
const longestAsked = 20_000

/** The key under which a gazetteer keeps its index of names: it is the same in every calendar. */
const names = Object.freeze({})

const indexesOf = (places: Places): Indexes => places.once(names, 'names', () => indexed(places.places))

/**
 * The places of this name, over all their names and spellings: every one, since a name is not an identity, each once
 * with its best match; exact matches first, then by id. Ids are not names. The index is made at the first call, O(names);
 * then a look-up.
 *
 * @example
 * ```ts
 * import { orThrow } from 'changing-hands'
 * import { findPlace, gazetteerOf } from 'changing-hands/regions'
 * import assert from 'node:assert/strict'
 *
 * const gazetteer = orThrow(gazetteerOf([
 *   { id: 'deir-ez-zor', names: { en: 'Deir ez-Zor', ar: 'دير الزور' } },
 *   { id: 'abu-hamam', names: { en: 'Abu Hamam', ar: 'أبو حمام' } },
 *   { id: 'horodnia-1', names: { uk: 'Городня' } },
 *   { id: 'horodnia-2', names: { uk: 'Городня' } }
 * ]))
 * const found = (name: string) => findPlace(gazetteer, name).map(({ place, how }) => `${place.id} ${how}`)
 * assert.deepEqual(found('دير الزور'), ['deir-ez-zor exact'])
 * assert.deepEqual(found('ابو حمام'), ['abu-hamam folded'])
 * assert.deepEqual(found('Dayr az-Zawr'), ['deir-ez-zor transliterated'])
 * assert.deepEqual(found('Городня'), ['horodnia-1 exact', 'horodnia-2 exact'])
 * ```
 */
export const findPlace = (gazetteer: Gazetteer, name: string): ReadonlyArray<FoundPlace> => {
  const places = insideOf(gazetteer)
  if (typeof name !== 'string') throw new RangeError(`expected the name of a place, found ${wordsFor(name)}`)
  if (name.length > longestAsked) return []
  const indexes = indexesOf(places)
  const fold = folded(name)
  const found = new Map<string, FoundPlace>()
  const take = (how: HowFound, entries: ReadonlyArray<Entry> | undefined): void => {
    for (const entry of (entries ?? [])
      .slice()
      .sort((a, b) => (a.place.id < b.place.id ? -1 : a.place.id > b.place.id ? 1 : 0)))
      if (!found.has(entry.place.id)) found.set(entry.place.id, { ...entry, how })
  }
  take('exact', indexes.exact.get(name.normalize('NFC')))
  if (fold !== '') {
    take('folded', indexes.folded.get(fold))
    take('transliterated', indexes.transliterated.get(skeletonOf(fold)))
  }
  return [...found.values()]
}
