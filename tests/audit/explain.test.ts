import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ControlRecord, Fact, History, Status } from 'changing-hands'
import {
  contested,
  explain,
  formatChronon,
  held,
  logOf,
  orThrow,
  parseDate,
  project,
  statusAt,
  statusKey,
  unknown
} from 'changing-hands'
import { arbitraryPlaceRecords, placeWindow } from 'changing-hands/testing'
import { cases } from '../cases.js'

const source = { id: 's' }
const change = (id: string, at: string, to: Status, more: object = {}): ControlRecord => ({
  id,
  type: 'ControlChanged',
  v: 1,
  recordedAt: '2018-01-01',
  source,
  place: 'p',
  at,
  to,
  ...more
})
const seen = (id: string, at: string, status: Status, more: object = {}): ControlRecord => ({
  id,
  type: 'ControlObserved',
  v: 1,
  recordedAt: '2018-01-01',
  source,
  place: 'p',
  at,
  status,
  ...more
})
const of = (...records: ReadonlyArray<ControlRecord>): History => project(orThrow(logOf(records)))
const [a, b, c] = [held('a'), held('b'), held('c')]

describe('explain', () => {
  it('names records, bases, spans, claims and operations, as data and as text', () => {
    const history = of(
      change('e1', '2017-11-10', b, { from: a, source: { id: 's', title: 'The Paper', quote: 'taken' } }),
      change('e2', '2017-11-20?', contested(['b', 'c'])),
      change('e3', '2017-11-21', b),
      {
        id: 'k',
        type: 'ControlClaimed',
        v: 1,
        recordedAt: '2018-01-01',
        source,
        place: 'p',
        at: '2017-11-12',
        by: 'c'
      },
      {
        id: 'o',
        type: 'OperationAnnounced',
        v: 1,
        recordedAt: '2018-01-01',
        source,
        places: ['p', 'q'],
        at: '2017-11-12',
        by: 'c'
      }
    )
    const { text, possibilities, claims, operations, at } = explain(history, 'p', '2017-11-12')
    expect(text.split('\n')).toEqual([
      'p, 2017-11-12: certain',
      '- b: persisting; possible from 2017-11-10 to 2017-11-19',
      '    e1: ControlChanged at 2017-11-10, recorded 2018-01-01 from The Paper “taken”',
      '- beside it, k: ControlClaimed at 2017-11-12, recorded 2018-01-01 from s',
      '- beside it, o: OperationAnnounced at 2017-11-12, recorded 2018-01-01 from s'
    ])
    expect([possibilities[0].during, claims.length, operations.length, at]).toEqual([
      [{ from: 17480, until: 17490 }],
      1,
      1,
      { lo: 17482, hi: 17482 }
    ])
    expect(explain(history, 'p', '2017-11').text).toMatch(
      /^p, 2017-11-01 to 2017-11-30: open between 3\n- a: .* until 2017-11-09\n/
    )
    expect(explain(history, 'p', '2017-11').text).toMatch(
      /contested by b and c: reported \(doubtful\); possible on 2017-11-20/
    )
    expect(explain(history, 'p', '2017-11').text).toMatch(/from 2017-11-10 to 2017-11-19 and from 2017-11-21 on/)
    expect(explain(history, 'x', '2017').text).toBe(
      'x, 2017-01-01 to 2017-12-31: certain\n- unknown: no evidence; possible at all times'
    )
  })
})

const settle = (history: History, date: string): ReadonlyArray<readonly [string, string]> =>
  explain(history, 'p', date).settle.map(({ settles, text }) => [settles, text])

