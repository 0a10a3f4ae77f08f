/**
 * The list as records: each capture of its remarks a change of control, each row's holder an observation.
 *
 * Two sides. The list's column of holders knows Ukraine and Russia only, and counts what the "people's republics" of
 * Donetsk and Luhansk took as Russia's; so do these records, and keep in `manner` whom the remark names. With two
 * sides, who takes a place takes it from the other one: every change says so in `from`. Where the list leaves out a
 * change in between, the story does not join, and the audit finds it.
 */
import { contested, held, orThrow, parseDate } from 'changing-hands'
import type { ActorId, PlaceId, Status } from 'changing-hands'
import type { Dated } from './dates.js'
import { asOfWordings, listDate, readBy, wordings } from './dates.js'

/** A row of `events.csv`. */
export interface EventRow {
  readonly oblast: string
  readonly raion: string
  readonly place: string
  readonly seq: string
  readonly verb: string
  readonly actor: string
  readonly date_text: string
}

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

/** How a date was read, beside the record that has it. Fields that the library does not know are kept. */
export interface Reading {
  readonly words: string
  readonly reason: string
}

export const slug = (name: string): string =>
  name
    .toLowerCase()
    .replace(/[^a-z]+/g, '-')
    .replace(/^-|-$/g, '')

/** The id of a place: names recur in different raions, so it is oblast, raion (if any) and name. */
export const placeIdOf = ({ oblast, raion, place }: Pick<PlaceRow, 'oblast' | 'raion' | 'place'>): PlaceId =>
  [oblast, ...(raion === 'none' ? [] : [raion]), place].map(slug).join('/')

interface Taker {
  readonly by: 'russia' | 'ukraine'
  /** Whom the remark names, where that is not simply the side. */
  readonly manner?: string
  /** The beginning of the date, where the columns were cut in the wrong place. */
  readonly date?: string
}

const takers: ReadonlyMap<string, Taker> = new Map<string, Taker>([
  ['Ukraine', { by: 'ukraine' }],
  ['Ukraine first week of', { by: 'ukraine', date: 'first week of ' }],
  ['Russia', { by: 'russia' }],
  ["Donetsk People's Republic", { by: 'russia', manner: "by the Donetsk People's Republic" }],
  ["Luhansk People's Republic", { by: 'russia', manner: "by the Luhansk People's Republic" }],
  ["Russia/ Donetsk People's Republic", { by: 'russia', manner: "by Russia and the Donetsk People's Republic" }],
  ["Russia/ Luhansk People's Republic", { by: 'russia', manner: "by Russia and the Luhansk People's Republic" }],
  ["Russia Russia/ Luhansk People's Republic", { by: 'russia', manner: "by Russia and the Luhansk People's Republic" }]
])

const takerOf = ({ actor }: EventRow): Taker => {
  const taker = takers.get(actor)
  if (taker === undefined) throw new Error(`nobody knows the actor ${JSON.stringify(actor)}: add them, with their side`)
  return taker
}

const otherSide: Readonly<Record<Taker['by'], ActorId>> = { russia: 'ukraine', ukraine: 'russia' }

/** A row's date as it is worded, put together again where the columns were cut in the wrong place. */
export const wordingOf = (row: EventRow): string => `${takerOf(row).date ?? ''}${row.date_text}`

const title = 'Territorial control during the Russo-Ukrainian War, Wikipedia, 31 July 2023'
const url = 'https://en.wikipedia.org/wiki/Territorial_control_during_the_Russo-Ukrainian_War'
const envelope = (quote: string) =>
  ({ v: 1, recordedAt: listDate, source: { id: 'wikipedia', title, url, quote } }) as const

/** A capture, as the remark tells it. */
export interface ChangeRecord extends ReturnType<typeof envelope> {
  readonly id: string
  readonly type: 'ControlChanged'
  readonly place: PlaceId
  readonly at: string
  readonly from: Status
  readonly to: Status
  readonly manner?: string
  readonly after?: ReadonlyArray<string>
  readonly dated: Reading
}

