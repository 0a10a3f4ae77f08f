import fc from 'fast-check'
import { none, some } from 'fp-ts/lib/Option.js'
import { describe, expect, it } from 'vitest'
import { emptyHistory, evolve, held, orThrow, statusAt, unknown } from 'changing-hands'
import { firstTime, gazetteerOf, rollUp, shareSeries, statusInherited, stepsOf } from 'changing-hands/regions'
import type { History } from 'changing-hands'
import { cases } from '../cases.js'
import { historyOf } from '../given.js'
import { changed } from './reported.js'

const place = (id: string, parents: ReadonlyArray<object> = [], more: object = {}) => ({
  id,
  names: {},
  parents,
  ...more
})
const gazetteer = orThrow(
  gazetteerOf([
    place('governorate', [], { centre: 'capital' }),
    place('capital', [{ id: 'governorate' }]),
    place('district', [{ id: 'governorate' }], { centre: 'town' }),
    place('other', [{ id: 'governorate' }]),
    place('town', [{ id: 'district' }]),
    place('village', [{ id: 'district' }]),
    place('between', [
      { id: 'district', until: '2017-11-10' },
      { id: 'other', from: '2017-11-05' }
    ]),
    place('alone')
  ])
)
const on = (history: History, id: string, date: string): ReadonlyArray<string> =>
  statusInherited(history, gazetteer, id, date).possible.map(
    ({ status, basis, place: from }) => `${status.kind === 'held' ? status.by : status.kind}, ${basis}, ${from}`
  )

describe('inherited status', () => {
  it('comes from the centre of the district; where that has no evidence, from the district; then from farther out', () => {
    const out = historyOf(changed('capital', '2017-11-01', held('a')))
    expect(on(out, 'village', '2017-11-02')).toEqual(['a, inherited, capital'])
    const nearer = evolve(out, changed('district', '2017-11-03', held('b')))
    expect(on(nearer, 'village', '2017-11-02')).toEqual(['a, inherited, capital'])
    expect(on(nearer, 'village', '2017-11-04')).toEqual(['b, inherited, district'])
    const nearest = evolve(nearer, changed('town', '2017-11-05', held('c'), held('b')))
    expect(on(nearest, 'village', '2017-11-02')).toEqual(['b, inherited, town'])
    expect(on(nearest, 'village', '2017-11-06')).toEqual(['c, inherited, town'])
    expect(on(nearest, 'town', '2017-11-06')).toEqual(['c, persisting, town'])
  })
  it('gives way to evidence of its own, whatever that says', () => {
    const history = historyOf(
      changed('town', '2017-11-01', held('a')),
      changed('village', '2017-11-03', unknown(['a']))
    )
    expect(on(history, 'village', '2017-11-02')).toEqual(['a, inherited, town'])
    expect(on(history, 'village', '2017-11-03')).toEqual(['unknown, reported, village'])
  })
  it('is all that any of the places around can be, where they are as near', () => {
    const history = historyOf(changed('town', '2017-11-01', held('a')), changed('other', '2017-11-01', held('b')))
    expect(on(history, 'between', '2017-11-04')).toEqual(['a, inherited, town'])
    expect(on(history, 'between', '2017-11-05')).toEqual(['a, inherited, town', 'b, inherited, other'])
    expect(statusInherited(history, gazetteer, 'between', '2017-11-05').certain._tag).toBe('None')
    expect(on(history, 'between', '2017-11-10')).toEqual(['b, inherited, other'])
  })
  it('is none where there is nothing around, and for places that the gazetteer does not know', () => {
    for (const id of ['alone', 'governorate', 'nowhere'])
      expect(on(emptyHistory(), id, '2017')).toEqual([`unknown, no evidence, ${id}`])
  })
  it('is never used unless asked for, and always marked', () => {
    const history = historyOf(changed('town', '2017-11-03', held('a'), held('b')))
    expect(statusAt(history, 'village', '2017-11-04').possible.map(({ basis }) => basis)).toEqual(['no evidence'])
    const [plain, asked] = [false, true].map((inherit) =>
      rollUp(history, gazetteer, 'district', '2017-11-04', { by: 'count', inherit })
    )
    expect(plain).toMatchObject({ total: 3, coverage: 1 / 3, inherited: 0 })
    expect(plain.of.get('a')).toEqual({ least: 1, most: 3 })
    expect(asked).toMatchObject({ total: 3, coverage: 1 / 3, inherited: 2 / 3 })
    expect(asked.of.get('a')).toEqual({ least: 3, most: 3 })
    const share = { kind: 'share', who: 'a', region: 'district', by: 'count', atLeast: 1 } as const
    expect(firstTime(history, gazetteer, share).surely).toEqual(none)
    expect(firstTime(history, gazetteer, share, { inherit: true }).surely).toEqual(some(17473))
    expect(
      firstTime(history, gazetteer, { kind: 'holds', who: 'a', place: 'village' }, { inherit: true }).surely
    ).toEqual(some(17473))
  })
  it('is in a series just when it is on each day', () => {
    const day = fc.integer({ min: 1, max: 12 }).map((n) => `2017-11-${String(n).padStart(2, '0')}`)
    const report = fc.tuple(
      fc.constantFrom('capital', 'district', 'town', 'other', 'between', 'village'),
      day,
      fc.constantFrom('a', 'b')
    )
    fc.assert(
      fc.property(fc.uniqueArray(report, { selector: ([id, at]) => `${id} ${at}`, maxLength: 8 }), (reports) => {
        const history = evolve(
          emptyHistory(),
          reports.map(([id, at, by]) => changed(id, at, held(by)))
        )
        const steps = [
          ...stepsOf(
            shareSeries(history, gazetteer, 'between', {
              by: 'count',
              inherit: true,
              from: '2017-11-01',
              until: '2017-11-12'
            }),
            ['a']
          )
        ]
        for (const step of steps)
          for (let chronon = step.from; chronon < step.until; chronon++) {
            const { possible } = statusInherited(history, gazetteer, 'between', chronon)
            const parts = possible
              .map(({ status }) =>
                status.kind === 'unknown' ? [0, 1] : [Number(status.kind === 'held' && status.by === 'a')]
              )
              .flat()
            expect([step.least, step.most]).toEqual([Math.min(...parts), Math.max(...parts)])
            expect(step.inherited).toBe(possible.some(({ basis }) => basis === 'inherited') ? 1 : 0)
          }
        expect(steps[0].from).toBe(17471)
        expect(steps[steps.length - 1].until).toBe(17483)
      }),
      cases(1000)
    )
  })
})
