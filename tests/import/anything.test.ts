/** Whatever importers of particular sources are given: a fault or a report, and never an exception. */
import fc from 'fast-check'
import { describe, it } from 'vitest'
import { logOf, orThrow } from 'changing-hands'
import type { Imported } from 'changing-hands/import'
import {
  importAcled,
  importAcledCsv,
  importPlaceSnapshots,
  importViina,
  importWikidata,
  importWikidataSparql
} from 'changing-hands/import'
import { cases } from '../cases.js'

const word = fc.constantFrom(
  '',
  '0',
  '1',
  '-1',
  '20220231',
  '2022-02-30',
  '1e5',
  'UA',
  '__proto__',
  'constructor',
  '<script>',
  'راوة',
  '"',
  'a\nb',
  'NaN'
)
/** Rows of something with these columns, each of whose cells may be anything. */
const rowsOf = (...columns: ReadonlyArray<string>): fc.Arbitrary<ReadonlyArray<object>> =>
  fc.array(
    fc.record(Object.fromEntries(columns.map((column) => [column, fc.oneof(word, fc.anything())])), {
      requiredKeys: []
    }),
    { maxLength: 4 }
  )
const acled = [
  'event_id_cnty',
  'event_date',
  'time_precision',
  'sub_event_type',
  'actor1',
  'inter1',
  'actor2',
  'inter2',
  'location',
  'geo_precision',
  'timestamp'
]
const recordedAt = '2024-05-01'

/** What is imported is a log. */
const isLog = ({ records }: Imported): void => {
  orThrow(logOf(records))
}

describe('whatever is given', () => {
  it('as events, snapshots, entities or results is a fault or a report', () => {
    const kind = fc.constantFrom('Government regains territory', 'Non-violent transfer of territory', 'Armed clash')
    const rows = rowsOf(...acled).chain((list) =>
      kind.map((sub_event_type) => list.map((row) => ({ ...row, sub_event_type })))
    )
    const snak = fc.record(
      { snaktype: fc.constantFrom('value', 'somevalue', 'novalue', 'x'), datavalue: fc.anything() },
      { requiredKeys: [] }
    )
    const claims = fc.array(
      fc.record(
        {
          id: fc.oneof(word, fc.anything()),
          rank: word,
          mainsnak: fc.oneof(snak, fc.anything()),
          qualifiers: fc.oneof(
            fc.dictionary(fc.constantFrom('P580', 'P582', 'P585', 'P1480', '__proto__'), fc.array(snak)),
            fc.anything()
          ),
          references: fc.anything()
        },
        { requiredKeys: [] }
      )
    )
    const entity = fc.record({
      id: word,
      lastrevid: fc.constant(1),
      modified: fc.constant(recordedAt),
      claims: fc.record({ P17: claims })
    })
    const term = fc.oneof(fc.record({ type: fc.constantFrom('uri', 'literal', 'bnode'), value: word }), fc.anything())
    const row = fc.dictionary(
      fc.constantFrom('statement', 'place', 'holder', 'start', 'startPrecision', 'end', 'rank'),
      term
    )
    const snapshots = fc.oneof(rowsOf('date', 'place', 'status', 'claimedBy', 'recordedAt'), fc.array(fc.anything()))
    fc.assert(
      fc.property(
        rows,
        fc.anything(),
        snapshots,
        fc.array(entity),
        fc.array(row),
        (events, any, maps, entities, bindings) => {
          const head = { vars: ['statement', 'place', 'holder'] }
          for (const read of [
            importAcled(events, { recordedAt }),
            importAcled(any as never, { deleted: any as never }),
            importPlaceSnapshots(maps as never, { source: { id: 'map' }, recordedAt }),
            importPlaceSnapshots(any as never, { source: { id: 'map' }, recordedAt }),
            importWikidata(entities),
            importWikidata(any),
            importWikidataSparql({ head, results: { bindings } }, { recordedAt }),
            importWikidataSparql(any, { recordedAt })
          ])
            if (read._tag === 'Right') isLog(read.right)
        }
      ),
      cases(1_000, 40)
    )
  })
  it('as a table in text is a fault or a report', async () => {
    const tableOf = (heads: ReadonlyArray<string>): fc.Arbitrary<string> =>
      fc
        .array(fc.array(fc.oneof(word, fc.string()), { maxLength: heads.length + 1 }))
        .map((rows) => [heads, ...rows].map((cells) => cells.join()).join('\n'))
    const viina = fc.oneof(
      tableOf(['geonameid', 'date', 'status_wiki', 'status']),
      tableOf(['geonameid', 'ctr_20220301', 'ctr_20220301120000'])
    )
    await fc.assert(
      fc.asyncProperty(tableOf(acled), viina, fc.string(), async (events, states, any) => {
        for (const read of [
          await importAcledCsv(events, { recordedAt }),
          await importAcledCsv(any),
          await importViina(states, { recordedAt }),
          await importViina(any, { recordedAt })
        ])
          if (read._tag === 'Right') isLog(read.right)
      }),
      cases(1_000, 40)
    )
  })
})
