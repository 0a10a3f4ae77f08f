/** The changes of control, at one place or between two dates: those reported, and those that the story needs. */
import type { History, Story } from '../history/index.js'
import { answersIn, inside } from '../history/index.js'
import type { ControlRecord, PlaceId, Status } from '../record/index.js'
import type { Calendar, DateLike } from '../time/index.js'
import { frozen, questionBounds } from '../time/index.js'
import type { Item } from '../world/index.js'
import { segmentAt, trait } from '../world/index.js'
import type { EarliestLatest } from './bounds.js'
import { compareNumbers } from './bounds.js'
import type { Span } from './eras.js'
import { always as allTime } from './eras.js'
import { watchStory } from './lapses.js'
import { storiesOf } from './stories.js'
import { plainChangesIn } from './plainChanges.js'
import type { Seen, Missing, Last } from './observing.js'
import { Observing, datedIn } from './observing.js'

/** One change of control, however many reports there are of it; or one that nobody reported, and that the story needs. */
export interface Change {
  /** The place that changed. */
  readonly place: PlaceId
  /** Whether a record reports it. If not, the records require it: between them somebody must have changed the place. */
  readonly reported: boolean
  /** The chronons at which it can have happened, both ends included. */
  readonly at: EarliestLatest
  /** What the reports say it was before; empty when none says. Of an unreported one what the place was left in. */
  readonly from: ReadonlyArray<Status>
  /** What it was from then on; more than one where reports differ. Of an unreported one what is required. */
  readonly to: ReadonlyArray<Status>
  /**
   * Whether it happened in every world that the log allows: not where a report of it may be wrong. Given these reports, and that nothing
   * went unreported which they do not require.
   */
  readonly certain: boolean
  /** Whether the holder became another one by it: in no world that the log allows, in some, or in all that have it. */
  readonly changedHands: 'no' | 'possibly' | 'certainly'
  /** The records that report it; of an unreported one those that require it. */
  readonly because: ReadonlyArray<ControlRecord>
}

const changesOfStory = (place: PlaceId, story: Story, span: Span): ReadonlyArray<Change> => {
  const { watch: observing } = watchStory<Last, Observing>(story, () => new Observing(story))
  return story.items.flatMap((item, i) => [
    ...unreportedBefore(place, item, observing.unreported.get(i), observing.withoutGap.has(i), span),
    ...(item.observed
      ? []
      : reportedBy(place, item, observing.reported[i], { lo: story.order.lo[i], hi: story.order.hi[i] }, span))
  ])
}

/** At which item, or unreported before it, the holder becomes another one in some world, and when: chronons, both included. */
export interface Handing {
  readonly item: number
  readonly isReported: boolean
  readonly lo: number
  readonly hi: number
  /** Whether it does in every world. */
  readonly isCertain: boolean
}

/** All of a story, sightings of another holder included. */
export const handingsIn = (story: Story): ReadonlyArray<Handing> => {
  const { watch: observing } = watchStory<Last, Observing>(story, () => new Observing(story))
  const handing = (item: number, isReported: boolean, seen: Seen | undefined): ReadonlyArray<Handing> => {
    const dated = seen === undefined ? undefined : datedIn(allTime, seen)
    if (seen === undefined || dated === undefined || (seen.changed ?? 'no') === 'no') return []
    const isMissing = seen.isMissing || (!isReported && observing.withoutGap.has(item))
    const isCertain = seen.changed === 'certainly' && !isMissing
    return [{ item, isReported, lo: dated.at.earliest, hi: dated.at.latest, isCertain }]
  }
  return observing.reported.flatMap((seen, i) => [
    ...handing(i, false, observing.unreported.get(i)),
    ...handing(i, true, seen)
  ])
}

const reportedBy = (
  place: PlaceId,
  item: Item,
  seen: Seen,
  { lo, hi }: { readonly lo: number; readonly hi: number },
  span: Span
): ReadonlyArray<Change> => {
  // What every world disbelieves has the dates that it was given, and did not happen.
  const isWrong = seen.whens.length === 0
  const dated = datedIn(span, isWrong ? { ...seen, whens: [[lo, hi]] } : seen)
  if (dated === undefined || (isWrong && span !== allTime)) return []
  const { from, to, reports } = item
  const changedHands = isWrong ? 'no' : (seen.changed ?? 'no')
  return [
    frozen({
      place,
      reported: true,
      from,
      to,
      changedHands,
      because: reports,
      ...dated,
      certain: dated.certain && !isWrong
    })
  ]
}

