/**
 * Worlds, eighth part: how often a place changed hands in them, and for how long somebody held it. See worlds.ts.
 *
 * Design: "**Unknown is the same in every question**", "The *holder* in a count is `held`'s `by`, or `contested`'s `mostly`".
 */
import { held, holderOf, statusKey } from '../record/index.js'
import type { ActorId, Status } from '../record/index.js'
import type { DoubtOptions } from './worldDoubt.js'
import { forEachWorld, possibleIn } from './worldAnswers.js'
import type { Possible, World } from './worldAnswers.js'
import type { WorldItem } from './worldItems.js'
import { rulesOut } from './worldStatuses.js'
import { standingBefore, storiesOf } from './worldStories.js'
import type { Story, Window } from './worldStories.js'
import { admittedFrom } from './worldSteps.js'

/** The smallest and the largest number that something has in any admitted world. */
export interface Range {
  /** The least (included). */
  readonly least: number
  /** The most (included). */
  readonly most: number
}

const rangeOf = (numbers: ReadonlyArray<number>): Range => ({ least: Math.min(...numbers), most: Math.max(...numbers) })

/**
 * What the place passes through, none twice in a row, from the first report on that says who held it: an observation of a
 * holder, or a change, with what that says it was changed from, unless it is unknown (a list for each that it can be). Then
 * what each step leaves and each gap requires.
 */
const passedIn = ({ steps }: Story): ReadonlyArray<ReadonlyArray<Status>> => {
  const first = steps.findIndex(
    ({ item, believed, said }) => believed && (!item.observed || holderOf(said) !== undefined)
  )
  if (first === -1) return [[]]
  const { item, gap, status } = steps[first]
  const admitted = item.observed || gap ? [] : admittedFrom(item, standingBefore(steps, first).status)
  const starts = item.observed
    ? [undefined]
    : gap
      ? [steps[first].required]
      : admitted.length > 0
        ? admitted
        : [undefined]
  const rest = [status, ...steps.slice(first + 1).flatMap((step) => [step.required, step.status])]
  return starts.map((start) =>
    [start?.kind === 'unknown' ? undefined : start, ...rest]
      .filter((one) => one !== undefined)
      .filter((one, k, all) => k === 0 || statusKey(one) !== statusKey(all[k - 1]))
  )
}

/**
 * The holders of a story, one after another, none twice in a row: whom it passes through without a holder is left out. While
 * it is unknown who holds the place, one actor does, of those in the story or another, whom it does not rule out, or nobody:
 * a list for each choice.
 */
const holdersOf = (passed: ReadonlyArray<Status>): ReadonlyArray<ReadonlyArray<ActorId>> => {
  const named = passed.flatMap((status) => holderOf(status) ?? [])
  const choose = (chosen: ReadonlyArray<ActorId>, k: number): ReadonlyArray<ReadonlyArray<ActorId>> => {
    if (k === passed.length) return [chosen]
    const status = passed[k]
    const holder = holderOf(status)
    if (status.kind !== 'unknown') return choose(holder === undefined ? chosen : [...chosen, holder], k + 1)
    const anybody = new Set([...named, ...chosen, `somebody else since ${k}`])
    const allowed = [...anybody].filter((actor) => !rulesOut(status, held(actor)))
    return [choose(chosen, k + 1), ...allowed.map((actor) => choose([...chosen, actor], k + 1))].flat()
  }
  return choose([], 0).map((holders) => holders.filter((holder, k) => holder !== holders[k - 1]))
}

