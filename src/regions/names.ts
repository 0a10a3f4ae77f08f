/**
 * What two spellings of a name have in common.
 *
 * - *folded*: one spelling for what Unicode, case, vowel signs, hyphens and the variants of Arabic letters write
 *   differently: `أبو حمام` and `ابو حمام`, `Dayr az-Zawr` and `DAYR AZ ZAWR`, `Rāwah` and `Rawah`.
 * - *skeleton*: one spelling for what transliterators write differently: the article left out, `q` as `k`, digraphs as the one
 *   letter they stand for (`gh`, `kh`, `sh`, … as in DIN 31635 without its marks), `ou`, `oo`, `aw` and `o` as `u`, `ei`,
 *   `ay`, `ee` and `e` as `i`, a final `ah`, `eh` or `e` as `a`, doubled letters once, no gaps.
 *
 * A skeleton is a hint, not a proof: it can be the same for names that are not.
 */
import { foldLetters } from '../record/index.js'

const gaps = /[\s\p{Pd}\u2010\u2011._,/()]+/gu

export const folded = (name: string): string => foldLetters(name).replace(gaps, ' ').trim()

const article = /^(?:al|el|ul|ad|ed|ar|er|as|es|ash|esh|at|et|az|ez|an|en)$/u
const digraphs: ReadonlyArray<readonly [RegExp, string]> = [
  [/kh/gu, 'h'],
  [/gh/gu, 'g'],
  [/sh/gu, 's'],
  [/dh/gu, 'd'],
  [/th/gu, 't'],
  [/j/gu, 'g'],
  [/q/gu, 'k'],
  [/(?<=[^aeiou])(?:ah|eh|e)$/u, 'a'],
  [/ah$/u, 'a'],
  [/ou|oo|[ao][wu]/gu, 'u'],
  [/ee|ie|[ae][yi]/gu, 'i'],
  [/o/gu, 'u'],
  [/e/gu, 'i']
]

const latinWord = (word: string): string => {
  let bare = word
  for (const [from, to] of digraphs) bare = bare.replace(from, to)
  return bare.replace(/(.)\1+/gu, '$1')
}

const arabicWord = (word: string): string => (/^ال.{2}/u.test(word) ? word.slice(2) : word)

/** The skeleton of a name, from how it is folded. */
export const skeletonOf = (fold: string): string => {
  const words = fold.split(' ')
  const bare = words.filter((word) => !article.test(word))
  return (bare.length === 0 ? words : bare)
    .map((word) => (/^[\u0600-\u06ff]/u.test(word) ? arabicWord(word) : latinWord(word)))
    .join('')
}
