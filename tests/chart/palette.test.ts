import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { actorPatterns, coloursOf } from 'changing-hands/chart'
import type { Theme } from 'changing-hands/chart'
import { colours as ofUkraine } from '../../examples/ukraine-2022-2023/picture.js'
import { ciede2000, distance, eyes, labOf } from './colour.js'

/** Ten times what can just be seen: bars are ten pixels high, and so are samples. */
const enough = 10

/** The paper of each theme, as drawn by a picture of it. */
const papers: Readonly<Record<Theme, string>> = { light: '#ffffff', dark: '#0d1014' }
const themes: ReadonlyArray<Theme> = ['light', 'dark']
const actors = Array.from({ length: 30 }, (_, i) => `actor ${i}`)

/** The pairs that some eye tells apart by less than enough. */
const tooClose = (colours: ReadonlyArray<string>): ReadonlyArray<string> =>
  Object.entries(eyes).flatMap(([eye, matrix]) =>
    colours.flatMap((colour, i) =>
      colours.slice(i + 1).flatMap((other) => {
        const by = distance(colour, other, matrix)
        return by < enough ? [`${colour} and ${other}, ${eye}: ${by.toFixed(1)}`] : []
      })
    )
  )

describe('the measure', () => {
  it('is CIEDE2000, by pairs that its authors publish to test it with', () => {
    for (const [one, other, expected] of [
      [[50, 2.6772, -79.7751], [50, 0, -82.7485], 2.0425],
      [[50, -1, 2], [50, 0, 0], 2.3669],
      [[50, 2.49, -0.001], [50, -2.49, 0.0009], 7.1792],
      [[50, 2.49, -0.001], [50, -2.49, 0.0011], 7.2195],
      [[50, 2.5, 0], [73, 25, -18], 27.1492],
      [[50, 2.5, 0], [61, -5, 29], 22.8977],
      [[60.2574, -34.0099, 36.2677], [60.4626, -34.1751, 39.4387], 1.2644],
      [[22.7233, 20.0904, -46.694], [23.0331, 14.973, -42.5619], 2.0373],
      [[2.0776, 0.0795, -1.135], [0.9033, -0.0636, -0.5514], 0.9082]
    ] as const) {
      expect(ciede2000(one, other)).toBeCloseTo(expected, 4)
      expect(ciede2000(other, one)).toBeCloseTo(expected, 4)
    }
  })
  it('leaves greys as they are to every eye, and colours to nobody who sees grey alone', () => {
    for (const [name, eye] of Object.entries(eyes)) {
      expect(distance('#808080', '#808080', eye), name).toBe(0)
      const [l, a, b] = labOf('#808080', eye)
      expect(Math.hypot(l - labOf('#808080')[0], a, b), name).toBeLessThan(0.5)
    }
    expect(Math.hypot(...labOf('#d66925', eyes.grey).slice(1))).toBeLessThan(0.5)
  })
})

describe('the colours of actors', () => {
  for (const theme of themes) {
    const colours = coloursOf(actors, { theme })
    const of = (i: number) => colours.get(actors[i])
    it(`in ${theme}: seven are told apart by every eye and in grey, from one another and from the paper`, () => {
      const seven = actors.slice(0, 7).map((actor) => colours.get(actor)?.colour ?? '')
      expect(new Set(seven).size).toBe(7)
      expect(tooClose([...seven, papers[theme]])).toEqual([])
    })
    it(`in ${theme}: there is no room for an eighth that does without a pattern, and there are 28 of colours and patterns`, () => {
      expect([0, 6, 7, 14, 21].map((i) => of(i)?.pattern)).toEqual(['plain', 'plain', 'lines', 'crosses', 'checks'])
      const drawn = actors.slice(0, 28).map((actor) => JSON.stringify(colours.get(actor)))
      expect(new Set(drawn).size).toBe(7 * actorPatterns.length)
      expect(of(28)).toEqual(of(0))
    })
  }
  it('give nobody a colour that is too near to one that was brought along', () => {
    for (const theme of themes)
      for (const { colour } of coloursOf(actors.slice(0, 7), { theme }).values()) {
        const others = coloursOf(['own', ...actors.slice(0, 7)], { theme, given: { own: colour } })
        expect(others.get('own')).toEqual({ colour, pattern: 'plain' })
        expect([...others].filter(([actor, one]) => actor !== 'own' && one.colour === colour)).toEqual([])
      }
  })
  it('of the maps of the war in Ukraine are told apart, too', () => {
    expect(tooClose([...Array.from(ofUkraine.values(), ({ colour }) => colour), papers.light])).toEqual([])
  })
  it('of the article, as they were, are told apart', () => {
    expect(tooClose(['#2b2b2b', '#d66925', '#285aa5', papers.light])).toEqual([])
  })
  it('are the same for the same actors in the same order, whatever they are called', () => {
    const names = ['__proto__', 'constructor', '<script>', 'داعش', 'a\nb']
    expect([...coloursOf(names)]).toEqual([...coloursOf([...names, '__proto__'])])
    expect(coloursOf(names, { given: new Map([['__proto__', '#123456']]) }).get('__proto__')?.colour).toBe('#123456')
    expect(coloursOf(names).get('toString')).toBeUndefined()
  })
  it('that are none are a mistake of the program', () => {
    expect(() => coloursOf(['a'], { given: { a: 'red' } })).toThrow(RangeError)
    expect(() => coloursOf(['a'], { theme: 'grey' as Theme })).toThrow('light or dark')
  })
})

describe('the pictures of the docs', () => {
  const files = [
    'najah-2017-11',
    'ukraine-2022-2023',
    'ukraine-2022-2023-oblasts',
    'state-membership',
    'when-open-window',
    'when-open-order',
    'when-open-after',
    'when-open-gap'
  ]
  for (const file of files)
    it(`in docs/${file}.svg every pattern that is named is there`, () => {
      const svg = readFileSync(fileURLToPath(new URL(`../../docs/${file}.svg`, import.meta.url)), 'utf8')
      for (const [, id] of svg.matchAll(/url\(#([^)]*)\)/g)) expect(svg).toContain(`id="${id}"`)
      expect(svg).toContain(papers.light)
      expect(svg).not.toMatch(/undefined|NaN|Infinity/)
    })
})
