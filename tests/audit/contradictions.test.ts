import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ControlRecord } from 'changing-hands'
import { audit, changesOf, explain, held, statusAt, timesChangedHands, unknown, withPolicy } from 'changing-hands'
import { arbitraryPlaceRecords } from 'changing-hands/testing'
import { cases } from '../cases.js'
import { a, b, c, change, day, historyOf, historyWith, idsOf, seen, times } from '../given.js'
import { found, kindsIn } from './found.js'

const [wire, map, paper] = ['wire', 'map', 'paper'].map((id) => ({ source: { id } }))

/** `from until` of each span, both in days, the end excluded. */
const spans = (open: ReadonlyArray<{ readonly from: number; readonly until: number }>): ReadonlyArray<string> =>
  open.map(({ from, until }) => `${day(from)} ${day(until)}`)

describe('the same event?', () => {
  const x = change('x', '2016-05-03', b, { from: a, ...wire })
  const y = change('y', '2016-05-05', b, { from: a, ...map })

  it('is asked of alike changes that contradict each other from nearby', () => {
    const history = historyOf(x, y)
    const [finding, ...others] = audit(history)
    expect(others).toEqual([])
    expect(finding).toMatchObject({
      kind: 'same-event',
      place: 'p',
      records: ['x', 'y'],
      to: [b],
      sourcesDiffer: true,
      near: true,
      doubted: ['x', 'y'],
      outvoted: []
    })
    if (finding.kind !== 'same-event') return
    expect(spans(finding.open)).toEqual(['2016-05-03 2016-05-05'])
    expect(finding.missing).toMatchObject([{ certain: false, left: [b], required: [a], earlier: ['x'], later: ['y'] }])
    expect(finding.message).toBe(
      'x (from a to b, 2016-05-03) and y (from a to b, 2016-05-05) may report one event, since nobody reports what came between them'
    )
    expect(finding.done).toBe(
      'x or y may be wrong, or somebody changed it unreported at some time from 2016-05-04 to 2016-05-05; what it was is open from 2016-05-03 to 2016-05-04'
    )
    expect(finding.advice).toMatch(/^give them one occurrence if they report one event, or say which is wrong/)
  })
  it('comes to nothing once they have one occurrence, or what came between is reported', () => {
    expect(kindsIn(historyOf({ ...x, occurrence: 'o' }, { ...y, occurrence: 'o' }))).toEqual(['reports-disagree'])
    expect(kindsIn(historyOf(x, y, change('z', '2016-05-04', a, { from: b })))).toEqual([])
  })
  it('is asked of several at once', () => {
    const days = times(5, (i) => change(`e${i}`, `2016-05-0${i + 1}`, b, { from: a, source: { id: `s${i % 2}` } }))
    const [finding, ...others] = audit(historyOf(days))
    expect(others).toEqual([])
    expect(finding).toMatchObject({ kind: 'same-event', records: idsOf(days) })
  })
  it('is asked on both sides of a gap however far apart, but not of what is far and told apart', () => {
    const later = change('y', '2016-07-20', b, { from: a, ...map })
    const [finding, ...others] = found('same-event', x, seen('o', '2016-06-01', b), later)
    expect(others).toEqual([])
    expect(finding).toMatchObject({ records: ['x', 'y'], near: false, doubted: [] })
    expect(finding.missing).toMatchObject([{ certain: true, earlier: ['o'], later: ['y'] }])
    expect(spans(finding.open)).toEqual(['2016-06-02 2016-07-20'])
    expect(finding.done).toMatch(/^somebody changed it unreported at some time from 2016-06-02 to 2016-07-20/)
    // a gap before another change is no such question
    expect(kindsIn(historyOf(x, change('y', '2016-07-20', c, { from: a })))).toEqual(['gap'])
    expect(kindsIn(historyOf(x, change('l', '2016-06-01', a), later))).toEqual([])
  })
  it('is asked as far as they say from whom: where one does not, and where one does not know to whom', () => {
    const [first] = found('same-event', change('x', '2016-05-03', b), y)
    expect(first.records).toEqual(['x', 'y'])
    const [lost] = found('same-event', change('x', '2016-05-03', unknown(['a']), { from: a }), y)
    expect([lost.records, lost.to]).toEqual([['x', 'y'], [b]])
  })
  it('weighs most where sources differ and dates are near', () => {
    const weight = (...records: ReadonlyArray<ControlRecord>): number => found('same-event', records)[0].weight
    const near = weight(x, y)
    const nearBySame = weight(x, { ...y, ...wire })
    const far = weight(x, change('y', '2016-07-20', b, { from: a, ...map }))
    const farBySame = weight(x, change('y', '2016-07-20', b, { from: a, ...wire }))
    expect([near, nearBySame, far, farBySame].map((one) => Math.round(one * 100) / 100)).toEqual([0.8, 0.7, 0.6, 0.5])
  })
  it('is asked where dates overlap and a change is missing: then they are no possible duplicate besides', () => {
    expect(kindsIn(historyOf(change('x', '2016-05', b, { from: a, ...wire }), { ...y, ...wire }))).toEqual([
      'same-event'
    ])
  })
})

