/**
 * Reports that do not go together: changes that say the same while nobody reports what came between them, and others that
 * contradict one another from nearby. What may be wrong, what that leaves open, and what would settle it.
 */
import type { PlaceId, RecordId, Status } from '../record/index.js'
import { doubtfulIn } from '../world/index.js'
import type { Finder, FindingOf, PlaceStory } from './finder.js'
import type { OpenFacts } from './findingFacts.js'
import { tell } from './findingPhrases.js'
import { outcomesOf } from './sayings.js'
import type { MissingChange, Spans, Unsettled } from './unjoined.js'
import { missingChange } from './unjoined.js'
import { recordsOf } from './words.js'

/** What the reports leave open. */
interface LeavingOpen {
  /** The records of which some may be wrong: in some world that the log allows. */
  readonly doubted: ReadonlyArray<RecordId>
  /** Those of them that nobody believes: the others outweigh them. */
  readonly outvoted: ReadonlyArray<RecordId>
  /** The changes that nobody reported, if all of them are right. */
  readonly missing: ReadonlyArray<MissingChange>
  /** The spans `[from, until)`, in chronons, around them at which more than one status is possible. */
  readonly open: Spans
}

/** Changes that say the same, on both sides of a change that nobody reports: the same event? */
export interface SameEvent extends FindingOf<'same-event'>, LeavingOpen {
  readonly place: PlaceId
  /** What they say it became. */
  readonly to: ReadonlyArray<Status>
  /** Whether they are reports of different sources. */
  readonly sourcesDiffer: boolean
  /** Whether their dates are so close that one of them may be wrong. */
  readonly near: boolean
}

/** Reports that contradict one another from nearby, so that some of them may be wrong. */
export interface Contradiction extends FindingOf<'contradiction'>, LeavingOpen {
  readonly place: PlaceId
}

const leavingOpen = ({ items, story }: PlaceStory, { items: some, missing, open }: Unsettled): LeavingOpen => {
  const { doubted, outvoted } = doubtfulIn(story.worlds)
  const among = (found: ReadonlySet<number>): LeavingOpen['doubted'] =>
    recordsOf(
      items,
      some.filter((item) => found.has(item))
    )
  return {
    doubted: among(doubted),
    outvoted: among(outvoted),
    missing: missing.map((gap) => missingChange(items, gap)),
    open
  }
}

/** So many spans are named. */
const mostSpans = 3

const factsOf = (
  { items, words }: PlaceStory,
  some: ReadonlyArray<number>,
  { doubted, outvoted, missing, open }: LeavingOpen
): OpenFacts => {
  const unsure = doubted.filter((id) => !outvoted.includes(id))
  const earliest = missing.reduce((least, { bounds }) => Math.min(least, bounds.earliest), Infinity)
  const latest = missing.reduce((most, { bounds }) => Math.max(most, bounds.latest), -Infinity)
  const spans = open.slice(0, mostSpans).map(({ from, until }) => words.span(from, until))
  return {
    said: words.said(some.map((item) => items[item])),
    count: some.length,
    areChanges: some.every((item) => !items[item].observed),
    outvoted: words.ids(outvoted),
    outvotedCount: outvoted.length,
    mayBeWrong: unsure.length === 0 ? undefined : words.ids(unsure, 'or'),
    unreported: missing.length === 0 ? undefined : words.bounds(earliest, latest),
    open: spans.length === 0 ? undefined : words.list(spans),
    openMore: open.length - spans.length
  }
}

const sourcesDiffer = ({ items }: PlaceStory, some: ReadonlyArray<number>): boolean =>
  new Set(some.flatMap((item) => items[item].reports.map(({ source }) => source.id))).size > 1

export const sameEvents: Finder<SameEvent> = {
  looksAt: 'story',
  find: (place) =>
    place.unjoined.same.map((unsettled) => {
      const { items: some, isNear } = unsettled
      const open = leavingOpen(place, unsettled)
      const to = outcomesOf(some.map((item) => place.items[item]))
      const differ = sourcesDiffer(place, some)
      return {
        kind: 'same-event',
        place: place.place,
        records: recordsOf(place.items, some),
        ...tell(place.words.phrases.findings['same-event'], factsOf(place, some, open)),
        ...open,
        to,
        sourcesDiffer: differ,
        near: isNear
      }
    })
}

export const contradictions: Finder<Contradiction> = {
  looksAt: 'story',
  find: (place) =>
    place.unjoined.contrary.map((unsettled) => {
      const { items: some } = unsettled
      const open = leavingOpen(place, unsettled)
      return {
        kind: 'contradiction',
        place: place.place,
        records: recordsOf(place.items, some),
        ...tell(place.words.phrases.findings.contradiction, factsOf(place, some, open)),
        ...open
      }
    })
}
