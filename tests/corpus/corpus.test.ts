import { describe, expect, it } from 'vitest'
import { decodeRecord } from 'changing-hands/records'
import {
  appendIsIdempotent,
  arrivalOrderDoesNotMatter,
  batchEqualsOneByOne,
  fastAnswersAreTheWorlds,
  itemsOf,
  olderHistoriesStay,
  placeWindow,
  resumeEqualsReplay
} from 'changing-hands/testing'
import { duplicatesAreTheDefinition } from '../oracles/duplicates.js'
import { changesAreTheWorlds } from '../oracles/changes.js'
import { doubtsAreTheWorlds } from '../oracles/doubts.js'
import { gapsAreTheWorlds } from '../oracles/gaps.js'
import { possibilitiesAreTheWorlds } from '../oracles/possibilities.js'
import { recapturesAreTheWorlds } from '../oracles/recaptures.js'
import { spellsAreTheWorlds } from '../oracles/spells.js'
import { hardLogs } from './logs.js'
import { hardPlaces } from './places.js'

describe('a place is answered as the enumerated worlds say where', () => {
  it.each(hardPlaces.map(({ name, records }) => [name, records] as const))('%s', (_, records) => {
    fastAnswersAreTheWorlds(records, 'p')
    possibilitiesAreTheWorlds(records)
    recapturesAreTheWorlds(records)
    spellsAreTheWorlds(records)
    changesAreTheWorlds(records)
    doubtsAreTheWorlds(records)
    gapsAreTheWorlds(records)
    duplicatesAreTheDefinition(records)
  })
})

describe('a log is answered alike however it is read where', () => {
  it.each(hardLogs.map(({ name, records }) => [name, records] as const))('%s', (_, records) => {
    arrivalOrderDoesNotMatter(records)
    batchEqualsOneByOne(records)
    olderHistoriesStay(records)
    appendIsIdempotent(records)
    for (let taken = 0; taken <= records.length; taken++) resumeEqualsReplay(records, taken)
  })
})

describe('the corpus', () => {
  it('has each case once, by a name of its own', () => {
    for (const names of [hardPlaces, hardLogs].map((some) => some.map(({ name }) => name)))
      expect(names).toEqual([...new Set(names)])
  })
  it('is made of records that can be decoded', () => {
    for (const { name, records } of [...hardPlaces, ...hardLogs])
      for (const record of records) expect(decodeRecord(record), name).toEqual({ _tag: 'Right', right: record })
  })
  it('has places whose worlds can be enumerated in the window', () => {
    for (const { name, records } of hardPlaces)
      for (const { lo, hi } of itemsOf(records, 'p'))
        for (const bound of [lo, hi].filter(Number.isFinite)) {
          expect(bound, name).toBeGreaterThanOrEqual(placeWindow.from + 2)
          // An open end is the day of recording, long after all that is asked about.
          if (bound !== hi || bound < placeWindow.until) expect(bound, name).toBeLessThan(placeWindow.until - 2)
        }
  })
})
