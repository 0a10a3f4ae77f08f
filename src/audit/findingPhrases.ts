/**
 * What a language says of findings: a table that the compiler checks, with a row for each kind. Names, ids and dates come put
 * apart, and lists as lists of the language; beside them numbers for the forms of its words.
 */
import type { WordPhrases } from './textPhrases.js'

/** How two names that look alike differ. */
export type Difference =
  | { readonly in: 'letters'; readonly count: 1 | 2 }
  | { readonly in: 'forms of Unicode' | 'unseen characters' | 'marks' | 'look-alikes' }
  | { readonly in: 'letters that look alike'; readonly letters: ReadonlyArray<readonly [letter: string, code: string]> }

/** A link of `after`, from the later event to the earlier one. */
export interface LinkFacts {
  readonly earlier: string
  readonly later: string
}

/** What reports that do not go together leave open. */
export interface OpenFacts {
  /** What they say, how many there are, and whether all are changes. */
  readonly said: string
  readonly count: number
  readonly areChanges: boolean
  /** Those that nobody believes, and how many they are. */
  readonly outvoted: string
  readonly outvotedCount: number
  /** Of those left which may be wrong; `undefined` for none. */
  readonly mayBeWrong: string | undefined
  /** When somebody may have changed it without a report. */
  readonly unreported: string | undefined
  /** When it is open what it was; and how often besides. */
  readonly open: string | undefined
  readonly openMore: number
}

/** What each kind of finding is told by. */
export interface FindingFacts {
  readonly 'possible-misspelling': {
    /** What the name is of: `part` for the beginning of ids of places. */
    readonly of: 'actor' | 'place' | 'part'
    readonly name: string
    readonly like: string
    /** How many records have it. */
    readonly records: number
    readonly difference: Difference
  }
  readonly 'after-nobody': {
    readonly event: string
    readonly count: number
    readonly name: string
    /** Why the name is nobody's here: no such record, no longer believed, of another kind, or of another place. */
    readonly why: 'absent' | 'amended' | 'of another kind' | 'elsewhere'
    /** What its type is called, where it is of another kind. */
    readonly type: string
  }
  readonly 'after-cycle': LinkFacts
  readonly 'after-against-bounds': LinkFacts
  readonly 'reports-disagree': {
    /** About when it was; what it was before, became, or was seen to be. */
    readonly about: 'dates' | 'before' | 'after' | 'seen'
    /** The dates, or the statuses, that they give. */
    readonly said: string
    readonly event: string
  }
  readonly 'same-event': OpenFacts
  readonly contradiction: OpenFacts
  readonly 'not-throughout': {
    /** What was seen throughout, as a report and as a status; and what others say. */
    readonly said: string
    readonly status: string
    readonly others: string
  }
  readonly gap: {
    /** Whether it is missing in every world that the log allows. */
    readonly certain: boolean
    readonly earlier: string
    readonly later: string
    readonly left: string
    readonly required: string
    /** Whether what is required was seen; otherwise it was changed from. */
    readonly seen: boolean
    readonly when: string
  }
  readonly 'seen-otherwise': {
    /** How many changes are only seen; of these, how many between the two statuses. */
    readonly count: number
    readonly times: number
    readonly one: string
    readonly other: string
    /** When the first and the last can have been made. */
    readonly first: string
    readonly last: string
    /** Whether these may be two places of one name. */
    readonly mayBeTwoPlaces: boolean
    /** The sources, where it is always another one that sees it otherwise. */
    readonly sources: string | undefined
  }
  readonly 'possible-duplicate': {
    /** Whether they are taken as one event, since they are alike. */
    readonly areAlike: boolean
    /** The records; or the events that are taken as one, the first three of them. */
    readonly records: string
    readonly to: string
    /** How many changes or events there are, and how many of them are not named. */
    readonly count: number
    readonly more: number
  }
  readonly 'future-date': { readonly records: string; readonly count: number }
  readonly 'cluster-too-large': {
    readonly records: string
    readonly count: number
    readonly limit: number
    /** Whether answers about dates are exact all the same. */
    readonly exact: boolean
  }
  readonly 'id-conflict': { readonly id: string }
  /** What is wrong with it, in English as readers of records say it. */
  readonly 'invalid-record': { readonly faults: string }
  readonly 'unlikely-field': {
    readonly records: string
    readonly count: number
    readonly field: string
    readonly like: string
  }
  readonly restated: {
    readonly source: string
    /** The first report of each, and how often it was withdrawn; five are named. */
    readonly reports: ReadonlyArray<{ readonly id: string; readonly times: number }>
    readonly more: number
  }
  readonly 'amends-nobody': { readonly id: string; readonly target: string; readonly retracts: boolean }
  readonly 'amendment-circle': { readonly records: ReadonlyArray<string> }
}

/** How a finding is told: what is the matter, what the projection did about it, and what the author could do. */
export interface FindingText<F> {
  readonly message: (facts: F) => string
  readonly done: (facts: F) => string
  readonly advice: (facts: F) => string
}

/** What a language says of findings (`audit`). */
export interface FindingPhrases extends WordPhrases {
  readonly findings: { readonly [K in keyof FindingFacts]: FindingText<FindingFacts[K]> }
}

/** The texts of a finding. */
export const tell = <F>(
  { message, done, advice }: FindingText<F>,
  facts: F
): Record<'message' | 'done' | 'advice', string> => ({
  message: message(facts),
  done: done(facts),
  advice: advice(facts)
})
