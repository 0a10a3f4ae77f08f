import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { orThrow } from 'changing-hands'
import type { Fault } from 'changing-hands'
import type { ChangesMapping, Imported, ImportCsvOptions } from 'changing-hands/import'
import { importCsv, importRows, importText, kindOfFile, suggestMapping } from 'changing-hands/import'
import type { Either } from 'fp-ts/lib/Either.js'
import { cases } from '../cases.js'
import { withPlace } from './inShort.js'

const mapping: ChangesMapping = {
  kind: 'changes',
  source: { id: 'list' },
  recordedAt: '2024-01-01',
  place: 'town',
  at: 'day',
  to: 'holder'
}

const linesOf = ({ records }: Imported): ReadonlyArray<string> => records.map(withPlace)
const read = (text: string, options: Pick<ImportCsvOptions, 'delimiter'> = {}): ReadonlyArray<string> =>
  linesOf(orThrow(importText(text, mapping, options)))
const faultsOf = (either: Either<ReadonlyArray<Fault>, unknown>): ReadonlyArray<Fault> =>
  either._tag === 'Left' ? either.left : []

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)
const utf16 = (text: string, isLittle: boolean): Uint8Array => {
  const bytes = new Uint8Array(text.length * 2)
  const view = new DataView(bytes.buffer)
  for (let i = 0; i < text.length; i++) view.setUint16(2 * i, text.charCodeAt(i), isLittle)
  return bytes
}
/** The same in pieces of these lengths, over and over. */
const cut = <T extends string | Uint8Array>(whole: T, lengths: ReadonlyArray<number>): ReadonlyArray<T> => {
  const pieces: Array<T> = []
  for (let at = 0, i = 0; at < whole.length; i++) {
    const length = lengths[i % lengths.length]
    pieces.push(whole.slice(at, at + length) as T)
    at += length
  }
  return pieces
}

const twoTowns = ['Al-Qaim 2017-11-03 > army', 'Rawa 2017-11-17 > army']