describe('reports that contradict one another', () => {
  const captured = change('e1', '2016-05-03', b, { from: a, ...wire })
  const held4 = seen('o1', '2016-05-04', a, map)

  it('are named with what may be wrong, what that leaves open, and what to do', () => {
    const [finding, ...others] = found('contradiction', captured, held4)
    expect(others).toEqual([])
    expect(finding).toMatchObject({ place: 'p', records: ['e1', 'o1'], doubted: ['e1'], outvoted: [] })
    expect(spans(finding.open)).toEqual(['2016-05-03 2016-05-04'])
    expect(finding.message).toBe('e1 (from a to b, 2016-05-03) and o1 (seen a, 2016-05-04) contradict each other')
    expect(finding.done).toBe(
      'e1 may be wrong, or somebody changed it unreported on 2016-05-04; what it was is open on 2016-05-03'
    )
    expect(finding.advice).toMatch(/^say which is wrong \(retract or correct it\); if all are right/)
    expect(kindsIn(historyOf(captured, held4))).toEqual(['contradiction'])
  })
  it('are none where nothing is doubted, or too far apart: then the change is missing', () => {
    expect(kindsIn(historyWith({ doubtWithin: false }, captured, held4))).toEqual(['gap'])
    expect(kindsIn(historyWith({ doubtWithin: 0 }, captured, held4))).toEqual(['gap'])
    expect(kindsIn(historyOf(captured, { ...held4, at: '2016-05-11' }))).toEqual(['gap'])
  })
  it('are a missing change where it is plain all the time what it was', () => {
    // Both fell on one day: at its end it was a's, whichever way b's taking it at noon is told.
    const oneDay = [change('noon', '2016-05-03T12:00Z', b, wire), seen('evening', '2016-05-03T18:00Z', a, map)]
    expect(kindsIn(historyOf(oneDay))).toEqual(['gap'])
    expect(found('gap', oneDay)[0]).toMatchObject({ earlier: ['noon'], later: ['evening'], certain: false })
    // A day apart it is open in between which of them had it.
    expect(kindsIn(historyOf(change('noon', '2016-05-02T12:00Z', b, { from: a, ...wire }), oneDay[1]))).toEqual([
      'contradiction'
    ])
  })
  it('say who is outvoted', () => {
    const sightings = times(3, (i) => seen(`o${i}`, `2016-05-0${i + 2}`, a, { source: { id: `s${i}` } }))
    const wrong = change('e1', '2016-05-03T12:00Z', b, { from: c, ...wire })
    const [finding] = found('contradiction', sightings, wrong)
    expect(finding).toMatchObject({ doubted: ['e1'], outvoted: ['e1'], open: [], missing: [] })
    expect(finding.done).toBe('e1 is not believed: what others say outweighs that')
    expect(finding.weight).toBe(0.45)
  })
  it('weigh more where it is open to this day', () => {
    const [now] = found('contradiction', captured, change('e2', '2016-05-03', c, { from: a, ...map }))
    const [then] = found('contradiction', captured, held4)
    expect([now.weight, then.weight]).toEqual([0.75, 0.65])
    expect(now.advice).toMatch(/one occurrence if they report one event/)
    expect(spans(now.open)).toEqual(['2016-05-03 ..'])
  })
  it('are one finding where two sources never agree', () => {
    const days = times(6, (i) => [
      seen(`m${i}`, `2016-05-0${i + 1}`, a, map),
      seen(`w${i}`, `2016-05-0${i + 1}`, b, wire)
    ]).flat()
    const [finding, ...others] = audit(historyOf(days))
    expect(others).toEqual([])
    expect(finding).toMatchObject({ kind: 'contradiction' })
    expect(finding.records).toHaveLength(12)
    expect(finding.message).toMatch(/ and 7 more contradict one another$/)
  })
  it('stand apart from those of another place and another time', () => {
    const again = (id: string, place: string, year: string): ReadonlyArray<ControlRecord> => [
      change(`${id} e`, `${year}-05-03`, b, { from: a, place, ...wire }),
      seen(`${id} o`, `${year}-05-04`, a, { place, ...map })
    ]
    const findings = found('contradiction', again('1', 'p', '2013'), again('2', 'p', '2014'), again('3', 'q', '2014'))
    expect(findings.map(({ records }) => records)).toEqual([
      ['1 e', '1 o'],
      ['2 e', '2 o'],
      ['3 e', '3 o']
    ])
  })
  it('are about records that contradict, of which some are doubted', () => {
    let met = 0
    const runs = cases(1500)
    fc.assert(
      fc.property(arbitraryPlaceRecords(), (records) => {
        const history = historyOf(records)
        for (const finding of audit(history)) {
          if (finding.kind !== 'contradiction' && finding.kind !== 'same-event') continue
          expect(finding.records.length).toBeGreaterThan(1)
          for (const id of finding.outvoted) expect(finding.doubted).toContain(id)
          if (finding.kind === 'contradiction') expect(finding.doubted.length).toBeGreaterThan(0)
          met += finding.doubted.length
          for (const { from, until } of finding.open) {
            expect(from).toBeLessThan(until)
            const at = Number.isFinite(from) ? from : Number.isFinite(until) ? until - 1 : undefined
            if (at !== undefined) expect(statusAt(history, 'p', day(at)).possible.length).toBeGreaterThan(1)
          }
        }
      }),
      runs
    )
    expect(met / runs.numRuns).toBeGreaterThan(0.1)
  })
})

