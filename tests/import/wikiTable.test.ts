/** City tables of Wikipedia: cells and sentences with every trap of such tables; the towns are made up, the records reckoned by hand. */
import { describe, expect, it } from 'vitest'
import type { ControlRecord } from 'changing-hands'
import { contested, emptyLog, logOf, orThrow, project, timesChangedHands } from 'changing-hands'
import type { Imported, WikiTableOptions } from 'changing-hands/import'
import { importWikiTable, remarkForms, syncImported } from 'changing-hands/import'
import { inShort } from './inShort.js'

const options: WikiTableOptions = {
  source: { id: 'wiki', url: 'https://wiki.example/cities' },
  recordedAt: '2023-07-31',
  place: 'City',
  holder: 'Held by',
  asOf: 'As of',
  remarks: 'Remarks',
  aliases: { actors: { Red: 'red', 'Red/ Rose': 'red', Blue: 'blue' } },
  dates: { languages: ['en'] }
}
const row = (City: string, Remarks: string, held = 'Blue', asOf = '2023-06-01') => ({
  City,
  'Held by': held,
  'As of': asOf,
  Remarks
})
const imported = (rows: ReadonlyArray<object>, more: Partial<WikiTableOptions> = {}): Imported =>
  orThrow(importWikiTable(rows, { ...options, ...more }))
const withKey = (record: ControlRecord): string => `${record.id.split('@')[0]} ${inShort(record)}`
const records = (...given: Parameters<typeof imported>): ReadonlyArray<string> =>
  imported(...given).records.map(withKey)
const told = (remarks: string, more: Partial<WikiTableOptions> = {}): ReadonlyArray<string> =>
  records([row('Hit', remarks)], more).slice(0, -1)
const refused = (remarks: string, more: Partial<WikiTableOptions> = {}): ReadonlyArray<string | undefined> =>
  imported([row('Hit', remarks)], more).report.refused.map(({ value }) => value)

describe('a row', () => {
  it('is its holder as of its date, in its own words', () => {
    const [record] = imported([row('Hit', '', 'Red', '8 Nov 2022')]).records
    expect(record).toMatchObject({
      id: 'Hit#as-of@2023-07-31',
      type: 'ControlObserved',
      recordedAt: '2023-07-31',
      source: { id: 'wiki', url: 'https://wiki.example/cities', quote: 'held by: Red; as of: 8 Nov 2022' },
      at: '2022-11-08',
      status: { kind: 'held', by: 'red' },
      dated: { words: '8 Nov 2022' }
    })
  })
  it('without a date is as of the list itself', () => {
    expect(records([row('Hit', '', 'Red', '')])).toEqual(['Hit#as-of 2023-07-31 seen red'])
  })
  it('of which a change of its own is later than its date is as of the list itself', () => {
    const late = row('Hit', 'Captured by Red 2 June 2023', 'Red')
    expect(records([late])).toEqual(['Hit#0 2023-06-02 > red', 'Hit#as-of 2023-07-31 seen red'])
    const [, seen] = imported([late]).records
    expect(JSON.stringify(seen)).toContain('a change later than 2023-06-01')
    // A change within the date's bounds is none that is later.
    expect(records([row('Hit', 'Captured by Red in June 2023', 'Red')])[1]).toBe('Hit#as-of 2023-06-01 seen red')
  })
  it.each(['', '?', 'n/a', 'Contested', 'unknown'])(
    'whose holder is %j names nobody until it is said what that means',
    (word) => {
      expect(imported([row('Hit', '', word)])).toMatchObject({
        records: [],
        report: {
          refused: [{ line: 1, column: 'Held by', value: word, message: expect.stringMatching(/statuses/) as string }]
        }
      })
      expect(records([row('Hit', '', word)], { statuses: { [word]: contested(['red', 'blue']) } })).toHaveLength(1)
    }
  )
  it('whose holder says nothing, as `null` in `statuses`, has the changes of its remark alone', () => {
    expect(records([row('Hit', 'Captured by Red 2 May 2023', '-')], { statuses: { '-': null } })).toEqual([
      'Hit#0 2023-05-02 > red'
    ])
  })
  it('loses the marks of footnotes, and nothing else in brackets', () => {
    expect(
      records([row('Hit[1]', 'Captured by Red 2 May 2023[12] [a].', 'Red[note 3][citation needed]', '2023-06-01[b]')])
    ).toEqual(['Hit#0 2023-05-02 > red', 'Hit#as-of 2023-06-01 seen red'])
    expect(records([row('Hit [old town]', '', 'Red', '[2023-05-01..2023-06-01]')])).toEqual([
      'Hit [old town]#as-of [2023-05-01..2023-06-01] seen red'
    ])
  })
  it('without a place, or with a date that cannot be read, is refused with its line and column', () => {
    const { report } = imported([row(' ', ''), row('Hit', '', 'Red', '8/11/2022'), row('Rawa', '', 'Red', 'soon')])
    expect(report.refused.map(({ line, column }) => [line, column])).toEqual([
      [1, 'City'],
      [2, 'As of'],
      [3, 'As of']
    ])
    expect(report.refused[1].message).toMatch(/8 November or 11 August/)
  })
  it('has names that are hostile, and keeps them', () => {
    const names = ['__proto__', 'constructor', '<script>', 'الرقة', '"a"\n b']
    const made = imported(names.map((name) => row(name, 'Captured by Red 2 May 2023')))
    expect(made.report.refused).toEqual([])
    expect(new Set(made.records.map((record) => 'place' in record && record.place))).toEqual(
      new Set(['__proto__', 'constructor', '<script>', 'الرقة', '"a" b'])
    )
  })
})

