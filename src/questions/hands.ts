/** How often a place changed hands, and who took it back. */
import type { History, Story } from '../history/index.js'
import type { ActorId, ControlRecord, PlaceId, Status } from '../record/index.js'
import { holderOf } from '../record/index.js'
import type { Automaton, Layer, Setting, Step } from '../world/index.js'
import { earliestGap, requiredBy, walkWorlds } from '../world/index.js'
import type { EarliestLatest, LeastMost } from './bounds.js'
import { compareNumbers, hull, widen } from './bounds.js'
import { eachStory, storiesOf } from './stories.js'

// The holder of a count: `held`'s `by`, or `contested`'s `mostly`; whoever held the place last, while nobody does.

/** After an unsolved cluster: somebody, who may be anyone, or nobody yet. */
export const somebody = Symbol('somebody')

/** `undefined` until somebody is stated to hold the place. */
export type LastHolder = ActorId | undefined | typeof somebody

/** The last holder after `status`: who was it before still is while nobody holds the place, or nobody knows who does. */
export const holderAfter = (last: LastHolder, status: Status | undefined): LastHolder =>
  status === undefined ? last : (holderOf(status) ?? last)

/** A name of its own for every last holder. */
export const holderKey = (last: LastHolder): string => (last === undefined ? '' : last === somebody ? '*' : `=${last}`)

interface Count extends LeastMost {
  readonly holder: LastHolder
}

const passing = (count: Count, status: Status | undefined): Count => {
  const holder = holderAfter(count.holder, status)
  const changed = count.holder !== undefined && holder !== count.holder ? 1 : 0
  return { holder, least: count.least + (count.holder === somebody ? 0 : changed), most: count.most + changed }
}

const counting: Automaton<Count> = {
  start: (status) => ({ holder: holderAfter(undefined, status), least: 0, most: 0 }),
  step: (count, { required, status }) => (required ?? [undefined]).map((gap) => passing(passing(count, gap), status)),
  through: (counts, layer) => {
    const least = counts.reduce((fewest, count) => Math.min(fewest, count.least), Infinity)
    const most = counts.reduce((greatest, count) => Math.max(greatest, count.most), 0) + 2 * layer.items.length
    return ({ status }) => [{ holder: holderAfter(somebody, status), least, most }]
  },
  key: ({ holder }) => holderKey(holder),
  join: (a, b) => ({ holder: a.holder, least: Math.min(a.least, b.least), most: Math.max(a.most, b.most) })
}

/**
 * How often the place changed hands: the least and the most over all that the log allows. Changes of holder count, not
 * reports: the holder is who holds the place or, while it is contested, who holds most of it; passing through
 * contested, uncontrolled or unknown in between does not count twice. An unreported change counts where the story
 * needs one.
 *
 * @example
 * ```ts
 * import { contested, emptyHistory, evolve, held, timesChangedHands } from 'changing-hands'
 * import assert from 'node:assert/strict'
 *
 * const report = { type: 'ControlChanged', v: 1, recordedAt: '2017-11-20', source: { id: 'najah' }, place: 'al-bukamal' } as const
 * const history = evolve(emptyHistory(), [
 *   { ...report, id: 'e3', at: '2017-11-08', from: held('isis'), to: held('syrian-army') },
 *   { ...report, id: 'e4', at: '[2017-11-08..2017-11-17]', after: ['e3'], to: contested(['isis', 'syrian-army'], 'isis') },
 *   { ...report, id: 'e5', at: '[2017-11-18..2017-11-19]', after: ['e4'], to: held('syrian-army') }
 * ])
 * assert.deepEqual(timesChangedHands(history, 'al-bukamal'), { least: 3, most: 3 })
 * ```
 */
export const timesChangedHands = (history: History, place: PlaceId): LeastMost => {
  return hull(storiesOf(history, place).flatMap(({ items, paths }) => walkWorlds(items, paths, counting)))
}

/** A holder gaining a place again after somebody else held it. */
export interface Recapture {
  readonly by: ActorId
  /** When, in chronons, both ends included. */
  readonly at: EarliestLatest
  /** Whether it is one in every world that the log allows. */
  readonly certain: boolean
  /** Whether a record reports it; if not, the story needs it to have happened before the record named. */
  readonly reported: boolean
  readonly because: ReadonlyArray<ControlRecord>
}

/** Of one actor: whether it is the last holder, and whether it has been one. */
interface ActorHold {
  readonly holds: boolean
  readonly had: boolean
}

interface Gain {
  readonly item: number
  readonly reported: boolean
  at: EarliestLatest
}

/** Watches one actor: every step at which it gains the place again, and every step at which it does not. */
class Watch implements Automaton<ActorHold> {
  readonly found = new Map<string, Gain>()
  readonly otherwise = new Set<string>()

  constructor(
    readonly actor: ActorId,
    readonly story: Story
  ) {}

  start = (status: Status | undefined): ActorHold => {
    const holds = status !== undefined && holderOf(status) === this.actor
    return { holds, had: holds }
  }

