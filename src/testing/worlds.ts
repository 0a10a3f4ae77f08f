/**
 * The worlds that a log allows at one place, enumerated one by one.
 *
 * This is the meaning of the library, written to be checked by reading and not to be fast: it goes through every order of
 * the items, every status where reports differ and every date, and keeps what has the fewest gaps. The library itself
 * never enumerates; the tests demand that it answers what is answered here. So nothing is shared with it but dates and
 * records, and the rule of what a status admits is written out again.
 *
 * 1. `itemsOf`: the reports of one occurrence become one item
 * 2. `keptAfter`: which `after` hold, once those that leave no world are dropped
 * 3. `storiesOf`: every order of the items, with what each makes of the status; those with the fewest gaps are kept
 * 4. `forEachDating`: every date for each item of a story. A story with its dates is a *world*
 * 5. `possibleAt` and the others: what worlds answer
 *
 * Laws: every world has the same, smallest number of gaps · there is always a world, if the window is wide enough · the
 * order of the records changes nothing.
 */
import { orThrow, parseDate } from '../time/index.js'
import type { Bounds, CalendarOptions } from '../time/index.js'
import { holderOf, sameStatus, statusKey, unknown } from '../record/index.js'
import type { ActorId, ControlChanged, ControlObserved, ControlRecord, PlaceId, Status } from '../record/index.js'

/** Plain numbers: there is much to reckon with them. */
type Chronon = number

// --- 1. Items ---------------------------------------------------------------------------------------------------------

/** One occurrence at a place: what its reports say together. */
export interface WorldItem {
  /** Of this item alone; `itemsOf` makes it of the type and the occurrence, as `ControlChanged/r1`. */
  readonly id: string
  /** The first chronon at which it can have happened. */
  readonly lo: Chronon
  /** The last one (included). */
  readonly hi: Chronon
  /** Whether it was seen to be so (and not to change). */
  readonly observed: boolean
  /** What it can have changed from: any of these; empty when no report says. */
  readonly from: ReadonlyArray<Status>
  /** What it changed to, or was seen to be: one of these. */
  readonly to: ReadonlyArray<Status>
  /** The ids of the items that came before. Any other id has no effect. */
  readonly after: ReadonlyArray<string>
}

type Report = ControlChanged | ControlObserved

const isReport = (record: ControlRecord): record is Report =>
  record.type === 'ControlChanged' || record.type === 'ControlObserved'

const occurrenceOf = (report: Report): string => report.occurrence ?? report.id

/** A change and an observation are never one item, even under one occurrence. */
const itemIdOf = (report: Report): string => `${report.type}/${occurrenceOf(report)}`

/** Where all bounds meet; where they do not, all that lies between the outermost ends. */
const boundsTogether = (bounds: ReadonlyArray<Bounds>): Bounds => {
  const los = bounds.map(({ lo }) => lo)
  const his = bounds.map(({ hi }) => hi)
  const meet = { lo: Math.max(...los), hi: Math.min(...his) }
  return meet.lo <= meet.hi ? meet : { lo: Math.min(...los), hi: Math.max(...his) }
}

const distinct = (statuses: ReadonlyArray<Status>): ReadonlyArray<Status> =>
  [...new Map(statuses.map((status) => [statusKey(status), status] as const))]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, status]) => status)

/** `unknown` gives way to what says more; many unknowns are one, which rules out whom any of them does. */
const statusesTogether = (statuses: ReadonlyArray<Status>): ReadonlyArray<Status> => {
  const saying = statuses.filter((status) => status.kind !== 'unknown')
  if (saying.length > 0) return distinct(saying)
  if (statuses.length === 0) return []
  const not = statuses.flatMap((status) => (status.kind === 'unknown' ? (status.not ?? []) : []))
  return [not.length === 0 ? unknown() : unknown([...new Set(not)].sort())]
}

/**
 * The items of a place: its changes and observations, the reports of one occurrence as one. Retractions and corrections
 * are not followed: give the records that are believed.
 *
 * Records whose date cannot be read throw, as this is for records that were decoded.
 *
 * @example
 * ```ts
 * import { itemsOf } from 'changing-hands/testing'
 * import assert from 'node:assert/strict'
 * const source = { id: 'paper' }
 * const [item] = itemsOf([
 *   { id: 'r1', type: 'ControlChanged', v: 1, recordedAt: '2017-11-20', source, place: 'p', at: '2017-11', to: { kind: 'held', by: 'a' } },
 *   { id: 'r2', type: 'ControlChanged', v: 1, recordedAt: '2017-11-20', source, occurrence: 'r1', place: 'p', at: '2017-11-08', to: { kind: 'unknown' } }
 * ], 'p')
 * assert.equal(item?.lo, item?.hi)
 * assert.deepEqual(item?.to, [{ kind: 'held', by: 'a' }])
 * ```
 */
