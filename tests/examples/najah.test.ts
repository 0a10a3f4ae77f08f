import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import type { Status } from 'changing-hands'
import { changesOf, contested, controllerAt, held, knownAt, logOf, operationsOn, orThrow, placesHeldBy, project, recapturesOf, records, statusAt, timesChangedHands, unknown } from 'changing-hands'
import { dates, history, log, places } from '../../examples/najah-2017-11/facts.js'

const root = fileURLToPath(new URL('../..', import.meta.url))
const isis = held('isis')
const army = held('syrian-army')
const iraq = held('iraqi-forces')
const mostlyIsis = contested(['isis', 'syrian-army'], 'isis')
const notIsis = unknown(['isis'])

/** The table of expected answers, by the article's facts. */
const expected: Readonly<Record<string, ReadonlyArray<ReadonlyArray<Status>>>> = {
  //              11-02   11-03         11-07         11-08               11-12               11-17         11-18               11-19
  'al-bukamal': [[isis], [isis], [isis], [army, mostlyIsis], [army, mostlyIsis], [mostlyIsis], [mostlyIsis, army], [army]],
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
    expect(statusAt(history, 'al-bukamal', '2017-11-12').possible.map(({ because }) => because.map(({ id }) => id))).toEqual([['e3a', 'e3b'], ['e4']])
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
    expect(changesOf(history, 'al-bukamal').filter(({ to }) => to.some((status) => status.kind === 'held' && status.by === 'syrian-army'))).toHaveLength(2)
    expect(recapturesOf(history, 'al-bukamal', 'isis')).toHaveLength(1)
    expect(recapturesOf(history, 'al-bukamal', 'syrian-army')).toHaveLength(1)
  })

  it('leaves ISIS the five villages of the pocket on 20 November, and nothing else for certain', () => {
    expect(placesHeldBy(history, 'isis', '2017-11-20').certain).toEqual(['abu-hamam', 'al-asharah', 'al-jalaa', 'hajin', 'susah'])
  })

  it('announces an operation for Rummanah and Rawa on the 11th that changes nothing by itself', () => {
    expect(operationsOn(history, 'rawa', '2017-11-11').map(({ id }) => id)).toEqual(['e11'])
    expect(operationsOn(history, 'rawa', '2017-11-12')).toEqual([])
  })

  it('quotes Arabic words in every record, and names every place in both scripts', () => {
    for (const { source } of records(log)) expect(source.quote).toMatch(/\p{Script=Arabic}/u)
    for (const { names } of places) expect([/[A-Z]/.test(names.en), /\p{Script=Arabic}/u.test(names.ar)]).toEqual([true, true])
  })
})

describe('npm run example', () => {
  const run = (script: string): string => execFileSync('npx', ['tsx', script], { cwd: root, encoding: 'utf8' })
  it('prints the table, the story, and what was known when', () => {
    const before = readFileSync(`${root}/docs/najah-2017-11.svg`, 'utf8')
    const printed = run('examples/najah-2017-11/replay.ts')
    const row = printed.split('\n').find((line) => line.startsWith('Al-Bukamal')) ?? ''
    expect(row.split(/ {2,}/).slice(1)).toEqual([
      'ISIS', 'ISIS', 'ISIS', 'army or contested (mostly ISIS)', 'army or contested (mostly ISIS)', 'contested (mostly ISIS)', 'contested (mostly ISIS) or army', 'army'
    ])
    expect(printed).toContain('It changed hands 3 times.')
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
