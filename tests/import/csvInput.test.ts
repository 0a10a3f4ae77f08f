/** Tables as programs save them: marks, quotes, line ends, encodings, and files that are no tables. */
import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { orThrow } from 'changing-hands'
import type { Fault } from 'changing-hands'
import type { ChangesMapping, ImportCsvOptions, Imported } from 'changing-hands/import'
import { importCsv, importRows, importText, kindOfFile } from 'changing-hands/import'
import { cases } from '../cases.js'

const mapping: ChangesMapping = {
  kind: 'changes',
  source: { id: 'list' },
  recordedAt: '2017-11-20',
  place: 'town',
  at: 'day',
  to: 'holder',
  quote: 'words'
}
const head = 'town,day,holder,words'

/** What was read of each row: place, date, holder and quote. */
const rowsOf = ({ records }: Imported): ReadonlyArray<ReadonlyArray<unknown>> =>
  records.map((record) =>
    record.type === 'ControlChanged' && record.to.kind === 'held'
      ? [record.place, record.at, record.to.by, record.source.quote ?? '']
      : [record.type]
  )
const read = (text: string, delimiter?: string): ReadonlyArray<ReadonlyArray<unknown>> =>
  rowsOf(orThrow(importText(text, mapping, delimiter === undefined ? {} : { delimiter })))
const faults = (text: string): ReadonlyArray<Fault> => {
  const either = importText(text, mapping)
  return either._tag === 'Left' ? either.left : []
}

const rawa = ['Rawa', '2017-11-17', 'army', '']

describe('a table in text', () => {
  it.each([
    ['with line feeds', `${head}\nRawa,2017-11-17,army,\n`],
    ['with returns and line feeds, as Windows has them', `${head}\r\nRawa,2017-11-17,army,\r\n`],
    ['with returns, as old programs have them', `${head}\rRawa,2017-11-17,army,\r`],
    ['without a line end at its end', `${head}\nRawa,2017-11-17,army,`],
    ['with a byte order mark', `\ufeff${head}\nRawa,2017-11-17,army,\n`],
    ['with spaces that do not break', `${head}\n\u00a0Rawa\u00a0,2017-11-17\u202f,army,\n`],
    ['with marks that cannot be seen', `${head}\n\u200fRawa\u200b,2017-11-17,\u200earmy,\n`],
    ['with empty lines', `${head}\n\n \nRawa,2017-11-17,army,\n\n\n`],
    ['with semicolons', 'town;day;holder;words\nRawa;2017-11-17;army;\n'],
    ['with tabs', 'town\tday\tholder\twords\nRawa\t2017-11-17\tarmy\t\n'],
    ['with bars', 'town|day|holder|words\nRawa|2017-11-17|army|\n'],
    ['with semicolons and commas in its words', 'town;day;holder;words\nRawa;2017-11-17;army;\n'],
    ['with digits of Arabic', `${head}\nRawa,٢٠١٧-١١-١٧,army,\n`],
    ['with all cells in quotation marks', '"town","day","holder","words"\n"Rawa","2017-11-17","army",""\n'],
    ['with columns that nobody asked for', 'x,town,day,y,holder,words\n1,Rawa,2017-11-17,2,army,\n']
  ])('%s', (_, text) => {
    expect(read(text)).toEqual([rawa])
  })
  it('with line ends, separators and quotation marks within cells, counts its lines right', () => {
    const text = `${head}\r\nRawa,2017-11-17,army,"""the last, they say;\r\nof all"""\r\nAnah,soon,army,\r\n`
    const imported = orThrow(importText(text, mapping))
    expect(rowsOf(imported)).toEqual([['Rawa', '2017-11-17', 'army', '"the last, they say; of all"']])
    expect(imported.report.refused.map(({ line, column, value }) => [line, column, value])).toEqual([
      [4, 'day', 'soon']
    ])
  })
  it('by a character of its own, if that is given', () => {
    expect(read('town#day#holder#words\nRawa#2017-11-17#army#a,b;c\n', '#')).toEqual([
      ['Rawa', '2017-11-17', 'army', 'a,b;c']
    ])
  })
  it('with the same letters composed and decomposed has one place', () => {
    const places = read(`${head}\nMu\u0301nich,2017-11-17,army,\nM\u00fanich,2017-11-18,isis,\n`).map(
      ([place]) => place
    )
    expect(places).toEqual(['M\u00fanich', 'M\u00fanich'])
  })
  it('may name anything', () => {
    const text =
      'town,day,holder,words\n__proto__,2017-11-17,constructor,<script>alert(1)</script>\nالبوكمال,2017-11-18,__proto__,\n'
    expect(read(text)).toEqual([
      ['__proto__', '2017-11-17', 'constructor', '<script>alert(1)</script>'],
      ['البوكمال', '2017-11-18', '__proto__', '']
    ])
    const rows = [{ ['__proto__x']: 1, town: 'p', day: '2017-11-17', holder: 'a', words: null }]
    expect(rowsOf(orThrow(importRows(rows, mapping)))).toEqual([['p', '2017-11-17', 'a', '']])
    const odd = { ...mapping, place: '__proto__', to: 'constructor' }
    expect(rowsOf(orThrow(importText('__proto__,day,constructor,words\np,2017-11-17,a,\n', odd)))).toEqual([
      ['p', '2017-11-17', 'a', '']
    ])
  })
})

