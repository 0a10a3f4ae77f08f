import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ControlRecord, History } from 'changing-hands'
import {
  accordingTo,
  controllerAt,
  emptyHistory,
  evolve,
  formatChronon,
  held,
  knownAt,
  logOf,
  orThrow,
  project,
  statusAt,
  uncontrolled,
  withPolicy
} from 'changing-hands'
import { believedAt } from 'changing-hands/testing'
import { cases } from '../cases.js'

const day = (chronon: number): string => formatChronon(chronon, 'day')

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
      const head = { v: 1, source: { id: 's' } } as const
      const [first, last] = [
        open === 'from' ? '..' : day(17471 + lo),
        open === 'until' ? '..' : day(17471 + lo + width)
      ]
      return [
        {
          ...head,
          id: `e${i}`,
          type: 'ControlChanged',
          recordedAt: day(17500 + learned),
          place: 'p',
          at: `${first}/${last}`,
          to: by === '' ? uncontrolled : held(by)
        },
        ...(retracted === undefined
          ? []
          : [
              {
                ...head,
                id: `r${i}`,
                type: 'EventRetracted',
                recordedAt: day(17500 + retracted),
                target: `e${i}`,
                reason: 'mistaken'
              } as const
            ])
      ]
    })
  )

describe('what was known of one chronon, asked once', () => {
  it('is what a history answers that never learned more', () => {
    const runs = cases(4000)
    let certain = 0
    fc.assert(
      fc.property(plain, fc.integer({ min: 17499, max: 17507 }), (records, known) => {
        const history = project(orThrow(logOf(records)))
        const then = project(orThrow(logOf(believedAt(records, (known + 1) * 86_400_000 - 1))))
        for (let chronon = 17470; chronon < 17485; chronon++) {
          const once = controllerAt(knownAt(history, day(known)), 'p', chronon)
          expect(once, `at ${chronon}`).toEqual(controllerAt(then, 'p', chronon))
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
        const history = project(orThrow(logOf(records)))
        const pinned = knownAt(history, day(known))
        for (let chronon = 17470; chronon < 17485; chronon++)
          expect(controllerAt(pinned, 'p', chronon)).toEqual(controllerAt(knownAt(history, known), 'p', chronon))
        expect(controllerAt(pinned, 'nowhere', 17475)).toEqual({ _tag: 'None' })
        expect(controllerAt(knownAt(history, known), 'nowhere', 17475)).toEqual({ _tag: 'None' })
      }),
      cases(1000)
    )
  })
  it('is told of places with more changes than are worth looking through, too', () => {
    const many = Array.from({ length: 400 }, (_, i): ControlRecord => ({
      id: `e${i}`,
      type: 'ControlChanged',
      v: 1,
      recordedAt: day(17500 + i),
      source: { id: 's' },
      place: 'p',
      at: day(17000 + i),
      to: held(i % 2 === 0 ? 'a' : 'b')
    }))
    const history = project(orThrow(logOf(many)))
    for (const i of [0, 17, 398]) {
      expect(controllerAt(knownAt(history, day(17500 + i)), 'p', day(17400))).toEqual({
        _tag: 'Some',
        value: i % 2 === 0 ? 'a' : 'b'
      })
      expect(controllerAt(knownAt(history, day(17500 + i)), 'p', day(16999))).toEqual({ _tag: 'None' })
    }
  })
})

describe('a history seen otherwise', () => {
  const e: ControlRecord = {
    id: 'e',
    type: 'ControlChanged',
    v: 1,
    recordedAt: '2018-01-01',
    source: { id: 's' },
    place: 'p',
    at: '2017-11-05',
    to: held('a')
  }
  const both = (history: History): ReadonlyArray<unknown> => [
    statusAt(history, 'p', '2017-11-06').policy,
    controllerAt(history, 'p', '2017-11-06')
  ]
  it('goes on seeing so when it evolves', () => {
    const narrow = withPolicy(accordingTo(knownAt(emptyHistory(), '2018-06-01'), ['s', 't']), 'agreed')
    const evolved = evolve(narrow, [
      e,
      { ...e, id: 'late', recordedAt: '2018-07-01', to: held('b') },
      { ...e, id: 'other', source: { id: 'u' }, to: held('c') }
    ])
    expect(both(evolved)).toEqual(['agreed', { _tag: 'Some', value: 'a' }])
    expect(both(withPolicy(evolved, 'together'))).toEqual(['together', { _tag: 'Some', value: 'a' }])
    expect(both(accordingTo(evolved, ['u']))).toEqual(['agreed', { _tag: 'None' }])
  })
  it('by no source at all knows nothing', () => {
    expect(both(accordingTo(project(orThrow(logOf([e]))), []))).toEqual(['together', { _tag: 'None' }])
  })
  it('is told to be exact within limits only', () => {
    expect(() => emptyHistory({ exactClusterSize: 17 })).toThrow(/whole number from 0 to 16, not "17"/)
  })
})
