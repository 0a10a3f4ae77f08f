/**
 * The states of places at dates, as they come, in any order; and the changes between them. A row takes a few numbers, since most repeat
 * what the row before says: a million rows of a thousand places make some thousands of records.
 *
 * Law: of two states that differ, one after the other, the change is dated by `changeBetween`.
 */
import type { Replacement, Status } from '../record/index.js'
import { statusKey } from '../record/index.js'
import type { Days } from './dayBounds.js'
import { changeBetween, daysOf } from './dayBounds.js'
import { changedState, seenState } from './stateRecords.js'

/** A growing list of whole numbers. */
class Numbers {
  #values = new Int32Array(1024)
  length = 0

  push(value: number): void {
    if (this.length === this.#values.length) {
      const longer = new Int32Array(this.length * 2)
      longer.set(this.#values)
      this.#values = longer
    }
    this.#values[this.length++] = value
  }

  at(i: number): number {
    return this.#values[i]
  }
}

/** What stands for each different text. */
class Numbered<A> {
  readonly #numbers = new Map<string, number>()
  readonly values: Array<A> = []

  of(text: string, make: () => A): number {
    const known = this.#numbers.get(text)
    if (known !== undefined) return known
    const number = this.values.length
    this.#numbers.set(text, number)
    this.values.push(make())
    return number
  }
}

/** A state of a place at a date: the number of its row counts those that were added. */
export interface State {
  readonly row: number
  readonly line: number
  readonly place: string
  readonly at: Days
  readonly status: Status
}

/** What is told of the states, place by place. */
export interface StateTeller {
  /** A state as a record: seen, if it is the first of its place or its date overlaps with that of the one before it, or changed. */
  say(state: State, body: Replacement): void
  /** Some states of one place and date, that cannot all be. */
  contradict(states: ReadonlyArray<State>): void
  /** A state that is there twice. */
  repeated(state: State): void
  /** A state that is the one before it, and says nothing new. */
  unchanged(): void
}

export class SnapshotStates {
  readonly #places = new Numbered<string>()
  readonly #dates = new Numbered<Days>()
  readonly #statuses = new Numbered<Status>()
  readonly #statusNumbers = new Map<Status, number>()
  readonly #placeOf = new Numbers()
  readonly #dateOf = new Numbers()
  readonly #statusOf = new Numbers()
  readonly #lineOf = new Numbers()

  get size(): number {
    return this.#placeOf.length
  }

  /** `status` is best the same object for the same word. */
  add(place: string, date: string, status: Status, line: number): void {
    this.#placeOf.push(this.#places.of(place, () => place))
    this.#dateOf.push(this.#dates.of(date, () => daysOf(date)))
    let number = this.#statusNumbers.get(status)
    if (number === undefined) {
      number = this.#statuses.of(statusKey(status), () => status)
      this.#statusNumbers.set(status, number)
    }
    this.#statusOf.push(number)
    this.#lineOf.push(line)
  }

  /** `isNone`: whether a row, by its number, was none after all. */
  tell(teller: StateTeller, isNone?: (row: number) => boolean): void {
    const all = this.#byPlace()
    const rows = isNone === undefined ? all : all.filter((row) => !isNone(row))
    for (let first = 0; first < rows.length;) {
      const place = this.#placeOf.at(rows[first])
      let next = first + 1
      while (next < rows.length && this.#placeOf.at(rows[next]) === place) next++
      this.#tellPlace(this.#inOrder(rows.subarray(first, next)), teller)
      first = next
    }
  }

  /** The numbers of all rows, those of a place together, in the order in which they came: O(n). */
  #byPlace(): Uint32Array {
    const counts = new Uint32Array(this.#places.values.length + 1)
    for (let row = 0; row < this.size; row++) counts[this.#placeOf.at(row) + 1]++
    for (let place = 1; place < counts.length; place++) counts[place] += counts[place - 1]
    const rows = new Uint32Array(this.size)
    for (let row = 0; row < this.size; row++) rows[counts[this.#placeOf.at(row)]++] = row
    return rows
  }

  #daysAt(row: number): Days {
    return this.#dates.values[this.#dateOf.at(row)]
  }

  /** Rows of one place by their dates; tables mostly have them so. */
  #inOrder(rows: Uint32Array): Uint32Array {
    const compare = (a: number, b: number): number => {
      const [one, other] = [this.#daysAt(a), this.#daysAt(b)]
      return one.lo - other.lo || one.hi - other.hi || a - b
    }
    for (let i = 1; i < rows.length; i++) if (compare(rows[i - 1], rows[i]) > 0) return rows.sort(compare)
    return rows
  }

  #state(row: number): State {
    return {
      row,
      line: this.#lineOf.at(row),
      place: this.#places.values[this.#placeOf.at(row)],
      at: this.#daysAt(row),
      status: this.#statuses.values[this.#statusOf.at(row)]
    }
  }

  #tellPlace(rows: Uint32Array, teller: StateTeller): void {
    // The last row that was no contradiction.
    let last = -1
    for (let i = 0; i < rows.length;) {
      const row = rows[i]
      const at = this.#daysAt(row)
      let end = i + 1
      while (end < rows.length && isSameDate(this.#daysAt(rows[end]), at)) end++
      if (end > i + 1 && !this.#isOneDate(rows.subarray(i, end), teller)) {
        i = end
        continue
      }
      if (last < 0) this.#tellSeen(this.#state(row), teller)
      else if (this.#statusOf.at(row) !== this.#statusOf.at(last)) this.#tellChange(last, row, teller)
      else teller.unchanged()
      last = row
      i = end
    }
  }

  #isOneDate(rows: Uint32Array, teller: StateTeller): boolean {
    const isOne = rows.every((row) => this.#statusOf.at(row) === this.#statusOf.at(rows[0]))
    if (isOne) for (const row of rows.subarray(1)) teller.repeated(this.#state(row))
    else teller.contradict(Array.from(rows, (row) => this.#state(row)))
    return isOne
  }

  #tellSeen(state: State, teller: StateTeller): void {
    teller.say(state, seenState(state, state.status))
  }

  #tellChange(before: number, row: number, teller: StateTeller): void {
    const state = this.#state(row)
    const earlier = this.#daysAt(before)
    if (state.at.lo <= earlier.hi) return this.#tellSeen(state, teller)
    const from = this.#statuses.values[this.#statusOf.at(before)]
    teller.say(state, changedState(state.place, changeBetween(earlier, state.at), from, state.status))
  }
}

const isSameDate = (one: Days, other: Days): boolean => one === other || (one.lo === other.lo && one.hi === other.hi)
