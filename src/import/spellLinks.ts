/**
 * What the spells of one place are to each other: which follows on which, which is an excursion within another, and which two cannot both
 * be, since one begins while the other certainly goes on.
 */
import type { Status } from '../record/index.js'
import type { Days } from './dayBounds.js'
import { overlap } from './dayBounds.js'

/** A spell as its row has it. */
export interface Spell {
  readonly line: number
  readonly key: string
  readonly status: Status
  readonly start: Days
  /** When it was over at first: the first day that is not held. `goes on` where it had no end yet, `unsaid` where none is given. */
  readonly over: Days | 'goes on' | 'unsaid'
}

/** A spell among the others of its place. */
export interface LinkedSpell<S extends Spell> {
  readonly spell: S
  /** The one that it follows on, without a day between them, as far as the dates say. */
  readonly before: S | undefined
  /** Whether another follows on it. */
  isFollowed: boolean
  /** The one that it interrupts. */
  readonly within: S | undefined
}

/** Two spells that certainly overlap. */
export type Overlap<S extends Spell> = readonly [S, S]

const lastsUntil = ({ over }: Spell): number =>
  over === 'goes on' ? Infinity : over === 'unsaid' ? -Infinity : over.lo

const isWithin = ({ over }: Spell, outer: Spell): boolean => over instanceof Object && over.hi <= lastsUntil(outer)

/** Whether the first surely comes before the second: it starts no later, or it is over before the second is. */
const isBefore = (one: Spell, other: Spell): boolean =>
  one.start.hi <= other.start.lo ||
  (one.over instanceof Object && one.over.hi <= (other.over instanceof Object ? other.over.lo : Infinity))

/** Those of one place in order of their starts, each with its neighbours. O(n log n) for n spells. */
export const linked = <S extends Spell>(
  spells: ReadonlyArray<S>,
  areExcursions: boolean
): { readonly links: ReadonlyArray<LinkedSpell<S>>; readonly overlaps: ReadonlyArray<Overlap<S>> } => {
  const inOrder = [...spells].sort(
    (a, b) => a.start.lo - b.start.lo || a.start.hi - b.start.hi || lastsUntil(a) - lastsUntil(b) || a.line - b.line
  )
  const links: Array<LinkedSpell<S>> = []
  const overlaps: Array<Overlap<S>> = []
  // Those that may still go on, each within the one before it.
  const open: Array<LinkedSpell<S>> = []
  for (const spell of inOrder) {
    let before: S | undefined
    for (let last = open.at(-1); last !== undefined; last = open.at(-1)) {
      const { over } = last.spell
      if (lastsUntil(last.spell) > spell.start.hi) break
      open.pop()
      const meets = over === 'unsaid' || (over !== 'goes on' && overlap(over, spell.start))
      if (meets && isBefore(last.spell, spell)) {
        last.isFollowed = true
        before = last.spell
      }
    }
    const outer = open.at(-1)
    const isExcursion = outer !== undefined && areExcursions && isWithin(spell, outer.spell)
    if (outer !== undefined && !isExcursion) overlaps.push([outer.spell, spell])
    const link = { spell, before, isFollowed: false, within: isExcursion ? outer.spell : undefined }
    links.push(link)
    if (outer === undefined || isExcursion) open.push(link)
    else if (lastsUntil(spell) > lastsUntil(outer.spell)) open[open.length - 1] = link
  }
  return { links, overlaps }
}
