/** From the text of a log to what the page asks: histories, names, and the steps of both clocks. Nothing here knows of a browser. */
import {
  actorsIn,
  chrononOf,
  formatChronon,
  knownAt,
  parseLog,
  placesIn,
  project,
  records,
  timelineOf
} from 'changing-hands'
import type { ControlRecord, Fault, Granularity, History, Log, Status } from 'changing-hands'
import { gazetteerOf, placesOf } from 'changing-hands/regions'
import type { GazetteerPlace } from 'changing-hands/regions'
import { isLeft, left, right } from 'fp-ts/lib/Either.js'
import type { Either } from 'fp-ts/lib/Either.js'
import type { NonEmptyArray } from 'fp-ts/lib/NonEmptyArray.js'
import type { PageLog } from './embed.js'
import { partiesOf } from './parties.js'

/** A log that was read, with what was made of it. */
export interface Loaded {
  readonly name: string
  readonly attribution: string
  readonly log: Log
  readonly history: History
  readonly granularity: Granularity
  /** By id; none where there is no gazetteer. */
  readonly places: ReadonlyMap<string, GazetteerPlace>
  /** Every place that was ever named, in order of ids: also one of which that was taken back. */
  readonly placeIds: ReadonlyArray<string>
  readonly actorNames: Readonly<Record<string, Readonly<Record<string, string>>>>
  /** Whoever was ever named, those that most records name first. */
  readonly actors: ReadonlyArray<string>
  readonly firstDate: string
  /** The distinct moments of recording, as they are written, in order. */
  readonly recorded: ReadonlyArray<string>
  readonly land: unknown
  /** The history as known at a date in EDTF (checked before), with the chronons at which some place changes; the last few are kept. */
  known(date: string): Known
}

/** A history as it was known at some time. */
export interface Known {
  readonly history: History
  /** The first chronons of all segments of all places, in order; open beginnings left out. */
  readonly steps: ReadonlyArray<number>
  /** Whether these are known already: they take all timelines of all places. */
  readonly hasSteps: boolean
}

const stepsOf = (history: History): ReadonlyArray<number> => {
  const found = new Set<number>()
  for (const { id } of placesIn(history))
    for (const { from } of timelineOf(history, id)) if (Number.isFinite(from)) found.add(from)
  return [...found].sort((a, b) => a - b)
}

/** Its steps are found when they are first asked for. */
const knownFrom = (history: History): Known => {
  let steps: ReadonlyArray<number> | undefined
  return {
    history,
    get steps() {
      return (steps ??= stepsOf(history))
    },
    get hasSteps() {
      return steps !== undefined
    }
  }
}

const mostKept = 12

/** Places of a gazetteer from JSON, or every fault in them. */
export const readGazetteer = (value: unknown): Either<NonEmptyArray<Fault>, ReadonlyMap<string, GazetteerPlace>> => {
  if (!Array.isArray(value))
    return left([{ path: '', message: 'a gazetteer is a list of places: [{ "id": …, "names": { "en": … } }, …]' }])
  const read = gazetteerOf(value)
  return isLeft(read) ? read : right(new Map(placesOf(read.right).map((place) => [place.id, place])))
}

/** A log with what goes with it, or every fault in either. */
export const load = (given: PageLog): Either<NonEmptyArray<Fault>, Loaded> => {
  const log = parseLog(given.log)
  if (isLeft(log)) return log
  const places =
    given.gazetteer === undefined ? right(new Map<string, GazetteerPlace>()) : readGazetteer(given.gazetteer)
  if (isLeft(places))
    return left(places.left.map((fault) => ({ ...fault, path: `gazetteer${fault.path}` })) as NonEmptyArray<Fault>)
  return right(loadedOf(given, log.right, places.right))
}

/** What the page shows of a log that was read. */
export const loadedOf = (
  given: Omit<PageLog, 'log'>,
  log: Log,
  places: ReadonlyMap<string, GazetteerPlace>
): Loaded => {
  const history = project(log)
  const { granularity } = history
  const whole = knownFrom(history)
  const kept = new Map<string, Known>()
  const known = (date: string): Known => {
    if (date === '') return whole
    const found = kept.get(date)
    if (found !== undefined) return found
    const made = knownFrom(knownAt(history, date))
    kept.set(date, made)
    if (kept.size > mostKept) kept.delete([...kept.keys()][0])
    return made
  }
  const last = whole.steps[whole.steps.length - 1]
  return {
    name: given.name,
    attribution: given.attribution ?? '',
    log,
    history,
    granularity,
    places,
    actorNames: given.actors ?? {},
    placeIds: placesEver(log),
    actors: actorsEver(log, history),
    firstDate: given.date ?? (last === undefined ? '' : formatChronon(granularity, chrononOf(history, last))),
    recorded: [...new Set(Array.from(records(log), ({ recordedAt }: ControlRecord) => recordedAt))],
    land: given.land,
    known
  }
}

/** The place in a rising list of the last number that is at most `value`; -1 if there is none. */
export const lastAtMost = (list: ReadonlyArray<number>, value: number): number => {
  let [low, high] = [0, list.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (list[middle] <= value) low = middle + 1
    else high = middle
  }
  return low - 1
}

/** The moments at which something about the place was recorded, as they are written, in order. */
export const learnedAbout = ({ log }: Loaded, place: string): ReadonlyArray<string> => {
  const about = new Map<string, string>()
  const found = new Set<string>()
  for (const record of records(log)) {
    const named =
      record.type === 'EventRetracted'
        ? about.get(record.target)
        : record.type === 'EventCorrected'
          ? (placeIn(record.replacement) ?? about.get(record.target))
          : placeIn(record)
    if (named !== undefined) about.set(record.id, named)
    const before = record.type === 'EventCorrected' ? about.get(record.target) : undefined
    if (named === place || before === place || named === undefined) found.add(record.recordedAt)
  }
  return [...found]
}

/** The records and the bodies that corrections put in their places: all that was ever said, believed now or not. */
function* everythingSaid(log: Log): Generator<object> {
  for (const record of records(log)) {
    yield record
    if (record.type === 'EventCorrected') yield record.replacement
  }
}

const placesEver = (log: Log): ReadonlyArray<string> => {
  const found = new Set<string>()
  for (const said of everythingSaid(log)) {
    const place = placeIn(said)
    if (place !== undefined) found.add(place)
    if ('places' in said && Array.isArray(said.places))
      for (const one of said.places as ReadonlyArray<string>) found.add(one)
  }
  return [...found].sort()
}

/** Those who are named now, most often first, then those of whom that was taken back. */
const actorsEver = (log: Log, history: History): ReadonlyArray<string> => {
  const found = new Set([...actorsIn(history)].sort((a, b) => b.records - a.records).map(({ id }) => id))
  for (const said of everythingSaid(log)) {
    for (const status of [field(said, 'from'), field(said, 'to'), field(said, 'status')])
      for (const actor of status === undefined ? [] : partiesOf(status as Status)) found.add(actor)
  }
  return [...found]
}

const field = (body: object, name: string): unknown =>
  Object.hasOwn(body, name) ? (body as Readonly<Record<string, unknown>>)[name] : undefined

const placeIn = (body: object): string | undefined =>
  'place' in body && typeof body.place === 'string' ? body.place : undefined
