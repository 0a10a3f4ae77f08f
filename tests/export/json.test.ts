import {
  audit,
  changesOf,
  controllerAt,
  explain,
  held,
  logOf,
  orThrow,
  parseDate,
  placesIn,
  project,
  snapshotAt,
  spellsOf,
  statusAt,
  tenureOf,
  timelineOf
} from 'changing-hands'
import { formatEra, jsonOf } from 'changing-hands/export'
import { rollUp, shareSeries } from 'changing-hands/regions'
import { arbitraryRecords } from 'changing-hands/testing'
import fc from 'fast-check'
import { none, some } from 'fp-ts/lib/Option.js'
import { describe, expect, expectTypeOf, it } from 'vitest'
import { cases } from '../cases.js'
import { change, historyOf } from '../given.js'
import { article, gazetteer, names } from './given.js'

const through = (value: unknown): unknown => JSON.parse(JSON.stringify(value))

describe('answers as JSON', () => {
  it('are the same once they were text, and again', () => {
    fc.assert(
      fc.property(arbitraryRecords(), (records) => {
        const history = project(orThrow(logOf(records)))
        for (const { id } of placesIn(history))
          for (const answer of [
            statusAt(history, id, '2017-11-08'),
            timelineOf(history, id),
            spellsOf(history, id),
            changesOf(history, id),
            tenureOf(history, id, 'a')
          ]) {
            expect(through(jsonOf(answer))).toEqual(jsonOf(answer))
            expect(through(jsonOf(answer, history))).toEqual(jsonOf(answer, history))
            expect(jsonOf(jsonOf(answer))).toEqual(jsonOf(answer))
          }
        for (const answer of [snapshotAt(history, '2017-11'), audit(history), placesIn(history)])
          expect(through(jsonOf(answer, history))).toEqual(jsonOf(answer, history))
      }),
      cases(300, 20)
    )
  })

  it('of a place, an explanation and a region too', () => {
    const explained = explain(article, 'rummanah', '2017-11-12')
    expect(through(jsonOf(explained, article))).toEqual(jsonOf(explained, article))
    expect(jsonOf(explained, article).at).toEqual({ lo: '2017-11-12', hi: '2017-11-12' })
    expect(jsonOf(explained).text).toBe(explained.text)
    const region = rollUp(article, gazetteer, 'region', '2017-11-12')
    expect(through(jsonOf(region))).toEqual(jsonOf(region))
    const { starts } = jsonOf(shareSeries(article, gazetteer, 'region', { by: 'count' }))
    expect(starts[0]).toBe(null)
  })

  it('an option is its value or null, a map an object whatever its keys', () => {
    expect(jsonOf(controllerAt(article, 'rummanah', '2017-11-20'))).toBe('tribes')
    expect([jsonOf(none), jsonOf(some(some(3)))]).toEqual([null, 3])
    const history = project(
      orThrow(logOf(names.map((place, i) => change(`e${i}`, '2017-11-08', held(place), { place }))))
    )
    const snapshot = through(jsonOf(snapshotAt(history, '2017-11-09'))) as Readonly<
      Record<string, { certain: unknown }>
    >
    expect(Object.keys(snapshot)).toEqual([...snapshotAt(history, '2017-11-09').keys()])
    for (const name of names) expect(Object.getOwnPropertyDescriptor(snapshot, name)?.value.certain).toEqual(held(name))
  })

  it('chronons are dates if it is said how they are counted; counts never are', () => {
    const [before, after] = jsonOf(spellsOf(article, 'rummanah'), 'day')
    expect([before.start, before.end]).toEqual([
      { earliest: null, latest: null },
      { earliest: '2017-11-11', latest: '2017-11-17' }
    ])
    expect(after.end).toEqual({ earliest: null, latest: null })
    expect(jsonOf(spellsOf(article, 'rummanah'))[0].end).toEqual({ earliest: 17481, latest: 17487 })
    expect(jsonOf(tenureOf(article, 'rummanah', 'tribes'), 'day')).toEqual({ least: null, most: null })
    // As written they are instants.
    expect(jsonOf(orThrow(parseDate('1970-01-02')), 'day')).toMatchObject({ lo: '1970-01-02', earliest: 86_400_000 })
    expectTypeOf(before.end.latest).toEqualTypeOf<string | null>()
    expectTypeOf(jsonOf(statusAt(article, 'rummanah', '2017-11-12')).possible[0].basis).toEqualTypeOf<
      ReturnType<typeof statusAt>['possible'][0]['basis']
    >()
  })

  it('records are as they were, whatever numbers are in them', () => {
    const record = { ...change('e1', '2017-11-08', held('a')), first: 3 }
    const history = historyOf(record)
    expect(jsonOf(statusAt(history, 'p', '2017-11-08'), 'day').possible[0].because).toEqual([record])
  })

  it('a history is no answer', () => {
    expect(() => jsonOf(article)).toThrow(TypeError)
    expect(() => jsonOf(gazetteer)).toThrow(TypeError)
    expect(() => jsonOf([() => 1])).toThrow(TypeError)
  })
})

describe('dates with their era', () => {
  it('count no year 0', () => {
    expect(
      ['-0048', '-0048-01', '-0048-01-10', '0000', '0001', '2017-11-08', 'Y-12345', '+012345-03'].map((date) =>
        formatEra(date)
      )
    ).toEqual(['49 BC', 'January 49 BC', '10 January 49 BC', '1 BC', '1', '8 November 2017', '12346 BC', 'March 12345'])
  })

  it('say the era after year 1 only where asked to, and leave open sides as they are', () => {
    expect(formatEra('0476-09-04', { after: 'AD' })).toBe('4 September 476 AD')
    expect(formatEra('2017-11-08T14:05', { after: 'CE' })).toBe('8 November 2017 CE, 14:05')
    expect(formatEra(-43, { counting: 'year', before: 'BCE' })).toBe('44 BCE')
    expect(formatEra(Infinity, { counting: 'day' })).toBe('..')
  })

  it('what is no date is refused', () => {
    for (const wrong of ['', '49 BC', '2017-13', '12']) expect(() => formatEra(wrong)).toThrow(RangeError)
    expect(() => formatEra(17478)).toThrow(TypeError)
  })
})