export const itemsOf = (
  records: ReadonlyArray<ControlRecord>,
  place: PlaceId,
  calendar: CalendarOptions = {}
): ReadonlyArray<WorldItem> => {
  const reportsOf = new Map<string, Array<Report>>()
  for (const report of records.filter(isReport).filter((record) => record.place === place)) {
    const id = itemIdOf(report)
    reportsOf.set(id, [...(reportsOf.get(id) ?? []), report])
  }
  // A name means every item at the place that carries it, as its occurrence or as a record of it.
  const carriersOf = (name: string): ReadonlyArray<string> =>
    [...reportsOf.keys()].filter((id) =>
      reportsOf.get(id)?.some((report) => report.id === name || occurrenceOf(report) === name)
    )
  return [...reportsOf].map(([id, reports]) => {
    const { lo, hi } = boundsTogether(reports.map(({ at }) => orThrow(parseDate(at, calendar))))
    return {
      id,
      lo,
      hi,
      observed: reports.some(({ type }) => type === 'ControlObserved'),
      from: statusesTogether(
        reports.flatMap((report) =>
          report.type === 'ControlChanged' && report.from !== undefined ? [report.from] : []
        )
      ),
      to: statusesTogether(reports.map((report) => (report.type === 'ControlChanged' ? report.to : report.status))),
      after: [...new Set(reports.flatMap(({ after }) => after ?? []).flatMap(carriersOf))]
    }
  })
}

// --- 2. What comes after what -----------------------------------------------------------------------------------------

/**
 * For the id of each item, the ids of those that must come before it, less each `after` that would leave no world:
 * those on a circle (an item after itself is one), and then each `after` an item that, through what it is itself after,
 * cannot have happened as early as the later one must have. Where there is a world anyway, this drops nothing.
 */
export const keptAfter = (items: ReadonlyArray<WorldItem>): ReadonlyMap<string, ReadonlyArray<string>> => {
  const named = (item: WorldItem): ReadonlyArray<WorldItem> => items.filter(({ id }) => item.after.includes(id))
  const comesAfter = (item: WorldItem, goal: WorldItem, visited: ReadonlySet<WorldItem> = new Set()): boolean =>
    item === goal ||
    named(item).some((before) => !visited.has(before) && comesAfter(before, goal, new Set([...visited, item])))
  // item is after `before`; were `before` after item as well, that would be a circle
  const offCircles = new Map(
    items.map((item) => [item, named(item).filter((before) => !comesAfter(before, item))] as const)
  )
  const earliest = (item: WorldItem): Chronon => Math.max(item.lo, ...kept(item).map(earliest))
  const kept = (item: WorldItem): ReadonlyArray<WorldItem> =>
    (offCircles.get(item) ?? []).filter((before) => earliest(before) <= item.hi)
  return new Map(items.map((item) => [item.id, kept(item).map(({ id }) => id)]))
}

// --- 3. Stories -------------------------------------------------------------------------------------------------------

/** What happens to the status at one item of a story. */
export interface Step {
  readonly item: WorldItem
  /** Whether the status before does not fit, so that a change in between was not reported. */
  readonly gap: boolean
  /**
   * At a gap: what the status must have become in between (the item's `from`, or what was observed). At the first item:
   * its `from`, presumed to have been so before. Undefined everywhere else.
   */
  readonly required: Status | undefined
  /** After the item; undefined while no item has stated any. */
  readonly status: Status | undefined
}

/** A total order of the items and what it makes of the status: a world without its dates. */
export interface Story {
  readonly steps: ReadonlyArray<Step>
  readonly gaps: number
}

/** The chronons that are enumerated: whole numbers, `from` included, `until` not. */
export interface Window {
  readonly from: Chronon
  readonly until: Chronon
}

type Turn = Omit<Step, 'item'>

const rulesOut = (ruling: Status, status: Status): boolean => {
  const holder = holderOf(status)
  return ruling.kind === 'unknown' && holder !== undefined && (ruling.not ?? []).includes(holder)
}

const isParty = (actor: ActorId, status: Status): boolean =>
  (status.kind === 'contested' && status.among.includes(actor)) ||
  (status.kind === 'shared' && status.shares.some(({ by }) => by === actor))

