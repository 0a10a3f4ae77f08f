/**
 * The list as records: each capture of its remarks a change of control, each row's holder an observation.
 *
 * Two sides. The list's column of holders knows Ukraine and Russia only, and counts what the "people's republics" of
 * Donetsk and Luhansk took as Russia's; so do these records, and keep in `manner` whom the remark names. With two
 * sides, who takes a place takes it from the other one, and who withdraws leaves it to the other one: every change says so
 * in `from`. Where the list leaves out a change in between, the story does not join, and the audit finds it.
 */
import { contested, held, orThrow, parseDate } from 'changing-hands'
import type { ActorId, PlaceId, Status } from 'changing-hands'
import { sameStatus } from 'changing-hands/records'
import type { Dated } from './dates.js'
import { asOfWordings, listDate, readBy, wordings } from './dates.js'
import type { Told } from './remarks.js'
import { otherSide, toldIn } from './remarks.js'

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

/** A capture that somebody claims to have made, and that the list does not follow. */
export interface ClaimRecord extends ReturnType<typeof envelope> {
  readonly id: string
  readonly type: 'ControlClaimed'
  readonly place: PlaceId
  readonly at: string
  readonly by: ActorId
  readonly dated: Reading
}

/**
 * Whether the list follows a claim: its column of holders names the claimant, as of the very day that is claimed. Then
 * the claim is how the list knows of the change. Otherwise it remains a claim, which changes no answer.
 */
const isFollowed = (row: PlaceRow, { side, date }: Told): boolean =>
  sameStatus(holderIn(row), held(side)) && readBy(wordings, date).edtf === asOf(row).edtf

/** The statements of a row's remark as records, numbered in its order; each change after the one before it. */
const toldOf = (row: PlaceRow): ReadonlyArray<ChangeRecord | ClaimRecord> => {
  const place = placeIdOf(row)
  let last: string | undefined
  return toldIn(row.more_information).map((told, i) => {
    const { kind, words, side, manner, date } = told
    const { edtf, reason } = readBy(wordings, date)
    const common = { id: `${place}#${i}`, ...envelope(words), place, at: edtf, dated: { words: date, reason } }
    if (kind === 'claim' && !isFollowed(row, told)) return { ...common, type: 'ControlClaimed', by: side }
    const how = kind === 'claim' ? `${words}: so the list, as of that day` : manner
    const before = last
    last = common.id
    return {
      ...common,
      type: 'ControlChanged',
      ...(before === undefined ? {} : { after: [before] }),
      from: held(otherSide[side]),
      to: held(side),
      ...(how === undefined ? {} : { manner: how })
    }
  })
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

/** The list's records: what each remark tells, and the holder that each row names. */
export const recordsOf = (
  places: ReadonlyArray<PlaceRow>
): {
  readonly changes: ReadonlyArray<ChangeRecord>
  readonly claims: ReadonlyArray<ClaimRecord>
  readonly observations: ReadonlyArray<ObservationRecord>
} => {
  const known = new Set<PlaceId>()
  for (const place of places.map(placeIdOf)) {
    if (known.has(place)) throw new Error(`two places have the id ${place}`)
    known.add(place)
  }
  const stories = places.map((row) => {
    const told = toldOf(row)
    return {
      row,
      changes: told.flatMap((record) => (record.type === 'ControlChanged' ? [record] : [])),
      claims: told.flatMap((record) => (record.type === 'ControlClaimed' ? [record] : []))
    }
  })
  return {
    changes: stories.flatMap(({ changes }) => changes),
    claims: stories.flatMap(({ claims }) => claims),
    observations: stories.map(({ row, changes }) => observationOf(row, changes))
  }
}
