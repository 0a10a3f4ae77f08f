/**
 * Names that look like misspellings of one another.
 *
 * Case, accents, hyphens, spaces, other marks and forms of a letter do not count, and neither does what only looks alike
 * (glyphs.ts); then one letter may differ (be missing, be added, or stand before its neighbour) in a name of 5 letters or
 * more, and two in one of 9 or more. Numbers, Roman ones and single
 * letters must be the same: place-1 and place-2 are two places, and so are brigade A and brigade B. Two letters must not
 * both differ within one word of fewer than 9: east and west, north and south are no misspellings.
 *
 * Candidates are found in deletion neighbourhoods (SymSpell, Garbe 2012): names at most d letters apart have a text in
 * common that each becomes when at most d of its letters are left out. So the work is that of hashing and sorting those
 * texts, and not of comparing all names with all others.
 */
import { distance } from 'fastest-levenshtein'
import { editsBetween as editsOfLetters } from '../record/index.js'
import { readings } from './glyphs.js'

/** A name, and how many records name it. */
export interface Name {
  readonly name: string
  readonly mentions: number
}

/** `name` looks like `like`, which more records name (or as many, and it comes first). */
export interface Lookalike {
  readonly name: string
  readonly like: string
  readonly edits: 0 | 1 | 2
}

/** Names with more letters are only compared for what does not count, and those of more characters not at all. */
const mostLetters = 64
const mostCharacters = 200

/** From so many letters on one may differ, and two. */
const lettersForOne = 5
const lettersForTwo = 9

/** So many texts are made at most by leaving out two letters; beyond that, names are looked at for one letter only. */
const mostPairsLeftOut = 1 << 20

/** Of names that have a text in common, each is compared with so many of the commonest, and with so many before it. */
const mostCompared = 4

/** One is much rarer if the other is named so many times as often; both are rare if named at most so often. */
const muchRarer = 5
const rare = 3

interface Spelling {
  readonly words: ReadonlyArray<string>
  /** Its letters in one. */
  readonly letters: string
  /** What has to be the same: its numbers, and the words that are Roman numbers or single letters. */
  readonly marks: string
  /** What is left of it when nothing counts but letters and numbers. */
  readonly key: string
}

/** Of a folded name. */
const spellingOf = (fold: string): Spelling => {
  const parts = fold.match(/\p{Nd}+|[\p{L}\p{No}\p{Nl}]+/gu) ?? []
  const numbers = parts.filter((part) => /\p{Nd}/u.test(part))
  const words = parts.filter((part) => !/\p{Nd}/u.test(part))
  const counting = words.filter((word) => word.length === 1 || /^[ivx]+$/.test(word))
  const letters = words.join('')
  return { words, letters, marks: [...numbers, ...counting].join(' '), key: `${letters} ${numbers.join(' ')}` }
}

const allowed = (letters: number): 0 | 1 | 2 =>
  letters < lettersForOne || letters > mostLetters ? 0 : letters < lettersForTwo ? 1 : 2

// --- Leaving letters out ----------------------------------------------------------------------------------------------

const base = 0x01000193
const powers = new Int32Array(mostLetters + 1).fill(1)
for (let k = 1; k <= mostLetters; k++) powers[k] = Math.imul(powers[k - 1], base)

/** Hashes of a text's beginnings, from which that of any text made by leaving letters out follows in a few steps. */
const beginningsOf = (text: string): Int32Array => {
  const hashes = new Int32Array(text.length + 1)
  for (let k = 0; k < text.length; k++) hashes[k + 1] = (Math.imul(hashes[k], base) + text.charCodeAt(k) + 1) | 0
  return hashes
}

const between = (hashes: Int32Array, from: number, until: number): number =>
  (hashes[until] - Math.imul(hashes[from], powers[until - from])) | 0
const appended = (head: number, tail: number, length: number): number => (Math.imul(head, powers[length]) + tail) | 0

/** Visits the hash of the text, of every text with one letter left out and, with `two`, with two. */
const visitNeighbourhood = (text: string, two: boolean, visit: (hash: number) => void): void => {
  const n = text.length
  const hashes = beginningsOf(text)
  visit(hashes[n])
  for (let i = 0; i < n; i++) {
    visit(appended(hashes[i], between(hashes, i + 1, n), n - i - 1))
    if (!two) continue
    for (let j = i + 1; j < n; j++)
      visit(appended(appended(hashes[i], between(hashes, i + 1, j), j - i - 1), between(hashes, j + 1, n), n - j - 1))
  }
}

