/**
 * What would settle an answer: facts that a new report could bring, each tried out before it is proposed.
 *
 * Law: of every outcome that is said to settle the answer, exactly one status is possible once a report says so.
 */
import type { Frame, Story } from '../history/index.js'
import { reasonsBehind } from '../history/index.js'
import { compareRecords } from '../log/index.js'
import type { RecordId, Status } from '../record/index.js'
import { statusKey } from '../record/index.js'
import type { Bounds } from '../time/index.js'
import type { Item } from '../world/index.js'
import { doubtfulIn } from '../world/index.js'
import type { Fact } from './facts.js'
import { isOfUnnamed, possibleWith, withFact } from './facts.js'
import type { Asked, Candidate } from './proposals.js'
import { isUnknown, observations, proposals } from './proposals.js'
import type { ExplanationPhrases } from './textPhrases.js'
import type { Words } from './words.js'
import { recordIds } from './words.js'

/** One way in which it can turn out. */
export interface Outcome {
  /** What would be known. */
  readonly fact: Fact
  /** The same in words that follow "if"; English unless other phrases were given. */
  readonly text: string
  /** Whether the answer would be certain. */
  readonly certain: boolean
  /** Every status that would then be possible, but for that of somebody whom the fact leaves unnamed. */
  readonly leaves: ReadonlyArray<Status>
  /** Whether that is possible too: that the place is held by whom the report will name. */
  readonly orWhomItNames: boolean
}

/** Something that, if it were reported, would make an answer certain. */
export interface Settling {
  /** What kind of fact it is. */
  readonly kind: Fact['kind']
  /** In plain words: what to find out, and what would follow. */
  readonly text: string
  /** The records that it is about. */
  readonly records: ReadonlyArray<RecordId>
  /** `always`: however it turns out, the answer is certain. `sometimes`: only in the outcomes that say so. */
  readonly settles: 'always' | 'sometimes'
  /** How it can turn out, as far as the log leaves it open. */
  readonly outcomes: ReadonlyArray<Outcome>
}

/** So many are proposed at most. */
const mostProposed = 8

/** Of so many events at most it is asked what came of them, and in which order they came. */
const mostEvents = 8

/** So much work is done to try facts out, in steps of the programme that goes through a story's worlds. */
const mostWork = 8_000_000

/** With a fact so many states of a cluster are gone through at most: where they are more, it is not known what would follow. */
const mostStates = 1 << 12

/** What it costs to ask the worlds of these items once. */
const workOf = ({ items, order }: Pick<Story, 'items' | 'order'>): number => {
  let work = 200 * items.reduce((sum, { reports }) => sum + reports.length, 0)
  if (items.every(({ observed, from }) => !observed && from.length === 0)) return work
  let size = 0
  let reach = -Infinity
  items.forEach((_, i) => {
    size = order.lo[i] <= reach ? size + 1 : 1
    work += 8 * Math.min(size * 2 ** (size - 1), mostStates)
    reach = Math.max(reach, order.hi[i])
  })
  return work
}

const inWords = (
  words: Words<ExplanationPhrases>,
  { what, whoever }: Candidate,
  outcomes: ReadonlyArray<Outcome>,
  always: boolean
): string => {
  const { settling } = words.phrases
  if (always && whoever) return settling.whoever(what)
  const then = ({ certain, leaves, orWhomItNames }: Outcome): string => {
    const names = [...leaves.map((status) => words.status(status)), ...(orWhomItNames ? [settling.whoeverItIs()] : [])]
    if (names.length === 1) return certain ? settling.certain(names[0]) : settling.perhaps(names[0])
    return settling.open(words.list(names))
  }
  return settling.ifs(
    what,
    outcomes.map((outcome) => ({ outcome: outcome.text, then: then(outcome) }))
  )
}

/** Two that read alike and are about the same facts are one, in every language. */
const keyOf = ({ text, outcomes }: Settling): string => JSON.stringify([text, outcomes.map(({ fact }) => fact)])

/** What would follow is not known. */
const unknownThen = { possible: new Map<string, Status>(), isKnown: false, dropped: 0 }

/** Whether a fact can bring up what was not possible without it. What only narrows what is reported must not. */
const isNews = (fact: Fact): boolean => 'status' in fact || fact.kind === 'wrong' || fact.kind === 'same'

