/** Of following: what is there, then what comes, until the signal or the end of the store. */
import { expect, it } from 'vitest'
import { orThrow } from 'changing-hands'
import type { LogStore, StoreFollowing } from 'changing-hands/store'
import { idsOf, times } from '../given.js'
import { record } from '../log/lines.js'
import type { StoreUnderTest } from './underTest.js'
import { arrivedIn } from './underTest.js'

/** Follows until it ends; `seen` is called with each id. */
const follow = async (
  store: LogStore,
  following: StoreFollowing,
  seen: (id: string) => void = () => undefined
): Promise<ReadonlyArray<string>> => {
  const ids: Array<string> = []
  for await (const batch of store.follow(following))
    for (const id of idsOf(arrivedIn(batch))) {
      ids.push(id)
      seen(id)
    }
  return ids
}

/** A promise that is kept when an id is seen. */
const sighting = (): { readonly seen: (id: string) => void; readonly of: (id: string) => Promise<void> } => {
  const known = new Set<string>()
  const waiting = new Map<string, () => void>()
  return {
    seen: (id) => {
      known.add(id)
      waiting.get(id)?.()
    },
    of: (id) =>
      new Promise((resolve) => {
        if (known.has(id)) resolve()
        else waiting.set(id, resolve)
      })
  }
}

export const followContract = ({ make }: StoreUnderTest): void => {
  it('who follows gets what is there and what comes, in order and each once, until it is aborted', async () => {
    const store = await make()
    orThrow(await store.append([record('a'), record('b')]))
    const [ending, sightings] = [new AbortController(), sighting()]
    const following = follow(store, { signal: ending.signal }, sightings.seen)
    await sightings.of('b')
    // Nothing is there to be read now: it has to be woken.
    orThrow(await store.append([record('c')]))
    await sightings.of('c')
    orThrow(await store.append([record('c'), record('d')]))
    await sightings.of('d')
    await Promise.all(times(20, (i) => store.append([record(`x${i}`), record(`y${i}`)])))
    await sightings.of('y19')
    ending.abort()
    expect(await following).toEqual(['a', 'b', 'c', 'd', ...times(20, (i) => [`x${i}`, `y${i}`]).flat()])
    await store.close()
  })
  it('who follows from a position gets what comes after it', async () => {
    const store = await make()
    orThrow(await store.append([record('a')]))
    const [ending, sightings] = [new AbortController(), sighting()]
    const following = follow(store, { after: await store.position(), signal: ending.signal }, sightings.seen)
    orThrow(await store.append([record('b')]))
    await sightings.of('b')
    ending.abort()
    expect(await following).toEqual(['b'])
    await store.close()
  })
  it('several may follow, and stop when they like', async () => {
    const store = await make()
    const [ending, sightings] = [new AbortController(), sighting()]
    const whole = follow(store, { signal: ending.signal }, sightings.seen)
    const first = (async () => {
      for await (const batch of store.follow()) return idsOf(arrivedIn(batch))
      return []
    })()
    orThrow(await store.append([record('a')]))
    expect(await first).toEqual(['a'])
    orThrow(await store.append([record('b')]))
    await sightings.of('b')
    ending.abort()
    expect(await whole).toEqual(['a', 'b'])
    await store.close()
  })
  it('aborted beforehand it gives nothing', async () => {
    const store = await make()
    orThrow(await store.append([record('a')]))
    expect(await follow(store, { signal: AbortSignal.abort() })).toEqual([])
    await store.close()
  })
  it('it ends when the store is closed, and none begins afterwards', async () => {
    const store = await make()
    orThrow(await store.append([record('a')]))
    const sightings = sighting()
    const following = follow(store, {}, sightings.seen)
    await sightings.of('a')
    await store.close()
    expect(await following).toEqual(['a'])
    await expect(store.follow().next()).rejects.toThrow(/the store is closed/)
    await expect(store.position()).rejects.toThrow(/the store is closed/)
    await expect(store.readPlace('rawa')).rejects.toThrow(/the store is closed/)
  })
}
