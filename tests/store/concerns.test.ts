/** The index of what concerns which place, against a closure written out plainly. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ControlRecord } from 'changing-hands'
import { arbitraryRecords } from 'changing-hands/testing'
import { cases } from '../cases.js'
import { a, change, correction, retraction, times } from '../given.js'
import { Concerns, placesNamedBy } from '../inside.js'
import { rain } from '../log/lines.js'

const isOfEverywhere = (record: ControlRecord): boolean => {
  const body = record.type === 'EventCorrected' ? record.replacement : record
  return body.type === 'CoverageDeclared' && body.places === undefined
}

/** Numbers of the records that name the place, then of all that amend them or are amended by them, until there are no more. */
const naively = (records: ReadonlyArray<ControlRecord>, place: string): ReadonlyArray<number> => {
  const ids = new Set(records.filter((one) => placesNamedBy(one).includes(place)).map(({ id }) => id))
  for (let size = -1; size !== ids.size;) {
    size = ids.size
    for (const record of records)
      if ('target' in record && (ids.has(record.id) || ids.has(record.target))) ids.add(record.id).add(record.target)
  }
  return records.flatMap((record, number) => (ids.has(record.id) || isOfEverywhere(record) ? [number] : []))
}

const indexOf = (records: ReadonlyArray<ControlRecord>): Concerns => {
  const concerns = new Concerns((number) => records[number])
  for (const [number, record] of records.entries()) concerns.add(record, number)
  return concerns
}

describe('what concerns a place', () => {
  it('is what names it and, from there, whatever amends or is amended, at every moment of a growing log', () => {
    fc.assert(
      fc.property(
        arbitraryRecords({ maxLength: 20 }).chain((all) => fc.shuffledSubarray([...all], { minLength: all.length })),
        (records) => {
          const concerns = new Concerns((number) => records[number])
          for (const [number, record] of records.entries()) {
            concerns.add(record, number)
            const before = records.slice(0, number)
            const now = records.slice(0, number + 1)
            for (const place of ['p', 'q', 'r', 'nowhere']) {
              const expected = naively(now, place)
              expect(concerns.of(place)).toEqual(expected)
              expect(concerns.lastOf(place)).toBe(expected.at(-1) ?? -1)
              if (expected.length !== naively(before, place).length) expect(concerns.lastOf(place)).toBe(number)
            }
          }
        }
      ),
      cases(2000)
    )
  })
  it('has the places of all that amend one another, those of what has not come yet left out', () => {
    const move = (id: string, target: string, place: string): ControlRecord =>
      correction(id, target, { type: 'ControlChanged', place, at: '2017-11-01', to: a })
    const concerns = indexOf([
      move('c1', 'e', 'q'),
      retraction('x', 'c2'),
      move('c2', 'c1', 'r'),
      change('o', '2017-11-01', a)
    ])
    expect([...(concerns.kinOf('x')?.places ?? [])].sort()).toEqual(['q', 'r'])
    expect([...(concerns.kinOf('e')?.numbers ?? [])].sort()).toEqual([0, 1, 2])
    expect(concerns.kinOf('o')).toBeUndefined()
    expect(concerns.of('p')).toEqual([3])
  })
  it('passes over records of types of your own, which answer nothing', () => {
    const concerns = new Concerns(() => rain('w'))
    concerns.add(rain('w'), 0)
    expect(concerns.of('rawa')).toEqual([])
    expect(concerns.lastOf('rawa')).toBe(-1)
  })
  it('is found quickly in a long chain of amendments', () => {
    const records = times(20_000, (i) => (i === 0 ? change('r0', '2017-11-01', a) : retraction(`r${i}`, `r${i - 1}`)))
    const concerns = indexOf([...records].reverse())
    expect(concerns.of('p')).toHaveLength(20_000)
    expect(concerns.lastOf('p')).toBe(19_999)
  })
})
