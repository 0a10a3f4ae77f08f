/** What a language says of statuses: a table that the compiler checks, so that a status without words does not compile. */
import type { StatusKind } from './status.js'

/** Names in a row, and what is put in the midst of a text: what every text needs. */
export interface ListPhrases {
  /**
   * What stands in a text as it was written by somebody else: an id, a name, a date, a quotation. As it is, or isolated where it
   * may run the other way than the text.
   */
  readonly apart: (text: string) => string
  /** All of these, none to any number: `a, b and c`. */
  readonly and: (texts: ReadonlyArray<string>) => string
  /** One of these: `a, b or c`. */
  readonly or: (texts: ReadonlyArray<string>) => string
}

/** What a held status is told by. */
export interface HeldFacts {
  /** Who holds it. */
  readonly by: string
}

/** What a contested status is told by. */
export interface ContestedFacts {
  /** Between whom; nobody where that is not said. */
  readonly among: ReadonlyArray<string>
  /** Who has most of it, where that is said. */
  readonly mostly: string | undefined
}

/** A party to a shared status. */
export interface PartyFacts {
  /** Who it is. */
  readonly name: string
  /** Its share, from 0 to 100, where that is said. */
  readonly percent: number | undefined
}

/** What a shared status is told by. */
export interface SharedFacts {
  /** The parties, in the order of the status. */
  readonly parties: ReadonlyArray<PartyFacts>
}

/** What an unknown status is told by. */
export interface UnknownFacts {
  /** Who it certainly was not; nobody where that is not said. */
  readonly not: ReadonlyArray<string>
}

/** What the status of each kind is told by; names come put apart. */
export interface StatusFacts {
  /** Of one that somebody holds. */
  readonly held: HeldFacts
  /** Of one that is fought over. */
  readonly contested: ContestedFacts
  /** Of one that several have. */
  readonly shared: SharedFacts
  /** Of one that nobody holds: nothing. */
  readonly uncontrolled: Readonly<Record<never, never>>
  /** Of one that nobody knows. */
  readonly unknown: UnknownFacts
}

/** The words for each kind of status. */
export type StatusTexts = { readonly [K in StatusKind]: (facts: StatusFacts[K]) => string }

/** What a language says of statuses (`formatStatus`). */
export interface StatusPhrases extends ListPhrases {
  /** The words for each kind of status. */
  readonly statuses: StatusTexts
}
