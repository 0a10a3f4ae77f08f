import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import type { Status } from 'changing-hands'
import {
  changesOf,
  contested,
  controllerAt,
  held,
  knownAt,
  logOf,
  operationsOn,
  orThrow,
  placesHeldBy,
  project,
  recapturesOf,
  records,
  statusAt,
  timesChangedHands,
  unknown
} from 'changing-hands'
import { leavesOf } from 'changing-hands/regions'
import { rows } from '../../examples/najah-2017-11/claims.js'
import { dates, gazetteer, history, log, places, weights } from '../../examples/najah-2017-11/facts.js'

const root = fileURLToPath(new URL('../..', import.meta.url))
const isis = held('isis')
const army = held('syrian-army')
const iraq = held('iraqi-forces')
const mostlyIsis = contested(['isis', 'syrian-army'], 'isis')
const notIsis = unknown(['isis'])

/** The table of expected answers, by the article's facts. */
const expected: Readonly<Record<string, ReadonlyArray<ReadonlyArray<Status>>>> = {
  //              11-02   11-03         11-07         11-08               11-12               11-17         11-18               11-19
  'al-bukamal': [
    [isis],
    [isis],
    [isis],
    [army, mostlyIsis],
    [army, mostlyIsis],
    [mostlyIsis],
    [mostlyIsis, army],
    [army]
  ],
  'deir-ez-zor': [[isis], [notIsis], [notIsis], [notIsis], [notIsis], [notIsis], [notIsis], [notIsis]],
  'al-qaim': [[isis], [iraq], [iraq], [iraq], [iraq], [iraq], [iraq], [iraq]],
  rummanah: [[isis], [isis], [isis], [isis], [isis, iraq], [iraq], [iraq], [iraq]],
  anah: [[isis], [isis, iraq], [isis, iraq], [isis, iraq], [isis, iraq], [iraq], [iraq], [iraq]],
  rawa: [[isis], [isis], [isis], [isis], [isis], [iraq], [iraq], [iraq]]
}

describe('the article of 20 November 2017', () => {
  for (const [place, answers] of Object.entries(expected))
    for (const [i, date] of dates.entries())
      it(`${place} on ${date}`, () => {
        const { possible, certain } = statusAt(history, place, date)
        expect(possible.map(({ status }) => status)).toEqual(answers[i])
        expect(certain._tag).toBe(answers[i].length === 1 ? 'Some' : 'None')
        expect(possible.every(({ because }) => because.length > 0)).toBe(true)
      })

  it('leaves Al-Bukamal open on the 12th with the records of both possibilities, and settles it on the 19th', () => {
    expect(controllerAt(history, 'al-bukamal', '2017-11-12')).toEqual({ _tag: 'None' })
    expect(
      statusAt(history, 'al-bukamal', '2017-11-12').possible.map(({ because }) => because.map(({ id }) => id))
    ).toEqual([['e3a', 'e3b'], ['e4']])
    expect(controllerAt(history, 'al-bukamal', '2017-11-19')).toEqual({ _tag: 'Some', value: 'syrian-army' })
  })

  it('with the first date alone, Al-Bukamal on 5 November is ISIS or army; with both it is ISIS for certain', () => {
    const alone = project(orThrow(logOf([...records(log)].filter(({ id }) => id !== 'e3b'))))
    expect(statusAt(alone, 'al-bukamal', '2017-11-05').possible.map(({ status }) => status)).toEqual([isis, army])
    expect(controllerAt(history, 'al-bukamal', '2017-11-05')).toEqual({ _tag: 'Some', value: 'isis' })
  })

  it('was unknown on 19 November, before the article was recorded', () => {
    for (const { id } of places)
      for (const date of dates) {
        const { possible } = statusAt(knownAt(history, '2017-11-19'), id, date)
        expect(possible.map(({ status, basis }) => [status, basis])).toEqual([[unknown(), 'no evidence']])
      }
  })

  it('Al-Bukamal changed hands three times; the army captured it twice; ISIS retook most of it once', () => {
    expect(timesChangedHands(history, 'al-bukamal')).toEqual({ least: 3, most: 3 })
    expect(
      changesOf(history, 'al-bukamal').filter(({ to }) =>
        to.some((status) => status.kind === 'held' && status.by === 'syrian-army')
      )
    ).toHaveLength(2)
    expect(recapturesOf(history, 'al-bukamal', 'isis')).toHaveLength(1)
    expect(recapturesOf(history, 'al-bukamal', 'syrian-army')).toHaveLength(1)
  })

  it('Deir ez-Zor changed hands once at most: ISIS lost it, to whom is not said', () => {
    expect(timesChangedHands(history, 'deir-ez-zor')).toEqual({ least: 0, most: 1 })
  })

  it('leaves ISIS the five villages of the pocket on 20 November, and nothing else for certain', () => {
    expect(placesHeldBy(history, 'isis', '2017-11-20').certain).toEqual([
      'abu-hamam',
      'al-asharah',
      'al-jalaa',
      'hajin',
      'susah'
    ])
  })

  it('announces an operation for Rummanah and Rawa on the 11th that changes nothing by itself', () => {
    expect(operationsOn(history, 'rawa', '2017-11-11').map(({ id }) => id)).toEqual(['e11'])
    expect(operationsOn(history, 'rawa', '2017-11-12')).toEqual([])
  })

  it('quotes Arabic words in every record, and names every place in both scripts', () => {
    for (const { source } of records(log)) expect(source.quote).toMatch(/\p{Script=Arabic}/u)
    for (const { names } of places) {
      expect(names.en).toMatch(/[A-Z]/)
      expect(names.ar).toMatch(/\p{Script=Arabic}/u)
    }
  })
})