/** Whether a change from `q` can follow while the status is `s` (undefined: not stated). */
const admitsFrom = (s: Status | undefined, q: Status): boolean => {
  if (q.kind === 'unknown') return true
  if (s === undefined) return true
  if (s.kind === 'unknown') return !rulesOut(s, q)
  if (sameStatus(s, q)) return true
  return q.kind === 'held' && isParty(q.by, s)
}

const turnsOfChange = (item: WorldItem, s: Status | undefined, isFirst: boolean): ReadonlyArray<Turn> => {
  // at the first item nothing is stated, which admits everything
  const isGap = item.from.length > 0 && !item.from.some((from) => admitsFrom(s, from))
  const required = (isFirst || isGap) && item.from.length > 0 ? item.from : [undefined]
  return required.flatMap((from) => item.to.map((to) => ({ gap: isGap, required: from, status: to })))
}

const turnOfObservation = (s: Status | undefined, seen: Status): Turn => {
  if (seen.kind === 'unknown') {
    return s !== undefined && rulesOut(seen, s)
      ? { gap: true, required: seen, status: seen }
      : { gap: false, required: undefined, status: s }
  }
  const fits = s === undefined || (s.kind === 'unknown' ? !rulesOut(s, seen) : sameStatus(s, seen))
  return { gap: !fits, required: fits ? undefined : seen, status: seen }
}

/** Each way in which the item can follow the status; more than one where its reports differ. */
const turnsOf = (item: WorldItem, s: Status | undefined, isFirst: boolean): ReadonlyArray<Turn> =>
  item.observed ? item.to.map((seen) => turnOfObservation(s, seen)) : turnsOfChange(item, s, isFirst)

const firstIn = (window: Window, item: WorldItem): Chronon => Math.max(item.lo, window.from)
const lastIn = (window: Window, item: WorldItem): Chronon => Math.min(item.hi, window.until - 1)

const mostItems = 8

/**
 * The admitted stories: every order of the items that `after` allows and to which dates in the window can be given, every
 * choice among the statuses where reports differ; and of all these the ones with the fewest gaps.
 *
 * Throws a RangeError for more than 8 items or a window that is not finite. Goes through up to n! orders.
 *
 * @example
 * ```ts
 * import { storiesOf } from 'changing-hands/testing'
 * import assert from 'node:assert/strict'
 * const change = (id: string, by: string, from: string) => ({
 *   id, lo: 1, hi: 3, observed: false, from: [{ kind: 'held' as const, by: from }], to: [{ kind: 'held' as const, by }], after: []
 * })
 * const stories = storiesOf([change('second', 'c', 'b'), change('first', 'b', 'a')], { from: 0, until: 5 })
 * // the other order has a gap
 * assert.deepEqual(stories.map(({ steps }) => steps.map(({ item }) => item.id)), [['first', 'second']])
 * ```
 */
export const storiesOf = (items: ReadonlyArray<WorldItem>, window: Window): ReadonlyArray<Story> => {
  if (items.length > mostItems) {
    throw new RangeError(`worlds are enumerated for at most ${mostItems} items, not for ${items.length}`)
  }
  if (!Number.isSafeInteger(window.from) || !Number.isSafeInteger(window.until)) {
    throw new RangeError('worlds are enumerated in a window of whole, finite chronons')
  }
  const after = keptAfter(items)
  let fewest = Infinity
  let stories: Array<Story> = []

  const extend = (
    steps: ReadonlyArray<Step>,
    waiting: ReadonlyArray<WorldItem>,
    gaps: number,
    earliest: Chronon
  ): void => {
    if (gaps > fewest) return
    if (waiting.length === 0) {
      if (gaps < fewest) stories = []
      fewest = gaps
      stories.push({ steps, gaps })
      return
    }
    const status = steps.at(-1)?.status
    for (const item of waiting) {
      const mustWait = waiting.some(({ id }) => after.get(item.id)?.includes(id))
      const day = Math.max(earliest, firstIn(window, item))
      const tooLate = waiting.some((other) => lastIn(window, other) < day)
      if (mustWait || tooLate) continue
      const others = waiting.filter((other) => other !== item)
      for (const turn of turnsOf(item, status, steps.length === 0)) {
        extend([...steps, { item, ...turn }], others, gaps + (turn.gap ? 1 : 0), day)
      }
    }
  }

  extend([], items, 0, window.from)
  return stories
}

// --- 4. Worlds --------------------------------------------------------------------------------------------------------

