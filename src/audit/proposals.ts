/**
 * What could be found out about a place: every fact that may settle what it was at a date, in the order in which they are
 * tried. Nothing here says that they do.
 */
import type { Story } from '../history/index.js'
import type { RecordId, Status } from '../record/index.js'
import { held, holderOf, rulesOut, statusKey } from '../record/index.js'
import { between } from '../questions/index.js'
import type { Bounds, Calendar } from '../time/index.js'
import { asChronon, readBounds } from '../time/index.js'
import type { Doubtful, Item, Limits, Reason } from '../world/index.js'
import type { Fact } from './facts.js'
import { isToldAlike, mayBeOne } from './sayings.js'
import type { ExplanationPhrases } from './textPhrases.js'
import type { Words } from './words.js'
import { recordIds } from './words.js'

/** Where more actors than these have held the place, it is not asked whether it matters which of them did. */
const mostHolders = 8

/** Something to find out, and how it can turn out. */
export interface Candidate {
  readonly what: string
  readonly records: ReadonlyArray<RecordId>
  readonly outcomes: ReadonlyArray<{ readonly fact: Fact; readonly text: string }>
  /** Whether it does not matter whom a report names, when every outcome settles it. */
  readonly whoever: boolean
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
  /** In which words it is asked. */
  readonly words: Words<ExplanationPhrases>
  /** A record's id by which nothing but the item is meant in an `after`; `undefined` when there is none. */
  readonly nameOf: (item: number) => RecordId | undefined
}

const dates = ({ at, items, order, events, words }: Asked): ReadonlyArray<Candidate> => {
  const { questions, outcomes } = words.phrases.settling
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
      { earliest: -Infinity, latest: at.lo, text: outcomes.by(words.day(at.lo)) },
      { earliest: at.lo + 1, latest: at.hi, text: outcomes.laterUpTo(words.day(at.hi)) },
      {
        earliest: at.hi + 1,
        latest: Infinity,
        text: at.lo === at.hi ? outcomes.later() : outcomes.after(words.day(at.hi))
      }
    ]
    return [
      {
        whoever: false,
        what: questions.date(words.event(items[item])),
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

const orders = ({ items, order, events, nameOf, words }: Asked): ReadonlyArray<Candidate> =>
  events.flatMap((a, k) =>
    events.slice(k + 1).flatMap((b): ReadonlyArray<Candidate> => {
      const [first, second] = [nameOf(a), nameOf(b)]
      if (first === undefined || second === undefined || order.lo[a] > order.hi[b] || order.lo[b] > order.hi[a])
        return []
      // Whatever is added to one of the reports of such an event parts it from the others.
      if (isToldAlike(items[a]) || isToldAlike(items[b])) return []
      const { questions, outcomes } = words.phrases.settling
      return [
        {
          whoever: false,
          what: questions.order(words.event(items[a]), words.event(items[b])),
          records: [...recordIds(items[a].reports), ...recordIds(items[b].reports)],
          outcomes: [
            { fact: { kind: 'order', earlier: first, later: second }, text: outcomes.comesBefore() },
            { fact: { kind: 'order', earlier: second, later: first }, text: outcomes.comesAfter() }
          ]
        }
      ]
    })
  )

const missingChanges = ({ at, items, order, reasons, nameOf, words }: Asked): ReadonlyArray<Candidate> =>
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
    const { questions, outcomes } = words.phrases.settling
    return [
      {
        whoever: false,
        what: questions.change({
          to: words.status(value),
          after: words.event(items[before]),
          before: words.event(items[after])
        }),
        records: [...recordIds(items[before].reports), ...recordIds(items[after].reports)],
        outcomes: [
          { fact: fact(order.lo[before], at.lo), text: outcomes.by(words.day(at.lo)) },
          { fact: fact(at.lo + 1, order.hi[after]), text: outcomes.later() }
        ]
      }
    ]
  })

export const isUnknown = ({ kind }: Status): boolean => kind === 'unknown'

