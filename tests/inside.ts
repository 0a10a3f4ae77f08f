/**
 * What tests reach for behind the public doors. It stands here and nowhere else, so that a name that changes inside the
 * library is mended in one place.
 */
import type { Answer, History, Status } from 'changing-hands'
import { statusKey, unknown } from 'changing-hands'
import { inside } from '../src/history/index.js'
import { doubtfulIn, segmentAt } from '../src/world/index.js'

export { lookalikesOf } from '../src/audit/spelling.js'
export type { Lookalike, Name } from '../src/audit/spelling.js'
export { recordIn } from '../src/history/index.js'
export {
  admits,
  agreesWhenSeen,
  canBePartyTo,
  editsBetween,
  flagNames,
  foldLetters,
  flagOf,
  hasFlag,
  hasRole,
  leftBySighting,
  placesNamedBy,
  recordTypeNames,
  rulesOut,
  sameRecord,
  sameStatus,
  unlikelyFields
} from '../src/record/index.js'
export { ownUpcasters } from '../src/record/versions.js'
export { bytesOf, checksum, valueOf } from '../src/save/binary.js'
export { Concerns } from '../src/store/concerns.js'
export { lockOf } from '../src/store/lock.js'
export { thisOwner } from '../src/store/owner.js'
export { openToWrite, writeAll } from '../src/store/fileWriter.js'
export { bytesOf as bytesOfFile } from '../src/store/tail.js'
export { addMonths, civilOf, dayOf, daysInMonth, floorDivide, isLeapYear, modulo } from '../src/time/civil.js'
export {
  addTo,
  asChronon,
  calendarOf,
  firstWhere,
  instantBounds,
  instantOf,
  isoChronon,
  questionBounds,
  questionChronon,
  quoted,
  readBounds,
  isFiner,
  reportedBounds,
  reportedDays,
  startOf,
  throughoutBounds
} from '../src/time/index.js'
export { addMs, chrononAt, compareMoments, momentOf } from '../src/time/moment.js'
export { ascending } from '../src/world/index.js'
/** How the enumerated worlds relate statuses, written out on its own. */
export * as naive from '../src/testing/worldStatuses.js'

/** What the solved story of a place says of a chronon, which a search may find without it. */
export const answeredByStory = (history: History, place: string, chronon: number): Answer | undefined => {
  const story = inside(history).answersOf(place)?.story
  return story?.answer(segmentAt(story.starts, chronon))
}

/** What the outline of a place, which sums over many places are made of, has possible at a chronon. */
export const outlinedAt = (history: History, place: string, chronon: number): ReadonlyArray<string> => {
  const outline = inside(history).answersOf(place)?.byDate?.outline
  if (outline === undefined) return [statusKey(unknown())]
  const possible = outline.possible[segmentAt(outline.starts, chronon)]
  return [...new Set(possible.map((status) => statusKey(status ?? unknown())))].sort()
}

/** A change that nobody reported, and between which records. */
export interface KnownGap {
  readonly later: ReadonlyArray<string>
  /** Of each item that can have left the place as it was. */
  readonly earlier: ReadonlyArray<ReadonlyArray<string>>
  readonly left: ReadonlyArray<Status>
  readonly required: ReadonlyArray<Status>
  readonly earliest: number
  readonly latest: number
  readonly certain: boolean
}

/** What does not hang together at a place, by the ids of the records; nothing where nothing was reported. */
export const doubtfulAt = (
  history: History,
  place: string
): {
  readonly gaps: ReadonlyArray<KnownGap>
  readonly doubted: ReadonlyArray<ReadonlyArray<string>>
  readonly unsolved: ReadonlyArray<ReadonlyArray<string>>
  /** When what is unsolved can have happened, and what left the place as it was before a gap: chronons. */
  readonly unsolvedAt: ReadonlyArray<readonly [number, number]>
  readonly sinceOf: (gap: KnownGap) => number
} => {
  const [story] = inside(history).answersOf(place)?.stories ?? []
  if (story === undefined) return { gaps: [], doubted: [], unsolved: [], unsolvedAt: [], sinceOf: () => 0 }
  const reportsOf = (item: number): ReadonlyArray<string> => story.items[item].reports.map(({ id }) => id)
  const { gaps, doubted, unsolved } = doubtfulIn(story.worlds)
  const { lo, hi } = story.order
  const startOf = (ids: ReadonlyArray<string>): number =>
    lo[story.items.findIndex(({ reports }) => reports[0].id === ids[0])]
  return {
    gaps: gaps.map(({ item, after, ...gap }) => ({ ...gap, later: reportsOf(item), earlier: after.map(reportsOf) })),
    doubted: [...doubted].map(reportsOf),
    unsolved: unsolved.map((items) => items.flatMap(reportsOf)),
    unsolvedAt: unsolved.map((items) => [Math.min(...items.map((i) => lo[i])), Math.max(...items.map((i) => hi[i]))]),
    sinceOf: ({ earlier }) => Math.min(...earlier.map(startOf))
  }
}
export { english } from '../src/chart/words.js'
export { dateWords, ticksOf } from '../src/chart/ticks.js'
