/** How the reports of `arbitraryPlaceRecords` word their dates. */
import fc from 'fast-check'

/** How a date is worded around the day on which the thing happened. */
export type Wording =
  | { readonly kind: 'day' }
  | { readonly kind: 'between' | 'interval'; readonly before: number; readonly after: number }
  | { readonly kind: 'until' | 'since'; readonly slack: number }
  /** at an hour of that day, which by the clock of its offset can be the day before or after */
  | { readonly kind: 'hour'; readonly time: string }
  /** at some time between two hours, some days apart */
  | { readonly kind: 'hours'; readonly from: string; readonly until: string; readonly days: number }
  | { readonly kind: 'marked'; readonly mark: '?' | '~' | '%' }
  /** the very first or last day on which another item can have happened */
  | { readonly kind: 'edge'; readonly of: number; readonly end: 'lo' | 'hi' }

export const pick = <A>(...values: ReadonlyArray<A>): fc.Arbitrary<A> => fc.constantFrom(...values)

export const weighted = <A>(
  ...choices: ReadonlyArray<readonly [weight: number, arbitrary: fc.Arbitrary<A>]>
): fc.Arbitrary<A> => fc.oneof(...choices.map(([weight, arbitrary]) => ({ weight, arbitrary })))

/** In one of so many cases, otherwise `undefined`. */
export const sometimes = <A>(part: number, arbitrary: fc.Arbitrary<A>): fc.Arbitrary<A | undefined> =>
  weighted<A | undefined>([1 / part - 1, fc.constant(undefined)], [1, arbitrary])

/** In UTC 6, 18, 18:30, 22 of the day before, and half past four of the day after. */
const hours = ['T06:00Z', 'T18:00Z', 'T20:30+02:00', 'T01:00+03:00', 'T23:30-05:00'] as const

export const arbitraryWording: fc.Arbitrary<Wording> = weighted<Wording>(
  [6, fc.record({ kind: pick('day' as const) })],
  [6, fc.record({ kind: pick('between' as const, 'interval' as const), before: fc.nat(3), after: fc.nat(3) })],
  [2, fc.record({ kind: pick('until' as const, 'since' as const), slack: fc.nat(2) })],
  [5, fc.record({ kind: pick('hour' as const), time: pick(...hours) })],
  [
    1,
    fc.record({
      kind: pick('hours' as const),
      from: pick('T02:00Z', 'T09:00Z'),
      until: pick('T16:00Z', 'T20:00Z'),
      days: fc.nat(2)
    })
  ],
  [1, fc.record({ kind: pick('marked' as const), mark: pick('?' as const, '~' as const, '%' as const) })],
  [2, fc.record({ kind: pick('edge' as const), of: fc.nat(7), end: pick('lo' as const, 'hi' as const) })]
)

/** How what was seen throughout some days is dated: as one date, or from some days to some others, or with an open end. */
export type Stretch =
  | { readonly kind: 'month part' | 'spell'; readonly days: number }
  | { readonly kind: 'vague spell'; readonly days: number; readonly marks: readonly [string, string] }
  | { readonly kind: 'until' | 'since'; readonly days: number }

export const arbitraryStretch: fc.Arbitrary<Stretch> = weighted<Stretch>(
  [3, fc.record({ kind: pick('month part' as const, 'spell' as const), days: fc.nat(5) })],
  [
    1,
    fc.record({
      kind: pick('vague spell' as const),
      days: fc.nat(5),
      marks: fc.tuple(pick('', '~', '?'), pick('', '~', '%'))
    })
  ],
  [1, fc.record({ kind: pick('until' as const, 'since' as const), days: fc.nat(5) })]
)

/** Something that happens on a day from 1 to 10. */
interface Dated {
  readonly day: number
  readonly wording: Wording
}

const clamp = (day: number, first = 1, last = 10): number => Math.min(last, Math.max(first, day))

/** A day of November 2017, the 1st to the 10th. */
export const dayText = (day: number): string => `2017-11-${String(clamp(day)).padStart(2, '0')}`

/** Away from the first and the last day, so that a date that is a day longer on both sides is still one of them. */
const innerText = (day: number): string => dayText(clamp(day, 2, 9))

export const worded = (day: number, wording: Wording, all: ReadonlyArray<Dated>): string => {
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
    case 'hour':
      return `${innerText(day)}${wording.time}`
    case 'hours':
      return `${dayText(day)}${wording.from}/${dayText(day + wording.days)}${wording.until}`
    case 'marked':
      return `${innerText(day)}${wording.mark}`
    case 'edge': {
      const other = all[wording.of % all.length]
      const slack = 'before' in other.wording ? other.wording : { before: 0, after: 0 }
      return dayText(wording.end === 'lo' ? other.day - slack.before : other.day + slack.after)
    }
  }
}

/** From the day on. */
export const stretched = (day: number, stretch: Stretch): string => {
  const last = day + stretch.days
  switch (stretch.kind) {
    case 'month part':
      return `[${dayText(day)}..${dayText(last)}]`
    case 'spell':
      return `${dayText(day)}/${dayText(last)}`
    case 'vague spell':
      return `${innerText(day)}${stretch.marks[0]}/${innerText(last)}${stretch.marks[1]}`
    case 'until':
      return `../${dayText(last)}`
    case 'since':
      return `${dayText(day)}/..`
  }
}
