/**
 * A place's spells as a tidy table: one row a spell, one column a fact, each cell a plain value, for spreadsheets, R and pandas.
 *
 * Law: what a row says is what the spell says; from the cells of a row its status can be made again.
 */
import type { History } from '../history/index.js'
import { inside } from '../history/index.js'
import type { ActorId, PlaceId, Status, StatusKind } from '../record/index.js'
import { formatStatus, partiesOf } from '../record/index.js'
import type { Gazetteer, GazetteerPlace } from '../regions/index.js'
import type { Calendar } from '../time/index.js'
import { checkOptions, formatChronon } from '../time/index.js'
import type { Spell } from '../questions/index.js'
import { spellsOf } from '../questions/index.js'
import type { Cell } from './cells.js'
import { joined } from './cells.js'
import { amongThose, entryOf, nameOf, placesById } from './places.js'

/**
 * A spell as a row. Dates are ISO 8601 in the granularity of the history (`2017-11-08`, or `2017` in a history of years); `null` is an
 * open side. Where a column holds several names there is `|` between them, and `\` before a `|` or `\` in a name.
 */
export interface SpellRow {
  readonly place: PlaceId
  /** Its name in the gazetteer, the id where there is none. Only with the option `gazetteer`. */
  readonly name?: string
  /** Degrees, north positive; `null` where the gazetteer has none. Only with the option `gazetteer`. */
  readonly latitude?: number | null
  /** Degrees, east positive; `null` where the gazetteer has none. Only with the option `gazetteer`. */
  readonly longitude?: number | null
  readonly kind: StatusKind
  /** `held`'s `by`, or `contested`'s `mostly`. */
  readonly holder: ActorId | null
  /** The status in words. */
  readonly status: string
  /** Who has a part of it, or fights for it. */
  readonly parties: string
  /** Of `shared`, the share of each party, from 0 to 1, in their order: empty between the bars where nobody says. */
  readonly shares: string
  /** Of `unknown`, who certainly does not hold it. */
  readonly ruled_out: string
  /** When it can have begun at the earliest (included); `null` if the log sets no bound. */
  readonly start_earliest: string | null
  /** When it began at the latest (included); `null`, as is the earliest then, of what is presumed to have been before the first change. */
  readonly start_latest: string | null
  /** When it can have ended at the earliest: on that date it was no more. `null` if nothing ended it. */
  readonly end_earliest: string | null
  /** When it ended at the latest: on that date it was no more. `null` if it may still go on. */
  readonly end_latest: string | null
  /** Whether every world that the log allows has this spell. */
  readonly certain: boolean
  /** Whether nothing ended it: in no world, in some, in all. */
  readonly ongoing: Spell['ongoing']
  /** The ids of the records by which it begins. */
  readonly records: string
  /** The ids of their sources, each once. */
  readonly sources: string
}

/** What is written in words, and which places are. */
export interface SpellRowOptions {
  /** Only these places, in this order; all in order of their ids unless given. */
  readonly places?: Iterable<PlaceId>
  /** Adds the columns `name`, `latitude` and `longitude`. */
  readonly gazetteer?: Gazetteer
  /** The language of names (a key of the gazetteer's `names`), where a place has one in it. The first that a place has unless given. */
  readonly language?: string
  /** A status in words. `formatStatus` unless given. */
  readonly inWords?: (status: Status) => string
}

/** What the cells of a row are made of. */
interface Source {
  readonly place: PlaceId
  readonly entry: GazetteerPlace | undefined
  readonly spell: Spell
  readonly calendar: Calendar
  readonly language: string | undefined
  readonly inWords: (status: Status) => string
}

interface Column<A> {
  cell(source: Source): A
  /** Its text is whoever's who wrote the log, and may be meant to do something in a spreadsheet. */
  readonly isForeign?: true
  /** There only with a gazetteer. */
  readonly isOfGazetteer?: true
}

/** A date, or `null` for an open side. */
const dateOf = ({ calendar }: Source, chronon: number): string | null =>
  Number.isFinite(chronon) ? formatChronon(calendar, chronon) : null

const shares = (status: Status): ReadonlyArray<string | number> =>
  status.kind === 'shared' && status.shares.some(({ share }) => share !== undefined)
    ? status.shares.map(({ share = '' }) => share)
    : []