// --- Comparing --------------------------------------------------------------------------------------------------------

/** The edits between two texts, as far as they may matter: twice as many as allowed are no fewer with neighbours that changed places. */
const editsBetween = (a: string, b: string): number => {
  const edits = distance(a, b)
  return edits < 2 || edits > 4 ? edits : editsOfLetters(a, b)
}

/** How many letters differ, or 0 if the names do not look like one another. */
const editsOf = (a: Spelling, b: Spelling): 0 | 1 | 2 => {
  const edits = editsBetween(a.letters, b.letters)
  if (a.marks !== b.marks || edits > Math.min(allowed(a.letters.length), allowed(b.letters.length))) return 0
  if (edits === 1) return 1
  const sameWords = a.words.length === b.words.length
  const isOneShortWord =
    sameWords &&
    a.words.some(
      (word, k) => Math.min(word.length, b.words[k].length) < lettersForTwo && editsBetween(word, b.words[k]) > 1
    )
  return isOneShortWord ? 0 : 2
}

/**
 * The names that look like a commoner one, each with the one that it looks most like. Where letters differ, one of the two
 * must be much rarer than the other (a fifth of its mentions), or both rare (three mentions at most). The outcome does
 * not depend on the order of the names. O(n log n) for n names of ordinary length.
 */
export const lookalikesOf = (names: Iterable<Name>): ReadonlyArray<Lookalike> => {
  const ranked = [...names]
    .filter(({ name }) => name.length <= mostCharacters)
    .sort((a, b) => b.mentions - a.mentions || (a.name < b.name ? -1 : 1))
  const read = ranked.map(({ name }) => readings(name).map(spellingOf))
  const spellings = read.map(([asItIs]) => asItIs)
  const found = new Map<number, { readonly like: number; readonly edits: 0 | 1 | 2 }>()

  const byKey = new Map<string, number>()
  read.forEach((ways, i) => {
    const keys = ways.map(({ key }) => key).filter((key) => key !== ' ')
    const like = keys.reduce((first, key) => Math.min(first, byKey.get(key) ?? Infinity), Infinity)
    if (like < i) found.set(i, { like, edits: 0 })
    for (const key of keys) if (!byKey.has(key)) byKey.set(key, i)
  })

  // What has marks that no other name has cannot look like any.
  const sharing = new Map<string, number>()
  for (const { marks } of spellings) sharing.set(marks, (sharing.get(marks) ?? 0) + 1)

  // A hash of 32 bits and a number of 21 in one double, so that sorting brings names together and keeps their rank.
  const entries: Array<number> = []
  let pairsLeftOut = 0
  spellings.forEach(({ letters, marks }, i) => {
    const edits = allowed(letters.length)
    if (edits === 0 || sharing.get(marks) === 1) return
    const seed = Math.imul(beginningsOf(marks)[marks.length], 0x9e3779b1)
    const two = edits === 2 && (pairsLeftOut += (letters.length * (letters.length - 1)) / 2) <= mostPairsLeftOut
    visitNeighbourhood(letters, two, (hash) => entries.push(((hash ^ seed) >>> 0) * 0x200000 + (i & 0x1fffff)))
  })
  const sorted = Float64Array.from(entries).sort()

  const compare = (like: number, i: number): void => {
    const known = found.get(i)
    if (like === i || (known !== undefined && ((known.edits < 2 && like >= known.like) || known.edits === 0))) return
    if (ranked[like].mentions > rare && ranked[like].mentions < muchRarer * ranked[i].mentions) return
    const edits = editsOf(spellings[like], spellings[i])
    if (edits !== 0 && (known === undefined || edits < known.edits || (edits === known.edits && like < known.like)))
      found.set(i, { like, edits })
  }
  for (let from = 0, until = 0; from < sorted.length; from = until) {
    const hash = Math.floor(sorted[from] / 0x200000)
    while (until < sorted.length && Math.floor(sorted[until] / 0x200000) === hash) until++
    for (let k = from + 1; k < until; k++) {
      const i = sorted[k] % 0x200000
      for (let j = from; j < Math.min(k, from + mostCompared); j++) compare(sorted[j] % 0x200000, i)
      for (let j = Math.max(from + mostCompared, k - mostCompared); j < k; j++) compare(sorted[j] % 0x200000, i)
    }
  }
  return [...found]
    .map(([i, { like, edits }]) => ({ name: ranked[i].name, like: ranked[like].name, edits }))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
}