describe('the claims of the article', () => {
  const verdicts = rows.map(({ number, gazetteer: words, checked: { verdict } }) => `${number} ${words}: ${verdict}`)
  const missing = (number: string, what: string): ReadonlyArray<string> =>
    (rows.find((row) => row.number === number)?.checked.missing ?? [])
      .filter((one) => one.what === what)
      .map(({ place }) => place)

  it('12 and 13 are undetermined until the gazetteer gives weights, which the answer names', () => {
    expect(verdicts).toContain("12 the article's places: undetermined")
    expect(missing('12', 'weight')).toEqual([
      'abu-hamam',
      'al-asharah',
      'al-jalaa',
      'deir-ez-zor-outside-the-pocket',
      'hajin',
      'susah'
    ])
    expect(missing('12', 'evidence')).toEqual([])
    expect(verdicts).toContain("13 the article's places: undetermined")
    expect(missing('13', 'weight')).toHaveLength(13)
    expect(missing('13', 'evidence')).toContain('al-mayadin')
  })
  it('12 moves with the weights', () => {
    expect(verdicts).toContain('12 with areas in km² (illustrative): contradicted')
    expect(verdicts).toContain('12 with km along the river (illustrative): supported')
    // 5 villages of 120 km² in 33,060 km²; 60 km of river in 240.
    const found = rows.filter(({ number }) => number === '12').map(({ checked }) => checked.found?.least)
    expect(found).toEqual([undefined, 600 / 33_060, 0.25])
  })
  it('14 is undetermined for want of Al-Mayadin, and supported where that is no large city', () => {
    expect(verdicts).toContain("14 the article's places: undetermined")
    expect(
      rows.find(({ number }) => number === '14')?.checked.missing.map(({ what, place }) => `${what}: ${place}`)
    ).toEqual(['evidence: al-mayadin'])
    expect(verdicts).toContain('14 with two large cities only: supported')
  })
  it('15 is supported: Rummanah and Anah can have been lost on the same day, which is allowed', () => {
    expect(verdicts).toContain("15 the article's places: supported")
  })
  it('none of them was supported before the article was recorded', () => {
    for (const { checked } of rows.filter(({ checked: { verdict } }) => verdict !== 'undetermined'))
      expect([checked.since, checked.before]).toEqual([
        { _tag: 'Some', value: '2017-11-20' },
        { _tag: 'Some', value: 'undetermined' }
      ])
  })
  it('no verdict is written down in the data of the example', () => {
    for (const file of ['log.jsonl', 'places.json', 'claims.json', 'weights.json'])
      expect(readFileSync(`${root}/examples/najah-2017-11/${file}`, 'utf8')).not.toMatch(
        /supported|contradicted|undetermined/
      )
  })
  it('Rawa is within Al-Qaim District and within a district of its own, and once in Anbar', () => {
    expect(leavesOf(history, gazetteer, 'al-qaim-district', '2017-11-20')).toContain('rawa')
    expect(leavesOf(history, gazetteer, 'rawa-district', '2017-11-20')).toEqual(['rawa'])
    expect(leavesOf(history, gazetteer, 'anbar', '2017-11-20')).toEqual(['al-qaim', 'anah', 'rawa', 'rummanah'])
    expect(leavesOf(history, gazetteer, 'deir-ez-zor-governorate', '2017-11-20')).toContain('al-bukamal')
    expect(leavesOf(history, gazetteer, 'syria', '2017-11-20')).toContain('al-bukamal')
  })
  it('rests every weight on something that it names', () => {
    for (const { basis } of weights) expect(basis).toMatch(/illustrative/)
  })
})

describe('npm run example', () => {
  const run = (script: string): string => execFileSync('npx', ['tsx', script], { cwd: root, encoding: 'utf8' })
  it('prints the table, the story, and what was known when', () => {
    const before = readFileSync(`${root}/docs/najah-2017-11.svg`, 'utf8')
    const printed = run('examples/najah-2017-11/replay.ts')
    const row = printed.split('\n').find((line) => line.startsWith('Al-Bukamal')) ?? ''
    expect(row.split(/ {2,}/).slice(1)).toEqual([
      'ISIS',
      'ISIS',
      'ISIS',
      'army or contested (mostly ISIS)',
      'army or contested (mostly ISIS)',
      'contested (mostly ISIS)',
      'contested (mostly ISIS) or army',
      'army'
    ])
    expect(printed).toContain('It changed hands 3 times.')
    const table = printed
      .trimEnd()
      .split('\n')
      .slice(-rows.length)
      .map((line) => line.split(/ {2,}/).slice(0, 4))
    expect(table.map(([number, , of, verdict]) => `${number} ${of}: ${verdict}`)).toEqual(
      rows.map(({ number, gazetteer: of, checked }) => `${number} ${of}: ${checked.verdict}`)
    )
    expect(printed).toMatch(/Al-Bukamal +unknown +army or contested \(mostly ISIS\)/)
    expect(readFileSync(`${root}/docs/najah-2017-11.svg`, 'utf8')).toBe(before)
  })
  it('one event at a time ends where the projection of all is', () => {
    expect(run('examples/one-event-at-a-time/feed.ts')).toMatch(/after e3a +syrian-army \(persisting\) \| contested/)
  })
  it('what if the second date had never been reported', () => {
    expect(run('examples/what-if/what-if.ts')).toMatch(/2017-11-05 +ISIS +ISIS or army/)
  })
})
