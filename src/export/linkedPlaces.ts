/** Linked Places Format (LPF 1.3): what the World Historical Gazetteer and Recogito read. Each spell is a relation to who held the place. */
import type { History } from '../history/index.js'
import { inside } from '../history/index.js'
import type { ControlRecord, PlaceId, Status, StatusKind } from '../record/index.js'
import { formatStatus, partiesOf } from '../record/index.js'
import type { Gazetteer, GazetteerPlace } from '../regions/index.js'
import { insideOf } from '../regions/index.js'
import { checked, checkOptions, quoted } from '../time/index.js'
import { boundsSaid } from '../world/index.js'
import type { Spell } from '../questions/index.js'
import { between, spellsOf } from '../questions/index.js'
import type { GeoJsonPoint } from './geoJson.js'
import { pointOf } from './geoJson.js'
import type { LinkedWhen } from './linkedTime.js'
import { whenBetween, whenOf } from './linkedTime.js'
import { entryOf, locatedIn, nameOf } from './places.js'

/** What a statement rests on. */
export interface LinkedCitation {
  readonly label: string
  /** The year in which it was said. */
  readonly year?: number
  readonly '@id'?: string
}

/** That a place was somebody's, or lay in another place. */
export interface LinkedRelation {
  readonly relationType: string
  /** The URI of the actor or the place. */
  readonly relationTo: string
  readonly label: string
  readonly when?: LinkedWhen
  /** `less-certain` for what is presumed to have been before the first change, `uncertain` for what is only possible. */
  readonly certainty: 'certain' | 'less-certain' | 'uncertain'
  readonly citations?: ReadonlyArray<LinkedCitation>
}

/** A class of GeoNames: administrative, hydrographic, area, populated, road, spot, terrain. */
export type FeatureClass = 'A' | 'H' | 'L' | 'P' | 'R' | 'S' | 'T'

/** A place with all that the log says of it. */
export interface LinkedFeature {
  readonly type: 'Feature'
  readonly '@id': string
  readonly properties: {
    readonly title: string
    readonly ccodes: ReadonlyArray<string>
    readonly fclasses: ReadonlyArray<FeatureClass>
  }
  /** From the first date reported of the place to the last; not there where no report of it has a date. */
  readonly when?: LinkedWhen
  readonly names: ReadonlyArray<{
    readonly toponym: string
    readonly lang?: string
    readonly citations: ReadonlyArray<LinkedCitation>
  }>
  readonly types?: ReadonlyArray<{ readonly identifier: string; readonly label: string }>
  readonly geometry: GeoJsonPoint | null
  readonly links?: ReadonlyArray<{ readonly type: string; readonly identifier: string }>
  readonly relations: ReadonlyArray<LinkedRelation>
}

/** Places in Linked Places Format, which is GeoJSON and JSON-LD at once. */
export interface LinkedCollection {
  readonly type: 'FeatureCollection'
  readonly '@context': string
  readonly features: ReadonlyArray<LinkedFeature>
}

/** What the gazetteer does not say of a place, and the format has a field for. */
export interface LinkedDescription {
  /** Countries of today, ISO 3166-1 alpha-2. */
  readonly ccodes?: ReadonlyArray<string>
  /** `A` for a place in which others lie and `P` for any other, unless given. */
  readonly fclasses?: ReadonlyArray<FeatureClass>
  /** Concepts of a vocabulary, as `{ identifier: 'aat:300008375', label: 'town' }`. */
  readonly types?: ReadonlyArray<{ readonly identifier: string; readonly label: string }>
  /** The same place elsewhere, as `{ type: 'exactMatch', identifier: 'gn:99072' }`. */
  readonly links?: ReadonlyArray<{ readonly type: string; readonly identifier: string }>
}

