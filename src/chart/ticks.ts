/**
 * Where an axis of time is marked, and how a date is written for people. Of the steps that people count in, the finest is
 * chosen that leaves enough room for its labels.
 *
 * Law: ticks lie within the window, rise, and are never nearer to each other than half of the room that was asked for.
 */
import { civilOf, dayMs, dayOf, floorDivide, hourMs, minuteMs, modulo } from '../time/index.js'
import type { Granularity } from '../time/index.js'
import type { ChartWords } from './words.js'

/** A mark on the axis, at the beginning of what its label says. */
export interface Tick {
  /** In chronons. */
  readonly at: number
  readonly label: string
  /** What the label lies in, where that begins or the axis does: the year of a month, the date of an hour. */
  readonly context?: string
}

/** Milliseconds of a chronon, of the granularities that are finer than a month. */
const lengths: Readonly<Record<Exclude<Granularity, 'year' | 'month'>, number>> = {
  day: dayMs,
  hour: hourMs,
  minute: minuteMs,
  second: 1000,
  millisecond: 1
}

interface Moment {
  readonly year: number
  /** 1–12. */
  readonly month: number
  readonly day: number
  /** Milliseconds since midnight. */
  readonly ms: number
}

/** When a chronon begins, by the clock of its history. */
export const momentOf = (granularity: Granularity, chronon: number): Moment => {
  if (granularity === 'year') return { year: chronon, month: 1, day: 1, ms: 0 }
  if (granularity === 'month')
    return { year: 1970 + floorDivide(chronon, 12), month: modulo(chronon, 12) + 1, day: 1, ms: 0 }
  const perDay = dayMs / lengths[granularity]
  return { ...civilOf(floorDivide(chronon, perDay)), ms: modulo(chronon, perDay) * lengths[granularity] }
}

/** The chronon in which a moment lies, counted on: one of a granularity that is coarser begins before it. */
const chrononAt = (granularity: Granularity, year: number, month = 1, day = 1, ms = 0): number => {
  if (granularity === 'year') return year
  if (granularity === 'month') return (year - 1970) * 12 + month - 1
  return dayOf(year, month, day) * (dayMs / lengths[granularity]) + ms / lengths[granularity]
}

const two = (number: number): string => String(number).padStart(2, '0')

/** A year as people count: 44 BC is the astronomical year -43, and there is no year 0. */
const yearWords = (year: number, words: ChartWords, withAd: boolean): string =>
  year < 1 ? `${1 - year} ${words.bc}` : withAd ? `${words.ad} ${year}` : String(year)

const clock = (ms: number, unit: number): string => {
  const text = `${two(Math.floor(ms / hourMs))}:${two(Math.floor(ms / minuteMs) % 60)}`
  if (unit >= minuteMs) return text
  const seconds = `${text}:${two(Math.floor(ms / 1000) % 60)}`
  return unit >= 1000 ? seconds : `${seconds}.${String(ms % 1000).padStart(3, '0')}`
}

/** A chronon as people write its date: `44 BC`, `Nov 2017`, `8 Nov 2017`, `8 Nov 2017, 14:05`. */
export const dateWords = (granularity: Granularity, chronon: number, words: ChartWords): string => {
  const { year, month, day, ms } = momentOf(granularity, chronon)
  const ofYear = yearWords(year, words, false)
  if (granularity === 'year') return ofYear
  if (granularity === 'month') return `${words.months[month - 1]} ${ofYear}`
  const date = `${day} ${words.months[month - 1]} ${ofYear}`
  return granularity === 'day' ? date : `${date}, ${clock(ms, lengths[granularity])}`
}

type Unit = 'year' | 'month' | 'day' | 'ms'

interface Step {
  readonly unit: Unit
  readonly by: number
  /** How wide the widest label is, with a gap, in pixels. */
  readonly room: number
}

const step = (unit: Unit, by: number, room: number): Step => ({ unit, by, room })

/** From the finest to a year; coarser ones follow by the powers of ten. */
const steps: ReadonlyArray<Step> = [
  ...[1, 2, 5, 10, 20, 50, 100, 200, 500].map((ms) => step('ms', ms, 84)),
  ...[1, 2, 5, 10, 15, 30].map((seconds) => step('ms', 1000 * seconds, 60)),
  ...[1, 2, 5, 10, 15, 30].map((minutes) => step('ms', minuteMs * minutes, 44)),
  ...[1, 2, 3, 6, 12].map((hours) => step('ms', hourMs * hours, 44)),
  ...[1, 2, 5, 10].map((days) => step('day', days, days > 2 ? 30 : 24)),
  ...[1, 3, 6].map((months) => step('month', months, 34))
]

const yearMs = 365.2425 * dayMs
const msOf = ({ unit, by }: Step): number =>
  by * (unit === 'year' ? yearMs : unit === 'month' ? yearMs / 12 : unit === 'day' ? dayMs : 1)

/** Milliseconds of a chronon, on average. */
const lengthOf = (granularity: Granularity): number =>
  granularity === 'year' ? yearMs : granularity === 'month' ? yearMs / 12 : lengths[granularity]

