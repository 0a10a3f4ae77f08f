/** Draws the places that changed hands at least twice as SVG: a row a place, by oblast, from February 2022 to July 2023. */
import type { PlaceId } from 'changing-hands'
import { orThrow, parseDate, timesChangedHands } from 'changing-hands'
import type { ChartRow, TimelineOptions } from 'changing-hands/chart'
import { coloursOf, timelineChart } from 'changing-hands/chart'
import { invasion, listDate, placeIdOf } from './table.js'
import { history, inWords, nameOf, placeRows } from './list.js'
import { storyOf } from './stories.js'

const from = '2022-02-01'
const first = orThrow(parseDate(from)).lo

export const atLeastTwice = placeRows.filter((row) => timesChangedHands(history, placeIdOf(row)).least >= 2)

interface Row {
  readonly place: PlaceId
  readonly name: string
  readonly oblast: string
  /** The latest chronons of its first and last change within the picture. */
  readonly taken: number
  readonly settled: number
}

/** The places drawn: those that changed hands at least twice, with a change within the picture. */
const drawn: ReadonlyArray<Row> = atLeastTwice.flatMap((row) => {
  const place = placeIdOf(row)
  const latest = storyOf(history, place).flatMap(({ at }) => (at.latest >= first ? [at.latest] : []))
  if (latest.length === 0) return []
  const oblast = row.oblast.replace(/ Oblast.*/, '')
  return [{ place, name: row.place, oblast, taken: latest[0], settled: latest[latest.length - 1] }]
})

const middle = (numbers: ReadonlyArray<number>): number =>
  [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)]

/** Oblasts by when their places were settled, and the places of each by the same: it reads from the north to the Donbas and the south. */
const groups: ReadonlyArray<ReadonlyArray<Row>> = [...new Set(drawn.map(({ oblast }) => oblast))]
  .map((oblast) =>
    drawn
      .filter((row) => row.oblast === oblast)
      .sort((a, b) => a.settled - b.settled || a.taken - b.taken || (a.place < b.place ? -1 : 1))
  )
  .sort(
    (a, b) =>
      middle(a.map(({ settled }) => settled)) - middle(b.map(({ settled }) => settled)) ||
      (a[0].oblast < b[0].oblast ? -1 : 1)
  )

export const rows: ReadonlyArray<ChartRow> = groups
  .flat()
  .map(({ place, name, oblast }) => ({ place, name, group: oblast }))

/** Of both pictures: blue and red have these meanings in maps of this war. */
export const colours = coloursOf(['ukraine', 'russia'], { given: { ukraine: '#8fb4de', russia: '#b3452a' } })

export const source = [
  'Data: “Territorial control during the Russo-Ukrainian War”, Wikipedia, 31 July 2023, by way of front-lines-org/website.',
  'Data and picture: CC BY-SA 4.0.'
]

export const pictured: TimelineOptions = {
  title: 'Taken and retaken: Ukraine, February 2022 to July 2023',
  subtitle: [
    `The ${rows.length} places that changed hands at least twice, one a row, and who held each. ${atLeastTwice.length - rows.length} more did so in 2014 and 2015 only.`,
    'Russia includes the “people’s republics” of Donetsk and Luhansk, as the list has it.'
  ],
  source,
  rows,
  from,
  until: listDate,
  marks: [{ at: invasion, label: '24 February: the invasion begins' }],
  nameOf,
  inWords,
  colours
}

/** The picture as SVG text. */
export const draw = (): string => timelineChart(history, pictured)
