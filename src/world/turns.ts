/**
 * Turns: what a world that believes an item can make of it, given how the place stands. The relations between statuses that
 * this rests on stand in the room of records.
 */
import type { Status } from '../record/index.js'
import { admits, agreesWhenSeen, holderOf, leftBySighting, rulesOut } from '../record/index.js'
import type { Item } from './item.js'

/** How statuses are told for a time: by the sides of that time. Of one epoch there is one. */
export interface Telling {
  readonly epoch: number
  readonly tell: (status: Status) => Status
}

/** How a place stands in a world. */
export interface Standing {
  /** `undefined` for not stated. Not stated, but narrowed by what was seen, is `unknown` with whom it was not. */
  readonly status: Status | undefined
  /** Whether a report that the world believes has said who: not where the status is no more than narrowed. */
  readonly isStated: boolean
  /** The one source whose reports set the status; `undefined` where there are several, or where it cannot matter. */
  readonly source: string | undefined
  /** What is compared is compared as this tells it; `undefined` where everything is told as it is reported. */
  readonly telling?: Telling | undefined
}

/** What a believed item makes of it. */
export interface Turn extends Standing {
  /** What somebody must have changed it to before, unreported; `undefined` where there is no gap. */
  readonly required: Status | undefined
  /** Whether the status is now what this item says: not where it leaves the status to those before it. */
  readonly sets: boolean
}

type Ways = (item: Item, standing: Standing) => ReadonlyArray<Turn>

/** The source of an item, if all its reports are of one. */
export const sourceOf = ({ reports }: Pick<Item, 'reports'>): string | undefined => {
  const [{ source }] = reports
  return reports.length === 1 || reports.every((report) => report.source.id === source.id) ? source.id : undefined
}

/** A status as it is told then. */
export const told = <S extends Status | undefined>({ telling }: Pick<Standing, 'telling'>, status: S): S | Status =>
  telling === undefined || status === undefined ? status : telling.tell(status)

/** Of what a change says that it was before, all that the standing admits. */
export const admittedOf = ({ from }: Item, standing: Standing): ReadonlyArray<Status> =>
  from.filter((status) => isAdmitted(standing, status))

const isAdmitted = (standing: Standing, status: Status): boolean =>
  admits(told(standing, standing.status), told(standing, status))

const changed: Ways = (item, standing) => {
  const { from } = item
  const source = sourceOf(item)
  const hasGap = from.length > 0 && !from.some((status) => isAdmitted(standing, status))
  if (!hasGap && item.to.length === 1)
    return [{ status: item.to[0], isStated: true, source, required: undefined, sets: true }]
  const required = hasGap ? from : [undefined]
  return required.flatMap((one) =>
    item.to.map((to) => ({ status: to, isStated: true, source, required: one, sets: true }))
  )
}

/** Whether what is seen leaves something that it does not say as it was. */
export const leavesPart = (seen: Status): boolean =>
  seen.kind === 'unknown' ||
  (seen.kind === 'contested' && (seen.among.length === 0 || seen.mostly === undefined)) ||
  (seen.kind === 'shared' && seen.shares.some(({ share }) => share === undefined))

const seenSo = (item: Item, seen: Status, standing: Standing): Turn => {
  const { status, isStated, source } = standing
  const own = sourceOf(item)
  if (!agreesWhenSeen(told(standing, status), told(standing, seen)))
    return { status: seen, isStated: true, source: own, required: seen, sets: true }
  const isNew = !isStated || status === undefined || status.kind === 'unknown'
  return {
    status: leftBySighting(status, seen),
    isStated: true,
    source: isNew || own === source ? own : undefined,
    required: undefined,
    sets: true
  }
}

/** Seen to be unknown: it narrows what was unknown, and the source that alone said who takes that back. */
const seenUnknown = (item: Item, seen: Status, standing: Standing): ReadonlyArray<Turn> => {
  const { status, isStated, source } = standing
  if (status !== undefined && rulesOut(told(standing, seen), holderOf(told(standing, status))))
    return [{ status: seen, isStated: true, source: sourceOf(item), required: seen, sets: true }]
  if (status === undefined || status.kind === 'unknown') {
    const left = status === undefined && !isRuling(seen) ? undefined : leftBySighting(status, seen)
    return [left === status ? asItWas(standing) : { status: left, isStated, source, required: undefined, sets: true }]
  }
  const takesBack = source !== undefined && item.reports.some((report) => report.source.id === source)
  const back: Turn = { status: seen, isStated: true, source, required: undefined, sets: true }
  return takesBack ? [asItWas(standing), back] : [asItWas(standing)]
}

const isRuling = (seen: Status): boolean => seen.kind === 'unknown' && seen.not !== undefined && seen.not.length > 0

const asItWas = (standing: Standing): Turn => ({ ...standing, required: undefined, sets: false })

const seen: Ways = (item, standing) =>
  item.to.flatMap((status) =>
    status.kind === 'unknown' ? seenUnknown(item, status, standing) : [seenSo(item, status, standing)]
  )

/** What a world that believes the item can make of it: one of these. */
export const turnsOf = (item: Item, standing: Standing): ReadonlyArray<Turn> =>
  item.observed ? seen(item, standing) : changed(item, standing)

/** Nothing is stated yet. */
export const notStated: Standing = { status: undefined, isStated: false, source: undefined }

/** Whether the item says who it was: not one that was seen to be unknown. */
export const saysWho = (item: Item): boolean => !item.observed || item.to.some(({ kind }) => kind !== 'unknown')

const asReported: ReadonlyArray<Telling | undefined> = [undefined]

/** Whether the second item follows the first, with nothing before them, without a change in between that nobody reported. */
export const follows = (first: Item, second: Item): boolean =>
  turnsOf(first, notStated).some((left) =>
    (second.tellings ?? asReported).some((telling) =>
      turnsOf(second, { ...left, telling }).some(({ required }) => required === undefined)
    )
  )
