/**
 * The colours of all pictures, chosen by measure: whatever can lie side by side in one picture, and its background, is told
 * apart by people who see all colours, by those who do not see red, green or blue, and in grey print. Where lightness has no
 * room left for that, stripes do it. `tests/examples/palette.test.ts` simulates those eyes and measures every pair.
 */

/** A band of one colour, in pixels. */
interface Stripe {
  readonly colour: string
  readonly width: number
}

/** What an area is filled with: one colour, or stripes. */
export type Fill = readonly [Stripe, ...ReadonlyArray<Stripe>]

const solid = (colour: string): Fill => [{ colour, width: 1 }]

export const background = '#ffffff'

/** Nobody says: white, with thin lines. */
const silence: Fill = [
  { colour: background, width: 4 },
  { colour: '#b4b2ad', width: 1.2 }
]

/** The article, and the pictures of `docs/when-open.md`. Who fights for a place shares its stripes, who has most of it has the wider ones. */
const isis = '#2b2b2b'
const army = '#d66925'
export const euphrates = {
  ISIS: solid(isis),
  army: solid(army),
  'contested (mostly ISIS)': [
    { colour: isis, width: 4.5 },
    { colour: army, width: 2.5 }
  ],
  'Iraqi forces': solid('#285aa5'),
  'unknown, not ISIS': solid('#bfbdb9'),
  unknown: silence
} as const satisfies Readonly<Record<string, Fill>>

/** The two pictures of Ukraine. */
export const ukraine = {
  Ukraine: solid('#8fb4de'),
  Russia: solid('#b3452a'),
  contested: solid('#3a1d5e'),
  unknown: silence
} as const satisfies Readonly<Record<string, Fill>>

/** Where the list leaves it open the colours are paler, so that what is certain stands out. */
const pale = {
  Ukraine: '#bdd3ec',
  Russia: '#c8705b',
  contested: '#75549a',
  unknown: background
} as const satisfies Readonly<Record<keyof typeof ukraine, string>>

const isInUkraine = (status: string): status is keyof typeof ukraine => status in ukraine

/** What is possible there: one status in its colour; of several that are left open each has a stripe. */
export const ukraineFill = (statuses: ReadonlyArray<string>): Fill => {
  const [first, ...others] = statuses.map((status) => {
    if (!isInUkraine(status)) throw new Error(`no colour for ${status}`)
    return status
  })
  if (others.length === 0) return ukraine[first]
  const stripe = (status: keyof typeof ukraine): Stripe => ({ colour: pale[status], width: 3 })
  return [stripe(first), ...others.map(stripe)]
}

/** The two lists of states. */
export const membership = {
  cow: solid('#123a76'),
  gw: solid('#168978'),
  differing: solid('#d09a70'),
  wars: solid('#d0cfcd')
} as const satisfies Readonly<Record<string, Fill>>

const idOf = (name: string): string => `fill-${name.replace(/[^A-Za-z]+/g, '-')}`

/** What to write as `fill` for the fill of this name: a colour, or a reference to its pattern. */
export const paint = (name: string, fill: Fill): string => (fill.length === 1 ? fill[0].colour : `url(#${idOf(name)})`)

/** The SVG patterns of those that have stripes, for the `defs` of a picture. */
export const patternsOf = (fills: Readonly<Record<string, Fill>>): string =>
  Object.entries(fills)
    .filter(([, fill]) => fill.length > 1)
    .map(([name, fill]) => {
      const size = fill.reduce((sum, { width }) => sum + width, 0)
      const bands = fill.map(({ colour, width }, i) => {
        const x = fill.slice(0, i).reduce((sum, before) => sum + before.width, 0)
        return `<rect x="${x}" width="${width}" height="${size}" fill="${colour}"/>`
      })
      return `<pattern id="${idOf(name)}" width="${size}" height="${size}" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">${bands.join('')}</pattern>`
    })
    .sort()
    .join('')

/** SVG text with definitions put in front. */
export const withDefs = (svg: string, defs: string): string => svg.replace(/^<svg[^>]*>/, (open) => `${open}${defs}`)
