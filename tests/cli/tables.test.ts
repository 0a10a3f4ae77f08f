import { gunzipSync, gzipSync } from 'node:zlib'
import { held } from 'changing-hands'
import { describe, expect, it } from 'vitest'
import { change } from '../given.js'
import type { Files, Ran } from './world.js'
import { jsonLines, logText, run } from './world.js'

/** As a spreadsheet program of a country that writes 1,5 saves it. */
const captures = [
  '\ufeffTown;Date;Captured by;From;Words',
  'Al-Qaim;03/11/2017;Iraqi forces;ISIS;"lost; the border town"',
  'Al-Bukamal;08/11/2017;Syrian army;ISIS;"a ""blow"""',
  'Rawa;17/11/2017;Iraqi forces;ISIS;"the last',
  'town"',
  ''
].join('\r\n')

const mapping = {
  kind: 'changes',
  source: { id: 'list' },
  recordedAt: '2017-11-20',
  key: 'Town',
  place: 'Town',
  at: 'Date',
  to: 'Captured by',
  from: 'From',
  quote: 'Words',
  aliases: {
    actors: { ISIS: 'isis', 'Iraqi forces': 'iraqi-forces', 'Syrian army': 'syrian-army' },
    places: { 'Al-Qaim': 'al-qaim', 'Al-Bukamal': 'al-bukamal', Rawa: 'rawa' }
  }
}

const files: Files = { 'captures.csv': captures, 'm.json': JSON.stringify(mapping) }
const imported = ['import', 'captures.csv', '--mapping', 'm.json', '-o', 'log.jsonl']

const holder = async (log: string, place: string, date: string, ...more: ReadonlyArray<string>): Promise<unknown> => {
  const { out } = await run(['who', 'l', place, date, '--json', ...more], { files: { l: log } })
  return JSON.parse(out).certain?.by
}

/** The log that a command wrote. */
const logOf = (ran: Ran): string => {
  const log = ran.file('log.jsonl')
  if (log === undefined) throw new Error(`no log was written: ${ran.err}`)
  return log
}