const unreportedBefore = (
  place: PlaceId,
  item: Item,
  missing: Missing | undefined,
  isMissing: boolean,
  span: Span
): ReadonlyArray<Change> => {
  const dated = missing === undefined ? undefined : datedIn(span, { ...missing, isMissing })
  if (missing === undefined || dated === undefined) return []
  const { left, required, changed } = missing
  const because = item.because ?? item.reports
  const said = { from: [...left.values()], to: [...required.values()], changedHands: changed ?? 'no' }
  return [frozen({ place, reported: false, because, ...said, ...dated })]
}

/** What each story says: those of several sources stand beside one another, each with its own records. */
const changesIn = (place: PlaceId, stories: ReadonlyArray<Story>): ReadonlyArray<Change> =>
  stories
    .flatMap((story) => changesOfStory(place, story, allTime))
    .sort((a, b) => compareNumbers(a.at.earliest, b.at.earliest) || compareNumbers(a.at.latest, b.at.latest))

/**
 * The changes of control at a place, by earliest date: one for each change that is reported, however many reports there are of
 * it, with the bounds that all its reports, `after` and the other changes leave it; and those that nobody reported (`reported`
 * is false), which the story needs.
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
export const changesOf = (history: History, place: PlaceId): ReadonlyArray<Change> =>
  changesIn(place, storiesOf(history, place))

/**
 * The changes of control, at all places, that can have happened later than `after` and no later than `until`, those included
 * that nobody reported: they lead from the answers at the end of the one date to the answers at the end of the other. By earliest date,
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
export const changesBetween = (history: History, after: DateLike, until: DateLike): ReadonlyArray<Change> => {
  const { calendar } = inside(history)
  const span = { from: endOf(calendar, after) + 1, until: endOf(calendar, until) }
  if (span.from > span.until) return []
  const changes: Array<Change> = []
  for (const [place, { stories }] of answersIn(history))
    if (stories.length === 1) for (const change of changesDuring(place, stories[0], span)) changes.push(change)
    else changes.push(...stories.flatMap((story) => changesDuring(place, story, span)))
  return changes.sort(
    (a, b) =>
      compareNumbers(a.at.earliest, b.at.earliest) ||
      (a.place < b.place ? -1 : a.place > b.place ? 1 : compareNumbers(a.at.latest, b.at.latest))
  )
}

/** Most places are passed over, and of most others the columns tell. */
const changesDuring = (place: PlaceId, story: Story, span: Span): ReadonlyArray<Change> => {
  const plain = plainChangesIn(story, span)
  if (plain === undefined) return canChangeIn(story, span) ? changesOfStory(place, story, span) : []
  return plain.flatMap(({ item, lo, hi, to, changedHands }) => {
    const dated = datedIn(span, { whens: [[lo, hi]], changed: changedHands, isMissing: false })
    if (dated === undefined) return []
    const because = story.columns.reported(item).reports
    return [frozen({ place, reported: true, from: [], to: [to], changedHands, because, ...dated })]
  })
}

/**
 * Whether something can happen at a place in the span: an item of it, or between items a change that nobody reported. That
 * would leave another status possible than before it: there is none where one certainly holds the place all the while, nor
 * where nothing says what was before. Read from columns, since most places are passed over.
 */
const canChangeIn = (story: Story, { from, until }: Span): boolean => {
  const { columns } = story
  const { lo, hi, count, traits, telling } = columns
  for (let i = 0; i < count; i++) if (lo[i] <= until && hi[i] >= from) return true
  if ((traits & trait.requires) === 0 && telling === undefined) return false
  const { starts, holders } = story.holders
  const before = segmentAt(starts, from - 1)
  return before !== segmentAt(starts, until) || holders[before]._tag === 'None'
}

const endOf = (calendar: Calendar, date: DateLike): number => questionBounds(calendar, date).hi
