/** What both pictures are drawn with: colours, stripes for what is open, text and samples placed in pixels. */
import { parse, View } from 'vega'
import { compile } from 'vega-lite'
import type { TopLevelSpec } from 'vega-lite'

export const colours: Readonly<Record<string, string>> = { Ukraine: '#a5c6e9', Russia: '#c9573a', contested: '#75549a' }
/** Where the list leaves it open the colours are paler, so that what is certain stands out. */
const pale: Readonly<Record<string, string>> = { Ukraine: '#d3e4f6', Russia: '#dd9783', contested: '#b7a2cb' }

/** The fill of what is possible: its colour, or a pattern of stripes. */
export const fillOf = (statuses: ReadonlyArray<string>): string =>
  statuses.length === 1 ? colours[statuses[0]] : `url(#${statuses.join('-or-')})`

const stripes = (statuses: ReadonlyArray<string>): string => {
  const size = 3 * statuses.length
  const bands = statuses.map((status, i) => `<rect x="${3 * i}" width="3" height="${size}" fill="${pale[status]}"/>`)
  return `<pattern id="${statuses.join('-or-')}" width="${size}" height="${size}" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">${bands.join('')}</pattern>`
}

/** The patterns that the fills of these name. */
export const patternsOf = (possible: ReadonlyArray<ReadonlyArray<string>>): string =>
  [...new Set(possible.filter((statuses) => statuses.length > 1).map(stripes))].sort().join('')

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

export const sample = (fill: string, x: number, y: number, opacity = 1): Layer => ({
  data: { values: [{}] },
  mark: { type: 'rect', opacity },
  encoding: { x: at(x), x2: at(x + 22), y: at(y - 5), y2: at(y + 5), fill: { value: fill } }
})

/** A specification as SVG text, with a title for those who do not see it. */
export const svgOf = async (specification: TopLevelSpec, title: string, patterns: string): Promise<string> => {
  const svg = await new View(parse(compile(specification).spec), { renderer: 'none' }).toSVG()
  return `${svg.replace(/^<svg[^>]*>/, (open) => `${open}<title>${title}</title><defs>${patterns}</defs>`)}\n`
}
