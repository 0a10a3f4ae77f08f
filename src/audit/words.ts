/** Ids, lists, statuses, dates and reports in words, in the language of a table of phrases. */
import type { ActorId, PlaceId, RecordId, Status } from '../record/index.js'
import { formatStatus } from '../record/index.js'
import type { Counting } from '../time/index.js'
import { checked, checkOptions, formatChronon, isThing } from '../time/index.js'
import type { Dated, Item } from '../world/index.js'
import type { TimePhrases, WordPhrases } from './textPhrases.js'

/** In which words a text is given. */
export interface TextOptions<P> {
  /** The language: a table of `changing-hands/languages`, or one of your own. English unless given. */
  readonly phrases?: P
  /** Turns the id of an actor or of a place into its name; an id stays as it is unless given. */
  readonly nameOf?: (id: ActorId | PlaceId) => string
}

/** So many are named one by one. */
const mostNamed = 5

export const recordIds = (reports: ReadonlyArray<{ readonly id: RecordId }>): ReadonlyArray<RecordId> =>
  reports.map(({ id }) => id)

/** The ids of the records of several items, each once. */
export const recordsOf = (
  items: ReadonlyArray<Pick<Item<unknown, Dated>, 'reports'>>,
  some: ReadonlyArray<number>
): ReadonlyArray<RecordId> => [...new Set(some.flatMap((item) => recordIds(items[item].reports)))]

/** Of texts the first five, and how many there are besides. */
const cut = (count: number, text: (k: number) => string, more: (count: number) => string): ReadonlyArray<string> => [
  ...Array.from({ length: Math.min(count, mostNamed) }, (_, k) => text(k)),
  ...(count > mostNamed ? [more(count - mostNamed)] : [])
]

/** Writes what is in a history by a table of phrases. */
export class Words<P extends WordPhrases> {
  readonly phrases: P
  readonly #nameOf: (id: string) => string

  constructor(
    readonly counting: Counting,
    english: P,
    options: TextOptions<P>
  ) {
    checkOptions(options)
    const { phrases = english, nameOf = (id: string) => id } = options
    checked(isThing(phrases), 'phrases are a table of them, as `arabic` is', phrases)
    checked(typeof nameOf === 'function', 'what turns an id into a name is a function', nameOf)
    this.phrases = phrases
    this.#nameOf = nameOf
  }

  /** An id, a quotation or another text that is not of this language. */
  apart(text: string): string {
    return this.phrases.apart(text)
  }

  /** The name of an actor or of a place. */
  name(id: ActorId | PlaceId): string {
    return this.apart(this.#nameOf(id))
  }

  /** `a`, `a and b`, `a, b and c`; of more than five the first five and how many there are besides. */
  list(texts: ReadonlyArray<string>, word: 'and' | 'or' = 'and'): string {
    return this.phrases[word](cut(texts.length, (k) => texts[k], this.phrases.more))
  }

  /** The same of ids. */
  ids(ids: ReadonlyArray<string>, word: 'and' | 'or' = 'and'): string {
    return this.phrases[word](cut(ids.length, (k) => this.apart(ids[k]), this.phrases.more))
  }

  /** An event by the records that report it. */
  event({ reports }: Pick<Item<unknown, Dated>, 'reports'>): string {
    return this.ids(recordIds(reports))
  }

  status(status: Status): string {
    return formatStatus(status, this.#nameOf, this.phrases)
  }

  statuses(statuses: ReadonlyArray<Status>): string {
    return this.list(
      statuses.map((status) => this.status(status)),
      'or'
    )
  }

  day(chronon: number): string {
    return this.phrases.date(formatChronon(this.counting, chronon))
  }

  /** At one of these chronons, both ends included. */
  bounds(earliest: number, latest: number): string {
    return this.#when(this.phrases.someTime, earliest, latest)
  }

  /** At all of `[from, until)`, in chronons. */
  span(from: number, until: number): string {
    return this.#when(this.phrases.times, from, until - 1)
  }

  #when({ on, between, until, since, always }: TimePhrases, first: number, last: number): string {
    if (first === -Infinity) return last === Infinity ? always() : until(this.day(last))
    if (last === Infinity) return since(this.day(first))
    return first === last ? on(this.day(first)) : between(this.day(first), this.day(last))
  }

  /** An event by the records that report it, what they say, and when. */
  #said(item: Item): string {
    const { reports, observed, from, to, part } = item
    return this.phrases.said({
      event: this.event(item),
      seen: observed,
      throughout: observed && part !== undefined,
      from: observed || from.length === 0 ? undefined : this.statuses(from),
      to: this.statuses(to),
      dates: [...new Set(reports.map(({ at }) => at))].map((at) => this.phrases.date(at))
    })
  }

  /** What several items say; the two ends of what was seen throughout are one. */
  said(items: ReadonlyArray<Item>): string {
    const each = [...new Map(items.map((item) => [item.reports, item])).values()]
    return this.phrases.and(cut(each.length, (k) => this.#said(each[k]), this.phrases.more))
  }
}
