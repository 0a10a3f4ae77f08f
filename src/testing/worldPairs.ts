/**
 * Worlds, ninth part: two dates looked at in each world as a whole. See worlds.ts.
 *
 * Design: "Questions about two dates or a span look at each world as a whole".
 */
import { statusKey } from '../record/index.js'
import type { Status } from '../record/index.js'
import type { DoubtOptions } from './worldDoubt.js'
import { leftAfter, unreportedAfter, unreportedIn } from './worldAnswers.js'
import type { Unreported } from './worldAnswers.js'
import type { Chronon, WorldItem } from './worldItems.js'
import { rulesOut } from './worldStatuses.js'
import { firstIn, lastIn, storiesOf } from './worldStories.js'
import type { Story, Window } from './worldStories.js'

// --- Dating a story under conditions ----------------------------------------------------------------------------------

/** For each step of a story the chronons, both included, at one of which it is. */
type Dates = ReadonlyArray<readonly [first: Chronon, last: Chronon]>

const datesOf = ({ steps }: Story, window: Window): Dates =>
  steps.map(({ item }) => [firstIn(window, item), lastIn(window, item)])

/** Those at which the first steps, and no more, are taken by the end of a chronon. */
const takenBy = (dates: Dates, taken: number, chronon: Chronon): Dates =>
  dates.map(([first, last], k) => (k < taken ? [first, Math.min(last, chronon)] : [Math.max(first, chronon + 1), last]))

/** Those at which one step is at one of these chronons, both included. */
const dated = (dates: Dates, step: number, from: Chronon, to: Chronon): Dates =>
  dates.map(([first, last], k) => (k === step ? [Math.max(first, from), Math.min(last, to)] : [first, last]))

/** Whether there are such dates, none before the one before: each step as early as it can be. */
const exist = (dates: Dates): boolean => {
  let earliest = -Infinity
  return dates.every(([first, last]) => {
    earliest = Math.max(earliest, first)
    return earliest <= last
  })
}

// --- Two dates --------------------------------------------------------------------------------------------------------

/** Where a story stands: after how many steps, and whether a change that nobody reported has been made since. */
interface Stand {
  readonly taken: number
  readonly unreported: Unreported | undefined
}

const standsIn = (story: Story): ReadonlyArray<Stand> =>
  Array.from({ length: story.steps.length + 1 }, (_, taken) => {
    const unreported = unreportedAfter(story, taken)
    const left: Stand = { taken, unreported: undefined }
    return unreported === undefined ? [left] : [left, { taken, unreported }]
  }).flat()

const statusOf = (story: Story, { taken, unreported }: Stand): Status =>
  unreported === undefined ? leftAfter(story, taken).status : unreported.required

/** All that a story passes through, one after another. */
const passedIn = (story: Story): ReadonlyArray<Status> => [
  leftAfter(story, 0).status,
  ...story.steps.flatMap(({ required }, k) => [
    ...(required === undefined ? [] : [required]),
    leftAfter(story, k + 1).status
  ])
]

/** Which of what the story passes through that is. */
const placeOf = ({ steps }: Story, { taken, unreported }: Stand): number => {
  const upTo = unreported === undefined ? taken : unreported.before + 1
  const gaps = steps.slice(0, upTo).filter(({ gap }) => gap).length
  return unreported === undefined ? taken + gaps : unreported.before + gaps
}

/** Whether the place differs between two stands of a story: what stays unknown has one holder, or nobody, all that time. */
const differs = (story: Story, one: Stand, other: Stand): 'no' | 'maybe' | 'yes' => {
  const [a, b] = [statusOf(story, one), statusOf(story, other)]
  const isSame = statusKey(a) === statusKey(b)
  if (a.kind !== 'unknown' && b.kind !== 'unknown') return isSame ? 'no' : 'yes'
  if (a.kind !== 'unknown' || b.kind !== 'unknown') return rulesOut(a, b) || rulesOut(b, a) ? 'yes' : 'maybe'
  const between = passedIn(story).slice(placeOf(story, one), placeOf(story, other) + 1)
  return between.every((status) => statusKey(status) === statusKey(a)) ? 'no' : 'maybe'
}

