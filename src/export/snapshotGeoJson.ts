/** All places at one date on a map. */
import type { Answer, History } from '../history/index.js'
import { inside } from '../history/index.js'
import type { ActorId, PlaceId, SourceId, Status, StatusKind } from '../record/index.js'
import { formatStatus, holderOf, statusKey } from '../record/index.js'
import type { Gazetteer } from '../regions/index.js'
import type { DateLike } from '../time/index.js'
import { checkOptions, questionBounds } from '../time/index.js'
import type { Basis } from '../world/index.js'
import type { GeoJsonCollection, GeoJsonFeature } from './geoJson.js'
import { pointOf } from './geoJson.js'
import { locatedIn, nameOf } from './places.js'

/** What a place is at a date. */
export interface SnapshotProperties {
  readonly place: PlaceId
  /** Its name in the gazetteer, the id where there is none. */
  readonly name: string
  /** The kind of its status; `open` where several are possible. */
  readonly kind: StatusKind | 'open'
  /** Who certainly is its holder, if it is certain that somebody is. */
  readonly holder: ActorId | null
  /** Its status in words; where several are possible, all of them with `or` between. */
  readonly status: string
  /** Whether just one status is possible, and rests on some evidence: as `Answer` has it. */
  readonly certain: boolean
  /** Every possible status in words, one at least. */
  readonly possible: ReadonlyArray<string>
  /** On what each of them rests, in the same order. */
  readonly basis: ReadonlyArray<Basis>
  /** Who may be its holder, each once; nobody for statuses without one. */
  readonly holders: ReadonlyArray<ActorId>
  /** The ids of the sources of all that, each once. */
  readonly sources: ReadonlyArray<SourceId>
}

/** What is written in words. */
export interface SnapshotOptions {
  /** The language of names (a key of the gazetteer's `names`), where a place has one in it. The first that a place has unless given. */
  readonly language?: string
  /** A status in words. `formatStatus` unless given. */
  readonly inWords?: (status: Status) => string
  /** What stands between statuses of which nobody knows which it is. ` or ` unless given. */
  readonly or?: string
}

/** Adds what is not there yet: lists here have one or two members, and a set for each would cost more than all else. */
const addOnce = <A>(list: Array<A>, one: A): void => {
  if (!list.includes(one)) list.push(one)
}

/** Few statuses are possible at many places: each is put into words once. */
const wordsOnce = (inWords: (status: Status) => string): ((status: Status) => string) => {
  const ofHolders = new Map<ActorId, string>()
  const ofOthers = new Map<string, string>()
  return (status) => {
    // Looked up by its holder, since making a key for every place would cost as much as the words.
    const isHeld = status.kind === 'held'
    const known = isHeld ? ofHolders : ofOthers
    const key = isHeld ? status.by : statusKey(status)
    let text = known.get(key)
    if (text === undefined) known.set(key, (text = inWords(status)))
    return text
  }
}

/** Most places have one status, by one report. */
const ofOne = (
  place: PlaceId,
  name: string,
  { certain, possible: [{ status, basis, because }] }: Answer,
  inWords: (status: Status) => string
): SnapshotProperties => {
  const text = inWords(status)
  const holder = holderOf(status)
  const sources = because.length === 0 ? [] : [because[0].source.id]
  for (let i = 1; i < because.length; i++) addOnce(sources, because[i].source.id)
  const isCertain = certain._tag === 'Some'
  return {
    place,
    name,
    kind: status.kind,
    holder: isCertain && holder !== undefined ? holder : null,
    status: text,
    certain: isCertain,
    possible: [text],
    basis: [basis],
    holders: holder === undefined ? [] : [holder],
    sources
  }
}

const ofSeveral = (
  place: PlaceId,
  name: string,
  { possible }: Answer,
  inWords: (status: Status) => string,
  or: string
): SnapshotProperties => {
  const texts = possible.map(({ status }) => inWords(status))
  const holders: Array<ActorId> = []
  const sources: Array<SourceId> = []
  for (const { status, because } of possible) {
    const holder = holderOf(status)
    if (holder !== undefined) addOnce(holders, holder)
    for (const { source } of because) addOnce(sources, source.id)
  }
  return {
    place,
    name,
    kind: 'open',
    holder: null,
    status: texts.join(or),
    certain: false,
    possible: texts,
    basis: possible.map(({ basis }) => basis),
    holders,
    sources
  }
}

/**
 * What every place of the history is at the end of `date`: one feature a place, a point where the gazetteer has coordinates of it, and without
 * geometry otherwise. Places come in the order of the gazetteer, those that it does not have after them. As `snapshotAt`, of a
 * wide date it says what is possible at any time of it. O(places · log of the changes at each).
 *
 * @example
 * ```ts
 * import { emptyHistory, evolve, held, orThrow } from 'changing-hands'
 * import { snapshotGeoJson } from 'changing-hands/export'
 * import { gazetteerOf } from 'changing-hands/regions'
 * import assert from 'node:assert/strict'
 *
 * const gazetteer = orThrow(gazetteerOf([
 *   { id: 'rummanah', names: { en: 'Rummanah', ar: 'الرمانة' }, coordinates: { latitude: 34.43, longitude: 41.09 } }
 * ]))
 * const history = evolve(emptyHistory(), {
 *   id: 'e6', type: 'ControlChanged', v: 1, recordedAt: '2017-11-20', source: { id: 'najah' },
 *   place: 'rummanah', at: '[2017-11-11..2017-11-17]', from: held('isis'), to: held('iraqi-forces')
 * })
 * assert.deepEqual(snapshotGeoJson(history, gazetteer, '2017-11-12').features[0].properties, {
 *   place: 'rummanah', name: 'Rummanah', kind: 'open', holder: null, status: 'isis or iraqi-forces', certain: false,
 *   possible: ['isis', 'iraqi-forces'], basis: ['presumed before', 'reported'], holders: ['isis', 'iraqi-forces'], sources: ['najah']
 * })
 * assert.equal(snapshotGeoJson(history, gazetteer, '2017-11-17', { language: 'ar' }).features[0].properties.name, 'الرمانة')
 * ```
 */
export const snapshotGeoJson = (
  history: History,
  gazetteer: Gazetteer,
  date: DateLike,
  options: SnapshotOptions = {}
): GeoJsonCollection<SnapshotProperties> => {
  checkOptions(options)
  const { language, inWords = (status: Status) => formatStatus(status), or = ' or ' } = options
  const bounds = questionBounds(inside(history).calendar, date)
  const words = wordsOnce(inWords)
  const features: Array<GeoJsonFeature<SnapshotProperties>> = []
  for (const { place, entry, answers } of locatedIn(history, gazetteer)) {
    const answer = answers.answerDuring(bounds)
    const name = nameOf(place, entry, language)
    features.push({
      type: 'Feature',
      geometry: pointOf(entry),
      properties:
        answer.possible.length === 1 ? ofOne(place, name, answer, words) : ofSeveral(place, name, answer, words, or)
    })
  }
  return { type: 'FeatureCollection', features }
}