describe('two rows of one name', () => {
  it('are both refused, since nobody can say which of the towns is meant', () => {
    const rows = [row('Oak', 'Captured by Red 2 May 2023'), row('Elm', ''), row('Oak', '', 'Red'), row('Oak', '')]
    const { records: made, report } = imported(rows)
    expect(made.map(withKey)).toEqual(['Elm#as-of 2023-06-01 seen blue'])
    expect(report.refused.map(({ line, value }) => [line, value])).toEqual([
      [1, 'Oak'],
      [3, 'Oak'],
      [4, 'Oak']
    ])
    expect(report.rows).toBe(4)
  })
  it('are two places by another column, or by `idOf`', () => {
    const rows = [
      { ...row('Oak', ''), Region: 'North' },
      { ...row('Oak', ''), Region: 'South' }
    ]
    expect(records(rows, { place: ['Region', 'City'] })).toEqual([
      'North/Oak#as-of 2023-06-01 seen blue',
      'South/Oak#as-of 2023-06-01 seen blue'
    ])
    const { report } = imported(rows, { place: ['Region', 'City'], idOf: ([region, city]) => `${city} (${region})` })
    expect(report.unmapped.places.map(({ name }) => name).sort()).toEqual(['Oak (North)', 'Oak (South)'])
  })
})

