/**
 * What could be found out about a place: every fact that may settle what it was at a date, in the order in which they are
 * tried. Nothing here says that they do.
 */
import type { Story } from '../history/index.js'
import type { RecordId, Status } from '../record/index.js'
import { formatStatus, held, holderOf, rulesOut, statusKey } from '../record/index.js'
import { between } from '../questions/index.js'
import type { Bounds, Calendar } from '../time/index.js'
import { asChronon, formatChronon, readBounds } from '../time/index.js'
import type { Doubtful, Item, Limits, Reason } from '../world/index.js'
import type { Fact } from './facts.js'
import { isToldAlike, mayBeOne } from './sayings.js'
import { eventInWords, recordIds, listInWords } from './words.js'

/** Where more actors than these have held the place, it is not asked whether it matters which of them did. */
const mostHolders = 8

/** Something to find out, and how it can turn out. */
export interface Candidate {
  readonly what: string
  readonly records: ReadonlyArray<RecordId>
  readonly outcomes: ReadonlyArray<{ readonly fact: Fact; readonly text: string }>
  /** Said when every outcome settles it. */
  readonly whatever?: string
}

/** A place, and the date that is asked about. */
export interface Asked {
  readonly calendar: Calendar & Limits
  readonly at: Bounds
  readonly items: ReadonlyArray<Item>
  readonly order: Story['order']
  /** The reasons at the date. */
  readonly reasons: ReadonlyArray<Reason<Status>>
  /** The events that they rest on, and then others that may or may not have happened by then. */
  readonly events: ReadonlyArray<number>
  /** Items that contradict each other from nearby where some world disbelieves one of them. */
  readonly contrary: Doubtful['contrary']
  /** A record's id by which nothing but the item is meant in an `after`; `undefined` when there is none. */
  readonly nameOf: (item: number) => RecordId | undefined
}

const dates = ({ calendar, at, items, order, events }: Asked): ReadonlyArray<Candidate> => {
  const show = (chronon: number): string => formatChronon(calendar.granularity, chronon)
  return events.flatMap((item): ReadonlyArray<Candidate> => {
    const [lo, hi] = [order.lo[item], order.hi[item]]
    if (
      items[item].disagreeing ||
      items[item].part !== undefined ||
      !(lo <= at.hi && at.lo < hi) ||
      !Number.isFinite(at.lo) ||
      !Number.isFinite(at.hi)
    )
      return []
    const record = items[item].reports[0].id
    const spans = [
      { earliest: -Infinity, latest: at.lo, text: `on or before ${show(at.lo)}` },
      { earliest: at.lo + 1, latest: at.hi, text: `after it and no later than ${show(at.hi)}` },
      { earliest: at.hi + 1, latest: Infinity, text: `after ${at.lo === at.hi ? 'it' : show(at.hi)}` }
    ]
    return [
      {
        what: `a date for ${eventInWords(items[item])}`,
        records: recordIds(items[item].reports),
        outcomes: spans
          .filter(({ earliest, latest }) => Math.max(earliest, lo) <= Math.min(latest, hi))
          .map(({ earliest, latest, text }) => ({
            fact: { kind: 'date', record, at: between(earliest, latest) },
            text
          }))
      }
    ]
  })
}

const orders = ({ items, order, events, nameOf }: Asked): ReadonlyArray<Candidate> =>
  events.flatMap((a, k) =>
    events.slice(k + 1).flatMap((b): ReadonlyArray<Candidate> => {
      const [first, second] = [nameOf(a), nameOf(b)]
      if (first === undefined || second === undefined || order.lo[a] > order.hi[b] || order.lo[b] > order.hi[a])
        return []
      // Whatever is added to one of the reports of such an event parts it from the others.
      if (isToldAlike(items[a]) || isToldAlike(items[b])) return []
      const [one, other] = [eventInWords(items[a]), eventInWords(items[b])]
      return [
        {
          what: `a report dating ${one} before or after ${other}`,
          records: [...recordIds(items[a].reports), ...recordIds(items[b].reports)],
          outcomes: [
            { fact: { kind: 'order', earlier: first, later: second }, text: 'before' },
            { fact: { kind: 'order', earlier: second, later: first }, text: 'after' }
          ]
        }
      ]
    })
  )

const missingChanges = ({ calendar, at, items, order, reasons, nameOf }: Asked): ReadonlyArray<Candidate> =>
  reasons.flatMap(({ basis, value, one: before, other: after }): ReadonlyArray<Candidate> => {
    if (basis !== 'unreported change' || value === undefined || after < 0 || at.lo !== at.hi) return []
    const name = nameOf(before)
    if (name === undefined || isToldAlike(items[after])) return []
    const fact = (earliest: number, latest: number): Fact => ({
      kind: 'change',
      after: name,
      before: items[after].reports[0].id,
      at: between(earliest, latest),
      to: value
    })
    return [
      {
        what: `a report of the change to ${formatStatus(value)} that is missing between ${eventInWords(items[before])} and ${eventInWords(items[after])}`,
        records: [...recordIds(items[before].reports), ...recordIds(items[after].reports)],
        outcomes: [
          { fact: fact(order.lo[before], at.lo), text: `on or before ${formatChronon(calendar.granularity, at.lo)}` },
          { fact: fact(at.lo + 1, order.hi[after]), text: 'after it' }
        ]
      }
    ]
  })

