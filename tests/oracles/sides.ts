/**
 * What a place is and passes through, told by sides that change, where nothing is open but what the sides make of it: every
 * report is of a day of its own and of a source of its own, and none is doubted. Then there is one world, walked as design §3
 * has it: what is compared at a report is told by the sides of its day, and what the place is is told by those of each day.
 */
import type { ActorId, ControlChanged, ControlObserved, Status } from 'changing-hands'
import { contested, held, holderOf, statusKey, unknown } from 'changing-hands'

/** As what everybody is told on a day. */
export type SidesOn = (day: number) => (actor: ActorId) => string

export interface Dated {
  readonly day: number
  readonly record: ControlChanged | ControlObserved
}

const told = (actors: ReadonlyArray<ActorId>, sideOf: (actor: ActorId) => string, status: Status): Status => {
  if (status.kind === 'held') return held(sideOf(status.by))
  if (status.kind === 'contested') {
    const among = [...new Set(status.among.map(sideOf))]
    const mostly = status.mostly === undefined ? undefined : sideOf(status.mostly)
    return among.length === 1
      ? held(among[0])
      : contested(
          among,
          among.find((one) => one === mostly)
        )
  }
  if (status.kind !== 'unknown') return status
  const { not = [] } = status
  // A side is ruled out if everybody is that is told as it.
  const out = new Set(
    not.map(sideOf).filter((side) => actors.every((one) => sideOf(one) !== side || not.includes(one)))
  )
  return out.size === 0 ? unknown() : unknown([...out])
}

const excludes = (said: Status, holder: string | undefined): boolean =>
  said.kind === 'unknown' && holder !== undefined && (said.not ?? []).includes(holder)

const same = (one: Status, other: Status): boolean =>
  one.kind === other.kind &&
  (one.kind !== 'contested' || other.kind !== 'contested'
    ? statusKey(one) === statusKey(other)
    : statusKey(contested(one.among)) === statusKey(contested(other.among)))

const agrees = (left: Status, seen: Status): boolean =>
  seen.kind === 'unknown'
    ? !excludes(seen, holderOf(left))
    : left.kind === 'unknown'
      ? !excludes(left, holderOf(seen))
      : same(left, seen)

const admits = (left: Status, from: Status): boolean =>
  agrees(left, from) || (from.kind === 'held' && left.kind === 'contested' && left.among.includes(from.by))

const nots = (one: Status, other: Status): Status => {
  const not = [one, other].flatMap((status) => (status.kind === 'unknown' ? (status.not ?? []) : []))
  return not.length === 0 ? unknown() : unknown([...new Set(not)])
}

/** What the place passes through on a day, by actor; and of a change what it was from, if that fits. */
interface Passed {
  readonly day: number
  readonly status: Status
  readonly isChange: boolean
  readonly from: Status | undefined
}

/** What a report leaves it in, and what somebody changed it to before, unreported. */
interface Step extends Passed {
  readonly required: Status | undefined
}

export class ToldPlace {
  readonly #steps: ReadonlyArray<Step>
  /** Presumed to have been so until something is stated. */
  readonly #before: Status | undefined
  /** The first report that says who. */
  readonly #first: number

  constructor(
    readonly actors: ReadonlyArray<ActorId>,
    readonly sidesOn: SidesOn,
    reports: ReadonlyArray<Dated>
  ) {
    const steps: Array<Step> = []
    let status: Status = unknown()
    let first = -1
    let before: Status | undefined
    let isChanged = false
    for (const { day, record } of [...reports].sort((x, y) => x.day - y.day)) {
      const tell = (one: Status): Status => this.tell(one, day)
      if (record.type === 'ControlChanged') {
        const { from, to } = record
        const fits = from === undefined || admits(tell(status), tell(from))
        if (!isChanged && from !== undefined && fits) before = from
        isChanged = true
        if (first < 0) first = steps.length
        steps.push({
          day,
          status: to,
          isChange: true,
          from: fits ? from : undefined,
          required: fits ? undefined : from
        })
        status = to
      } else {
        const seen = record.status
        const fits = agrees(tell(status), tell(seen))
        const isNew = seen.kind !== 'unknown' || !fits
        if (isNew && first < 0) first = steps.length
        const left: Status =
          !fits || status.kind === 'unknown' || seen.kind === 'held'
            ? seen
            : seen.kind === 'contested' && status.kind === 'contested'
              ? contested(seen.among, seen.mostly ?? status.mostly)
              : seen
        const after: Status = !fits
          ? seen
          : seen.kind === 'unknown'
            ? status.kind === 'unknown'
              ? nots(status, seen)
              : status
            : left
        steps.push({ day, status: after, isChange: false, from: undefined, required: fits ? undefined : seen })
        status = after
      }
    }
    this.#steps = steps
    this.#before = before
    this.#first = first
  }

