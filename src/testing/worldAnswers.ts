/**
 * Worlds, seventh part: stories with their dates, and what the place is in them at a chronon. See worlds.ts for the whole.
 *
 * Design: "At chronon `t` a world's status is that after its last item at or before `t`", "A gap at item j stands for a
 * change nobody reported", "**An answer** at `t`".
 */
import { statusKey } from '../record/index.js'
import type { Status } from '../record/index.js'
import type { DoubtOptions } from './worldDoubt.js'
import type { Chronon, WorldItem } from './worldItems.js'
import { firstIn, lastIn, standingBefore, storiesOf } from './worldStories.js'
import type { Step, Story, Window } from './worldStories.js'
import { distinct, unknownTogether } from './worldStatuses.js'
import { notStated } from './worldSteps.js'

/** A story with a date for each step, never decreasing. */
export interface World extends Story {
  /** What happens in it, in order, each with its chronon. */
  readonly steps: ReadonlyArray<
    Step & {
      /** When it happens. */
      readonly at: Chronon
    }
  >
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
export const forEachWorld = (
  items: ReadonlyArray<WorldItem>,
  window: Window,
  visit: (world: World) => void,
  options: DoubtOptions = {}
): void => {
  for (const story of storiesOf(items, window, options)) {
    forEachDating(story, window, (chronons) =>
      visit({ ...story, steps: story.steps.map((step, k) => ({ ...step, at: chronons[k] })) })
    )
  }
}

/**
 * The admitted worlds: those of least cost.
 *
 * Bounds are cut to the window, so let it reach at least one chronon beyond every finite bound and every chronon asked
 * about, on both sides; an item with no chronon in it leaves no world. There can be millions for six items that overlap
 * on ten days; `forEachWorld` does not keep them.
 *
 * Throws a RangeError for more than 8 items or a window that is not finite.
 *
 * @example
 * ```ts
 * import { enumerateWorlds, itemsOf, possibleAt } from 'changing-hands/testing'
 * import assert from 'node:assert/strict'
 * const items = itemsOf([{
 *   id: 'r1', type: 'ControlChanged', v: 1, recordedAt: '2017-11-20', source: { id: 'paper' }, place: 'p',
 *   at: '[2017-11-01..2017-11-02]', to: { kind: 'held', by: 'a' }
 * }], 'p')
 * // 2017-10-30 to 2017-11-12; 2017-11-01 is 17471
 * const worlds = enumerateWorlds(items, { from: 17469, until: 17483 })
 * assert.equal(worlds.length, 2)
 * assert.deepEqual(possibleAt(worlds, 17471), [{ kind: 'held', by: 'a' }, { kind: 'unknown' }])
 * assert.deepEqual(possibleAt(worlds, 17472), [{ kind: 'held', by: 'a' }])
 * ```
 */
export const enumerateWorlds = (
  items: ReadonlyArray<WorldItem>,
  window: Window,
  options: DoubtOptions = {}
): ReadonlyArray<World> => {
  const worlds: Array<World> = []
  forEachWorld(items, window, (world) => worlds.push(world), options)
  return worlds
}

/** What a place is, in one world or in several. */
export interface Possible {
  /** What it may be. */
  readonly status: Status
  /** Whether it rests on any report; if not, nothing is known, and it is answered as `unknown`. */
  readonly isEvident: boolean
}

/**
 * What the story leaves the place in after its first steps: until something is stated that is what is presumed, or else
 * unknown as narrowed.
 */
export const leftAfter = ({ steps, presumed }: Story, taken: number): Possible => {
  const { status, stated } = standingBefore(steps, taken)
  if (stated) return { status, isEvident: true }
  if (presumed === undefined) return { status, isEvident: statusKey(status) !== statusKey(notStated.status) }
  return { status: presumed.kind === 'unknown' ? unknownTogether([presumed, status]) : presumed, isEvident: true }
}

/** A change that nobody reported: before which step, later than the chronon of which, and what it leaves. */
export interface Unreported {
  readonly since: number
  readonly before: number
  readonly required: Status
}

/** The unreported changes of a story: each before the step that requires it, after the last that is believed before that. */
export const unreportedIn = ({ steps }: Story): ReadonlyArray<Unreported> =>
  steps.flatMap(({ gap, required }, before) => {
    if (!gap || required === undefined) return []
    const since = steps.slice(0, before).reduce((last, { believed }, k) => (believed ? k : last), -1)
    return [{ since, before, required }]
  })

/**
 * Whether something is seen throughout after the first steps, the first item of it believed and the last one still to come:
 * then nothing changes unreported but at the chronon of the step that requires it.
 */
export const isOpenAfter = ({ steps }: Story, taken: number): boolean =>
  steps
    .slice(0, taken)
    .some(
      ({ item: { opens }, believed }) =>
        believed && opens !== undefined && steps.slice(taken).some(({ item }) => item.id === opens)
    )

/** Of a story of which the first steps have been taken, the change that nobody reported which can have been made by then. */
export const unreportedAfter = (story: Story, taken: number): Unreported | undefined =>
  isOpenAfter(story, taken)
    ? undefined
    : unreportedIn(story).find(({ since, before }) => since < taken && taken <= before)

/** In one world at the end of a chronon: one status; two where a change nobody reported was made at some time. */
export const possibleIn = (world: World, chronon: Chronon): ReadonlyArray<Possible> => {
  // dates never decrease, so the steps that have been taken are the first ones
  const taken = world.steps.filter(({ at }) => at <= chronon).length
  const left = leftAfter(world, taken)
  const unreported = unreportedAfter(world, taken)
  return unreported !== undefined && world.steps[unreported.since].at < chronon
    ? [left, { status: unreported.required, isEvident: true }]
    : [left]
}

/**
 * Every status that some world has at the end of a chronon; distinct, in the order of their keys. What is not stated is
 * `unknown()`.
 */
export const possibleAt = (worlds: ReadonlyArray<World>, chronon: Chronon): ReadonlyArray<Status> =>
  distinct(worlds.flatMap((world) => possibleIn(world, chronon)).map(({ status }) => status))

/** A status that some admitted world has at a chronon. */
export interface Possibility extends Possible {
  /** Whether it rests on any report in some world. */
  readonly isEvident: boolean
  /** The ids of the reports of items that every such world disbelieves, in order. */
  readonly against: ReadonlyArray<string>
}

/** What is possible, with what each possibility stands against, gathered story by story. */
class Possibilities {
  readonly #found = new Map<
    string,
    { readonly status: Status; isEvident: boolean; against: ReadonlyArray<WorldItem> }
  >()

