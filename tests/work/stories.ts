/** Questions about whole stories: of places where dates overlap, reports differ, or one event is reported by many. */
import {
  beliefsAbout,
  changesBetween,
  changesOf,
  formatChronon,
  held,
  logOf,
  orThrow,
  project,
  recapturesOf,
  spellsOf,
  statusAt,
  tenureOf,
  timelineOf,
  timesChangedHands
} from 'changing-hands'
import type { Chronon, ControlChanged, History } from 'changing-hands'
import { audit, explain } from 'changing-hands/audit'
import type { Shape } from './shape.js'

const day = (chronon: number): string => formatChronon(chronon as Chronon, 'day')
const actor = (i: number): ControlChanged['to'] => held(`a${(i * 7) % 5}`)

const change = (i: number, at: string, more: Partial<ControlChanged> = {}): ControlChanged => ({
  id: `e${i}`,
  type: 'ControlChanged',
  v: 1,
  recordedAt: '2060-01-01',
  source: { id: 's' },
  place: 'town',
  at,
  to: actor(i),
  ...more
})

type Making = (i: number) => ControlChanged

/** Clusters of so many changes whose dates overlap, each of which says what was before. */
const inClusters =
  (size: number): Making =>
  (i) => {
    const begin = 10_000 + Math.floor(i / size) * 40
    return change(i, `[${day(begin)}..${day(begin + 10 + (i % size))}]`, { from: actor(i), to: actor(i + 1) })
  }

/** So many of one day, and then of another. */
const ofOneDay =
  (size: number): Making =>
  (i) =>
    change(i, day(10_000 + Math.floor(i / size) * 4))

/** Each two years wide, a day after the other. */
const wide: Making = (i) => change(i, `[${day(10_000 + i)}..${day(10_100 + i)}]`)

/** Four reports an event, which differ. */
const differing: Making = (i) => {
  const event = Math.floor(i / 4)
  return change(i, day(10_000 + event), { source: { id: `s${i % 4}` }, occurrence: `o${event}`, to: actor(i + 1) })
}

/** All of one event, on three days. */
const ofOneEvent: Making = (i) =>
  change(i, day(10_000 + (i % 3)), { source: { id: `s${i}` }, occurrence: 'o', to: actor(i % 3) })

/** Contested among a hundred, other ones each time. */
const amongMany: Making = (i) =>
  change(i, day(10_000 + i), { to: { kind: 'contested', among: Array.from({ length: 100 }, (_, k) => `x${i}-${k}`) } })

/** Each known a day after it happened, and after the one before it. */
const dayByDay: Making = (i) =>
  change(i, day(10_000 + i), { recordedAt: day(10_001 + i), from: actor(i), to: actor(i + 1) })

const asked = (name: string, making: Making, size: number, ask: (history: History) => unknown): Shape => ({
  name,
  size,
  growth: 'linear',
  prepare: (count) => {
    const log = orThrow(logOf(Array.from({ length: count }, (_, i) => making(i))))
    return () => ask(project(log))
  }
})

const years = { from: '1997-01-01', until: '2010-01-01' }

export const storyShapes: ReadonlyArray<Shape> = [
  asked('tenure in clusters of six', inClusters(6), 36, (history) => tenureOf(history, 'town', 'a1', years)),
  asked('changes of hands in clusters of six', inClusters(6), 48, (history) => timesChangedHands(history, 'town')),
  asked('spells in clusters of six', inClusters(6), 48, (history) => spellsOf(history, 'town')),
  asked('changes of hands, six a day', ofOneDay(6), 48, (history) => timesChangedHands(history, 'town')),
  asked('recaptures, six a day', ofOneDay(6), 48, (history) => recapturesOf(history, 'town')),
  asked('changes, six a day', ofOneDay(6), 48, (history) => changesOf(history, 'town')),
  asked('beliefs about a date at the end of what was known day by day', dayByDay, 100, (history) =>
    beliefsAbout(history, 'town', day(20_000))
  ),
  asked('the changes of a week among changes day by day', ofOneDay(1), 400, (history) =>
    changesBetween(history, day(10_100), day(10_107))
  ),
  asked('a timeline of dates a hundred days wide', wide, 400, (history) => timelineOf(history, 'town')),
  asked('a timeline of events on which reports differ', differing, 48, (history) => timelineOf(history, 'town')),
  asked('the explanation where reports differ', differing, 48, (history) => explain(history, 'town', day(10_003))),
  asked('the status of an event with many reports', ofOneEvent, 250, (history) =>
    statusAt(history, 'town', day(10_001))
  ),
  asked('the explanation of an event with many reports', ofOneEvent, 250, (history) =>
    explain(history, 'town', day(10_001))
  ),
  asked('the audit of an event with many reports', ofOneEvent, 250, audit),
  asked('the timeline of a place contested among many', amongMany, 25, (history) => timelineOf(history, 'town')),
  asked('the audit of a place contested among many', amongMany, 25, audit)
]
