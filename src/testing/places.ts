/** Places that are hard to answer, to enumerate the worlds of. */
import fc from 'fast-check'
import { contested, held, shared, uncontrolled, unknown } from '../record/index.js'
import type { ControlRecord, Status } from '../record/index.js'
import {
  arbitraryStretch,
  arbitraryWording,
  dayText,
  pick,
  sometimes,
  stretched,
  weighted,
  worded
} from './placeDates.js'
import type { Stretch, Wording } from './placeDates.js'
import { itemsOf } from './worlds.js'
import type { Window } from './worlds.js'

/** The days 2017-10-30 to 2017-11-12: what `arbitraryPlaceRecords` dates, and two days on both sides. */
export const placeWindow: Window = { from: 17469, until: 17483 }

/** What `arbitraryPlaceRecords` can be given. */
export interface PlaceOptions {
  /** The largest number of items (included, what was seen throughout counts as two); there can be more records. Default 6. */
  readonly size?: number
  /** Changes only, without `from`, no observations. Default false. */
  readonly plain?: boolean
}

/** Few actors, so that statuses fit each other often and clash often. */
const clashingStatus: fc.Arbitrary<Status> = weighted<Status>(
  [6, pick(held('a'), held('b'), held('a'), held('b'), held('c'))],
  [1, pick(contested(['a', 'b']), contested(['b', 'a']), contested(['a', 'c']), contested())],
  [2, pick(contested(['a', 'b'], 'a'), contested(['a', 'b'], 'b'), contested(['c', 'b', 'a'], 'c'), contested())],
  [
    1,
    pick(
      shared({ a: 0.5, b: 0.3 }),
      shared({ b: 0.3, a: 0.5 }),
      shared({ a: 0.2, b: 0.2 }),
      shared({ c: 1 }),
      shared(['a', 'b']),
      shared([{ by: 'a', share: 0.8 }, 'b'])
    )
  ],
  [1, fc.constant(uncontrolled)],
  [2, pick(unknown(), unknown(['a']), unknown(['b']), unknown(['a', 'b']), unknown(['b', 'a']))]
)

const unknownStatus: fc.Arbitrary<Status> = pick(unknown(), unknown(['a']), unknown(['b']), unknown(['c', 'a']))

const arbitrarySource: fc.Arbitrary<string> = pick('x', 'x', 'y', 'z')

/** When it was recorded: long after, so many days after the thing happened, which can cut the date short, or before. */
type Recorded = 'late' | 'later' | 'before' | { readonly days: number; readonly time: string }

const arbitraryRecorded: fc.Arbitrary<Recorded> = weighted<Recorded>(
  [8, pick('late', 'later')],
  [2, fc.record({ days: fc.nat(3), time: pick('', '', 'T12:00Z', 'T23:30-04:00') })],
  [1, pick('before')]
)

/** A report of an item that has one already, and in what it differs from that. */
interface SecondReport {
  readonly source: string
  readonly wording: Wording | undefined
  readonly to: Status | undefined
  readonly from: Status | 'same' | 'none'
  readonly recorded: Recorded
  /** Whether it says that it is of that occurrence; if not, it may be of another, so many days later. */
  readonly isOfIt: boolean
  readonly days: number
}

const arbitrarySecondReport: fc.Arbitrary<SecondReport> = fc.record({
  source: arbitrarySource,
  wording: sometimes(1 / 2, arbitraryWording),
  to: sometimes(1 / 3, clashingStatus),
  from: weighted<Status | 'same' | 'none'>([3, pick('same', 'same', 'none')], [1, clashingStatus]),
  recorded: arbitraryRecorded,
  isOfIt: fc.boolean(),
  days: fc.integer({ min: -1, max: 2 })
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
  readonly source: string
  readonly recorded: Recorded
  readonly observed: boolean
  /** Whether it was seen throughout some days. */
  readonly stretch: Stretch | undefined
  readonly to: Status
  /** A change says what was so just before, nothing, or anything; an observation sees what is so, anything, or not who. */
  readonly said: 'so' | 'nothing' | 'anything'
  readonly from: Status
  readonly unseen: Status | undefined
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
  source: arbitrarySource,
  recorded: arbitraryRecorded,
  observed: weighted<boolean>([5, pick(false)], [4, pick(true)]),
  stretch: sometimes(1 / 4, arbitraryStretch),
  to: clashingStatus,
  said: weighted<Happening['said']>([3, pick('so')], [2, pick('nothing')], [2, pick('anything')]),
  from: clashingStatus,
  unseen: sometimes(1 / 5, unknownStatus),
  more: weighted<ReadonlyArray<SecondReport>>(
    [4, fc.constant([])],
    [1, fc.array(arbitrarySecondReport, { minLength: 1, maxLength: 2 })]
  ),
  named: weighted<boolean>([4, pick(false)], [1, pick(true)]),
  twin: weighted<boolean>([9, pick(false)], [1, pick(true)]),
  ties: weighted<ReadonlyArray<Tie>>([4, fc.constant([])], [1, fc.array(arbitraryTie, { minLength: 1, maxLength: 2 })])
})