describe('a table that cannot be read', () => {
  it.each<readonly [string, string, number | undefined, RegExp]>([
    ['is empty', '', undefined, /first row names the columns/],
    ['has no line but blank ones', '\n \n', undefined, /first row names the columns/],
    ['lacks columns', 'town,when\nRawa,2017-11-17\n', 1, /no column "day": the table has "town", "when"/],
    ['is separated by something else', 'town#day#holder#words\nRawa#2017-11-17#army#\n', 1, /option `delimiter`/],
    ['has a column twice', 'town,day,holder,words,day\n', 1, /two columns "day"/],
    [
      'opens a quotation mark and does not close it',
      `${head}\nRawa,2017-11-17,army,\nAnah,2017-11-18,"army,\nHit,2017-11-19,army,\n`,
      3,
      /close each quotation mark/
    ]
  ])('because it %s', (_, text, line, message) => {
    const found = faults(text)
    expect(found.map((fault) => fault.message).join('\n')).toMatch(message)
    if (line !== undefined) expect(found[0].line).toBe(line)
  })
  it('names every column that is missing', () => {
    expect(faults('x\n1\n').map(({ path }) => path)).toEqual(['town', 'words', 'day', 'holder'])
  })
  it('refuses a row with more cells than heads, and takes one with fewer', () => {
    const { records, report } = orThrow(
      importText(`${head}\nRawa,2017-11-17,army\nAnah,2017-11-18,army,yes, no\nHit,2017-11-19,army,,,\n`, mapping)
    )
    expect(records.map((record) => 'place' in record && record.place)).toEqual(['Rawa', 'Hit'])
    expect(report.refused).toMatchObject([
      { line: 3, message: expect.stringMatching(/5 cells under 4 heads/) as string }
    ])
  })
  it('with a quoted cell of a million characters costs little', () => {
    const found = faults(`${head}\nRawa,2017-11-17,army,"${'x,\n'.repeat(400_000)}`)
    expect(found[0].message).toMatch(/quotation mark/)
  })
})

const whole = `\ufeff${head}\r\nRawa,17/11/2017,army,"two\r\nlines, ""quoted"""\r\nالبوكمال,08/11/2017,isis,café\r\n\r\nAnah,16/11/2017,army,x\r\n`
/** Cuts at random places. */
const cut = <A extends string | Uint8Array>(all: A, at: ReadonlyArray<number>): ReadonlyArray<A> => {
  const places = [0, ...new Set(at.map((n) => n % (all.length + 1))), all.length].sort((a, b) => a - b)
  return places.slice(1).map((end, i) => all.slice(places[i], end) as A)
}
const cuts = fc.oneof(fc.array(fc.nat(1000), { maxLength: 8 }), fc.constant(Array.from({ length: 1000 }, (_, i) => i)))

