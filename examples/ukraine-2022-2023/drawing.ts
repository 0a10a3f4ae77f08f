/** What both pictures are drawn with: fills of what is possible, text and samples placed in pixels. */
import { parse, View } from 'vega'
import { compile } from 'vega-lite'
import type { TopLevelSpec } from 'vega-lite'
import type { Fill } from '../palette.js'
import { paint, patternsOf, ukraineFill, withDefs } from '../palette.js'

/** The fill of what is possible, by name. */
const named = (statuses: ReadonlyArray<string>): readonly [string, Fill] => [
  statuses.join('-or-'),
  ukraineFill(statuses)
]

/** The fill of what is possible: its colour, or a pattern of stripes. */
export const fillOf = (statuses: ReadonlyArray<string>): string => paint(...named(statuses))

/** The patterns that the fills of these name. */
export const patternsFor = (possible: ReadonlyArray<ReadonlyArray<string>>): string =>
  patternsOf(Object.fromEntries(possible.map(named)))

export const ink = '#262626'
export const quiet = '#6f6b64'

/** Everything is placed in pixels: no scales. */
export const pixels = (field: string) => ({ field, type: 'quantitative' as const, scale: null, axis: null })
export const verbatim = (field: string) => ({ field, type: 'nominal' as const, scale: null })
export const at = (value: number) => ({ value })
export type Layer = Extract<TopLevelSpec, { layer: unknown }>['layer'][number]

export const words = (text: string, x: number, y: number, more: object = {}): Layer => ({
  data: { values: [{}] },
  mark: { type: 'text', align: 'left', baseline: 'middle', fontSize: 10, color: ink, text, ...more },
  encoding: { x: at(x), y: at(y) }
})

export const sample = (fill: string, x: number, y: number, tall = 10): Layer => ({
  data: { values: [{}] },
  mark: { type: 'rect' },
  encoding: { x: at(x), x2: at(x + 22), y: at(y - tall / 2), y2: at(y + tall / 2), fill: { value: fill } }
})

/** A specification as SVG text, with a title for those who do not see it. */
export const svgOf = async (specification: TopLevelSpec, title: string, patterns: string): Promise<string> => {
  const svg = await new View(parse(compile(specification).spec), { renderer: 'none' }).toSVG()
  return `${withDefs(svg, `<title>${title}</title><defs>${patterns}</defs>`)}\n`
}