const holders = ({ items, events, words }: Asked): ReadonlyArray<Candidate> => {
  const { questions, outcomes } = words.phrases.settling
  const all = new Set(items.flatMap(({ from, to }) => [...from, ...to].flatMap((status) => holderOf(status) ?? [])))
  if (all.size > mostHolders) return []
  return events.flatMap((item): ReadonlyArray<Candidate> => {
    const { from, to, observed, reports } = items[item]
    const about = (
      kind: 'from' | 'to',
      what: keyof typeof questions & `holder${string}`,
      known: ReadonlyArray<Status>
    ): Candidate => ({
      what: questions[what](words.event(items[item])),
      records: recordIds(reports),
      outcomes: [
        ...[...all]
          .filter((actor) => !known.some((status) => rulesOut(status, actor)))
          .map((actor) => ({ status: held(actor), text: outcomes.actor(words.name(actor)) })),
        { status: undefined, text: outcomes.somebodyElse() }
      ].map(({ status, text }) => ({ fact: { kind, record: reports[0].id, status }, text })),
      whoever: true
    })
    return [
      ...(!observed && from.every(isUnknown) ? [about('from', 'holderBefore', from)] : []),
      ...(to.every(isUnknown) ? [about('to', observed ? 'holderSeen' : 'holderAfter', to)] : [])
    ]
  })
}

/** Of an event with more reports it is not asked which of them is right. */
const mostReports = 64

const disagreements = ({ calendar, items, events, words }: Asked): ReadonlyArray<Candidate> =>
  events.flatMap((item): ReadonlyArray<Candidate> => {
    const { from, to, reports, disagreeing } = items[item]
    if (reports.length > mostReports) return []
    const texts = words.phrases.settling
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
        return {
          fact: { kind: 'wrong', records: recordIds(wrong) },
          text: texts.outcomes.right(words.ids(recordIds(agree)))
        }
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
              text: texts.outcomes.right(words.apart(id))
            }))
          ]
        : [])
    ]
    return alternatives.map((outcomes) => ({
      whoever: false,
      what: texts.questions.right(words.event(items[item])),
      records: recordIds(reports),
      outcomes
    }))
  })

/** So many contradictions at most are asked about. */
const mostPairs = 4

const contradictions = ({ items, events, contrary, words }: Asked): ReadonlyArray<Candidate> =>
  contrary
    .filter(([one, other]) => events.includes(one) || events.includes(other))
    .slice(0, mostPairs)
    .map(([first, second]): Candidate => {
      const { questions, outcomes } = words.phrases.settling
      const [one, other] = [first, second].sort((a, b) => a - b).map((item) => items[item])
      const [here, there] = [one, other].map(({ reports }) => recordIds(reports))
      const wrong = [here, there].map((records) => ({
        fact: { kind: 'wrong' as const, records },
        text: outcomes.wrong(words.ids(records), records.length)
      }))
      const [a, b] = [one, other].map((item) => words.event(item))
      const isOne = mayBeOne(one, other)
      const what = isOne ? questions.same(a, b) : questions.wrong(a, b)
      const same = { fact: { kind: 'same' as const, records: [here[0], there[0]] }, text: outcomes.same() }
      return { whoever: false, what, records: [...here, ...there], outcomes: isOne ? [same, ...wrong] : wrong }
    })

const haveSameDate = (calendar: Calendar, a: string, b: string): boolean =>
  JSON.stringify(readBounds(calendar, a)) === JSON.stringify(readBounds(calendar, b))

/** That it was seen on that very day: what is left when nothing else settles it. */
export const observations = ({ at, reasons, words }: Asked): ReadonlyArray<Candidate> => {
  if (at.lo !== at.hi || !Number.isFinite(at.lo)) return []
  const statuses = [
    ...new Map(
      reasons.map(({ value }) =>
        value === undefined || isUnknown(value) ? [undefined, undefined] : [statusKey(value), value]
      )
    ).values()
  ]
  const { questions, outcomes } = words.phrases.settling
  return [
    {
      whoever: true,
      what: questions.holderOn(words.day(at.lo)),
      records: [],
      outcomes: statuses.map((status) => ({
        fact: { kind: 'seen', at: asChronon(at.lo), status },
        text: status === undefined ? outcomes.somebodyElse() : outcomes.status(words.status(status))
      }))
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
