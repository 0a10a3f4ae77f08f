import { describe, expect, test } from 'vitest'
import { contested, held, unknown } from 'changing-hands'
import { a, b, c, change, keysOf, seen } from '../given.js'
import { against, by, on, possibleOn } from './asked.js'

const d = held('d')
const undoubted = { doubtWithin: false } as const
const captured = change('captured', '2017-11-10', b, { from: a, ...by('wire') })

describe('before a report that says who is believed', () => {
  test('what the first change says it was from is presumed, and is evidence', () => {
    expect(possibleOn(2, [captured])).toEqual([{ status: a, against: [], isEvident: true }])
    expect(on(2, [change('x', '2017-11-10', b)])).toEqual(keysOf([unknown()]))
    expect(possibleOn(2, [change('x', '2017-11-10', b)])[0].isEvident).toBe(false)
    // or each of what its reports say
    expect(on(2, [captured, { ...captured, id: 'y', from: c, occurrence: 'captured' }])).toEqual(keysOf([a, c]))
    // not to be known from whom is evidence too, that somebody had it or nobody
    expect(possibleOn(2, [{ ...captured, from: unknown() }])).toEqual([
      { status: unknown(), against: [], isEvident: true }
    ])
  })

  test('a sighting that fits takes nothing away', () => {
    for (const status of [a, unknown(['b']), contested(['a', 'b']), unknown()])
      expect(on(2, [captured, seen('y', '2017-11-05', status, by('map'))])).toEqual(keysOf([a]))
    // though it is what is seen from then on, if it says who
    expect(on(5, [captured, seen('y', '2017-11-05', contested(['a', 'b']), by('map'))])).toEqual(
      keysOf([contested(['a', 'b'])])
    )
    expect(on(5, [captured, seen('y', '2017-11-05', unknown(['b']), by('map'))])).toEqual(keysOf([a]))
  })

  test('a sighting alone presumes nothing', () => {
    const [one, ...others] = possibleOn(2, [seen('y', '2017-11-05', a)])
    expect(others).toEqual([])
    expect(one).toEqual({ status: unknown(), against: [], isEvident: false })
    // but it narrows, where it says who it was not
    expect(possibleOn(7, [seen('y', '2017-11-05', unknown(['b']))])).toEqual([
      { status: unknown(['b']), against: [], isEvident: true }
    ])
  })

  test('nothing is presumed of a change that does not follow what is believed before it', () => {
    const records = [seen('y', '2017-11-01', c, by('map')), captured]
    expect(on(0, records, undoubted)).toEqual(keysOf([unknown()]))
    // nor of what could not be: somebody who was ruled out
    expect(on(0, [seen('y', '2017-11-01', unknown(['a']), by('map')), captured], undoubted)).toEqual(
      keysOf([unknown()])
    )
  })

  test('nor of any change after the first that is believed', () => {
    // c -> d would follow what is seen first if captured were not between them
    const records = [seen('y', '2017-11-01', c, by('map')), captured, change('x', '2017-11-12', d, { from: b })]
    expect(on(0, records, undoubted)).toEqual(keysOf([unknown()]))
    const silent = change('x', '2017-11-05', c)
    expect(on(2, [silent, { ...captured, from: c }])).toEqual(keysOf([unknown()]))
  })

  test('what is presumed unknown is unknown of all whom either rules out', () => {
    const records = [
      change('x', '2017-11-10', b, { from: unknown(['c']) }),
      seen('y', '2017-11-05', unknown(['b']), by('map'))
    ]
    expect(on(2, records)).toEqual(keysOf([unknown(['c'])]))
    expect(on(7, records)).toEqual(keysOf([unknown(['b', 'c'])]))
  })
})

describe('a change that is disbelieved', () => {
  const stillThere = seen('still there', '2017-11-11', a, by('map'))

  test('says what was before it all the same, if the first that is believed and says who follows that', () => {
    const records = [captured, stillThere]
    expect(possibleOn(2, records)).toEqual([{ status: a, against: [], isEvident: true }])
    // lost by d, says the wire, and the map has a there: then it was not d's before that
    const byD = [{ ...captured, from: d }, stillThere]
    expect(on(2, byD)).toEqual(keysOf([d, unknown()]))
    expect(against(2, unknown(), byD)).toEqual(['captured'])
    expect(against(2, d, byD)).toEqual([])
    // that must be the first that says who: an observed unknown does not
    const unsaid = seen('unsaid', '2017-11-05', unknown(['b']), by('radio'))
    expect(on(2, [...byD, unsaid])).toEqual(keysOf([d, unknown()]))
  })

  test('of which nothing can be presumed leaves that to the next, up to the first that is believed', () => {
    const silent = change('silent', '2017-11-10', b, by('wire'))
    const lost = change('lost', '2017-11-20', c, { from: a, ...by('wire') })
    const records = [silent, stillThere, lost]
    // believed, it ends the search; disbelieved, a is presumed of the change that comes after
    expect(on(2, records)).toEqual(keysOf([a, unknown()]))
    expect(against(2, a, records)).toEqual(['silent'])
    expect(against(2, unknown(), records)).toEqual([])
    const fromD = change('silent', '2017-11-10', b, { from: d, ...by('wire') })
    expect(on(2, [fromD, stillThere, lost])).toEqual(keysOf([a, d]))
    // and not to one after that
    const next = change('next', '2017-11-20', d, by('wire'))
    expect(on(2, [silent, stillThere, next, { ...lost, at: '2017-11-20', after: ['next'] }], undoubted)).toEqual(
      keysOf([unknown()])
    )
  })

  test('says nothing of what a report before it rules out', () => {
    const records = [seen('y', '2017-11-09', unknown(['a']), by('radio')), captured, { ...stillThere, status: c }]
    // to believe the capture is to suppose that it was a's unreported; not to is to know nothing
    expect(on(8, records)).toEqual(keysOf([unknown()]))
  })

  test('is followed also where no report says who', () => {
    // the radio contradicts the wire, and says no more
    const records = [captured, seen('y', '2017-11-11', unknown(['b']), by('radio'))]
    expect(on(10, records)).toEqual(keysOf([a, b]))
    expect(against(10, a, records)).toEqual(['captured'])
    expect(on(12, records)).toEqual(keysOf([a, unknown(['b'])]))
    expect(against(12, a, records)).toEqual(['captured'])
  })
})