/** A story with a date for each step, never decreasing. */
export interface World extends Story {
  readonly steps: ReadonlyArray<Step & { readonly at: Chronon }>
}

/**
 * Visits every way to date a story: for each step a chronon within its item's bounds and the window, none before the
 * step before. The array is the same at every visit, to be read there and not kept.
 */
export const forEachDating = (
  story: Story,
  window: Window,
  visit: (chronons: ReadonlyArray<Chronon>) => void
): void => {
  const chronons: Array<Chronon> = []
  const date = (step: number, earliest: Chronon): void => {
    if (step === story.steps.length) return visit(chronons)
    const { item } = story.steps[step]
    const last = lastIn(window, item)
    for (let at = Math.max(earliest, firstIn(window, item)); at <= last; at++) {
      chronons[step] = at
      date(step + 1, at)
    }
  }
  date(0, window.from)
}

/** Visits every admitted world of the items, as `enumerateWorlds` lists them, without keeping them. */
export const forEachWorld = (items: ReadonlyArray<WorldItem>, window: Window, visit: (world: World) => void): void => {
  for (const story of storiesOf(items, window)) {
    forEachDating(story, window, (chronons) =>
      visit({ gaps: story.gaps, steps: story.steps.map((step, k) => ({ ...step, at: chronons[k] })) })
    )
  }
}

/**
 * The admitted worlds: those with the fewest gaps.
 *
 * Bounds are cut to the window, so let it reach at least one chronon beyond every finite bound and every chronon asked
 * about, on both sides; an item with no chronon in it leaves no world. There can be millions for six items that overlap
 * on ten days; `forEachWorld` does not keep them.
 *
 * Throws a RangeError for more than 8 items or a window that is not finite.
 *
 * @example
 * ```ts
 * import { enumerateWorlds, possibleAt } from 'changing-hands/testing'
 * import assert from 'node:assert/strict'
 * const item = { id: 'r1', lo: 1, hi: 2, observed: false, from: [], to: [{ kind: 'held' as const, by: 'a' }], after: [] }
 * const worlds = enumerateWorlds([item], { from: 0, until: 4 })
 * assert.equal(worlds.length, 2)
 * assert.deepEqual(possibleAt(worlds, 1), [{ kind: 'held', by: 'a' }, { kind: 'unknown' }])
 * assert.deepEqual(possibleAt(worlds, 2), [{ kind: 'held', by: 'a' }])
 * ```
 */
export const enumerateWorlds = (items: ReadonlyArray<WorldItem>, window: Window): ReadonlyArray<World> => {
  const worlds: Array<World> = []
  forEachWorld(items, window, (world) => worlds.push(world))
  return worlds
}

// --- 5. What worlds answer --------------------------------------------------------------------------------------------

const notStated = unknown()

/** In one world at the end of a chronon: one status; two where a change nobody reported was made at some time. */
const statusesOf = (world: World, chronon: Chronon): ReadonlyArray<Status> => {
  // dates never decrease, so the steps that have been taken are the first ones
  const taken = world.steps.filter(({ at }) => at <= chronon).length
  if (taken === 0) return [world.steps.at(0)?.required ?? notStated]
  const last = world.steps[taken - 1]
  const next = world.steps.at(taken)
  const left = last.status ?? notStated
  return next !== undefined && next.gap && next.required !== undefined && last.at < chronon
    ? [left, next.required]
    : [left]
}

/**
 * Every status that some world has at the end of a chronon; distinct, in the order of their keys. What is not stated is
 * `unknown()`.
 */
export const possibleAt = (worlds: ReadonlyArray<World>, chronon: Chronon): ReadonlyArray<Status> =>
  distinct(worlds.flatMap((world) => statusesOf(world, chronon)))

/**
 * `possibleAt` for every chronon of the window (the first is that of `window.from`), without keeping the worlds: of each
 * story only where each of its statuses was met is noted.
 */
