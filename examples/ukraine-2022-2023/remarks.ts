/**
 * What the remarks of `places.csv` tell of captures, sentence by sentence, whether or not the sentence before has its full
 * stop. A sentence that speaks of a capture and that nobody reads is an error that names it: nothing is guessed, and what
 * is left out is left out for a reason.
 */

/** The two sides. */
export type Side = 'russia' | 'ukraine'
export const otherSide: Readonly<Record<Side, Side>> = { russia: 'ukraine', ukraine: 'russia' }

interface Taker {
  readonly side: Side
  /** Whom the remark names, where that is not simply the side. */
  readonly manner?: string
}

/** The actors as the remarks name them. */
export const takers: ReadonlyMap<string, Taker> = new Map<string, Taker>([
  ['Ukraine', { side: 'ukraine' }],
  ['Russia', { side: 'russia' }],
  ["Donetsk People's Republic", { side: 'russia', manner: "by the Donetsk People's Republic" }],
  ["Luhansk People's Republic", { side: 'russia', manner: "by the Luhansk People's Republic" }],
  ["Russia/ Donetsk People's Republic", { side: 'russia', manner: "by Russia and the Donetsk People's Republic" }],
  ["Russia/ Luhansk People's Republic", { side: 'russia', manner: "by Russia and the Luhansk People's Republic" }],
  [
    "Russia Russia/ Luhansk People's Republic",
    { side: 'russia', manner: "by Russia and the Luhansk People's Republic" }
  ]
])

const forces: ReadonlyMap<string, Side> = new Map<string, Side>([
  ['Russian', 'russia'],
  ['Ukrainian', 'ukraine']
])

/** A sentence of a remark that tells of a capture. */
export interface Told {
  /** A claim is a capture that somebody says to have made; the list does not say that it was so. */
  readonly kind: 'capture' | 'withdrawal' | 'claim'
  /** The sentence, without its full stop. */
  readonly words: string
  /** Who has the place by it: of a withdrawal, the side that does not withdraw. */
  readonly side: Side
  readonly manner?: string
  /** The date as it is worded. */
  readonly date: string
}

interface Form {
  readonly kind: Told['kind']
  /** The whole of the sentence, with a group `actor` or `forces`, and a group `date`. */
  readonly pattern: RegExp
}

// The longest first, so that "Russia" does not take the beginning of "Russia/ Donetsk People's Republic".
const names = [...takers.keys()].sort((a, b) => b.length - a.length)
const actor = `(?<actor>${names.join('|')})`
const sentence = (source: string): RegExp => new RegExp(`^${source}$`)

/** In one sentence the first letter of "Captured" is a Cyrillic С. */
export const forms: ReadonlyArray<Form> = [
  { kind: 'capture', pattern: sentence(`(?:Rec|[CС])aptured(?: along with [\\w ]+)? by ${actor} (?<date>.+)`) },
  {
    kind: 'withdrawal',
    pattern: sentence('Multiple reports said (?<forces>Russian|Ukrainian) forces withdrew (?<date>.+)')
  },
  { kind: 'claim', pattern: sentence(`Capture claimed by ${actor} (?<date>.+)`) },
  { kind: 'claim', pattern: sentence(`Capture by ${actor} claimed (?<date>.+)`) },
  { kind: 'claim', pattern: sentence(`Russian sources claimed recaptured by ${actor} (?<date>.+)`) },
  { kind: 'claim', pattern: sentence(`Russian sources claimed ${actor} had recaptured it again (?<date>.+)`) },
  { kind: 'claim', pattern: sentence(`Claimed recaptured by ${actor} (?<date>.+), but not verified`) }
]

/** Sentences with a word of capture that are no capture of the place by somebody. */
export const leftOut: ReadonlyArray<{ readonly pattern: RegExp; readonly reason: string }> = [
  { pattern: /^Partially captured by /, reason: 'a part is not the place' },
  { pattern: /^Captured by during /, reason: 'it names nobody' },
  { pattern: /^Russian tanks spotted and captured /, reason: 'tanks were, not the place' }
]

/** The sentences of a remark, without what it refers to in stars. Some begin without a full stop before them. */
const sentencesOf = (remark: string): ReadonlyArray<string> =>
  remark
    .replace(/\*[^*]*\*/g, '. ')
    .split(/\.|(?<=\s)(?=(?:Captured|Recaptured|Partially captured|Capture) )/)
    .map((words) => words.trim())

const toldBy = (words: string): Told | undefined => {
  for (const { kind, pattern } of forms) {
    const groups = pattern.exec(words)?.groups
    if (groups === undefined) continue
    const { date } = groups
    if (groups.actor !== undefined) {
      const taker = takers.get(groups.actor)
      if (taker !== undefined) return { kind, words, date, ...taker }
    }
    const leaving = forces.get(groups.forces ?? '')
    if (leaving !== undefined) return { kind, words, date, side: otherSide[leaving], manner: words }
  }
  return undefined
}

/** What a remark tells of captures, in its order. */
export const toldIn = (remark: string): ReadonlyArray<Told> =>
  sentencesOf(remark).flatMap((words) => {
    const told = toldBy(words)
    if (told !== undefined) return [told]
    if (/captur|withdr/i.test(words) && !/^See /.test(words) && !leftOut.some(({ pattern }) => pattern.test(words)))
      throw new Error(`nobody reads the sentence ${JSON.stringify(words)}: add its form, or why it is left out`)
    return []
  })
