import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { orThrow } from 'changing-hands'
import { findPlace, gazetteerOf } from 'changing-hands/regions'
import { cases } from '../cases.js'
import { foldLetters, lookalikesOf } from '../inside.js'

const letters = fc.string({
  unit: fc.constantFrom(..."aAéÉßİıIłød1٣३０٠۵قـراوةهىيیکكأاٱآئءُّ\u200f\ufeff\u0301ѕіВвЇǅﬁΑά-  ʼ'`")
})
const texts = fc.oneof(letters, fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }))

describe('folding letters', () => {
  it('twice is folding once, whatever form of Unicode it comes in', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const fold = foldLetters(text)
        expect(foldLetters(fold)).toBe(fold)
        for (const form of ['NFC', 'NFD', 'NFKC', 'NFKD']) expect(foldLetters(text.normalize(form))).toBe(fold)
      }),
      cases(2_000)
    )
  })

  it('reads every decimal digit as its value', () => {
    // The digits of a script come in order of their value, ten by ten.
    const digits = Array.from({ length: 0x20000 }, (_, code) => String.fromCodePoint(code)).filter((one) =>
      /\p{Nd}/u.test(one)
    )
    expect(digits.length % 10).toBe(0)
    digits.forEach((digit, i) => expect(foldLetters(digit), digit).toBe(String(i % 10)))
  })

  it('makes one name of what findPlace takes for one, to the audit too', () => {
    const slip = fc.constantFrom(...'\u200f\u0640\u0301\ufeff', 'ة', 'ه', 'ى', 'ي', 'A', 'a', ' ')
    fc.assert(
      fc.property(letters, fc.nat(20), slip, (name, at, by) => {
        const other = name.slice(0, at) + by + name.slice(at)
        fc.pre(name.trim() !== '' && name !== other)
        const gazetteer = orThrow(gazetteerOf([{ id: 'x', names: { und: name } }]))
        const isFound = findPlace(gazetteer, other).some(({ how }) => how !== 'transliterated')
        fc.pre(isFound && /[\p{L}\p{N}]/u.test(foldLetters(name)))
        const [one] = lookalikesOf([
          { name, mentions: 9 },
          { name: other, mentions: 9 }
        ])
        expect(one.edits).toBe(0)
      }),
      cases(1_000)
    )
  })
})
