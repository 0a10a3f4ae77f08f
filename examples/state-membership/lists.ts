/** The two lists, read: of each state its spells of membership, as the tables have them. */
import { readFileSync } from 'node:fs'
import Papa from 'papaparse'
import type { PlaceId, SourceId } from 'changing-hands'

/** The day on which both lists begin: what has it as its first day began then or earlier. */
export const firstDay = '1816-01-01'

/** A row: an uninterrupted membership. Both days are included. */
export interface Row {
  readonly first: string
  readonly last: string
  /** The row's cells, as they are. */
  readonly cells: string
}

export interface Listed {
  readonly place: PlaceId
  readonly name: string
  /** In order of time, with at least a day between them. */
  readonly rows: ReadonlyArray<Row>
}

export interface List {
  readonly id: SourceId
  readonly name: string
  readonly title: string
  readonly url: string
  /** The last day that it covers: what has it as its last day was still there. */
  readonly lastDay: string
  /** By the number of the state, of which both lists use most alike. */
  readonly states: ReadonlyMap<PlaceId, Listed>
}

type Cells = Readonly<Record<string, string>>

const cellsOf = (file: string): ReadonlyArray<Cells> => {
  const { data, errors } = Papa.parse<Cells>(readFileSync(new URL(file, import.meta.url), 'utf8'), {
    header: true,
    skipEmptyLines: true
  })
  if (errors.length > 0)
    throw new Error(`${file}: ${errors.map(({ row, message }) => `row ${row}: ${message}`).join('; ')}`)
  return data
}

const statesFrom = (
  file: string,
  read: (cells: Cells) => {
    readonly place: PlaceId
    readonly name: string
    readonly first: string
    readonly last: string
  }
): ReadonlyMap<PlaceId, Listed> => {
  const states = new Map<PlaceId, Listed & { readonly rows: Array<Row> }>()
  for (const cells of cellsOf(file)) {
    const { place, name, first, last } = read(cells)
    const row = { first, last, cells: Object.values(cells).join(',') }
    const known = states.get(place)
    if (known === undefined) states.set(place, { place, name, rows: [row] })
    else known.rows.push(row)
  }
  for (const { rows } of states.values()) rows.sort((a, b) => (a.first < b.first ? -1 : 1))
  return states
}

const day = (year: string, month: string, date: string): string =>
  `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`

export const cow: List = {
  id: 'cow',
  name: 'Correlates of War',
  title: 'Correlates of War Project, State System Membership List, v2016',
  url: 'https://correlatesofwar.org/data-sets/state-system-membership/',
  lastDay: '2016-12-31',
  states: statesFrom(
    './data/cow_states.csv',
    ({ ccode, statenme, styear, stmonth, stday, endyear, endmonth, endday }) => ({
      place: ccode,
      name: statenme,
      first: day(styear, stmonth, stday),
      last: day(endyear, endmonth, endday)
    })
  )
}

export const gw: List = {
  id: 'gw',
  name: 'Gleditsch & Ward',
  title:
    'Gleditsch & Ward (1999), Interstate System Membership: A Revised List of the Independent States since 1816, as revised since',
  url: 'http://ksgleditsch.com/data-4.html',
  lastDay: '2017-12-31',
  states: statesFrom('./data/gw_states.csv', ({ gwcode, statename, startdate, enddate }) => ({
    place: gwcode,
    name: statename,
    first: startdate,
    last: enddate
  }))
}

/** In order of their ids. */
export const lists: ReadonlyArray<List> = [cow, gw]

/** The last day that both cover. */
export const lastDayOfBoth = cow.lastDay

/** A state's name, as the first list that has it writes it. */
export const nameOf = (place: PlaceId): string => (cow.states.get(place) ?? gw.states.get(place))?.name ?? place

const byNumber = (a: PlaceId, b: PlaceId): number => Number(a) - Number(b)

/** The states that both lists have, by number. */
export const inBoth: ReadonlyArray<PlaceId> = [...cow.states.keys()]
  .filter((place) => gw.states.has(place))
  .sort(byNumber)

/** The states that one list has and the other does not, by number. */
export const onlyIn = (list: List): ReadonlyArray<PlaceId> =>
  [...list.states.keys()].filter((place) => !inBoth.includes(place)).sort(byNumber)
