/**
 * Answers: every value that some admitted world has, each with the records it follows from and on what basis.
 * An answer is certain when there is just one. It is made once for a segment and given again to whoever asks.
 */
import type { Option } from 'fp-ts/lib/Option.js'
import type { ReadonlyNonEmptyArray } from 'fp-ts/lib/ReadonlyNonEmptyArray.js'
import type { ControlRecord, Status } from '../record/index.js'
import { unknown } from '../record/index.js'
import { addTo, frozen, none, some } from '../time/index.js'
import type { Basis, Reason } from '../world/index.js'
import type { Policy, SourceId } from './policy.js'
import { nameOf } from './policy.js'

/** One value that the log allows, and why. */
export interface Possibility<S = Status> {
  /** What it may be. */
  readonly status: S
  /** The records it follows from, in order of the events they report; empty when there is no evidence. */
  readonly because: ReadonlyArray<ControlRecord>
  /** The records it stands against: those that nobody believes wherever it is so. Empty where no report is doubted. */
  readonly against: ReadonlyArray<ControlRecord>
  /** On what it is possible. */
  readonly basis: Basis
  /** It rests on nothing but reports marked doubtful (`?` or `%` in their dates). */
  readonly doubtful: boolean
}

/** What a source says that the policy overruled. */
export interface Dissent<S = Status> extends Possibility<S> {
  /** The source that says so. */
  readonly source: SourceId
}

/** Everything the log allows at one date, or at some chronon of a wide one. */
export interface Answer<S = Status> {
  /**
   * The only possible value, if there is just one and it rests on some evidence: certain given these reports, and that nothing
   * went unreported which they do not require.
   */
  readonly certain: Option<S>
  /** Every possible value, the certain one included; never empty. */
  readonly possible: ReadonlyNonEmptyArray<Possibility<S>>
  /** The name of the policy by which the sources were combined. */
  readonly policy: string
  /** What sources said that the policy overruled, in order of their ids; `together` overrules nobody. */
  readonly dissent: ReadonlyArray<Dissent<S>>
}

const strength: Readonly<Record<Basis, number>> = {
  reported: 5,
  persisting: 4,
  'unreported change': 3,
  'presumed before': 2,
  'presumed since': 1,
  'no evidence': 0
}

const noDissent: ReadonlyArray<never> = Object.freeze([])

export const answerFrom = <S>(
  possible: ReadonlyArray<Possibility<S>>,
  policy = 'together',
  dissent: ReadonlyArray<Dissent<S>> = noDissent,
  isOpen = false
): Answer<S> => {
  const [first, ...rest] = possible
  possible.forEach(sealed)
  dissent.forEach(sealed)
  return Object.freeze({
    certain: rest.length === 0 && !isOpen && first.basis !== 'no evidence' ? some(first.status) : none,
    possible: Object.freeze([first, ...rest] as const),
    policy,
    dissent: Object.freeze(dissent)
  })
}

/** As `frozen` would have it, step by step: every answer goes through here. Records are frozen. */
const sealed = (one: Possibility<unknown>): void => {
  frozen(one.status)
  Object.freeze(one.because)
  Object.freeze(one.against)
  Object.freeze(one)
}

/** Joins possibilities of the same value: the records of all of them, the strongest basis. */
export const joinSame = <P extends Possibility<unknown>>(
  possibilities: ReadonlyArray<P>,
  keyOf: (one: P) => string
): ReadonlyArray<P> => {
  if (possibilities.length < 2) return possibilities
  const found = new Map<string, Array<P>>()
  for (const one of possibilities) addTo(found, keyOf(one), one)
  return Array.from(found.values(), (same) => (same.length === 1 ? same[0] : joinOf(same)))
}

const joinOf = <P extends Possibility<unknown>>(same: ReadonlyArray<P>): P => {
  const because = new Set<ControlRecord>()
  let against = same[0].against
  let basis: Basis = 'no evidence'
  for (const one of same) {
    for (const record of one.because) because.add(record)
    if (against.length > 0) against = against.filter((record) => one.against.includes(record))
    if (strength[one.basis] > strength[basis]) basis = one.basis
  }
  return {
    ...same[0],
    because: [...because],
    against,
    basis,
    doubtful: same.every(({ doubtful }) => doubtful)
  }
}

const nothing: ReadonlyArray<ControlRecord> = Object.freeze([])
export const notStated: Status = unknown()