describe('a sentence of a remark', () => {
  it('of a capture is a change, after the one before it; and so is what is seen', () => {
    const made = imported([row('Hit', 'Captured by Red/ Rose on 2 May 2023. Recaptured by Blue mid-May 2023.')])
    expect(made.records.map(withKey)).toEqual([
      'Hit#0 2023-05-02 > red',
      'Hit#1 [2023-05-11..2023-05-20] > blue',
      'Hit#as-of 2023-06-01 seen blue'
    ])
    expect(made.records.map((record) => record.after)).toEqual([undefined, ['Hit#0@2023-07-31'], ['Hit#1@2023-07-31']])
    expect(made.records.map(({ source }) => source.quote)).toEqual([
      'Captured by Red/ Rose on 2 May 2023',
      'Recaptured by Blue mid-May 2023',
      'held by: Blue; as of: 2023-06-01'
    ])
    expect(timesChangedHands(project(orThrow(logOf(made.records))), 'Hit')).toEqual({ least: 1, most: 1 })
  })
  it('of a war of two says who lost it', () => {
    const sides = { sides: ['red', 'blue'] as const }
    expect(told('Captured by Red 2 May 2023. Recaptured by Blue 3 May 2023', sides)).toEqual([
      'Hit#0 2023-05-02 blue > red',
      'Hit#1 2023-05-03 red > blue'
    ])
    const third = { ...options.aliases.actors, Green: 'green' }
    expect(told('Captured by Green 2 May 2023', { ...sides, aliases: { actors: third } })).toEqual([
      'Hit#0 2023-05-02 > green'
    ])
  })
  it('of a withdrawal leaves the place to the other side, or to anybody else where there are no two', () => {
    expect(told('Red withdrew 2 May 2023', { sides: ['red', 'blue'] })).toEqual(['Hit#0 2023-05-02 red > blue'])
    expect(told('Red withdrew 2 May 2023')).toEqual(['Hit#0 2023-05-02 red > unknown, not red'])
    expect(imported([row('Hit', 'Red withdrew 2 May 2023')]).report.notes).toMatchObject([
      { rows: 1, message: expect.stringMatching(/`sides`/) as string }
    ])
  })
  it('of a claim changes nothing, but where the list follows it as of that day', () => {
    expect(told('Capture claimed by Red 2 May 2023')).toEqual(['Hit#0 2023-05-02 claimed by red'])
    expect(told('Captured by Blue 1 May 2023. Capture claimed by Red 2 May 2023. Captured by Red 3 May 2023')).toEqual([
      'Hit#0 2023-05-01 > blue',
      'Hit#1 2023-05-02 claimed by red',
      'Hit#2 2023-05-03 > red'
    ])
    const followed = imported([row('Hit', 'Capture claimed by Red 1 June 2023', 'Red')])
    expect(followed.records.map(withKey)).toEqual(['Hit#0 2023-06-01 > red', 'Hit#as-of 2023-06-01 seen red'])
    expect(followed.records[0]).toMatchObject({
      manner: expect.stringMatching(/so the list, as of that day/) as string
    })
  })
  it('is found where the one before has lost its full stop, and behind what is referred to', () => {
    const two = ['Hit#0 2023-05-02 > red', 'Hit#1 2023-05-03 > blue']
    for (const remark of [
      'Captured by Red 2 May 2023 Recaptured by Blue 3 May 2023',
      '*See Battle of Hit, Capture of Hit*Captured by Red 2 May 2023.Retaken by Blue 3 May 2023',
      'captured by Red 2 May 2023; recaptured by Blue on 3 May 2023'
    ])
      expect(told(remark), remark).toEqual(two)
  })
  it('is not cut within a number or behind a month cut short, whose year would be another then', () => {
    expect(told('Captured by Red 1 Sept. 2014. Recaptured by Blue 2 Oct. 2014')).toEqual([
      'Hit#0 2014-09-01 > red',
      'Hit#1 2014-10-02 > blue'
    ])
    expect(refused('Captured by Red 1.5 km away')).toEqual(['1.5 km away'])
  })
  it('without a year is the last such day before the list was made', () => {
    expect(told('Captured by Red 28 September')).toEqual(['Hit#0 2022-09-28 > red'])
    expect(told('Captured by Red 30 July')).toEqual(['Hit#0 2023-07-30 > red'])
  })
  it.each([
    'Captured by Atlantis 2 May 2023',
    'Seized by Atlantis 2 May 2023',
    'Fell to Red on 2 May 2023',
    'Both sides withdrew',
    'Red took it on 2 May 2023',
    'Liberated',
    'Town surrendered 2 May 2023'
  ])('that speaks of a capture and that nobody reads is refused with its row: %s', (sentence) => {
    const remarks = `Captured by Red 1 May 2023. ${sentence}.`
    expect(refused(remarks)).toEqual([sentence])
    expect(records([row('Hit', remarks)])).toEqual([])
    const { report } = imported([row('Hit', remarks)], { leftOut: [{ words: sentence, because: 'we know' }] })
    expect(report).toMatchObject({
      records: 2,
      refused: [],
      notes: [{ message: 'sentences left out: we know', rows: 1 }]
    })
  })
  it('that speaks of none is counted, so that nothing is dropped in silence', () => {
    const { report } = imported([row('Hit', 'See also Rawa. Many left.'), row('Rawa', 'Shelled since May')])
    expect(report.notes).toEqual([{ message: 'sentences of remarks without a word of a capture', rows: 3 }])
    expect(refused('Shelled since May', { mentions: 'shell' })).toEqual(['Shelled since May'])
  })
  it('is read by forms of the caller’s own', () => {
    expect(
      told('Fell to Red 2 May 2023', { forms: [...remarkForms, { kind: 'capture', words: 'Fell to {actor} {date}' }] })
    ).toEqual(['Hit#0 2023-05-02 > red'])
  })
  it('names the longest of the actors that it can, full stops and all', () => {
    const actors = { Red: 'red', 'Red (old)': 'old', 'U.S. (1.)': 'us', Blue: 'blue' }
    expect(told('Captured by Red (old) 2 May 2023. Captured by U.S. (1.) 3 May 2023', { aliases: { actors } })).toEqual(
      ['Hit#0 2023-05-02 > old', 'Hit#1 2023-05-03 > us']
    )
  })
})

