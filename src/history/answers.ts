/**
 * A place's answers: what its records, so far as a history has them in scope, say of it. Everything in it is made when
 * first asked for and kept; a question on a segment already answered allocates nothing.
 */
import type { Option } from 'fp-ts/lib/Option.js'
import type { ActorId, ControlRecord, CoverageDeclared, FlagName, Status } from '../record/index.js'
import { statusKey } from '../record/index.js'
import type { Bounds } from '../time/index.js'
import { addTo, none } from '../time/index.js'
import { segmentAt } from '../world/index.js'
import type { Answer } from './answer.js'
import { answerOf, notStated, nothingSaid } from './answer.js'
import type { Entries } from './columns.js'
import type { FlagStory } from './flags.js'
import type { Frame } from './frame.js'
import { reportedAt } from './gathered.js'
import type { Holders } from './holders.js'
import { nobodyEver } from './holders.js'
import type { Plain } from './plain.js'
import { canBeSearched, heldThen, holderBy, plainOf } from './plain.js'
import type { SourceId } from './policy.js'
import { preferencesOf } from './policy.js'
import type { Limiter, Scope } from './scope.js'
import type { ByDate } from './story.js'
import { answerDuring, Story } from './story.js'

export type BySource<A> = ReadonlyArray<readonly [SourceId, A]>

/** What each source said, in order of their ids. */
export const bySource = <A>(all: ReadonlyArray<A>, sourceOf: (one: A) => SourceId): BySource<ReadonlyArray<A>> => {
  const groups = new Map<SourceId, Array<A>>()
  for (const one of all) addTo(groups, sourceOf(one), one)
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1))
}

export class PlaceAnswers {
  readonly frame: Frame
  readonly scope: Scope
  /** Of the sources in scope, for all that is known when. */
  readonly entries: Entries
  /** What answers one date by a search, without a story; `null` where nothing does. */
  #plain: Plain | null | undefined
  #wasAsked = false
  /** What was found so, by chronon, as far as it is among the answers made last. */
  #found: Map<number, Answer> | undefined
  #records: ReadonlyArray<ControlRecord> | undefined
  #rows: ReadonlyArray<number> | undefined
  #story: Story | undefined
  #byDate: ByDate | undefined
  #stories: BySource<Story> | undefined
  #holders: Holders | undefined
  /** What was made of flags: see `flagDuring`, which questions of flags alone load. */
  flagStories: Map<FlagName, BySource<FlagStory>> | undefined

  readonly #everywhere: (() => ReadonlyArray<CoverageDeclared>) | undefined

  /** Of entries that are of the sources in scope alone, and what coverage is declared of every place. */
  constructor(frame: Frame, scope: Scope, entries: Entries, everywhere?: () => ReadonlyArray<CoverageDeclared>) {
    this.frame = frame
    this.scope = scope
    this.entries = entries
    this.#everywhere = everywhere
  }

