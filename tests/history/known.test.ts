import fc from 'fast-check'
import { none, some } from 'fp-ts/lib/Option.js'
import { describe, expect, it } from 'vitest'
import type { ControlRecord, History, Status } from 'changing-hands'
import {
  accordingTo,
  controllerAt,
  emptyHistory,
  evolve,
  held,
  knownAt,
  statusAt,
  timelineOf,
  uncontrolled,
  unknown,
  withPolicy
} from 'changing-hands'
import { believedAt } from 'changing-hands/testing'
import { cases } from '../cases.js'
import { a, b, c, change, day, historyOf, retraction, seen, times } from '../given.js'
import { answeredByStory, asChronon } from '../inside.js'

/** Changes that say nothing of before, learned in any order, some of them retracted: what a single question is scanned for. */
const plain = fc
  .array(
    fc.record({
      lo: fc.integer({ min: 0, max: 8 }),
      width: fc.constantFrom(0, 0, 0, 1, 3),
      open: fc.constantFrom('', '', '', 'from', 'until'),
      by: fc.constantFrom('a', 'a', 'b', ''),
      learned: fc.integer({ min: 0, max: 6 }),
      retracted: fc.option(fc.integer({ min: 0, max: 6 }), { nil: undefined, freq: 4 })
    }),
    { minLength: 1, maxLength: 8 }
  )
  .map((all) =>
    all.flatMap(({ lo, width, open, by, learned, retracted }, i): ReadonlyArray<ControlRecord> => {
      const first = open === 'from' ? '..' : day(17471 + lo)
      const last = open === 'until' ? '..' : day(17471 + lo + width)
      const reported = change(`e${i}`, `${first}/${last}`, by === '' ? uncontrolled : held(by), {
        recordedAt: day(17500 + learned)
      })
      return retracted === undefined
        ? [reported]
        : [reported, retraction(`r${i}`, `e${i}`, { recordedAt: day(17500 + retracted) })]
    })
  )

/** Changes that say what was before, and sightings, mostly one after the other as they fit, from nearby or far: what is searched. */
const chains = fc
  .array(
    fc.record({
      gap: fc.constantFrom(1, 1, 1, 2, 0, 8, 9, 10),
      width: fc.constantFrom(0, 0, 1, 3),
      type: fc.constantFrom('seen', 'says from', 'says from', 'says no more'),
      by: fc.constantFrom('a', 'b', 'c', '', '?'),
      isOther: fc.constantFrom(false, false, false, false, true),
      doubt: fc.constantFrom('', '', '', '?'),
      learned: fc.constantFrom(0, 0, 0, 1, 3),
      source: fc.constantFrom('paper', 'paper', 'radio')
    }),
    { minLength: 1, maxLength: 7 }
  )
  .map((all) => {
    let end = 17470
    let left: Status | undefined
    return all.map(({ gap, width, type, by, isOther, doubt, learned, source }, i): ControlRecord => {
      const lo = end + gap
      end = lo + width
      const at = width === 0 ? `${day(lo)}${doubt}` : `[${day(lo)}..${day(end)}]`
      const said = by === '' ? uncontrolled : by === '?' ? unknown() : held(by)
      const more = { recordedAt: day(17500 + learned), source: { id: source } }
      if (type === 'seen') {
        left = isOther || left === undefined ? said : left
        return seen(`e${i}`, at, left, more)
      }
      const from = isOther ? held('z') : (left ?? held('x'))
      left = said
      return change(`e${i}`, at, said, type === 'says from' ? { ...more, from } : more)
    })
  })

/** Every chronon near an end of what is possible: of a place, all that a search can tell apart. */
const chrononsOf = (history: History): ReadonlyArray<number> => [
  ...new Set(timelineOf(history, 'p').flatMap(({ from }) => [from - 1, from, from + 1]))
]

describe('one chronon of a place', () => {
  it.each([
    ['whose reports say what was before or was seen', chains],
    ['whose reports say only what came of them', plain]
  ])('%s is searched to what its timeline says, with its reasons', (_, places) => {
    const runs = cases(1500)
    let gaps = 0
    fc.assert(
      fc.property(places, (records) => {
        const history = historyOf(records)
        for (const chronon of chrononsOf(history)) {
          const answer = statusAt(history, 'p', asChronon(chronon))
          // Where nothing is believed there is no story.
          const told = answeredByStory(history, 'p', chronon) ?? statusAt(history, 'nowhere', asChronon(chronon))
          expect(answer, `at ${chronon}`).toEqual(told)
          if (answer.possible.some(({ basis }) => basis === 'unreported change')) gaps++
        }
      }),
      runs
    )
    if (places === chains) expect(gaps / runs.numRuns).toBeGreaterThan(0.5)
  })
})

