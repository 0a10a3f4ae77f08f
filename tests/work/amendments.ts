/** Retractions and corrections of one another, and records that arrive in an order of their own. */
import { emptyHistory, evolve, formatChronon, held, logOf, orThrow, project, statusAt } from 'changing-hands'
import type { Chronon, ControlChanged, ControlRecord, EventCorrected, EventRetracted } from 'changing-hands'
import { audit } from 'changing-hands/audit'
import type { Shape } from './shape.js'

const day = (i: number): string => formatChronon((10_000 + i) as Chronon, 'day')

/** What every record has that is learned on the day of that number. */
const learned = (i: number) => ({ v: 1, recordedAt: day(i), source: { id: 'map' } }) as const

const changed = (i: number, place: string): ControlChanged => ({
  ...learned(i),
  id: `e${i}`,
  type: 'ControlChanged',
  place,
  at: day(i),
  to: held(i % 2 === 0 ? 'a' : 'b')
})

const corrected = (id: string, i: number, target: string, { place, at, to }: ControlChanged): EventCorrected => ({
  ...learned(i),
  id,
  type: 'EventCorrected',
  target,
  replacement: { type: 'ControlChanged', place, at, to }
})

const retracted = (id: string, i: number, target: string): EventRetracted => ({
  ...learned(i),
  id,
  type: 'EventRetracted',
  target,
  reason: 'wrong'
})

/** One report, corrected again and again, each time to another place. */
const moved = (count: number): ReadonlyArray<ControlRecord> => [
  changed(0, 'p0'),
  ...Array.from({ length: count }, (_, i) => corrected(`c${i}`, i + 1, 'e0', changed(0, `p${i + 1}`)))
]

/** The same where each correction is of the one before. */
const movedOn = (count: number): ReadonlyArray<ControlRecord> => [
  changed(0, 'p0'),
  ...Array.from({ length: count }, (_, i) =>
    corrected(`c${i}`, i + 1, i === 0 ? 'e0' : `c${i - 1}`, changed(0, `p${i + 1}`))
  )
]

/** A report that is retracted, which is retracted, and so on. */
const taken = (count: number): ReadonlyArray<ControlRecord> => [
  changed(0, 'p0'),
  ...Array.from({ length: count }, (_, i) => retracted(`r${i}`, i + 1, i === 0 ? 'e0' : `r${i - 1}`))
]

/** Reports of one place each of which is corrected, newest first. */
const backwards = (count: number): ReadonlyArray<ControlRecord> =>
  Array.from({ length: count / 2 }, (_, i) => [
    changed(i, 'p0'),
    corrected(`c${i}`, count + i, `e${i}`, changed(i, 'p0'))
  ])
    .flat()
    .reverse()

/** One report, corrected again and again at its place, newest first. */
const oneBackwards = (count: number): ReadonlyArray<ControlRecord> =>
  [
    changed(0, 'p0'),
    ...Array.from({ length: count }, (_, i) => corrected(`c${i}`, i + 1, 'e0', changed(i, 'p0')))
  ].reverse()

const asked = (name: string, records: (size: number) => ReadonlyArray<ControlRecord>, size: number): Shape => ({
  name,
  size,
  growth: 'linear',
  prepare: (count) => {
    const log = orThrow(logOf(records(count)))
    return () => statusAt(project(log), 'p0', '2000-01-01')
  }
})

const audited = (name: string, records: (size: number) => ReadonlyArray<ControlRecord>, size: number): Shape => ({
  name: `the audit of ${name}`,
  size,
  growth: 'linear',
  prepare: (count) => {
    const log = orThrow(logOf(records(count)))
    return () => audit(project(log))
  }
})

const evolved = (
  name: string,
  records: (size: number) => ReadonlyArray<ControlRecord>,
  size: number,
  growth: Shape['growth'] = 'linear'
): Shape => ({
  name: `${name}, one by one`,
  size,
  growth,
  prepare: (count) => {
    const all = records(count)
    return () => {
      let history = emptyHistory()
      for (const record of all) history = evolve(history, record)
      return statusAt(history, 'p0', '2000-01-01')
    }
  }
})

export const amendmentShapes: ReadonlyArray<Shape> = [
  asked('a report corrected again and again, each time to another place', moved, 100),
  audited('a report corrected again and again, each time to another place', moved, 25),
  asked('a report moved on by correction of correction', movedOn, 100),
  audited('a report moved on by correction of correction', movedOn, 25),
  asked('a retraction of a retraction of a retraction', taken, 200),
  audited('a retraction of a retraction of a retraction', taken, 50),
  asked('corrections that arrive newest first', backwards, 200),
  evolved('corrections that arrive newest first', backwards, 200),
  asked('corrections of one report that arrive newest first', oneBackwards, 200),
  evolved('corrections of one report that arrive newest first', oneBackwards, 50),
  evolved('a report corrected again and again, each time to another place', moved, 25, 'square'),
  evolved('a retraction of a retraction of a retraction', taken, 50)
]
