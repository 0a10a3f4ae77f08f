import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { orThrow } from 'changing-hands'
import { findPlace, gazetteerOf } from 'changing-hands/regions'
import { cases } from '../cases.js'

const gazetteer = orThrow(
  gazetteerOf([
    { id: 'deir-ez-zor', names: { en: ['Deir ez-Zor', 'Deir Ezzor'], ar: 'دير الزور' } },
    { id: 'al-qaim', names: { en: "Al-Qa'im", ar: 'القائم' } },
    { id: 'raqqa', names: { en: 'Raqqa', ar: 'الرقة' } },
    { id: 'hama', names: { en: 'Hama', ar: 'حماة' } },
    { id: 'abu-hamam', names: { en: 'Abu Hamam', ar: 'أبو حمام' } },
    { id: 'susah', names: { en: 'Susah', ar: 'سوسة' } },
    { id: 'sousse', names: { fr: 'Sousse', ar: 'سوسة' } },
    { id: 'horlivka', names: { uk: 'Горлівка', ru: 'Горловка' } },
    { id: 'istanbul', names: { tr: 'İstanbul' } },
    { id: 'al', names: { en: 'Al' } }
  ])
)
const found = (name: string): ReadonlyArray<string> =>
  findPlace(gazetteer, name).map(({ place, how }) => `${place.id}: ${how}`)

describe('a place is found by its name', () => {
  it('exactly, in any script, every place that has it', () => {
    expect(found('Deir Ezzor')[0]).toBe('deir-ez-zor: exact')
    expect(found('سوسة')).toEqual(['sousse: exact', 'susah: exact'])
    expect(found('Горлівка')).toEqual(['horlivka: exact'])
    expect(findPlace(gazetteer, 'القائم')[0]).toMatchObject({ name: 'القائم', language: 'ar' })
  })
  it('whatever the case, the marks, the hyphens and the form of Unicode', () => {
    for (const name of ['DEIR EZ ZOR', 'deir ez–zor', ' Deir  ez-Zor ', 'Déir ez-Zor'.normalize('NFD')])
      expect(found(name)[0], name).toBe('deir-ez-zor: folded')
    expect(found('istanbul')).toEqual(['istanbul: folded'])
    expect(found('al qaim')).toEqual(['al-qaim: folded'])
  })
  it('with other forms of Arabic letters, vowel signs and tatweel', () => {
    for (const name of ['ابو حمام', 'أبُو حَمَّام', 'آبو حمام', 'أبـــو حمام', 'ٱبو حمام'])
      expect(found(name), name).toEqual(['abu-hamam: folded'])
    expect(found('الرقه')).toEqual(['raqqa: folded'])
    expect(found('دیر الزور')).toEqual(['deir-ez-zor: folded'])
  })
  it('as others transliterate it, with or without the article', () => {
    for (const name of ['Dayr az-Zawr', 'Deir al-Zour', 'Dair az-Zur'])
      expect(found(name), name).toEqual(['deir-ez-zor: transliterated'])
    for (const name of ['Ar-Raqqah', 'al-Rakka', 'Raqqah', 'Rakka'])
      expect(found(name), name).toEqual(['raqqa: transliterated'])
    expect(found('رقة')).toEqual(['raqqa: transliterated'])
    expect(found('El Kaim')).toEqual(['al-qaim: transliterated'])
    // Two towns of one Arabic name, as the French and the English write it.
    expect(found('Al-Susa')).toEqual(['sousse: transliterated', 'susah: transliterated'])
  })
  it('not by chance: other towns, ids and nothing', () => {
    expect(found('Homs')).toEqual([])
    expect(found('abu-hamam-x')).toEqual([])
    for (const name of ['', ' ', '-', "'"]) expect(found(name), name).toEqual([])
    expect(found('al')).toEqual(['al: folded'])
    expect(found('constructor')).toEqual([])
  })
  it('every place by each of its names, exactly, and by any spelling that folds to it', () => {
    const name = fc.oneof(
      fc.string({ minLength: 1, maxLength: 6 }),
      fc.string({ minLength: 1, maxLength: 6, unit: 'grapheme' }),
      fc.constantFrom('راوة', 'Rāwah', 'ʿAna')
    )
    fc.assert(
      fc.property(fc.array(fc.tuple(name, name), { minLength: 1, maxLength: 8 }), (names) => {
        const several = orThrow(gazetteerOf(names.map((both, i) => ({ id: `p${i}`, names: { und: both } }))))
        names.forEach((both, i) => {
          for (const one of both)
            for (const spelled of [one, one.normalize('NFD')]) {
              const matches = findPlace(several, spelled)
              expect(matches.filter(({ place }) => place.id === `p${i}`).map(({ how }) => how)).toEqual(['exact'])
              expect(new Set(matches.map(({ place }) => place.id)).size).toBe(matches.length)
            }
        })
      }),
      cases(1000)
    )
  })
})

describe('what is asked for', () => {
  it('may be of any length', () => {
    const began = performance.now()
    expect(found('x'.repeat(10_000_000))).toEqual([])
    expect(found('\u0640'.repeat(10_000_000))).toEqual([])
    expect(performance.now() - began).toBeLessThan(1_000)
    expect(found(`Raqqa${'\u0301'.repeat(10_000)}`)).toEqual(['raqqa: folded'])
  })
  it('must be a text', () => {
    for (const name of [null, undefined, 5, {}])
      expect(() => findPlace(gazetteer, name as never)).toThrow(/^expected the name of a place, found /)
  })
})