/**
 * How often the holder becomes another one; from the first report on that says who held the place, and whoever a gap requires
 * is passed through as well. While it is unknown who held it, bounds over who that can have been.
 *
 * @example
 * ```ts
 * import { changesOfHands, itemsOf, recaptures, storiesOf } from 'changing-hands/testing'
 * import assert from 'node:assert/strict'
 * const change = (day: number, from: string, by: string) => ({
 *   id: `r${day}`, type: 'ControlChanged', v: 1, recordedAt: '2017-11-20', source: { id: 'paper' }, place: 'p',
 *   at: `2017-11-0${day}`, from: { kind: 'held', by: from }, to: { kind: 'held', by }
 * } as const)
 * const items = itemsOf([change(1, 'isis', 'army'), change(2, 'army', 'isis'), change(3, 'isis', 'army')], 'p')
 * const [story] = storiesOf(items, { from: 17469, until: 17483 })
 * assert.ok(story)
 * assert.deepEqual(changesOfHands(story), { least: 3, most: 3 })
 * // isis gained it again, and then the army did
 * assert.deepEqual(recaptures(story), { least: 2, most: 2 })
 * ```
 */
export const changesOfHands = (story: Story): Range =>
  rangeOf(
    passedIn(story)
      .flatMap(holdersOf)
      .map((holders) => Math.max(0, holders.length - 1))
  )

/** How often a holder gains it again after somebody else held it: of all holders, whoever comes in that had left. */
export const recaptures = (story: Story): Range =>
  rangeOf(
    passedIn(story)
      .flatMap(holdersOf)
      .map((all) => all.filter((holder, k) => all.slice(0, k).includes(holder)).length)
  )

/** What a count over stories (`changesOfHands`, `recaptures`) comes to in the admitted worlds; of none, nothing sensible. */
export const countRange = (
  items: ReadonlyArray<WorldItem>,
  window: Window,
  count: (story: Story) => Range,
  options: DoubtOptions = {}
): Range =>
  rangeOf(
    storiesOf(items, window, options)
      .map(count)
      .flatMap(({ least, most }) => [least, most])
  )

const mayHold = (actor: ActorId, status: Status): boolean =>
  status.kind === 'unknown' ? !rulesOut(status, held(actor)) : holderOf(status) === actor

/** Whether the actor can hold the place alone where this is possible: by some possibility, or since it is unknown who does. */
export const couldHoldIn = (possible: ReadonlyArray<Possible>, actor: ActorId): boolean =>
  possible.some(({ status }) => (status.kind === 'held' || status.kind === 'unknown') && mayHold(actor, status))

/**
 * For how many chronons of the span (`until` not included) the actor holds it in this world. Across a gap the change that
 * nobody reported is later than the step before and no later than the step after it: it can be made at once or at last. While
 * it is unknown who holds the place, the actor may, unless ruled out: all that time or none of it.
 */
export const tenureIn = (world: World, actor: ActorId, span: Window): Range => {
  let least = 0
  let most = 0
  for (let t = span.from; t < span.until; t++) {
    const statuses = possibleIn(world, t).map(({ status }) => status)
    if (statuses.every((status) => holderOf(status) === actor)) least++
    if (statuses.some((status) => mayHold(actor, status))) most++
  }
  return { least, most }
}

/**
 * `tenureIn` over all admitted worlds, within the span (the window, unless another is given).
 *
 * @example
 * ```ts
 * import { itemsOf, tenureRange } from 'changing-hands/testing'
 * import assert from 'node:assert/strict'
 * const items = itemsOf([{
 *   id: 'r1', type: 'ControlChanged', v: 1, recordedAt: '2017-11-20', source: { id: 'paper' }, place: 'p',
 *   at: '[2017-11-01..2017-11-03]', from: { kind: 'held', by: 'b' }, to: { kind: 'held', by: 'a' }
 * }], 'p')
 * // it begins on the 1st, 2nd or 3rd, and lasts to the end of the 4th
 * const window = { from: 17469, until: 17483 }
 * assert.deepEqual(tenureRange(items, 'a', window, { from: 17470, until: 17475 }), { least: 2, most: 4 })
 * ```
 */
export const tenureRange = (
  items: ReadonlyArray<WorldItem>,
  actor: ActorId,
  window: Window,
  span: Window = window,
  options: DoubtOptions = {}
): Range => {
  let least = Infinity
  let most = -Infinity
  forEachWorld(
    items,
    window,
    (world) => {
      const tenure = tenureIn(world, actor, span)
      least = Math.min(least, tenure.least)
      most = Math.max(most, tenure.most)
    },
    options
  )
  return { least, most }
}
