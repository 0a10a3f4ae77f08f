/**
 * The contract of stores: whoever keeps a log must pass it. Describe a new store by how to make one, and by how to open
 * what it keeps once more, if it keeps anything. The rest of it is in the files beside, `contractOf….ts`.
 */
import fc from 'fast-check'
import { isLeft } from 'fp-ts/lib/Either.js'
import { afterEach, describe, expect, it } from 'vitest'
import { formatLog, logOf, orThrow } from 'changing-hands'
import { arbitraryRecords } from 'changing-hands/testing'
import { idsOf } from '../given.js'
import { record } from '../log/lines.js'
import { followContract } from './contractOfFollowing.js'
import { historyContract } from './contractOfHistories.js'
import { hostileContract } from './contractOfHostility.js'
import { placeContract } from './contractOfPlaces.js'
import { positionContract } from './contractOfPositions.js'
import type { StoreUnderTest } from './underTest.js'
import { casesFor, everything, inOrder } from './underTest.js'

export type { StoreUnderTest } from './underTest.js'

export const storeContract = (name: string, under: StoreUnderTest): void => {
  const { make, reopen, cleanUp } = under
  describe(`${name} keeps the contract of stores`, () => {
    afterEach(cleanUp)

    it('an empty store is the empty log', async () => {
      const store = await make()
      expect(await everything(store)).toBe('')
      expect(await inOrder(store)).toEqual([])
      await store.close()
    })
    it('what was acknowledged is there, in the order in which it came', async () => {
      const store = await make()
      expect(idsOf(orThrow(await store.append([record('b'), record('a')])))).toEqual(['b', 'a'])
      expect(idsOf(orThrow(await store.append([record('c', { by: 'isis', recordedAt: '2016-01-01' })])))).toEqual(['c'])
      expect(await inOrder(store)).toEqual(['b', 'a', 'c'])
      expect(await everything(store)).toBe(
        formatLog(orThrow(logOf([record('a'), record('b'), record('c', { by: 'isis', recordedAt: '2016-01-01' })])))
      )
      await store.close()
    })
    it('the same records again change nothing, within an append and between them', async () => {
      const store = await make()
      expect(idsOf(orThrow(await store.append([record('a'), record('a')])))).toEqual(['a'])
      expect(idsOf(orThrow(await store.append([record('a'), record('b')])))).toEqual(['b'])
      expect(idsOf(orThrow(await store.append([])))).toEqual([])
      expect(await inOrder(store)).toEqual(['a', 'b'])
      await store.close()
    })
    it('an append with a fault is refused whole, with every fault', async () => {
      const store = await make()
      await store.append([record('a')])
      const refused = await store.append([
        record('b'),
        { ...record('c'), at: 'soon' },
        record('a', { by: 'another' }),
        7
      ])
      expect(isLeft(refused) && refused.left.map(({ path }) => path)).toEqual(['[1].at', '[2].id', '[3]'])
      expect(await inOrder(store)).toEqual(['a'])
      expect(idsOf(orThrow(await store.append([record('b')])))).toEqual(['b'])
      await store.close()
    })
    it('appends at the same time are taken in one after the other', async () => {
      const store = await make()
      const appends = await Promise.all(
        Array.from({ length: 50 }, (_, i) => store.append([record(`x${i}`), record('common'), record(`y${i}`)]))
      )
      expect(appends.map((added) => idsOf(orThrow(added)))).toEqual(
        appends.map((_, i) => (i === 0 ? ['x0', 'common', 'y0'] : [`x${i}`, `y${i}`]))
      )
      expect(await inOrder(store)).toEqual(appends.flatMap((added) => idsOf(orThrow(added))))
      await store.close()
    })
    it('of two different records with one id at the same time the first is kept', async () => {
      const store = await make()
      const [first, second] = await Promise.all([
        store.append([record('a', { by: 'one' })]),
        store.append([record('a', { by: 'other' })])
      ])
      expect([isLeft(first), isLeft(second)]).toEqual([false, true])
      expect(await everything(store)).toBe(formatLog(orThrow(logOf([record('a', { by: 'one' })]))))
      await store.close()
    })
    it("old versions are read as their upcast, and records of users' own types are kept", async () => {
      const store = await make({
        extraTypes: { WeatherReported: true },
        upcasters: [{ type: 'ControlChanged', from: 7, up: (old) => ({ ...Object(old), v: 1 }) }]
      })
      const rain = { id: 'w', type: 'WeatherReported', v: 1, recordedAt: '2017-11-20', source: { id: 'met' }, rain: 12 }
      expect(idsOf(orThrow(await store.append([{ ...record('a'), v: 7 }, rain])))).toEqual(['a', 'w'])
      expect(await inOrder(store)).toEqual(['a', 'w'])
      expect(await everything(store)).toBe([record('a'), rain].map((one) => `${JSON.stringify(one)}\n`).join(''))
      await store.close()
    })
    it('whatever was appended, in whatever batches, is the log of all', async () => {
      await fc.assert(
        fc.asyncProperty(arbitraryRecords(), fc.array(fc.nat({ max: 12 }), { maxLength: 4 }), async (records, cuts) => {
          const store = await make()
          const at = [0, ...cuts.map((cut) => cut % (records.length + 1)).sort((a, b) => a - b), records.length]
          await Promise.all(at.slice(1).map((to, i) => store.append(records.slice(at[i], to))))
          expect(await everything(store)).toBe(formatLog(orThrow(logOf(records))))
          expect(await inOrder(store)).toEqual(records.map(({ id }) => id))
          await store.close()
        }),
        casesFor(under, 1000)
      )
    })
    it('reports how far reading has come', async () => {
      const store = await make()
      await store.append([record('a'), record('b')])
      let records = 0
      for await (const _ of store.read({
        onProgress: (progress) => {
          records = progress.records
        }
      }));
      expect(records).toBe(2)
      await store.close()
    })
    it('closed, it waits for what is under way and rejects the rest', async () => {
      const store = await make()
      const under = store.append([record('a')])
      await store.close()
      expect(idsOf(orThrow(await under))).toEqual(['a'])
      await expect(store.append([record('b')])).rejects.toThrow(/the store is closed/)
      await expect(store.readAll()).rejects.toThrow(/the store is closed/)
      await expect(store.read().next()).rejects.toThrow(/the store is closed/)
      await expect(store.close()).resolves.toBeUndefined()
    })
    if (reopen !== undefined)
      it('opened again, it has what was acknowledged, and goes on', async () => {
        let store = await make()
        for (let i = 0; i < 5; i++) {
          orThrow(await store.append([record(`a${i}`), record(`b${i}`)]))
          await store.close()
          store = await reopen(store)
          expect(orThrow(await store.readAll()).size).toBe(2 * (i + 1))
        }
        expect(isLeft(await store.append([record('a0', { by: 'another' })]))).toBe(true)
        await store.close()
      })
    positionContract(under)
    followContract(under)
    placeContract(under)
    historyContract(under)
    hostileContract(under)
  })
}
