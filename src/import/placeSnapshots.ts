/**
 * What maps of control come to, place by place: DeepStateMap, ISW and the like draw areas, and which area a place lies in its caller works
 * out. A layer of what is claimed is claims, never control; a place in no area is what the map says of the rest, or nothing.
 */
import { isLeft, left, right } from 'fp-ts/lib/Either.js'
import type { Either } from 'fp-ts/lib/Either.js'
import type { NonEmptyArray } from 'fp-ts/lib/NonEmptyArray.js'
import { isIterable, isObject } from '../record/index.js'
import type { ActorId, PlaceId, Source, Status } from '../record/index.js'
import type { Fault } from '../time/index.js'
import { checked, checkOptions, instantOf, isThing, parseDate } from '../time/index.js'
import type { Aliases, Imported } from './imported.js'
import { SnapshotStates } from './snapshotStates.js'
import { Statements } from './statements.js'

/** A place on a map of one date. */
export interface PlaceSnapshot {
  /** The date of the map: an ISO date. */
  readonly date: string
  /** The place. */
  readonly place: PlaceId
  /** What the map shows there. */
  readonly status?: Status
  /** Who claims it, where the map has a layer of claims. */
  readonly claimedBy?: ActorId
}

/** Whose maps they are. */
export interface PlaceSnapshotOptions {
  /** Whose maps they are. */
  readonly source: Source
  /** When they were published, the last of them: an ISO date or instant. */
  readonly recordedAt: string
  /** Other names of places. */
  readonly aliases?: Aliases
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

/**
 * Places on maps of several dates, in any order: the first state of a place is seen, and what differs from the last has changed since, so
 * that days without a map widen the date. Claims are claims. Records are `source/place/date@recordedAt`. O(n log n).
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
  const { source, recordedAt, aliases } = options
  checked(isThing(source), 'a source is an object such as { id: "deepstate" }', source)
  checked(!Number.isNaN(instantOf(recordedAt)), 'recordedAt is an ISO date or instant', recordedAt)
  if (!isIterable(snapshots)) return left([{ path: '', message: 'expected snapshots in a list or another iterable' }])
  const statements = new Statements(aliases)
  const states = new SnapshotStates()
  const refuse = (line: number, path: string, message: string): void => statements.refuse({ line, path, message })
  for (const snapshot of snapshots as Iterable<unknown>) {
    const line = ++statements.rows
    if (!isObject(snapshot) || typeof snapshot.place !== 'string' || snapshot.place === '') {
      refuse(line, 'place', 'expected a snapshot with date, place and status (or claimedBy)')
      continue
    }
    const { date, status, claimedBy } = snapshot
    const bounds = parseDate(date as string)
    if (isLeft(bounds)) {
      refuse(line, 'date', bounds.left[0].message)
      continue
    }
    const place = statements.place(snapshot.place)
    if (typeof claimedBy === 'string') {
      const by = statements.actor(claimedBy)
      const at = date as string
      statements.say(
        [source.id, place, at, 'claim', by].join('/'),
        recordedAt,
        source,
        { type: 'ControlClaimed', place, at, by },
        undefined,
        line
      )
    } else if (isObject(status) && typeof status.kind === 'string')
      states.add(place, date as string, status as unknown as Status, line)
    else refuse(line, 'status', 'it has neither a status nor `claimedBy`')
  }
  const keyOf = (place: string, at: string): string => [source.id, place, at].join('/')
  states.tell({
    seen: ({ place, at, status, line }) =>
      statements.say(
        keyOf(place, at.text),
        recordedAt,
        source,
        { type: 'ControlObserved', place, at: at.text, status },
        undefined,
        line
      ),
    changed: ({ place, at, status, line }, when, from) =>
      statements.say(
        keyOf(place, at.text),
        recordedAt,
        source,
        { type: 'ControlChanged', place, at: when.text, ...(from.kind === 'unknown' ? {} : { from }), to: status },
        undefined,
        line
      ),
    contradict: (same) => {
      for (const { line, place, at } of same)
        refuse(
          line,
          'status',
          `of ${place} on ${at.text} there are ${same.length} snapshots that say different things, and none is taken`
        )
    },
    repeated: () => statements.note('the same snapshot once more'),
    unchanged: () => statements.note('snapshots that repeat what the one before them says of their place')
  })
  return right(statements.finish())
}
