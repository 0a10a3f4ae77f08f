/** The peer: what one would write without the library. A Map of typed arrays with binary search; wide dates by their first day. */
import type { ControlChanged } from 'changing-hands'

interface Column {
  readonly days: Int32Array
  readonly holders: Int32Array
}

export interface Bare {
  readonly places: ReadonlyMap<string, Column>
  readonly actors: ReadonlyArray<string>
}

const digits = (text: string, from: number, to: number): number => {
  let value = 0
  for (let i = from; i < to; i++) value = value * 10 + text.charCodeAt(i) - 48
  return value
}

const dayOf = (text: string): number => {
  const at = text.charCodeAt(0) === 91 ? 1 : 0
  let year = digits(text, at, at + 4)
  const month = digits(text, at + 5, at + 7)
  const day = digits(text, at + 8, at + 10)
  year -= month <= 2 ? 1 : 0
  const era = Math.floor(year / 400)
  const ofEra = year - era * 400
  const ofYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1
  return era * 146097 + ofEra * 365 + Math.floor(ofEra / 4) - Math.floor(ofEra / 100) + ofYear - 719468
}

/** From decoded records: group by place, sort by day, fill the columns. */
export const buildBare = (records: Iterable<ControlChanged>): Bare => {
  const groups = new Map<string, Array<{ day: number; holder: number }>>()
  const numbers = new Map<string, number>()
  const actors: Array<string> = []
  for (const { place, at, to } of records) {
    const by = to.kind === 'held' ? to.by : ''
    let holder = numbers.get(by)
    if (holder === undefined) {
      numbers.set(by, (holder = actors.length))
      actors.push(by)
    }
    const row = { day: dayOf(at), holder }
    const group = groups.get(place)
    if (group === undefined) groups.set(place, [row])
    else group.push(row)
  }
  const places = new Map<string, Column>()
  for (const [place, rows] of groups) {
    rows.sort((a, b) => a.day - b.day)
    const days = new Int32Array(rows.length)
    const holders = new Int32Array(rows.length)
    for (let i = 0; i < rows.length; i++) {
      days[i] = rows[i].day
      holders[i] = rows[i].holder
    }
    places.set(place, { days, holders })
  }
  return { places, actors }
}

export const askBare = ({ places, actors }: Bare, place: string, day: number): string | undefined => {
  const column = places.get(place)
  if (column === undefined) return undefined
  const { days, holders } = column
  let low = 0
  let high = days.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (days[middle] <= day) low = middle + 1
    else high = middle
  }
  return low === 0 ? undefined : actors[holders[low - 1]]
}