describe('a table in pieces', () => {
  const expected = orThrow(importText(whole, mapping))
  it('is read as one, in text', async () => {
    expect(rowsOf(expected)).toHaveLength(3)
    await fc.assert(
      fc.asyncProperty(cuts, async (at) => {
        expect(orThrow(await importCsv(cut(whole, at), mapping))).toEqual(expected)
      }),
      cases(300, 40)
    )
  })
  it('is read as one, in bytes of whatever encoding a mark says', async () => {
    const encodings = {
      utf8: new Uint8Array(Buffer.from(whole, 'utf8')),
      'utf-16le': new Uint8Array(Buffer.from(whole, 'utf16le')),
      'utf-16be': new Uint8Array(Buffer.from(whole, 'utf16le').swap16())
    }
    await fc.assert(
      fc.asyncProperty(cuts, fc.constantFrom(...Object.values(encodings)), async (at, bytes) => {
        expect(orThrow(await importCsv(cut(bytes, at), mapping))).toEqual(expected)
      }),
      cases(300, 40)
    )
  })
  it('of an old encoding is read by its name, and refused without it, with the line', async () => {
    // 0xE9 is é to windows-1252; ج is 0xCC to windows-1256.
    const bytes = new Uint8Array([...Buffer.from(`${head}\nRawa,2017-11-17,army,caf`), 0xe9, 0x0a])
    const imported = await importCsv(bytes, mapping, { encoding: 'windows-1252' })
    expect(rowsOf(orThrow(imported))).toEqual([['Rawa', '2017-11-17', 'army', 'café']])
    const arabic = new Uint8Array([...Buffer.from(`${head}\n`), 0xcc, ...Buffer.from(',2017-11-17,army,\n')])
    expect(rowsOf(orThrow(await importCsv(arabic, mapping, { encoding: 'windows-1256' })))[0][0]).toBe('ج')
    expect(await importCsv(bytes, mapping)).toMatchObject({
      _tag: 'Left',
      left: [{ line: 1, message: expect.stringMatching(/windows-1252/) as string }]
    })
  })
  it('tells how far it is', async () => {
    const told: Array<number> = []
    const options: ImportCsvOptions = { onProgress: ({ read: size, rows }) => told.push(size, rows) }
    await importCsv([whole.slice(0, 60), whole.slice(60)], mapping, options)
    expect(told.at(-2)).toBe(whole.length)
    expect(told.at(-1)).toBe(3)
    expect(told.filter((_, i) => i % 2 === 0)).toEqual([...told.filter((_, i) => i % 2 === 0)].sort((a, b) => a - b))
  })
  it('whose reader fails, fails with that', async () => {
    const broken = (async function* () {
      yield head
      throw new Error('the disk is gone')
    })()
    await expect(importCsv(broken, mapping)).rejects.toThrow('the disk is gone')
  })
})

describe('a file of another kind', () => {
  const kinds: ReadonlyArray<readonly [string, string | Uint8Array, RegExp]> = [
    ['a spreadsheet', new Uint8Array([0x50, 0x4b, 3, 4, 20, 0]), /xlsx.*CSV/],
    ['an old spreadsheet', new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1]), /xls/],
    ['gzip', new Uint8Array(gzipSync(whole)), /unpack/],
    ['Parquet', 'PAR1\u0000', /Parquet/],
    ['a PDF', '%PDF-1.7', /PDF/],
    ['a web page', '\n<!DOCTYPE html><html>', /web page/],
    ['XML', '<?xml version="1.0"?>', /XML/],
    ['GeoJSON', '{ "type": "FeatureCollection", "features": [] }', /GeoJSON/],
    ['a log', '{"id":"e1","type":"ControlChanged","v":1}', /parseLog/],
    ['JSON', '\ufeff[{"town":"Rawa"}]', /importRows/]
  ]
  it.each(kinds)('%s is recognised, and named', async (_, file, message) => {
    expect(kindOfFile(file)).toMatch(message)
    expect(await importCsv(file, mapping)).toMatchObject({
      _tag: 'Left',
      left: [{ message: expect.stringMatching(message) as string }]
    })
    if (typeof file === 'string') expect(faults(file)[0].message).toMatch(message)
  })
  it('is none that may be a table', () => {
    for (const text of ['', head, 'ID;"x"', '<5,6>', '-1,2', 'الاسم,التاريخ', 'PARTY,day', 'PK,name'])
      expect(kindOfFile(text), text).toBeUndefined()
  })
})
