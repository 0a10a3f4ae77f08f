/** What stores have in common whose positions are numbers of records. */
import type { LogPosition } from '../save/index.js'
import type { Fault } from '../time/index.js'
import type { Concerns } from './concerns.js'
import type { AppendOptions, LogStore, StoreBatch, StoreFollowing } from './store.js'

/** How many records to pass over: `RangeError` for what is no position of a store that has `count` of them. */
export const numberAfter = (after: LogPosition | undefined, count: number): number => {
  if (after === undefined) return 0
  if (typeof after !== 'number' || !Number.isInteger(after) || after < 0 || after > count)
    throw new RangeError(`a position of this store is a number of records, 0 to ${count}, not ${JSON.stringify(after)}`)
  return after
}

/** Why an append is refused that rests on what has changed since. */
export const changedSince = (place: string): Fault => ({
  path: 'expected',
  message: `something that concerns ${JSON.stringify(place)} has come since: read the place again, and decide again`
})

/** The fault of an append that expects the place to be as it was, if it is not. */
export const unexpected = (expected: AppendOptions['expected'], concerns: Concerns): Fault | undefined =>
  expected === undefined || concerns.lastOf(expected.place) < Number(expected.position)
    ? undefined
    : changedSince(expected.place)

/** Reads on from where it left off whenever it is woken: `wakers` has who is to be called when something came, or at the end. */
export async function* follow(
  store: Pick<LogStore, 'read'>,
  { after, signal }: StoreFollowing,
  wakers: Set<() => void>,
  isClosed: () => boolean
): AsyncGenerator<StoreBatch, void, undefined> {
  let position = after
  const isOver = (): boolean => isClosed() || signal?.aborted === true
  let wake = (): void => undefined
  const waker = (): void => {
    wake()
  }
  wakers.add(waker)
  signal?.addEventListener('abort', waker)
  try {
    while (!isOver()) {
      // Before reading, so that what comes meanwhile is not slept through.
      const woken = new Promise<void>((resolve) => {
        wake = resolve
      })
      for await (const batch of store.read(position === undefined ? {} : { after: position })) {
        if (isOver()) return
        position = batch.position
        yield batch
      }
      if (isOver()) return
      await woken
    }
  } catch (error) {
    // Closed in the middle of reading.
    if (!isOver()) throw error
  } finally {
    wakers.delete(waker)
    signal?.removeEventListener('abort', waker)
  }
}
