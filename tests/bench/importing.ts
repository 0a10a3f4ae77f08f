/** A table of snapshots that mostly repeat, from text to a history, against papaparse reading the same text in the same run. */
import Papa from 'papaparse'
import { logOf, orThrow, project } from 'changing-hands'
import { importText } from 'changing-hands/import'
import { inTurn, milli, randomFrom, report } from './measure.js'

/** `date,place,status` of every place on every day; a place changes hands once in two hundred days. */
const snapshots = (places: number, days: number): string => {
  const random = randomFrom(12)
  const held = Array.from({ length: places }, () => (random() < 0.5 ? 'UA' : 'RU'))
  const pieces = ['date,place,status\n']
  for (let day = 0; day < days; day++) {
    const date = new Date(Date.UTC(2020, 0, 1 + day)).toISOString().slice(0, 10)
    let piece = ''
    for (let place = 0; place < places; place++) {
      if (random() < 0.005) held[place] = held[place] === 'UA' ? 'RU' : 'UA'
      piece += `${date},place-${place},${held[place]}\n`
    }
    pieces.push(piece)
  }
  return pieces.join('')
}

export const importing = (places = 1000, days = 1000, rounds = 5): void => {
  console.error(`importing ${places * days} rows ...`)
  const text = snapshots(places, days)
  const read = (): unknown => {
    const imported = importText(text, {
      kind: 'snapshots',
      source: { id: 'map' },
      recordedAt: '2024-01-01',
      place: 'place',
      at: 'date',
      status: 'status'
    })
    return project(orThrow(logOf(orThrow(imported).records)))
  }
  const [parsed, imported] = inTurn(
    [
      {
        name: 'papaparse',
        run: () => Papa.parse<ReadonlyArray<string>>(text, { delimiter: ',' }).data.length
      },
      { name: 'importText', run: read }
    ],
    rounds,
    1
  )
  const size = (places * days).toLocaleString('en-US')
  report(`papaparse reads ${size} rows`, milli(parsed), undefined, undefined)
  report('the same rows become a history', milli(imported), imported / parsed, 3)
}
