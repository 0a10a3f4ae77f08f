import { held } from 'changing-hands'
import { describe, expect, it } from 'vitest'
import { formatNames, formatOf } from '../../apps/cli/formats.js'
import { change } from '../given.js'
import { article, jsonLines, logText, run } from './world.js'

const files = article
const template = '<title>Who held what</title><script type="application/json" id="logs">[]</script>'

describe('export', () => {
  const needed = {
    gazetteer: 'places.json',
    date: '2017-11-12',
    from: '2017-11-01',
    until: '2017-11-30',
    base: 'https://example.org/'
  }
  for (const name of formatNames)
    it(`${name} is written with what it needs, and asks for what is missing`, async () => {
      const needs = formatOf(name).needs.flatMap((need) => [`--${need}`, needed[need]])
      const { code, out, err } = await run(['export', 'log.jsonl', '--as', name, ...needs], { files })
      expect([code, err]).toEqual([0, ''])
      expect(out.endsWith('\n')).toBe(true)
      const without = await run(['export', 'log.jsonl', '--as', name], { files })
      expect([without.code, without.out === '']).toEqual(needs.length === 0 ? [0, false] : [2, true])
      for (const need of formatOf(name).needs) expect(without.err).toContain(`needs --${need}`)
    })
  it('a table of spells has a row for each of them', async () => {
    const { lines } = await run(['export', 'log.jsonl', '--as', 'spells-csv'], { files })
    const [head, ...rows] = lines.map((line) => line.split(','))
    const of = (column: string): number => head.indexOf(column)
    const bukamal = rows.filter((row) => row[of('place')] === 'al-bukamal')
    expect(bukamal.map((row) => row[of('start_latest')])).toEqual(['', '2017-11-08', '2017-11-17', '2017-11-19'])
  })
  it('a snapshot is that of its date, in the language asked for', async () => {
    const words = [
      'export',
      'log.jsonl',
      '--as',
      'snapshot-geojson',
      '--gazetteer',
      'places.json',
      '--date',
      '2017-11-18'
    ]
    const { out } = await run([...words, '--language', 'ar'], { files })
    const rawa = JSON.parse(out).features.find(
      ({ properties }: { properties: { place: string } }) => properties.place === 'rawa'
    )
    expect(rawa.properties).toMatchObject({ name: 'راوة', holder: 'iraqi-forces', certain: true })
  })
  it('to a file, and as known then', async () => {
    const ran = await run(['export', 'log.jsonl', '--as', 'spells-json', '--known', '2017-11-19', '-o', 'x'], { files })
    expect([ran.code, ran.out, ran.file('x')]).toEqual([0, '', ''])
    const log = await run(['export', 'log.jsonl', '--as', 'log'], { files })
    expect(jsonLines(log.out)).toHaveLength(16)
  })
  it('a format that there is none of is a mistake', async () => {
    expect(await run(['export', 'log.jsonl', '--as', 'spells-cvs'], { files })).toMatchObject({ code: 2, out: '' })
    expect(await run(['export', 'log.jsonl'], { files })).toMatchObject({ code: 2, out: '' })
    expect(await run(['export', 'log.jsonl', '--as', 'log', '--from', '2017'], { files })).toMatchObject({ code: 2 })
  })
})