const recordedAt = (recorded: Recorded, day: number): string => {
  if (recorded === 'late') return '2017-11-20'
  if (recorded === 'later') return '2017-11-25'
  return recorded === 'before' ? dayText(day - 1) : `${dayText(day + recorded.days)}${recorded.time}`
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
    const to = !observed ? happening.to : (happening.unseen ?? (happening.said === 'anything' ? happening.to : now))
    const write = (
      n: number,
      day: number,
      {
        source,
        wording,
        to,
        from,
        recorded
      }: Pick<SecondReport, 'source' | 'recorded'> & {
        readonly wording: Wording
        readonly to: Status
        readonly from: Status | undefined
      },
      isOfIt: boolean
    ): void => {
      const stretch = observed ? happening.stretch : undefined
      // what is still seen is so up to the day on which it is recorded, which must lie in the window
      const lateness =
        stretch?.kind === 'since' && typeof recorded === 'string' ? { days: stretch.days, time: '' } : recorded
      const head = {
        id: n === 0 ? id : `${id}.${n}`,
        v: 1 as const,
        recordedAt: recordedAt(lateness, day),
        source: { id: source },
        ...(!isOfIt || (n === 0 && occurrence === id) ? {} : { occurrence }),
        ...(n === 0 && after.length > 0 ? { after } : {}),
        place: 'p',
        at: stretch === undefined ? worded(day, wording, inOrder) : stretched(day, stretch)
      }
      out.push(
        observed
          ? { ...head, type: 'ControlObserved', status: to, ...(stretch === undefined ? {} : { throughout: true }) }
          : { ...head, type: 'ControlChanged', to, ...(plain || from === undefined ? {} : { from }) }
      )
    }
    write(0, happening.day, { ...happening, to, from }, true)
    happening.more.forEach((report, m) => {
      const otherFrom = report.from === 'same' ? from : report.from === 'none' ? undefined : report.from
      const wording = report.wording ?? happening.wording
      const day = report.isOfIt || (plain && m > 0) ? happening.day : happening.day + report.days
      write(m + 1, day, { ...report, wording, to: report.to ?? to, from: otherFrom }, report.isOfIt)
    })
    now = observed && to.kind === 'unknown' ? now : to
  })
  return out
}

/** As many of the first happenings as make no more items than that. */
const fitting = (happenings: ReadonlyArray<Happening>, size: number, plain: boolean): ReadonlyArray<ControlRecord> => {
  const records = recordsOf(happenings, plain)
  return itemsOf(records, 'p').length <= size ? records : fitting(happenings.slice(0, -1), size, plain)
}

/**
 * The records of a place `p` that is hard to answer: changes and observations from 2017-11-01 to 2017-11-10 with
 * overlapping, one-sided and meeting bounds, times of day in several zones, ties on a day, chains of `from` and `after` and some
 * that are broken, several reports of one occurrence that differ, and of several sources that contradict each other from nearby
 * and from afar; what was seen throughout, and observed not to be known; dates that end with the day of recording; every kind
 * of status. Every record can be decoded. Enumerate them in `placeWindow`.
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
export const arbitraryPlaceRecords = (options: PlaceOptions = {}): fc.Arbitrary<ReadonlyArray<ControlRecord>> => {
  const { size = 6, plain = false } = options
  // size 'max': places of every number of happenings are equally likely
  return fc.array(arbitraryHappening, { maxLength: size, size: 'max' }).map((some) => fitting(some, size, plain))
}