/** The items that carry each name. */
const namesIn = (items: ReadonlyArray<Item>): ((item: number) => RecordId | undefined) => {
  const carriers = new Map<string, number>()
  items.forEach(({ reports }, i) => {
    for (const { id, occurrence } of reports)
      for (const name of [id, occurrence])
        if (name !== undefined) carriers.set(name, (carriers.get(name) ?? i) === i ? i : -1)
  })
  return (item) => recordIds(items[item].reports).find((id) => carriers.get(id) === item)
}

/**
 * The facts that would settle what a place was at some chronon of `at`, the most decisive first: those that settle it
 * however they turn out, then those that settle it in some outcome. Nothing where the answer is certain and not unknown.
 * That the place was seen on that day is only proposed when nothing else settles it for sure. Of a place with more
 * than 20,000 reports nothing is proposed, nor where too many overlap for it to be known what would follow; nor of one told by
 * sides that change. Of an event with more than 64 reports it is not asked which of them is right.
 */
export const settlingsOf = (
  story: Story,
  calendar: Frame,
  at: Bounds,
  possible: ReadonlyArray<Status>,
  words: Words<ExplanationPhrases>
): ReadonlyArray<Settling> => {
  const each = workOf(story)
  if ((possible.length === 1 && !isUnknown(possible[0])) || each > mostWork / 2) return []
  const { items, order } = story
  const reasons = reasonsBehind(story).filter(({ from, until }) => from <= at.hi && at.lo < until)
  const resting = new Set(reasons.flatMap(({ one, other }) => [one, other].filter((item) => item >= 0)))
  const reported = Array.from(items.keys()).filter((i) => items[i].turnsTo === undefined)
  const straddling = reported.filter((i) => order.lo[i] <= at.hi && at.lo < order.hi[i])
  const next = reported.find((i) => order.lo[i] > at.hi)
  const events = [...new Set([...resting, ...straddling, ...(next === undefined ? [] : [next])])]
    .slice(0, mostEvents)
    .sort((a, b) => a - b)
  const { contrary } = doubtfulIn(story.worlds)
  const asked: Asked = { calendar, at, items, order, reasons, events, contrary, words, nameOf: namesIn(items) }

  const indexes = new Map(items.flatMap(({ reports }, i) => reports.map(({ id }) => [id, i] as const)))
  const reports = [...new Set(items.flatMap((item) => item.reports))].sort(compareRecords)
  const known = { reports, items, itemOf: (record: RecordId): number => indexes.get(record) ?? -1 }
  const { doubtWithin } = calendar
  const limits = { exactStates: Math.min(calendar.exactStates, mostStates), doubtWithin }
  const open = new Set(possible.map(statusKey))
  let work = mostWork

  const tried = ({ fact, text }: Candidate['outcomes'][number]): ReadonlyArray<Outcome> => {
    work -= each
    const then = withFact(calendar, known, fact)
    const {
      possible: possibleThen,
      isKnown,
      dropped
    } = (then && possibleWith(story, calendar, limits, then, at)) ?? unknownThen
    // What breaks a link that held would contradict what is reported.
    if (possibleThen.size === 0 || dropped > order.dropped.length) return []
    if (!isNews(fact) && [...possibleThen.keys()].some((key) => !open.has(key))) return []
    const statuses = [...possibleThen.values()]
    const says = isKnown && (possible.length > 1 || !isUnknown(statuses[0]))
    const leaves = statuses.filter((status) => !isOfUnnamed(status))
    return [
      { fact, text, certain: statuses.length === 1 && says, leaves, orWhomItNames: leaves.length < statuses.length }
    ]
  }
  const settled = (candidates: ReadonlyArray<Candidate>): ReadonlyArray<Settling> =>
    candidates.flatMap((candidate): ReadonlyArray<Settling> => {
      if (work <= 0) return []
      const outcomes = candidate.outcomes.flatMap(tried)
      const certain = outcomes.filter((outcome) => outcome.certain)
      if (certain.length === 0 || (outcomes.length < 2 && !candidate.whoever)) return []
      const always = certain.length === outcomes.length
      const { kind } = outcomes[0].fact
      return [
        {
          kind,
          text: inWords(words, candidate, outcomes, always),
          records: candidate.records,
          settles: always ? 'always' : 'sometimes',
          outcomes
        }
      ]
    })
  const isAlways = ({ settles }: Settling): boolean => settles === 'always'
  const found = proposals.flatMap((propose) => settled(propose(asked)))
  const seen = found.some(isAlways) ? [] : settled(observations(asked))
  const all = [...new Map([...found, ...seen].map((one) => [keyOf(one), one])).values()]
  return [...all.filter(isAlways), ...all.filter((one) => !isAlways(one))].slice(0, mostProposed)
}
