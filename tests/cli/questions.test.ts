import { describe, expect, it } from 'vitest'
import { change, seen } from '../given.js'
import { held } from 'changing-hands'
import { article, jsonLines, logText, run } from './world.js'

const files = article

/** The table of the article's answers, as a reader of the article has it. */
const [isis, army, iraqi] = ['isis', 'syrian-army', 'iraqi-forces']
const mostly = 'contested by isis and syrian-army (mostly isis)'
const dates = [
  '2017-11-02',
  '2017-11-03',
  '2017-11-07',
  '2017-11-08',
  '2017-11-12',
  '2017-11-17',
  '2017-11-18',
  '2017-11-19'
]
const answers: Readonly<Record<string, ReadonlyArray<ReadonlyArray<string>>>> = {
  'al-bukamal': [[isis], [isis], [isis], [army, mostly], [army, mostly], [mostly], [mostly, army], [army]],
  'deir-ez-zor': [[isis], ...Array<ReadonlyArray<string>>(7).fill(['unknown, not isis'])],
  'al-qaim': [[isis], ...Array<ReadonlyArray<string>>(7).fill([iraqi])],
  rummanah: [[isis], [isis], [isis], [isis], [isis, iraqi], [iraqi], [iraqi], [iraqi]],
  anah: [[isis], [isis, iraqi], [isis, iraqi], [isis, iraqi], [isis, iraqi], [iraqi], [iraqi], [iraqi]],
  rawa: [[isis], [isis], [isis], [isis], [isis], [iraqi], [iraqi], [iraqi]]
}

interface Possible {
  readonly words: string
}

const wordsOf = (line: Readonly<Record<string, unknown>>): ReadonlyArray<string> =>
  (line.possible as ReadonlyArray<Possible>).map(({ words }) => words).sort()

describe('the article, asked from the command line', () => {
  for (const [i, date] of dates.entries())
    it(`map has what the article says of ${date}`, async () => {
      const { code, out } = await run(['map', 'log.jsonl', date, '--json'], { files })
      const of = new Map(jsonLines(out).map((line) => [line.place, wordsOf(line)]))
      expect(code).toBe(0)
      for (const [place, row] of Object.entries(answers))
        expect([place, of.get(place)]).toEqual([place, [...row[i]].sort()])
    })

  it('who says what is certain, and on which words it rests', async () => {
    const { code, out } = await run(['who', 'log.jsonl', 'rawa', '2017-11-18'], { files })
    expect(code).toBe(0)
    expect(out).toContain('rawa, 2017-11-18: iraqi-forces, for certain\n')
    expect(out).toContain('e8: change, 2017-11-17, recorded 2017-11-20 from An-Najah News, 20 November 2017')
    expect(out).toContain('وحررت القوات العراقية')
  })

  it('who says what is open, each possibility with its records', async () => {
    const { code, out, lines } = await run(['who', 'log.jsonl', 'al-bukamal', '2017-11-12'], { files })
    expect(code).toBe(0)
    expect(lines[0]).toBe(`al-bukamal, 2017-11-12: open between 2: ${army} or ${mostly}`)
    expect(out.match(/^ {4}(\w+):/gm)).toEqual(['    e3a:', '    e3b:', '    e4:'])
  })

  it('who --strict exits with 3 where it is open, and with 0 where it is certain', async () => {
    expect((await run(['who', 'log.jsonl', 'al-bukamal', '2017-11-12', '--strict'], { files })).code).toBe(3)
    expect((await run(['who', 'log.jsonl', 'al-bukamal', '2017-11-20', '--strict'], { files })).code).toBe(0)
  })

  it('nothing was known before the article was recorded', async () => {
    const { lines, code } = await run(['who', 'log.jsonl', 'rawa', '2017-11-18', '--known', '2017-11-19'], { files })
    expect([code, lines]).toEqual([0, ['rawa, 2017-11-18: nothing is known']])
  })

  it('story has the two captures by the army, and what lay between', async () => {
    const { lines } = await run(['story', 'log.jsonl', 'al-bukamal'], { files })
    const rows = lines.slice(4, 8).map((line) => line.split(/ {2,}/).slice(0, 3))
    expect(rows).toEqual([
      [isis, 'before the first report', '2017-11-08'],
      [army, '2017-11-08', '2017-11-08..2017-11-17'],
      [mostly, '2017-11-08..2017-11-17', '2017-11-18..2017-11-19'],
      [army, '2017-11-18..2017-11-19', 'goes on']
    ])
    expect(lines.at(-1)).toBe('It changed hands 3 times.')
    const deirEzZor = await run(['story', 'log.jsonl', 'deir-ez-zor'], { files })
    expect(deirEzZor.lines.at(-1)).toBe('It changed hands 0 to 1 times.')
  })

  it('story in JSON has no bound where there is none', async () => {
    const { out } = await run(['story', 'log.jsonl', 'rawa', '--json'], { files })
    expect(jsonLines(out).map(({ words, start, end }) => ({ words, start, end }))).toEqual([
      { words: isis, start: { earliest: null, latest: null }, end: { earliest: '2017-11-17', latest: '2017-11-17' } },
      { words: iraqi, start: { earliest: '2017-11-17', latest: '2017-11-17' }, end: { earliest: null, latest: null } }
    ])
  })

  it('diff names who changed between two dates', async () => {
    const { out } = await run(['diff', 'log.jsonl', '2017-11-09', '2017-11-17', '--json'], { files })
    const certain = jsonLines(out).filter((line) => line.certain === true)
    expect(certain.map(({ place }) => place)).toEqual(['rawa', 'rummanah'])
  })

  it('diff of what was known has the records by which it was learned', async () => {
    const { lines } = await run(['diff', 'log.jsonl', '2017-11-12', '--known', '2017-11-19', '--then', '2017-11-20'], {
      files
    })
    expect(lines.find((line) => line.startsWith('al-qaim'))?.split(/ {2,}/)).toEqual([
      'al-qaim',
      'unknown',
      iraqi,
      'possibly',
      'e2'
    ])
    expect(lines.at(-1)).toBe('7 places differ on 2017-11-12, as known on 2017-11-19 and on 2017-11-20.')
  })

  it('map --holder has only what an actor holds or may hold', async () => {
    const { out } = await run(['map', 'log.jsonl', '2017-11-18', '--holder', isis, '--json'], { files })
    // Of the places whose holder the article names none is left to ISIS; of the pocket it speaks two days later.
    expect(jsonLines(out).map(({ place }) => place)).not.toContain('rawa')
    const all = await run(['map', 'log.jsonl', '2017-11-20', '--holder', isis, '--json'], { files })
    expect(
      jsonLines(all.out)
        .filter(({ certainty }) => certainty === 'certain')
        .map(({ place }) => place)
    ).toEqual(['abu-hamam', 'al-asharah', 'al-jalaa', 'hajin', 'susah'])
  })

  it('explain names what would settle it', async () => {
    const { out } = await run(['explain', 'log.jsonl', 'rummanah', '2017-11-12'], { files })
    expect(out).toContain('a date for e6: if on or before 2017-11-12, iraqi-forces; if after it, isis')
  })
})

