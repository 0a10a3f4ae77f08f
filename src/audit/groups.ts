import { addTo } from '../time/index.js'

/** Groups of numbers from 0 to `size - 1`, joined two by two (union-find). */
export class Groups {
  readonly #leader: Int32Array
  readonly #joined = new Set<number>()

  constructor(size: number) {
    this.#leader = Int32Array.from({ length: size }, (_, i) => i)
  }

  leaderOf(one: number): number {
    let leader = one
    while (this.#leader[leader] !== leader) leader = this.#leader[leader] = this.#leader[this.#leader[leader]]
    return leader
  }

  join(a: number, b: number): void {
    this.#leader[this.leaderOf(b)] = this.leaderOf(a)
    this.#joined.add(a).add(b)
  }

  are(a: number, b: number): boolean {
    return this.leaderOf(a) === this.leaderOf(b)
  }

  /** Whether it is joined with another. */
  isJoined(one: number): boolean {
    return this.#joined.has(one)
  }

  /** Those of two members or more, by their leader, each in ascending order. O(joined). */
  all(): ReadonlyMap<number, ReadonlyArray<number>> {
    const members = new Map<number, Array<number>>()
    for (const one of [...this.#joined].sort((a, b) => a - b)) addTo(members, this.leaderOf(one), one)
    return members
  }
}