describe('a table as spreadsheet programs save it', () => {
  it.each([
    ['line feeds', 'town,day,holder\nAl-Qaim,2017-11-03,army\nRawa,2017-11-17,army\n'],
    ['no line end at the end', 'town,day,holder\nAl-Qaim,2017-11-03,army\nRawa,2017-11-17,army'],
    ['returns and line feeds', 'town,day,holder\r\nAl-Qaim,2017-11-03,army\r\nRawa,2017-11-17,army\r\n'],
    ['returns alone', 'town,day,holder\rAl-Qaim,2017-11-03,army\rRawa,2017-11-17,army\r'],
    ['a byte order mark', '\ufefftown,day,holder\nAl-Qaim,2017-11-03,army\nRawa,2017-11-17,army\n'],
    [
      'a byte order mark before a quoted head',
      '\ufeff"town","day","holder"\nAl-Qaim,2017-11-03,army\nRawa,2017-11-17,army'
    ],
    ['semicolons', 'town;day;holder\nAl-Qaim;2017-11-03;army\nRawa;2017-11-17;army\n'],
    ['tabs', 'town\tday\tholder\nAl-Qaim\t2017-11-03\tarmy\nRawa\t2017-11-17\tarmy\n'],
    ['bars', 'town|day|holder\nAl-Qaim|2017-11-03|army\nRawa|2017-11-17|army\n'],
    ['empty lines', '\n\ntown,day,holder\n\nAl-Qaim,2017-11-03,army\n  \nRawa,2017-11-17,army\n\n\n'],
    ['empty cells at the end of rows', 'town,day,holder\nAl-Qaim,2017-11-03,army,,\nRawa,2017-11-17,army,\n'],
    [
      'spaces that do not break',
      'town,\u00a0day ,holder\nAl-Qaim\u00a0,2017-11-03,army\n\u202fRawa,17\u00a0November 2017,army\n'
    ],
    [
      'marks of no width',
      'town,day,holder\u200b\n\u200eAl-Qaim,2017-11-03,army\u200f\nRawa,2017-11-17\u200e,ar\u200bmy\n'
    ],
    ['Arabic-Indic digits', 'town,day,holder\nAl-Qaim,٣ نوفمبر ٢٠١٧,army\nRawa,١٧/١١/٢٠١٧,army\n'],
    [
      'a column more, of the same name twice, that nobody asks for',
      'town,day,x,holder,x\nAl-Qaim,2017-11-03,1,army,2\nRawa,2017-11-17,1,army,2\n'
    ]
  ])('is read with %s', (_, text) => {
    expect(read(text)).toEqual(twoTowns)
  })
  it('has line breaks, separators and quotation marks within quotation marks', () => {
    const imported = orThrow(
      importText(
        'town,day,holder,words\n"Al-Qaim, ""the gate""",2017-11-03,army,"first\nsecond, third"\nRawa,some day,army,\n',
        { ...mapping, quote: 'words' }
      )
    )
    expect(linesOf(imported)).toEqual(['Al-Qaim, "the gate" 2017-11-03 > army'])
    expect(imported.records[0].source.quote).toBe('first second, third')
    // The first row takes lines 2 and 3.
    expect(imported.report.refused.map(({ line, column, value }) => [line, column, value])).toEqual([
      [4, 'day', 'some day']
    ])
  })
  it('takes a mark within an unquoted cell for a part of it', () => {
    expect(
      read('town,day,holder\nIle de l" Union,2017-11-03,army\nNovotor"yal,2017-11-04,army\nC,2017-11-05,army\n')
    ).toEqual(['Ile de l" Union 2017-11-03 > army', 'Novotor"yal 2017-11-04 > army', 'C 2017-11-05 > army'])
  })
  it('keeps zeros before an id, and letters composed or not are the same', () => {
    const towns = read(
      'town,day,holder\n01001,2017-11-03,army\n1001,2017-11-03,army\nChambe\u0301ry,2017-11-04,Chamb\u00e9ry\n'
    )
    expect(towns).toEqual([
      '01001 2017-11-03 > army',
      '1001 2017-11-03 > army',
      'Chamb\u00e9ry 2017-11-04 > Chamb\u00e9ry'
    ])
  })
  it('takes names of objects for names', () => {
    const text = '__proto__,constructor,toString\nconstructor,2017-11-03,__proto__\n__proto__,2017-11-04,<script>\n'
    const names: ChangesMapping = { ...mapping, place: '__proto__', at: 'constructor', to: 'toString' }
    const expected = ['constructor 2017-11-03 > __proto__', '__proto__ 2017-11-04 > <script>']
    const imported = orThrow(importText(text, names))
    expect(linesOf(imported)).toEqual(expected)
    expect(imported.report.unmapped.actors.map(({ name }) => name)).toEqual(['<script>', '__proto__'])
    const rows = [
      Object.fromEntries([
        ['__proto__', 'constructor'],
        ['constructor', '2017-11-03'],
        ['toString', '__proto__']
      ]),
      Object.fromEntries([
        ['__proto__', '__proto__'],
        ['constructor', new Date('2017-11-04')],
        ['toString', '<script>']
      ])
    ]
    expect(linesOf(orThrow(importRows(rows, names)))).toEqual(expected)
    expect(suggestMapping(text, { source: { id: 's' }, recordedAt: '2020' }).mapping?.place).toBe('__proto__')
  })
})

