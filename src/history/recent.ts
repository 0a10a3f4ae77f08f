/**
 * The answers made last, of all places together: who asks the same again and again, as a map that is drawn anew, is given what was
 * made, and memory does not grow with what was ever asked.
 */

/** So many are kept of a history and all that are made of it. */
const most = 1 << 14

export class Recent {
  /** In a ring: where each is kept, and under which number. */
  readonly #owners: Array<Map<number, unknown>> = []
  readonly #numbers: Array<number> = []
  #next = 0

  /** Keeps it in `own`, the answers of one place by segment or by chronon, and drops the one that was made longest ago. */
  keep<A>(own: Map<number, A>, segment: number, answer: A): A {
    const at = this.#next
    if (at < this.#owners.length) this.#owners[at].delete(this.#numbers[at])
    this.#owners[at] = own
    this.#numbers[at] = segment
    this.#next = (at + 1) % most
    own.set(segment, answer)
    return answer
  }
}
