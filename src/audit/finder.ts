/** What every finding has, and where those who find them look. */
import type { History, PlaceAnswers, Story } from '../history/index.js'
import type { PlaceId, RecordId, Status } from '../record/index.js'
import type { Dated, Item, Order } from '../world/index.js'
import type { FindingPhrases } from './findingPhrases.js'
import type { Unjoined } from './unjoined.js'
import type { Words } from './words.js'

/** Every finding names its records, says what was done about it and what the author could do. */
export interface FindingOf<K extends string> {
  readonly kind: K
  /** The place it is about; `undefined` when it is about none in particular. */
  readonly place: PlaceId | undefined
  /** The records it is about. */
  readonly records: ReadonlyArray<RecordId>
  /** What is the matter: in English, as the next two, unless other phrases were given. */
  readonly message: string
  /** What the projection did about it. */
  readonly done: string
  /** What the author could do. */
  readonly advice: string
}

/** The places of a history with what is known of each, in order of their ids. */
export type KnownPlaces = ReadonlyArray<readonly [PlaceId, PlaceAnswers]>

/** In which words findings are told. */
export type FindingWords = Words<FindingPhrases>

/** A place's reports of one kind, by event: of control, or of a flag. */
export interface PlaceReports {
  readonly history: History
  readonly place: PlaceId
  readonly items: ReadonlyArray<Item<Status, Dated>>
  readonly order: Order
  readonly words: FindingWords
}

/** A place's reports of control, with the worlds that they allow. */
export interface PlaceStory extends PlaceReports {
  readonly items: ReadonlyArray<Item>
  readonly story: Story
  readonly unjoined: Unjoined
}

/** Finds findings of one kind, or of several that belong together. How much each weighs stands in `weight.ts`. */
export type Finder<F extends FindingOf<string>> =
  | {
      readonly looksAt: 'log'
      readonly find: (history: History, places: KnownPlaces, words: FindingWords) => ReadonlyArray<F>
    }
  | { readonly looksAt: 'reports'; readonly find: (reports: PlaceReports) => ReadonlyArray<F> }
  | { readonly looksAt: 'story'; readonly find: (story: PlaceStory) => ReadonlyArray<F> }
