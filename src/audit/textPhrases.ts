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
  /** Whether it was seen; otherwise it changed. */
  readonly seen: boolean
  /** Whether it was seen so throughout. */
  readonly throughout: boolean
  /** What it was before, where a report says so. */
  readonly from: string | undefined
  /** What it became, or was seen to be. */
  readonly to: string
  /** When: as many dates as its reports give. */
  readonly dates: ReadonlyArray<string>
}

/** What a record of each type is called. */
export type RecordNames = { readonly [T in RecordType]: string }

/** A label for each basis. */
export type BasisLabels = { readonly [B in Basis]: string }

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
  readonly records: RecordNames
}

/** A record that an answer rests on. */
export interface RecordFacts {
  /** Its id. */
  readonly id: string
  /** What a record of its type is called. */
  readonly type: string
  /** The date that it gives, where it gives one. */
  readonly at: string | undefined
  /** When it was recorded. */
  readonly recordedAt: string
  /** Who says so. */
  readonly source: string
  /** In which words, where they are known. */
  readonly quote: string | undefined
}

/** A status that is possible. */
export interface PossibleFacts {
  /** The status. */
  readonly status: string
  /** The label of its basis. */
  readonly basis: string
  /** Whether it rests on nothing but reports marked doubtful. */
  readonly doubtful: boolean
  /** When it is possible. */
  readonly possible: ReadonlyArray<string>
  /** Of a history with a horizon: when there is evidence of it. */
  readonly evidence: ReadonlyArray<string>
}

/** What the first line of an explanation says. */
export interface HeadFacts {
  /** The name of the place. */
  readonly place: string
  /** The first date asked about. */
  readonly from: string
  /** The last one: the same where there is one only. */
  readonly to: string
  /** How many statuses are possible. */
  readonly possible: number
  /** Whether anything is known of it: if so and one is possible, it is certain. */
  readonly isKnown: boolean
}

/** Which records may be wrong. */
export interface DoubtedFacts {
  /** These. */
  readonly records: string
  /** Those that contradict them. */
  readonly contrary: string
  /** How many contradict. */
  readonly count: number
  /** Whether some world believes them; otherwise what others say outweighs them. */
  readonly believed: boolean
}

/** The lines of an explanation. */
export interface ExplanationLines {
  /** The first: the place, the dates, and how open the answer is. */
  readonly head: (facts: HeadFacts) => string
  /** What is possible. */
  readonly possible: (facts: PossibleFacts) => string
  /** A record that it follows from. */
  readonly because: (record: RecordFacts) => string
  /** A record that it stands against. */
  readonly against: (record: RecordFacts) => string
  /** A record that is beside the question: a claim, an operation. */
  readonly beside: (record: RecordFacts) => string
  /** Which records may be wrong, or are not believed, and which contradict them. */
  readonly doubted: (facts: DoubtedFacts) => string
  /** What stands over the facts that would settle it. */
  readonly settle: () => string
}

/** A change that is missing. */
export interface MissingFacts {
  /** The status that it is to. */
  readonly to: string
  /** The event after which it is missing. */
  readonly after: string
  /** The event before which it is missing. */
  readonly before: string
}

/** What could be found out. Events come as the records that report them, put in a list. */
export interface QuestionPhrases {
  /** When something happened. */
  readonly date: (event: string) => string
  /** Which of two came first. */
  readonly order: (one: string, other: string) => string
  /** A change to a status, missing between two reports. */
  readonly change: (facts: MissingFacts) => string
  /** Who held it before an event. */
  readonly holderBefore: (event: string) => string
  /** Who held it after an event. */
  readonly holderAfter: (event: string) => string
  /** Who held it when it was seen. */
  readonly holderSeen: (event: string) => string
  /** Who held it on a date. */
  readonly holderOn: (date: string) => string
  /** Which of the reports of one event is right. */
  readonly right: (event: string) => string
  /** Which of two is wrong. */
  readonly wrong: (one: string, other: string) => string
  /** Whether two are one, or which of them is wrong. */
  readonly same: (one: string, other: string) => string
}

/** How it can turn out, in words that can follow `if`. */
export interface OutcomePhrases {
  /** On that date or before. */
  readonly by: (date: string) => string
  /** After the date asked about. */
  readonly later: () => string
  /** After the first date asked about, and no later than the last. */
  readonly laterUpTo: (date: string) => string
  /** After that date. */
  readonly after: (date: string) => string
  /** The first of two came before the other. */
  readonly comesBefore: () => string
  /** The first of two came after the other. */
  readonly comesAfter: () => string
  /** It is this actor. */
  readonly actor: (name: string) => string
  /** It is somebody of whom no report speaks. */
  readonly somebodyElse: () => string
  /** It was seen to be this. */
  readonly status: (status: string) => string
  /** These reports are right. */
  readonly right: (records: string) => string
  /** These reports are wrong, and how many they are. */
  readonly wrong: (records: string, count: number) => string
  /** Two report one event. */
  readonly same: () => string
}

/** An outcome, and what follows from it. */
export interface Way {
  /** How it turns out. */
  readonly outcome: string
  /** What it then is. */
  readonly then: string
}

/** What would settle an answer. */
export interface SettlingPhrases {
  /** What could be found out. */
  readonly questions: QuestionPhrases
  /** How it can turn out. */
  readonly outcomes: OutcomePhrases
  /** A question that any answer settles: whoever a report names. */
  readonly whoever: (question: string) => string
  /** A question, and for each outcome what follows. */
  readonly ifs: (question: string, ways: ReadonlyArray<Way>) => string
  /** What follows: this, and it is certain. */
  readonly certain: (status: string) => string
  /** What follows: this, as far as is known. */
  readonly perhaps: (status: string) => string
  /** What follows: one of several. */
  readonly open: (statuses: string) => string
  /** Whoever it is that the report will name. */
  readonly whoeverItIs: () => string
}

/** What a language says in explanations (`explain`). */
export interface ExplanationPhrases extends WordPhrases {
  /** A label for each basis on which a status is possible. */
  readonly basis: BasisLabels
  /** Its lines. */
  readonly explanation: ExplanationLines
  /** What would settle it. */
  readonly settling: SettlingPhrases
}
