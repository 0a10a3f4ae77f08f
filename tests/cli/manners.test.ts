import { gzipSync } from 'node:zlib'
import { held } from 'changing-hands'
import { describe, expect, it } from 'vitest'
import { change, times } from '../given.js'
import { commands } from '../../apps/cli/commands/index.js'
import { article, jsonLines, logText, run } from './world.js'

const files = article
const log = logText(change('1', '-0216-08-02', held('carthage'), { place: 'cannae', from: held('rome') }))

describe('dates before year 0', () => {
  const holder = async (...words: ReadonlyArray<string>): Promise<unknown> => {
    const { out, err, code } = await run(['who', 'l', 'cannae', ...words], { files: { l: log } })
    return code === 0 ? JSON.parse(out).certain.by : err
  }
  it('are arguments, whatever follows the year', async () => {
    expect(await holder('-0500', '--json')).toBe('rome')
    expect(await holder('-0216-08-01', '--json')).toBe('rome')
    expect(await holder('--json', '-0216-08-02')).toBe('carthage')
    expect(await holder('--json', '-0215-03')).toBe('carthage')
    expect(await holder('--json', '-0100/-0099')).toBe('carthage')
    expect(await holder('--json', '--', '-0100')).toBe('carthage')
  })
  it('are what options take', async () => {
    const early = logText(change('1', '-0216', held('carthage'), { place: 'cannae', recordedAt: '-0200-01-01' }))
    for (const known of [['--known', '-0199'], ['--known=-0199']])
      expect((await run(['who', 'l', 'cannae', '-0100', '--json', ...known], { files: { l: early } })).out).toContain(
        'carthage'
      )
    expect((await run(['who', 'l', 'cannae', '-0100', '--known', '-0201-12'], { files: { l: early } })).lines).toEqual([
      'cannae, -0100: nothing is known'
    ])
  })
  it('a word with a minus and a letter is an option, and unknown', async () => {
    expect(await run(['who', 'l', 'cannae', '-x'], { files: { l: log } })).toMatchObject({ code: 2, out: '' })
  })
  it('in messages they are as they were written', async () => {
    expect((await run(['who', 'l', '-1', '-0500', 'more'], { files: { l: log } })).err).not.toMatch(/\u0001/) // eslint-disable-line no-control-regex
    const { err, code } = await run(['who', 'l', 'cannae', '-0500-13'], { files: { l: log } })
    expect([code, err.slice(0, 38)]).toEqual([2, 'error: the date: "-0500-13" cannot be '])
  })
})

describe('mistakes in a command', () => {
  it('exit with 2, on standard error alone, with what was meant', async () => {
    const wrong = async (...words: ReadonlyArray<string>): Promise<string> => {
      const { code, out, err } = await run(words, { files })
      expect([code, out]).toEqual([2, ''])
      return err
    }
    expect(await wrong('who', 'log.jsonl', 'rawa', '2017', '--granularty', 'day')).toContain(
      'Did you mean --granularity?'
    )
    expect(await wrong('wo')).toContain('Did you mean who?')
    expect(await wrong('who', 'log.jsonl', 'rawa')).toContain("missing required argument 'date'")
    expect(await wrong('who', 'log.jsonl', 'rawa', '2017', '2018')).toContain('too many arguments')
    expect(await wrong('who', 'log.jsonl', 'rawa', '2017', '--policy', 'major')).toContain('together, majority, agreed')
    expect(await wrong('who', 'log.jsonl', 'rawa', '2017', '--horizon-after', '-3')).toContain(
      'whole number, 0 or more'
    )
    expect(await wrong('who', 'log.jsonl', 'rawa', '17 Nov 2017')).toContain('write 2017-11-17')
    expect(await wrong('who', 'log.jsonl', 'rawa', '2017-13')).toContain('there is no month 13')
    expect(await wrong('who', 'log.jsonl', 'rawa', '2017', '--policy', 'agreed', '--prefer', 'najah')).toContain(
      'cannot be used'
    )
    expect(await wrong('diff', 'log.jsonl', '2017')).toContain('two dates are compared')
    expect(await wrong('diff', 'log.jsonl', '2017', '2018', '--then', '2019')).toContain('--then goes with --known')
    expect(await wrong('who', '-', 'rawa', '2017', '--gazetteer', '-')).toContain('only one file can be standard input')
    expect(await wrong()).toContain('Usage: changing-hands')
  })
  it('help and version are answers', async () => {
    expect(await run(['--version'])).toMatchObject({ code: 0, out: '1.2.3\n', err: '' })
    for (const { name, examples } of commands) {
      const { code, out, err } = await run([name, '--help'])
      expect([code, err]).toEqual([0, ''])
      expect(out).toContain(`Usage: changing-hands ${name}`)
      for (const [line] of examples) expect(out).toContain(line)
    }
  })
})

