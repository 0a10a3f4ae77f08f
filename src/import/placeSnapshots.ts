/**
 * What maps of control come to, place by place: DeepStateMap, ISW and the like draw areas, and which area a place lies in its caller works
 * out. A layer of what is claimed is claims, never control; a place in no area is what the map says of the rest, or nothing.
 */
import { isLeft, left, right } from 'fp-ts/lib/Either.js'
import type { Either } from 'fp-ts/lib/Either.js'
import type { NonEmptyArray } from 'fp-ts/lib/NonEmptyArray.js'
import { decodeRecord, isIterable, isObject } from '../record/index.js'
import type { ActorId, PlaceId, Source, Status } from '../record/index.js'
import type { Fault } from '../time/index.js'
import { checked, checkOptions, instantOf, isThing, parseDate, quoted } from '../time/index.js'
import type { Aliases, Imported } from './imported.js'
import { SnapshotStates } from './snapshotStates.js'
import { stateKey } from './stateRecords.js'
import { Statements } from './statements.js'

/** A place on a map of one date. */
export interface PlaceSnapshot {
  /** The date of the map: an ISO date. */
  readonly date: string
  /** The place. */
  readonly place: PlaceId
  /** What the map shows there. */
  readonly status?: Status
  /** Who claims it, where the map has a layer of claims; beside the status or alone. */
  readonly claimedBy?: ActorId
  /** When this map was published: an ISO date or instant. That of the options unless given. */
  readonly recordedAt?: string
}

/** Whose maps they are. */
export interface PlaceSnapshotOptions {
  /** Whose maps they are. */
  readonly source: Source
  /** When they were published, the last of them: an ISO date or instant. */
  readonly recordedAt: string
  /** Ids of your own for places. */
  readonly aliases?: Pick<Aliases, 'places'>
}

/**
 * Colours by which DeepStateMap's polygons tell what they are (their `fill`): occupied, occupied before 2022, outside Ukraine, liberated, or
 * not known. It has no other field for it.
 */
export const deepStateColours: Readonly<
  Record<string, 'occupied' | 'occupied before 2022' | 'outside Ukraine' | 'liberated' | 'unknown'>
> = {
  '#a52714': 'occupied',
  '#880e4f': 'occupied before 2022',
  '#000000': 'occupied before 2022',
  '#ff5252': 'outside Ukraine',
  '#0f9d58': 'liberated',
  '#0288d1': 'liberated',
  '#bcaaa4': 'unknown',
  '#bdbdbd': 'unknown'
}

/** What is wrong with a value as a status. */
const statusFault = (status: unknown): Fault | undefined => {
  const probe = {
    id: 'status',
    v: 1,
    recordedAt: '2017-11-20',
    source: { id: 'map' },
    place: 'place',
    at: '2017-11-20'
  }
  const read = decodeRecord({ ...probe, type: 'ControlObserved', status })
  return isLeft(read) ? read.left[0] : undefined
}

class Maps {
  readonly #statements: Statements
  readonly #states = new SnapshotStates()
  readonly #options: PlaceSnapshotOptions
  /** By state, when its map was published. */
  readonly #published: Array<string> = []
  readonly #claims = new Set<string>()

  constructor(options: PlaceSnapshotOptions) {
    this.#options = options
    this.#statements = new Statements(options.aliases)
  }