  /** Whether its reports are told as they stand, in one story. */
  get #isTold(): boolean {
    const { policy, tell, horizon } = this.scope
    return policy === 'together' && tell === undefined && horizon === undefined
  }

  get #search(): Plain | undefined {
    if (this.#plain === undefined) {
      const { frame, scope } = this
      this.#plain = (this.#isTold ? plainOf(frame, this.entries, this.#reports, scope.known) : undefined) ?? null
    }
    return this.#plain ?? undefined
  }

  /** What limits its stories to what there is evidence of: by all coverage, or that of one source alone. */
  limiter(source?: SourceId): Limiter | undefined {
    const { frame, records } = this
    return this.scope.horizon?.limiter({ frame, records, everywhere: this.#everywhere?.() ?? [] }, source)
  }

  /** Whether nothing in scope speaks of the place. */
  get isEmpty(): boolean {
    return this.entries.count === 0 || (!this.#isAll && this.records.length === 0)
  }

  get #isAll(): boolean {
    return this.scope.known === Infinity && this.entries.areBelieved
  }

  #counts(i: number): boolean {
    return this.entries.counts(i, this.scope.known)
  }

  /** All records in scope that speak of the place, in canonical order. */
  get records(): ReadonlyArray<ControlRecord> {
    if (this.#records === undefined) {
      const { records, from, until } = this.entries
      const all = records.slice(from, until)
      this.#records = this.#isAll ? all : all.filter((_, i) => this.#counts(from + i))
    }
    return this.#records
  }

  /** The reports of control that count, as positions in the entries, in order of their bounds. */
  get #reports(): ReadonlyArray<number> {
    const rows = this.entries.chronology
    return (this.#rows ??= this.#isAll ? rows : rows.filter((i) => this.#counts(i)))
  }

  /** The one story of all its reports, whatever the policy; `undefined` where no report is of control. */
  get story(): Story | undefined {
    if (this.#story === undefined && this.#reports.length > 0) this.#story = this.#storyOf(this.#reports)
    return this.#story
  }

  /** What can be answered about its status date by date; `undefined` where no report is of control. */
  get byDate(): ByDate | undefined {
    const { combiner } = this.scope
    if (this.#byDate === undefined && this.#reports.length > 0)
      this.#byDate = combiner === undefined ? this.story : combiner(this.frame, this.#ownStories)
    return this.#byDate
  }

  /**
   * The stories to go by in questions about whole worlds: one where the policy is `together`, that of the first preferred
   * source which has one, otherwise each source's own.
   */
  get stories(): ReadonlyArray<Story> {
    const { policy } = this.scope
    if (policy === 'together') return this.story === undefined ? [] : [this.story]
    const own = this.#ownStories
    const preferred = preferencesOf(policy)?.find((source) => own.some(([other]) => other === source))
    return own.flatMap(([source, story]) => (preferred === undefined || source === preferred ? [story] : []))
  }

  get #ownStories(): BySource<Story> {
    const { records } = this.entries
    return (this.#stories ??= bySource(this.#reports, (row) => records[row].source.id).map(
      ([source, rows]) => [source, this.#storyOf(rows, source)] as const
    ))
  }

  #storyOf(rows: ReadonlyArray<number>, source?: SourceId): Story {
    return new Story(this.frame, this.entries, rows, this.scope.tell, this.limiter(source))
  }

  get #held(): Holders {
    return (this.#holders ??= this.byDate?.holders ?? nobodyEver)
  }

  /** Who certainly holds it at that chronon. O(log n), without allocation once it was asked before. */
  holderAt(chronon: number): Option<ActorId> {
    const holder = this.#holders === undefined && !this.#wasAsked ? this.#searched(chronon) : undefined
    if (holder !== undefined) return holder === null ? none : this.frame.someOf(holder)
    const held = this.#holders ?? this.#held
    return held.holders[segmentAt(held.starts, chronon)]
  }

  /** The same by a search; `undefined` where the story must be solved. */
  #searched(chronon: number): ActorId | null | undefined {
    // Who draws one map, or asks of many moments of knowledge, asks each place once; who asks again is given what is fastest.
    this.#wasAsked = true
    if (this.#isTold && canBeSearched(this.entries)) return heldThen(this.entries, this.scope.known, chronon)
    const reasons = this.#search?.reasonsAt(chronon)
    return reasons === undefined ? undefined : holderBy(reasons)
  }

  /** What it is at that chronon; asked again soon, the same object. */
  answerAt(chronon: number): Answer {
    const known = this.#found?.get(chronon)
    if (known !== undefined) return known
    const reasons = this.#search?.reasonsAt(chronon)
    if (reasons === undefined) {
      const { byDate } = this
      return byDate === undefined ? nothingSaid(this.scope.policy) : byDate.answer(segmentAt(byDate.starts, chronon))
    }
    const answer = answerOf(reasons, (row) => reportedAt(this.entries, row), notStated, statusKey)
    return this.frame.recent.keep((this.#found ??= new Map()), chronon, answer)
  }

  /** Who certainly holds it at every chronon of the bounds, both ends included. */
  holderDuring({ lo, hi }: Bounds): Option<ActorId> {
    const { starts, holders } = this.#held
    // Neighbours differ, so that whoever holds it throughout a wide date holds it in one span.
    const first = segmentAt(starts, lo)
    return first === segmentAt(starts, hi) ? holders[first] : none
  }

  /** What it is at some chronon of the bounds, both ends included. */
  answerDuring(bounds: Bounds): Answer {
    if (bounds.lo === bounds.hi) return this.answerAt(bounds.lo)
    return this.byDate === undefined ? nothingSaid(this.scope.policy) : answerDuring(this.byDate, bounds)
  }

  /** Whether one of the statuses that are possible at some chronon of the bounds is such. No answer is made. */
  someDuring({ lo, hi }: Bounds, isSuch: (status: Status) => boolean): boolean {
    const reasons = lo === hi ? this.#search?.reasonsAt(lo) : undefined
    if (reasons !== undefined) return reasons.some(({ value }) => isSuch(value ?? notStated))
    const { byDate } = this
    if (byDate === undefined) return isSuch(notStated)
    const last = segmentAt(byDate.starts, hi)
    for (let k = segmentAt(byDate.starts, lo); k <= last; k++) if (byDate.some(k, isSuch)) return true
    return false
  }

  /** The records in scope of one type. */
  ofType<T extends ControlRecord['type']>(type: T): ReadonlyArray<Extract<ControlRecord, { readonly type: T }>> {
    return this.records.filter((record): record is Extract<ControlRecord, { readonly type: T }> => record.type === type)
  }
}
