import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ControlRecord } from 'changing-hands'
import {
  accordingTo,
  controllerAt,
  held,
  logOf,
  orThrow,
  project,
  statusAt,
  statusKey,
  unknown,
  withPolicy
} from 'changing-hands'
import { arbitraryPlaceRecords, arbitraryRecords, fastAnswersAreTheWorlds, placeWindow } from 'changing-hands/testing'
import { inside } from '../../src/history/index.js'
import { ascending, segmentAt } from '../../src/world/index.js'
import { cases } from '../cases.js'

/** What the outline of `p` says is possible at a chronon. */
const outlined = (history: ReturnType<typeof project>, chronon: number): ReadonlyArray<string> => {
  const outline = inside(history).view('p')?.judgement?.outline
  if (outline === undefined) return [statusKey(unknown())]
  return [
    ...new Set(outline.possible[segmentAt(outline.starts, chronon)].map((status) => statusKey(status ?? unknown())))
  ].sort()
}

const answered = (history: ReturnType<typeof project>, chronon: number): ReadonlyArray<string> =>
  statusAt(history, 'p', chronon)
    .possible.map(({ status }) => statusKey(status))
    .sort()

const outlineIsTheAnswers = (records: ReadonlyArray<ControlRecord>): void => {
  const log = orThrow(logOf(records))
  for (const history of [
    project(log),
    project(log, { exactClusterSize: 2 }),
    withPolicy(project(log), 'agreed'),
    accordingTo(project(log), ['x'])
  ])
    for (let chronon = placeWindow.from - 2; chronon <= placeWindow.until + 2; chronon++) {
      const possible = answered(history, chronon)
      expect(outlined(history, chronon), `at ${chronon}`).toEqual(possible)
      const controller = controllerAt(history, 'p', chronon)
      expect(
        controller._tag === 'Some' ? [`held ${controller.value}`] : possible.length === 1 ? ['open'] : possible
      ).toEqual(possible.length === 1 && !possible[0].startsWith('held ') ? ['open'] : possible)
    }
}

const unlinked = (record: ControlRecord): ControlRecord => {
  const { occurrence: _, after: __, ...rest } = record
  return rest as ControlRecord
}

describe('the outline', () => {
  it('says what the answers say, of reports without links', () => {
    fc.assert(
      fc.property(arbitraryPlaceRecords({ size: 8 }), (records) => outlineIsTheAnswers(records.map(unlinked))),
      cases(3000)
    )
  })
  it('says what the answers say, of reports with links', () => {
    fc.assert(fc.property(arbitraryPlaceRecords(), outlineIsTheAnswers), cases(1000))
    fc.assert(fc.property(arbitraryRecords({ places: ['p'] }), outlineIsTheAnswers), cases(1000))
  })
  it('says what the worlds say where many sightings of a day repeat one another', () => {
    const sighting = fc.record({
      day: fc.integer({ min: 1, max: 4 }),
      by: fc.constantFrom('a', 'a', 'b'),
      observed: fc.constantFrom(true, true, true, false),
      from: fc.constantFrom(undefined, 'a', 'b')
    })
    fc.assert(
      fc.property(fc.array(sighting, { maxLength: 6 }), (sightings) => {
        const records = sightings.map(({ day, by, observed, from }, i): ControlRecord => {
          const head = {
            id: `r${i}`,
            v: 1,
            recordedAt: '2017-11-20',
            source: { id: 'x' },
            place: 'p',
            at: `2017-11-0${2 * day}`
          } as const
          return observed
            ? { ...head, type: 'ControlObserved', status: held(by) }
            : { ...head, type: 'ControlChanged', to: held(by), ...(from === undefined ? {} : { from: held(from) }) }
        })
        outlineIsTheAnswers(records)
        fastAnswersAreTheWorlds(records, 'p')
      }),
      cases(3000)
    )
  })
})

describe('ascending', () => {
  it('sorts positions by their keys, ties in order, whether nearly sorted or not', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.integer({ min: -5, max: 5 }), fc.constantFrom(-Infinity, Infinity)), { maxLength: 300 }),
        (keys) => {
          const order = ascending(Float64Array.from(keys))
          expect([...order].sort((a, b) => a - b)).toEqual(keys.map((_, i) => i))
          for (let k = 1; k < order.length; k++)
            expect(
              keys[order[k - 1]] < keys[order[k]] || (keys[order[k - 1]] === keys[order[k]] && order[k - 1] < order[k])
            ).toBe(true)
        }
      ),
      cases(1000)
    )
  })
})