describe('what is wrong with a table as a whole is a fault', () => {
  it('an unclosed quotation mark, by the line on which its row begins', () => {
    const open = importText('town,day,holder\nA,2017-11-03,army\n"B,2017-11-04,army\nC,2017-11-05,army\n', mapping)
    expect(faultsOf(open).map(({ line }) => line)).toEqual([3])
    expect(faultsOf(open)[0].message).toMatch(/close each quotation mark/)
  })
  it('no table at all', () => {
    for (const empty of ['', '\ufeff', '\n', ' \r\n\r\n'])
      expect(faultsOf(importText(empty, mapping))[0]?.message, JSON.stringify(empty)).toMatch(/the table is empty/)
    expect(read('town,day,holder\n')).toEqual([])
  })
  it('columns that lack, that stand there twice, and a separator that nobody guesses', () => {
    const lacks = faultsOf(importText('place,day,day\nA,2017-11-03,army\n', mapping))
    expect(lacks.map(({ line, path }) => [line, path])).toEqual([
      [1, 'town'],
      [1, 'holder'],
      [1, 'day']
    ])
    expect(lacks[0].message).toMatch(/the table has "place", "day"/)
    const hashes = 'town#day#holder\nAl-Qaim#2017-11-03#army\nRawa#2017-11-17#army\n'
    expect(faultsOf(importText(hashes, mapping))[0].message).toMatch(/option `delimiter`/)
    expect(read(hashes, { delimiter: '#' })).toEqual(twoTowns)
  })
  it('but a row with more cells than heads is refused alone, and one with fewer has empty cells', () => {
    const { records, report } = orThrow(
      importText('town,day,holder\nA,2017-11-03,army,left\nB,2017-11-04\nC,2017-11-05,army\n', mapping)
    )
    expect(records).toHaveLength(1)
    expect(report.refused.map(({ line, column }) => [line, column])).toEqual([
      [2, undefined],
      [3, 'holder']
    ])
  })
  it.each([
    ['xlsx', 'PK\u0003\u0004\u0014\u0000', /ZIP.*CSV/],
    ['xls', '\u00d0\u00cf\u0011\u00e0\u00a1', /xls.*CSV/],
    ['gzip', '\u001f\u008b\u0008', /gzip.*unpack/],
    ['Parquet', 'PAR1\u0015', /Parquet/],
    ['SQLite', 'SQLite format 3\u0000', /SQLite/],
    ['PDF', '%PDF-1.7\n', /PDF/],
    ['HTML', '\n<!DOCTYPE html><html>', /web page/],
    ['XML', '<?xml version="1.0"?><rows/>', /XML/],
    ['GeoJSON', '{ "type": "FeatureCollection", "features": [] }', /GeoJSON/],
    ['a log', '{"id":"a","type":"ControlChanged","v":1}\n', /parseLog/],
    ['JSON', '[{"town":"Rawa"}]', /JSON\.parse/]
  ])('a file of another kind is named: %s', async (_, head, words) => {
    const bytes = Uint8Array.from(head, (char) => char.charCodeAt(0))
    expect(kindOfFile(head)).toMatch(words)
    expect(kindOfFile(bytes)).toMatch(words)
    expect(faultsOf(importText(head, mapping))[0].message).toMatch(words)
    // However it comes.
    expect(faultsOf(await importCsv(cut(bytes, [1]), mapping))[0].message).toMatch(words)
  })
  it('and nothing is said of a row in the middle of which no more is read', async () => {
    const text = 'place,day,holder\n' + '"A, ""the gate""",2017-11-03,"army"\n'.repeat(2000)
    for (const length of [70_000, 70_010, 70_020])
      expect(await importCsv(cut(text, [length]), mapping)).toEqual(importText(text, mapping))
  })
  it('bytes that are not what they are said to be, with the line', async () => {
    const latin = Uint8Array.from('town,day,holder\nA,2017-11-03,b\nMál\u0061,2017-11-04,c\n', (char) =>
      char.charCodeAt(0)
    )
    const [fault] = faultsOf(await importCsv(latin, mapping))
    expect(fault.message).toMatch(/not utf-8.*`encoding`/)
  })
})

describe('a table as bytes', () => {
  const text = 'town,day,holder\r\nالبوكمال,2017-11-03,الجيش\r\n"Mála\r\n2",2017-11-17,😀\r\n'
  const expected = ['البوكمال 2017-11-03 > الجيش', 'Mála 2 2017-11-17 > 😀']

  it('is read by its byte order mark, also if the first piece is but a half of it', async () => {
    for (const bytes of [
      utf8(text),
      utf8(`\ufeff${text}`),
      utf16(`\ufeff${text}`, true),
      utf16(`\ufeff${text}`, false)
    ])
      for (const lengths of [[bytes.length], [1], [3, 1, 500]])
        expect(linesOf(orThrow(await importCsv(cut(bytes, lengths), mapping)))).toEqual(expected)
  })
  it('is read by the encoding that is given', async () => {
    // M á l a in windows-1252; س ل in windows-1256, by their tables.
    const head = [...utf8('town,day,holder\n')]
    const rest = [...utf8(',2017-11-03,b\n')]
    const western = Uint8Array.from([...head, 0x4d, 0xe1, 0x6c, 0x61, ...rest])
    expect(linesOf(orThrow(await importCsv(western, mapping, { encoding: 'windows-1252' })))).toEqual([
      'Mála 2017-11-03 > b'
    ])
    const arabic = Uint8Array.from([...head, 0xd3, 0xe1, ...rest])
    expect(linesOf(orThrow(await importCsv(arabic, mapping, { encoding: 'windows-1256' })))).toEqual([
      'سل 2017-11-03 > b'
    ])
    await expect(importCsv(western, mapping, { encoding: 'no such' })).rejects.toThrow(RangeError)
  })
  it('says how far it has come, and at last how much there was', async () => {
    const steps: Array<readonly [number, number, number]> = []
    const bytes = utf8(text.repeat(1) + 'x'.repeat(900))
    await importCsv(cut(bytes, [450]), mapping, {
      onProgress: ({ rows, records, read }) => steps.push([rows, records, read])
    })
    expect(steps.map(([, , length]) => length)).toEqual([450, 900, bytes.length, bytes.length])
    // The row of x has neither date nor holder.
    expect(steps.at(-1)).toEqual([3, 2, bytes.length])
  })
})

