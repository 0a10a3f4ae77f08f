/**
 * One form for what is one letter, however it is written: composed or decomposed, full-width, in capitals, with accents or
 * vowel signs, in the variants of Arabic letters, with marks that cannot be seen, in the digits of another script.
 *
 * Law: folding twice is folding once.
 */

/** Left out: accents and vowel signs, what cannot be seen, tatweel, apostrophes for ʿayn and hamza, fillers of Hangul. */
const atWill = /[\p{M}\p{Cf}\u0640'’‘`ʼʻʿʾʹʺ′\u115f\u1160\u3164]/gu

/** Letters that Unicode takes for others, and writers for the same. */
const variants: Readonly<Record<string, string>> = {
  ٱ: 'ا',
  ى: 'ي',
  ی: 'ي',
  ې: 'ي',
  ة: 'ه',
  ۀ: 'ه',
  ە: 'ه',
  ہ: 'ه',
  ھ: 'ه',
  ک: 'ك',
  ı: 'i',
  ł: 'l',
  ø: 'o',
  đ: 'd',
  ħ: 'h'
}
const varying = new RegExp(`[${Object.keys(variants).join('')}]`, 'gu')

/** The value of a decimal digit: Unicode has them in rows of ten, some of which follow one another. */
const digitOf = (digit: string): string => {
  const code = digit.codePointAt(0) as number
  let before = 0
  while (/\p{Nd}/u.test(String.fromCodePoint(code - before - 1))) before++
  return String(before % 10)
}

/** The text with its letters and digits folded; spaces, hyphens and other marks stay. */
export const foldLetters = (text: string): string =>
  /^[ -~]*$/.test(text)
    ? text.replace(/['`]/g, '').toLowerCase()
    : text
        .normalize('NFKD')
        .replace(atWill, '')
        .toLowerCase()
        // Lower case can bring marks of its own (`İ`).
        .replace(atWill, '')
        .replace(varying, (letter) => variants[letter])
        .replace(/(?![0-9])\p{Nd}/gu, digitOf)
