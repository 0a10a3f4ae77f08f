/**
 * Letters of other scripts that look like Latin ones, and digits that look like letters: what is one name to the eye and two
 * to a program.
 *
 * The letters are those that occur in names and that Unicode holds for confusable (Technical Standard 39, `confusables.txt`):
 * a small part of it, each with the Latin letter that it looks like.
 */
import { foldLetters } from '../record/index.js'
import type { Difference } from './findingFacts.js'

const alike: ReadonlyArray<readonly [letters: string, latin: string]> = [
  // Cyrillic
  ['АВЕЅІЈКМНОРСТУХѴҮӀԌԜ', 'ABESlJKMHOPCTYXVYlGW'],
  ['аегѕіјорсухѵүһӏԁԛԝ', 'aersijopcyxvyhidqw'],
  // Greek
  ['ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ', 'ABEZHlKMNOPTYX'],
  ['αγινορυϲϳ', 'ayivopucj'],
  // Armenian
  ['ՍՏՕհոռսօ', 'USOhnnuo'],
  // Latin
  ['Iɑɡɩ', 'lagi']
]

const latinBy: ReadonlyMap<string, string> = new Map(
  alike.flatMap(([letters, latin]) => [...letters].map((letter, i) => [letter, latin[i]] as const))
)
const confusable = new RegExp(`[${[...latinBy.keys()].join('')}]`, 'gu')

/** The letters of a name that look like others. */
export const confusablesIn = (name: string): ReadonlyArray<string> => name.normalize('NFKD').match(confusable) ?? []

/** A name folded as it looks, as far as it looks otherwise than it is. */
const seenAs = (name: string): ReadonlyArray<string> => {
  const text = name.normalize('NFKD')
  const seen = text.replace(confusable, (letter) => latinBy.get(letter) as string)
  return seen === text ? [] : [foldLetters(seen)]
}

/** In a word of so many letters a 0 or a 1 may stand for one. */
const lettersForDigit = 3

/** A folded name with the letters that its digits look like: `m0sul`, `bukama1`. A number beside letters stays one. */
export const withoutDigits = (fold: string): ReadonlyArray<string> => {
  if (!/[01]/.test(fold)) return []
  const read = (one: string): string =>
    fold.replace(/[\p{L}\p{Nd}]+/gu, (word) => {
      const digits = word.match(/\p{Nd}/gu) ?? []
      const isWord = digits.every((digit) => digit < '2') && word.length - digits.length >= lettersForDigit
      return isWord && digits.length === 1 ? word.replace('0', 'o').replace('1', one) : word
    })
  return [...new Set([read('l'), read('i')])].filter((text) => text !== fold)
}

/** How a name may be read, each way folded: as it is first, then as it looks. */
export const readings = (name: string): ReadonlyArray<string> => {
  const fold = foldLetters(name)
  return [fold, ...seenAs(name), ...withoutDigits(fold)]
}

/** A character by its number, for where it cannot be seen what it is. */
const codeOf = (character: string): string =>
  `U+${(character.codePointAt(0) as number).toString(16).toUpperCase().padStart(4, '0')}`

/** A name in quotation marks; what cannot be seen in it, or is no plain space, stands there by its number. */
export const inQuotes = (name: string): string =>
  JSON.stringify(name).replace(/(?! )[\p{Cf}\p{Z}]/gu, (character) => `{${codeOf(character)}}`)

const visible = (name: string): string => name.normalize('NFC').replace(/\p{Cf}/gu, '')

/** What differs between two names that are read alike. */
export const differenceBetween = (one: string, other: string): Difference => {
  if (one.normalize('NFC') === other.normalize('NFC')) return { in: 'forms of Unicode' }
  if (visible(one) === visible(other)) return { in: 'unseen characters' }
  if (isSameName(foldLetters(one), foldLetters(other))) return { in: 'marks' }
  const letters = [...new Set([one, other].flatMap(confusablesIn))].filter((letter) => letter > '~')
  return letters.length === 0
    ? { in: 'look-alikes' }
    : { in: 'letters that look alike', letters: letters.map((letter) => [letter, codeOf(letter)]) }
}

const isSameName = (one: string, other: string): boolean =>
  one.replace(/[^\p{L}\p{N}]/gu, '') === other.replace(/[^\p{L}\p{N}]/gu, '')