export interface LinkedPlacesOptions {
  /**
   * Where the data are published, an absolute URI that ends with `/` or `#`: a place is `BASEplaces/ID`, an actor `BASEactors/ID`. An id that is
   * an http URI itself stays as it is.
   */
  readonly base: string
  /** The language of titles and labels; the first that a place has a name in unless given. */
  readonly language?: string
  /** A status in words. `formatStatus` unless given. */
  readonly inWords?: (status: Status) => string
  /** What the gazetteer does not say of a place. */
  readonly describe?: (place: PlaceId) => LinkedDescription
  /** What names are cited from; the base unless given. */
  readonly citation?: LinkedCitation
}

const nothingMore = (): LinkedDescription => ({})

const context = 'https://raw.githubusercontent.com/LinkedPasts/linked-places/master/linkedplaces-context-v1.1.jsonld'

/** What a place is to those whom its status names; the format has nothing for a status that names nobody. */
const relationTypes = {
  held: 'gvp:tgn3317_member_of',
  shared: 'gvp:tgn3317_member_of',
  contested: 'gvp:tgn3000_related_to',
  uncontrolled: undefined,
  unknown: undefined
} satisfies Record<StatusKind, string | undefined>

const uriOf = (base: string, folder: 'places' | 'actors', id: string): string =>
  /^https?:\/\/[^\s<>"]+$/.test(id) ? id : `${base}${folder}/${encodeURIComponent(id.replace(/\p{Cs}/gu, '\ufffd'))}`

const citationOf = ({ source, recordedAt }: ControlRecord): LinkedCitation => {
  const year = Number(/^[+-]?\d+/.exec(recordedAt)?.[0])
  return {
    label: `${source.title ?? source.id} (${recordedAt})`,
    ...(Number.isFinite(year) ? { year } : {}),
    ...(source.url === undefined ? {} : { '@id': source.url })
  }
}

const citationsOf = (records: ReadonlyArray<ControlRecord>): ReadonlyArray<LinkedCitation> => [
  ...new Map(records.map(citationOf).map((one) => [JSON.stringify(one), one])).values()
]

const certaintyOf = ({ certain, start }: Spell): LinkedRelation['certainty'] =>
  !certain ? 'uncertain' : start.latest === -Infinity ? 'less-certain' : 'certain'

/** The first and the last chronon for which control is reported at all: each report counts from its earliest date. */
const reportedIn = (history: History, records: ReadonlyArray<ControlRecord>): { first: number; last: number } => {
  const { calendar } = inside(history)
  let [first, last] = [Infinity, -Infinity]
  for (const record of records) {
    if (record.type !== 'ControlChanged' && record.type !== 'ControlObserved') continue
    const { lo, hi } = boundsSaid(calendar, record.at, record.recordedAt)
    if (Number.isFinite(hi)) first = Math.min(first, hi)
    if (Number.isFinite(lo)) last = Math.max(last, lo)
  }
  return { first, last }
}

/**
 * The places of a history in Linked Places Format, in the order of the gazetteer. Each spell is a relation to each actor that its status names:
 * `gvp:tgn3317_member_of` where the actor holds the place or has a share, `gvp:tgn3000_related_to` where it is contested. A spell that
 * names nobody (uncontrolled, unknown) is left out, since there is nothing to relate the place to. What a place lies in is
 * `gvp:broaderPartitive`. Bounds are `earliest` and `latest`; an end is always written, since without one the format means "during
 * the start": of a spell that goes on, the last date at which anything was reported. Records are cited by their sources.
 *
 * A base that is no absolute URI ending with `/` or `#` is a `RangeError`. O(spells).
 *
 * @example
 * ```ts
 * import { emptyHistory, evolve, held, orThrow } from 'changing-hands'
 * import { linkedPlaces } from 'changing-hands/export'
 * import { gazetteerOf } from 'changing-hands/regions'
 * import assert from 'node:assert/strict'
 *
 * const gazetteer = orThrow(gazetteerOf([{ id: 'rummanah', names: { en: 'Rummanah' } }]))
 * const history = evolve(emptyHistory(), {
 *   id: 'e6', type: 'ControlChanged', v: 1, recordedAt: '2017-11-20', source: { id: 'najah' },
 *   place: 'rummanah', at: '[2017-11-11..2017-11-17]', from: held('isis'), to: held('iraqi-forces')
 * })
 * const [{ '@id': id, relations }] = linkedPlaces(history, gazetteer, { base: 'https://example.org/' }).features
 * assert.equal(id, 'https://example.org/places/rummanah')
 * assert.deepEqual(relations[1], {
 *   relationType: 'gvp:tgn3317_member_of',
 *   relationTo: 'https://example.org/actors/iraqi-forces',
 *   label: 'iraqi-forces',
 *   when: { timespans: [{ start: { earliest: '2017-11-11', latest: '2017-11-17' }, end: { earliest: '2017-11-17' } }] },
 *   certainty: 'certain',
 *   citations: [{ label: 'najah (2017-11-20)', year: 2017 }]
 * })
 * ```
 */
export const linkedPlaces = (
  history: History,
  gazetteer: Gazetteer,
  options: LinkedPlacesOptions
): LinkedCollection => {
  checkOptions(options)
  const { base, language, inWords = (status: Status) => formatStatus(status), describe = nothingMore } = options
  checked(typeof base === 'string', 'base is the URI under which the places are published', base)
  if (!/^[a-z][a-z\d+.-]*:\S*[/#]$/i.test(base))
    throw new RangeError(`base must be an absolute URI that ends with / or #, not ${quoted(base)}`)
  const { citation = { label: base, '@id': base } } = options
  const { calendar } = inside(history)
  const { children, numbers } = insideOf(gazetteer)

  const relationsOf = (place: PlaceId, first: number, last: number): ReadonlyArray<LinkedRelation> =>
    spellsOf(history, place).flatMap((spell) => {
      const relationType: string | undefined = relationTypes[spell.status.kind]
      if (relationType === undefined) return []
      const when = whenOf(calendar, spell.start, spell.end, first, last)
      return partiesOf(spell.status).map((actor) => ({
        relationType,
        relationTo: uriOf(base, 'actors', actor),
        label: inWords(spell.status),
        ...(when === undefined ? {} : { when }),
        certainty: certaintyOf(spell),
        citations: citationsOf(spell.because)
      }))
    })

  const parentsOf = (entry: GazetteerPlace | undefined): ReadonlyArray<LinkedRelation> =>
    (entry?.parents ?? []).map(({ id, from, until }) => {
      const when = whenBetween(from, until)
      return {
        relationType: 'gvp:broaderPartitive',
        relationTo: uriOf(base, 'places', id),
        label: nameOf(id, entryOf(gazetteer, id), language),
        ...(when === undefined ? {} : { when }),
        certainty: 'certain'
      }
    })

  const namesOf = (place: PlaceId, entry: GazetteerPlace | undefined): LinkedFeature['names'] => {
    const names = Object.entries(entry?.names ?? {}).flatMap(([lang, some]) =>
      (typeof some === 'string' ? [some] : some).map((toponym) => ({
        toponym,
        ...(lang === 'und' ? {} : { lang }),
        citations: [citation]
      }))
    )
    return names.length > 0 ? names : [{ toponym: place, citations: [citation] }]
  }

  return {
    type: 'FeatureCollection',
    '@context': context,
    features: locatedIn(history, gazetteer).map(({ place, entry, answers }): LinkedFeature => {
      const { ccodes = [], fclasses, types, links } = describe(place)
      const number = numbers.get(place)
      const isRegion = number !== undefined && children[number].length > 0
      const { first, last } = reportedIn(history, answers.records)
      const when = whenOf(calendar, between(-Infinity, -Infinity), between(Infinity, Infinity), first, last)
      return {
        type: 'Feature',
        '@id': uriOf(base, 'places', place),
        properties: { title: nameOf(place, entry, language), ccodes, fclasses: fclasses ?? [isRegion ? 'A' : 'P'] },
        ...(when === undefined ? {} : { when }),
        names: namesOf(place, entry),
        ...(types === undefined ? {} : { types }),
        geometry: pointOf(entry),
        ...(links === undefined ? {} : { links }),
        relations: [...parentsOf(entry), ...relationsOf(place, first, last)]
      }
    })
  }
}