describe('a table becomes a log', () => {
  it('as a spreadsheet program saves it, with an account of every row', async () => {
    const ran = await run(imported, { files })
    expect([ran.code, ran.err]).toEqual([0, ''])
    expect(ran.lines).toEqual(['captures.csv: 3 rows read, 3 records made, 0 rows refused'])
    expect(await holder(logOf(ran), 'al-qaim', '2017-11-04')).toBe('iraqi-forces')
    expect(await holder(logOf(ran), 'rawa', '2017-11-16')).toBe('isis')
    const quotes = jsonLines(logOf(ran)).map(({ source }) => (source as { quote: string }).quote)
    expect(quotes.sort()).toEqual(['a "blow"', 'lost; the border town', 'the last town'].sort())
  })
  it('on standard output, with the account on standard error', async () => {
    const ran = await run(['import', '-', '--mapping', 'm.json'], { files, stdin: captures })
    expect(ran.code).toBe(0)
    expect(jsonLines(ran.out)).toHaveLength(3)
    expect(ran.err).toBe('standard input: 3 rows read, 3 records made, 0 rows refused\n')
  })
  it('gzipped where its name says so', async () => {
    const ran = await run([...imported.slice(0, -1), 'log.jsonl.gz', '--json'], { files })
    expect(jsonLines(gunzipSync(ran.bytes('log.jsonl.gz') ?? new Uint8Array()).toString())).toHaveLength(3)
    expect(JSON.parse(ran.out)).toMatchObject({ rows: 3, records: 3, refused: [] })
  })
  it('with a row refused only where somebody says so', async () => {
    const some = { ...files, 'captures.csv': captures.replace('03/11/2017', 'some day') }
    const refused = await run(imported, { files: some })
    expect([refused.code, refused.file('log.jsonl'), refused.out]).toEqual([1, undefined, ''])
    expect(refused.err).toMatch(/^captures\.csv: line 2, Date: "some day"/)
    expect(refused.err).toContain('1 of 3 rows are refused, and no log is written')
    const partial = await run([...imported, '--partial'], { files: some })
    expect([partial.code, jsonLines(logOf(partial)).length]).toEqual([0, 2])
    expect(partial.out).toContain('1 row refused')
  })
  it('names that no alias has are listed, and become ids as they are', async () => {
    const { aliases: _, ...without } = mapping
    const ran = await run(imported, { files: { ...files, 'm.json': JSON.stringify(without) } })
    expect(ran.out).toMatch(
      /^actors that no alias names, taken as they are \(rows\): ISIS \(\d\), Iraqi forces \(\d\), Syrian army \(\d\)$/m
    )
    expect(ran.out).toMatch(/^places that no alias names, .*Al-Bukamal \(1\), Al-Qaim \(1\), Rawa \(1\)$/m)
    expect(await holder(logOf(ran), 'Rawa', '2017-11-17')).toBe('Iraqi forces')
  })
  it('the date of the command goes before that of the mapping, which may have none', async () => {
    const { recordedAt: _, ...undated } = mapping
    const dateless = { ...files, 'm.json': JSON.stringify(undated) }
    expect((await run(imported, { files: dateless })).err).toMatch(/^m\.json: mapping\.recordedAt: /)
    const ran = await run([...imported, '--recorded', '2017-11-21'], { files: dateless })
    expect(jsonLines(logOf(ran)).map(({ recordedAt }) => recordedAt)).toEqual(Array(3).fill('2017-11-21'))
  })
  it('never in the place of a log that is there', async () => {
    const there = { ...files, 'log.jsonl': 'mine' }
    const ran = await run(imported, { files: there })
    expect([ran.code, ran.file('log.jsonl')]).toEqual([1, 'mine'])
    expect(ran.err).toContain('changing-hands sync')
    expect((await run([...imported, '--force'], { files: there })).code).toBe(0)
  })
  it('faults of the mapping and of the file have their names', async () => {
    const wrong = { ...files, 'm.json': JSON.stringify({ ...mapping, kind: 'chnages', plcae: 1 }) }
    expect(await run(imported, { files: wrong })).toMatchObject({ code: 1, out: '' })
    expect((await run(imported, { files: wrong })).err).toMatch(/^m\.json: mapping\.kind: /)
    const other = { ...files, 'captures.csv': new Uint8Array([0x50, 0x4b, 3, 4, 0, 0]) }
    expect((await run(imported, { files: other })).err).toMatch(/^captures\.csv: .*save the sheet as CSV/)
    expect(await run(['import', 'captures.csv'], { files })).toMatchObject({ code: 2 })
    expect((await run(['import', 'captures.csv'], { files })).err).toContain('--suggest')
    expect(await run([...imported, '--encoding', 'klingon'], { files })).toMatchObject({ code: 2 })
  })
  it('in the encoding of an old spreadsheet program', async () => {
    // "راوة" in windows-1256
    const rawa = new Uint8Array([0xd1, 0xc7, 0xe6, 0xc9])
    const text = Buffer.concat([
      Buffer.from('Town;Date;Captured by;From;Words\n'),
      rawa,
      Buffer.from(';17/11/2017;a;b;\n')
    ])
    const ran = await run([...imported, '--encoding', 'windows-1256'], { files: { ...files, 'captures.csv': text } })
    expect(await holder(logOf(ran), 'راوة', '2017-11-18')).toBe('a')
  })
})

