/** Places that are hard to answer, to enumerate the worlds of. */
import fc from 'fast-check'
import { contested, held, shared, uncontrolled, unknown } from '../record/index.js'
import type { ControlRecord, Status } from '../record/index.js'
import type { Window } from './worlds.js'

/** The days 2017-10-30 to 2017-11-12: what `arbitraryPlaceRecords` dates, and two days on both sides. */
export const placeWindow: Window = { from: 17469, until: 17483 }

/** What `arbitraryPlaceRecords` can be given. */
export interface PlaceOptions {
  /** The largest number of items (included); there can be more records. Default 6. */
  readonly size?: number
  /** Changes only, without `from`, no observations. Default false. */
  readonly plain?: boolean
}

const pick = <A>(...values: ReadonlyArray<A>): fc.Arbitrary<A> => fc.constantFrom(...values)

const weighted = <A>(
  ...choices: ReadonlyArray<readonly [weight: number, arbitrary: fc.Arbitrary<A>]>
): fc.Arbitrary<A> => fc.oneof(...choices.map(([weight, arbitrary]) => ({ weight, arbitrary })))

/** Few actors, so that statuses fit each other often and clash often. */
const clashingStatus: fc.Arbitrary<Status> = weighted<Status>(
  [6, pick(held('a'), held('b'), held('a'), held('b'), held('c'))],
  [1, pick(contested(['a', 'b']), contested(['b', 'a']), contested(['a', 'c']))],
  [2, pick(contested(['a', 'b'], 'a'), contested(['a', 'b'], 'b'), contested(['c', 'b', 'a'], 'c'))],
  [1, pick(shared({ a: 0.5, b: 0.3 }), shared({ b: 0.3, a: 0.5 }), shared({ a: 0.2, b: 0.2 }), shared({ c: 1 }))],
  [1, fc.constant(uncontrolled)],
  [2, pick(unknown(), unknown(['a']), unknown(['b']), unknown(['a', 'b']), unknown(['b', 'a']))]
)

/** How a date is worded around the day on which the thing happened. */
type Wording =
  | { readonly kind: 'day' }
  | { readonly kind: 'between' | 'interval'; readonly before: number; readonly after: number }
  | { readonly kind: 'until' | 'since'; readonly slack: number }
  /** the very first or last day on which another item can have happened */
  | { readonly kind: 'edge'; readonly of: number; readonly end: 'lo' | 'hi' }

const arbitraryWording: fc.Arbitrary<Wording> = weighted<Wording>(
  [5, fc.record({ kind: pick('day' as const) })],
  [8, fc.record({ kind: pick('between' as const, 'interval' as const), before: fc.nat(3), after: fc.nat(3) })],
  [2, fc.record({ kind: pick('until' as const, 'since' as const), slack: fc.nat(2) })],
  [2, fc.record({ kind: pick('edge' as const), of: fc.nat(7), end: pick('lo' as const, 'hi' as const) })]
)

/** A report of an item that has one already, and in what it differs from that. */
interface SecondReport {
  readonly wording: Wording | undefined
  readonly to: Status | undefined
  readonly from: Status | 'same' | 'none'
  readonly late: boolean
}

const arbitrarySecondReport: fc.Arbitrary<SecondReport> = fc.record({
  wording: fc.option(arbitraryWording, { nil: undefined }),
  to: fc.option(clashingStatus, { nil: undefined }),
  from: weighted<Status | 'same' | 'none'>([2, pick('same', 'none')], [1, clashingStatus]),
  late: fc.boolean()
})

/** What an item says it came after. */
interface Tie {
  /** The item before and an unknown name are harmless; any item, or the item itself, is often impossible. */
  readonly to: 'previous' | 'any' | 'self' | 'nobody'
  readonly index: number
  readonly byRecord: boolean
}

const arbitraryTie: fc.Arbitrary<Tie> = fc.record({
  to: weighted<Tie['to']>([6, pick('previous')], [2, pick('any')], [1, pick('self', 'nobody')]),
  index: fc.nat(7),
  byRecord: fc.boolean()
})

interface Happening {
  readonly day: number
  readonly wording: Wording
  readonly observed: boolean
  readonly to: Status
  /** A change says what was so just before, nothing, or anything; an observation sees what is so, or anything. */
  readonly said: 'so' | 'nothing' | 'anything'
  readonly from: Status
  readonly more: ReadonlyArray<SecondReport>
  /** Whether its occurrence has a name of its own, and not its first record's id. */
  readonly named: boolean
  /** Whether it bears the name of the occurrence before, where that is a change and this an observation or the reverse. */
  readonly twin: boolean
  readonly ties: ReadonlyArray<Tie>
}

const arbitraryHappening: fc.Arbitrary<Happening> = fc.record({
  day: fc.integer({ min: 1, max: 10 }),
  wording: arbitraryWording,
  observed: weighted<boolean>([3, pick(false)], [1, pick(true)]),
  to: clashingStatus,
  said: weighted<Happening['said']>([3, pick('so')], [2, pick('nothing')], [1, pick('anything')]),
  from: clashingStatus,
  more: weighted<ReadonlyArray<SecondReport>>(
    [5, fc.constant([])],
    [1, fc.array(arbitrarySecondReport, { minLength: 1, maxLength: 2 })]
  ),
  named: fc.boolean(),
  twin: weighted<boolean>([9, pick(false)], [1, pick(true)]),
  ties: weighted<ReadonlyArray<Tie>>([3, fc.constant([])], [1, fc.array(arbitraryTie, { minLength: 1, maxLength: 2 })])
})

