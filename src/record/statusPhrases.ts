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

/** What the status of each kind is told by; names come put apart. */
export interface StatusFacts {
  /** Who holds it. */
  readonly held: { readonly by: string }
  /** Between whom, nobody where it is not said; and who has most of it. */
  readonly contested: { readonly among: ReadonlyArray<string>; readonly mostly: string | undefined }
  /** The parties, and of some or all of them the share, in percent. */
  readonly shared: { readonly parties: ReadonlyArray<{ readonly name: string; readonly percent: number | undefined }> }
  /** Nothing more. */
  readonly uncontrolled: Readonly<Record<never, never>>
  /** Who it certainly was not; nobody where that is not said. */
  readonly unknown: { readonly not: ReadonlyArray<string> }
}

/** What a language says of statuses (`formatStatus`). */
export interface StatusPhrases extends ListPhrases {
  /** The words for each kind of status. */
  readonly statuses: { readonly [K in StatusKind]: (facts: StatusFacts[K]) => string }
}