describe('faults in files', () => {
  it('are said with file, line and record, and exit with 1', async () => {
    const broken = log + '{"id":"2","type":"ControlChanged"}\nnothing\n'
    const { code, out, err } = await run(['map', 'my.jsonl', '2017'], { files: { 'my.jsonl': broken } })
    expect([code, out]).toEqual([1, ''])
    expect(err).toMatch(/^my\.jsonl: line 2, record "2", /m)
    expect(err).toMatch(/^my\.jsonl: line 3: expected a record/m)
  })
  it('are the first 20, and how many more there are', async () => {
    const { err, code } = await run(['audit', 'l'], { files: { l: log + 'nothing\n'.repeat(25) } })
    expect(code).toBe(1)
    expect(err.match(/^l: line \d+: expected/gm)).toHaveLength(20)
    expect(err.trimEnd().split('\n').at(-1)).toMatch(/\b5 more/)
  })
  it('of a file that is not there, or is of another kind', async () => {
    expect(await run(['map', 'nope', '2017'])).toMatchObject({ code: 1, err: 'nope: there is no such file\n' })
    const other = await run(['map', 't.csv', '2017'], { files: { 't.csv': 'place;date\nrawa;2017\n' } })
    expect([other.code, other.err]).toEqual([
      1,
      't.csv is no log, which has a record in JSON on each line. Of a table changing-hands import makes one.\n'
    ])
    const gazetteer = await run(['map', 'log.jsonl', '2017', '--gazetteer', 'g'], {
      files: { ...files, g: '{"id": 1' }
    })
    expect(gazetteer).toMatchObject({ code: 1, out: '' })
    expect(gazetteer.err).toMatch(/^g: this is no JSON: /)
    const sides = await run(['map', 'log.jsonl', '2017', '--sides', 's'], { files: { ...files, s: '[{"id":1}]' } })
    expect(sides.err).toMatch(/^s: \[0\]\./)
    expect((await run(['map', 'l.gz', '2017'], { files: { 'l.gz': gzipSync(log).subarray(0, 60) } })).err).toContain(
      'cut off or damaged'
    )
  })
  it('an empty log is one that knows nothing', async () => {
    expect(await run(['map', 'l', '2017'], { files: { l: '' } })).toMatchObject({ code: 0, err: '' })
  })
})

describe('streams', () => {
  it('- is standard input, and a log may be gzipped', async () => {
    const stdin = gzipSync(log)
    expect((await run(['who', '-', 'cannae', '-0200'], { stdin })).lines[0]).toBe(
      'cannae, -0200: carthage, for certain'
    )
    expect((await run(['who', 'l.gz', 'cannae', '-0200'], { files: { 'l.gz': stdin } })).lines[0]).toBe(
      'cannae, -0200: carthage, for certain'
    )
  })
  it('colour is for terminals, NO_COLOR against and FORCE_COLOR for it', async () => {
    const isColoured = async (isTerminal: boolean, env: Readonly<Record<string, string>>): Promise<boolean> =>
      (await run(['who', 'l', 'cannae', '-0200'], { files: { l: log }, isTerminal, env })).out.includes('\u001b[')
    expect(await isColoured(true, {})).toBe(true)
    expect(await isColoured(false, {})).toBe(false)
    expect(await isColoured(true, { NO_COLOR: '1' })).toBe(false)
    expect(await isColoured(true, { NO_COLOR: '' })).toBe(true)
    expect(await isColoured(true, { NO_COLOR: '1', FORCE_COLOR: '1' })).toBe(false)
    expect(await isColoured(false, { FORCE_COLOR: '1' })).toBe(true)
    expect(await isColoured(true, { FORCE_COLOR: '0' })).toBe(false)
    expect(await isColoured(true, { TERM: 'dumb' })).toBe(false)
  })
  it('JSON is a line for each answer, without colour, and dates alone where there are dates', async () => {
    const world = { files, env: { FORCE_COLOR: '1' } }
    for (const [words, count] of [
      [['who', 'log.jsonl', 'rawa', '2017', '--json'], 1],
      [['explain', 'log.jsonl', 'al-bukamal', '2017-11-12', '--json'], 1],
      [['story', 'log.jsonl', 'al-bukamal', '--json'], 4],
      [['map', 'log.jsonl', '2017', '--json'], 12]
    ] as const) {
      const { out, lines, err } = await run(words, world)
      expect([err, lines.length, jsonLines(out).length]).toEqual(['', count, count])
      expect(out).not.toMatch(/Infinity|_tag|\u001b/) // eslint-disable-line no-control-regex
    }
    const { out } = await run(['explain', 'log.jsonl', 'al-bukamal', '2017-11-12', '--json'], { files })
    const [{ possibilities }] = jsonLines(out) as ReadonlyArray<{ possibilities: ReadonlyArray<{ during: unknown }> }>
    expect(possibilities.map(({ during }) => during)).toEqual([
      [{ from: '2017-11-08', until: '2017-11-17' }],
      [{ from: '2017-11-08', until: '2017-11-19' }]
    ])
  })
  it('how far reading has come is said of a big log, on a terminal, and wiped away', async () => {
    const quote = 'x'.repeat(50_000)
    const big = logText(...times(200, (i) => change(`${i}`, '2017', held('a'), { source: { id: 's', quote } })))
    const asked = async (isTerminal: boolean): Promise<string> =>
      (await run(['audit', 'l', '--json'], { files: { l: big }, isTerminal })).err
    expect(await asked(false)).toBe('')
    const said = await asked(true)
    expect(said).toMatch(/^\rl: \d+ records\r/)
    expect(said.endsWith('\r\u001b[K')).toBe(true)
    expect((await run(['map', 'log.jsonl', '2017'], { files, isTerminal: true })).err).toBe('')
  })
})