const changeOf = (row: EventRow): ChangeRecord => {
  const { by, manner } = takerOf(row)
  if (!/^(Captured|Recaptured)$/.test(row.verb)) throw new Error(`nobody knows the verb ${JSON.stringify(row.verb)}`)
  const place = placeIdOf(row)
  const { words, edtf, reason } = readBy(wordings, wordingOf(row))
  const seq = Number(row.seq)
  return {
    id: `${place}#${seq}`,
    type: 'ControlChanged',
    ...envelope(`${row.verb} by ${row.actor} ${row.date_text}`),
    ...(seq === 0 ? {} : { after: [`${place}#${seq - 1}`] }),
    place,
    at: edtf,
    from: held(otherSide[by]),
    to: held(by),
    ...(manner === undefined ? {} : { manner }),
    dated: { words, reason }
  }
}

/** The holders as the list writes them; the parties to a fight in either order. */
const holders: ReadonlyMap<string, Status> = new Map<string, Status>([
  ['Ukraine', held('ukraine')],
  ['Ukraine Ukraine', held('ukraine')],
  ['Russia', held('russia')],
  ['Contested: Russia Ukraine', contested(['russia', 'ukraine'])],
  ['Contested: * Russia * Ukraine', contested(['russia', 'ukraine'])],
  ['Contested: * Ukraine * Russia', contested(['russia', 'ukraine'])]
])

/** Who holds a place, by the list's column of holders. */
export const holderIn = ({ held_by }: PlaceRow): Status => {
  const status = holders.get(held_by)
  if (status === undefined) throw new Error(`nobody knows the holder ${JSON.stringify(held_by)}`)
  return status
}

/** The date of a row's column "as of". */
export const asOf = ({ as_of }: PlaceRow): Dated => readBy(asOfWordings, as_of)

/**
 * Whether a row's own remark tells of a change that is later, for certain, than the date as of which it is said to be so:
 * somebody brought the remark and the holder up to date and left the date as it was.
 */
export const isOvertaken = (row: PlaceRow, changes: ReadonlyArray<ChangeRecord>): boolean => {
  const seen = orThrow(parseDate(asOf(row).edtf)).hi
  return changes.some(({ at }) => orThrow(parseDate(at)).lo > seen)
}

/** The holder of a row, as it was seen: after the changes in its remark, whose outcome it is. */
export interface ObservationRecord extends ReturnType<typeof envelope> {
  readonly id: string
  readonly type: 'ControlObserved'
  readonly place: PlaceId
  readonly at: string
  readonly after?: ReadonlyArray<string>
  readonly status: Status
  readonly dated: Reading
}

const observationOf = (row: PlaceRow, changes: ReadonlyArray<ChangeRecord>): ObservationRecord => {
  const place = placeIdOf(row)
  const { words, edtf, reason } = asOf(row)
  const overtaken = isOvertaken(row, changes)
  return {
    id: `${place}#as-of`,
    type: 'ControlObserved',
    ...envelope(`held by: ${row.held_by}; as of: ${row.as_of}`),
    ...(changes.length === 0 ? {} : { after: [changes[changes.length - 1].id] }),
    place,
    at: overtaken ? listDate : edtf,
    status: holderIn(row),
    dated: {
      words,
      reason: overtaken
        ? `the row's own remark has a change later than ${edtf}: so as of the list itself, ${listDate}`
        : reason
    }
  }
}

/** The list's records: its captures in order of `events.csv`, then what it says of every row of `places.csv`. */
export const recordsOf = (
  events: ReadonlyArray<EventRow>,
  places: ReadonlyArray<PlaceRow>
): { readonly changes: ReadonlyArray<ChangeRecord>; readonly observations: ReadonlyArray<ObservationRecord> } => {
  const byPlace = new Map<PlaceId, Array<ChangeRecord>>()
  for (const row of places) {
    if (byPlace.has(placeIdOf(row))) throw new Error(`two places have the id ${placeIdOf(row)}`)
    byPlace.set(placeIdOf(row), [])
  }
  const changes = events.map((row) => {
    const change = changeOf(row)
    const story = byPlace.get(change.place)
    if (story === undefined) throw new Error(`${change.id} is of a place that the list of places does not have`)
    if (story.length !== Number(row.seq))
      throw new Error(`${change.id} is number ${story.length} of its place's remark`)
    story.push(change)
    return change
  })
  return { changes, observations: places.map((row) => observationOf(row, byPlace.get(placeIdOf(row)) ?? [])) }
}
