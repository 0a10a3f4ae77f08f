/**
 * A table of spells with the columns "from" and "to", as such tables are mostly kept: a report ends the spell that is open
 * and opens another one. It is right as long as reports come in once, in the order of their days, and none is taken back.
 */
import type { Report, Table } from './reports.js'

/** A row of the table. */
export interface Spell {
  readonly id: string
  readonly place: string
  readonly holder: string
  readonly from: string
  readonly to?: string
  readonly learned: string
}

const evolve = (spells: ReadonlyArray<Spell>, { id, place, holder, day, learned, retracts }: Report) => {
  if (retracts !== undefined) return spells.filter((spell) => spell.id !== retracts)
  // The fault: the spell that is open is that of the report which came in last, and not that of the day before.
  const ended = spells.map((spell) => (spell.place === place && spell.to === undefined ? { ...spell, to: day } : spell))
  return [...ended, { id, place, holder, from: day, learned }]
}

export const naive: Table<ReadonlyArray<Spell>> = {
  empty: [],
  evolve,
  holderOn: (spells, place, day, known) =>
    spells.find(
      (spell) =>
        spell.learned <= known &&
        spell.place === place &&
        spell.from <= day &&
        (spell.to === undefined || day < spell.to)
    )?.holder
}
