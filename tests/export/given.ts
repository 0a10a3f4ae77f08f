/** Histories to export, and their rows read back by a reader that shares nothing with what wrote them. */
import type { ControlRecord, History, Status } from 'changing-hands'
import { contested, formatChronon, held, logOf, orThrow, project, shared, uncontrolled, unknown } from 'changing-hands'
import type { SpellRow } from 'changing-hands/export'
import { gazetteerOf } from 'changing-hands/regions'
import fc from 'fast-check'

/** Names that are hard on what writes tables, pages and objects. */
export const names: ReadonlyArray<string> = [
  '__proto__',
  'constructor',
  '<script>alert(1)</script>',
  'البوكمال',
  'a "quoted", name',
  'two\nlines',
  'with | and \\ in it',
  '=1+1',
  "'=1+1",
  '-2',
  ' spaces ',
  ';'
]

const actor = fc.constantFrom('a', 'b', 'c', ...names)
const parties = fc.uniqueArray(actor, { minLength: 2, maxLength: 3 })

export const anyStatus: fc.Arbitrary<Status> = fc.oneof(
  { weight: 5, arbitrary: actor.map(held) },
  parties.map((among) => contested(among)),
  parties.map((among) => contested(among, among[0])),
  parties.map((among) => shared(among.map((by, i) => (i === 0 ? { by, share: 0.25 } : { by })))),
  fc.constant(uncontrolled),
  fc.constant(unknown()),
  parties.map(unknown)
)

/** Changes one after the other, each with bounds that no other reaches into, from one known status to the next. */
export const anyChain: fc.Arbitrary<History> = fc
  .tuple(
    fc.constantFrom(...names),
    anyStatus,
    fc.array(fc.tuple(anyStatus, fc.integer({ min: 1, max: 9 }), fc.integer({ min: 0, max: 9 })), {
      minLength: 1,
      maxLength: 5
    })
  )
  .map(([place, first, steps]) => {
    let day = 17471
    let from = first
    const records = steps.map(([to, gap, width], i): ControlRecord => {
      const [lo, hi] = [day + gap, day + gap + width].map((chronon) => formatChronon('day', chronon))
      day += gap + width
      const record = {
        id: `e${i}`,
        type: 'ControlChanged',
        v: 1,
        recordedAt: '2020-01-01',
        source: { id: 'najah' },
        place,
        at: lo === hi ? lo : `[${lo}..${hi}]`,
        from,
        to
      } as const
      from = to
      return record
    })
    return project(orThrow(logOf(records)))
  })

/** The names of a cell; `|` between, `\` before what is none. */
export const listIn = (cell: string): ReadonlyArray<string> => {
  if (cell === '') return []
  const found = ['']
  for (let i = 0; i < cell.length; i++)
    if (cell[i] === '|') found.push('')
    else found[found.length - 1] += cell[i] === '\\' ? cell[++i] : cell[i]
  return found
}

/** The status of a row. */
export const statusIn = (row: Pick<SpellRow, 'kind' | 'holder' | 'parties' | 'shares' | 'ruled_out'>): Status => {
  const by = listIn(row.parties)
  switch (row.kind) {
    case 'held':
      return held(row.holder ?? '')
    case 'contested':
      return contested(by, row.holder ?? undefined)
    case 'shared': {
      const shares = row.shares === '' ? [] : row.shares.split('|')
      return shared(
        by.map((one, i) =>
          shares[i] === undefined || shares[i] === '' ? { by: one } : { by: one, share: Number(shares[i]) }
        )
      )
    }
    case 'uncontrolled':
      return uncontrolled
    case 'unknown':
      return unknown(row.ruled_out === '' ? undefined : listIn(row.ruled_out))
  }
}

/** The records that rows of spells which follow one another come to: what an importer of spells makes of them. */
export const recordsFrom = (rows: ReadonlyArray<SpellRow>): ReadonlyArray<ControlRecord> =>
  rows.flatMap((row, i): ReadonlyArray<ControlRecord> => {
    if (row.start_earliest === null || row.start_latest === null) return []
    const before = rows[i - 1]
    return [
      {
        id: `r${i}`,
        type: 'ControlChanged',
        v: 1,
        recordedAt: '2020-01-01',
        source: { id: 'table' },
        place: row.place,
        at:
          row.start_earliest === row.start_latest ? row.start_earliest : `[${row.start_earliest}..${row.start_latest}]`,
        ...(before === undefined ? {} : { from: statusIn(before) }),
        to: statusIn(row)
      }
    ]
  })

export const coordinates = { latitude: 34.5, longitude: 41.25 }

/** All hard names as places: every other one with coordinates. */
export const gazetteer = orThrow(
  gazetteerOf([
    { id: 'region', names: { en: 'Region', ar: 'محافظة' } },
    ...names.map((id, i) => ({
      id,
      names: { en: `Place ${i}`, und: id },
      parents: [{ id: 'region', ...(i % 2 === 0 ? { from: '2018' } : {}) }],
      ...(i % 2 === 0 ? { coordinates } : {})
    }))
  ])
)

/** Al-Bukamal of the article, and a place that was taken on nobody knows which day. */
export const article = project(
  orThrow(
    logOf([
      {
        id: 'e1',
        type: 'ControlChanged',
        v: 1,
        recordedAt: '2017-11-20',
        source: { id: 'najah', title: 'النجاح', url: 'https://example.org/1' },
        place: 'al-bukamal',
        at: '2017-11-08',
        from: held('isis'),
        to: held('army')
      },
      {
        id: 'e2',
        type: 'ControlChanged',
        v: 1,
        recordedAt: '2017-11-20',
        source: { id: 'najah' },
        place: 'al-bukamal',
        at: '2017-11-10',
        from: held('army'),
        to: held('isis')
      },
      {
        id: 'e6',
        type: 'ControlChanged',
        v: 1,
        recordedAt: '2017-11-20',
        source: { id: 'najah' },
        place: 'rummanah',
        at: '[2017-11-11..2017-11-17]',
        from: held('isis'),
        to: held('tribes')
      }
    ])
  )
)
