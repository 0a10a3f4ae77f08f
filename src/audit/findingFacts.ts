/** What findings are told by: names, ids and dates come put apart, lists as lists of the language, and numbers beside them. */

/** How two names that look alike differ. */
export type Difference = LetterDifference | SeenDifference | AlikeDifference

/** One letter differs, or two. */
export interface LetterDifference {
  /** What differs. */
  readonly in: 'letters'
  /** How many. */
  readonly count: 1 | 2
}

/** Nothing differs that is easily seen: what it is. */
export interface SeenDifference {
  /** `look-alikes` are letters or digits, not said which. */
  readonly in: 'forms of Unicode' | 'unseen characters' | 'marks' | 'look-alikes'
}

/** Letters that look like others. */
export interface AlikeDifference {
  /** What differs. */
  readonly in: 'letters that look alike'
  /** Each with its number in Unicode. */
  readonly letters: ReadonlyArray<readonly [letter: string, code: string]>
}

/** Names that look alike. */
export interface MisspellingFacts {
  /** What the name is of: `part` for the beginning of ids of places. */
  readonly of: 'actor' | 'place' | 'part'
  /** The one that fewer records have, quoted. */
  readonly name: string
  /** The other, quoted. */
  readonly like: string
  /** How many records have the first. */
  readonly records: number
  /** How the two differ. */
  readonly difference: Difference
}

/** A link of `after` to nobody. */
export interface AfterNobodyFacts {
  /** The records of the event that has it. */
  readonly event: string
  /** How many records they are. */
  readonly count: number
  /** What stands in `after`, quoted. */
  readonly name: string
  /** Why the name is nobody's here: no such record, no longer believed, of another kind, or of another place. */
  readonly why: 'absent' | 'amended' | 'of another kind' | 'elsewhere'
  /** What its type is called, where it is of another kind. */
  readonly type: string
}

/** A link of `after` that has no effect. */
export interface LinkFacts {
  /** The event that it names. */
  readonly earlier: string
  /** The event that has it. */
  readonly later: string
}

/** Reports of one event that differ. */
export interface DisagreementFacts {
  /** About when it was; what it was before, became, or was seen to be. */
  readonly about: 'dates' | 'before' | 'after' | 'seen'
  /** The dates, or the statuses, that they give. */
  readonly said: string
  /** The records of the event. */
  readonly event: string
}

/** Reports that do not go together, and what they leave open. */
export interface OpenFacts {
  /** What they say. */
  readonly said: string
  /** How many events they are. */
  readonly count: number
  /** Whether all are changes, and none a sighting. */
  readonly areChanges: boolean
  /** Those that nobody believes. */
  readonly outvoted: string
  /** How many these are. */
  readonly outvotedCount: number
  /** Of those left which may be wrong; `undefined` for none. */
  readonly mayBeWrong: string | undefined
  /** When somebody may have changed it without a report; `undefined` where nobody need have. */
  readonly unreported: string | undefined
  /** When it is open what it was, three times at most; `undefined` where it is not. */
  readonly open: string | undefined
  /** How often besides. */
  readonly openMore: number
}

/** What is otherwise in between than throughout. */
export interface ThroughoutFacts {
  /** The report of what was seen throughout. */
  readonly said: string
  /** The status that was seen. */
  readonly status: string
  /** What others say. */
  readonly others: string
}

/** A change that nobody reported. */
export interface GapFacts {
  /** Whether it is missing in every world that the log allows. */
  readonly certain: boolean
  /** The records before it. */
  readonly earlier: string
  /** The records after it. */
  readonly later: string
  /** What the place was left in. */
  readonly left: string
  /** What it must have become. */
  readonly required: string
  /** Whether what is required was seen; otherwise it was changed from. */
  readonly seen: boolean
  /** When it can have been made. */
  readonly when: string
}

/** Changes that are only seen. */
export interface SightingFacts {
  /** How many there are. */
  readonly count: number
  /** How many of them are between the two statuses, in either direction. */
  readonly times: number
  /** The one status. */
  readonly one: string
  /** The other. */
  readonly other: string
  /** When the first of all can have been made. */
  readonly first: string
  /** When the last of all can have been made. */
  readonly last: string
  /** Whether these may be two places of one name. */
  readonly mayBeTwoPlaces: boolean
  /** The sources, where it is always another one that sees it otherwise. */
  readonly sources: string | undefined
}

