/** Which of some things, in a fixed order, count at a moment, and how far each of them reaches: found in O(log n), changed in O(log n). */
export class Counting {
  /** A tree in an array: the furthest reach of what counts below each node, -Infinity where nothing does. */
  readonly #reach: Float64Array
  readonly #leaves: number

  constructor(count: number) {
    let leaves = 1
    while (leaves <= count) leaves *= 2
    this.#leaves = leaves
    this.#reach = new Float64Array(2 * leaves).fill(-Infinity)
  }

  /** From now on the one at this position counts, and reaches so far; not where that is -Infinity. */
  set(at: number, reach: number): void {
    const tree = this.#reach
    let node = this.#leaves + at
    tree[node] = reach
    for (node >>= 1; node > 0; node >>= 1) {
      const furthest = Math.max(tree[2 * node], tree[2 * node + 1])
      if (tree[node] === furthest) return
      tree[node] = furthest
    }
  }

  has(at: number): boolean {
    return this.#reach[this.#leaves + at] !== -Infinity
  }

  /** How far those before this position reach. */
  furthestBefore(at: number): number {
    let furthest = -Infinity
    for (let node = this.#leaves + at; node > 1; node >>= 1)
      if ((node & 1) === 1) furthest = Math.max(furthest, this.#reach[node - 1])
    return furthest
  }

  /** The last one before this position; -1 where there is none. */
  lastBefore(at: number): number {
    const tree = this.#reach
    let node = this.#leaves + at
    while ((node & 1) === 0 || tree[node - 1] === -Infinity) {
      node >>= 1
      if (node <= 1) return -1
    }
    for (node--; node < this.#leaves;) node = tree[2 * node + 1] === -Infinity ? 2 * node : 2 * node + 1
    return node - this.#leaves
  }

  /** The first one at this position or after it; -1 where there is none. */
  firstFrom(at: number): number {
    return this.has(at) ? at : this.firstAfter(at)
  }

  /** The first one after this position; -1 where there is none. */
  firstAfter(at: number): number {
    const tree = this.#reach
    let node = this.#leaves + at
    while ((node & 1) === 1 || tree[node + 1] === -Infinity) {
      node >>= 1
      if (node <= 1) return -1
    }
    for (node++; node < this.#leaves;) node = tree[2 * node] === -Infinity ? 2 * node + 1 : 2 * node
    return node - this.#leaves
  }
}
