/** A store as its tests see it, and what they ask of any. */
import { isLeft } from 'fp-ts/lib/Either.js'
import type { AnyRecord, ReadOptions } from 'changing-hands'
import { formatLog, orThrow } from 'changing-hands'
import type { LogStore, StoreBatch, StoreReading } from 'changing-hands/store'
import { expect } from 'vitest'
import { cases } from '../cases.js'

export interface StoreUnderTest {
  /** A store with nothing in it. */
  readonly make: (options?: ReadOptions) => Promise<LogStore>
  /** Another store on what this one, which is closed, has kept. */
  readonly reopen?: (store: LogStore) => Promise<LogStore>
  /** Removes what the stores made so far have kept. */
  readonly cleanUp: () => Promise<void>
  /** One more store on what this one keeps, beside it, where several may write. */
  readonly beside?: (store: LogStore) => Promise<LogStore>
  /** An append that has begun to write and gets no further, until it is let. */
  readonly slowAppend?: (store: LogStore, records: ReadonlyArray<unknown>) => Promise<() => Promise<void>>
  /** An append that fails on its way back, so that nobody hears whether it was taken in; and the store to go on with. */
  readonly unheardAppend?: (store: LogStore, records: ReadonlyArray<unknown>) => Promise<LogStore>
  /** How many times fewer cases the property tests try, for a store that takes long to make. Default 1. */
  readonly fewer?: number
}

/** `cases`, fewer of them for a store that is slow. */
export const casesFor = ({ fewer = 1 }: StoreUnderTest, atDepthOne: number): { readonly numRuns: number } =>
  cases(Math.ceil(atDepthOne / fewer), Math.ceil(100 / fewer))

/** All that is in a store, as the text of its log. */
export const everything = async (store: LogStore): Promise<string> => formatLog(orThrow(await store.readAll()))

/** The records of a batch in the order in which they came. */
export const arrivedIn = ({ records, extras, faults }: StoreBatch): ReadonlyArray<AnyRecord> => {
  expect(faults).toEqual([])
  const all: ReadonlyArray<{ readonly line: number; readonly record: AnyRecord }> = [...records, ...extras]
  return [...all].sort((a, b) => a.line - b.line).map(({ record }) => record)
}

/** The ids of what is read, in the order in which it came. */
export const inOrder = async (store: LogStore, reading: StoreReading = {}): Promise<ReadonlyArray<string>> => {
  const ids: Array<string> = []
  for await (const batch of store.read(reading)) for (const { id } of arrivedIn(batch)) ids.push(id)
  return ids
}

/** What a place has, as the text of its log. */
export const placeText = async (store: LogStore, place: string): Promise<string> =>
  formatLog(orThrow(await store.readPlace(place)).log)

/** The paths of the faults of a refusal; nothing if it was none. */
export const refusedAt = (appended: Awaited<ReturnType<LogStore['append']>>): ReadonlyArray<string> =>
  isLeft(appended) ? appended.left.map(({ path }) => path) : []
