/** The changes of control, at one place or between two dates: those reported, and those that the story needs. */
import type { History, Story } from '../history/index.js'
import { answersIn, inside } from '../history/index.js'
import type { ActorId, ControlRecord, PlaceId, Status } from '../record/index.js'
import { holderOf, statusKey } from '../record/index.js'
import type { Calendar, DateLike } from '../time/index.js'
import { frozen, questionBounds } from '../time/index.js'
import type { Automaton, Item, Loose, Step } from '../world/index.js'
import type { EarliestLatest } from './bounds.js'
import { compareNumbers, widen } from './bounds.js'
import type { Span } from './eras.js'
import { always as allTime } from './eras.js'
import { watchStory } from './lapses.js'
import type { Stretch } from './passed.js'
import { passedAt, stretchOf } from './passed.js'
import { storiesOf } from './stories.js'

/** One change of control, however many reports there are of it; or one that nobody reported, and that the story needs. */
export interface Change {
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

/** Who holds the place as far as is known. */
interface Last {
  readonly hasBegun: boolean
  readonly holder: ActorId | undefined
  readonly stretch: Stretch
  /** It was unknown since who held it: somebody else may have, but for those that were ruled out all that time (`not`). */
  readonly isOpen: boolean
  readonly not: ReadonlyArray<ActorId>
  /** After a stretch that was not solved: anybody. */
  readonly isAnybody: boolean
}

type Changed = 'no' | 'possibly' | 'certainly'

const either = (a: Changed | undefined, b: Changed): Changed => (a === undefined || a === b ? b : 'possibly')

const nobody: ReadonlyArray<never> = []

const nothing: Last = {
  hasBegun: false,
  holder: undefined,
  stretch: undefined,
  isOpen: false,
  not: nobody,
  isAnybody: false
}

/** Whether the holder becomes another one with a status, and who holds it then. */
const passing = (last: Last, status: Status | undefined): { readonly last: Last; readonly changed: Changed } => {
  if (status === undefined) return { last, changed: 'no' }
  if (status.kind === 'unknown') {
    const stretch = stretchOf(status)
    if (stretch === last.stretch) return { last, changed: 'no' }
    const isFirst = last.holder === undefined && !last.isOpen && !last.isAnybody
    const ruledOut = status.not ?? nobody
    const not = last.isOpen ? ruledOut.filter((actor) => last.not.includes(actor)) : ruledOut
    return { last: { ...last, stretch, isOpen: true, not }, changed: isFirst ? 'no' : 'possibly' }
  }
  const holder = holderOf(status)
  if (holder === undefined) return { last: { ...last, stretch: undefined }, changed: 'no' }
  const next = { ...nothing, hasBegun: true, holder }
  if (last.isAnybody) return { last: next, changed: 'possibly' }
  const isOther = last.holder !== undefined && last.holder !== holder
  if (!last.isOpen) return { last: next, changed: isOther ? 'certainly' : 'no' }
  return { last: next, changed: isOther && last.not.includes(holder) ? 'certainly' : 'possibly' }
}

/** When something happened in some world: chronons, both included. */
type When = readonly [lo: number, hi: number]

/** When the change that nobody reported before a step was made. */
const gapWhen = ({ since, isOpen, lo, hi }: Step): When => [isOpen ? lo : Math.min(since + 1, lo), hi]

interface Seen {
  readonly whens: Array<When>
  changed: Changed | undefined
  /** Some world is without it. */
  isMissing: boolean
}

interface Missing extends Seen {
  readonly left: Map<string, Status>
  readonly required: Map<string, Status>
}

class Observing implements Automaton<Last> {
  readonly reported: ReadonlyArray<Seen>
  readonly unreported = new Map<number, Missing>()
  /** Items before which some world has no gap. */
  readonly withoutGap = new Set<number>()

  constructor(readonly story: Story) {
    this.reported = story.items.map(() => ({ whens: [], changed: undefined, isMissing: false }))
  }

  start = (): Last => nothing

