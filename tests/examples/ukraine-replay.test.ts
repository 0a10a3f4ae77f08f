import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { timesChangedHands } from 'changing-hands'
import { placeIdOf } from '../../examples/ukraine-2022-2023/table.js'
import { changes, history, placeRows } from '../../examples/ukraine-2022-2023/list.js'

const root = fileURLToPath(new URL('../..', import.meta.url))
const places = placeRows.map(placeIdOf)
const changesAt = (place: string) => changes.filter((change) => change.place === place)

describe('npm run example:ukraine', () => {
  const pictures = ['ukraine-2022-2023.svg', 'ukraine-2022-2023-oblasts.svg'].map((name) => `${root}/docs/${name}`)
  const [before, oblastsBefore] = pictures.map((picture) => readFileSync(picture, 'utf8'))
  const printed = execFileSync('npx', ['tsx', 'examples/ukraine-2022-2023/replay.ts'], { cwd: root, encoding: 'utf8' })
  const [after, oblastsAfter] = pictures.map((picture) => readFileSync(picture, 'utf8'))
  const lines = printed.split('\n')

  it('prints every place that changed hands at least twice, with the bounds of each change', () => {
    expect(printed).toContain('The 103 places that changed hands at least twice')
    const start = lines.findIndex((line) => line.startsWith('Oleksandrivka, Kherson'))
    expect(lines.slice(start, start + 4).map((line) => line.trim().split(/ {2,}/))).toEqual([
      [
        'Oleksandrivka, Kherson',
        '2 to 4',
        '2022-02-24 to 2022-04-21',
        'Ukraine',
        'Russia',
        'perhaps',
        'Captured by Russia in 2022'
      ],
      ['2022-02-25 to 2022-04-21', 'Russia', 'Ukraine', 'again, perhaps', '(nobody reports it)'],
      ['2022-04-19 to 2022-04-21', 'Ukraine', 'Russia', 'again, perhaps', 'Recaptured by Russia around 20 April 2022'],
      ['2022-11-10', 'Russia', 'Ukraine', 'again', 'Recaptured by Ukraine 10 November 2022']
    ])
    const from = lines.findIndex((line) => line.startsWith('place  ')) + 2
    const table = lines.slice(from, lines.indexOf('', from))
    expect(table.filter((line) => !line.startsWith(' '))).toHaveLength(103)
    // All the changes of those places, and the five that nobody reports.
    const twice = places.filter((place) => timesChangedHands(history, place).least >= 2)
    expect(table).toHaveLength(twice.flatMap(changesAt).length + 5)
    expect(printed).toContain('Places that may have changed hands twice, or may not: none')
  })
  it('prints what the audit finds, and below each gap, and what may be the same event, the remark', () => {
    const start = lines.findIndex((line) => line.startsWith('- Bilohorivka, Luhansk: a change is missing between '))
    expect(lines[start]).toMatch(
      /it was left ukraine, and was seen contested by russia and ukraine; somebody changed it at some time from 2022-09-20 to 2023-04-14$/
    )
    expect(lines[start + 1]).toBe(
      '    remark: "*See Bilohorivka school bombing and Battles of Bilohorivka* Captured by Russia/ Luhansk People\'s Republic 3 July 2022. Recaptured by Ukraine 19 September 2022."'
    )
    expect(printed.match(/^ {4}remark: /gm)).toHaveLength(5)
    expect(printed).toMatch(/^The audit: 6 findings$/m)
  })
  it('prints what Russia had of each oblast, with how much of it the list covers', () => {
    const rowsFor = (oblast: string) =>
      lines.filter((line) => line.startsWith(`${oblast}  `)).map((line) => line.trim().split(/ {2,}/))
    const [people, places] = rowsFor('Crimea and Sevastopol')
    expect(people).toEqual([
      'Crimea and Sevastopol',
      '1,174,340',
      ...Array.from({ length: 6 }, () => ['100 %', '(100)']).flat()
    ])
    expect(places.slice(0, 2)).toEqual(['Crimea and Sevastopol', '5'])
    // All that the list says of Lviv Oblast is who holds its seven places, and that since the invasion.
    const never = ['0–100 %', '(0)', ...Array.from({ length: 5 }, () => ['0 %', '(100)']).flat()]
    expect(rowsFor('Lviv').map((cells) => cells.slice(2))).toEqual([never, never])
    expect(printed).toContain('Left out, since the list does not say how many live there: Bile (Snake Island)')
    expect(printed).toContain('not of the land, nor of everybody who lives there')
  })
  it('draws the picture that is there, with a row for each of the 98 of them that are not over by 2015, and its licence', () => {
    expect(after).toBe(before)
    expect(after).toContain('The 98 places that changed hands at least twice')
    expect(after.match(/data-place=/g)).toHaveLength(98)
    for (const name of ['Popasna', 'Oleksandrivka', 'Bile (Snake Island)', 'CC BY-SA 4.0'])
      expect(after).toContain(name)
    expect(after).not.toMatch(/undefined|NaN/)
  })
  it('draws the picture of the oblasts that is there, with a panel for each that changed hands, what it is of, and its licence', () => {
    expect(oblastsAfter).toBe(oblastsBefore)
    const changed = [
      'Chernihiv',
      'Dnipropetrovsk',
      'Donetsk',
      'Kharkiv',
      'Kherson',
      'Kyiv Oblast and Kyiv',
      'Luhansk',
      'Mykolaiv',
      'Odesa',
      'Poltava',
      'Sumy',
      'Zaporizhzhia',
      'Zhytomyr'
    ]
    for (const text of [...changed, 'CC BY-SA 4.0', 'not of the land', 'the rule “nobody”'])
      expect(oblastsAfter).toContain(text)
    expect(oblastsAfter).toContain('The other 11 oblasts')
    expect(oblastsAfter).not.toContain('Lviv')
    expect(oblastsAfter).not.toMatch(/undefined|NaN|Infinity/)
  })
})
