/**
 * Which groups of reports may be doubted at some moment of knowledge: nearby there is something that they contradict, be it
 * known at the same time or not. What none of them is, no world disbelieves. It may name more than are doubted, and misses none.
 */
import { startOf } from '../time/index.js'
import { follows, trait } from '../world/index.js'
import type { Entries } from './columns.js'
import type { Frame } from './frame.js'
import type { Group, Saying } from './groups.js'
import { sayingAt, sayingKey } from './groups.js'

const dayMs = 86_400_000

/** So many pairs are compared at most; where more are nearby, everything counts as contradicted. */
const mostPairs = 1 << 20

/** A group, or several of one report each that are alike in all that contradictions depend on. */
interface Compared {
  readonly group: Group
  /** By number, what its reports say. */
  readonly says: ReadonlyArray<number>
  readonly positions: Array<number>
  /** In ms, both included. */
  readonly from: number
  readonly until: number
}

/** What was said, each once, and what follows what. */
export class Sayings {
  readonly #numbers = new Map<string, number>()
  readonly #all: Array<Saying> = []
  readonly #follows: Array<Array<boolean | undefined>> = []

  numberOf(saying: Saying): number {
    const key = sayingKey(saying)
    let number = this.#numbers.get(key)
    if (number === undefined) {
      this.#numbers.set(key, (number = this.#all.push(saying) - 1))
      this.#follows.push([])
    }
    return number
  }

  /** Whether the second, right after the first, leaves no gap. */
  isAfter(first: number, second: number): boolean {
    return (this.#follows[first][second] ??= follows(this.#all[first], this.#all[second]))
  }

  /** Whether each of what the one says is followed by each of what the other says. */
  areFollowed({ says: first }: Compared, { says: second }: Compared): boolean {
    return first.every((one) => second.every((other) => this.isAfter(one, other)))
  }
}

const comparedOf = (
  frame: Frame,
  entries: Entries,
  groups: ReadonlyArray<Group>,
  sayings: Sayings
): ReadonlyArray<Compared> => {
  const alike = new Map<string, Compared>()
  groups.forEach((group, position) => {
    const { rows, lo, hi, isDated, isTangled } = group
    const says = rows.flatMap((row) => {
      const saying = sayingAt(entries, row)
      return saying === undefined ? [] : [sayings.numberOf(saying)]
    })
    const key = isDated && !isTangled ? `${lo} ${hi} ${says.join()}` : `group ${position}`
    const known = alike.get(key)
    if (known !== undefined) known.positions.push(position)
    else {
      const [from, until] = [startOf(frame, lo), startOf(frame, hi + 1) - 1]
      alike.set(key, { group, says: [...new Set(says)], positions: [position], from, until })
    }
  })
  return [...alike.values()]
}

/** By position among the groups, which are in order of their dates. O(n log n + pairs of different ones that are nearby). */
export const contradictedIn = (
  frame: Frame,
  entries: Entries,
  groups: ReadonlyArray<Group>,
  sayings: Sayings
): Uint8Array => {
  const found = new Uint8Array(groups.length)
  const { doubtWithin } = frame
  if (doubtWithin === false || (entries.traits & trait.requires) === 0) return found
  const all = comparedOf(frame, entries, groups, sayings)
  const note = ({ positions }: Compared): void => {
    for (const position of positions) found[position] = 1
  }
  const areContrary = (a: Compared, b: Compared): boolean => {
    const [one, other] = [a.group, b.group]
    if (one.hi < other.lo) return !sayings.areFollowed(a, b)
    // Of dates that are narrowed by others, or finer than chronons, either may come first for sure.
    if (!one.isDated || !other.isDated) return !sayings.areFollowed(a, b) || !sayings.areFollowed(b, a)
    return !sayings.areFollowed(a, b) && !sayings.areFollowed(b, a)
  }
  let open: Array<Compared> = []
  let pairs = 0
  for (const b of all) {
    if (b.group.isTangled || (b.positions.length > 1 && !sayings.areFollowed(b, b))) note(b)
    open = open.filter((a) => b.from - a.until <= doubtWithin * dayMs)
    pairs += open.length
    if (pairs > mostPairs) return found.fill(1)
    for (const a of open)
      if ((found[a.positions[0]] === 0 || found[b.positions[0]] === 0) && areContrary(a, b)) {
        note(a)
        note(b)
      }
    open.push(b)
  }
  return found
}
