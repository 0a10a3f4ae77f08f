/** Statements of Wikidata's entity JSON: whom they name, and what their qualifiers say of when. */
import { isLeft, left, right } from 'fp-ts/lib/Either.js'
import type { Either } from 'fp-ts/lib/Either.js'
import { isObject } from '../record/index.js'
import { orThrow, parseDate } from '../time/index.js'
import { daysWithin } from './dayBounds.js'
import { fieldIn, listOf } from './json.js'
import type { Thing } from './json.js'
import { dateOfValue, isBeforeChrist } from './wikidataTime.js'
import type { YearCount } from './wikidataTime.js'

/**
 * What a snak says: a value, that there is one which nobody knows (`somevalue`), or that there is none (`novalue`); or that it is none
 * (`malformed`), which says nothing of the three.
 */
export type Snak =
  { readonly kind: 'value'; readonly value: unknown } | { readonly kind: 'somevalue' | 'novalue' | 'malformed' }

export const snakOf = (snak: unknown): Snak => {
  if (!isObject(snak)) return { kind: 'malformed' }
  const { snaktype, datavalue } = snak
  if (snaktype === 'novalue' || snaktype === 'somevalue') return { kind: snaktype }
  return snaktype === 'value' && isObject(datavalue) ? { kind: 'value', value: datavalue.value } : { kind: 'malformed' }
}

const qualifiersOf = (claim: Thing, property: string): ReadonlyArray<Snak> =>
  isObject(claim.qualifiers) ? listOf(fieldIn(claim.qualifiers, property)).map(snakOf) : []

/** The id of an item that is a value. */
export const itemOf = (value: unknown): string | undefined => {
  if (!isObject(value)) return undefined
  return typeof value.id === 'string'
    ? value.id
    : typeof value['numeric-id'] === 'number'
      ? `Q${value['numeric-id']}`
      : undefined
}

/** Properties that date a statement. */
const properties = {
  start: { at: 'P580', earliest: ['P1319'], latest: ['P8555', 'P1326'] },
  end: { at: 'P582', earliest: ['P8554'], latest: ['P12506'] }
} as const

/** What a statement says of its start or its end: a date, `over` (it has one that nobody knows), `none`, or nothing. */
export type Said = { readonly edtf: string } | 'over' | 'none' | 'nothing'

/** Circumstances (P1480) under which a date is about right; under any other it is doubtful. */
const circa = 'Q5727902'

const circumstancesOf = (claim: Thing): { readonly about: boolean; readonly doubtful: boolean } => {
  const items = qualifiersOf(claim, 'P1480').map((snak) => (snak.kind === 'value' ? itemOf(snak.value) : undefined))
  return { about: items.includes(circa), doubtful: items.some((item) => item !== circa) }
}

const marked = (edtf: string, claim: Thing): string => {
  const { about, doubtful } = circumstancesOf(claim)
  if (!about && !doubtful) return edtf
  if (/^[+-]?\d{4,6}(-\d\d){0,2}$/.test(edtf)) return `${edtf}${about ? (doubtful ? '%' : '~') : '?'}`
  const { lo, hi } = orThrow(parseDate(edtf))
  return daysWithin(lo, hi, true).text
}

const datesOf = (claim: Thing, property: string, years: YearCount): Either<string, ReadonlyArray<string>> => {
  const dates: Array<string> = []
  for (const snak of qualifiersOf(claim, property)) {
    if (snak.kind === 'malformed') return left(`${property}: expected a snak with \`snaktype\` and \`datavalue\``)
    if (snak.kind !== 'value') continue
    const date = dateOfValue(snak.value, years)
    if (isLeft(date)) return left(`${property}: ${date.left}`)
    dates.push(date.right)
  }
  return right(dates)
}

const boundIn = (dates: ReadonlyArray<string>, which: 'lo' | 'hi'): number | undefined => {
  const days = dates.map((date) => orThrow(parseDate(date))[which])
  return days.length === 0 ? undefined : which === 'lo' ? Math.max(...days) : Math.min(...days)
}

/** When a statement began or ended: the date itself, or within the bounds that are given beside it. */
export const saidOf = (claim: Thing, side: 'start' | 'end', years: YearCount): Either<string, Said> => {
  const { at, earliest, latest } = properties[side]
  const dates = datesOf(claim, at, years)
  if (isLeft(dates)) return dates
  if (dates.right.length > 1) return left(`${at} has ${dates.right.length} dates: let one of them stand`)
  const bounds: Array<string>[] = [[], []]
  for (const [i, names] of [earliest, latest].entries())
    for (const name of names) {
      const found = datesOf(claim, name, years)
      if (isLeft(found)) return found
      bounds[i].push(...found.right)
    }
  const own = dates.right.length === 0 ? undefined : orThrow(parseDate(dates.right[0]))
  const lo = Math.max(own?.lo ?? -Infinity, boundIn(bounds[0], 'lo') ?? -Infinity)
  const hi = Math.min(own?.hi ?? Infinity, boundIn(bounds[1], 'hi') ?? Infinity)
  if (lo > hi) return left(`the bounds of its ${side} contradict one another`)
  if (own !== undefined && own.lo === lo && own.hi === hi) return right({ edtf: marked(dates.right[0], claim) })
  if (lo !== -Infinity || hi !== Infinity) return right({ edtf: marked(daysWithin(lo, hi, false).text, claim) })
  const kinds = qualifiersOf(claim, at).map(({ kind }) => kind)
  return right(kinds.includes('novalue') ? 'none' : kinds.includes('somevalue') ? 'over' : 'nothing')
}

/** The dates at which a statement was so (P585). */
export const pointsOf = (claim: Thing, years: YearCount): Either<string, ReadonlyArray<string>> => {
  const dates = datesOf(claim, 'P585', years)
  return isLeft(dates) ? dates : right(dates.right.map((date) => marked(date, claim)))
}

/** Whether a year before Christ dates a statement. */
export const hasYearsBeforeChrist = (claim: Thing): boolean =>
  isObject(claim.qualifiers) &&
  Object.keys(claim.qualifiers).some((property) =>
    qualifiersOf(claim, property).some((snak) => snak.kind === 'value' && isBeforeChrist(snak.value))
  )

/** The items in which a statement says it is stated (P248). */
export const statedIn = (claim: Thing): ReadonlyArray<string> =>
  listOf(claim.references).flatMap((reference) => {
    const snaks = isObject(reference) && isObject(reference.snaks) ? listOf(reference.snaks.P248) : []
    return snaks.map(snakOf).flatMap((snak) => (snak.kind === 'value' ? (itemOf(snak.value) ?? []) : []))
  })

/** The address in a reference (P854), if there is one. */
export const addressOf = (claim: Thing): string | undefined => {
  for (const reference of listOf(claim.references)) {
    const snaks = isObject(reference) && isObject(reference.snaks) ? listOf(reference.snaks.P854) : []
    for (const one of snaks.map(snakOf)) if (one.kind === 'value' && typeof one.value === 'string') return one.value
  }
  return undefined
}
