/** Spells on a map: GeoJSON as different tools take time. What differs between them is one table. */
import type { History } from '../history/index.js'
import { inside } from '../history/index.js'
import type { PlaceId } from '../record/index.js'
import type { Gazetteer } from '../regions/index.js'
import type { Calendar, Counting, DateLike } from '../time/index.js'
import { checkOptions, formatChronon, isThing, questionBounds, quoted } from '../time/index.js'
import type { Spell } from '../questions/index.js'
import type { GeoJsonCollection, GeoJsonFeature } from './geoJson.js'
import { pointOf } from './geoJson.js'
import { instantText } from './instants.js'
import { amongThose, locatedIn } from './places.js'
import type { SpellRow, SpellRowOptions } from './spellRows.js'
import { columnsWith, rowOf, rowSources } from './spellRows.js'

/** How a tool takes time. */
interface Profile {
  /** A date as it reads it. */
  date(counting: Counting, chronon: number): string
  /** What stands for a side that is open: nothing at all, `null`, or nothing can, so that a horizon must be given. */
  readonly open: 'left out' | 'null' | 'horizon'
  /** What else it wants to be told. */
  readonly more: Readonly<Record<string, boolean>>
}

const profiles = {
  /** RFC 7946 for QGIS, pandas, MapLibre, and whatever reads ISO dates. */
  plain: { date: formatChronon, open: 'left out', more: {} },
  /** A date-time is what kepler.gl filters by; a date alone is a word to it, and no end is `null` from 3.3.0 on. */
  kepler: { date: instantText, open: 'null', more: {} },
  /** Leaflet.timeline 1.6 shows nothing that has no end, or no start. */
  'leaflet-timeline': { date: instantText, open: 'horizon', more: { endExclusive: true } }
} satisfies Record<string, Profile>

/**
 * For whom GeoJSON is written: `plain` (ISO dates, an open side left out), `kepler` (date-times, an open side `null`) or
 * `leaflet-timeline` (date-times, and no open sides: the horizon ends them).
 */
export type GeoJsonProfile = keyof typeof profiles

/** The span of dates that a map shows, both ends included. */
export interface Horizon {
  /** The first date; without it spells may have begun whenever they did. */
  readonly from?: DateLike
  /** The last date. */
  readonly until: DateLike
}

/** How spells become GeoJSON. */
export interface SpellsGeoJsonOptions extends Omit<SpellRowOptions, 'gazetteer'> {
  /** Default `plain`. */
  readonly profile?: GeoJsonProfile
  /**
   * The last date shown (included), or the first and the last: spells are cut off there, and those that lie outside are left out.
   * `leaflet-timeline` cannot do without, and needs a first date where a spell has no start of its own.
   */
  readonly horizon?: DateLike | Horizon
}

/** The facts of a `SpellRow`, with the time in which the spell may be there as `start` and `end`. */
export interface SpellProperties extends Omit<
  SpellRow,
  'name' | 'latitude' | 'longitude' | 'start_earliest' | 'start_latest' | 'end_earliest' | 'end_latest'
> {
  /** The name of the place in the gazetteer, the id where there is none. */
  readonly name: string
  /** When it can have begun at the earliest (included). */
  readonly start?: string | null
  /** When it began at the latest: from then on it is certain to be there, if it is certain at all. */
  readonly start_latest?: string | null
  /** When it can have ended at the earliest: until then it is certain to be there, if it is certain at all. */
  readonly end_earliest?: string | null
  /** When it ended at the latest (excluded). */
  readonly end?: string | null
  /** Tells Leaflet.timeline that `end` is excluded. */
  readonly endExclusive?: boolean
}

/** Chronons `[from, until)`. */
interface Window {
  readonly from: number
  readonly until: number
}

/** A `Date` and the objects of Temporal, which have a method `until`, are dates. */
const isHorizon = (horizon: DateLike | Horizon): horizon is Horizon =>
  isThing(horizon) && !(horizon instanceof Date) && !(Symbol.toStringTag in horizon)

const windowOf = (calendar: Calendar, horizon: DateLike | Horizon | undefined): Window => {
  if (horizon === undefined) return { from: -Infinity, until: Infinity }
  const { from, until } = isHorizon(horizon) ? horizon : { from: undefined, until: horizon }
  const window = {
    from: from === undefined ? -Infinity : questionBounds(calendar, from).lo,
    until: questionBounds(calendar, until).hi + 1
  }
  if (window.from >= window.until)
    throw new RangeError('a horizon ends where it begins or later: give { from, until } with until not before from')
  return window
}

/** The spell within the window; `undefined` where nothing of it is. */
const cut = (spell: Spell, { from, until }: Window): { readonly [K in Date4]: number } | undefined => {
  const { start, end } = spell
  const isOutside = start.earliest >= until || end.latest < from || (end.latest === from && start.earliest < from)
  if (isOutside) return undefined
  const within = (chronon: number): number => Math.min(Math.max(chronon, from), until)
  return {
    start: within(start.earliest),
    start_latest: within(start.latest),
    end_earliest: within(end.earliest),
    end: within(end.latest)
  }
}

