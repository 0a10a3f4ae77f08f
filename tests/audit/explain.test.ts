import { describe, expect, it } from 'vitest'
import type { ControlRecord, History } from 'changing-hands'
import { contested, explain, parseDate, unknown } from 'changing-hands'
import { manyYears } from './many.js'
import { a, b, c, change, claim, historyOf, operation, seen, times } from '../given.js'

describe('explain', () => {
  const history = historyOf(
    change('e1', '2017-11-10', b, { from: a, source: { id: 'paper', title: 'The Paper', quote: 'taken' } }),
    change('e2', '2017-11-20?', contested(['b', 'c'])),
    change('e3', '2017-11-21', b),
    claim('k', '2017-11-12', 'c'),
    operation('o', '2017-11-12', 'c', { places: ['p', 'q'] })
  )
  it('writes records, bases, spans, claims and operations as text', () => {
    expect(explain(history, 'p', '2017-11-12').text.split('\n')).toEqual([
      'p, 2017-11-12: certain',
      '- b: persisting; possible from 2017-11-10 to 2017-11-19',
      '    e1: ControlChanged at 2017-11-10, recorded 2017-11-20 from The Paper “taken”',
      '- beside it, k: ControlClaimed at 2017-11-12, recorded 2017-11-20 from paper',
      '- beside it, o: OperationAnnounced at 2017-11-12, recorded 2017-11-20 from paper'
    ])
  })
  it('has all that as data too', () => {
    const { possibilities, claims, operations, at } = explain(history, 'p', '2017-11-12')
    expect(possibilities[0].during).toEqual([{ from: 17480, until: 17490 }])
    expect(claims).toHaveLength(1)
    expect(operations).toHaveLength(1)
    expect(at).toEqual({ lo: 17482, hi: 17482 })
  })
  it('of a wide date writes every possibility with all its spans, and what is doubtful', () => {
    const { text } = explain(history, 'p', '2017-11')
    expect(text).toMatch(/^p, 2017-11-01 to 2017-11-30: open between 3\n- a: .* until 2017-11-09\n/)
    expect(text).toMatch(/contested by b and c: reported \(doubtful\); possible on 2017-11-20/)
    expect(text).toMatch(/from 2017-11-10 to 2017-11-19 and from 2017-11-21 on/)
  })
  it('says of a place without reports that nothing is known', () => {
    expect(explain(history, 'x', '2017').text).toBe(
      'x, 2017-01-01 to 2017-12-31: nothing is known\n- unknown: no evidence; possible at all times'
    )
  })
})

const settle = (history: History, date: string): ReadonlyArray<readonly [string, string]> =>
  explain(history, 'p', date).settle.map(({ settles, text }) => [settles, text])

