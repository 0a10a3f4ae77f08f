/** What an audit finds among very many records, in a time that grows no faster than they do. */
import { describe, expect, it } from 'vitest'
import type { History } from 'changing-hands'
import { audit, held } from 'changing-hands'
import { a, b, change, historyOf, times } from '../given.js'
import { found } from './found.js'

export const manyAreFound = ({ changes, places }: { readonly changes: number; readonly places: number }): void => {
  describe('among very many', () => {
    it(`${changes} changes to one actor within a month are one finding that names them all`, () => {
      const [finding, ...others] = found(
        'possible-duplicate',
        times(changes, (i) => change(`e${i}`, '2017-11', a))
      )
      expect(others).toEqual([])
      expect(finding.records).toHaveLength(changes)
      expect(finding.occurrences).toBe(changes)
      expect(finding.message).toMatch(
        new RegExp(`^e0, e1, e10, e100, e1000 and ${changes - 5} more may report the same change`)
      )
    })
    it(`a chain of ${changes / 5} captures and recaptures within a month has no possible duplicates`, () => {
      const chain = times(changes / 5, (i) =>
        change(`e${i}`, '2017-11', [a, b][i % 2], { after: i === 0 ? [] : [`e${i - 1}`] })
      )
      expect(found('possible-duplicate', chain)).toEqual([])
    })
    it.each<[string, (i: number) => string]>([
      ['with a number at the end', (i) => `place-${i}`],
      ['with another letter at the end', (i) => `aaaaaaaa${String.fromCharCode(0x4e00 + i)}`],
      ['of four hundred parts', (i) => `${'x/'.repeat(400)}${i}`],
      ['of nine hundred letters', (i) => 'x'.repeat(900) + String(i)]
    ])(`${places} places whose names are alike, %s, have fewer findings than places`, (_, nameOf) => {
      const records = times(places, (i) => change(`e${i}`, '2017', a, { place: nameOf(i) }))
      expect(audit(historyOf(records)).length).toBeLessThan(places)
    })
  })
}

/** Changes year after year up to 9000, as often round as it takes, and one of the last decade of that calendar. */
export const manyYears = (count: number): History =>
  historyOf(
    times(count, (i) => change(`e${i}`, String(1 + (i % 9000)).padStart(4, '0'), held(`x${i % 3}`))),
    change('last', '[9990..9999]', a)
  )