describe('a table', () => {
  it('may be the text of a CSV, whose lines are counted', () => {
    const csv =
      '\ufeffCity;Held by;As of;Remarks\r\nHit;Red;2023-06-01;"Captured by\r\nRed 2 May 2023"\r\nRawa;?;2023-06-01;\r\n'
    const { records: made, report } = orThrow(importWikiTable(csv, options))
    expect(made.map(withKey)).toEqual(['Hit#0 2023-05-02 > red', 'Hit#as-of 2023-06-01 seen red'])
    expect(report.refused).toMatchObject([{ line: 4, column: 'Held by' }])
  })
  it('that lacks a column, or is none, is refused', () => {
    expect(importWikiTable([{ City: 'Hit' }], options)).toMatchObject({
      left: [{ path: 'Held by' }, { path: 'As of' }, { path: 'Remarks' }]
    })
    expect(importWikiTable(7 as never, options)).toMatchObject({ _tag: 'Left' })
    expect(importWikiTable('{"a":1}', options)).toMatchObject({ _tag: 'Left' })
    expect(imported([])).toMatchObject({ records: [], report: { rows: 0 } })
  })
  it('needs a source, a day and actors: without them it is the program that is wrong', () => {
    for (const wrong of [{ source: 'wiki' }, { recordedAt: 'now' }, { recordedAt: undefined }, { aliases: undefined }])
      expect(() => importWikiTable([], { ...options, ...wrong } as never)).toThrow(TypeError)
  })
  it('in a newer version corrects what it says otherwise and retracts what is gone', () => {
    const first = imported([row('Hit', 'Captured by Red 2 May 2023'), row('Rawa', '')])
    const { log } = orThrow(syncImported(emptyLog, first))
    const next = imported([row('Hit', 'Captured by Red 3 May 2023')], { recordedAt: '2023-08-31' })
    const { counts, log: newer } = orThrow(syncImported(log, next))
    expect(counts).toMatchObject({ corrected: 1, retracted: 1 })
    expect(timesChangedHands(project(newer), 'Hit')).toEqual(
      timesChangedHands(project(orThrow(logOf(next.records))), 'Hit')
    )
    expect(orThrow(syncImported(newer, next)).added).toEqual([])
  })
})