/** The finest step that leaves room, among those that a chronon is not longer than. */
const stepFor = (granularity: Granularity, span: number, width: number): Step => {
  const chronon = lengthOf(granularity)
  const leavesRoom = (one: Step): boolean => (width * msOf(one)) / (span * chronon) >= one.room
  const fine = steps.find((one) => msOf(one) >= chronon * 0.999 && leavesRoom(one))
  if (fine !== undefined && granularity !== 'year') return fine
  for (let power = 1; power < 1e15; power *= 10)
    for (const by of [1, 2, 5]) {
      const years = step('year', by * power, power >= 1000 ? 58 : 46)
      if (leavesRoom(years)) return years
    }
  return step('year', 1e15, 100)
}

/** The years to mark, counted as people do: round ones before 1 are those of their own numbers. */
function* roundYears(first: number, last: number, by: number): Generator<number> {
  for (let k = Math.max(1, Math.floor((1 - first) / by)); k >= 1; k--) {
    const year = 1 - k * by
    if (year >= first && year <= last && first < 1) yield year
  }
  if (by > 1 && first <= 1 && last >= 1) yield 1
  for (let year = Math.max(by, Math.ceil(first / by) * by); year <= last; year += by) yield year
}

/** The moments of a step from the year of the first chronon to that of the last: more than the window has, no fewer. */
function* momentsOf(granularity: Granularity, one: Step, first: number, end: number): Generator<Moment> {
  const from = momentOf(granularity, first)
  const to = momentOf(granularity, Math.max(first, Math.ceil(end) - 1))
  if (one.unit === 'year') {
    for (const year of roundYears(from.year, to.year, one.by)) yield { year, month: 1, day: 1, ms: 0 }
    return
  }
  if (one.unit === 'month' || one.unit === 'day') {
    const lastMonth = to.year * 12 + to.month - 1
    const by = one.unit === 'month' ? one.by : 1
    for (let month = floorDivide(from.year * 12 + from.month - 1, by) * by; month <= lastMonth; month += by) {
      const [year, ofYear] = [floorDivide(month, 12), modulo(month, 12) + 1]
      const lastDay = one.unit === 'month' ? 1 : 31
      for (let day = 1; day <= lastDay; day += one.by) {
        // A day that is half a step from the next first of a month would crowd it.
        const isThere = dayOf(year, ofYear, day) < dayOf(year, ofYear, 1) + daysOf(year, ofYear)
        if (isThere && (day === 1 || daysOf(year, ofYear) - day + 1 > one.by / 2))
          yield { year, month: ofYear, day, ms: 0 }
      }
    }
    return
  }
  const lastDay = dayOf(to.year, to.month, to.day)
  for (let day = dayOf(from.year, from.month, from.day); day <= lastDay; day++) {
    const isFirst = day === dayOf(from.year, from.month, from.day)
    const isLast = day === lastDay
    const start = isFirst ? Math.floor(from.ms / one.by) * one.by : 0
    for (let ms = start; ms < dayMs && (!isLast || ms <= to.ms + one.by); ms += one.by) yield { ...civilOf(day), ms }
  }
}

const daysOf = (year: number, month: number): number =>
  month === 12 ? 31 : dayOf(year, month + 1, 1) - dayOf(year, month, 1)

/**
 * The ticks of the window `[first, end)`, in chronons, on an axis of so many pixels. The context is written where it begins;
 * that of the first tick only if there is room before the next one.
 */
export const ticksOf = (
  granularity: Granularity,
  first: number,
  end: number,
  width: number,
  words: ChartWords
): ReadonlyArray<Tick> => {
  const chosen = stepFor(granularity, end - first, width)
  const pixels = (chronons: number): number => (chronons / (end - first)) * width
  const withAd = momentOf(granularity, first).year < 1
  const marks: Array<Tick & { readonly begins: boolean; readonly around: string }> = []
  for (const { year, month, day, ms } of momentsOf(granularity, chosen, first, end)) {
    const at = chrononAt(granularity, year, month, day, ms)
    if (at < first || at >= end) continue
    // 1 BC and AD 1 are neighbours, and so may the last mark be with the one before it.
    const last = marks.at(-1)
    if (last !== undefined && pixels(at - last.at) < chosen.room / 2) continue
    const ofYear = yearWords(year, words, withAd)
    const labels: Readonly<Record<Unit, readonly [label: string, around: string, begins: boolean]>> = {
      year: [ofYear, '', false],
      month: [words.months[month - 1], ofYear, month === 1],
      day: [String(day), `${words.months[month - 1]} ${ofYear}`, day === 1],
      ms: [clock(ms, chosen.by), `${day} ${words.months[month - 1]} ${ofYear}`, ms === 0]
    }
    const [label, around, begins] = labels[chosen.unit]
    marks.push({ at, label, around, begins })
  }
  const next = marks.find(({ begins }, i) => i > 0 && begins)
  return marks.map(({ at, label, around, begins }, i) => {
    const isShown =
      around !== '' && (begins || (i === 0 && (next === undefined || pixels(next.at - at) > 8 * around.length)))
    return isShown ? { at, label, context: around } : { at, label }
  })
}
