import fc from 'fast-check'
import { some } from 'fp-ts/lib/Option.js'
import { describe, expect, it } from 'vitest'
import type { ControlRecord, History, Status } from 'changing-hands'
import {
  audit,
  contested,
  controllerAt,
  emptyHistory,
  evolve,
  held,
  knownAt,
  timesChangedHands,
  shared,
  uncontrolled,
  unknown
} from 'changing-hands'
import { arbitraryRecords } from 'changing-hands/testing'
import { cases } from '../cases.js'
import {
  a,
  b,
  c,
  change,
  claim,
  correction,
  day,
  historyOf,
  historyWith,
  operation,
  retraction,
  seen,
  siege,
  times
} from '../given.js'
import { found, foundIn, kindsIn } from './found.js'

describe('audit', () => {
  it('names what is wrong, its records, what was done and what to do', () => {
    const history = evolve(
      evolve(
        historyOf(
          change('e1', '2017-11-10', a, { after: ['nobody'] }),
          change('x1', '2017-11-10', a, { place: 'x', after: ['x2'] }),
          change('x2', '2017-11-10', b, { place: 'x', after: ['x1'] }),
          change('y1', '2017-11-10', a, { place: 'y', after: ['y2'] }),
          change('y2', '2017-11-12', b, { place: 'y' }),
          change('z1', '2017-11-10', a, { place: 'z', occurrence: 'o' }),
          change('z2', '2017-11-12', a, { place: 'z', occurrence: 'o' }),
          retraction('r', 'e9', { recordedAt: '2018-01-02' }),
          retraction('q1', 'q2', { recordedAt: '2018-01-02' }),
          retraction('q2', 'q1', { recordedAt: '2018-01-03' }),
          correction('c', 'e0', { type: 'ControlClaimed', place: 'p', at: '2017', by: 'a' })
        ),
        change('e1', '2017-11-11', b)
      ),
      { ...change('bad', 'soon', a) }
    )
    const findings = audit(history)
    expect(findings.map(({ kind, place, records }) => [kind, place, records])).toEqual([
      ['invalid-record', undefined, []],
      ['id-conflict', undefined, ['e1']],
      ['after-cycle', 'x', expect.arrayContaining(['x1', 'x2'])],
      ['after-cycle', 'x', expect.arrayContaining(['x1', 'x2'])],
      ['after-against-bounds', 'y', ['y1', 'y2']],
      ['amendment-circle', undefined, ['q1', 'q2']],
      ['amends-nobody', undefined, ['c']],
      ['amends-nobody', undefined, ['r']],
      ['after-nobody', 'p', ['e1']],
      ['reports-disagree', 'z', ['z1', 'z2']]
    ])
    for (const { message, done, advice } of findings)
      for (const text of [message, done, advice]) expect(text.length).toBeGreaterThan(10)
    expect(foundIn('invalid-record', history)[0].faults.map(({ path }) => path)).toEqual(['at'])
    expect(controllerAt(history, 'z', '2017-11-12')).toEqual(some('a'))
    expect(controllerAt(history, 'p', '2017-11-12')).toEqual(some('a'))
  })
  it('as known earlier names only what was in the log by then', () => {
    const history = historyOf(
      change('e1', '2017-11-10', a, { recordedAt: '2018-02-01' }),
      retraction('r', 'e1', { recordedAt: '2018-01-01' })
    )
    expect(kindsIn(history)).toEqual([])
    expect(kindsIn(knownAt(history, '2018-01-15'))).toEqual(['amends-nobody'])
    const twice = historyOf(
      change('e1', '2017-11-10', a),
      change('e2', '[2017-11-09..2017-11-10]', a, { recordedAt: '2018-02-01' })
    )
    expect(kindsIn(twice)).toEqual(['possible-duplicate'])
    expect(kindsIn(knownAt(twice, '2018-01-15'))).toEqual([])
  })
  it('finds nothing in a log that hangs together', () => {
    expect(audit(emptyHistory())).toEqual([])
    expect(
      kindsIn(
        historyOf(
          change('e1', '2017-11-03', b, { from: a }),
          change('e2', '2017-11-10', a, { from: b, after: ['e1'] }),
          seen('o1', '2017-11-12', a),
          change('q1', '2017-11-03', b, { from: a, place: 'q' })
        )
      )
    ).toEqual([])
  })
  it('ranks them: the heaviest first, then by kind and place, in whatever order the records came', () => {
    fc.assert(
      fc.property(
        arbitraryRecords({
          places: ['kherson', 'herson', 'chernihiv/a', 'chernihiw/a'],
          actors: ['ukraine', 'ukranie', 'russia']
        }),
        (records) => {
          const findings = audit(historyOf(records))
          findings.slice(1).forEach(({ weight, kind, place = '\uffff' }, k) => {
            const before = findings[k]
            expect(weight).toBeLessThanOrEqual(before.weight)
            if (weight === before.weight && kind === before.kind) expect(place >= (before.place ?? '\uffff')).toBe(true)
          })
          for (const { weight } of findings) {
            expect(weight).toBeGreaterThan(0)
            expect(weight).toBeLessThanOrEqual(1)
          }
          const back = [...records]
            .reverse()
            .reduce<History>((history, record) => evolve(history, record), emptyHistory())
          expect(audit(back)).toEqual(findings)
        }
      ),
      cases(1000)
    )
  })
  it('names records that are there, and places of theirs', () => {
    fc.assert(
      fc.property(arbitraryRecords(), (records) => {
        const ids = new Set<string>([...records.map(({ id }) => id), 'nobody'])
        for (const { records: about, message, done, advice } of audit(historyOf(records))) {
          expect(about.filter((id) => !ids.has(id))).toEqual([])
          expect(about.length).toBeGreaterThan(0)
          for (const text of [message, done, advice]) {
            expect(text.length).toBeGreaterThan(10)
            expect(text).not.toMatch(/undefined|NaN|\[object/)
          }
        }
      }),
      cases(1000)
    )
  })
})

describe('links of "after" to nobody', () => {
  const messages = (...records: ReadonlyArray<ControlRecord>): ReadonlyArray<string> =>
    found('after-nobody', ...records).map(({ message }) => message)
  it('say whether the name is that of a record elsewhere, or of another kind', () => {
    const elsewhere = change('q1', '2017-11-01', a, { place: 'q' })
    expect(
      messages(
        change('e1', '2017-11-10', a, { after: ['nobody', 'q1', 'q2', 's1', 'r1'] }),
        elsewhere,
        change('q2', '2017-11-02', a, { place: 'q' }),
        siege('s1', '2017-11-01', true),
        retraction('r1', 'q1', { recordedAt: '2018-01-01' })
      )
    ).toEqual([
      'e1 is said to come after "nobody", which is no record or occurrence at this place',
      'e1 is said to come after "q1", which was retracted or corrected',
      'e1 is said to come after "q2", which is a record, but not of this place',
      'e1 is said to come after "s1", which is a SiegeChanged and not of the same kind',
      'e1 is said to come after "r1", which is a record, but not of this place'
    ])
    expect(
      messages(
        change('e1', '2017-11-10', a, { occurrence: 'o', after: ['x'] }),
        change('e2', '2017-11-10', a, { occurrence: 'o' })
      )
    ).toEqual(['e1 and e2 are said to come after "x", which is no record or occurrence at this place'])
  })
  it('are found among sieges as well, which have an order of their own', () => {
    const findings = audit(
      historyOf(
        siege('s1', '2017-11-10', true, { after: ['nobody'] }),
        siege('s2', '2017-11-05', false, { after: ['s1'] }),
        siege('s3', '2017-11-01', true, { occurrence: 'o' }),
        siege('s4', '2017-11-03', true, { occurrence: 'o' })
      )
    )
    expect(findings.map(({ kind, records }) => [kind, records])).toEqual([
      ['after-against-bounds', ['s2', 's1']],
      ['after-nobody', ['s1']],
      ['reports-disagree', ['s3', 's4']]
    ])
  })
})

describe('reports that disagree', () => {
  const about = (...records: ReadonlyArray<ControlRecord>): ReadonlyArray<unknown> =>
    found('reports-disagree', ...records).map(({ about, statuses }) => [about, statuses])
  it('do so on the date, on what was before, or on what came of it', () => {
    expect(
      about(
        change('e1', '2017-11-01', a, { occurrence: 'o', from: b }),
        change('e2', '2017-11-03', c, { occurrence: 'o', from: uncontrolled })
      )
    ).toEqual([
      ['to', [a, c]],
      ['dates', []],
      ['from', [b, uncontrolled]]
    ])
    expect(
      about(seen('e1', '2017-11-01', a, { occurrence: 'o' }), seen('e2', '2017-11-01', c, { occurrence: 'o' }))
    ).toEqual([['to', [a, c]]])
    expect(
      found(
        'reports-disagree',
        seen('e1', '2017-11-01', a, { occurrence: 'o' }),
        seen('e2', '2017-11-01', c, { occurrence: 'o' })
      )[0].message
    ).toBe('the reports of one occurrence differ in what it was seen to be: a or c (e1 and e2)')
  })
  it('do not when one of them only says less', () => {
    expect(
      about(
        change('e1', '[2017-11-01..2017-11-05]', a, { occurrence: 'o', from: b }),
        change('e2', '2017-11-03', unknown(['b']), { occurrence: 'o' })
      )
    ).toEqual([])
  })
})

describe('possible duplicates', () => {
  const groups = (...records: ReadonlyArray<ControlRecord>): ReadonlyArray<ReadonlyArray<string>> =>
    found('possible-duplicate', ...records).map((finding) => finding.records)
  it('are the same change at dates that overlap, reported as two', () => {
    const [finding, ...others] = found(
      'possible-duplicate',
      change('e1', '2017-11-08', a, { from: b }),
      change('e2', '[2017-11-01..2017-11-10]', a)
    )
    expect(others).toEqual([])
    expect(finding).toMatchObject({ records: ['e2', 'e1'], to: [a], occurrences: 2 })
    expect(finding.message).toBe(
      'e2 and e1 may report the same change, to a: their dates overlap, and they are different occurrences'
    )
  })
  it('are not what has one occurrence, other dates, another place, another outcome or another start', () => {
    const e1 = change('e1', '[2017-11-05..2017-11-08]', a, { from: b })
    const other = (at: string, to: Status, more: object = {}): ReadonlyArray<ReadonlyArray<string>> =>
      groups(e1, change('e2', at, to, more))
    expect(other('2017-11-08', a, { occurrence: 'e1' })).toEqual([])
    expect(other('2017-11-09', a)).toEqual([])
    expect(other('2017-11-08', a, { place: 'q' })).toEqual([])
    expect(other('2017-11-08', contested(['a', 'b'], 'a'))).toEqual([])
    expect(other('2017-11-08', a, { from: c })).toEqual([])
    expect(other('2017-11-08', a)).toEqual([['e1', 'e2']])
  })
  it('are not observations, which may be repeated', () => {
    expect(groups(seen('o1', '2017-11-08', a), seen('o2', '2017-11-08', a), change('e1', '2017-11-08', a))).toEqual([])
  })
  it('are not a capture and a recapture that are ordered, with the loss between them', () => {
    const month = (id: string, to: Status, ...after: ReadonlyArray<string>): ControlRecord =>
      change(id, '2017-11', to, { after })
    expect(groups(month('e3', a), month('e4', b, 'e3'), month('e5', a, 'e4'))).toEqual([])
    // seen in the hands of another is as good
    expect(groups(month('e3', a), seen('o4', '2017-11', b, { after: ['e3'] }), month('e5', a, 'o4'))).toEqual([])
    // nothing is known to have come between, or only that nobody knows what
    expect(groups(month('e3', a), month('e5', a, 'e3'))).toEqual([['e3', 'e5']])
    expect(groups(month('e3', a), month('e4', unknown(), 'e3'), month('e5', a, 'e4'))).toEqual([['e3', 'e5']])
    // by another way than the straight one
    expect(groups(month('e3', a), month('e4', b, 'e3'), month('e5', a, 'e3', 'e4'))).toEqual([])
    expect(groups(month('e2', c), month('e3', a, 'e2'), month('e4', b, 'e3'), month('e5', a, 'e2', 'e4'))).toEqual([])
  })
  it('are that somebody lost it, and that somebody else took it from them', () => {
    const lost = change('e1', '2017-11-08', unknown(['b']), { from: b })
    const taken = change('e2', '2017-11', a, { from: b })
    // Each says that it was b's just before, so that one of them is missing something.
    expect(groups(lost, taken)).toEqual([])
    const [{ records, to }] = found('same-event', lost, taken)
    expect([records, to]).toEqual([['e2', 'e1'], [a]])
    // It came back to b in between, or it did not.
    const [duplicate] = found('possible-duplicate', lost, taken, change('e3', '2017-11', b))
    expect([duplicate.records, duplicate.to]).toEqual([['e2', 'e1'], [a]])
    // b cannot have taken it, and from whom it was taken must be said by both
    expect(
      groups(change('e1', '2017-11-08', unknown(['b']), { from: c }), change('e2', '2017-11', b, { from: c }))
    ).toEqual([])
    expect(groups(lost, change('e2', '2017-11', a))).toEqual([])
    expect(groups(lost, change('e2', '2017-11', unknown(['b'])))).toEqual([['e2', 'e1']])
  })
})

describe('clusters too large', () => {
  const chain = (count: number): ReadonlyArray<ControlRecord> =>
    times(count, (i) => change(`e${i}`, '2017-11', held(`x${i}`), { from: held(`x${i - 1}`) }))
  it('name their events, and how many ways are gone through', () => {
    const history = (exactStates: number): History => historyWith({ exactStates }, chain(7), change('later', '2018', a))
    const [finding, ...others] = foundIn('cluster-too-large', history(12))
    expect(others).toEqual([])
    expect(finding).toMatchObject({ size: 7, limit: 12, exact: false, records: chain(7).map(({ id }) => id) })
    expect(finding.message).toBe(
      'the dates of 7 events overlap (e0, e1, e2, e3, e4 and 2 more), and they hang together in more than 12 ways, which is all that is gone through'
    )
    expect(finding.done).toMatch(/^every order of them is taken as possible/)
    expect(kindsIn(history(1 << 16))).not.toContain('cluster-too-large')
  })
  it('may have few events with too many outcomes', () => {
    // 5 events with 8 alternatives each
    const records = times(5, (i) =>
      times(8, (k) => change(`e${i}-${k}`, '2017-11', held(`x${i}-${k}`), { occurrence: `o${i}`, from: a }))
    ).flat()
    const [finding] = foundIn('cluster-too-large', historyWith({ exactStates: 100 }, records))
    expect(finding).toMatchObject({ size: 5, limit: 100 })
    expect(finding.records).toHaveLength(40)
  })
  it('are found where only counts and durations are wider than they need be', () => {
    // What is possible on a date is exact where nobody says what was before, however many there are.
    const records = times(20, (i) => change(`e${i}`, '2017-11', held(`x${i}`)))
    const history = historyWith({ exactStates: 1000 }, records)
    const [finding] = foundIn('cluster-too-large', history)
    expect(finding).toMatchObject({ size: 20, limit: 1000, exact: true })
    expect(finding.done).toMatch(/^what is possible on a date is answered exactly/)
    expect(timesChangedHands(history, 'p')).not.toEqual({ least: 19, most: 19 })
    const solved = historyWith({ exactStates: 1000 }, records.slice(0, 6))
    expect(kindsIn(solved)).not.toContain('cluster-too-large')
    expect(timesChangedHands(solved, 'p')).toEqual({ least: 5, most: 5 })
  })
})

describe('possible misspellings', () => {
  const spelt = (...records: ReadonlyArray<ControlRecord>): ReadonlyArray<unknown> =>
    found('possible-misspelling', ...records).map(({ of: what, name, like, edits }) => [what, name, like, edits])
  const at = (place: string, count = 1): ReadonlyArray<ControlRecord> =>
    times(count, (i) => change(`${place} ${i}`, `20${String(10 + (i % 80))}`, held(`h${i % 2}`), { place }))
  it('are a rare actor that looks like a common one', () => {
    const army = times(6, (i) => change(`e${i}`, `201${i}`, held('syrian-army'), { place: `p${i}` }))
    const [finding, ...others] = found(
      'possible-misspelling',
      ...army,
      change('bad', '2018-02', contested(['syrian-arny', 'isis']))
    )
    expect(others).toEqual([])
    expect(finding).toMatchObject({
      of: 'actor',
      name: 'syrian-arny',
      like: 'syrian-army',
      edits: 1,
      records: ['bad']
    })
    expect(finding.place).toBeUndefined()
    expect(finding.message).toBe('the actor "syrian-arny" (1 record) looks like "syrian-army": one letter differs')
  })
  it('are found wherever an actor is named', () => {
    const named = [
      change('1', '2011', a, { from: held('turkish-forcse') }),
      seen('2', '2012', shared({ 'turkish-forcse': 0.5 })),
      change('3', '2013', unknown(['turkish-forcse'])),
      claim('4', '2014', 'turkish-forcse'),
      change('5', '2014', uncontrolled),
      operation('6', '2015', 'turkish-forcse')
    ]
    const right = times(30, (i) => change(`r${i}`, `${1900 + i}`, held('turkish-forces')))
    expect(found('possible-misspelling', named, right)[0].records).toEqual(['1', '2', '3', '4', '6'])
  })
  it('are two places, the rarer of which is the finding of its own', () => {
    expect(spelt(...at('al-bukamal', 3), ...at('al-bukmal', 1))).toEqual([['place', 'al-bukmal', 'al-bukamal', 1]])
    expect(found('possible-misspelling', ...at('Al Bukamal', 9), ...at('al-bukamal', 8))[0]).toMatchObject({
      place: 'al-bukamal',
      edits: 0,
      like: 'Al Bukamal'
    })
  })
  it('say what differs where that cannot be seen', () => {
    const messageOf = (one: string, other: string): string =>
      found(
        'possible-misspelling',
        times(2, (i) => change(`x${i}`, `201${i}`, held(one))),
        change('y', '2018', held(other))
      )[0].message
    expect(messageOf('isis', 'isis\u200f')).toBe(
      'the actor "isis{U+200F}" (1 record) looks like "isis": only characters that cannot be seen differ'
    )
    expect(messageOf('é', 'e\u0301')).toMatch(/: they are one text in two forms of Unicode, composed and decomposed$/)
    expect(messageOf('sdf', '\u0455df')).toMatch(/: letters that look alike differ: "ѕ" is U\+0455$/)
    expect(messageOf('isis', 'is1s')).toMatch(/: letters or digits that look alike differ$/)
    expect(messageOf('راوة', 'راوه')).toMatch(/: only case, accents, spaces, forms of a letter or other marks differ$/)
    expect(messageOf('a b', 'a\u00a0b')).toMatch(/^the actor "a\{U\+00A0\}b" /)
  })
  it('are not numbers that differ', () => {
    expect(
      spelt(
        ...at('place-1'),
        ...at('place-2'),
        ...at('place-12'),
        ...at('brigade-a'),
        ...at('brigade-b'),
        ...at('corps-iii'),
        ...at('corps-iv')
      )
    ).toEqual([])
  })
  it('are looked for part by part in ids with parts', () => {
    expect(spelt(...at('kyiv/bucha/ivankiv'), ...at('kyiv/vyshhorod/ivankiv'))).toEqual([])
    expect(spelt(...at('kyiv/bucha/ivankiv'), ...at('kyiv/bucha/ivanikv'))).toEqual([
      ['place', 'kyiv/bucha/ivankiv', 'kyiv/bucha/ivanikv', 1]
    ])
    const raion = found(
      'possible-misspelling',
      ...at('kyiv/vyshhorod/ivankiv'),
      ...at('kyiv/vyshhorod/dymer'),
      ...at('kyiv/vyshorod/poliske'),
      ...at('kyiv/vyshorod-2/x')
    )
    expect(raion.map(({ place, name, like, records, message }) => [place, name, like, records, message])).toEqual([
      [
        'kyiv/vyshorod/poliske',
        'kyiv/vyshorod',
        'kyiv/vyshhorod',
        ['kyiv/vyshorod/poliske 0'],
        'the beginning of places "kyiv/vyshorod" (1 record) looks like "kyiv/vyshhorod": one letter differs'
      ]
    ])
    // a place that others lie within is named with them
    expect(found('possible-misspelling', ...at('kherson', 3), ...at('khersn'), ...at('khersn/x'))[0].records).toEqual([
      'khersn 0',
      'khersn/x 0'
    ])
  })
})

describe('gaps', () => {
  it('name the two reports, what was left, what is required, and the days on which it must have been changed', () => {
    const [gap, ...others] = found(
      'gap',
      change('e1', '2022-02-24', held('russia'), { from: held('ukraine') }),
      change('e2', '2022-04-02', contested(['russia', 'ukraine']), { from: held('ukraine') })
    )
    expect(others).toEqual([])
    expect(gap).toMatchObject({
      place: 'p',
      records: ['e1', 'e2'],
      earlier: ['e1'],
      later: ['e2'],
      certain: true,
      left: [held('russia')],
      required: [held('ukraine')]
    })
    expect(day(gap.bounds.earliest)).toBe('2022-02-25')
    expect(day(gap.bounds.latest)).toBe('2022-04-02')
    expect(gap.message).toBe(
      'a change is missing between e1 and e2: it was left russia, and then changed from ukraine; somebody changed it at some time from 2022-02-25 to 2022-04-02'
    )
  })
  it('come before an observation too, and may have no bounds', () => {
    const [gap] = found('gap', change('e1', '../2017-11-04', a), seen('o1', '2017-11-12', b))
    expect(gap.message).toBe(
      'a change is missing between e1 and o1: it was left a, and was seen b; somebody changed it at some time up to 2017-11-12'
    )
    const [open] = found('gap', change('e1', '2017-11-04', a), seen('o1', '2017-12-01/..', b))
    expect(open.message).toMatch(/at some time from 2017-11-05 on$/)
    const [never] = found('gap', change('e1', '../2017-11-04', a), seen('o1', '2017-12-01/..', b))
    expect(never.message).toMatch(/somebody changed it at some time$/)
    const [now] = foundIn(
      'gap',
      historyWith({ doubtWithin: false }, change('e1', '2017-11-05', a), seen('o1', '2017-11-06', b))
    )
    expect(now.message).toMatch(/somebody changed it on 2017-11-06$/)
  })
  it('are written in the granularity of the history', () => {
    const message = (granularity: 'year' | 'month'): string =>
      foundIn('gap', historyWith({ granularity }, change('e1', '2016', a), seen('o1', '2018', b)))[0].message
    expect(message('year')).toMatch(/at some time from 2017 to 2018$/)
    expect(message('month')).toMatch(/at some time from 2016-02 to 2018-12$/)
  })
  it('may be in some of the orders that the dates allow, and not in others', () => {
    // whichever comes first: a stands, and the observation of b needs a change, or b was seen first and then c is left by nobody
    const gaps = foundIn(
      'gap',
      historyWith({ doubtWithin: false }, change('e1', '2017-11', a, { from: c }), seen('o1', '2017-11', b))
    )
    expect(gaps.map(({ later, certain }) => [later, certain])).toEqual([
      [['e1'], false],
      [['o1'], false]
    ])
    expect(gaps[1].message).toMatch(/^a change may be missing between e1 and o1: .*; somebody may have changed it/)
  })
})