/** The answer of a segment from its reasons; `itemAt` gives the items that these name. */
export const answerOf = <S>(
  reasons: ReadonlyArray<Reason<S>>,
  itemAt: (index: number) => Reported,
  notStated: S,
  keyOf: (status: S) => string
): Answer<S> => {
  // Most have one reason, and are asked for most.
  if (reasons.length === 1) return onlyAnswer(possibilityOf(reasons[0].value ?? notStated, reasons[0], itemAt))
  const against = doubtedByAll(reasons, notStated, keyOf)
  return answerFrom(
    joinSame(
      reasons.map((reason) => {
        const status = reason.value ?? notStated
        const common = against?.get(keyOf(status))
        return possibilityOf(status, common === undefined ? reason : { ...reason, against: common }, itemAt)
      }),
      ({ status }) => keyOf(status)
    )
  )
}

/**
 * By value the items that all reasons for it stand against: of what was seen throughout the first moment is one and the last
 * another, though both are of one report. `undefined` where no reason stands against anything.
 */
const doubtedByAll = <S>(
  reasons: ReadonlyArray<Reason<S>>,
  notStated: S,
  keyOf: (status: S) => string
): ReadonlyMap<string, ReadonlyArray<number>> | undefined => {
  if (reasons.every(({ against }) => against.length === 0)) return undefined
  const found = new Map<string, ReadonlyArray<number>>()
  for (const { value, against } of reasons) {
    const key = keyOf(value ?? notStated)
    found.set(key, found.get(key)?.filter((item) => against.includes(item)) ?? against)
  }
  return found
}

const onlyAnswer = <S>(one: Possibility<S>): Answer<S> => {
  sealed(one)
  return Object.freeze({
    certain: one.basis === 'no evidence' ? none : some(one.status),
    possible: Object.freeze([one] as const),
    policy: 'together',
    dissent: noDissent
  })
}

/** What an answer takes from an item. */
interface Reported {
  readonly reports: ReadonlyArray<ControlRecord>
  readonly doubtful: boolean
}

const possibilityOf = <S>(
  status: S,
  { one, other, basis, against }: Reason<unknown>,
  itemAt: (index: number) => Reported
): Possibility<S> => {
  const stands = against.length === 0 ? nothing : [...new Set(against.flatMap((item) => itemAt(item).reports))]
  if (one >= 0 && other < 0) {
    const { reports, doubtful } = itemAt(one)
    return { status, because: reports, against: stands, basis, doubtful }
  }
  const from = one < 0 ? [] : [itemAt(one), itemAt(other)]
  return {
    status,
    because: from.length === 0 ? nothing : from.flatMap(({ reports }) => reports),
    against: stands,
    basis,
    doubtful: from.length > 0 && from.every(({ doubtful }) => doubtful)
  }
}

/** Every value possible at some chronon of several segments; one answer is given back as it is. */
export const joinAnswers = <S>(answers: ReadonlyArray<Answer<S>>, keyOf: (status: S) => string): Answer<S> => {
  const [first] = answers
  if (answers.length === 1) return first
  const dissent = joinSame(
    answers.flatMap((answer) => answer.dissent),
    ({ source, status }) => JSON.stringify([source, keyOf(status)])
  )
  return answerFrom(
    joinSame(
      answers.flatMap(({ possible }) => possible),
      ({ status }) => keyOf(status)
    ),
    first.policy,
    dissent,
    // What is unknown at one chronon and stated to be at another is known of neither.
    answers.some(({ certain }) => certain._tag === 'None')
  )
}

/** What a place answers that no record names. */
export const noEvidence: Answer = answerFrom([
  { status: notStated, because: nothing, against: nothing, basis: 'no evidence', doubtful: false }
])

/** What a place answers that no report gives a flag, or takes it away. */
export const noFlag: Answer<boolean> = answerFrom([
  { status: false, because: nothing, against: nothing, basis: 'no evidence', doubtful: false }
])

/** What is answered where nothing in scope says anything. */
export const nothingSaid = (policy: Policy): Answer =>
  policy === 'together' ? noEvidence : answerFrom(noEvidence.possible, nameOf(policy))
export const noFlagSaid = (policy: Policy): Answer<boolean> =>
  policy === 'together' ? noFlag : answerFrom(noFlag.possible, nameOf(policy))