describe('a log is brought up to the newest version of a table', () => {
  const second =
    'Town;Date;Captured by;From;Words\nAl-Bukamal;09/11/2017;Syrian army;ISIS;\nRawa;17/11/2017;Iraqi forces;ISIS;"the last town"\n'
  const synced = ['sync', 'log.jsonl', 'new.csv', '--mapping', 'm.json', '--recorded', '2017-11-25']
  const first = async (): Promise<string> => logOf(await run(imported, { files }))

  it('with what changed corrected and what is gone retracted, and what was known kept', async () => {
    const before = await first()
    const ran = await run(synced, { files: { ...files, 'log.jsonl': before, 'new.csv': second } })
    expect([ran.code, ran.err]).toEqual([0, ''])
    expect(ran.lines.at(-1)).toBe(
      'log.jsonl: 0 added, 0 returned, 1 corrected, 1 retracted, 1 unchanged; 2 new records'
    )
    // what was there is there byte by byte
    expect(logOf(ran).startsWith(before)).toBe(true)
    expect(jsonLines(logOf(ran))).toHaveLength(5)
    expect(await holder(logOf(ran), 'al-bukamal', '2017-11-08')).toBe('isis')
    expect(await holder(logOf(ran), 'al-bukamal', '2017-11-08', '--known', '2017-11-24')).toBe('syrian-army')
  })
  it('twice is once', async () => {
    const once = await run(synced, { files: { ...files, 'log.jsonl': await first(), 'new.csv': second } })
    const twice = await run(synced, { files: { ...files, 'log.jsonl': logOf(once), 'new.csv': second } })
    expect(logOf(twice)).toBe(logOf(once))
    expect(twice.lines.at(-1)).toContain('0 new records')
  })
  it('a log that is not there begins, one without a line end gets one', async () => {
    const made = await run(synced, { files: { ...files, 'new.csv': captures } })
    expect(jsonLines(logOf(made))).toHaveLength(3)
    const cut = (await first()).trimEnd()
    const ran = await run(synced, { files: { ...files, 'log.jsonl': cut, 'new.csv': second } })
    expect(jsonLines(logOf(ran))).toHaveLength(5)
  })
  it('records of others stay', async () => {
    const other = logText(change('mine', '2017-11-01', held('kurds'), { place: 'kirkuk' }))
    const ran = await run(synced, { files: { ...files, 'log.jsonl': other, 'new.csv': captures } })
    expect(logOf(ran).startsWith(other)).toBe(true)
    expect(jsonLines(logOf(ran))).toHaveLength(4)
  })
  it('an empty table says that all is gone', async () => {
    const empty = { ...files, 'log.jsonl': await first(), 'new.csv': 'Town;Date;Captured by;From;Words\n' }
    expect((await run(synced, { files: empty })).lines.at(-1)).toContain('3 retracted')
    expect((await run([...synced, '--partial'], { files: empty })).lines.at(-1)).toContain('0 retracted')
  })
  it('with a row refused the log stays as it is', async () => {
    const before = await first()
    const ran = await run(synced, {
      files: { ...files, 'log.jsonl': before, 'new.csv': second.replace('09/11/2017', '?!') }
    })
    expect([ran.code, logOf(ran)]).toEqual([1, before])
    expect(ran.err).toContain('1 of 2 rows are refused, and the log stays as it is')
  })
  it('a gzipped log stays gzipped, another output leaves the log as it is', async () => {
    const zipped = gzipSync(await first())
    const world = { files: { ...files, 'log.jsonl': zipped, 'new.csv': second } }
    const ran = await run(synced, world)
    expect(jsonLines(gunzipSync(ran.bytes('log.jsonl') ?? new Uint8Array()).toString())).toHaveLength(5)
    const apart = await run([...synced, '-o', 'other.jsonl'], world)
    expect(Buffer.from(apart.bytes('log.jsonl') ?? []).equals(zipped)).toBe(true)
    expect(jsonLines(apart.file('other.jsonl') ?? '')).toHaveLength(5)
    const piped = await run(['sync', '-', ...synced.slice(2)], { ...world, stdin: zipped })
    expect(jsonLines(piped.out)).toHaveLength(5)
    expect(piped.err).toContain('2 new records')
  })
})

describe('a mapping is proposed', () => {
  const asked = ['import', 'captures.csv', '--suggest', '--recorded', '2017-11-20']
  it('as the file of the mapping, with its evidence beside it', async () => {
    const ran = await run([...asked, '-o', 'proposed.json'], { files })
    expect([ran.code, ran.out]).toEqual([0, ''])
    expect(ran.err).toMatch(/^evidence:\n- /)
    const used = await run(['import', 'captures.csv', '--mapping', 'proposed.json', '-o', 'log.jsonl'], {
      files: { ...files, 'proposed.json': ran.file('proposed.json') ?? '' }
    })
    expect(used.err).toBe('')
    expect(await holder(logOf(used), 'Rawa', '2017-11-17')).toBe('Iraqi forces')
    expect(JSON.parse(ran.file('proposed.json') ?? '')).toMatchObject({
      source: { id: 'captures' },
      recordedAt: '2017-11-20',
      place: 'Town'
    })
  })
  it('as JSON, with all that it rests on', async () => {
    const { out } = await run([...asked, '--source', 'me', '--json'], { files })
    expect(JSON.parse(out)).toMatchObject({ mapping: { source: { id: 'me' }, at: 'Date' } })
  })
  it('a table in which nothing can be seen is a fault, and says what is missing', async () => {
    const ran = await run(asked, { files: { 'captures.csv': 'a,b\n1,2\n' } })
    expect([ran.code, ran.out]).toEqual([1, ''])
    expect(ran.err).toContain('open, and for you to say:')
    expect(await run(asked.slice(0, 3), { files })).toMatchObject({ code: 2 })
  })
})