describe('explain of reports that contradict one another', () => {
  const history = historyOf(
    change('wire', '2016-05-03', b, { from: a, ...wire }),
    seen('map', '2016-05-04', a, map),
    seen('map2', '2016-05-10', b, paper)
  )
  it('says what stands against what, which may be wrong, and what would settle it', () => {
    const { text, doubted, possibilities } = explain(history, 'p', '2016-05-03')
    expect(text.split('\n')).toEqual([
      'p, 2016-05-03: open between 2',
      '- a: presumed before; possible until 2016-05-09',
      '    wire: ControlChanged at 2016-05-03, recorded 2017-11-20 from wire',
      '    against wire: ControlChanged at 2016-05-03, recorded 2017-11-20 from wire',
      '- b: reported; possible from 2016-05-03 on',
      '    wire: ControlChanged at 2016-05-03, recorded 2017-11-20 from wire',
      '- may be wrong: wire, which map contradicts',
      '- may be wrong: map, which wire contradicts',
      '- what would settle it:',
      '    which of wire and map is wrong: if wire is wrong, it is unknown; if map is wrong, b',
      '    a report of who held it on 2016-05-03: if it was a, still open between a and b; if it was b, b'
    ])
    expect(doubted.map(({ records, contrary, believed }) => [idsOf(records), idsOf(contrary), believed])).toEqual([
      [['wire'], ['map'], true],
      [['map'], ['wire'], true]
    ])
    expect(possibilities.map(({ against }) => idsOf(against))).toEqual([['wire'], []])
  })
  it('proposes to give two reports one occurrence, or to say which is wrong, each tried out', () => {
    const two = historyOf(
      change('x', '2016-05-03', b, { from: a, ...wire }),
      change('y', '2016-05-05', b, { from: a, ...map })
    )
    const { settle, doubted } = explain(two, 'p', '2016-05-04')
    const [same] = settle.filter(({ kind }) => kind === 'same')
    expect(same.text).toBe(
      'whether x and y report one event, or which of them is wrong: if they report one event, still open between a and b; if x is wrong, a; if y is wrong, b'
    )
    expect(same.outcomes.map(({ fact, certain }) => [fact, certain])).toEqual([
      [{ kind: 'same', records: ['x', 'y'] }, false],
      [{ kind: 'wrong', records: ['x'] }, true],
      [{ kind: 'wrong', records: ['y'] }, true]
    ])
    expect(doubted.map(({ records, contrary }) => [idsOf(records), idsOf(contrary)])).toEqual([
      [['x'], ['y']],
      [['y'], ['x']]
    ])
  })
  it('asks which is wrong of reports that cannot be of one event', () => {
    const open = historyOf(
      change('x', '2016-05-03', b, { from: a, ...wire }),
      change('y', '2016-05-03', c, { from: a, ...map })
    )
    const [first] = explain(open, 'p', '2016-06-01').settle
    expect([first.kind, first.settles, first.records, first.text]).toEqual([
      'wrong',
      'always',
      ['x', 'y'],
      'which of x and y is wrong: if x is wrong, c; if y is wrong, b'
    ])
  })
  it('says of what nobody believes that it is not believed', () => {
    const sightings = times(3, (i) => seen(`o${i}`, `2016-05-0${i + 2}`, a, { source: { id: `s${i}` } }))
    const wrong = change('e1', '2016-05-03T12:00Z', b, { from: c, ...wire })
    const { text, answer } = explain(historyOf(sightings, wrong), 'p', '2016-05-03')
    expect(answer.certain).toMatchObject({ value: held('a') })
    expect(text).toMatch(/^p, 2016-05-03: certain\n/)
    expect(text).toMatch(/\n {4}against e1: /)
    expect(text).toMatch(/\n- not believed: e1, which o0 and o1 contradict$/)
  })
  it('is silent about doubts under another policy, where each source has a story of its own', () => {
    expect(explain(history, 'p', '2016-05-06').doubted).toHaveLength(2)
    expect(explain(withPolicy(history, 'majority'), 'p', '2016-05-06').doubted).toEqual([])
  })
  it('goes with the counts and the changes', () => {
    expect(timesChangedHands(history, 'p')).toEqual({ least: 1, most: 3 })
    expect(changesOf(history, 'p').some(({ reported }) => !reported)).toBe(true)
  })
})
