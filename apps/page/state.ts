/**
 * What is looked at, and the address that holds all of it: `#log=…&date=…&place=…`. Whoever is sent the address sees the same.
 *
 * Laws: what is written is read back · whatever text stands in an address, a state is read from it · what is as it was at first is not written.
 */

/** Everything that the page can be told to show; each field is a text or a number, so that two states are compared by field. */
export interface State {
  /** The name of the log. */
  readonly log: string
  /** The date that is asked about, in EDTF; empty: the first that the log suggests. */
  readonly date: string
  /** As of when it is asked what was known; empty: everything. */
  readonly known: string
  /** The id of the place that is chosen; empty: none. */
  readonly place: string
  /** What rows must have in their text. */
  readonly query: string
  /** The id of an actor who must be named by a row; empty: anybody. */
  readonly holder: string
  readonly certainty: Certainty | ''
  readonly sort: SortKey
  readonly order: 'up' | 'down'
  /** Which page of the table, from 1 on. */
  readonly page: number
  /** What one step of a slider is. */
  readonly step: 'changes' | 'days'
  /** Empty: as the reader's system has it. */
  readonly theme: 'light' | 'dark' | ''
  readonly language: LanguageName
}

/** How much is known of a place: one status, several, or none with evidence. */
export type Certainty = 'certain' | 'open' | 'nothing'

/** What the table can be sorted by. */
export type SortKey = 'place' | 'holder' | 'certainty' | 'basis'

/** The languages of the page: rows of `phrases.ts`. */
export type LanguageName = 'en' | 'ar'

export const initial: State = {
  log: '',
  date: '',
  known: '',
  place: '',
  query: '',
  holder: '',
  certainty: '',
  sort: 'place',
  order: 'up',
  page: 1,
  step: 'changes',
  theme: '',
  language: 'en'
}

type Reader<A> = (text: string) => A | undefined

const text: Reader<string> = (written) => written
const oneOf =
  <A extends string>(...allowed: ReadonlyArray<A>): Reader<A> =>
  (written) =>
    allowed.find((one) => one === written)
const counted: Reader<number> = (written) => (/^[1-9]\d{0,5}$/.test(written) ? Number(written) : undefined)

const readers = {
  log: text,
  date: text,
  known: text,
  place: text,
  query: text,
  holder: text,
  certainty: oneOf('certain', 'open', 'nothing', ''),
  sort: oneOf('place', 'holder', 'certainty', 'basis'),
  order: oneOf('up', 'down'),
  page: counted,
  step: oneOf('changes', 'days'),
  theme: oneOf('light', 'dark', ''),
  language: oneOf('en', 'ar')
} satisfies { readonly [K in keyof State]: Reader<State[K]> }

const fields = Object.keys(readers) as ReadonlyArray<keyof State>

/** The part of an address after `#`. Halves of surrogate pairs, which no address can hold, become U+FFFD. */
export const hashOf = (state: State): string => {
  const written = new URLSearchParams()
  for (const field of fields) if (state[field] !== initial[field]) written.set(field, String(state[field]))
  return written.toString()
}

/** The state that an address holds; what is missing or makes no sense is as it was at first. */
export const stateOf = (hash: string): State => {
  const written = new URLSearchParams(hash.replace(/^#/, ''))
  const read: Partial<Record<keyof State, string | number>> = {}
  for (const field of fields) {
    const value = written.get(field)
    const one = value === null ? undefined : readers[field](value)
    if (one !== undefined) read[field] = one
  }
  return { ...initial, ...(read as Partial<State>) }
}
