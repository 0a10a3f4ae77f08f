/** What the picture shows, and where: two lanes a state, and the days on which they differ, in pixels. */
import type { PlaceId } from 'changing-hands'
import { segmentsBetween } from 'changing-hands'
import type { List } from './lists.js'
import { firstDay, gw, lists, nameOf } from './lists.js'
import { dayOf, disputedDays, disputesOf, saidBy, withOtherSpells } from './membership.js'

const first = dayOf(firstDay)
/** The day after the last that one of the lists covers. */
const end = dayOf(gw.lastDay) + 1

export const width = 720
export const step = 24
const lane = 6.5

/** Pixels from the left of the first moment of a day. */
export const across = (chronon: number): number => ((chronon - first) / (end - first)) * width

/** A mean year of the Gregorian calendar, in days. */
const year = 365.2425

/** Where a number means one state in the one list and another in the other. */
export const numberedOtherwise: ReadonlySet<PlaceId> = new Set(['255', '345'])

interface Row {
  readonly place: PlaceId
  readonly name: string
  /** Of the middle of the row, in pixels from the top. */
  readonly y: number
  readonly years: string
}

/** The states with another number of spells, those that the lists differ on longest first. */
export const rows: ReadonlyArray<Row> = [...withOtherSpells]
  .map((place) => ({ place, days: disputedDays(place) }))
  .sort((a, b) => b.days - a.days || Number(a.place) - Number(b.place))
  .map(({ place, days }, i) => ({
    place,
    name: `${nameOf(place)}${numberedOtherwise.has(place) ? ' *' : ''}`,
    y: i * step + step / 2,
    years: (days / year).toFixed(1)
  }))
export const height = rows.length * step

interface Bar {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

const tops: ReadonlyMap<List, number> = new Map(lists.map((list, i) => [list, i === 0 ? -lane - 1 : 1]))

/** Where a list's lane lies, from the middle of its row. */
export const laneOf = (list: List): { readonly top: number; readonly bottom: number } => {
  const top = tops.get(list) ?? 0
  return { top, bottom: top + lane }
}

/** The days on which a list has each state as a member. */
export const barsOf = (list: List): ReadonlyArray<Bar> =>
  rows.flatMap(({ place, y }) => {
    const { top, bottom } = laneOf(list)
    return segmentsBetween(saidBy(list), place, firstDay, list.lastDay).flatMap(
      ({ from, until, answer: { possible } }) =>
        possible.every(({ status }) => status.kind === 'held')
          ? [{ left: across(from), right: across(until), top: y + top, bottom: y + bottom }]
          : []
    )
  })

/** The days on which the lists differ; a day too short to be seen is as wide as a pixel. */
export const disputes: ReadonlyArray<Bar> = rows.flatMap(({ place, y }) =>
  disputesOf(place).map(({ from, until }) => ({
    left: across(from),
    right: Math.max(across(until), across(from) + 1),
    top: y - step / 2 + 1,
    bottom: y + step / 2 - 1
  }))
)

/** The years written along the edge, each where it begins. */
export const years: ReadonlyArray<{ readonly x: number; readonly label: string }> = [
  firstDay.slice(0, 4),
  ...Array.from({ length: 9 }, (_, i) => String(1840 + 20 * i))
].map((label) => ({ x: across(dayOf(`${label}-01-01`)), label }))
