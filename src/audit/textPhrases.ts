/** What a language says of reports and times, and in explanations: tables that the compiler checks. */
import type { ListPhrases, RecordType, StatusPhrases } from '../record/index.js'
import type { Basis } from '../world/index.js'

/** When something is so; both ends are included, and dates come as `date` writes them. */
export interface TimePhrases {
  /** On that date, and no other. */
  readonly on: (date: string) => string
  /** From the one to the other. */
  readonly between: (from: string, to: string) => string
  /** Up to that date. */
  readonly until: (date: string) => string
  /** From that date on. */
  readonly since: (date: string) => string
  /** Without an end on either side. */
  readonly always: () => string
}

/** What a report says. */
export interface SaidFacts {
  /** The records that report it. */
  readonly event: string
  /** Whether it was seen, or changed; and whether it was seen so throughout. */
  readonly seen: boolean
  readonly throughout: boolean
  /** What it was before, where a report says so, and what it became or was seen to be. */
  readonly from: string | undefined
  readonly to: string
  /** When: as many dates as its reports give. */
  readonly dates: ReadonlyArray<string>
}

/** What a language says of lists, dates, statuses and reports: what explanations and audits have in common. */
export interface WordPhrases extends StatusPhrases, ListPhrases {
  /** A date as ISO 8601 or EDTF has it, put apart. */
  readonly date: (iso: string) => string
  /** So many more, at the end of a list that was cut: `3 more`. */
  readonly more: (count: number) => string
  /** At all of these times. */
  readonly times: TimePhrases
  /** At one of these times, nobody knows which. */
  readonly someTime: TimePhrases
  /** What a report says. */
  readonly said: (facts: SaidFacts) => string
  /** What a record of each type is called. */
  readonly records: { readonly [T in RecordType]: string }
}

/** A record that an answer rests on. */
export interface RecordFacts {
  /** Its id. */
  readonly id: string
  /** What a record of its type is called. */
  readonly type: string
  /** The date that it gives, where it gives one, and that on which it was recorded. */
  readonly at: string | undefined
  readonly recordedAt: string
  /** Who says so, and in which words. */
  readonly source: string
  readonly quote: string | undefined
}

/** A status that is possible. */
export interface PossibleFacts {
  readonly status: string
  /** The label of its basis. */
  readonly basis: string
  /** Whether it rests on nothing but reports marked doubtful. */
  readonly doubtful: boolean
  /** When it is possible and, of a history with a horizon, when there is evidence of it. */
  readonly possible: ReadonlyArray<string>
  readonly evidence: ReadonlyArray<string>
}

/** The lines of an explanation. */
export interface ExplanationLines {
  /** The first: the place, the date or dates, and how open the answer is: how many statuses are possible, or what there is. */
  readonly head: (facts: {
    readonly place: string
    readonly from: string
    readonly to: string
    readonly possible: number
    readonly isKnown: boolean
  }) => string
  /** What is possible. */
  readonly possible: (facts: PossibleFacts) => string
  /** A record for it, against it, or said beside it. */
  readonly because: (record: RecordFacts) => string
  readonly against: (record: RecordFacts) => string
  readonly beside: (record: RecordFacts) => string
  /** Which records may be wrong, or are not believed, and which contradict them. */
  readonly doubted: (facts: {
    readonly records: string
    readonly contrary: string
    /** How many contradict. */
    readonly count: number
    readonly believed: boolean
  }) => string
  /** What stands over the facts that would settle it. */
  readonly settle: () => string
}

/** What could be found out. Events come as the records that report them, put in a list. */
export interface QuestionPhrases {
  /** When something happened. */
  readonly date: (event: string) => string
  /** Which of two came first. */
  readonly order: (one: string, other: string) => string
  /** A change to a status, missing between two reports. */
  readonly change: (facts: { readonly to: string; readonly after: string; readonly before: string }) => string
  /** Who held it before an event, after it, when it was seen, or on a date. */
  readonly holderBefore: (event: string) => string
  readonly holderAfter: (event: string) => string
  readonly holderSeen: (event: string) => string
  readonly holderOn: (date: string) => string
  /** Which of the reports of one event is right. */
  readonly right: (event: string) => string
  /** Which of two is wrong; or whether they are one. */
  readonly wrong: (one: string, other: string) => string
  readonly same: (one: string, other: string) => string
}

/** How it can turn out, in words that can follow `if`. */
export interface OutcomePhrases {
  /** On that date or before; after the date asked about (alone, or up to another); after that date. */
  readonly by: (date: string) => string
  readonly later: () => string
  readonly laterUpTo: (date: string) => string
  readonly after: (date: string) => string
  /** The first of two came before the other, or after it. */
  readonly comesBefore: () => string
  readonly comesAfter: () => string
  /** It is an actor; or somebody of whom no report speaks. */
  readonly actor: (name: string) => string
  readonly somebodyElse: () => string
  /** It was seen to be this. */
  readonly status: (status: string) => string
  /** These reports are right, or are wrong; or two report one event. */
  readonly right: (records: string) => string
  readonly wrong: (records: string, count: number) => string
  readonly same: () => string
}

/** What would follow. */
export interface SettlingPhrases {
  readonly questions: QuestionPhrases
  readonly outcomes: OutcomePhrases
  /** A question that any answer settles: whoever a report names. */
  readonly whoever: (question: string) => string
  /** A question, and for each outcome what follows. */
  readonly ifs: (question: string, ways: ReadonlyArray<{ readonly outcome: string; readonly then: string }>) => string
  /** What follows: it is certain; it is this as far as is known; it stays open between several. */
  readonly certain: (status: string) => string
  readonly perhaps: (status: string) => string
  readonly open: (statuses: string) => string
  /** Whoever it is that the report will name. */
  readonly whoeverItIs: () => string
}

/** What a language says in explanations (`explain`). */
export interface ExplanationPhrases extends WordPhrases {
  /** A label for each basis on which a status is possible. */
  readonly basis: { readonly [B in Basis]: string }
  readonly explanation: ExplanationLines
  readonly settling: SettlingPhrases
}
