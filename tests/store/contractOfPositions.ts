/** Of positions: who reads on from where a batch left off misses nothing and gets nothing twice. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { orThrow } from 'changing-hands'
import type { LogPosition } from 'changing-hands/save'
import type { LogStore, StoreReading } from 'changing-hands/store'
import { idsOf, times } from '../given.js'
import { rain, record } from '../log/lines.js'
import type { StoreUnderTest } from './underTest.js'
import { arrivedIn, casesFor, everything, inOrder, placeText } from './underTest.js'

/** Reads on again and again; each call gives the ids that came since the last one. */
const readerOf = (store: LogStore): (() => Promise<ReadonlyArray<string>>) => {
  let reading: StoreReading = {}
  return async () => {
    const ids: Array<string> = []
    for await (const batch of store.read(reading)) {
      ids.push(...idsOf(arrivedIn(batch)))
      reading = { after: batch.position }
    }
    return ids
  }
}

export const positionContract = (under: StoreUnderTest): void => {
  const { make, reopen, beside, slowAppend } = under

  it('after a position comes what was appended later, each record once', async () => {
    const store = await make({ extraTypes: { WeatherReported: true } })
    const empty = await store.position()
    orThrow(await store.append([record('a'), rain('w'), record('b')]))
    const middle = await store.position()
    expect(await inOrder(store, { after: empty })).toEqual(['a', 'w', 'b'])
    expect(await inOrder(store, { after: middle })).toEqual([])
    orThrow(await store.append([record('a'), record('c')]))
    expect(await inOrder(store, { after: middle })).toEqual(['c'])
    expect(await inOrder(store, { after: await store.position() })).toEqual([])
    await store.close()
  })
  it('every batch of a long log says where it ends', async () => {
    const store = await make()
    const ids = times(2_500, (i) => `e${i}`)
    orThrow(await store.append(ids.map((id) => record(id))))
    const ends: Array<{ readonly read: number; readonly position: LogPosition }> = []
    let read = 0
    for await (const batch of store.read()) {
      read += arrivedIn(batch).length
      ends.push({ read, position: batch.position })
    }
    expect(read).toBe(ids.length)
    for (const end of ends) expect(await inOrder(store, { after: end.position })).toEqual(ids.slice(end.read))
    await store.close()
  })
  it('one who reads on while many append misses nothing and gets nothing twice', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 12 }), async (sizes) => {
        const store = await make()
        const other = beside === undefined ? store : await beside(store)
        const next = readerOf(store)
        const read: Array<string> = []
        const appends = sizes.map((size, i) =>
          (i % 2 === 0 ? store : other).append(times(size, (j) => record(`e${i}-${j}`)))
        )
        let isOver = false
        const over = Promise.all(appends).then(() => {
          isOver = true
        })
        while (!isOver) {
          read.push(...(await next()))
          await new Promise((resolve) => setImmediate(resolve))
        }
        await over
        read.push(...(await next()))
        expect(read).toEqual(await inOrder(store))
        expect([...read].sort()).toEqual(sizes.flatMap((size, i) => times(size, (j) => `e${i}-${j}`)).sort())
        if (other !== store) await other.close()
        await store.close()
      }),
      casesFor(under, 300)
    )
  })
  if (slowAppend !== undefined)
    it('an append that takes long is not passed over by one who reads on meanwhile', async () => {
      const store = await make()
      orThrow(await store.append([record('before')]))
      const next = readerOf(store)
      const read = [...(await next())]
      const finish = await slowAppend(store, [record('slow')])
      const fast = store.append([record('fast')])
      // It may be acknowledged before the slow one, or have to wait for it.
      await Promise.race([fast, new Promise((resolve) => setTimeout(resolve, 200))])
      read.push(...(await next()), ...(await next()))
      // What nobody was told is there is not there yet.
      expect(read).not.toContain('slow')
      expect(await everything(store)).not.toContain('"slow"')
      expect(await placeText(store, 'rawa')).not.toContain('"slow"')
      await finish()
      orThrow(await fast)
      read.push(...(await next()))
      expect([...read].sort()).toEqual(['before', 'fast', 'slow'])
      expect(read).toEqual(await inOrder(store))
      await store.close()
    })
  if (reopen !== undefined)
    it('positions are what they were when it is opened again', async () => {
      const store = await make()
      orThrow(await store.append([record('a')]))
      const middle = await store.position()
      orThrow(await store.append([record('b')]))
      const end = await store.position()
      await store.close()
      const again = await reopen(store)
      expect(await again.position()).toEqual(end)
      expect(await inOrder(again, { after: middle })).toEqual(['b'])
      orThrow(await again.append([record('c')]))
      expect(await inOrder(again, { after: end })).toEqual(['c'])
      await again.close()
    })
}
