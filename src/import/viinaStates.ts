/**
 * What one source of VIINA says of one place, day by day. A state waits until a later day comes, since another row of its own day may
 * contradict it: then neither is taken.
 */
import type { Status } from '../record/index.js'
import { changeBetween } from './dayBounds.js'
import type { Days } from './dayBounds.js'

/** What a state is beside the last one: of an earlier day, of the same day but another, the same, or news. */
export type Taken = 'earlier' | 'contradicted' | 'same' | 'news'

/** Told of the first state of a place, and of each that differs from the one before it. */
export interface ViinaTeller {
  seen(day: Days, status: Status, line: number): void
  changed(day: Days, at: Days, from: Status, to: Status, line: number): void
}

export class ViinaStates {
  readonly #teller: ViinaTeller
  /** The last state that stands. */
  #beforeDay: Days | undefined
  #before: Status | undefined
  #day: Days | undefined
  #status: Status | undefined
  #line = 0
  #isContradicted = false

  constructor(teller: ViinaTeller) {
    this.#teller = teller
  }

  get day(): Days | undefined {
    return this.#day
  }

  /** The line of the last state, unless it was refused already. */
  contradictedLine(): number | undefined {
    if (this.#isContradicted) return undefined
    this.#isContradicted = true
    return this.#line
  }

  take(day: Days, status: Status, line: number): Taken {
    const last = this.#day
    if (last !== undefined && day.lo < last.lo) return 'earlier'
    if (last !== undefined && day.lo === last.lo) return status === this.#status ? 'same' : 'contradicted'
    const known = this.#isContradicted ? this.#before : this.#status
    this.end()
    this.#day = day
    this.#status = status
    this.#line = line
    this.#isContradicted = false
    return status === known ? 'same' : 'news'
  }

  /** The last state stands, since no other of its day can come. */
  end(): void {
    const [day, status] = [this.#day, this.#status]
    if (day === undefined || status === undefined || this.#isContradicted) return
    const [beforeDay, before] = [this.#beforeDay, this.#before]
    this.#beforeDay = day
    this.#before = status
    if (beforeDay === undefined || before === undefined) this.#teller.seen(day, status, this.#line)
    else if (before !== status) this.#teller.changed(day, changeBetween(beforeDay, day), before, status, this.#line)
  }
}