describe('what would settle an answer', () => {
  it('is nothing where it is certain', () => {
    expect(settle(of(change('e1', '2017-11-10', b, { from: a })), '2017-11-12')).toEqual([])
    expect(explain(of(), 'p', '2017-11-12').settle).toEqual([])
  })
  it('is a date for a change that may or may not have been made by then', () => {
    const history = of(change('e1', '[2017-11-08..2017-11-17]', b, { from: a }))
    expect(settle(history, '2017-11-12')).toEqual([
      ['always', 'a date for e1: if on or before 2017-11-12, b; if after it, a']
    ])
    // On the last day that it can have been made it has been made.
    expect(settle(history, '2017-11-17')).toEqual([])
  })
  it('of a wide date is a date before or after all of it', () => {
    const history = of(change('e1', '[2017-11-08..2017-11-17]', b, { from: a }))
    expect(settle(history, '2017-11-12/2017-11-14')).toEqual([
      [
        'sometimes',
        'a date for e1: if on or before 2017-11-12, b; if after it and no later than 2017-11-14, still open between a and b; if after 2017-11-14, a'
      ]
    ])
    expect(settle(history, '../2017-11-14')).toEqual([])
  })
  it('is the order of two changes on one day', () => {
    const history = of(
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
      explain(of(...records), 'p', '2017-11-10').settle.map(({ kind }) => kind)
    expect(
      kinds(change('e7', '[2017-11-08..2017-11-10]', a), change('e9', '[2017-11-09..2017-11-11]', b, { after: ['e7'] }))
    ).not.toContain('order')
    expect(
      kinds(change('e7', '[2017-11-05..2017-11-08]', a), change('e9', '[2017-11-09..2017-11-11]', b))
    ).not.toContain('order')
  })
  it('is the change that nobody reported', () => {
    const history = of(change('e3', '2017-11-01', a, { from: b }), change('e5', '2017-11-20', a, { from: b }))
    expect(settle(history, '2017-11-10')).toEqual([
      [
        'always',
        'a report of the change to b that is missing between e3 and e5: if on or before 2017-11-10, b; if after it, a'
      ]
    ])
    expect(explain(history, 'p', '2017-11-10').settle[0].records).toEqual(['e3', 'e5'])
  })
  it('is who held it before, where nobody said so', () => {
    expect(settle(of(change('e2', '2017-11-10', a)), '2017-11-01')).toEqual([
      ['always', 'a report of who held it before e2: whoever it names']
    ])
  })
  it('is who took it, where it is only known who lost it', () => {
    const history = of(change('e1', '2017-11-03', unknown(['a']), { from: a }))
    const [{ text, outcomes }] = explain(history, 'p', '2017-11-12').settle
    expect(text).toBe('a report of who held it after e1: whoever it names')
    // not a, who lost it
    expect(outcomes.map(({ leaves, orWhomItNames }) => [leaves, orWhomItNames])).toEqual([[[], true]])
    expect(
      settle(of(change('e1', '2017-11-01', a), seen('o1', '2017-11-03', unknown(['a']))), '2017-11-12')[0][1]
    ).toBe('a report of who held it at o1: whoever it names')
  })
  it('is which of two reports is right, in what they say or when they say it was', () => {
    const differ = of(
      change('e1', '2017-11-03', a, { occurrence: 'o', from: c }),
      change('e1b', '2017-11-03', b, { occurrence: 'o', from: c })
    )
    expect(settle(differ, '2017-11-12')).toEqual([['always', 'which of e1 and e1b is right: if e1, a; if e1b, b']])
    const before = of(
      change('e1', '2017-11-03', a, { occurrence: 'o', from: b }),
      change('e1b', '2017-11-03', a, { occurrence: 'o', from: c })
    )
    expect(settle(before, '2017-11-02')).toEqual([['always', 'which of e1 and e1b is right: if e1, b; if e1b, c']])
    const dated = of(
      change('e1', '2017-11-03', a, { occurrence: 'o', from: b }),
      change('e1b', '2017-11-09', a, { occurrence: 'o', from: b })
    )
    expect(settle(dated, '2017-11-05')).toEqual([['always', 'which of e1 and e1b is right: if e1, a; if e1b, b']])
  })
  it('is that somebody saw it on the day, where nothing else would do', () => {
    // three undated changes in a week, of which any may be the last by the 5th
    const history = of(
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
    const history = of(change('e1', '[2017-11-01..2017-11-10]', a), change('e2', '[2017-11-05..2017-11-06]', b))
    const some = explain(history, 'p', '2017-11-07').settle.find(({ text }) => text.startsWith('a date for e1'))
    expect([some?.settles, some?.text]).toEqual([
      'sometimes',
      'a date for e1: if on or before 2017-11-07, still open between a and b; if after it, b'
    ])
  })
  it('is proposed eight times at most', () => {
    // a once and b ten times on one day: that a came before any of the others would settle it
    const day = Array.from({ length: 11 }, (_, i) => change(`e${i}`, '2017-11-10', i === 0 ? a : b))
    expect(explain(of(...day), 'p', '2017-11-12').settle).toHaveLength(8)
  })
  it('is not looked for among more than 20,000 events', () => {
    const many = (count: number): History =>
      of(
        ...Array.from({ length: count }, (_, i) =>
          change(`e${i}`, `${1 + (i % 9000)}`.padStart(4, '0'), held(`x${i % 3}`))
        ),
        change('last', '[9990..9999]', a)
      )
    expect(settle(many(5000), '9995-12-31')).toHaveLength(1)
    expect(settle(many(20_001), '9995-12-31')).toEqual([])
  })
})

/** The records of a log in which a report says so: what a reader of the proposal would write down. */
const told = (records: ReadonlyArray<ControlRecord>, fact: Fact): ReadonlyArray<ControlRecord> => {
  const find = (id: string): ControlRecord => records.find((record) => record.id === id) ?? records[0]
  /** One more report of the event that a record reports, which says nothing new but what is given. */
  const another = (id: string, more: object): ControlRecord => {
    const about = find(id)
    const head = {
      id: `${id} once more`,
      v: 1,
      recordedAt: '2019-01-01',
      source: { id: 'new' },
      occurrence: about.occurrence ?? about.id,
      place: 'p',
      at: 'at' in about ? about.at : ''
    }
    const observed = about.type === 'ControlObserved'
    const said = 'to' in more && observed ? { status: more.to } : more
    return {
      ...head,
      type: about.type,
      ...(observed ? { status: unknown() } : { to: unknown() }),
      ...said
    } as ControlRecord
  }
  const day = (chronon: number): string => formatChronon(chronon, 'day')
  const span = ({ earliest, latest }: { readonly earliest: number; readonly latest: number }): string =>
    earliest === -Infinity
      ? `../${day(latest)}`
      : latest === Infinity
        ? `${day(earliest)}/..`
        : `[${day(earliest)}..${day(latest)}]`
  const said = (status: Status | undefined): Status => status ?? held('somebody else')
  switch (fact.kind) {
    case 'order':
      return [...records, another(fact.later, { after: [fact.earlier] })]
    case 'date':
      return [...records, another(fact.record, { at: span(fact.at) })]
    case 'change':
      return [
        ...records,
        change('new', span(fact.at), fact.to, { after: [fact.after] }),
        another(fact.before, { after: ['new'] })
      ]
    case 'to':
      return [...records, another(fact.record, { to: said(fact.status) })]
    case 'from':
      return [...records, another(fact.record, { from: said(fact.status) })]
    case 'wrong':
      return records.filter(({ id }) => !fact.records.includes(id))
    case 'seen':
      return [...records, seen('new', day(fact.at), said(fact.status))]
  }
}

describe('every proposal', () => {
  const chronon = fc.integer({ min: placeWindow.from + 1, max: placeWindow.until - 2 })
  it('keeps its word: once a report says so, just what it promised is possible', () => {
    const met = new Map<string, number>()
    fc.assert(
      fc.property(arbitraryPlaceRecords(), chronon, (records, at) => {
        fc.pre(records.length > 0)
        for (const { kind, settles, outcomes } of explain(of(...records), 'p', at).settle) {
          met.set(kind, (met.get(kind) ?? 0) + 1)
          expect(outcomes.some(({ certain }) => certain)).toBe(true)
          expect(settles === 'always').toBe(outcomes.every(({ certain }) => certain))
          for (const { fact, certain, leaves, orWhomItNames } of outcomes) {
            const { possible } = statusAt(of(...told(records, fact)), 'p', at)
            const keys = [...leaves.map(statusKey), ...(orWhomItNames ? ['held somebody else'] : [])]
            expect(possible.map(({ status }) => statusKey(status)).sort(), JSON.stringify(fact)).toEqual(keys.sort())
            if (certain) expect(possible).toHaveLength(1)
          }
        }
      }),
      cases(3000, 600)
    )
    // Every kind of proposal was put to the test.
    expect([...met.keys()].sort()).toEqual(['change', 'date', 'from', 'order', 'seen', 'to', 'wrong'])
  })
  it('of a wide date keeps its word as well', () => {
    fc.assert(
      fc.property(arbitraryPlaceRecords(), chronon, chronon, (records, x, y) => {
        fc.pre(records.length > 0)
        const date = `${formatChronon(Math.min(x, y), 'day')}/${formatChronon(Math.max(x, y), 'day')}`
        for (const { outcomes } of explain(of(...records), 'p', date).settle)
          for (const { fact, leaves, orWhomItNames } of outcomes) {
            const keys = [...leaves.map(statusKey), ...(orWhomItNames ? ['held somebody else'] : [])]
            expect(
              statusAt(of(...told(records, fact)), 'p', date)
                .possible.map(({ status }) => statusKey(status))
                .sort(),
              JSON.stringify(fact)
            ).toEqual(keys.sort())
          }
      }),
      cases(1000)
    )
  })
  it('of a date names every outcome that the log leaves open: together they make up the answer', () => {
    fc.assert(
      fc.property(arbitraryPlaceRecords(), chronon, (records, at) => {
        fc.pre(records.length > 0)
        const { answer, settle: proposals } = explain(of(...records), 'p', at)
        const possible = answer.possible.map(({ status }) => statusKey(status)).sort()
        for (const { kind, outcomes } of proposals)
          if (kind === 'date' || kind === 'order')
            expect([...new Set(outcomes.flatMap(({ leaves }) => leaves.map(statusKey)))].sort(), kind).toEqual(possible)
      }),
      cases(2000)
    )
  })
  it('is about records that are there', () => {
    fc.assert(
      fc.property(arbitraryPlaceRecords(), chronon, (records, at) => {
        const ids = new Set(records.map(({ id }) => id))
        for (const { records: about } of explain(of(...records), 'p', at).settle)
          for (const id of about) expect(ids.has(id)).toBe(true)
      }),
      cases(1000)
    )
  })
  it('is written in dates that can be read', () => {
    for (const date of ['../2017-11-12', '2017-11-12/..', '[2017-11-12..2017-11-14]'])
      expect(parseDate(date)._tag).toBe('Right')
  })
})
