import { describe, expect, it } from 'vitest'
import type { ControlObserved, ControlRecord, Status } from 'changing-hands'
import { audit, changesOf, contested, held, uncontrolled } from 'changing-hands'
import { a, b, c, change, day, historyOf, idsOf, seen, times } from '../given.js'
import { found, foundIn, kindsIn } from './found.js'

/** A sighting a month, by one source or by several in turn. */
const monthly = (place: string, statuses: ReadonlyArray<Status>, sources = 1): ReadonlyArray<ControlObserved> =>
  statuses.map((status, i) =>
    seen(`${place} ${i}`, `${2000 + Math.floor(i / 12)}-${String((i % 12) + 1).padStart(2, '0')}-01`, status, {
      place,
      source: { id: `s${i % sources}` }
    })
  )

const toAndFro = (count: number): ReadonlyArray<Status> => times(count, (i) => [a, b][i % 2])

describe('changes that are only seen', () => {
  it('are one finding a place, with how many they are, the first and the last', () => {
    const [finding, ...others] = audit(historyOf(monthly('p', [a, b, b, a, uncontrolled])))
    expect(others).toEqual([])
    expect(finding).toMatchObject({
      kind: 'seen-otherwise',
      place: 'p',
      count: 3,
      records: ['p 0', 'p 1', 'p 2', 'p 3', 'p 4'],
      between: [
        { statuses: [a, b], times: 2 },
        { statuses: [a, uncontrolled], times: 1 }
      ]
    })
    if (finding.kind !== 'seen-otherwise') return
    const { first, last } = finding
    expect([first.earliest, first.latest, last.earliest, last.latest].map(day)).toEqual([
      '2000-01-02',
      '2000-02-01',
      '2000-04-02',
      '2000-05-01'
    ])
    expect(finding.message).toBe(
      '3 times it was seen to be something else than before, and nobody reports the change: 2 times between a and b; the first at some time from 2000-01-02 to 2000-02-01, the last at some time from 2000-04-02 to 2000-05-01'
    )
    expect(finding.advice).toMatch(/changesOf lists each/)
  })
  it('are said plainly where there is one', () => {
    const [finding] = audit(historyOf(monthly('p', [a, a, b])))
    expect(finding).toMatchObject({ kind: 'seen-otherwise', count: 1, records: ['p 1', 'p 2'] })
    expect(finding.message).toBe(
      'it was seen a and then b, and nobody reports the change, at some time from 2000-02-02 to 2000-03-01'
    )
  })
  it('are all in changesOf, and lead there', () => {
    const history = historyOf(monthly('p', toAndFro(20)))
    const [{ count }] = foundIn('seen-otherwise', history)
    expect(count).toBe(19)
    expect(changesOf(history, 'p').filter(({ reported }) => !reported)).toHaveLength(19)
  })
  it('are not those before or after a change that is reported', () => {
    const [before] = monthly('p', [a])
    expect(kindsIn(historyOf(before, change('e', '2001', c, { from: b })))).toEqual(['gap'])
    expect(kindsIn(historyOf(change('e', '1998', b, { from: c }), before))).toEqual(['gap'])
    // seen as it was reported, and then otherwise
    expect(kindsIn(historyOf(change('e', '1998', a, { from: c }), monthly('p', [a, b])))).toEqual(['seen-otherwise'])
  })
  it('put the places first that go to and fro most often', () => {
    const places = audit(
      historyOf(
        monthly('seldom', [a, b]),
        monthly('most', toAndFro(30)),
        monthly('often', toAndFro(9)),
        monthly('never', [a, a, a])
      )
    )
    expect(places.map(({ place }) => place)).toEqual(['most', 'often', 'seldom'])
    expect(places.map(({ weight }) => Math.round(weight * 100) / 100)).toEqual([0.85, 0.72, 0.2])
  })
})

