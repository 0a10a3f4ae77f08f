/**
 * A log as a monitor keeps it: 30 changes a place over ten years, each to another holder and on a day of its own, 5 % recorded
 * late, 2 % retracted a month later. On such a log whoever sorts by day answers right, so that all sides do the same work.
 */
import type { ControlChanged, ControlRecord, EventRetracted } from 'changing-hands'
import { formatChronon, held, orThrow, parseDate } from 'changing-hands'
import { randomFrom } from './measure.js'

const firstDay = 15000 // 2011-01-26
export const days = 3650
export const randomDay = (random: () => number): number => firstDay + Math.floor(random() * days)

export const actors = ['isis', 'syrian-army', 'iraqi-forces', 'sdf', 'hts', 'turkish-forces', 'peshmerga', 'sna']

/** How a log of the same size differs from the usual one. */
export interface Shape {
  readonly places: number
  /** The share of changes whose day is wide by two weeks. */
  readonly wide?: number
  readonly late?: number
  readonly from?: boolean
  readonly observed?: boolean
  /** So many reports of one place and month together, their dates overlapping. */
  readonly clusters?: number
  /** The share that is of one place. */
  readonly hot?: number
}

export const changes = (count: number, places: number, seed = 1): ReadonlyArray<ControlChanged> =>
  shaped(count, { places, late: 0.05, wide: 0.02 }, seed)

export const shaped = (count: number, shape: Shape, seed = 1): ReadonlyArray<ControlChanged> => {
  const random = randomFrom(seed)
  const made: Array<ControlChanged> = []
  const last = new Map<string, { readonly day: number; readonly by: number }>()
  const all = Array.from({ length: count }, () => randomDay(random)).sort((a, b) => a - b)
  for (let i = 0; i < count; i++) {
    const at = shape.clusters === undefined ? all[i] : all[i - (i % shape.clusters)]
    const name = shape.clusters === undefined ? random() : randomFrom(i - (i % shape.clusters))()
    const place = random() < (shape.hot ?? 0) ? 'place-0' : `place-${Math.floor(name * shape.places)}`
    const before = last.get(place)
    // A day of its own, where there is one: then there is only one order.
    const day = before === undefined || shape.clusters !== undefined ? at : Math.max(at, before.day + 1)
    const by = before === undefined ? Math.floor(random() * 8) : (before.by + 1 + Math.floor(random() * 7)) % 8
    last.set(place, { day, by })
    const wide = shape.clusters !== undefined || random() < (shape.wide ?? 0)
    const late = random() < (shape.late ?? 0) ? Math.floor(random() * 400) : 0
    made.push({
      id: `e${i}`,
      type: 'ControlChanged',
      v: 1,
      recordedAt: formatChronon(day + 8 + late, 'day'),
      source: { id: 'monitor' },
      place,
      at: wide ? `[${formatChronon(day - 7, 'day')}..${formatChronon(day + 7, 'day')}]` : formatChronon(day, 'day'),
      ...(shape.from === true && before !== undefined ? { from: held(actors[before.by]) } : {}),
      to: held(actors[by])
    })
  }
  return made
}

/** Retractions of a share of them, a month after each was recorded. */
export const retractionsOf = (records: ReadonlyArray<ControlChanged>, share = 0.02): ReadonlyArray<EventRetracted> => {
  const random = randomFrom(5)
  return records
    .filter(() => random() < share)
    .map(({ id, recordedAt }) => ({
      id: `r-${id}`,
      type: 'EventRetracted',
      v: 1,
      recordedAt: formatChronon(orThrow(parseDate(recordedAt)).lo + 30, 'day'),
      source: { id: 'monitor' },
      target: id,
      reason: 'mistaken'
    }))
}

/** The usual log: exact days, late, retracted. */
export const monitored = (
  count: number
): { readonly places: number; readonly records: ReadonlyArray<ControlRecord> } => {
  const places = Math.round(count / 30)
  const made = shaped(count, { places, late: 0.05 })
  return { places, records: [...made, ...retractionsOf(made)] }
}

/** Questions at random: a place, a day, and a day up to which something was known. */
export const questions = (count: number, places: number, seed = 7) => {
  const random = randomFrom(seed)
  const made = Array.from({ length: count }, () => ({
    place: `place-${Math.floor(random() * places)}`,
    day: randomDay(random),
    known: randomDay(random)
  }))
  return made.map((one) => ({ ...one, date: formatChronon(one.day, 'day') }))
}