describe('what was known of one chronon, asked once', () => {
  it('is what a history answers that never learned more, with its reasons, where reports say what was before or was seen', () => {
    const runs = cases(1500)
    const met = { certain: 0, presumed: 0, either: 0 }
    fc.assert(
      fc.property(chains, fc.integer({ min: 17499, max: 17504 }), (records, known) => {
        const history = historyOf(records)
        const then = historyOf(believedAt(records, (known + 1) * 86_400_000 - 1))
        for (let chronon = 17468; chronon < 17490; chronon++) {
          const once = statusAt(knownAt(history, day(known)), 'p', asChronon(chronon))
          expect(once, `at ${chronon}`).toEqual(statusAt(then, 'p', asChronon(chronon)))
          expect(controllerAt(knownAt(history, day(known)), 'p', asChronon(chronon))).toEqual(
            controllerAt(then, 'p', asChronon(chronon))
          )
          if (once.certain._tag === 'Some') met.certain++
          if (once.possible.length === 2) met.either++
          if (once.possible[0].basis === 'presumed before') met.presumed++
        }
      }),
      runs
    )
    for (const [what, times] of Object.entries(met)) expect(times / runs.numRuns, what).toBeGreaterThan(0.5)
  })
  it('is what a history answers that never learned more', () => {
    const runs = cases(4000)
    let certain = 0
    fc.assert(
      fc.property(plain, fc.integer({ min: 17499, max: 17507 }), (records, known) => {
        const history = historyOf(records)
        const then = historyOf(believedAt(records, (known + 1) * 86_400_000 - 1))
        for (let chronon = 17470; chronon < 17485; chronon++) {
          const once = controllerAt(knownAt(history, day(known)), 'p', asChronon(chronon))
          expect(once, `at ${chronon}`).toEqual(controllerAt(then, 'p', asChronon(chronon)))
          if (once._tag === 'Some') certain++
        }
      }),
      runs
    )
    expect(certain / runs.numRuns).toBeGreaterThan(0.25)
  })
  it('is the same asked once and asked of one history again and again', () => {
    fc.assert(
      fc.property(plain, fc.integer({ min: 17499, max: 17507 }), (records, known) => {
        const history = historyOf(records)
        const pinned = knownAt(history, day(known))
        for (let chronon = 17470; chronon < 17485; chronon++)
          expect(controllerAt(pinned, 'p', asChronon(chronon))).toEqual(
            controllerAt(knownAt(history, asChronon(known)), 'p', asChronon(chronon))
          )
        expect(controllerAt(pinned, 'nowhere', asChronon(17475))).toEqual(none)
        expect(controllerAt(knownAt(history, asChronon(known)), 'nowhere', asChronon(17475))).toEqual(none)
      }),
      cases(1000)
    )
  })
  it('is answered for places with more changes than are worth looking through, too', () => {
    const history = historyOf(
      times(400, (i) => change(`e${i}`, day(17000 + i), i % 2 === 0 ? a : b, { recordedAt: day(17500 + i) }))
    )
    for (const i of [0, 17, 398]) {
      expect(controllerAt(knownAt(history, day(17500 + i)), 'p', day(17400))).toEqual(some(i % 2 === 0 ? 'a' : 'b'))
      expect(controllerAt(knownAt(history, day(17500 + i)), 'p', day(16999))).toEqual(none)
    }
  })
})

describe('a history narrowed to what was known, to some sources, by a policy', () => {
  const e = change('e', '2017-11-05', a, { recordedAt: '2018-01-01' })
  const radio = { source: { id: 'radio' } }
  const narrow = withPolicy(accordingTo(knownAt(emptyHistory(), '2018-06-01'), ['paper', 'map']), 'agreed')
  const evolved = evolve(narrow, [
    e,
    { ...e, id: 'late', recordedAt: '2018-07-01', to: b },
    { ...e, id: 'other', ...radio, to: c }
  ])
  const holder = (history: History) => controllerAt(history, 'p', '2017-11-06')
  const policy = (history: History): string => statusAt(history, 'p', '2017-11-06').policy

  it('stays so when it evolves', () => {
    expect(holder(evolved)).toEqual(some('a'))
    expect(policy(evolved)).toBe('agreed')
  })
  it('takes another policy for the same records', () => {
    expect(holder(withPolicy(evolved, 'together'))).toEqual(some('a'))
    expect(policy(withPolicy(evolved, 'together'))).toBe('together')
  })
  it('has nothing of sources that it was not narrowed to', () => {
    expect(holder(accordingTo(evolved, ['radio']))).toEqual(none)
    expect(policy(accordingTo(evolved, ['radio']))).toBe('agreed')
  })
  it('to no source at all knows nothing', () => {
    const silent = accordingTo(historyOf(e), [])
    expect(holder(silent)).toEqual(none)
    expect(policy(silent)).toBe('together')
  })
})

describe('the largest cluster that is solved exactly', () => {
  it('has at most 16 items', () => {
    expect(() => emptyHistory({ exactStates: 0 })).toThrow(/whole number from 1 to 16777216, not "0"/)
  })
})