  tell(status: Status, day: number): Status {
    return told(this.actors, this.sidesOn(day), status)
  }

  /** What it can be at the end of a day. */
  on(day: number): ReadonlyArray<Status> {
    const taken = this.#steps.filter((step) => step.day <= day).length
    const left = taken === 0 ? unknown() : this.#steps[taken - 1].status
    const isStated = this.#first >= 0 && taken > this.#first
    const presumed =
      this.#before === undefined ? left : this.#before.kind === 'unknown' ? nots(this.#before, left) : this.#before
    const now = [isStated ? left : presumed]
    const next = this.#steps.at(taken)
    if (taken > 0 && taken < this.#steps.length && next?.required !== undefined && this.#steps[taken - 1].day < day)
      now.push(next.required)
    return now.map((status) => this.tell(status, day))
  }

  /** Each way to date what nobody reported. */
  get worlds(): ReadonlyArray<ReadonlyArray<Passed>> {
    const dated = (k: number): ReadonlyArray<ReadonlyArray<Passed>> => {
      if (k === this.#steps.length) return [[]]
      const step = this.#steps[k]
      const rests = dated(k + 1).map((rest) => [step, ...rest])
      const { day, required: status } = step
      if (status === undefined || k === 0) return rests
      const since = this.#steps[k - 1].day
      const days = Array.from({ length: day - since }, (_, i) => since + 1 + i)
      return days.flatMap((when) =>
        rests.map((rest) => [{ day: when, status, isChange: false, from: undefined }, ...rest])
      )
    }
    return dated(0)
  }

  /** Who held it, one after another, in a world, and from which day on; it may have been before the first of these days. */
  holders(world: ReadonlyArray<Passed>, until: number): ReadonlyArray<readonly [day: number, holder: string]> {
    const holders: Array<readonly [number, string]> = []
    let hasBegun = false
    let last: Status | undefined
    const pass = (status: Status | undefined, day: number): void => {
      const next = status === undefined ? undefined : holderOf(this.tell(status, day))
      if (next === undefined || next === holders.at(-1)?.[1]) return
      holders.push([day, next])
      hasBegun = true
    }
    for (let day = Math.min(...world.map((one) => one.day)); day <= until; day++) {
      pass(last, day)
      for (const one of world.filter((other) => other.day === day)) {
        // What the first change says that it was before is no change itself.
        if (one.isChange && !hasBegun) pass(one.from, day)
        hasBegun ||= one.isChange
        pass(one.status, day)
        last = one.status
      }
    }
    return holders
  }

  /** How often it can have changed hands between two days, both included. */
  timesChangedHands(from: number, until: number): ReadonlyArray<number> {
    return this.worlds.map((world) => this.holders(world, until).filter(([day], k) => k > 0 && from <= day).length)
  }

  /** On which days somebody gains it again, in each world. */
  recaptures(who: string, until: number): ReadonlyArray<ReadonlyArray<number>> {
    return this.worlds.map((world) => {
      const holders = this.holders(world, until)
      return holders
        .filter(([, holder], k) => holder === who && holders.slice(0, k).some(([, earlier]) => earlier === who))
        .map(([day]) => day)
    })
  }

  /** For how many of the days somebody holds it for sure, and at most; nothing reported is unknown. */
  tenure(who: string, days: ReadonlyArray<number>): ReadonlyArray<readonly [least: number, most: number]> {
    return this.worlds.map((world) => {
      const held = days.map((day) => {
        const left = world.filter((one) => one.day <= day).at(-1)?.status ?? this.#before
        if (left === undefined) return undefined
        return holderOf(this.tell(left, day)) === who
      })
      return [held.filter((is) => is === true).length, held.filter((is) => is !== false).length]
    })
  }
}