  #refuse(line: number, path: string, message: string): void {
    this.#statements.refuse({ line, path, message })
  }

  take(snapshot: unknown): void {
    const statements = this.#statements
    const line = ++statements.rows
    if (!isObject(snapshot) || typeof snapshot.place !== 'string' || snapshot.place === '')
      return this.#refuse(line, 'place', 'expected a snapshot with date, place and status (or claimedBy)')
    const { date, status, claimedBy, recordedAt = this.#options.recordedAt } = snapshot
    const bounds = parseDate(date as string)
    if (isLeft(bounds)) return this.#refuse(line, 'date', bounds.left[0].message)
    if (typeof recordedAt !== 'string' || Number.isNaN(instantOf(recordedAt)))
      return this.#refuse(line, 'recordedAt', 'expected an ISO date or instant')
    if (status === undefined && claimedBy === undefined)
      return this.#refuse(line, 'status', 'it has neither a status nor `claimedBy`')
    if (claimedBy !== undefined && (typeof claimedBy !== 'string' || claimedBy === ''))
      return this.#refuse(line, 'claimedBy', 'expected the id of whoever claims it')
    const fault = status === undefined ? undefined : statusFault(status)
    if (fault !== undefined) return this.#refuse(line, fault.path, fault.message)
    const place = statements.place(snapshot.place)
    if (status !== undefined) {
      this.#states.add(place, date as string, status as Status, line)
      this.#published.push(recordedAt)
    }
    if (claimedBy !== undefined) this.#claim(place, date as string, claimedBy, recordedAt, line)
  }

  #claim(place: PlaceId, at: string, by: ActorId, recordedAt: string, line: number): void {
    const { source } = this.#options
    const key = [source.id, place, at, 'claim', by].join('/')
    if (this.#claims.has(key)) return this.#statements.note('the same claim once more')
    this.#claims.add(key)
    this.#statements.say(key, recordedAt, source, { type: 'ControlClaimed', place, at, by }, undefined, line)
  }

  finish(): Imported {
    const { source, recordedAt } = this.#options
    this.#states.tell({
      say: (state, body) => {
        const published = this.#published[state.row]
        this.#statements.say(stateKey(source, state), published, source, body, undefined, state.line)
      },
      contradict: (same) => {
        for (const { line, place, at } of same)
          this.#refuse(
            line,
            'status',
            `of ${quoted(place)} on ${at.text} there are ${same.length} snapshots that say different things, and none is taken: correct one of them`
          )
      },
      repeated: () => this.#statements.note('the same snapshot once more'),
      unchanged: () => this.#statements.note('snapshots that repeat what the one before them says of their place')
    })
    return this.#statements.finish({ sources: [source.id], recordedAt })
  }
}

/**
 * Places on maps of several dates, in any order: the first state of a place is seen, and what differs from the last has changed since, so
 * that days without a map widen the date. Claims are claims. Records are `source/place/date@recordedAt`, and
 * `source/place/date/claim/actor@recordedAt`. O(n log n).
 *
 * A `Left` if it is no list; what cannot be read is in the report, with its number as line, from 1.
 *
 * @example
 * ```ts
 * import { held, logOf, orThrow, project, timesChangedHands } from 'changing-hands'
 * import { importPlaceSnapshots } from 'changing-hands/import'
 * import assert from 'node:assert/strict'
 *
 * // which polygon each place lies in was worked out before, by d3-geo's geoContains for instance
 * const { records } = orThrow(importPlaceSnapshots(
 *   [
 *     { date: '2022-09-05', place: 'izium', status: held('ru') },
 *     { date: '2022-09-10', place: 'izium', claimedBy: 'ua' },
 *     { date: '2022-09-12', place: 'izium', status: held('ua') }
 *   ],
 *   { source: { id: 'deepstate' }, recordedAt: '2022-09-12' }
 * ))
 * assert.deepEqual(records.map(({ type }) => type).sort(), ['ControlChanged', 'ControlClaimed', 'ControlObserved'])
 * assert.deepEqual(timesChangedHands(project(orThrow(logOf(records))), 'izium'), { least: 1, most: 1 })
 * ```
 */
export const importPlaceSnapshots = (
  snapshots: Iterable<PlaceSnapshot>,
  options: PlaceSnapshotOptions
): Either<NonEmptyArray<Fault>, Imported> => {
  checkOptions(options)
  const { source, recordedAt } = options
  checked(isThing(source), 'a source is an object such as { id: "deepstate" }', source)
  checked(!Number.isNaN(instantOf(recordedAt)), 'recordedAt is an ISO date or instant', recordedAt)
  if (!isIterable(snapshots)) return left([{ path: '', message: 'expected snapshots in a list or another iterable' }])
  const maps = new Maps(options)
  for (const snapshot of snapshots as Iterable<unknown>) maps.take(snapshot)
  return right(maps.finish())
}
