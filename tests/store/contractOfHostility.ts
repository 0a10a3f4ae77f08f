/** Of what goes wrong on purpose or by chance: names, iterables that do things, answers that are not heard. */
import { isLeft, isRight } from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { logOf, formatLog, orThrow } from 'changing-hands'
import { a, change, idsOf, times } from '../given.js'
import { record } from '../log/lines.js'
import type { StoreUnderTest } from './underTest.js'
import { everything, inOrder } from './underTest.js'

const names = [
  '__proto__',
  'constructor',
  'hasOwnProperty',
  'toString',
  `'; DROP TABLE records; --`,
  '"quoted"',
  'back\\slash',
  'per%cent_',
  '$1',
  '{"json":true}',
  'line\nfeed\r\n',
  'tab\tand space ',
  'dots.and.*.>',
  '🏙️👨‍👩‍👧',
  'الموصل‏',
  'e\u0301',
  '\u00e9',
  '../../etc/passwd',
  'x'.repeat(1_000),
  '🏙'.repeat(500)
]

export const hostileContract = ({ make, reopen, unheardAppend }: StoreUnderTest): void => {
  it('names are names, whatever they are made of', async () => {
    let store = await make()
    const records = names.map((name) => change(name, '2017-11-01', a, { place: name, source: { id: name } }))
    expect(idsOf(orThrow(await store.append(records)))).toEqual(names)
    if (reopen !== undefined) {
      await store.close()
      store = await reopen(store)
    }
    expect(await inOrder(store)).toEqual(names)
    expect(await everything(store)).toBe(formatLog(orThrow(logOf(records))))
    for (const [i, name] of names.entries())
      expect(formatLog(orThrow(await store.readPlace(name)).log)).toBe(formatLog(orThrow(logOf([records[i]]))))
    expect(orThrow(await store.readPlace('valueOf')).log.size).toBe(0)
    expect(orThrow(await store.append(records))).toEqual([])
    await store.close()
  })
  it('a name that is too long is refused, as place and as id', async () => {
    const store = await make()
    const long = 'x'.repeat(10_000)
    expect(isLeft(await store.append([change(long, '2017-11-01', a)]))).toBe(true)
    expect(isLeft(await store.append([change('e', '2017-11-01', a, { place: long })]))).toBe(true)
    expect(orThrow(await store.readPlace(long)).log.size).toBe(0)
    expect(await everything(store)).toBe('')
    await store.close()
  })
  it('what is no list of records is refused', async () => {
    const store = await make()
    for (const given of [undefined, null, 7, record('a'), 'abc', [undefined], [[]]])
      expect(isLeft(await store.append(given as never))).toBe(true)
    expect(await everything(store)).toBe('')
    await store.close()
  })

  describe('an iterable', () => {
    it('that appends to the store while it is appended: both are taken in', async () => {
      const store = await make()
      let inner: Promise<unknown> | undefined
      const outer = await store.append(
        (function* () {
          yield record('a')
          inner = store.append([record('b'), record('b2')])
          yield record('c')
        })()
      )
      await inner
      expect(idsOf(orThrow(outer))).toEqual(['a', 'c'])
      const order = await inOrder(store)
      expect([...order].sort()).toEqual(['a', 'b', 'b2', 'c'])
      expect(order.indexOf('c') - order.indexOf('a')).toBe(1)
      expect(orThrow(await store.append([record('a'), record('b'), record('d')]))).toHaveLength(1)
      expect(await inOrder(store)).toEqual([...order, 'd'])
      await store.close()
    })
    it('that appends another record with the id of one of its own: one of them is refused', async () => {
      const store = await make()
      let inner: ReturnType<typeof store.append> | undefined
      const outer = await store.append(
        (function* () {
          yield record('a', { by: 'outer' })
          inner = store.append([record('a', { by: 'inner' })])
        })()
      )
      const both = [outer, await inner]
      expect(both.map((one) => one !== undefined && isRight(one)).sort()).toEqual([false, true])
      expect(await inOrder(store)).toEqual(['a'])
      await store.close()
    })
    it('that throws in the middle leaves nothing behind', async () => {
      const store = await make()
      orThrow(await store.append([record('before')]))
      const throwing = (function* () {
        yield record('a')
        yield record('b')
        throw new Error('the network is gone')
      })()
      expect(await store.append(throwing).then(isLeft, () => true)).toBe(true)
      expect(await inOrder(store)).toEqual(['before'])
      expect(idsOf(orThrow(await store.append([record('b')])))).toEqual(['b'])
      await store.close()
    })
    it('whose records change after it was appended has been taken in as it was', async () => {
      const store = await make()
      const given = { ...record('a') }
      const appending = store.append([given])
      Object.assign(given, { id: 'z', place: 'elsewhere' })
      orThrow(await appending)
      expect(await inOrder(store)).toEqual(['a'])
      expect(orThrow(await store.readPlace('rawa')).log.size).toBe(1)
      await store.close()
    })
  })

  it('an append whose outcome nobody waited for is settled by appending again', async () => {
    const store = await make()
    const batch = times(5, (i) => record(`e${i}`))
    const unheard = store.append(batch)
    const again = orThrow(await store.append([...batch, record('f')]))
    expect(
      idsOf(orThrow(await unheard))
        .concat(idsOf(again))
        .sort()
    ).toEqual([...idsOf(batch), 'f'])
    expect(await inOrder(store)).toHaveLength(6)
    await store.close()
  })
  if (unheardAppend !== undefined)
    it('an append that failed on its way back is settled by appending again', async () => {
      const store = await make()
      orThrow(await store.append([record('a')]))
      const batch = [record('b'), record('c'), record('d')]
      const next = await unheardAppend(store, batch)
      const there = (await inOrder(next)).length - 1
      expect([0, batch.length]).toContain(there)
      expect(orThrow(await next.append(batch))).toHaveLength(batch.length - there)
      expect(await inOrder(next)).toEqual(['a', 'b', 'c', 'd'])
      await next.close()
    })
}
