import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { recapturesOf, timelineOf } from 'changing-hands'
import { arbitraryPlaceRecords, placeWindow } from 'changing-hands/testing'
import { cases } from '../cases.js'
import { placesFirst } from '../corpus/index.js'
import { historyOf, possibleAt } from '../given.js'
import { changesAreTheWorlds } from '../oracles/changes.js'
import { possibilitiesAreTheWorlds } from '../oracles/possibilities.js'
import { recapturesAreTheWorlds } from '../oracles/recaptures.js'
import { arbitraryRepeats } from '../oracles/repeats.js'
import { spellsAreTheWorlds } from '../oracles/spells.js'

// The hard places of the corpus are asked the same in corpus.test.ts: here it is counted what chance brings.
const places = arbitraryPlaceRecords({ size: 5 }).filter((records) => records.length > 0)

describe('over all admitted worlds', () => {
  it('every recapture has the bounds of the worlds, and is certain when all of them have it', () => {
    const runs = cases(1500, 600)
    const found = { certain: 0, possible: 0, unreported: 0 }
    fc.assert(
      fc.property(places, (records) => {
        for (const { certain, reported } of recapturesAreTheWorlds(records)) {
          found[certain ? 'certain' : 'possible']++
          if (!reported) found.unreported++
        }
      }),
      runs
    )
    for (const [kind, count] of Object.entries(found)) expect(count / runs.numRuns, kind).toBeGreaterThan(1 / 300)
  })

  it('recaptures come in the order of their earliest dates', () => {
    fc.assert(
      fc.property(places, (records) => {
        const earliest = recapturesOf(historyOf(records), 'p').map(({ at }) => at.earliest)
        expect(earliest).toEqual([...earliest].sort((x, y) => x - y))
      }),
      placesFirst(1500)
    )
  })

  it('every change happens when it does in the worlds, and changes hands if it does so there', () => {
    const met = new Set<string>()
    fc.assert(
      fc.property(places, (records) => {
        for (const { reported, certain, changedHands } of changesAreTheWorlds(records))
          met.add(`${reported ? 'reported' : 'unreported'} ${certain} ${changedHands}`)
      }),
      cases(1500, 300)
    )
    // Reported or not, in all worlds or in some, by which the place changes hands certainly, possibly or not.
    expect(met.size).toBe(12)
  })

  it('every spell begins, ends and lasts when it does in the worlds, and is certain when all of them have it', () => {
    const met = new Set<string>()
    fc.assert(
      fc.property(places, (records) => {
        for (const { ongoing, certain } of spellsAreTheWorlds(records)) met.add(`${ongoing} ${certain}`)
      }),
      cases(1500)
    )
    // Ongoing certainly, possibly or not, in all worlds or in some.
    expect(met.size).toBe(6)
  })

  it('where reports repeat one another it is no less so', () => {
    fc.assert(
      fc.property(arbitraryRepeats(5), (records) => {
        possibilitiesAreTheWorlds(records)
        spellsAreTheWorlds(records)
        changesAreTheWorlds(records)
        recapturesAreTheWorlds(records)
      }),
      cases(1000)
    )
  })

  it.each([
    ['changes that say only what came of them', true, ['no evidence', 'persisting', 'reported']],
    ['reports of every kind', false, ['no evidence', 'persisting', 'presumed before', 'reported', 'unreported change']]
  ])('every possibility has the records and the strongest basis of the worlds: %s', (_, plain, bases) => {
    const met = new Set<string>()
    fc.assert(
      fc.property(arbitraryPlaceRecords({ size: 5, plain }), (records) => {
        fc.pre(records.length > 0)
        for (const { basis } of possibilitiesAreTheWorlds(records)) met.add(basis)
      }),
      cases(1000, 200)
    )
    expect([...met].sort()).toEqual(bases)
  })

  it('a timeline is cut exactly where what is possible becomes something else', () => {
    fc.assert(
      fc.property(arbitraryPlaceRecords(), (records) => {
        const history = historyOf(records)
        const possible = (at: number): string => possibleAt(history, 'p', at).join('|')
        const segments = timelineOf(history, 'p')
        expect(segments[0].from).toBe(-Infinity)
        expect(segments[segments.length - 1].until).toBe(Infinity)
        segments.forEach(({ from, until }, k) => {
          if (k > 0) expect(from).toBe(segments[k - 1].until)
          if (k > 0) expect(possible(from)).not.toBe(possible(from - 1))
          const first = Math.max(from, placeWindow.from)
          for (let t = first; t < Math.min(until, placeWindow.until); t++) expect(possible(t)).toBe(possible(first))
        })
      }),
      placesFirst(1000)
    )
  })
})
