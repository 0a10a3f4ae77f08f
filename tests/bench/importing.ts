/** A table of snapshots that mostly repeat, from text to a history, against papaparse reading the same text in the same run. */
import Papa from 'papaparse'
import { logOf, orThrow, project } from 'changing-hands'
import { importText } from 'changing-hands/import'
import { randomFrom } from './measure.js'
import type { Row } from './rows.js'
import { compared } from './rows.js'

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

export const importing = async (size: number): Promise<ReadonlyArray<Row>> => {
  const text = snapshots(size / 500, 500)
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
  return [
    await compared(
      'in and out',
      'a table of snapshots becomes a history',
      [
        { name: 'library', run: read },
        { name: 'papaparse alone', run: () => Papa.parse<ReadonlyArray<string>>(text, { delimiter: ',' }).data.length }
      ],
      1,
      3,
      7
    )
  ]
}
