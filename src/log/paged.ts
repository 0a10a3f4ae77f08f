/**
 * Pages: a persistent array by slot number. Three levels, 32 wide below and as wide as need be on top, so that
 * changing one slot copies two short arrays and the top (a thousandth of the slots), whatever the size. Versions
 * share every page that they have in common.
 *
 * Slots are handed out by a `SlotIndex` that only grows and that all versions of one lineage share: a name keeps
 * its slot for ever, and a version that has never stored anything there simply finds nothing.
 */

/** Names to slots; only grows, shared by all versions made from one another. */
export type SlotIndex = Map<string, number>

/** The slots' contents, by `slot >> 10`, then `(slot >> 5) & 31`, then `slot & 31`. */
export type Pages<V> = ReadonlyArray<ReadonlyArray<ReadonlyArray<V | undefined>>>

/** Pages that may be written, since nobody else has seen them yet. */
export type WritablePages<V> = Array<Array<Array<V | undefined>>>

/** The slot of `name`, a new one if it has none yet. O(1). */
export const slotFor = (index: SlotIndex, name: string): number => {
  const known = index.get(name)
  if (known !== undefined) return known
  const slot = index.size
  index.set(name, slot)
  return slot
}

/** What this version stores at `slot`, or `undefined`. O(1), without allocation. */
export const pageGet = <V>(pages: Pages<V>, slot: number): V | undefined =>
  pages[slot >> 10]?.[(slot >> 5) & 31]?.[slot & 31]

/** Stores `value` at `slot` of pages that may be written. */
export const pageSet = <V>(pages: WritablePages<V>, slot: number, value: V): void => {
  const top = slot >> 10
  while (pages.length <= top) pages.push([])
  const middle = pages[top]
  while (middle.length <= ((slot >> 5) & 31)) middle.push([])
  const leaf = middle[(slot >> 5) & 31]
  while (leaf.length < (slot & 31)) leaf.push(undefined)
  leaf[slot & 31] = value
}

/** Pages as a batch leaves them: what it writes on is copied once a batch, and everything else is shared with `base`. */
export class PageDraft<V> {
  readonly #base: Pages<V>
  #pages: Pages<V>

  constructor(base: Pages<V>) {
    this.#base = base
    this.#pages = base
  }

  /** Stores `value` at `slot`. O(1), but that the top is copied at the first one, and a page of 32 where it is first met. */
  set(slot: number, value: V): void {
    const base = this.#base
    // A page that is not the one of `base` is our own, and nobody else has seen it.
    const pages = (this.#pages === base ? (this.#pages = base.slice()) : this.#pages) as WritablePages<V>
    const [top, middle] = [slot >> 10, (slot >> 5) & 31]
    if (top < base.length) {
      if (pages[top] === base[top]) pages[top] = pages[top].slice()
      if (middle < base[top].length && pages[top][middle] === base[top][middle])
        pages[top][middle] = pages[top][middle].slice()
    }
    pageSet(pages, slot, value)
  }

  /** The pages with all that was set; `base` itself if that is nothing. */
  get pages(): Pages<V> {
    return this.#pages
  }
}

/** Every stored value in slot order. */
export function* pageValues<V>(pages: Pages<V>): Generator<V> {
  for (const middle of pages) for (const leaf of middle) for (const value of leaf) if (value !== undefined) yield value
}

/** What two versions store at the slots where they differ; whatever they share is passed over whole. */
export function* pageDifferences<V>(
  one: Pages<V>,
  other: Pages<V>
): Generator<readonly [V | undefined, V | undefined]> {
  for (let top = 0; top < Math.max(one.length, other.length); top++) {
    const [a, b] = [one[top] ?? [], other[top] ?? []]
    if (a === b) continue
    for (let middle = 0; middle < Math.max(a.length, b.length); middle++) {
      const [c, d] = [a[middle] ?? [], b[middle] ?? []]
      if (c === d) continue
      for (let slot = 0; slot < Math.max(c.length, d.length); slot++) if (c[slot] !== d[slot]) yield [c[slot], d[slot]]
    }
  }
}
