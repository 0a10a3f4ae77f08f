/**
 * The rows of the table at a date: answered, filtered, sorted. What does not depend on the date is made once for a log and a
 * language, and an answer that is still the same object need not be looked at again.
 */
import type { Answer, History } from 'changing-hands'
import { snapshotAt, statusAt } from 'changing-hands'
import type { Loaded } from './load.js'
import type { Certainty, SortKey, State } from './state.js'
import type { Told, Words } from './words.js'

/** A place, whatever the date. */
export interface Named {
  readonly id: string
  readonly name: string
  readonly region: string
  /** What is searched, in small letters. */
  readonly text: string
  /** Its number in the order of names. */
  readonly rank: number
}

/** A place at a date. */
export interface Row extends Named {
  readonly answer: Answer
  readonly told: Told
}

export const rowsPerPage = 50

/** Without marks and case, so that `kharkiv` finds `Khárkiv`. */
const folded = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()

export const namedIn = ({ placeIds }: Loaded, words: Words): ReadonlyArray<Named> => {
  const all = placeIds.map((id) => {
    const [name, region] = [words.place(id), words.region(id)]
    return { id, name, region, text: folded(`${name} ${region} ${id}`) }
  })
  const { compare } = new Intl.Collator(words.phrases.locale, { numeric: true })
  return all
    .sort((a, b) => compare(a.name, b.name) || (a.id < b.id ? -1 : 1))
    .map((place, rank) => ({ ...place, rank }))
}

/** What every place is at the date; a place that the history does not name, or not yet, has no report. */
export const answeredAt = (
  places: ReadonlyArray<Named>,
  history: History,
  date: string,
  words: Words
): ReadonlyArray<Row> => {
  const answers = snapshotAt(history, date)
  return places.map((place) => {
    const answer = answers.get(place.id) ?? statusAt(history, place.id, date)
    return { ...place, answer, told: words.answer(answer) }
  })
}

const certainties: Readonly<Record<Certainty, number>> = { certain: 0, open: 1, nothing: 2 }

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

const orders = {
  place: (a, b) => a.rank - b.rank,
  holder: (a, b) => certainties[a.told.certainty] - certainties[b.told.certainty] || byText(a.told.who, b.told.who),
  certainty: (a, b) => certainties[a.told.certainty] - certainties[b.told.certainty],
  basis: (a, b) => byText(a.told.basis, b.told.basis)
} satisfies { readonly [K in SortKey]: (a: Row, b: Row) => number }

/** The rows that are asked for, in order. Of equal ones the name decides, whichever way the others go. */
export const chosenRows = (
  rows: ReadonlyArray<Row>,
  { query, holder, certainty, sort, order }: Pick<State, 'query' | 'holder' | 'certainty' | 'sort' | 'order'>
): ReadonlyArray<Row> => {
  const wanted = folded(query.trim())
  const found = rows.filter(
    ({ text, told }) =>
      (certainty === '' || told.certainty === certainty) &&
      (holder === '' || told.parties.has(holder)) &&
      (wanted === '' || text.includes(wanted) || folded(told.who).includes(wanted))
  )
  const compare = orders[sort]
  const way = order === 'up' ? 1 : -1
  return sort === 'place' && order === 'up' ? found : found.sort((a, b) => way * compare(a, b) || a.rank - b.rank)
}

/** How many are certain, open and without a report. */
export const counted = (rows: ReadonlyArray<Row>): Readonly<Record<Certainty, number>> => {
  const counts = { certain: 0, open: 0, nothing: 0 }
  for (const { told } of rows) counts[told.certainty]++
  return counts
}
