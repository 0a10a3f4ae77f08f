/**
 * What is presumed to have been so before anything is known (design §3): what the first change says it was from, believed or
 * not, if that fits; if not, what the next change says, up to the first that is believed. A world guesses it at its beginning,
 * and is one only if the guess comes out.
 */
import type { Status } from '../record/index.js'
import type { Item } from './item.js'
import type { Standing, Telling, Turn } from './turns.js'
import { admittedOf, turnsOf } from './turns.js'

/** A guess that is not yet borne out. */
export interface Presumed {
  /** What it was before; `undefined` where nothing is presumed. */
  readonly guess: Status | undefined
  /** The change that says so; -1 where none does. */
  readonly by: number
  /** Whether the change was met: then only the first report that the world believes and that says who is waited for. */
  readonly isMet: boolean
  /** The first report that the world believes and that says who, and what it says; `undefined` before there is one. */
  readonly first: { readonly item: number; readonly status: Status | undefined } | undefined
  /** What that item must follow, or must not follow. */
  readonly obliged: ReadonlyArray<{ readonly from: Status; readonly follows: boolean }>
}

/** The guess came out. */
export const borneOut = Symbol('borne out')

/** What comes of a guess: it stays one, it came out, or there is no such world (empty). */
export type Outcome = ReadonlyArray<Presumed | typeof borneOut>

export const guessOf = (guess: Status | undefined, by: number): Presumed => ({
  guess,
  by,
  isMet: false,
  first: undefined,
  obliged: []
})

const impossible: Outcome = []

/** Whether an item, of which the world takes what came of it, follows what is presumed. */
const followsFrom = (from: Status, item: Item, to: Status | undefined, telling: Telling | undefined): boolean =>
  turnsOf(to === undefined ? item : { ...item, to: [to] }, {
    status: from,
    isStated: true,
    source: undefined,
    telling
  }).some(({ required }) => required === undefined)

/** Whether a guess comes to nothing by believing an item, whatever the world makes of it: another change decides. */
export const isHopeless = ({ guess, by, isMet }: Presumed, index: number, item: Item): boolean =>
  !item.observed && !isMet && guess !== undefined && by !== index

/** Of a believed item, and what the world makes of it. */
export const guessAfterBelief = (
  presumed: Presumed,
  index: number,
  item: Item,
  before: Standing,
  turn: Turn
): Outcome => {
  let after = presumed
  if (turn.isStated && presumed.first === undefined) {
    if (presumed.obliged.some(({ from, follows }) => followsFrom(from, item, turn.status, before.telling) !== follows))
      return impossible
    after = { ...presumed, first: { item: index, status: turn.status }, obliged: [] }
    if (after.isMet) return [borneOut]
  }
  if (item.observed || after.isMet) return [after]
  const said = turn.required === undefined ? admittedOf(item, before) : []
  if (said.length === 0) return after.guess === undefined ? [borneOut] : impossible
  return after.by === index && after.guess !== undefined && said.includes(after.guess) ? [borneOut] : impossible
}

/** Of an item that the world does not believe. */
export const guessAfterDoubt = (
  presumed: Presumed,
  index: number,
  item: Item,
  before: Standing,
  itemAt: (index: number) => Item
): Outcome => {
  if (item.observed || presumed.isMet) return [presumed]
  const said = admittedOf(item, before)
  if (said.length === 0) return [presumed]
  const isBy = presumed.by === index
  const { first, guess } = presumed
  if (first !== undefined) {
    const fits = said.filter((from) => followsFrom(from, itemAt(first.item), first.status, before.telling))
    if (fits.length === 0) return isBy ? impossible : [presumed]
    return isBy && guess !== undefined && fits.includes(guess) ? [borneOut] : impossible
  }
  const oblige = (froms: ReadonlyArray<Status>, follows: boolean): Presumed => ({
    ...presumed,
    isMet: follows,
    obliged: [...presumed.obliged, ...froms.map((from) => ({ from, follows }))]
  })
  if (!isBy) return [oblige(said, false)]
  return guess !== undefined && said.includes(guess) ? [oblige([guess], true)] : impossible
}

/** Whether a guess comes out where nothing more happens: no report says who, so that what waits for one is as it should be. */
export const isBorneOutAtLast = ({ guess, isMet, obliged }: Presumed): boolean =>
  (isMet || guess === undefined) && obliged.every(({ follows }) => follows)
