import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import type { Fill } from '../../examples/palette.js'
import { background, euphrates, membership, ukraine, ukraineFill } from '../../examples/palette.js'
import { bars } from '../../examples/ukraine-2022-2023/layout.js'
import { ciede2000, distance, eyes, labOf } from './colour.js'

const drawn = (file: string): string =>
  readFileSync(fileURLToPath(new URL(`../../docs/${file}.svg`, import.meta.url)), 'utf8')

/** Ten times what can just be seen: the pictures have bars of eight pixels, and samples of ten. */
const enough = 10

/** Every set of statuses that the list leaves open somewhere in the pictures of Ukraine. */
const open = Object.fromEntries(
  [
    ...new Set(
      [...bars.map(({ statuses }) => statuses), ['Russia', 'Ukraine']].map((statuses) => statuses.join(' or '))
    )
  ]
    .filter((name) => name.includes(' or '))
    .map((name) => [name, ukraineFill(name.split(' or '))])
)

/** What is drawn with what. Of one picture everything can lie beside everything. */
const palettes: Readonly<
  Record<string, { readonly of: Readonly<Record<string, Fill>>; readonly files: ReadonlyArray<string> }>
> = {
  euphrates: {
    of: euphrates,
    files: ['najah-2017-11', 'when-open-window', 'when-open-order', 'when-open-after', 'when-open-gap']
  },
  ukraine: { of: { ...ukraine, ...open }, files: ['ukraine-2022-2023', 'ukraine-2022-2023-oblasts'] },
  membership: { of: membership, files: ['state-membership'] }
}

const colours = (fill: Fill): ReadonlyArray<string> => fill.map(({ colour }) => colour)

/** How clearly an eye tells two fills apart: of two with stripes, by the stripe that is most unlike those of the other. */
const apart = (one: Fill, other: Fill, eye: (typeof eyes)[string]): number => {
  const clearest = (of: Fill, than: Fill): number =>
    Math.max(
      ...colours(of).map((colour) => Math.min(...colours(than).map((another) => distance(colour, another, eye))))
    )
  return Math.max(clearest(one, other), clearest(other, one))
}

const tooClose = (of: Readonly<Record<string, Fill>>): ReadonlyArray<string> => {
  const all = Object.entries({ ...of, background: [{ colour: background, width: 1 }] as const })
  return Object.entries(eyes).flatMap(([eye, matrix]) =>
    all.flatMap(([name, fill], i) =>
      all.slice(i + 1).flatMap(([another, other]) => {
        const by = apart(fill, other, matrix)
        return by < enough ? [`${name} and ${another}, ${eye}: ${by.toFixed(1)}`] : []
      })
    )
  )
}

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
  it('finds what was wrong with the colours of before', () => {
    const before: Readonly<Record<string, string>> = {
      army: '#c8553d',
      contested: '#8f6f62',
      'Iraqi forces': '#588157'
    }
    const found = tooClose(
      Object.fromEntries(Object.entries(before).map(([name, colour]) => [name, [{ colour, width: 1 }]]))
    )
    expect(found.filter((one) => one.startsWith('contested and Iraqi forces, deuteranopia'))).toHaveLength(2)
    expect(found.filter((one) => one.includes('grey'))).toHaveLength(3)
  })
})

describe('the colours of the pictures', () => {
  for (const [name, { of }] of Object.entries(palettes))
    it(`of ${name} are told apart by every eye, from one another and from the background`, () => {
      expect(tooClose(of)).toEqual([])
    })
  it('have stripes that every eye sees as stripes', () => {
    for (const { of } of Object.values(palettes))
      for (const [name, fill] of Object.entries(of))
        for (const [i, colour] of colours(fill).entries())
          for (const another of colours(fill).slice(i + 1))
            for (const [eye, matrix] of Object.entries(eyes))
              expect(distance(colour, another, matrix), `${name}, ${eye}`).toBeGreaterThan(enough)
  })
  /** Ink, axes, lines, and the white edges of question marks: no fill of an area. */
  const beside = [
    '#000',
    'black',
    'black',
    '#262626',
    '#555',
    '#6f6b64',
    '#999',
    '#eee',
    '#dcd8d0',
    '#e4e1da',
    'white',
    'none',
    'transparent',
    '#888'
  ]
  for (const { of, files } of Object.values(palettes))
    for (const file of files)
      it(`in docs/${file}.svg are these, and no others`, () => {
        const used = [...drawn(file).matchAll(/ (?:fill|stroke)="([^"]*)"/g)].map(([, colour]) => colour)
        const known = new Set([...Object.values(of).flatMap(colours), ...beside])
        const strange = used.filter((colour) => !known.has(colour) && !colour.startsWith('url(#fill-'))
        expect([...new Set(strange)]).toEqual([])
        for (const [, id] of drawn(file).matchAll(/url\(#(fill-[^)]*)\)/g)) expect(drawn(file)).toContain(`id="${id}"`)
        expect(drawn(file)).not.toMatch(/opacity="0?\.[0-5]/)
      })
})
