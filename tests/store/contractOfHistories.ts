/** Of histories: one that goes on from what was saved is that of the whole log. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { History } from 'changing-hands'
import { audit, evolve, knownAt, orThrow, project, timelineOf } from 'changing-hands'
import { saveHistory } from 'changing-hands/save'
import type { LogStore } from 'changing-hands/store'
import { historyOf } from 'changing-hands/store'
import { arbitraryRecords } from 'changing-hands/testing'
import { a, b, change, times } from '../given.js'
import { rain } from '../log/lines.js'
import type { StoreUnderTest } from './underTest.js'
import { casesFor } from './underTest.js'

const answers = (history: History): unknown => [
  ['p', 'q', 'r'].map((place) => timelineOf(history, place)),
  audit(history),
  ['p', 'q', 'r'].map((place) => timelineOf(knownAt(history, '2017-11-25'), place))
]

const anew = async (store: LogStore): Promise<History> => project(orThrow(await store.readAll()))

export const historyContract = (under: StoreUnderTest): void => {
  const { make } = under

  it('a history that goes on from what was saved is the projection of everything', async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryRecords({ maxLength: 16 }), fc.nat({ max: 16 }), async (records, cut) => {
        const store = await make()
        orThrow(await store.append(records.slice(0, cut)))
        const first = orThrow(await historyOf(store))
        expect(first.resumed).toBe(false)
        const saved = saveHistory(first.history, first.position)
        orThrow(await store.append(records.slice(cut)))
        const { history, position, resumed } = orThrow(await historyOf(store, { saved }))
        expect(resumed).toBe(true)
        expect(position).toEqual(await store.position())
        expect(answers(history)).toEqual(answers(await anew(store)))
        await store.close()
      }),
      casesFor(under, 300)
    )
  })
  it('bytes that cannot be gone on from are not, and it says so', async () => {
    const store = await make()
    orThrow(await store.append(times(20, (i) => change(`e${i}`, '2017-11-01', i % 2 === 0 ? a : b))))
    const { history, position } = orThrow(await historyOf(store))
    const good = saveHistory(history, position)
    const damaged = good.slice()
    damaged[good.length >> 1] ^= 4
    const older = good.slice()
    older[3] = 1
    const another = change('z', '2017-11-01', a)
    for (const saved of [
      damaged,
      older,
      good.subarray(0, good.length - 5),
      new Uint8Array(0),
      saveHistory(history, 'a position of no store'),
      saveHistory(project(orThrow(await store.readAll()), { granularity: 'year' }), position),
      saveHistory(knownAt(history, '2017-11-21'), position),
      saveHistory(evolve(evolve(history, another), { ...another, place: 'q' }), position)
    ]) {
      const again = orThrow(await historyOf(store, { saved }))
      expect(again.resumed).toBe(false)
      expect(again.position).toEqual(position)
      expect(answers(again.history)).toEqual(answers(history))
    }
    expect(orThrow(await historyOf(store, { saved: good })).resumed).toBe(true)
    expect(orThrow(await historyOf(store, { saved: good, doubtWithin: 3 })).resumed).toBe(false)
    await store.close()
  })
  it('it is projected as it is asked for, and goes on from one that was', async () => {
    const store = await make({ extraTypes: { WeatherReported: true } })
    orThrow(await store.append([change('e', '2017-11-01', a), rain('w')]))
    const options = { granularity: 'hour', timeZone: 'Asia/Baghdad' } as const
    const { history, position } = orThrow(await historyOf(store, options))
    expect([history.granularity, history.timeZone]).toEqual(['hour', 'Asia/Baghdad'])
    const again = orThrow(await historyOf(store, { ...options, saved: saveHistory(history, position) }))
    expect([again.resumed, again.history.timeZone]).toEqual([true, 'Asia/Baghdad'])
    await store.close()
  })
  it('a position that is none of the store is a mistake of who reads', async () => {
    const store = await make()
    await expect(store.read({ after: 'a position of no store' }).next()).rejects.toThrow(RangeError)
    await expect(store.read({ after: Number.NaN }).next()).rejects.toThrow(RangeError)
    await store.close()
  })
}