describe('places by name', () => {
  const found = async (name: string, ...more: ReadonlyArray<string>): Promise<string> => {
    const { code, lines, err } = await run(
      ['who', 'log.jsonl', name, '2017-11-20', '--gazetteer', 'places.json', ...more],
      { files }
    )
    return code === 0 ? lines[0] : err
  }
  it('a gazetteer finds a place by any of its names, in any script', async () => {
    expect(await found('البوكمال')).toBe('Al-Bukamal (al-bukamal), 2017-11-20: syrian-army, for certain')
    expect(await found('Al Bukamal')).toBe('Al-Bukamal (al-bukamal), 2017-11-20: syrian-army, for certain')
    expect(await found('al-bukamal', '--language', 'ar')).toBe(
      '⁨البوكمال⁩ (al-bukamal), 2017-11-20: ⁨syrian-army⁩، مؤكد'
    )
  })
  it('a place of the gazetteer that no record names is unknown, and no mistake', async () => {
    const gazetteer = { 'places.json': JSON.stringify([{ id: 'mosul', names: { en: 'Mosul' }, parents: [] }]) }
    const { code, lines } = await run(['who', 'log.jsonl', 'Mosul', '2017-11-20', '--gazetteer', 'places.json'], {
      files: { ...files, ...gazetteer }
    })
    expect([code, lines]).toEqual([0, ['Mosul (mosul), 2017-11-20: nothing is known']])
  })
  it('a name that two places have is asked back', async () => {
    const two = JSON.stringify(['h-1', 'h-2'].map((id) => ({ id, names: { uk: 'Городня' }, parents: [] })))
    const { code, err } = await run(['who', 'log.jsonl', 'Городня', '2022', '--gazetteer', 'two.json'], {
      files: { ...files, 'two.json': two }
    })
    expect(code).toBe(1)
    expect(err).toBe('"Городня" is the name of 2 places: "h-1", "h-2". Give the id of the one that you mean.\n')
  })
  it('a name that nothing has is answered with those that are near', async () => {
    expect(await run(['who', 'log.jsonl', 'al-bukmal', '2017'], { files })).toMatchObject({
      code: 1,
      err: 'no record names the place "al-bukmal": did you mean "al-bukamal"?\n'
    })
    expect((await run(['map', 'log.jsonl', '2017', '--holder', 'iraqi'], { files })).err).toBe(
      'no record names the actor "iraqi": did you mean "iraqi-forces"?\n'
    )
    expect((await run(['map', 'log.jsonl', '2017', '--sources', 'najh'], { files })).err).toBe(
      'no record is from the source "najh": did you mean "najah"?\n'
    )
    expect((await run(['story', 'log.jsonl', 'xyz'], { files })).err).toMatch(
      /^no record names the place "xyz"\. 12 names are there/
    )
  })
  it('names of objects are names like others', async () => {
    const log = logText(change('1', '2017-11-03', held('constructor'), { place: '__proto__' }))
    const { code, lines } = await run(['who', 'l', '__proto__', '2017-11-04', '--json'], { files: { l: log } })
    expect([code, JSON.parse(lines[0]).certain]).toEqual([0, { kind: 'held', by: 'constructor' }])
    expect((await run(['who', 'l', 'toString', '2017'], { files: { l: log } })).code).toBe(1)
  })
})

