/** How often a place changed hands, and who took it back. */
import type { Control, History } from '../history/index.js'
import { inside } from '../history/index.js'
import type { ActorId, ControlRecord, PlaceId, Status } from '../record/index.js'
import { holderOf } from '../record/index.js'
import type { Automaton, Layer, Setting, Step } from '../world/index.js'
import { walkWorlds } from '../world/index.js'
import type { EarliestLatest, LeastMost } from './bounds.js'
import { widen } from './bounds.js'

type Holder = ActorId | undefined

/** The holder after `status`: the last one still counts while nobody holds the place, or nobody knows who does. */
const holderAfter = (last: Holder, status: Status | undefined): Holder => (status === undefined ? last : (holderOf(status) ?? last))

interface Count extends LeastMost {
  readonly holder: Holder
}

const passing = (count: Count, status: Status | undefined): Count => {
  const holder = holderAfter(count.holder, status)
  const changed = count.holder !== undefined && holder !== count.holder ? 1 : 0
  return { holder, least: count.least + changed, most: count.most + changed }
}

const counting: Automaton<Count> = {
  start: (status) => ({ holder: holderAfter(undefined, status), least: 0, most: 0 }),
  step: (count, { required, status }) => (required ?? [undefined]).map((gap) => passing(passing(count, gap), status)),
  blur: (count, layer, { status }) => {
    const through = passing(count, status)
    return [{ ...through, most: count.most + 2 * layer.items.length }]
  },
  key: ({ holder }) => (holder === undefined ? '' : `=${holder}`),
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
  const control = inside(history).view(place)?.control
  if (control === undefined) return { least: 0, most: 0 }
  let least = Infinity
  let most = 0
  for (const count of walkWorlds(control.items, control.story, counting)) {
    least = Math.min(least, count.least)
    most = Math.max(most, count.most)
  }
  return { least, most }
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

interface Held {
  readonly last: Holder
  readonly had: boolean
}

interface Found {
  readonly item: number
  readonly reported: boolean
  at: EarliestLatest
}

/** Watches one actor: every step at which it gains the place again, and every step at which it does not. */
class Watch implements Automaton<Held> {
  readonly found = new Map<string, Found>()
  readonly otherwise = new Set<string>()

  constructor(
    readonly actor: ActorId,
    readonly control: Control
  ) {}

  start = (status: Status | undefined): Held => {
    const last = holderAfter(undefined, status)
    return { last, had: last === this.actor }
  }

  step = (state: Held, { item, status, required, since, lo, hi }: Step): ReadonlyArray<Held> => {
    if (required === undefined) this.otherwise.add(gapBefore(item))
    return (required ?? [undefined]).map((gap) => {
      const before = gap === undefined ? state : this.#pass(state, gap, gapBefore(item), item, Math.min(since + 1, hi), hi)
      return this.#pass(before, status, reportOf(item), item, lo, hi)
    })
  }

  blur = (state: Held, layer: Layer, { status }: Setting): ReadonlyArray<Held> => {
    for (const item of layer.items) {
      this.otherwise.add(reportOf(item))
      if (this.control.items[item].to.some((one) => holderOf(one) === this.actor))
        this.#gain(reportOf(item), item, this.control.order.lo[item], this.control.order.hi[item])
    }
    const last = holderAfter(state.last, status)
    return state.had || last === this.actor ? [{ last, had: true }] : [{ last, had: true }, { last, had: false }]
  }

  key = ({ last, had }: Held): string => `${had ? 1 : 0}${last ?? ''}`
  join = (a: Held): Held => a

  #pass(state: Held, status: Status | undefined, name: string, item: number, lo: number, hi: number): Held {
    const holder = holderAfter(state.last, status)
    if (holder === this.actor && state.last !== this.actor && state.had) this.#gain(name, item, lo, hi)
    else this.otherwise.add(name)
    return { last: holder, had: state.had || holder === this.actor }
  }

  #gain(name: string, item: number, lo: number, hi: number): void {
    const known = this.found.get(name)
    if (known === undefined) this.found.set(name, { item, reported: name === reportOf(item), at: widen(undefined, lo, hi) })
    else known.at = widen(known.at, lo, hi)
  }
}

const gapBefore = (item: number): string => `gap ${item}`
const reportOf = (item: number): string => `item ${item}`

const holdersAt = ({ items }: Control): ReadonlyArray<ActorId> => {
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
 * assert.deepEqual([retaken.by, retaken.certain, formatChronon(retaken.at.latest, 'day')], ['isis', true, '2017-11-17'])
 * assert.deepEqual([again.by, again.because.map(({ id }) => id)], ['syrian-army', ['e5']])
 * ```
 */
export const recapturesOf = (history: History, place: PlaceId, by?: ActorId): ReadonlyArray<Recapture> => {
  const control = inside(history).view(place)?.control
  if (control === undefined) return []
  return (by === undefined ? holdersAt(control) : [by])
    .flatMap((actor) => {
      const watch = new Watch(actor, control)
      walkWorlds(control.items, control.story, watch)
      return [...watch.found].map(([name, { item, reported, at }]) => ({
        by: actor,
        at,
        certain: !watch.otherwise.has(name),
        reported,
        because: control.items[item].reports,
        item
      }))
    })
    .sort((a, b) => a.at.earliest - b.at.earliest || a.at.latest - b.at.latest || a.item - b.item)
    .map(({ item: _, ...recapture }) => recapture)
}