describe('what would settle an answer', () => {
  it('is nothing where it is certain', () => {
    expect(settle(historyOf(change('e1', '2017-11-10', b, { from: a })), '2017-11-12')).toEqual([])
    expect(explain(historyOf(), 'p', '2017-11-12').settle).toEqual([])
  })
  it('is a date for a change that may or may not have been made by then', () => {
    const history = historyOf(change('e1', '[2017-11-08..2017-11-17]', b, { from: a }))
    expect(settle(history, '2017-11-12')).toEqual([
      ['always', 'a date for e1: if on or before 2017-11-12, b; if after it, a']
    ])
    // On the last day that it can have been made it has been made.
    expect(settle(history, '2017-11-17')).toEqual([])
  })
  it('of a wide date is a date before or after all of it', () => {
    const history = historyOf(change('e1', '[2017-11-08..2017-11-17]', b, { from: a }))
    expect(settle(history, '2017-11-12/2017-11-14')).toEqual([
      [
        'sometimes',
        'a date for e1: if on or before 2017-11-12, b; if after it and no later than 2017-11-14, still open between a and b; if after 2017-11-14, a'
      ]
    ])
    expect(settle(history, '../2017-11-14')).toEqual([])
  })
  it('is the order of two changes on one day', () => {
    const history = historyOf(
      change('e7', '2017-11-10', a, { from: unknown() }),
      change('e9', '2017-11-10', b, { from: unknown() })
    )
    expect(settle(history, '2017-11-12')[0]).toEqual([
      'always',
      'a report dating e7 before or after e9: if before, b; if after, a'
    ])
  })
  it('is not an order that is already known, nor one that the dates rule out', () => {
    const kinds = (...records: ReadonlyArray<ControlRecord>): ReadonlyArray<string> =>
      explain(historyOf(records), 'p', '2017-11-10').settle.map(({ kind }) => kind)
    expect(
      kinds(change('e7', '[2017-11-08..2017-11-10]', a), change('e9', '[2017-11-09..2017-11-11]', b, { after: ['e7'] }))
    ).not.toContain('order')
    expect(
      kinds(change('e7', '[2017-11-05..2017-11-08]', a), change('e9', '[2017-11-09..2017-11-11]', b))
    ).not.toContain('order')
  })
  it('is the change that nobody reported', () => {
    const history = historyOf(change('e3', '2017-11-01', a, { from: b }), change('e5', '2017-11-20', a, { from: b }))
    expect(settle(history, '2017-11-10')).toEqual([
      [
        'always',
        'a report of the change to b that is missing between e3 and e5: if on or before 2017-11-10, b; if after it, a'
      ]
    ])
    expect(explain(history, 'p', '2017-11-10').settle[0].records).toEqual(['e3', 'e5'])
  })
  it('is who held it before, where nobody said so', () => {
    expect(settle(historyOf(change('e2', '2017-11-10', a)), '2017-11-01')).toEqual([
      ['always', 'a report of who held it before e2: whoever it names']
    ])
  })
  it('is who took it, where it is only known who lost it', () => {
    const history = historyOf(change('e1', '2017-11-03', unknown(['a']), { from: a }))
    const [{ text, outcomes }] = explain(history, 'p', '2017-11-12').settle
    expect(text).toBe('a report of who held it after e1: whoever it names')
    // not a, who lost it
    expect(outcomes.map(({ leaves, orWhomItNames }) => [leaves, orWhomItNames])).toEqual([[[], true]])
    expect(
      settle(historyOf(change('e1', '2017-11-01', a), seen('o1', '2017-11-03', unknown(['a']))), '2017-11-12')[0][1]
    ).toBe('a report of who held it at o1: whoever it names')
  })
  it('is which of two reports is right, in what they say or when they say it was', () => {
    const differ = historyOf(
      change('e1', '2017-11-03', a, { occurrence: 'o', from: c }),
      change('e1b', '2017-11-03', b, { occurrence: 'o', from: c })
    )
    expect(settle(differ, '2017-11-12')).toEqual([['always', 'which of e1 and e1b is right: if e1, a; if e1b, b']])
    const before = historyOf(
      change('e1', '2017-11-03', a, { occurrence: 'o', from: b }),
      change('e1b', '2017-11-03', a, { occurrence: 'o', from: c })
    )
    expect(settle(before, '2017-11-02')).toEqual([['always', 'which of e1 and e1b is right: if e1, b; if e1b, c']])
    const dated = historyOf(
      change('e1', '2017-11-03', a, { occurrence: 'o', from: b }),
      change('e1b', '2017-11-09', a, { occurrence: 'o', from: b })
    )
    expect(settle(dated, '2017-11-05')).toEqual([['always', 'which of e1 and e1b is right: if e1, a; if e1b, b']])
  })
  it('is that somebody saw it on the day, where nothing else would do', () => {
    // three undated changes in a week, of which any may be the last by the 5th
    const history = historyOf(
      change('e1', '[2017-11-01..2017-11-04]', a),
      change('e2', '[2017-11-01..2017-11-04]', b),
      change('e3', '[2017-11-01..2017-11-04]', c)
    )
    expect(settle(history, '2017-11-05').at(0)).toEqual([
      'always',
      'a report of who held it on 2017-11-05: whoever it names'
    ])
  })
  it('may depend on how it turns out', () => {
    const history = historyOf(change('e1', '[2017-11-01..2017-11-10]', a), change('e2', '[2017-11-05..2017-11-06]', b))
    expect(settle(history, '2017-11-07')).toContainEqual([
      'sometimes',
      'a date for e1: if on or before 2017-11-07, still open between a and b; if after it, b'
    ])
  })
  it('is proposed eight times at most', () => {
    // a once and b ten times on one day: that a came before any of the others would settle it
    const day = times(11, (i) => change(`e${i}`, '2017-11-10', i === 0 ? a : b))
    expect(explain(historyOf(day), 'p', '2017-11-12').settle).toHaveLength(8)
  })
  it('is looked for among thousands of events', () => {
    expect(settle(manyYears(5000), '9995-12-31')).toHaveLength(1)
  })
  it('is written in dates that can be read', () => {
    for (const date of ['../2017-11-12', '2017-11-12/..', '[2017-11-12..2017-11-14]'])
      expect(parseDate(date)._tag).toBe('Right')
  })
})