  step = (state: ActorHold, { item, status, required, since, lo, hi }: Step): ReadonlyArray<ActorHold> => {
    if (required === undefined) this.otherwise.add(gapBefore(item))
    return (required ?? [undefined]).map((gap) => {
      const before =
        gap === undefined ? state : this.#pass(state, gap, gapBefore(item), item, Math.min(since + 1, lo), hi)
      return this.#pass(before, status, reportOf(item), item, lo, hi)
    })
  }

  through = (_states: ReadonlyArray<ActorHold>, layer: Layer): ((after: Setting) => ReadonlyArray<ActorHold>) => {
    for (const item of layer.items) {
      this.otherwise.add(reportOf(item))
      this.otherwise.add(gapBefore(item))
      const { to } = this.story.items[item]
      const lo = this.story.order.lo[item]
      const hi = this.story.order.hi[item]
      if (to.some((one) => holderOf(one) === this.actor)) this.#gain(reportOf(item), item, lo, hi)
      if (requiredBy(this.story.items[item]).some((one) => holderOf(one) === this.actor))
        this.#gain(gapBefore(item), item, earliestGap(layer, this.story.order), hi)
    }
    const [gained, either] = [
      [{ holds: true, had: true }],
      [
        { holds: false, had: true },
        { holds: false, had: false }
      ]
    ]
    return ({ status }) => {
      const holder = status === undefined ? undefined : holderOf(status)
      return holder === undefined ? [...gained, ...either] : holder === this.actor ? gained : either
    }
  }

  key = ({ holds, had }: ActorHold): string => `${holds} ${had}`
  join = (a: ActorHold): ActorHold => a

  #pass(state: ActorHold, status: Status | undefined, name: string, item: number, lo: number, hi: number): ActorHold {
    const holder = status === undefined ? undefined : holderOf(status)
    const holds = holder === undefined ? state.holds : holder === this.actor
    if (holds && !state.holds && state.had) this.#gain(name, item, lo, hi)
    else this.otherwise.add(name)
    return { holds, had: state.had || holds }
  }

  #gain(name: string, item: number, lo: number, hi: number): void {
    const known = this.found.get(name)
    if (known === undefined)
      this.found.set(name, { item, reported: name === reportOf(item), at: widen(undefined, lo, hi) })
    else known.at = widen(known.at, lo, hi)
  }
}

const gapBefore = (item: number): string => `gap ${item}`
const reportOf = (item: number): string => `item ${item}`

const holdersAt = ({ items }: Story): ReadonlyArray<ActorId> => {
  const holders = new Set<ActorId>()
  for (const { from, to } of items)
    for (const status of [...from, ...to]) {
      const holder = holderOf(status)
      if (holder !== undefined) holders.add(holder)
    }
  return [...holders]
}

/**
 * The recaptures of a place: each time a holder gained it again after somebody else had held it, those included that
 * the log leaves possible, by earliest date. With `by`, only that actor's.
 *
 * @example
 * ```ts
 * import { contested, emptyHistory, evolve, formatChronon, held, recapturesOf } from 'changing-hands'
 * import assert from 'node:assert/strict'
 *
 * const report = { type: 'ControlChanged', v: 1, recordedAt: '2017-11-20', source: { id: 'najah' }, place: 'al-bukamal' } as const
 * const history = evolve(emptyHistory(), [
 *   { ...report, id: 'e3', at: '2017-11-08', from: held('isis'), to: held('syrian-army') },
 *   { ...report, id: 'e4', at: '[2017-11-08..2017-11-17]', after: ['e3'], to: contested(['isis', 'syrian-army'], 'isis') },
 *   { ...report, id: 'e5', at: '[2017-11-18..2017-11-19]', after: ['e4'], to: held('syrian-army') }
 * ])
 * const [retaken, again] = recapturesOf(history, 'al-bukamal')
 * assert.deepEqual([retaken.by, retaken.certain, formatChronon('day', retaken.at.latest)], ['isis', true, '2017-11-17'])
 * assert.deepEqual([again.by, again.because.map(({ id }) => id)], ['syrian-army', ['e5']])
 * ```
 */
export const recapturesOf = (history: History, place: PlaceId, by?: ActorId): ReadonlyArray<Recapture> => {
  return eachStory(
    storiesOf(history, place),
    (story) => recapturesIn(story, by),
    ({ by: actor, at, reported }) => JSON.stringify([actor, at.earliest, at.latest, reported])
  ).sort((a, b) => compareNumbers(a.at.earliest, b.at.earliest) || compareNumbers(a.at.latest, b.at.latest))
}

const recapturesIn = (story: Story, by: ActorId | undefined): ReadonlyArray<Recapture> =>
  (by === undefined ? holdersAt(story) : [by])
    .flatMap((actor) => {
      const watch = new Watch(actor, story)
      walkWorlds(story.items, story.paths, watch)
      return [...watch.found].map(([name, { item, reported, at }]) => ({
        by: actor,
        at,
        certain: !watch.otherwise.has(name),
        reported,
        because: story.items[item].reports,
        item
      }))
    })
    .sort((a, b) => a.item - b.item)
    .map(({ item: _, ...recapture }) => recapture)