/** The columns in their order. */
const columns = {
  place: { cell: ({ place }) => place, isForeign: true },
  name: { cell: ({ place, entry, language }) => nameOf(place, entry, language), isForeign: true, isOfGazetteer: true },
  latitude: { cell: ({ entry }) => entry?.coordinates?.latitude ?? null, isOfGazetteer: true },
  longitude: { cell: ({ entry }) => entry?.coordinates?.longitude ?? null, isOfGazetteer: true },
  kind: { cell: ({ spell }) => spell.status.kind },
  holder: { cell: ({ spell }) => spell.holder ?? null, isForeign: true },
  status: { cell: ({ spell, inWords }) => inWords(spell.status), isForeign: true },
  parties: { cell: ({ spell }) => joined(partiesOf(spell.status)), isForeign: true },
  shares: { cell: ({ spell }) => joined(shares(spell.status)) },
  ruled_out: {
    cell: ({ spell: { status } }) => (status.kind === 'unknown' ? joined(status.not ?? []) : ''),
    isForeign: true
  },
  start_earliest: { cell: (source) => dateOf(source, source.spell.start.earliest) },
  start_latest: { cell: (source) => dateOf(source, source.spell.start.latest) },
  end_earliest: { cell: (source) => dateOf(source, source.spell.end.earliest) },
  end_latest: { cell: (source) => dateOf(source, source.spell.end.latest) },
  certain: { cell: ({ spell }) => spell.certain },
  ongoing: { cell: ({ spell }) => spell.ongoing },
  records: { cell: ({ spell }) => joined(spell.because.map(({ id }) => id)), isForeign: true },
  sources: { cell: ({ spell }) => joined([...new Set(spell.because.map(({ source }) => source.id))]), isForeign: true }
} satisfies { readonly [K in keyof SpellRow]-?: Column<Exclude<SpellRow[K], undefined>> }

const table = Object.entries<Column<Cell>>(columns)

/** The columns that a table has, by name. */
export const columnsWith = (options: SpellRowOptions): ReadonlyArray<readonly [string, Column<Cell>]> =>
  options.gazetteer === undefined ? table.filter(([, { isOfGazetteer }]) => isOfGazetteer === undefined) : table

/** What each row is made of, place by place. */
export function* rowSources(history: History, options: SpellRowOptions): Generator<Source> {
  const { places, gazetteer, language, inWords = (status) => formatStatus(status) } = options
  const { calendar } = inside(history)
  for (const place of places === undefined ? placesById(history) : amongThose(history, places)) {
    const entry = gazetteer === undefined ? undefined : entryOf(gazetteer, place)
    for (const spell of spellsOf(history, place)) yield { place, entry, spell, calendar, language, inWords }
  }
}

/** One spell as a row with these columns. */
export const rowOf = (source: Source, of: ReadonlyArray<readonly [string, Column<Cell>]>): SpellRow =>
  Object.fromEntries(of.map(([name, { cell }]) => [name, cell(source)])) as unknown as SpellRow

/**
 * The spells of all places, or of some, as rows of plain values: place by place in order of their ids, a place's in order of their
 * start. Spells that are only possible are there with `certain: false`. A spell holds from its start (included) until its end
 * (excluded), so that its successor starts on the date on which it ends. Rows are made one at a time, as they are taken: O(spells).
 *
 * @example
 * ```ts
 * import { emptyHistory, evolve, held } from 'changing-hands'
 * import { spellRows } from 'changing-hands/export'
 * import assert from 'node:assert/strict'
 *
 * const history = evolve(emptyHistory(), {
 *   id: 'e6', type: 'ControlChanged', v: 1, recordedAt: '2017-11-20', source: { id: 'najah' },
 *   place: 'rummanah', at: '[2017-11-11..2017-11-17]', from: held('isis'), to: held('iraqi-forces')
 * })
 * const [isis, iraq] = spellRows(history)
 * assert.deepEqual([isis.holder, isis.start_earliest, isis.end_earliest, isis.end_latest], ['isis', null, '2017-11-11', '2017-11-17'])
 * assert.deepEqual([iraq.holder, iraq.start_latest, iraq.end_latest, iraq.ongoing], ['iraqi-forces', '2017-11-17', null, 'certainly'])
 * ```
 */
export function* spellRows(history: History, options: SpellRowOptions = {}): Generator<SpellRow, void, undefined> {
  checkOptions(options)
  const of = columnsWith(options)
  for (const source of rowSources(history, options)) yield rowOf(source, of)
}
