import { formatChronon, placesIn, project, logOf, orThrow, spellsOf, statusKey, held } from 'changing-hands'
import type { History } from 'changing-hands'
import { spellRows, spellsCsv, spellsCsvChunks } from 'changing-hands/export'
import type { SpellRow } from 'changing-hands/export'
import { arbitraryRecords } from 'changing-hands/testing'
import fc from 'fast-check'
import Papa from 'papaparse'
import { describe, expect, it } from 'vitest'
import { cases } from '../cases.js'
import { change, historyWith } from '../given.js'
import { anyChain, article, gazetteer, names, recordsFrom, statusIn } from './given.js'

/** What is told of a place's spells, to compare. */
const told = (history: History): ReadonlyArray<unknown> =>
  placesIn(history).map(({ id }) => [
    id,
    spellsOf(history, id).map(({ status, start, end, ongoing, certain }) => [
      statusKey(status),
      start,
      end,
      ongoing,
      certain
    ])
  ])

/** The rows of a CSV file as a reader of spreadsheets has them. */
const rowsIn = (text: string): ReadonlyArray<Readonly<Record<string, string>>> => {
  const { data, errors } = Papa.parse<Record<string, string>>(text, {
    header: true,
    skipEmptyLines: true,
    delimiter: ','
  })
  expect(errors).toEqual([])
  return data
}

const cellsOf = (row: SpellRow): unknown =>
  Object.fromEntries(Object.entries(row).map(([name, cell]) => [name, cell === null ? '' : String(cell)]))

describe('spells as a table', () => {
  it('what a row says of its status is the status, whatever names are in it', () => {
    fc.assert(
      fc.property(anyChain, (history) => {
        const spells = placesIn(history).flatMap(({ id }) => spellsOf(history, id))
        expect([...spellRows(history)].map((row) => statusKey(statusIn(row)))).toEqual(
          spells.map(({ status }) => statusKey(status))
        )
      }),
      cases(1000)
    )
  })

  it('a CSV reader gives each cell back, also where a name could be a formula', () => {
    fc.assert(
      fc.property(anyChain, (history) => {
        const rows = [...spellRows(history)].map(cellsOf)
        expect(rowsIn(spellsCsv(history, { formulas: 'keep' }))).toEqual(rows)
        const escaped = rowsIn(spellsCsv(history)).map((row) =>
          Object.fromEntries(
            Object.entries(row).map(([name, cell]) => [name, /^'+[=+\-@\t\r\n]/.test(cell) ? cell.slice(1) : cell])
          )
        )
        expect(escaped).toEqual(rows)
      }),
      cases(1000)
    )
  })

  it('no name in a CSV file is a formula to a spreadsheet', () => {
    fc.assert(
      fc.property(anyChain, (history) =>
        rowsIn(spellsCsv(history)).every(({ place, holder, status, parties, ruled_out, records, sources }) =>
          [place, holder, status, parties, ruled_out, records, sources].every((cell) => !/^[=+\-@\t\r\n]/.test(cell))
        )
      ),
      cases(500)
    )
  })

  it('read back as changes, the rows of a story that joins are the story', () => {
    fc.assert(
      fc.property(anyChain, (history) => {
        const again = project(orThrow(logOf(recordsFrom([...spellRows(history)]))))
        if (placesIn(again).length > 0) expect(told(again)).toEqual(told(history))
      }),
      cases(1000)
    )
  })

  it('of any log there is a row for each spell, the possible ones included', () => {
    fc.assert(
      fc.property(arbitraryRecords(), (records) => {
        const history = project(orThrow(logOf(records)))
        const rows = [...spellRows(history)]
        const expected = placesIn(history).flatMap(({ id }) =>
          spellsOf(history, id).map((spell) => [id, spell.certain])
        )
        expect(rows.map(({ place, certain }) => [place, certain])).toEqual(expected)
        expect(JSON.stringify(rows)).not.toMatch(/Infinity|\.\./)
      }),
      cases(500)
    )
  })

  it('an end that is open is an empty cell, and so is a start that nobody reports', () => {
    const [before, , after] = spellRows(article, { places: ['al-bukamal', 'nowhere', 'al-bukamal'] })
    expect([before.start_earliest, before.start_latest, before.end_latest]).toEqual([null, null, '2017-11-08'])
    expect([after.start_earliest, after.end_earliest, after.end_latest, after.ongoing]).toEqual([
      '2017-11-10',
      null,
      null,
      'certainly'
    ])
    expect([...spellRows(article, { places: ['nowhere'] })]).toEqual([])
  })

  it('dates are as fine as the history counts, and before our era have a sign that no apostrophe guards', () => {
    const history = historyWith(
      { granularity: 'year' },
      change('e1', '-0048', held('caesar'), { from: held('pompey') })
    )
    expect([...spellRows(history)].map(({ start_latest }) => start_latest)).toEqual([null, '-0048'])
    expect(spellsCsv(history)).toContain(',-0048,-0048,,,')
    expect(formatChronon('year', -48)).toBe('-0048')
  })

  it('a gazetteer adds names and coordinates', () => {
    const history = project(
      orThrow(logOf(names.map((place, i) => change(`e${i}`, '2017-11-08', held('a'), { place }))))
    )
    const rows = [...spellRows(history, { gazetteer, places: names, language: 'en' })]
    expect(rows.map(({ name, latitude }) => [name, latitude])).toEqual(
      names.map((_, i) => [`Place ${i}`, i % 2 === 0 ? 34.5 : null])
    )
  })

  it('chunks are the text in parts, and Excel gets its mark when asked for', () => {
    const many = project(
      orThrow(
        logOf(Array.from({ length: 3000 }, (_, i) => change(`e${i}`, '2017-11-08', held('a'), { place: `p${i}` })))
      )
    )
    const chunks = [...spellsCsvChunks(many)]
    expect(chunks.length).toBeGreaterThan(1)
    expect(chunks.join('')).toBe(spellsCsv(many))
    expect(spellsCsv(many).split('\r\n')).toHaveLength(3002)
    expect(spellsCsv(many, { byteOrderMark: true })).toBe(`\ufeff${spellsCsv(many)}`)
    expect(() => spellsCsv(many, { formulas: 'drop' as 'keep' })).toThrow(RangeError)
  })
})
