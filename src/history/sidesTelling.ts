/** How a status is told by the sides of an epoch. */
import type { ActorId, Share, Status } from '../record/index.js'
import { contested, held, shared, statusKey, unknown } from '../record/index.js'
import { addTo } from '../time/index.js'
import type { Telling } from '../world/index.js'
import type { Frame } from './frame.js'
import type { Allegiances, Epoch } from './sides.js'

/** The shares of everybody who is told as one, together; nobody says what these are where one of them is not given. */
const sharesBySide = (shares: ReadonlyArray<Share>, epoch: Epoch): ReadonlyArray<Share> => {
  const parts = new Map<string, Array<number | undefined>>()
  for (const { by, share } of shares) addTo(parts, epoch.sideOf(by), share)
  return Array.from(parts, ([by, given]): Share => {
    const share = given.reduce((sum, one) => (sum === undefined || one === undefined ? undefined : sum + one), 0)
    return share === undefined ? { by } : { by, share }
  })
}

/** Shares that add up to the whole but for what is lost in adding decimals are the whole. */
const isAll = (share = 0): boolean => share > 1 - 1e-9

const bySide = (status: Status, epoch: Epoch): Status => {
  const sideOf = (actor: ActorId): string => epoch.sideOf(actor)
  switch (status.kind) {
    case 'held':
      return held(sideOf(status.by))
    case 'contested': {
      const among = [...new Set(status.among.map(sideOf))]
      if (among.length === 1 && status.among.length > 1) return held(among[0])
      const mostly = status.mostly === undefined ? undefined : sideOf(status.mostly)
      // Who was said to have most of it may have been an ally of those who were seen later, and be none now.
      return contested(among, mostly === undefined || !among.includes(mostly) ? undefined : mostly)
    }
    case 'shared': {
      const list = sharesBySide(status.shares, epoch)
      const isJoint = status.shares.every(({ share }) => share === undefined)
      const isOfOne = list.length === 1 && status.shares.length > 1
      return isOfOne && (isJoint || isAll(list[0].share)) ? held(list[0].by) : shared(list)
    }
    case 'uncontrolled':
      return status
    case 'unknown': {
      const out = epoch.ruledOut(status.not ?? [])
      return out.length === 0 ? unknown() : unknown(out)
    }
  }
}

const frozen = (status: Status): Status => {
  if (status.kind === 'contested') Object.freeze(status.among)
  else if (status.kind === 'shared') Object.freeze(status.shares).forEach((share) => Object.freeze(share))
  else if (status.kind === 'unknown') Object.freeze(status.not)
  return Object.freeze(status)
}

class Told implements Telling {
  readonly #known = new WeakMap<Status, Status>()
  readonly #alike = new Map<string, Status>()

  constructor(
    readonly epoch: number,
    readonly sides: Epoch
  ) {}

  /** One object for all that are told alike; what it changes nothing of is given back as it is. */
  tell = (status: Status): Status => {
    let told = this.#known.get(status)
    if (told === undefined) {
      const made = bySide(status, this.sides)
      const key = statusKey(made)
      told = key === statusKey(status) ? status : this.#one(made, key)
      this.#known.set(status, told)
    }
    return told
  }

  #one(made: Status, key: string): Status {
    let one = this.#alike.get(key)
    if (one === undefined) this.#alike.set(key, (one = frozen(made)))
    return one
  }

  toJSON(): number {
    return this.epoch
  }
}

/** A telling, from when on it is the one that counts, and the sides of the time. */
export interface TellingSince {
  readonly from: number
  readonly telling: Telling
  readonly sides: Epoch
}

const tellings = new WeakMap<Allegiances, WeakMap<Frame, ReadonlyArray<TellingSince>>>()

/** The tellings by these sides, epoch by epoch; made once. */
export const tellingsBy = (sides: Allegiances, frame: Frame): ReadonlyArray<TellingSince> => {
  let byFrame = tellings.get(sides)
  if (byFrame === undefined) tellings.set(sides, (byFrame = new WeakMap()))
  let all = byFrame.get(frame)
  if (all === undefined) {
    all = sides.epochs(frame).map((epoch, i) => ({ from: epoch.from, telling: new Told(i, epoch), sides: epoch }))
    byFrame.set(frame, all)
  }
  return all
}