type Date4 = 'start' | 'start_latest' | 'end_earliest' | 'end'

/**
 * One feature a spell, spells that are only possible included (`certain: false`): a point where the gazetteer has coordinates of the place,
 * and no geometry otherwise. A feature is there from `start` (included) until `end` (excluded) while the spell *may* be there; from
 * `start_latest` until `end_earliest` it must be, if it is `certain`. Where dates are open features of one place overlap, which is what
 * the log says. Places come in the order of the gazetteer, those that it does not have after them.
 *
 * A profile without a horizon that needs one, and a horizon that ends before it begins, are a `RangeError`. O(spells).
 *
 * @example
 * ```ts
 * import { emptyHistory, evolve, held, orThrow } from 'changing-hands'
 * import { spellsGeoJson } from 'changing-hands/export'
 * import { gazetteerOf } from 'changing-hands/regions'
 * import assert from 'node:assert/strict'
 *
 * const gazetteer = orThrow(gazetteerOf([
 *   { id: 'rummanah', names: { en: 'Rummanah' }, coordinates: { latitude: 34.43, longitude: 41.09 } }
 * ]))
 * const history = evolve(emptyHistory(), {
 *   id: 'e6', type: 'ControlChanged', v: 1, recordedAt: '2017-11-20', source: { id: 'najah' },
 *   place: 'rummanah', at: '[2017-11-11..2017-11-17]', from: held('isis'), to: held('iraqi-forces')
 * })
 * const [isis, iraq] = spellsGeoJson(history, gazetteer).features
 * assert.deepEqual(isis.geometry, { type: 'Point', coordinates: [41.09, 34.43] })
 * assert.deepEqual([isis.properties.start, isis.properties.end_earliest, isis.properties.end], [undefined, '2017-11-11', '2017-11-17'])
 * assert.deepEqual([iraq.properties.start, iraq.properties.end], ['2017-11-11', undefined])
 *
 * const november = { from: '2017-11', until: '2017-11' }
 * const shown = spellsGeoJson(history, gazetteer, { profile: 'leaflet-timeline', horizon: november })
 * assert.deepEqual(
 *   shown.features.map(({ properties: { holder, start, end } }) => [holder, start, end]),
 *   [['isis', '2017-11-01T00:00:00Z', '2017-11-17T00:00:00Z'], ['iraqi-forces', '2017-11-11T00:00:00Z', '2017-12-01T00:00:00Z']]
 * )
 * assert.throws(() => spellsGeoJson(history, gazetteer, { profile: 'leaflet-timeline' }), RangeError)
 * ```
 */
export const spellsGeoJson = (
  history: History,
  gazetteer: Gazetteer,
  options: SpellsGeoJsonOptions = {}
): GeoJsonCollection<SpellProperties> => {
  checkOptions(options)
  const { calendar } = inside(history)
  const { profile = 'plain', horizon, ...wanted } = options
  if (!Object.hasOwn(profiles, profile))
    throw new RangeError(`profile must be one of ${Object.keys(profiles).join(', ')}, not ${quoted(String(profile))}`)
  const how: Profile = profiles[profile]
  if (how.open === 'horizon' && horizon === undefined)
    throw new RangeError(`${profile} shows nothing that has no end: give the option horizon, the last date to be shown`)
  const window = windowOf(calendar, horizon)
  const places: ReadonlyArray<PlaceId> =
    options.places === undefined
      ? locatedIn(history, gazetteer).map(({ place }) => place)
      : amongThose(history, options.places)
  const facts = columnsWith({ gazetteer }).filter(([name]) => !renamed.has(name))
  const features: Array<GeoJsonFeature<SpellProperties>> = []
  for (const source of rowSources(history, { ...wanted, gazetteer, places })) {
    const { place, entry, spell } = source
    const bounds = cut(spell, window)
    if (bounds === undefined) continue
    if (how.open === 'horizon' && bounds.start === -Infinity)
      throw new RangeError(
        `${profile} shows nothing that has no start, and nobody knows when ${quoted(place)} came to be ${quoted(source.inWords(spell.status))}: give a horizon with both ends, { from, until }`
      )
    const { place: id, name, kind, ...others } = rowOf(source, facts) as unknown as SpellProperties
    features.push({
      type: 'Feature',
      geometry: pointOf(entry),
      properties: { place: id, name, kind, ...datesOf(bounds, how, calendar), ...how.more, ...others }
    })
  }
  return { type: 'FeatureCollection', features }
}

/** The columns of a row that features have otherwise. */
const renamed = new Set(['latitude', 'longitude', 'start_earliest', 'start_latest', 'end_earliest', 'end_latest'])

const datesOf = (
  bounds: { readonly [K in Date4]: number },
  { date, open }: Profile,
  calendar: Calendar
): Pick<SpellProperties, Date4> => {
  const dates: { [K in Date4]?: string | null } = {}
  for (const [name, chronon] of Object.entries(bounds) as ReadonlyArray<[Date4, number]>)
    if (Number.isFinite(chronon)) dates[name] = date(calendar, chronon)
    else if (open !== 'left out') dates[name] = null
  return dates
}
