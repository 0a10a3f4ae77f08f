/** Of places: what is read of one answers as the whole log does, and an append may expect it to be as it was. */
import fc from 'fast-check'
import { isLeft } from 'fp-ts/lib/Either.js'
import { expect, it } from 'vitest'
import type { ControlRecord, History } from 'changing-hands'
import {
  controllerAt,
  formatChronon,
  knownAt,
  logOf,
  orThrow,
  project,
  statusAt,
  timelineOf,
  withHorizon
} from 'changing-hands'
import type { LogStore } from 'changing-hands/store'
import { arbitraryRecords } from 'changing-hands/testing'
import { a, b, change, correction, retraction, seen, times } from '../given.js'
import type { StoreUnderTest } from './underTest.js'
import { casesFor, everything, inOrder, placeText, refusedAt } from './underTest.js'

const places = ['p', 'q', 'r']

const everywhere = (id: string, recordedAt: string): ControlRecord => ({
  id,
  type: 'CoverageDeclared',
  v: 1,
  recordedAt,
  source: { id: 'x' },
  at: '2017-11-01/2017-11-20'
})

/** Logs in any order, with corrections to coverage of everywhere among those that there are anyway. */
const shuffledRecords = fc
  .tuple(arbitraryRecords({ maxLength: 14 }), fc.nat({ max: 3 }), fc.nat({ max: 14 }))
  .map(([records, count, target]) => [
    ...records,
    ...times(count, (i): ControlRecord => {
      const coverage = everywhere(`everywhere${i}`, `2017-11-${10 + i}`)
      return i === 0
        ? coverage
        : correction(`everywhere${i}`, `r${target + i}`, { type: 'CoverageDeclared', at: '2017-11' })
    })
  ])
  .chain((records) => fc.shuffledSubarray(records, { minLength: records.length }))

/** All that is answered about a place, at each date and as was known on some. */
const answersAbout = (history: History, place: string, known: ReadonlyArray<string>): unknown => {
  const of = (one: History): unknown => [
    timelineOf(one, place),
    times(26, (day) => {
      const date = formatChronon('day', 17469 + day)
      return [statusAt(one, place, date), controllerAt(one, place, date)]
    }),
    // Within a horizon it matters what is declared to be covered.
    timelineOf(withHorizon(one, { before: 1, after: 2 }), place)
  ]
  return [of(history), known.map((date) => of(knownAt(history, date)))]
}

const logsOfPlaces = async (store: LogStore): Promise<ReadonlyArray<string>> =>
  Promise.all(places.map((place) => placeText(store, place)))

