/**
 * What would settle an answer: facts that a new report could bring, each tried out before it is proposed.
 *
 * Law: of every outcome that is said to settle the answer, exactly one status is possible once a report says so.
 */
import type { Control } from '../history/index.js'
import type { ActorId, RecordId, Status } from '../record/index.js'
import { formatStatus, held, holderOf, statusKey } from '../record/index.js'
import type { Bounds, Calendar } from '../time/index.js'
import { formatChronon, readBounds } from '../time/index.js'
import type { Item, StatusSupport } from '../world/index.js'
import { largestExactCluster, supportsOf } from '../world/index.js'
import type { Fact } from './facts.js'
import { isOfNobody, possibleWith, withFact } from './facts.js'
import { idsOf, listInWords } from './words.js'

/** One way in which it can turn out. */
export interface Outcome {
  readonly fact: Fact
  /** The same in words that follow "if". */
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
  readonly kind: Fact['kind']
  /** In plain English: what to find out, and what would follow. */
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

/** Where more actors than these have held the place, it is not asked whether it matters which of them did. */
const mostHolders = 8

/** So much work is done to try facts out, in steps of the programme that tells a story. */
const mostWork = 20_000_000

interface Candidate {
  readonly what: string
  readonly records: ReadonlyArray<RecordId>
  readonly outcomes: ReadonlyArray<{ readonly fact: Fact; readonly text: string }>
  /** Said when every outcome settles it. */
  readonly whatever?: string
}

interface Asked {
  readonly calendar: Calendar & { readonly exactClusterSize: number }
  readonly at: Bounds
  readonly items: ReadonlyArray<Item>
  readonly order: Control['order']
  /** The supports at the date. */
  readonly supports: ReadonlyArray<StatusSupport>
  /** The events that they rest on, and then others that may or may not have happened by then. */
  readonly events: ReadonlyArray<number>
  /** A record's id by which nothing but the item is meant in an `after`; `undefined` when there is none. */
  readonly nameOf: (item: number) => RecordId | undefined
}

const eventInWords = ({ reports }: Item): string => listInWords(idsOf(reports))

const dates = ({ calendar, at, items, order, events }: Asked): ReadonlyArray<Candidate> => {
  const show = (chronon: number): string => formatChronon(chronon, calendar.granularity)
  return events.flatMap((item): ReadonlyArray<Candidate> => {
    const [lo, hi] = [order.lo[item], order.hi[item]]
    if (items[item].disagreeing || !(lo <= at.hi && at.lo < hi) || !Number.isFinite(at.lo) || !Number.isFinite(at.hi)) return []
    const record = items[item].reports[0].id
    const spans = [
      { earliest: -Infinity, latest: at.lo, text: `on or before ${show(at.lo)}` },
      { earliest: at.lo + 1, latest: at.hi, text: `after it and no later than ${show(at.hi)}` },
      { earliest: at.hi + 1, latest: Infinity, text: `after ${at.lo === at.hi ? 'it' : show(at.hi)}` }
    ]
    return [
      {
        what: `a date for ${eventInWords(items[item])}`,
        records: idsOf(items[item].reports),
        outcomes: spans
          .filter(({ earliest, latest }) => Math.max(earliest, lo) <= Math.min(latest, hi))
          .map(({ earliest, latest, text }) => ({ fact: { kind: 'date', record, at: { earliest, latest } }, text }))
      }
    ]
  })
}

const orders = ({ items, order, events, nameOf }: Asked): ReadonlyArray<Candidate> =>
  events.flatMap((a, k) =>
    events.slice(k + 1).flatMap((b): ReadonlyArray<Candidate> => {
      const [first, second] = [nameOf(a), nameOf(b)]
      if (first === undefined || second === undefined || order.lo[a] > order.hi[b] || order.lo[b] > order.hi[a]) return []
      const [one, other] = [eventInWords(items[a]), eventInWords(items[b])]
      return [
        {
          what: `a report dating ${one} before or after ${other}`,
          records: [...idsOf(items[a].reports), ...idsOf(items[b].reports)],
          outcomes: [
            { fact: { kind: 'order', earlier: first, later: second }, text: 'before' },
            { fact: { kind: 'order', earlier: second, later: first }, text: 'after' }
          ]
        }
      ]
    })
  )

const missingChanges = ({ calendar, at, items, order, supports, nameOf }: Asked): ReadonlyArray<Candidate> =>
  supports.flatMap(({ basis, value, items: between }): ReadonlyArray<Candidate> => {
    if (basis !== 'unreported change' || value === undefined || at.lo !== at.hi) return []
    const [before, after] = between
    const name = nameOf(before)
    if (name === undefined) return []
    const fact = (earliest: number, latest: number): Fact => ({
      kind: 'change', after: name, before: items[after].reports[0].id, at: { earliest, latest }, to: value
    })
    return [
      {
        what: `a report of the change to ${formatStatus(value)} that is missing between ${eventInWords(items[before])} and ${eventInWords(items[after])}`,
        records: [...idsOf(items[before].reports), ...idsOf(items[after].reports)],
        outcomes: [
          { fact: fact(order.lo[before], at.lo), text: `on or before ${formatChronon(at.lo, calendar.granularity)}` },
          { fact: fact(at.lo + 1, order.hi[after]), text: 'after it' }
        ]
      }
    ]
  })

const somebodyElse = 'it is somebody not named here so far'
const whoever = 'whoever it names'

const isUnknown = ({ kind }: Status): boolean => kind === 'unknown'

const rulesOut = (known: ReadonlyArray<Status>, actor: ActorId): boolean =>
  known.some((status) => status.kind === 'unknown' && (status.not?.includes(actor) ?? false))

const holders = ({ items, events }: Asked): ReadonlyArray<Candidate> => {
  const all = new Set(items.flatMap(({ from, to }) => [...from, ...to].flatMap((status) => holderOf(status) ?? [])))
  if (all.size > mostHolders) return []
  return events.flatMap((item): ReadonlyArray<Candidate> => {
    const { from, to, observed, reports } = items[item]
    const about = (kind: 'from' | 'to', what: string, known: ReadonlyArray<Status>): Candidate => ({
      what: `${what} ${eventInWords(items[item])}`,
      records: idsOf(reports),
      outcomes: [
        ...[...all].filter((actor) => !rulesOut(known, actor)).map((actor) => ({ status: held(actor), text: `it is ${actor}` })),
        { status: undefined, text: somebodyElse }
      ].map(({ status, text }) => ({ fact: { kind, record: reports[0].id, status }, text })),
      whatever: whoever
    })
    return [
      ...(!observed && from.every(isUnknown) ? [about('from', 'a report of who held it before', from)] : []),
      ...(to.every(isUnknown) ? [about('to', `a report of who held it ${observed ? 'at' : 'after'}`, to)] : [])
    ]
  })
}

const disagreements = ({ calendar, items, events }: Asked): ReadonlyArray<Candidate> =>
  events.flatMap((item): ReadonlyArray<Candidate> => {
    const { from, to, reports, disagreeing } = items[item]
    const said = (about: (report: Item['reports'][number]) => Status | undefined, statuses: ReadonlyArray<Status>): Candidate['outcomes'] =>
      statuses.map((right) => {
        const [agree, wrong] = [true, false].map((same) =>
          reports.filter((report) => {
            const status = about(report)
            return status !== undefined && !isUnknown(status) && (statusKey(status) === statusKey(right)) === same
          })
        )
        return { fact: { kind: 'wrong', records: idsOf(wrong) }, text: listInWords(idsOf(agree)) }
      })
    const alternatives = [
      ...(to.length > 1 ? [said((report) => (report.type === 'ControlChanged' ? report.to : report.type === 'ControlObserved' ? report.status : undefined), to)] : []),
      ...(from.length > 1 ? [said((report) => (report.type === 'ControlChanged' ? report.from : undefined), from)] : []),
      ...(disagreeing
        ? [reports.map(({ id, at }) => ({
            fact: { kind: 'wrong' as const, records: idsOf(reports.filter((other) => other.id !== id && !haveSameDate(calendar, other.at, at))) },
            text: id
          }))]
        : [])
    ]
    return alternatives.map((outcomes) => ({ what: `which of ${eventInWords(items[item])} is right`, records: idsOf(reports), outcomes }))
  })

const haveSameDate = (calendar: Calendar, a: string, b: string): boolean => JSON.stringify(readBounds(calendar, a)) === JSON.stringify(readBounds(calendar, b))

const observations = ({ calendar, at, supports }: Asked): ReadonlyArray<Candidate> => {
  if (at.lo !== at.hi || !Number.isFinite(at.lo)) return []
  const statuses = [
    ...new Map(supports.map(({ value }) => (value === undefined || isUnknown(value) ? [undefined, undefined] : [statusKey(value), value]))).values()
  ]
  return [
    {
      what: `a report of who held it on ${formatChronon(at.lo, calendar.granularity)}`,
      records: [],
      outcomes: statuses.map((status) => ({
        fact: { kind: 'seen', at: at.lo, status },
        text: status === undefined ? somebodyElse : `it was ${formatStatus(status)}`
      })),
      whatever: whoever
    }
  ]
}

/** What it costs to ask the worlds of these items once. */
const workOf = ({ items, order }: Pick<Control, 'items' | 'order'>): number => {
  let work = 200 * items.length
  if (items.every(({ observed, from }) => !observed && from.length === 0)) return work
  let size = 0
  let reach = -Infinity
  items.forEach((_, i) => {
    size = order.lo[i] <= reach ? size + 1 : 1
    if (size <= largestExactCluster) work += 8 * size * 2 ** (size - 1)
    reach = Math.max(reach, order.hi[i])
  })
  return work
}

const inWords = (candidate: Candidate, outcomes: ReadonlyArray<Outcome>, always: boolean): string => {
  if (always && candidate.whatever !== undefined) return `${candidate.what}: ${candidate.whatever}`
  const what = ({ certain, leaves, orWhomItNames }: Outcome): string => {
    const names = [...leaves.map((status) => formatStatus(status)), ...(orWhomItNames ? ['whoever it is'] : [])]
    return certain ? names.join() : `still open between ${listInWords(names)}`
  }
  return `${candidate.what}: ${outcomes.map((outcome) => `if ${outcome.text}, ${what(outcome)}`).join('; ')}`
}

/** The items that carry each name. */
const namesIn = (items: ReadonlyArray<Item>): ((item: number) => RecordId | undefined) => {
  const carriers = new Map<string, number>()
  items.forEach(({ reports }, i) => {
    for (const { id, occurrence } of reports)
      for (const name of [id, occurrence])
        if (name !== undefined) carriers.set(name, (carriers.get(name) ?? i) === i ? i : -1)
  })
  return (item) => idsOf(items[item].reports).find((id) => carriers.get(id) === item)
}

/**
 * The facts that would settle what a place was at some chronon of `at`, the most decisive first: those that settle it
 * however they turn out, then those that settle it in some outcome. Nothing where the answer is certain and not unknown.
 * That the place was seen on that day is only proposed when nothing else settles it for sure.
 */
export const settlingsOf = (control: Control, calendar: Asked['calendar'], at: Bounds, possible: ReadonlyArray<Status>): ReadonlyArray<Settling> => {
  if (possible.length === 1 && !isUnknown(possible[0])) return []
  const { items, order } = control
  const { exactClusterSize: largest } = calendar
  const supports = supportsOf(items, order, largest).supports.filter(({ from, until }) => from <= at.hi && at.lo < until)
  const resting = new Set(supports.flatMap(({ items: from }) => from))
  const straddling = Array.from(items.keys()).filter((i) => order.lo[i] <= at.hi && at.lo < order.hi[i])
  const next = Array.from(items.keys()).find((i) => order.lo[i] > at.hi)
  const events = [...new Set([...resting, ...straddling, ...(next === undefined ? [] : [next])])].slice(0, mostEvents).sort((a, b) => a - b)
  const asked: Asked = { calendar, at, items, order, supports, events, nameOf: namesIn(items) }

  const indexes = new Map(items.flatMap(({ reports }, i) => reports.map(({ id }) => [id, i] as const)))
  const find = (record: RecordId): number => indexes.get(record) ?? -1
  const open = new Set(possible.map(statusKey))
  let work = mostWork
  const each = workOf(control)

  const tried = ({ fact, text }: Candidate['outcomes'][number]): ReadonlyArray<Outcome> => {
    work -= each
    const told = possibleWith(withFact(calendar, items, find, fact), at, largest)
    // What breaks a link that held would contradict what is reported.
    if (told.order.dropped.length > order.dropped.length) return []
    if (!('status' in fact) && fact.kind !== 'wrong' && [...told.possible.keys()].some((key) => !open.has(key))) return []
    const statuses = [...told.possible.values()]
    const says = possible.length > 1 || !isUnknown(statuses[0])
    const leaves = statuses.filter((status) => !isOfNobody(status))
    return [{ fact, text, certain: statuses.length === 1 && says, leaves, orWhomItNames: leaves.length < statuses.length }]
  }
  const settled = (candidates: ReadonlyArray<Candidate>): ReadonlyArray<Settling> =>
    candidates.flatMap((candidate): ReadonlyArray<Settling> => {
      if (work <= 0) return []
      const outcomes = candidate.outcomes.flatMap(tried)
      const certain = outcomes.filter((outcome) => outcome.certain)
      if (certain.length === 0 || (outcomes.length < 2 && candidate.whatever === undefined)) return []
      const always = certain.length === outcomes.length
      const { kind } = outcomes[0].fact
      return [{ kind, text: inWords(candidate, outcomes, always), records: candidate.records, settles: always ? 'always' : 'sometimes', outcomes }]
    })
  const isAlways = ({ settles }: Settling): boolean => settles === 'always'
  const found = [dates, orders, missingChanges, holders, disagreements].flatMap((propose) => settled(propose(asked)))
  const seen = found.some(isAlways) ? [] : settled(observations(asked))
  const all = [...new Map([...found, ...seen].map((one) => [one.text, one])).values()]
  return [...all.filter(isAlways), ...all.filter((one) => !isAlways(one))].slice(0, mostProposed)
}