  note({ status, isEvident }: Possible, disbelieved: ReadonlyArray<WorldItem>): void {
    const key = statusKey(status)
    const known = this.#found.get(key)
    if (known === undefined) this.#found.set(key, { status, isEvident, against: disbelieved })
    else {
      known.isEvident ||= isEvident
      known.against = known.against.filter((item) => disbelieved.includes(item))
    }
  }

  list(): ReadonlyArray<Possibility> {
    const reportsOf = (items: ReadonlyArray<WorldItem>): ReadonlyArray<string> =>
      [...new Set(items.flatMap(({ reports }) => reports))].sort()
    return [...this.#found]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([, { status, isEvident, against }]) => ({ status, isEvident, against: reportsOf(against) }))
  }
}

const disbelievedIn = ({ steps }: Story): ReadonlyArray<WorldItem> =>
  steps.filter(({ believed }) => !believed).map(({ item }) => item)

/** What is possible at the end of a chronon in these worlds, and what stands against it; in the order of the statuses' keys. */
export const possibilitiesAt = (worlds: ReadonlyArray<World>, chronon: Chronon): ReadonlyArray<Possibility> => {
  const found = new Possibilities()
  for (const world of worlds)
    for (const possible of possibleIn(world, chronon)) found.note(possible, disbelievedIn(world))
  return found.list()
}

/** The earliest and the latest chronon that each step of a story has in any of its datings. */
export const reachOf = ({ steps }: Story, window: Window): ReadonlyArray<readonly [Chronon, Chronon]> => {
  const earliest: Array<Chronon> = []
  const latest: Array<Chronon> = []
  for (let k = 0; k < steps.length; k++)
    earliest[k] = Math.max(firstIn(window, steps[k].item), k === 0 ? window.from : earliest[k - 1])
  for (let k = steps.length - 1; k >= 0; k--)
    latest[k] = Math.min(lastIn(window, steps[k].item), k === steps.length - 1 ? window.until - 1 : latest[k + 1])
  return steps.map((_, k) => [earliest[k], latest[k]])
}

/**
 * `possibilitiesAt` for every chronon of the window (the first is that of `window.from`), without its worlds. The first k
 * steps of a story, and no more, have been taken at t in some of its datings exactly when step k can be dated as early as t
 * and step k + 1 later: date the steps up to k as early as they can be, the others as late as they can be. And in that
 * dating a step up to k is earlier than t if it is so in any.
 */
export const possibilitiesByChronon = (
  items: ReadonlyArray<WorldItem>,
  window: Window,
  options: DoubtOptions = {}
): ReadonlyArray<ReadonlyArray<Possibility>> => {
  const found = Array.from({ length: window.until - window.from }, () => new Possibilities())
  for (const story of storiesOf(items, window, options)) {
    const reach = reachOf(story, window)
    const disbelieved = disbelievedIn(story)
    for (let taken = 0; taken <= story.steps.length; taken++) {
      const first = taken === 0 ? window.from : reach[taken - 1][0]
      const until = taken === story.steps.length ? window.until : reach[taken][1]
      const left = leftAfter(story, taken)
      const unreported = unreportedAfter(story, taken)
      for (let t = first; t < until; t++) {
        found[t - window.from].note(left, disbelieved)
        if (unreported !== undefined && reach[unreported.since][0] < t)
          found[t - window.from].note({ status: unreported.required, isEvident: true }, disbelieved)
      }
    }
  }
  return found.map((one) => one.list())
}

/** The statuses of `possibilitiesByChronon`. */
export const possibleByChronon = (
  items: ReadonlyArray<WorldItem>,
  window: Window,
  options: DoubtOptions = {}
): ReadonlyArray<ReadonlyArray<Status>> =>
  possibilitiesByChronon(items, window, options).map((all) => all.map(({ status }) => status))