  step = (last: Last, step: Step): ReadonlyArray<Last> => {
    const { item, members, status, required, by, lo, hi } = step
    const isRetold = this.story.items[item].turnsTo !== undefined
    const retold = isRetold && step.isStated && required === undefined ? status : undefined
    for (const one of members) {
      this.reported[one].whens.push([lo, hi])
      const hasGap = required !== undefined || by !== undefined || isRetold
      if (!hasGap) this.withoutGap.add(one)
    }
    const passed = passedAt(this.story.items[item], last.hasBegun, step)
    if (passed.length === 0) {
      if (required !== undefined) this.#missing(step, gapWhen(step), required, 'no')
      if (retold !== undefined) this.#missing(step, [lo, hi], retold, 'no')
      return [last]
    }
    return passed.map(({ before, gap, after }) => {
      const begun = passing({ ...last, hasBegun: true }, before).last
      const between = passing(begun, gap)
      if (required !== undefined) this.#missing(step, gapWhen(step), required, between.changed)
      const then = passing(between.last, after)
      if (retold !== undefined) this.#missing(step, [lo, hi], retold, then.changed)
      for (const one of members) this.reported[one].changed = either(this.reported[one].changed, then.changed)
      return then.last
    })
  }

  #missing({ members, by, left }: Step, when: When, required: Status, changed: Changed): void {
    for (const item of by === undefined ? members : [by]) {
      let missing = this.unreported.get(item)
      if (missing === undefined)
        this.unreported.set(
          item,
          (missing = { whens: [], changed: undefined, isMissing: false, left: new Map(), required: new Map() })
        )
      missing.whens.push(when)
      missing.changed = either(missing.changed, changed)
      missing.required.set(statusKey(required), required)
      if (left !== undefined) missing.left.set(statusKey(left), left)
    }
  }

  doubt = (last: Last, members: ReadonlyArray<number>): Last => {
    for (const item of members) {
      this.reported[item].isMissing = true
      this.withoutGap.add(item)
    }
    return last
  }

  again = (items: ReadonlyArray<number>): void => {
    for (const item of items) this.withoutGap.add(item)
  }

  through = (_states: ReadonlyArray<Last>, { items }: Loose): ReadonlyArray<Last> => {
    const { lo, hi } = this.story.order
    for (const item of items) {
      this.withoutGap.add(item)
      this.reported[item].whens.push([lo[item], hi[item]])
      this.reported[item].changed = 'possibly'
    }
    return [{ ...nothing, hasBegun: true, isAnybody: true }]
  }

  key = ({ hasBegun, holder, stretch, isOpen, not, isAnybody }: Last): string =>
    JSON.stringify([hasBegun, isAnybody, isOpen, stretch ?? 0, not, holder ?? 0])
  join = (a: Last): Last => a
}

/** When it can have happened in the span; and whether all worlds have it, and in the span. */
const datedIn = (
  { from, until }: Span,
  { whens, isMissing }: Seen
): { at: EarliestLatest; certain: boolean } | undefined => {
  let at: EarliestLatest | undefined
  let certain = !isMissing
  for (const [lo, hi] of whens) {
    if (lo < from || hi > until) certain = false
    const [first, last] = [Math.max(lo, from), Math.min(hi, until)]
    if (first <= last) at = widen(at, first, last)
  }
  return at === undefined ? undefined : { at, certain }
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
const changesIn = (place: PlaceId, stories: ReadonlyArray<Story>, span: Span): ReadonlyArray<Change> =>
  stories
    .flatMap((story) => changesOfStory(place, story, span))
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
  changesIn(place, storiesOf(history, place), allTime)

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
  for (const [place, { stories }] of answersIn(history)) {
    const near = stories.filter((story) => canChangeIn(story, span))
    changes.push(...changesIn(place, near, span))
  }
  return changes.sort(
    (a, b) => compareNumbers(a.at.earliest, b.at.earliest) || (a.place < b.place ? -1 : a.place > b.place ? 1 : 0)
  )
}

/** Whether something can happen at a place in the span: an item of it, or an unreported change before a later one. */
const canChangeIn = ({ items, order }: Story, { from, until }: Span): boolean =>
  items.some((_, i) => order.lo[i] <= until) && items.some((_, i) => order.hi[i] >= from)

const endOf = (calendar: Calendar, date: DateLike): number => questionBounds(calendar, date).hi