export const possibleByChronon = (
  items: ReadonlyArray<WorldItem>,
  window: Window
): ReadonlyArray<ReadonlyArray<Status>> => {
  const possible = Array.from({ length: window.until - window.from }, () => new Map<string, Status>())
  for (const story of storiesOf(items, window)) {
    // metAt[k]: where the status after the first k steps was met; gapAt[k]: where the gap before the next step was
    const metAt = [undefined, ...story.steps].map(() => possible.map(() => false))
    const gapAt = metAt.map(() => possible.map(() => false))
    forEachDating(story, window, (chronons) => {
      for (let k = 0; k <= chronons.length; k++) {
        const begin = k === 0 ? window.from : chronons[k - 1]
        const end = k === chronons.length ? window.until : chronons[k]
        for (let t = begin; t < end; t++) metAt[k][t - window.from] = true
        for (let t = begin + 1; t < end; t++) gapAt[k][t - window.from] = true
      }
    })
    const note = (status: Status, at: ReadonlyArray<boolean>): void => {
      const key = statusKey(status)
      at.forEach((met, t) => met && possible[t].set(key, status))
    }
    metAt.forEach((at, k) => {
      const next = story.steps.at(k)
      const before = k === 0 ? next?.required : story.steps[k - 1].status
      note(before ?? notStated, at)
      if (k > 0 && next !== undefined && next.gap && next.required !== undefined) note(next.required, gapAt[k])
    })
  }
  return possible.map((statuses) => distinct([...statuses.values()]))
}

/** The holders of a story, one after another, none twice in a row: whom it passes through without a holder is left out. */
const holdersOf = (story: Story): ReadonlyArray<ActorId> =>
  story.steps
    .flatMap(({ required, status }) => [required, status])
    .flatMap((status) => (status === undefined ? [] : (holderOf(status) ?? [])))
    .filter((holder, k, all) => holder !== all[k - 1])

/**
 * How often the holder becomes another one. Whoever is presumed to have held it before the first item is the first, and
 * whoever a gap requires is passed through as well.
 *
 * @example
 * ```ts
 * import { changesOfHands, recaptures, storiesOf } from 'changing-hands/testing'
 * import assert from 'node:assert/strict'
 * const change = (at: number, from: string, by: string) => ({
 *   id: `r${at}`, lo: at, hi: at, observed: false, from: [{ kind: 'held' as const, by: from }], to: [{ kind: 'held' as const, by }], after: []
 * })
 * const [story] = storiesOf([change(1, 'isis', 'army'), change(2, 'army', 'isis'), change(3, 'isis', 'army')], { from: 0, until: 5 })
 * assert.ok(story)
 * assert.equal(changesOfHands(story), 3)
 * // isis gained it again, and then the army did
 * assert.equal(recaptures(story), 2)
 * ```
 */
export const changesOfHands = (story: Story): number => Math.max(0, holdersOf(story).length - 1)

/** How often a holder gains it again after somebody else held it: of all holders, whoever comes in that had left. */
export const recaptures = (story: Story): number =>
  holdersOf(story).filter((holder, k, all) => all.slice(0, k).includes(holder)).length

/** The smallest and the largest number that something has in any admitted world. */
export interface Range {
  readonly least: number
  readonly most: number
}

/**
 * For how many chronons of the span (`until` not included) the actor holds it in this world. Across a gap the change that
 * nobody reported is later than the step before and no later than the step after it: it can be made at once or at last.
 */
export const tenureIn = (world: World, actor: ActorId, span: Window): Range => {
  let least = 0
  let most = 0
  for (let t = span.from; t < span.until; t++) {
    const holds = statusesOf(world, t).map((status) => holderOf(status) === actor)
    if (holds.every(Boolean)) least++
    if (holds.some(Boolean)) most++
  }
  return { least, most }
}

/** What a count over stories (`changesOfHands`, `recaptures`) comes to in the admitted worlds; of none, nothing sensible. */
export const countRange = (items: ReadonlyArray<WorldItem>, window: Window, count: (story: Story) => number): Range => {
  const counts = storiesOf(items, window).map(count)
  return { least: Math.min(...counts), most: Math.max(...counts) }
}

/**
 * `tenureIn` over all admitted worlds, within the span (the window, unless another is given).
 *
 * @example
 * ```ts
 * import { tenureRange } from 'changing-hands/testing'
 * import assert from 'node:assert/strict'
 * const item = { id: 'r1', lo: 1, hi: 3, observed: false, from: [], to: [{ kind: 'held' as const, by: 'a' }], after: [] }
 * // it begins at 1, 2 or 3, and lasts to the end of 4
 * assert.deepEqual(tenureRange([item], 'a', { from: 0, until: 5 }), { least: 2, most: 4 })
 * ```
 */
export const tenureRange = (
  items: ReadonlyArray<WorldItem>,
  actor: ActorId,
  window: Window,
  span: Window = window
): Range => {
  let least = Infinity
  let most = -Infinity
  forEachWorld(items, window, (world) => {
    const tenure = tenureIn(world, actor, span)
    least = Math.min(least, tenure.least)
    most = Math.max(most, tenure.most)
  })
  return { least, most }
}
