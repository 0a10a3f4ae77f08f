/** The history of a store, from where one was saved. */
import { isLeft, left, right } from 'fp-ts/lib/Either.js'
import type { Either } from 'fp-ts/lib/Either.js'
import type { NonEmptyArray } from 'fp-ts/lib/NonEmptyArray.js'
import type { Frame, History, ProjectOptions } from '../history/index.js'
import { emptyHistory, evolve, inside, isWhole, project } from '../history/index.js'
import type { LogPosition } from '../save/index.js'
import { loadHistory } from '../save/index.js'
import type { Fault } from '../time/index.js'
import type { LogStore } from './store.js'

/** Where a history comes from, and how it is projected. */
export interface StoredHistoryOptions extends ProjectOptions {
  /** The bytes of a history that `saveHistory` saved, with the position that it had in this store. */
  readonly saved?: Uint8Array
}

/** A history, and where in the store it stands. */
export interface StoredHistory {
  /** The projection of everything up to `position`. */
  readonly history: History
  /** To be saved with it. */
  readonly position: LogPosition
  /** Whether it went on from what was saved; if not, all was projected anew. */
  readonly resumed: boolean
}

type Start = Pick<StoredHistory, 'history' | 'position'>

/**
 * The history of all that a store has. With `saved` it goes on from there, and reads only what came since. Saved bytes that cannot be gone
 * on from cost time and nothing else: damaged ones, those of another version or with a position that this store has not, and histories
 * that count time otherwise than the options say, do not see everything (`knownAt`, `accordingTo`, `bySides` …) or refused a record.
 *
 * Law: the history is that of `project(readAll)`, whatever was saved of this store.
 *
 * @example
 * ```ts
 * import { controllerAt, held, orThrow } from 'changing-hands'
 * import { saveHistory } from 'changing-hands/save'
 * import { historyOf, memoryStore } from 'changing-hands/store'
 * import { some } from 'fp-ts/lib/Option.js'
 * import assert from 'node:assert/strict'
 *
 * const store = memoryStore()
 * const capture = {
 *   id: 'e8', type: 'ControlChanged', v: 1, recordedAt: '2017-11-20', source: { id: 'najah' },
 *   place: 'rawa', at: '2017-11-17', to: held('iraqi-forces')
 * }
 * orThrow(await store.append([capture]))
 * const first = orThrow(await historyOf(store))
 * const saved = saveHistory(first.history, first.position)
 *
 * orThrow(await store.append([{ ...capture, id: 'e9', place: 'anah' }]))
 * const { history, resumed } = orThrow(await historyOf(store, { saved }))
 * assert.ok(resumed)
 * assert.deepEqual(controllerAt(history, 'anah', '2017-11-17'), some('iraqi-forces'))
 * ```
 */
export const historyOf = async (
  store: LogStore,
  { saved, ...options }: StoredHistoryOptions = {}
): Promise<Either<NonEmptyArray<Fault>, StoredHistory>> => {
  const start = saved === undefined ? undefined : savedStart(saved, options)
  if (start !== undefined) {
    const resumed = await caughtUp(store, start).catch((error: unknown) => {
      // A position that this store has not.
      if (error instanceof RangeError) return undefined
      throw error
    })
    if (resumed !== undefined && isLeft(resumed)) return resumed
    if (resumed !== undefined && refusedNothing(resumed.right.history))
      return right({ ...resumed.right, resumed: true })
  }
  const position = await store.position()
  const log = await store.readAll()
  if (isLeft(log)) return log
  // What came between the two is read once more, and changes nothing.
  const anew = await caughtUp(store, { history: project(log.right, options), position })
  return isLeft(anew) ? anew : right({ ...anew.right, resumed: false })
}

const refusedNothing = (history: History): boolean => inside(history).outer.refused.length === 0

const countsAlike = (a: Frame, b: Frame): boolean =>
  a.granularity === b.granularity &&
  a.timeZone === b.timeZone &&
  a.approximation === b.approximation &&
  a.exactStates === b.exactStates &&
  a.doubtWithin === b.doubtWithin

const savedStart = (saved: Uint8Array, options: ProjectOptions): Start | undefined => {
  const asked = inside(emptyHistory(options)).calendar
  const loaded = loadHistory(saved)
  if (isLeft(loaded)) return undefined
  const { calendar, scope } = inside(loaded.right.history)
  return isWhole(scope) && countsAlike(calendar, asked) && refusedNothing(loaded.right.history)
    ? loaded.right
    : undefined
}

const caughtUp = async (store: LogStore, start: Start): Promise<Either<NonEmptyArray<Fault>, Start>> => {
  let { history, position } = start
  for await (const batch of store.read({ after: position })) {
    const [first, ...others] = batch.faults
    if (first !== undefined) return left([first, ...others])
    history = evolve(
      history,
      batch.records.map(({ record }) => record)
    )
    position = batch.position
  }
  return right({ history, position })
}