describe('how a log is looked at', () => {
  const log = logText(
    seen('a', '2017-11-19', held('army'), { source: { id: 'radio' } }),
    seen('b', '2017-11-19', held('isis'), { source: { id: 'map' } }),
    seen('c', '2017-11-19', held('isis'), { source: { id: 'paper' } })
  )
  const asked = async (...more: ReadonlyArray<string>): Promise<unknown> => {
    const { lines } = await run(['who', 'l', 'p', '2017-11-19', '--json', ...more], { files: { l: log } })
    return JSON.parse(lines[0]).certain?.by
  }
  it('by a policy, or according to some sources', async () => {
    expect(await asked()).toBeUndefined()
    expect(await asked('--policy', 'majority')).toBe('isis')
    expect(await asked('--policy', 'agreed')).toBeUndefined()
    expect(await asked('--prefer', 'radio,map')).toBe('army')
    expect(await asked('--sources', 'radio')).toBe('army')
    expect(await asked('--sources', 'map, paper')).toBe('isis')
  })
  it('what the policy overruled is said', async () => {
    const { out } = await run(['who', 'l', 'p', '2017-11-19', '--policy', 'majority'], { files: { l: log } })
    expect(out).toContain('By the policy majority this does not count (1 statement):\n- radio: army\n')
  })
  it('under a horizon silence proves nothing for ever', async () => {
    const one = { files: { l: logText(change('1', '2017-11-17', held('b'), { from: held('a') })) } }
    const certain = async (date: string): Promise<number> =>
      (await run(['who', 'l', 'p', date, '--strict', '--horizon-before', '30', '--horizon-after', '60'], one)).code
    expect([await certain('2017-12-31'), await certain('2018-12-31')]).toEqual([0, 3])
    expect([await certain('2017-10-31'), await certain('2017-09-30')]).toEqual([0, 3])
  })
  it('by side', async () => {
    const sides = JSON.stringify([{ id: 'government', members: [{ id: 'army' }] }])
    const one = { files: { l: logText(seen('1', '2017-11-17', held('army'))), 's.json': sides } }
    const { lines } = await run(['who', 'l', 'p', '2017-11-18', '--sides', 's.json'], one)
    expect(lines[0]).toBe('p, 2017-11-18: government, for certain')
  })
  it('in hours, and where days begin', async () => {
    const one = { files: { l: logText(change('1', '2017-11-17T10:30Z', held('b'), { from: held('a') })) } }
    const at = async (date: string, ...more: ReadonlyArray<string>): Promise<string> =>
      JSON.parse((await run(['who', 'l', 'p', date, '--json', ...more], one)).out).certain.by
    expect(await at('2017-11-17T09', '--granularity', 'hour')).toBe('a')
    expect(await at('2017-11-17T12', '--granularity', 'hour')).toBe('b')
    // Half past ten in the morning in Greenwich is the next day in Kiritimati.
    expect(await at('2017-11-17')).toBe('b')
    expect(await at('2017-11-17', '--time-zone', 'Pacific/Kiritimati')).toBe('a')
    expect(await run(['map', 'l', '2017', '--time-zone', 'Mars/Olympus'], one)).toMatchObject({ code: 2, out: '' })
  })
})