describe('however a table comes', () => {
  const cell = fc.constantFrom(
    'a',
    'é',
    '😀',
    'الجيش',
    'x\ny',
    'x\r\ny',
    'p,q',
    'p;q',
    'said "so"',
    '',
    ' b ',
    '\u00a0',
    '__proto__'
  )
  const day = fc.constantFrom('2017-11-03', '3 November 2017', '03/11/2017', '17/11/2017', 'some day', '')
  const table = fc.record({
    rows: fc.array(fc.tuple(cell, day, cell), { maxLength: 12 }),
    eol: fc.constantFrom('\n', '\r\n', '\r'),
    separator: fc.constantFrom(',', ';', '\t', '|'),
    mark: fc.boolean()
  })
  const written = ({ rows, eol, separator, mark }: typeof table extends fc.Arbitrary<infer T> ? T : never): string =>
    (mark ? '\ufeff' : '') +
    [['town', 'day', 'holder'], ...rows]
      .map((cells) => cells.map((one) => `"${one.replaceAll('"', '""')}"`).join(separator) + eol)
      .join('')

  it('it is the same in one piece and in many, as text and as bytes', async () => {
    await fc.assert(
      fc.asyncProperty(
        table,
        fc.array(fc.integer({ min: 1, max: 700 }), { minLength: 1, maxLength: 4 }),
        fc.integer({ min: 1, max: 3 }),
        async (written0, lengths, few) => {
          const text = written(written0)
          const whole = importText(text, mapping)
          expect(await importCsv(cut(text, lengths), mapping)).toEqual(whole)
          expect(await importCsv(cut(text, [few]), mapping)).toEqual(whole)
          expect(await importCsv(cut(utf8(text), lengths), mapping)).toEqual(whole)
          expect(await importCsv(cut(utf8(text), [few, ...lengths]), mapping)).toEqual(whole)
        }
      ),
      cases(300, 30)
    )
  })
  it('it is the same as its rows in memory, but for their lines', () => {
    fc.assert(
      fc.property(table, (one) => {
        const rows = one.rows.map(([town, date, holder]) => ({ town, day: date, holder }))
        const { report, records } = orThrow(importText(written(one), mapping))
        // A table without rows in memory has no heads.
        if (rows.length === 0) return
        const inMemory = orThrow(importRows(rows, mapping))
        const isBlank = ({ town, day: date, holder }: (typeof rows)[number]): boolean =>
          [town, date, holder].every((text) => text.trim() === '')
        expect(inMemory.records).toEqual(records)
        expect(inMemory.report.unmapped).toEqual(report.unmapped)
        if (!rows.some(isBlank)) expect(inMemory.report.rows).toEqual(report.rows)
      }),
      cases(500, 50)
    )
  })
  it('a large one is read piece by piece, its lines counted', async () => {
    const lines = Array.from({ length: 9_000 }, (_, i) => `town ${i},2017-11-03,${i === 8_500 ? '?' : 'army'}`)
    const text = `town,day,holder\r\n${lines.join('\r\n')}\r\n`
    const { report } = orThrow(await importCsv(cut(text, [65_535, 1, 70_000]), mapping))
    expect([report.rows, report.records]).toEqual([9_000, 8_999])
    // The head is line 1, and town 0 line 2.
    expect(report.refused.map(({ line }) => line)).toEqual([8_502])
  })
})