const somebodyElse = 'it is somebody not named here so far'
const whoever = 'whoever it names'

export const isUnknown = ({ kind }: Status): boolean => kind === 'unknown'

const holders = ({ items, events }: Asked): ReadonlyArray<Candidate> => {
  const all = new Set(items.flatMap(({ from, to }) => [...from, ...to].flatMap((status) => holderOf(status) ?? [])))
  if (all.size > mostHolders) return []
  return events.flatMap((item): ReadonlyArray<Candidate> => {
    const { from, to, observed, reports } = items[item]
    const about = (kind: 'from' | 'to', what: string, known: ReadonlyArray<Status>): Candidate => ({
      what: `${what} ${eventInWords(items[item])}`,
      records: recordIds(reports),
      outcomes: [
        ...[...all]
          .filter((actor) => !known.some((status) => rulesOut(status, actor)))
          .map((actor) => ({ status: held(actor), text: `it is ${actor}` })),
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
    const said = (
      about: (report: Item['reports'][number]) => Status | undefined,
      statuses: ReadonlyArray<Status>
    ): Candidate['outcomes'] =>
      statuses.map((right) => {
        const [agree, wrong] = [true, false].map((same) =>
          reports.filter((report) => {
            const status = about(report)
            return status !== undefined && !isUnknown(status) && (statusKey(status) === statusKey(right)) === same
          })
        )
        return { fact: { kind: 'wrong', records: recordIds(wrong) }, text: listInWords(recordIds(agree)) }
      })
    const alternatives = [
      ...(to.length > 1
        ? [
            said(
              (report) =>
                report.type === 'ControlChanged'
                  ? report.to
                  : report.type === 'ControlObserved'
                    ? report.status
                    : undefined,
              to
            )
          ]
        : []),
      ...(from.length > 1
        ? [said((report) => (report.type === 'ControlChanged' ? report.from : undefined), from)]
        : []),
      ...(disagreeing
        ? [
            reports.map(({ id, at }) => ({
              fact: {
                kind: 'wrong' as const,
                records: recordIds(reports.filter((other) => other.id !== id && !haveSameDate(calendar, other.at, at)))
              },
              text: id
            }))
          ]
        : [])
    ]
    return alternatives.map((outcomes) => ({
      what: `which of ${eventInWords(items[item])} is right`,
      records: recordIds(reports),
      outcomes
    }))
  })

/** So many contradictions at most are asked about. */
const mostPairs = 4

const contradictions = ({ items, events, contrary }: Asked): ReadonlyArray<Candidate> =>
  contrary
    .filter(([one, other]) => events.includes(one) || events.includes(other))
    .slice(0, mostPairs)
    .map(([first, second]): Candidate => {
      const [one, other] = [first, second].sort((a, b) => a - b).map((item) => items[item])
      const [here, there] = [one, other].map(({ reports }) => recordIds(reports))
      const wrong = [here, there].map((records) => ({
        fact: { kind: 'wrong' as const, records },
        text: `${listInWords(records)} ${records.length === 1 ? 'is' : 'are'} wrong`
      }))
      const [a, b] = [one, other].map(eventInWords)
      const what = mayBeOne(one, other)
        ? `whether ${a} and ${b} report one event, or which of them is wrong`
        : `which of ${a} and ${b} is wrong`
      const same = { fact: { kind: 'same' as const, records: [here[0], there[0]] }, text: 'they report one event' }
      return { what, records: [...here, ...there], outcomes: mayBeOne(one, other) ? [same, ...wrong] : wrong }
    })

const haveSameDate = (calendar: Calendar, a: string, b: string): boolean =>
  JSON.stringify(readBounds(calendar, a)) === JSON.stringify(readBounds(calendar, b))

/** That it was seen on that very day: what is left when nothing else settles it. */
export const observations = ({ calendar, at, reasons }: Asked): ReadonlyArray<Candidate> => {
  if (at.lo !== at.hi || !Number.isFinite(at.lo)) return []
  const statuses = [
    ...new Map(
      reasons.map(({ value }) =>
        value === undefined || isUnknown(value) ? [undefined, undefined] : [statusKey(value), value]
      )
    ).values()
  ]
  return [
    {
      what: `a report of who held it on ${formatChronon(calendar.granularity, at.lo)}`,
      records: [],
      outcomes: statuses.map((status) => ({
        fact: { kind: 'seen', at: asChronon(at.lo), status },
        text: status === undefined ? somebodyElse : `it was ${formatStatus(status)}`
      })),
      whatever: whoever
    }
  ]
}

/** Everything else, the most decisive first. */
export const proposals: ReadonlyArray<(asked: Asked) => ReadonlyArray<Candidate>> = [
  dates,
  orders,
  contradictions,
  missingChanges,
  holders,
  disagreements
]