describe('draw', () => {
  it('a picture of the places asked for, in their order and with their names', async () => {
    const ran = await run(
      [
        'draw',
        'log.jsonl',
        '--places',
        'rawa,Al-Bukamal',
        '--gazetteer',
        'places.json',
        '--from',
        '2017-11',
        '--until',
        '2017-11',
        '--title',
        'Two <towns>',
        '-o',
        'p.svg'
      ],
      { files }
    )
    expect([ran.code, ran.out, ran.err]).toEqual([0, '', ''])
    const svg = ran.file('p.svg') ?? ''
    expect(svg).toMatch(/^<svg /)
    expect(svg).toContain('Two &lt;towns&gt;')
    expect(svg.indexOf('Rawa')).toBeGreaterThan(0)
    expect(svg.indexOf('Rawa')).toBeLessThan(svg.indexOf('Al-Bukamal'))
    expect(svg).not.toContain('Hajin')
  })
  it('shares of a region, with what is open', async () => {
    const words = [
      'draw',
      'log.jsonl',
      '--shares',
      'Anbar',
      '--gazetteer',
      'places.json',
      '--from',
      '2017-11-01',
      '--until',
      '2017-11-20'
    ]
    const { out, code, err } = await run(words, { files })
    expect([code, err]).toEqual([0, ''])
    expect(out).toMatch(/^<svg /)
    for (const word of ['Anbar', 'isis', 'iraqi-forces']) expect(out).toContain(word)
    expect(out).not.toContain('syrian-army')
    expect(await run(words.slice(0, 4), { files })).toMatchObject({ code: 2, out: '' })
    expect(await run([...words, '--by', 'area'], { files })).toMatchObject({
      code: 1,
      out: '',
      err: '"Anbar" has no place that counts: none has the weight "area"\n'
    })
    expect((await run(['draw', 'log.jsonl', '--shares', 'Anbr', ...words.slice(4)], { files })).err).toContain(
      'did you mean "Anbar"'
    )
  })
  it('is nothing for a terminal', async () => {
    expect(await run(['draw', 'log.jsonl'], { files, isTerminal: true })).toMatchObject({ code: 2, out: '' })
    expect((await run(['draw', 'log.jsonl', '-o', '-'], { files, isTerminal: true })).out).toMatch(/^<svg /)
    expect((await run(['draw', 'log.jsonl'], { files })).out).toMatch(/^<svg /)
  })
  it('what cannot be drawn is said before anything is written', async () => {
    expect(await run(['draw', 'log.jsonl', '--width', '10', '-o', 'p'], { files })).toMatchObject({ code: 2 })
    expect(await run(['draw', 'log.jsonl', '--from', 'then', '-o', 'p'], { files })).toMatchObject({ code: 2 })
    expect(await run(['draw', 'log.jsonl', '--places', 'rawwa', '-o', 'p'], { files })).toMatchObject({
      code: 1,
      err: 'no record names the place "rawwa": did you mean "rawa"?\n'
    })
  })
})

describe('what is written', () => {
  it('never takes the place of what it is made of', async () => {
    for (const words of [
      ['export', 'log.jsonl', '--as', 'log', '-o', './log.jsonl'],
      ['draw', 'log.jsonl', '-o', 'log.jsonl'],
      ['page', 'log.jsonl', '--gazetteer', 'places.json', '-o', 'x/../places.json'],
      ['import', 't.csv', '--suggest', '--recorded', '2017', '-o', 't.csv'],
      ['import', 't.csv', '--mapping', 'm.json', '--force', '-o', 'm.json'],
      ['sync', 'log.jsonl', 't.csv', '--mapping', 'm.json', '-o', 't.csv']
    ]) {
      const ran = await run(words, { files: { ...files, 't.csv': 'a,b\n', 'm.json': '{}' }, template })
      expect([ran.code, ran.out, ran.err.startsWith('error: -o would write over ')]).toEqual([2, '', true])
      expect(ran.file('log.jsonl')).toBe(files['log.jsonl'])
    }
  })
})

describe('page', () => {
  it('has the log in it, and nothing of it is markup', async () => {
    const log = logText(change('1', '2017-11-03', held('</script><script>'), { place: 'p' }))
    const ran = await run(['page', 'logs/my.jsonl', '-o', 'p.html', '--title', 'a & b', '--date', '2017-11-03'], {
      files: { 'logs/my.jsonl': log },
      template
    })
    expect([ran.code, ran.out, ran.err]).toEqual([0, '', ''])
    const [, title, json] =
      /^<title>(.*)<\/title><script type="application\/json" id="logs">(.*)<\/script>$/.exec(
        ran.file('p.html') ?? ''
      ) ?? []
    expect(title).toBe('a &amp; b')
    const [one] = JSON.parse(json)
    expect([one.name, one.date, jsonLines(one.log)[0].to]).toEqual([
      'my',
      '2017-11-03',
      { kind: 'held', by: '</script><script>' }
    ])
  })
  it('has the places of the gazetteer', async () => {
    const { out } = await run(['page', 'log.jsonl', '--gazetteer', 'places.json', '--attribution', 'An-Najah'], {
      files,
      template
    })
    expect(out).toContain('البوكمال')
    expect(out).toContain('"attribution":"An-Najah"')
  })
  it('is refused for a log with faults', async () => {
    expect(await run(['page', 'l', '-o', 'p'], { files: { l: '{}' }, template })).toMatchObject({ code: 1 })
    expect(await run(['page', 'log.jsonl'], { files, template, isTerminal: true })).toMatchObject({ code: 2 })
  })
})