/** Whether some world of the story stands so at the end of the one chronon, and so at the end of the other, no earlier. */
const canStand = (
  story: Story,
  window: Window,
  [one, earlier]: readonly [Stand, Chronon],
  [other, later]: readonly [Stand, Chronon]
): boolean => {
  const isGoingBack =
    one.unreported !== undefined && other.unreported === undefined && other.taken <= one.unreported.before
  const isSplit = earlier === later && (one.unreported === undefined) !== (other.unreported === undefined)
  if (isGoingBack || isSplit) return false
  const stood = ([stand, chronon]: readonly [Stand, Chronon], dates: Dates): Dates => {
    const taken = takenBy(dates, stand.taken, chronon)
    return stand.unreported === undefined ? taken : dated(taken, stand.unreported.since, window.from, chronon - 1)
  }
  return exist(stood([other, later], stood([one, earlier], datesOf(story, window))))
}

/** Whether the place differs between two dates in no admitted world, in some, or in all of them. */
export const compareDates = (
  items: ReadonlyArray<WorldItem>,
  window: Window,
  date1: Chronon,
  date2: Chronon,
  options: DoubtOptions = {}
): 'none' | 'possible' | 'certain' => {
  const [earlier, later] = date1 <= date2 ? [date1, date2] : [date2, date1]
  const found = new Set<'no' | 'maybe' | 'yes'>()
  for (const story of storiesOf(items, window, options)) {
    const stands = standsIn(story)
    for (const one of stands)
      for (const other of stands)
        if (canStand(story, window, [one, earlier], [other, later])) found.add(differs(story, one, other))
  }
  return found.has('maybe') || found.size > 1 ? 'possible' : found.has('yes') ? 'certain' : 'none'
}

// --- What happened between two dates ----------------------------------------------------------------------------------

/** A change that some admitted world has later than one date and no later than another. */
export interface ChangeWithin {
  /** The change; or of one that nobody reported, the item that requires it. */
  readonly item: WorldItem
  /** Whether a report tells of it. */
  readonly reported: boolean
  /** Whether every admitted world has it, and within these dates. */
  readonly certain: boolean
}

/** Whether a story has a change that nobody reported at one of these chronons, both included, in some world. */
const canBeUnreported = (story: Story, window: Window, unreported: Unreported, from: Chronon, to: Chronon): boolean => {
  const dates = datesOf(story, window)
  if (exist(dated(dates, unreported.before, from, to))) return true
  for (let t = Math.max(from, window.from); t <= Math.min(to, window.until - 1); t++)
    for (let taken = unreported.since + 1; taken <= unreported.before; taken++)
      if (
        unreportedAfter(story, taken) !== undefined &&
        exist(dated(takenBy(dates, taken, t), unreported.since, window.from, t - 1))
      )
        return true
  return false
}

/** The changes that some admitted world has later than `after` and no later than `until`, unreported ones included. */
export const changesWithin = (
  items: ReadonlyArray<WorldItem>,
  window: Window,
  after: Chronon,
  until: Chronon,
  options: DoubtOptions = {}
): ReadonlyArray<ChangeWithin> => {
  const stories = storiesOf(items, window, options)
  const found: Array<ChangeWithin> = []
  const note = (
    item: WorldItem,
    reported: boolean,
    isIn: (story: Story, from: Chronon, to: Chronon) => boolean
  ): void => {
    if (until <= after || !stories.some((story) => isIn(story, after + 1, until))) return
    const certain = stories.every(
      (story) => isIn(story, after + 1, until) && !isIn(story, -Infinity, after) && !isIn(story, until + 1, Infinity)
    )
    found.push({ item, reported, certain })
  }
  for (const item of items) {
    note(item, false, (story, from, to) => {
      const unreported = unreportedIn(story).find(({ before }) => story.steps[before].item === item)
      return unreported !== undefined && canBeUnreported(story, window, unreported, from, to)
    })
    if (item.observed) continue
    note(item, true, (story, from, to) => {
      const step = story.steps.findIndex((one) => one.item === item && one.believed)
      return step !== -1 && exist(dated(datesOf(story, window), step, from, to))
    })
  }
  return found
}
