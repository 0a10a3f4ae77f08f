/** The two lists, imported: of each state its spells of membership, as the tables have them. */
import { readFileSync } from 'node:fs'
import Papa from 'papaparse'
import { orThrow } from 'changing-hands'
import type { PlaceId, SourceId } from 'changing-hands'
import { academicTables, importText } from 'changing-hands/import'
import type { Imported, SpellsMapping } from 'changing-hands/import'

/** The day on which both lists begin: what has it as its first day began then or earlier. */
export const firstDay = academicTables.cowStates.firstDay

export interface List {
  readonly id: SourceId
  readonly name: string
  readonly title: string
  /** The last day that it covers: what has it as its last day was still there. */
  readonly lastDay: string
  /** The states' names as the first row of each has them, by their numbers, of which both lists use most alike. */
  readonly states: ReadonlyMap<PlaceId, string>
  readonly imported: Imported
}

const listOf = (
  name: string,
  file: string,
  [number, title]: readonly [string, string],
  mapping: SpellsMapping & { readonly lastDay: string }
): List => {
  const csv = readFileSync(new URL(file, import.meta.url), 'utf8')
  const { data } = Papa.parse<Readonly<Record<string, string>>>(csv, { header: true, skipEmptyLines: true })
  // The cells of a row are what its records rest on.
  const imported = orThrow(importText(csv, { ...mapping, quote: true }))
  if (imported.report.refused.length > 0) throw new Error(`${file}: ${JSON.stringify(imported.report.refused)}`)
  return {
    id: mapping.source.id,
    name,
    title: String(mapping.source.title),
    lastDay: mapping.lastDay,
    states: new Map([...data].reverse().map((cells) => [cells[number], cells[title]])),
    imported
  }
}

export const cow = listOf('Correlates of War', './data/cow_states.csv', ['ccode', 'statenme'], academicTables.cowStates)
export const gw = listOf('Gleditsch & Ward', './data/gw_states.csv', ['gwcode', 'statename'], academicTables.gwStates)

/** In order of their ids. */
export const lists: ReadonlyArray<List> = [cow, gw]

/** The last day that both cover. */
export const lastDayOfBoth = cow.lastDay

/** A state's name, as the first list that has it writes it. */
export const nameOf = (place: PlaceId): string => cow.states.get(place) ?? gw.states.get(place) ?? place

const byNumber = (a: PlaceId, b: PlaceId): number => Number(a) - Number(b)

/** The states that both lists have, by number. */
export const inBoth: ReadonlyArray<PlaceId> = [...cow.states.keys()]
  .filter((place) => gw.states.has(place))
  .sort(byNumber)

/** The states that one list has and the other does not, by number. */
export const onlyIn = (list: List): ReadonlyArray<PlaceId> =>
  [...list.states.keys()].filter((place) => !inBoth.includes(place)).sort(byNumber)
