import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { EarliestLatest, History } from 'changing-hands'
import { changesOf } from 'changing-hands'
import { arbitraryPlaceRecords } from 'changing-hands/testing'
import { cases } from '../cases.js'
import { placesFirst } from '../corpus/index.js'
import { historyOf, historyWith, idsOf, keysOf } from '../given.js'
import { gapsAreTheWorlds } from '../oracles/gaps.js'
import { foundIn, missingIn } from './found.js'

const places = arbitraryPlaceRecords({ size: 5 })

describe('the gaps that an audit finds', () => {
  it('are those of the enumerated worlds: where, when, certain or not, what was left and what is required', () => {
    const runs = cases(4000)
    const met = { certain: 0, uncertain: 0 }
    fc.assert(
      fc.property(places, (records) => {
        fc.pre(records.length > 0)
        for (const { certain } of gapsAreTheWorlds(records)) met[certain ? 'certain' : 'uncertain']++
      }),
      runs
    )
    expect(met.certain / runs.numRuns).toBeGreaterThan(0.015)
    expect(met.uncertain / runs.numRuns).toBeGreaterThan(0.015)
  })

  describe.each([1, 4, 16])('with no more than %i states gone through', (exactStates) => {
    const unsolvedIn = (history: History): ReadonlyArray<string> =>
      foundIn('cluster-too-large', history).flatMap(({ records }) => records)

    it('are the same where every cluster is solved', () => {
      fc.assert(
        fc.property(places, (records) => {
          const history = historyWith({ exactStates }, records)
          if (unsolvedIn(history).length === 0) {
            expect(missingIn(history)).toEqual(missingIn(historyOf(records)))
            expect(foundIn('seen-otherwise', history)).toEqual(foundIn('seen-otherwise', historyOf(records)))
          }
        }),
        placesFirst(1500)
      )
    })
    it('are none within an unsolved cluster', () => {
      fc.assert(
        fc.property(places, (records) => {
          const history = historyWith({ exactStates }, records)
          const unsolved = new Set(unsolvedIn(history))
          if (unsolved.size === 0) return
          for (const { later } of missingIn(history)) expect(later.filter((id) => unsolved.has(id))).toEqual([])
        }),
        placesFirst(1500)
      )
    })
  })
})

describe('every unreported change that an audit names', () => {
  const textOf = (because: ReadonlyArray<string>, at: EarliestLatest, from: unknown, to: unknown): string =>
    JSON.stringify([[...because].sort(), String(at.earliest), String(at.latest), from, to])

  it('is in changesOf, and every one there is named or counted', () => {
    const met = { listed: 0, seen: 0 }
    const runs = placesFirst(3000)
    fc.assert(
      fc.property(arbitraryPlaceRecords(), (records) => {
        const history = historyOf(records)
        const unreported = changesOf(history, 'p')
          .filter(({ reported }) => !reported)
          .map(({ because, at, from, to }) => ({ at, text: textOf(idsOf(because), at, keysOf(from), keysOf(to)) }))
        const left = unreported.map(({ text }) => text)
        for (const { later, bounds, left: was, required } of missingIn(history)) {
          const at = left.indexOf(textOf(later, bounds, keysOf(was), keysOf(required)))
          expect(at).toBeGreaterThanOrEqual(0)
          left.splice(at, 1)
          met.listed++
        }
        const [seen] = foundIn('seen-otherwise', history)
        expect(left).toHaveLength(seen?.count ?? 0)
        met.seen += left.length
        if (seen === undefined) return
        for (const bounds of [seen.first, seen.last]) expect(unreported.map(({ at }) => at)).toContainEqual(bounds)
      }),
      runs
    )
    expect(met.listed / runs.numRuns).toBeGreaterThan(0.1)
    expect(met.seen / runs.numRuns).toBeGreaterThan(0.01)
  })
})