export const placeContract = (under: StoreUnderTest): void => {
  const { make, reopen } = under

  it('what is read of a place answers about it as the whole log does, whatever was amended, moved or came in whatever order', async () => {
    await fc.assert(
      fc.asyncProperty(shuffledRecords, fc.nat({ max: 14 }), async (records, cut) => {
        const store = await make()
        orThrow(await store.append(records.slice(0, cut)))
        // Asked for in between, as an index that grows has to stand.
        for (const place of places) orThrow(await store.readPlace(place))
        orThrow(await store.append(records.slice(cut)))
        const whole = project(orThrow(logOf(records)))
        const known = [...new Set(records.map(({ recordedAt }) => recordedAt))].sort().filter((_, i) => i % 4 === 1)
        for (const place of places) {
          const { log, position } = orThrow(await store.readPlace(place))
          expect(position).toEqual(await store.position())
          expect(answersAbout(project(log), place, known)).toEqual(answersAbout(whole, place, known))
        }
        await store.close()
      }),
      casesFor(under, 1000)
    )
  })
  it('a report that a correction moved away belongs to both places, and so does what retracts the correction', async () => {
    const store = await make()
    const moved = correction('c', 'e', { type: 'ControlChanged', place: 'q', at: '2017-11-03', to: a })
    orThrow(await store.append([moved]))
    expect(await placeText(store, 'p')).toBe('')
    orThrow(await store.append([change('e', '2017-11-02', a), seen('other', '2017-11-02', b, { place: 'r' })]))
    orThrow(await store.append([retraction('x', 'c')]))
    const all = ['c', 'e', 'x']
    const idsAt = async (place: string): Promise<ReadonlyArray<string>> =>
      (await placeText(store, place))
        .split('\n')
        .slice(0, -1)
        .map((line) => JSON.parse(line).id)
    expect([...(await idsAt('p'))].sort()).toEqual(all)
    expect([...(await idsAt('q'))].sort()).toEqual(all)
    expect(await idsAt('r')).toEqual(['other'])
    expect(await idsAt('nowhere')).toEqual([])
    await store.close()
  })
  it('an append that expects a place to be as it was is refused once anything that concerns it has come', async () => {
    const store = await make()
    orThrow(await store.append([change('e1', '2017-11-01', a)]))
    const { position } = orThrow(await store.readPlace('p'))
    const expected = { place: 'p', position }
    orThrow(await store.append([change('e2', '2017-11-02', b, { place: 'q' })], { expected }))
    orThrow(await store.append([change('e3', '2017-11-03', b)], { expected }))
    const refused = await store.append([change('e4', '2017-11-04', a), change('e5', '2017-11-04', a)], { expected })
    expect(refusedAt(refused)).toEqual(['expected'])
    expect(await inOrder(store)).toEqual(['e1', 'e2', 'e3'])
    const now = orThrow(await store.readPlace('p')).position
    orThrow(await store.append([change('e4', '2017-11-04', a)], { expected: { place: 'p', position: now } }))
    await store.close()
  })
  it.each<[string, ReadonlyArray<ControlRecord>, ControlRecord]>([
    ['a retraction, which names no place', [change('e', '2017-11-01', a)], retraction('x', 'e')],
    [
      'a correction that moves its report elsewhere',
      [change('e', '2017-11-01', a)],
      correction('c', 'e', { type: 'ControlChanged', place: 'q', at: '2017-11-01', to: a })
    ],
    [
      'the retraction of a correction',
      [
        change('e', '2017-11-01', a),
        correction('c', 'e', { type: 'ControlChanged', place: 'q', at: '2017-11-01', to: a })
      ],
      retraction('x', 'c')
    ],
    [
      'a report elsewhere, which a correction that came before it has moved here',
      [correction('c', 'e', { type: 'ControlChanged', place: 'p', at: '2017-11-01', to: a })],
      change('e', '2017-11-01', a, { place: 'q' })
    ],
    ['coverage of everywhere', [change('e', '2017-11-01', a)], everywhere('d', '2017-11-20')]
  ])('%s changes the place', async (_, before, amendment) => {
    const store = await make()
    orThrow(await store.append(before))
    const expected = { place: 'p', position: await store.position() }
    orThrow(await store.append([amendment]))
    expect(refusedAt(await store.append([change('z', '2017-11-09', b)], { expected }))).toEqual(['expected'])
    await store.close()
  })
  it('a place has changed when what is read of it has, and only then', async () => {
    await fc.assert(
      fc.asyncProperty(shuffledRecords, fc.nat({ max: 14 }), async (records, cut) => {
        const store = await make()
        orThrow(await store.append(records.slice(0, cut)))
        const position = await store.position()
        const before = await logsOfPlaces(store)
        orThrow(await store.append(records.slice(cut)))
        const after = await logsOfPlaces(store)
        for (const [i, place] of places.entries()) {
          const probe = change(`probe of ${place}`, '2017-11-09', b, { place: 'elsewhere' })
          const appended = await store.append([probe], { expected: { place, position } })
          expect(isLeft(appended)).toBe(before[i] !== after[i])
        }
        await store.close()
      }),
      casesFor(under, 300)
    )
  })
  it('records that are all there already are not refused, whatever is expected', async () => {
    const store = await make()
    const e1 = change('e1', '2017-11-01', a)
    const { position } = orThrow(await store.readPlace('p'))
    orThrow(await store.append([e1], { expected: { place: 'p', position } }))
    expect(orThrow(await store.append([e1], { expected: { place: 'p', position } }))).toEqual([])
    await store.close()
  })
  it('of two decisions on the same state that come at the same time one is taken', async () => {
    const store = await make()
    const expected = { place: 'p', position: await store.position() }
    const both = await Promise.all(['e1', 'e2'].map((id) => store.append([change(id, '2017-11-01', a)], { expected })))
    expect(both.map((one) => refusedAt(one).join()).sort()).toEqual(['', 'expected'])
    expect(await inOrder(store)).toHaveLength(1)
    await store.close()
  })
  it('a batch across places is in all of them or in none', async () => {
    const store = await make()
    const batch = times(200, (i) => change(`e${i}`, '2017-11-01', a, { place: `place${i % 40}` }))
    expect(isLeft(await store.append([...batch, { ...batch[0], at: 'soon', id: 'z' }]))).toBe(true)
    for (const i of [0, 17, 39]) expect(await placeText(store, `place${i}`)).toBe('')
    expect(await everything(store)).toBe('')
    orThrow(await store.append(batch))
    for (const i of [0, 17, 39]) expect(orThrow(await store.readPlace(`place${i}`)).log.size).toBe(5)
    await store.close()
  })
  if (reopen !== undefined)
    it('opened again, it knows what concerned which place, and refuses as before', async () => {
      const store = await make()
      orThrow(
        await store.append([
          retraction('x', 'c'),
          change('e', '2017-11-01', a),
          correction('c', 'e', { type: 'ControlChanged', place: 'q', at: '2017-11-01', to: a })
        ])
      )
      const before = await logsOfPlaces(store)
      const position = await store.position()
      await store.close()
      const again = await reopen(store)
      expect(await logsOfPlaces(again)).toEqual(before)
      orThrow(await again.append([retraction('y', 'x')]))
      for (const place of ['p', 'q'])
        expect(
          refusedAt(await again.append([change('z', '2017-11-09', b)], { expected: { place, position } }))
        ).toEqual(['expected'])
      orThrow(await again.append([change('z', '2017-11-09', b)], { expected: { place: 'r', position } }))
      await again.close()
    })
}