const clamp = (day: number): number => Math.min(10, Math.max(1, day))
const dayText = (day: number): string => `2017-11-${String(clamp(day)).padStart(2, '0')}`

const worded = (day: number, wording: Wording, all: ReadonlyArray<Happening>): string => {
  switch (wording.kind) {
    case 'day':
      return dayText(day)
    case 'between':
      return `[${dayText(day - wording.before)}..${dayText(day + wording.after)}]`
    case 'interval':
      return `${dayText(day - wording.before)}/${dayText(day + wording.after)}`
    case 'until':
      return `../${dayText(day + wording.slack)}`
    case 'since':
      return `${dayText(day - wording.slack)}/..`
    case 'edge': {
      const other = all[wording.of % all.length]
      const slack = 'before' in other.wording ? other.wording : { before: 0, after: 0 }
      return dayText(wording.end === 'lo' ? other.day - slack.before : other.day + slack.after)
    }
  }
}

/** Puts the happenings in order of their days, so that what is said can be what was so, and writes each as one record or more. */
const recordsOf = (happenings: ReadonlyArray<Happening>, plain: boolean): ReadonlyArray<ControlRecord> => {
  const inOrder = [...happenings].sort((x, y) => x.day - y.day)
  const isObserved = (k: number): boolean => !plain && inOrder[k].observed
  const occurrences: Array<string> = []
  const out: Array<ControlRecord> = []
  let now: Status = held('a')
  inOrder.forEach((happening, k) => {
    const id = `r${k}`
    const observed = isObserved(k)
    // a change and an observation under one occurrence are still two items
    const isTwin = happening.twin && k > 0 && observed !== isObserved(k - 1)
    const occurrence = isTwin ? occurrences[k - 1] : happening.named ? `o${k}` : id
    occurrences.push(occurrence)
    const after = happening.ties.map(({ to, index, byRecord }) => {
      if (to === 'nobody' || (to === 'previous' && k === 0)) return 'nobody'
      const target = to === 'self' ? k : to === 'previous' ? k - 1 : index % inOrder.length
      const targetNamed = target < k ? occurrences[target] : inOrder[target].named ? `o${target}` : `r${target}`
      // a record never names itself, only its occurrence
      return byRecord && target !== k ? `r${target}` : targetNamed === id ? 'nobody' : targetNamed
    })
    const from = happening.said === 'nothing' ? undefined : happening.said === 'so' ? now : happening.from
    const to = observed && happening.said !== 'anything' ? now : happening.to
    const write = (n: number, wording: Wording, to: Status, from: Status | undefined, late: boolean): void => {
      const head = {
        id: n === 0 ? id : `${id}.${n}`,
        v: 1 as const,
        recordedAt: late ? '2017-11-25' : '2017-11-20',
        source: { id: n === 0 ? 'x' : 'y' },
        ...(n === 0 && occurrence === id ? {} : { occurrence }),
        ...(n === 0 && after.length > 0 ? { after } : {}),
        place: 'p',
        at: worded(happening.day, wording, inOrder)
      }
      out.push(
        observed
          ? { ...head, type: 'ControlObserved', status: to }
          : { ...head, type: 'ControlChanged', to, ...(plain || from === undefined ? {} : { from }) }
      )
    }
    write(0, happening.wording, to, from, false)
    happening.more.forEach((report, m) => {
      const otherFrom = report.from === 'same' ? from : report.from === 'none' ? undefined : report.from
      write(m + 1, report.wording ?? happening.wording, report.to ?? to, otherFrom, report.late)
    })
    now = to
  })
  return out
}

/**
 * The records of a place `p` that is hard to answer: changes and observations from 2017-11-01 to 2017-11-10 with
 * overlapping, one-sided and meeting bounds, ties on a day, chains of `from` and `after` and some that are broken,
 * several reports of one occurrence that differ, every kind of status. Every record can be decoded. Enumerate them in
 * `placeWindow`.
 *
 * @example
 * ```ts
 * import { arbitraryPlaceRecords, enumerateWorlds, itemsOf, placeWindow } from 'changing-hands/testing'
 * import fc from 'fast-check'
 * import assert from 'node:assert/strict'
 * fc.assert(fc.property(arbitraryPlaceRecords({ size: 3 }), (records) => {
 *   assert.notEqual(enumerateWorlds(itemsOf(records, 'p'), placeWindow).length, 0)
 * }))
 * ```
 */
export const arbitraryPlaceRecords = (options: PlaceOptions = {}): fc.Arbitrary<ReadonlyArray<ControlRecord>> =>
  fc
    // size 'max': places of every number of items are equally likely
    .array(arbitraryHappening, { maxLength: options.size ?? 6, size: 'max' })
    .map((happenings) => recordsOf(happenings, options.plain ?? false))
