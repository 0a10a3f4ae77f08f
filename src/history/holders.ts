/** Who certainly holds a place when: what `controllerAt` looks up. */
import type { Option } from 'fp-ts/lib/Option.js'
import type { ActorId, Status } from '../record/index.js'
import type { Spans } from '../world/index.js'
import { sweep } from '../world/index.js'
import { none } from '../time/index.js'
import type { Frame } from './frame.js'

/** From `starts[k]` until the next start the place is certainly held by `holders[k]`, or by nobody certain. */
export interface Holders {
  readonly starts: Float64Array
  readonly holders: ReadonlyArray<Option<ActorId>>
}

export const nobodyEver: Holders = { starts: Float64Array.of(-Infinity), holders: [none] }

/** Collects who certainly holds a place, segment by segment; neighbours differ. */
export class HolderList {
  readonly #starts: Array<number> = []
  readonly #holders: Array<Option<ActorId>> = []

  constructor(readonly frame: Frame) {}

  push(start: number, status: Status | undefined): void {
    const last = this.#holders[this.#holders.length - 1]
    const actor = status !== undefined && status.kind === 'held' ? status.by : undefined
    if (last !== undefined && actor === (last._tag === 'Some' ? last.value : undefined)) return
    this.#starts.push(start)
    this.#holders.push(actor === undefined ? none : this.frame.someOf(actor))
  }

  get all(): Holders {
    return { starts: Float64Array.from(this.#starts), holders: this.#holders }
  }
}

/** Whether each span begins where the one before it ends: then there is nothing to lay over one another. */
const tiles = ({ from, until }: Spans<Status>): boolean => {
  for (let k = 1; k < from.length; k++) if (from[k] !== until[k - 1]) return false
  return true
}

/** Who certainly holds a place of these spans. O(n log n), O(n) where they tile the line. */
export const holdersOf = (spans: Spans<Status>, frame: Frame): Holders => {
  const list = new HolderList(frame)
  if (tiles(spans)) for (let k = 0; k < spans.count; k++) list.push(spans.from[k], spans.values[k])
  else sweep(spans, (start, present) => list.push(start, present.size === 1 ? present.any() : undefined))
  return list.all
}
