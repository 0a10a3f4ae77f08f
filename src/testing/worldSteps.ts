/**
 * Worlds, fourth part: what a believed item makes of the status. See worlds.ts for the whole.
 *
 * Design: "Walk along it with the status `s`".
 */
import { unknown } from '../record/index.js'
import type { SourceId, Status } from '../record/index.js'
import type { WorldItem } from './worldItems.js'
import { admits, agrees, rulesOut, seenAs, unknownTogether } from './worldStatuses.js'

/** How far a story has come: what it leaves the place in. */
export interface Standing {
  /** While nothing is stated: `unknown`, with whom observations ruled out. */
  readonly status: Status
  /** Whether a report that says who has been believed: a change, or an observation that is not of `unknown`. */
  readonly stated: boolean
  /** Whose reports alone set the status, if they are of one source. */
  readonly source: SourceId | undefined
}

export const notStated: Standing = { status: unknown(), stated: false, source: undefined }

/** What a story makes of an item that it believes. */
export interface Turn extends Standing {
  /** Of what its reports say, what the story takes. */
  readonly said: Status
  /** Whether the status before does not fit, so that a change in between was not reported. */
  readonly gap: boolean
  /** At a gap: what the status must have become in between (the item's `from`, or what was observed). */
  readonly required: Status | undefined
}

const onlyOf = (sources: ReadonlyArray<SourceId>): SourceId | undefined =>
  sources.length === 1 ? sources[0] : undefined

/** What the reports of a change say it was changed from, as far as that can follow the status without a gap. */
export const admittedFrom = (item: WorldItem, status: Status): ReadonlyArray<Status> =>
  item.from.filter((from) => admits(status, from))

const turnsOfChange = (item: WorldItem, before: Standing): ReadonlyArray<Turn> => {
  const gap = item.from.length > 0 && admittedFrom(item, before.status).length === 0
  const required = gap ? item.from : [undefined]
  const source = onlyOf(item.sources)
  return item.to.flatMap((status) =>
    required.map((one) => ({ said: status, gap, required: one, status, stated: true, source }))
  )
}

const fitting = { gap: false, required: undefined }

const turnsOfUnknown = (item: WorldItem, before: Standing, said: Status): ReadonlyArray<Turn> => {
  const source = onlyOf(item.sources)
  if (rulesOut(said, before.status)) return [{ said, gap: true, required: said, status: said, stated: true, source }]
  if (before.status.kind === 'unknown')
    return [{ ...before, ...fitting, said, status: unknownTogether([before.status, said]) }]
  const stays = { ...before, ...fitting, said }
  // who alone had said it takes it back
  return before.source !== undefined && item.sources.includes(before.source)
    ? [stays, { ...stays, status: said }]
    : [stays]
}

const turnsOfSighting = (item: WorldItem, before: Standing, said: Status): ReadonlyArray<Turn> => {
  const source = onlyOf(item.sources)
  if (!agrees(before.status, said)) return [{ said, gap: true, required: said, status: said, stated: true, source }]
  if (before.status.kind === 'unknown') return [{ ...fitting, said, status: said, stated: true, source }]
  const sameSource = source === before.source ? source : undefined
  return [{ ...fitting, said, status: seenAs(before.status, said), stated: true, source: sameSource }]
}

/** Each way in which the item can follow what stood before; more than one where its reports differ, or take back. */
export const turnsOf = (item: WorldItem, before: Standing): ReadonlyArray<Turn> =>
  item.observed
    ? item.to.flatMap((said) =>
        said.kind === 'unknown' ? turnsOfUnknown(item, before, said) : turnsOfSighting(item, before, said)
      )
    : turnsOfChange(item, before)