/** Changes that may be one. */
export interface DuplicateFacts {
  /** Whether they are taken as one event, since they are alike. */
  readonly areAlike: boolean
  /** The records; or the events that are taken as one, three at most. */
  readonly records: string
  /** What they say the place became. */
  readonly to: string
  /** How many changes or events there are. */
  readonly count: number
  /** How many events are not named. */
  readonly more: number
}

/** Records, in a list. */
export interface RecordsFacts {
  /** The list. */
  readonly records: string
  /** How many they are. */
  readonly count: number
}

/** Dates that overlap in too many ways. */
export interface ClusterFacts extends RecordsFacts {
  /** How many ways are gone through. */
  readonly limit: number
  /** Whether answers about dates are exact all the same. */
  readonly exact: boolean
}

/** An id that two records have. */
export interface ConflictFacts {
  /** The id, quoted. */
  readonly id: string
}

/** What is no record. */
export interface InvalidFacts {
  /** What is wrong with it, in English as readers of records say it. */
  readonly faults: string
}

/** A field that nobody knows. */
export interface FieldFacts extends RecordsFacts {
  /** The field, quoted. */
  readonly field: string
  /** The one that may be meant, quoted. */
  readonly like: string
}

/** A report that was withdrawn and stated again. */
export interface RestatedReport {
  /** The first record of it. */
  readonly id: string
  /** How often it was withdrawn. */
  readonly times: number
}

/** Reports that are withdrawn and stated again and again. */
export interface RestatedFacts {
  /** Whose they are. */
  readonly source: string
  /** The reports, five at most. */
  readonly reports: ReadonlyArray<RestatedReport>
  /** How many there are besides. */
  readonly more: number
}

/** A retraction or a correction of what is not there. */
export interface AmendmentFacts {
  /** Its id. */
  readonly id: string
  /** What it is about, quoted. */
  readonly target: string
  /** Whether it retracts; otherwise it corrects. */
  readonly retracts: boolean
}

/** Retractions and corrections of one another. */
export interface CircleFacts {
  /** Their ids, all of them. */
  readonly records: ReadonlyArray<string>
}

/** What each kind of finding is told by. */
export interface FindingFacts {
  /** Names that look alike. */
  readonly 'possible-misspelling': MisspellingFacts
  /** A link to nobody. */
  readonly 'after-nobody': AfterNobodyFacts
  /** A link in a circle. */
  readonly 'after-cycle': LinkFacts
  /** A link against the dates. */
  readonly 'after-against-bounds': LinkFacts
  /** Reports of one event that differ. */
  readonly 'reports-disagree': DisagreementFacts
  /** Changes that may be one, with none reported in between. */
  readonly 'same-event': OpenFacts
  /** Reports that contradict one another from nearby. */
  readonly contradiction: OpenFacts
  /** Changes while it is said to have been so throughout. */
  readonly 'not-throughout': ThroughoutFacts
  /** A change that nobody reported. */
  readonly gap: GapFacts
  /** Changes that are only seen. */
  readonly 'seen-otherwise': SightingFacts
  /** Changes at dates that overlap, or alike. */
  readonly 'possible-duplicate': DuplicateFacts
  /** Records that tell of a day after that of their recording. */
  readonly 'future-date': RecordsFacts
  /** Dates that overlap in too many ways. */
  readonly 'cluster-too-large': ClusterFacts
  /** Two records of one id. */
  readonly 'id-conflict': ConflictFacts
  /** What is no record. */
  readonly 'invalid-record': InvalidFacts
  /** A field that nobody knows. */
  readonly 'unlikely-field': FieldFacts
  /** What is withdrawn and stated again and again. */
  readonly restated: RestatedFacts
  /** A retraction or a correction of what is not there. */
  readonly 'amends-nobody': AmendmentFacts
  /** Retractions and corrections of one another. */
  readonly 'amendment-circle': CircleFacts
}