describe('a place that goes to and fro', () => {
  const twoPlaces = /^perhaps these are two places of one name/
  const advice = (...records: ReadonlyArray<ControlRecord>): string => found('seen-otherwise', records)[0].advice

  it('is perhaps two places of one name, if it does so unusually often between the same two', () => {
    expect(advice(...monthly('p', toAndFro(5)))).toMatch(twoPlaces)
    expect(advice(...monthly('p', [a, b, a, b]))).not.toMatch(twoPlaces)
    // between others, too
    expect(advice(...monthly('p', [a, b, c, a, held('d')]))).not.toMatch(twoPlaces)
    // nobody holds it in between
    expect(
      advice(
        ...monthly(
          'p',
          times(8, (i) => [a, uncontrolled][i % 2])
        )
      )
    ).not.toMatch(twoPlaces)
    expect(
      advice(
        ...monthly(
          'p',
          times(8, (i) => [contested(['a', 'b'], 'a'), b][i % 2])
        )
      )
    ).toMatch(twoPlaces)
  })
  it('is one, if it was mostly seen as before, but not if it was otherwise a dozen times', () => {
    const rarely = (flips: number): ReadonlyArray<Status> => times(flips * 10, (i) => [a, b][Math.floor(i / 10) % 2])
    expect(advice(...monthly('p', rarely(6)))).not.toMatch(twoPlaces)
    expect(advice(...monthly('p', rarely(14)))).toMatch(twoPlaces)
  })
  it('is perhaps seen differently by its sources', () => {
    const bySource = /perhaps sources see it differently: ask s0 and s1 one by one/
    expect(advice(...monthly('p', toAndFro(4), 2))).toMatch(bySource)
    expect(advice(...monthly('p', toAndFro(4), 1))).not.toMatch(bySource)
    expect(advice(...monthly('p', [a, b], 2))).not.toMatch(bySource)
  })
  it('may be looked at ten thousand times', () => {
    const sightings = times(10_000, (i) => seen(`o${i}`, day(i), [a, b][(i >> 3) % 2]))
    const [finding, ...others] = audit(historyOf(sightings))
    expect(others.map(({ kind }) => kind)).toEqual([])
    expect(finding).toMatchObject({ kind: 'seen-otherwise', count: 1249 })
    expect(finding.records).toHaveLength(2498)
  })
})

describe('a change away and back', () => {
  const throughout = seen('month', '2016-04', a, { throughout: true })
  const away = change('away', '2016-04-10', b, { from: a })
  const back = change('back', '2016-04-20', a, { from: b })

  it('is named while the place was seen to be so throughout', () => {
    const [finding, ...others] = audit(historyOf(throughout, away, back))
    expect(others).toEqual([])
    expect(finding).toMatchObject({
      kind: 'not-throughout',
      place: 'p',
      records: ['month', 'away'],
      throughout: ['month'],
      otherwise: ['away'],
      status: a
    })
    expect(finding.message).toBe(
      'month (seen a throughout, 2016-04) says that it was a all the time, and in between others say otherwise: away (from a to b, 2016-04-10)'
    )
  })
  it('is none before, after, without coming back, or once the dates do not say that it was all the time', () => {
    expect(kindsIn(historyOf(seen('m', '2016-04', a), away, back))).not.toContain('not-throughout')
    const may = seen('may', '2016-05', a, { throughout: true })
    expect(kindsIn(historyOf(may, away, back))).toEqual([])
    expect(kindsIn(historyOf(throughout, away))).not.toContain('not-throughout')
    // what is said in between is the same, or not who
    expect(kindsIn(historyOf(throughout, change('x', '2016-04-10', a)))).toEqual([])
  })
  it('is found in every one of many spells', () => {
    const spells = times(300, (i) => [
      seen(`m${i}`, `${1000 + i}`, a, { throughout: true }),
      change(`x${i}`, `${1000 + i}-04-10`, b, { from: a }),
      change(`y${i}`, `${1000 + i}-04-20`, a, { from: b })
    ]).flat()
    expect(found('not-throughout', spells).map(({ otherwise }) => otherwise)).toEqual(times(300, (i) => [`x${i}`]))
  })
})

describe('changes that several sources report alike', () => {
  const [x, y] = ['x', 'y'].map((id) => ({ source: { id } }))
  const told = (at: string): ReadonlyArray<ControlRecord> => [
    change(`x ${at}`, at, b, { from: a, ...x }),
    change(`y ${at}`, at, b, { from: a, ...y }),
    change(`lost ${at}`, `${at.slice(0, 8)}20`, a, { from: b, ...x })
  ]
  it('are taken as one, and the audit says so, mildly', () => {
    const [finding, ...others] = audit(historyOf(told('2016-05-03')))
    expect(others).toEqual([])
    expect(finding).toMatchObject({
      kind: 'possible-duplicate',
      records: ['x 2016-05-03', 'y 2016-05-03'],
      to: [b],
      occurrences: 1,
      areAlike: true
    })
    expect(finding.weight).toBe(0.1)
    expect(finding.message).toBe('several sources report the same change alike: x 2016-05-03 and y 2016-05-03')
  })
  it('are one finding a place', () => {
    const days = times(5, (i) => told(`2016-0${i + 1}-03`)).flat()
    const [finding, ...others] = audit(historyOf(days))
    expect(others).toEqual([])
    expect(finding).toMatchObject({ kind: 'possible-duplicate', occurrences: 5, areAlike: true })
    expect(finding.records).toHaveLength(10)
    expect(finding.message).toMatch(/ and 2 more$/)
  })
  it('are not reports that say so themselves, nor what was seen twice', () => {
    const [one, other] = told('2016-05-03')
    expect(kindsIn(historyOf({ ...one, occurrence: 'o' }, { ...other, occurrence: 'o' }))).toEqual([])
    expect(kindsIn(historyOf(seen('1', '2016-05-03', a, x), seen('2', '2016-05-03', a, y)))).toEqual([])
    expect(idsOf(told('2016-05-03'))).toHaveLength(3)
  })
})
