/** What the picture shows, and where: rows, bars, question marks and months, in pixels. */
import type { PlaceId } from 'changing-hands'
import { orThrow, parseDate, segmentsBetween, timesChangedHands } from 'changing-hands'
import { placeIdOf } from './convert.js'
import { listDate } from './dates.js'
import { history, inWords, placeRows } from './list.js'
import { storyOf, unreportedAt } from './stories.js'

const from = '2022-02-01'
const until = listDate
export const dayOf = (date: string): number => orThrow(parseDate(date)).lo
const first = dayOf(from)
const last = dayOf(until)

interface Row {
  readonly place: PlaceId
  readonly name: string
  readonly oblast: string
  /** The latest chronons of its first and last change within the picture. */
  readonly taken: number
  readonly settled: number
}

export const atLeastTwice = placeRows.filter((row) => timesChangedHands(history, placeIdOf(row)).least >= 2)

/** The places drawn: those that changed hands at least twice, with a change within the picture. */
const drawn: ReadonlyArray<Row> = atLeastTwice.flatMap((row) => {
  const place = placeIdOf(row)
  const latest = storyOf(history, place).flatMap(({ at }) => (at.latest >= first ? [at.latest] : []))
  if (latest.length === 0) return []
  return [
    {
      place,
      name: row.place,
      oblast: row.oblast.replace(/ Oblast.*/, ''),
      taken: latest[0],
      settled: latest[latest.length - 1]
    }
  ]
})

const middle = (numbers: ReadonlyArray<number>): number =>
  [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)]

/** Oblasts by when their places were settled, and the places of each by the same: it reads from the north to the Donbas and the south. */
export const groups: ReadonlyArray<ReadonlyArray<Row>> = [...new Set(drawn.map(({ oblast }) => oblast))]
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

export const width = 700
export const step = 11.5
const barHeight = 8.5
export const gap = 9

interface Placed extends Row {
  /** Of the middle of the row, in pixels from the top. */
  readonly y: number
  /** The first of its oblast. */
  readonly leads: boolean
}

export const placed: ReadonlyArray<Placed> = groups.flatMap((rows, g) => {
  const above = groups.slice(0, g).reduce((sum, { length }) => sum + length, 0)
  return rows.map((row, i) => ({ ...row, leads: i === 0, y: (above + i) * step + g * gap + step / 2 }))
})
export const height = placed[placed.length - 1].y + step / 2

/** Pixels from the left of the first moment of a day. */
export const across = (chronon: number): number => ((chronon - first) / (last + 1 - first)) * width

interface Bar {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
  readonly statuses: ReadonlyArray<string>
}

/** What is only presumed is drawn thin. */
export const thin = 3

export const bars: ReadonlyArray<Bar> = placed.flatMap(({ place, y }) =>
  segmentsBetween(history, place, from, until).map(({ from: start, until: end, answer: { possible } }) => {
    const tall = possible.every(({ basis }) => basis === 'presumed before') ? thin : barHeight
    return {
      left: across(start),
      right: across(end),
      top: y - tall / 2,
      bottom: y + tall / 2,
      statuses: possible.map(({ status }) => inWords(status)).sort()
    }
  })
)

/**
 * The days at which a change that nobody reports can have happened, as far as they are drawn. One that there may not have been is
 * no more than open.
 */
export const unreported = placed.flatMap(({ place, y }) =>
  unreportedAt(history, place).flatMap(({ certain, at: { earliest, latest } }) => {
    if (!certain) return []
    const left = across(Math.max(earliest, first))
    const right = across(Math.min(latest, last) + 1)
    return [{ y, left, right, middle: (left + right) / 2 }]
  })
)

const monthNames = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
/** The months drawn, each where it begins; the first of a year, and the first of all, with their year. */
export const months = [2022, 2023].flatMap((year) =>
  monthNames.flatMap((name, i) => {
    const start = dayOf(`${year}-${String(i + 1).padStart(2, '0')}-01`)
    return first <= start && start <= last
      ? [{ x: across(start), name, year: name === 'Jan' || start === first ? String(year) : '' }]
      : []
  })
)
