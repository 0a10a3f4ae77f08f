/** The reported changes of control, at one place or between two dates. */
import type { History, Story } from '../history/index.js'
import { answersIn, inside } from '../history/index.js'
import type { ControlChanged, PlaceId, Status } from '../record/index.js'
import type { Calendar, DateLike } from '../time/index.js'
import { frozen, questionBounds } from '../time/index.js'
import type { Automaton } from '../world/index.js'
import { walkWorlds } from '../world/index.js'
import type { EarliestLatest } from './bounds.js'
import { between, compareNumbers, widen } from './bounds.js'
import type { LastHolder } from './hands.js'
import { holderAfter, holderKey, somebody } from './hands.js'
import { storiesOf } from './stories.js'

/** One reported change of control, however many reports there are of it. */
export interface Change {
  readonly place: PlaceId
  /** The chronons at which it can have happened, both ends included. */
  readonly at: EarliestLatest
  /** What the reports say it was before; empty when none says. */
  readonly from: ReadonlyArray<Status>
  /** What it was from then on; more than one where reports differ. */
  readonly to: ReadonlyArray<Status>
  /** Whether the holder became another one by it: in no world that the log allows, in some, or in all. */
  readonly changedHands: 'no' | 'possibly' | 'certainly'
  readonly because: ReadonlyArray<ControlChanged>
}

interface Observed {
  at: EarliestLatest | undefined
  changed: boolean
  stayed: boolean
}

const observe = ({ items, order, paths }: Story): ReadonlyArray<Observed> => {
  const observed = items.map((): Observed => ({ at: undefined, changed: false, stayed: false }))
  const automaton: Automaton<LastHolder> = {
    start: (status) => holderAfter(undefined, status),
    step: (last, { item, status, required, lo, hi }) => {
      const seen = observed[item]
      seen.at = widen(seen.at, lo, hi)
      return (required ?? [undefined]).map((gap) => {
        const before = holderAfter(last, gap)
        const after = holderAfter(before, status)
        const changed = before !== undefined && after !== before
        if (changed) seen.changed = true
        if (!changed || before === somebody) seen.stayed = true
        return after
      })
    },
    through: (_holders, layer) => {
      for (const item of layer.items)
        observed[item] = { at: between(order.lo[item], order.hi[item]), changed: true, stayed: true }
      return ({ status }) => [holderAfter(somebody, status)]
    },
    key: holderKey,
    join: (a) => a
  }
  walkWorlds(items, paths, automaton)
  return observed
}

/** What each story reports: those of several sources stand beside one another, each with its own records. */
const changesIn = (place: PlaceId, stories: ReadonlyArray<Story>): ReadonlyArray<Change> =>
  stories
    .flatMap((story) => changesOfStory(place, story))
    .sort((a, b) => compareNumbers(a.at.earliest, b.at.earliest) || compareNumbers(a.at.latest, b.at.latest))

const changesOfStory = (place: PlaceId, story: Story): ReadonlyArray<Change> => {
  const observed = observe(story)
  return story.items.flatMap((item, i): ReadonlyArray<Change> => {
    if (item.observed) return []
    const { at, changed, stayed } = observed[i]
    return [
      frozen({
        place,
        at: at ?? between(story.order.lo[i], story.order.hi[i]),
        from: item.from,
        to: item.to,
        changedHands: !changed ? 'no' : stayed ? 'possibly' : 'certainly',
        because: item.reports.filter((report) => report.type === 'ControlChanged')
      })
    ]
  })
}

/**
 * The reported changes of control at a place, by earliest date: one for each change, however many reports there are of
 * it, with the bounds that all its reports, `after` and the other changes leave it.
 *
 * @example
 * ```ts
 * import { changesOf, emptyHistory, evolve, formatChronon, held } from 'changing-hands'
 * import assert from 'node:assert/strict'
 *
 * const report = { type: 'ControlChanged', v: 1, recordedAt: '2017-11-20', source: { id: 'najah' }, place: 'al-bukamal', occurrence: 'first-capture' } as const
 * const history = evolve(emptyHistory(), [
 *   { ...report, id: 'e3a', at: '[2017-11-01..2017-11-10]', from: held('isis'), to: held('syrian-army') },
 *   { ...report, id: 'e3b', at: '2017-11-08', from: held('isis'), to: held('syrian-army') }
 * ])
 * const [change, ...others] = changesOf(history, 'al-bukamal')
 * assert.equal(others.length, 0)
 * assert.deepEqual([formatChronon('day', change.at.earliest), formatChronon('day', change.at.latest)], ['2017-11-08', '2017-11-08'])
 * assert.equal(change.changedHands, 'certainly')
 * ```
 */
export const changesOf = (history: History, place: PlaceId): ReadonlyArray<Change> => {
  return changesIn(place, storiesOf(history, place))
}

/** A change that happened, or may have happened, between two dates. */
export interface ChangeBetween extends Change {
  /** Whether it certainly happened between them. */
  readonly certain: boolean
}

/**
 * The reported changes of control, at all places, that can have happened later than `after` and no later than `until`:
 * those that lead from the answers at the end of the one date to the answers at the end of the other. By earliest date,
 * then place. Of a wide date the last chronon counts.
 *
 * @example
 * ```ts
 * import { changesBetween, emptyHistory, evolve, held } from 'changing-hands'
 * import assert from 'node:assert/strict'
 *
 * const lost = { type: 'ControlChanged', v: 1, recordedAt: '2017-11-20', source: { id: 'najah' }, from: held('isis'), to: held('iraqi-forces') } as const
 * const history = evolve(emptyHistory(), [
 *   { ...lost, id: 'e2', place: 'al-qaim', at: '2017-11-03' },
 *   { ...lost, id: 'e6', place: 'rummanah', at: '[2017-11-11..2017-11-17]' },
 *   { ...lost, id: 'e8', place: 'rawa', at: '2017-11-17' }
 * ])
 * assert.deepEqual(
 *   changesBetween(history, '2017-11-03', '2017-11-12').map(({ place, certain }) => [place, certain]),
 *   [['rummanah', false]]
 * )
 * ```
 */
export const changesBetween = (history: History, after: DateLike, until: DateLike): ReadonlyArray<ChangeBetween> => {
  const { calendar } = inside(history)
  const from = endOf(calendar, after)
  const to = endOf(calendar, until)
  const changes: Array<ChangeBetween> = []
  for (const [place, { stories }] of answersIn(history)) {
    const near = stories.filter(({ items, order }) => items.some((_, i) => order.lo[i] <= to && order.hi[i] > from))
    for (const change of changesIn(place, near))
      if (change.at.earliest <= to && change.at.latest > from)
        changes.push({ ...change, certain: change.at.earliest > from && change.at.latest <= to })
  }
  return changes.sort((a, b) =>
    a.at.earliest < b.at.earliest
      ? -1
      : a.at.earliest > b.at.earliest
        ? 1
        : a.place < b.place
          ? -1
          : a.place > b.place
            ? 1
            : 0
  )
}

const endOf = (calendar: Calendar, date: DateLike): number => questionBounds(calendar, date).hi
