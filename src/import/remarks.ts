/** What the remarks of a table tell, sentence by sentence: each is read by a form, left out for a reason, or named as unread. */
import type { ActorId } from '../record/index.js'

/** How sentences of one kind are worded. */
export interface RemarkForm {
  /** A capture; that somebody withdrew, which leaves the place to the other side; or a capture that somebody only claims. */
  readonly kind: 'capture' | 'withdrawal' | 'claim'
  /**
   * The whole sentence without its full stop, as a regular expression in which `{actor}` stands for any of the names in `aliases.actors`
   * and `{date}` for the rest that is a date: `(?:Rec|C)aptured by {actor} {date}`.
   */
  readonly words: string
}

/** A sentence with a word of capture that is none, and why: as a regular expression, matched at its beginning. */
export interface RemarkLeftOut {
  /** How it begins. */
  readonly words: string
  /** Why it is left out, for the report. */
  readonly because: string
}

/** A sentence that tells of a capture. */
export interface Told {
  readonly kind: RemarkForm['kind']
  /** The sentence, without its full stop. */
  readonly sentence: string
  /** The actor as the sentence names it. */
  readonly actor: string
  readonly date: string
}

/**
 * Forms that city tables of Wikipedia use, in English: to be followed by those of your own.
 *
 * @example
 * ```ts
 * import { orThrow } from 'changing-hands'
 * import { importWikiTable, remarkForms } from 'changing-hands/import'
 * import assert from 'node:assert/strict'
 *
 * const { records } = orThrow(importWikiTable([{ city: 'Izium', holder: 'Ukraine', date: '2022-09-11', note: 'Fell to Russia 1 April 2022' }], {
 *   source: { id: 'list' }, recordedAt: '2023-07-31', place: 'city', holder: 'holder', asOf: 'date', remarks: 'note',
 *   aliases: { actors: { Russia: 'russia', Ukraine: 'ukraine' } },
 *   forms: [...remarkForms, { kind: 'capture', words: 'Fell to {actor} {date}' }]
 * }))
 * assert.equal(records.length, 2)
 * ```
 */
export const remarkForms: ReadonlyArray<RemarkForm> = [
  { kind: 'capture', words: '(?:[Rr]ec|[Cc])aptured by {actor} {date}' },
  { kind: 'capture', words: '(?:[Tt]aken|[Rr]etaken|[Ss]eized|[Ll]iberated) by {actor} {date}' },
  { kind: 'withdrawal', words: '{actor} withdrew {date}' },
  { kind: 'claim', words: 'Capture claimed by {actor} {date}' },
  { kind: 'claim', words: '(?:Claimed|Reportedly) (?:re)?captured by {actor} {date}' }
]

/** Words of which a sentence that has one has to be read, unless the caller names others. */
export const remarkMentions =
  'captur|withdr|taken|\\btook\\b|seiz|liberat|\\bfell\\b|\\bfalls?\\b|occupied|surrender|abandon|conquer|regain|under (?:the )?control'

const escaped = (text: string): string => text.replace(/[$()*+.?[\\\]^{|}]/g, '\\$&')

/** Reads remarks by forms. Building it costs as much as there are names and forms; a sentence tries each form. */
export class RemarkReader {
  readonly #forms: ReadonlyArray<readonly [RemarkForm['kind'], RegExp]>
  readonly #leftOut: ReadonlyArray<readonly [RegExp, string]>
  readonly #mentions: RegExp
  readonly #begins: RegExp
  /** Names of actors with a full stop in them, which ends no sentence. */
  readonly #stopped: ReadonlyArray<string>

  constructor(
    names: ReadonlyArray<string>,
    forms: ReadonlyArray<RemarkForm>,
    leftOut: ReadonlyArray<RemarkLeftOut>,
    mentions: string
  ) {
    // The longest first, so that no name takes the beginning of another.
    const actors = [...names]
      .sort((a, b) => b.length - a.length)
      .map(escaped)
      .join('|')
    this.#forms = forms.map(({ kind, words }) => [
      kind,
      new RegExp(`^${words.replace('{actor}', `(?<actor>${actors})`).replace('{date}', '(?<date>.+?)')}$`, 'u')
    ])
    this.#leftOut = leftOut.map(({ words, because }) => [new RegExp(`^(?:${words})`, 'u'), because])
    this.#stopped = names.filter((name) => name.includes('.'))
    this.#mentions = new RegExp(mentions, 'iu')
    // Not before a digit: "1.5 km", "1 Sept. 2014".
    this.#begins =
      /\.(?!\s*\d)|;|(?<=\s)(?=(?:Captured|Recaptured|Partially captured|Capture|Taken|Retaken|Seized|Liberated) )/u
  }

  /** The sentences of a remark, without what it refers to in stars. Some begin without a full stop before them. */
  sentencesOf(remark: string): ReadonlyArray<string> {
    const whole = this.#stopped.reduce(
      (text, name) => text.replaceAll(name, name.replaceAll('.', '\u0000')),
      remark.replace(/\*[^*]*\*/g, '. ')
    )
    return whole
      .split(this.#begins)
      .map((sentence) => sentence.replaceAll('\u0000', '.').trim())
      .filter((sentence) => sentence !== '')
  }

  /** What a sentence tells; why it is left out; or that nobody reads it. `undefined` for what speaks of no capture. */
  read(sentence: string): Told | { readonly leftOut: string } | 'unread' | undefined {
    for (const [kind, pattern] of this.#forms) {
      const groups = pattern.exec(sentence)?.groups
      if (groups?.actor !== undefined && groups.date !== undefined)
        return { kind, sentence, actor: groups.actor, date: groups.date }
    }
    if (!this.#mentions.test(sentence)) return undefined
    const reason = this.#leftOut.find(([pattern]) => pattern.test(sentence))
    return reason === undefined ? 'unread' : { leftOut: reason[1] }
  }
}

/** Of two sides the other one. */
export const otherOf = (sides: readonly [ActorId, ActorId] | undefined, actor: ActorId): ActorId | undefined =>
  sides === undefined || !sides.includes(actor) ? undefined : sides[0] === actor ? sides[1] : sides[0]