describe('files of a form of their own need no mapping', () => {
  const acled =
    'event_id_cnty,event_date,time_precision,sub_event_type,actor1,inter1,actor2,inter2,location,geo_precision,timestamp\n' +
    'X1,08 November 2017,1,Government regains territory,ISIS,2,Army,1,Town,1,1510444800\n'
  const viina = 'geonameid,date,status\n1,20220301,UA\n1,20220303,RU\n'
  const popolo = JSON.stringify({ memberships: [{ id: 'm', post_id: 'mayor', person_id: 'ann', start_date: '2010' }] })
  const states = 'ccode,styear,stmonth,stday,endyear,endmonth,endday\n900,1920,1,10,2016,12,31\n'
  const run1 = (words: ReadonlyArray<string>, files: Readonly<Record<string, string>>) => run(words, { files })
  it('but the name of their form', async () => {
    const ran = await run1(['import', 'acled.csv', '--format', 'acled', '-o', 'l'], {
      'acled.csv': acled
    })
    expect(ran.code).toBe(0)
    expect(ran.out).toContain('acled.csv: 1 row read, 1 record made, 0 rows refused')
    expect(ran.file('l')).toContain('"id":"X1@1510444800"')
  })
  it('what else the importer is to be told is JSON', async () => {
    const files = { v: viina, o: '{"sources":"majority"}' }
    const { code, err, out } = await run1(
      ['import', 'v', '--format', 'viina', '--options', 'o', '--recorded', '2022-04-01'],
      files
    )
    expect([code, err]).toEqual([0, expect.stringContaining('2 rows read, 2 records made')])
    expect(out).toContain('"at":"[2022-03-02..2022-03-03]"')
    const more = { p: popolo, o: '{"source":{"id":"hall"},"missingEnd":"open"}' }
    expect(
      (await run1(['import', 'p', '--format', 'popolo', '--options', 'o', '--recorded', '2017-11-20'], more)).code
    ).toBe(0)
  })
  it('tables of researchers, with their mappings as they are or mended', async () => {
    const { code, out } = await run1(['import', 's', '--format', 'cow-states'], { s: states })
    expect([code, out.split('\n').length]).toEqual([0, 3])
    const mended = await run1(['import', 's', '--format', 'cow-states', '--options', 'o'], {
      s: states,
      o: '{"lastDay":"2020-12-31"}'
    })
    expect(mended.out).toContain('2017-01-01')
    const wrong = await run1(['import', 's', '--format', 'cow-states', '--options', 'o'], {
      s: states,
      o: '{"lastDay":7}'
    })
    expect([wrong.code, wrong.err]).toEqual([1, expect.stringContaining('mapping.lastDay')])
  })
  it('and bring a log up to date', async () => {
    const first = await run1(['import', 'a', '--format', 'acled', '-o', 'l'], { a: acled })
    const later = acled.replace('08 November', '09 November').replace('1510444800', '1520000000')
    const { code, out } = await run1(['sync', 'l', 'a', '--format', 'acled'], { l: first.file('l') ?? '', a: later })
    expect([code, out]).toEqual([0, expect.stringContaining('1 corrected')])
  })
  it('a wrong form, or too much of what says what a file is, is a mistake of the command', async () => {
    for (const words of [
      ['import', 'a', '--format', 'acledd'],
      ['import', 'a', '--format', 'acled', '--mapping', 'm'],
      ['import', 'a', '--mapping', 'm', '--options', 'o'],
      ['import', 'a', '--format', 'viina'],
      ['import', 'a', '--format', 'popolo', '--recorded', '2017-11-20']
    ])
      expect((await run1(words, { a: popolo, m: '{}', o: '{}' })).code, words.join(' ')).toBe(2)
    const other = await run1(['import', 'a', '--format', 'wikidata'], { a: popolo })
    expect([other.code, other.err]).toEqual([1, expect.stringContaining('a: expected entity JSON')])
  })
})
