/** Draws the places that changed hands at least twice as SVG: a row a place, by oblast, from February 2022 to July 2023. */
import { parse, View } from 'vega'
import { compile } from 'vega-lite'
import type { TopLevelSpec } from 'vega-lite'
import { invasion } from './dates.js'
import { across, atLeastTwice, bars, dayOf, gap, groups, height, months, placed, presumed, step, unreported, width } from './layout.js'

/** Where names and headings begin, left of the first day. */
const margin = -205

const colours: Readonly<Record<string, string>> = { Ukraine: '#a5c6e9', Russia: '#c9573a', contested: '#75549a' }
/** Where the list leaves it open the colours are paler, so that what is certain stands out. */
const pale: Readonly<Record<string, string>> = { Ukraine: '#d3e4f6', Russia: '#dd9783', contested: '#b7a2cb' }

/** The fill of what is possible: its colour, or a pattern of stripes. */
const fillOf = (statuses: ReadonlyArray<string>): string => (statuses.length === 1 ? colours[statuses[0]] : `url(#${statuses.join('-or-')})`)

const stripes = (statuses: ReadonlyArray<string>): string => {
  const size = 3 * statuses.length
  const bands = statuses.map((status, i) => `<rect x="${3 * i}" width="3" height="${size}" fill="${pale[status]}"/>`)
  return `<pattern id="${statuses.join('-or-')}" width="${size}" height="${size}" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">${bands.join('')}</pattern>`
}
const patterns = [...new Set(bars.filter(({ statuses }) => statuses.length > 1).map(({ statuses }) => stripes(statuses)))].sort().join('')

const ink = '#262626'
const quiet = '#6f6b64'

/** Everything is placed in pixels: no scales. */
const pixels = (field: string) => ({ field, type: 'quantitative' as const, scale: null, axis: null })
const verbatim = (field: string) => ({ field, type: 'nominal' as const, scale: null })
const at = (value: number) => ({ value })
type Layer = Extract<TopLevelSpec, { layer: unknown }>['layer'][number]

const words = (text: string, x: number, y: number, more: object = {}): Layer => ({
  data: { values: [{}] },
  mark: { type: 'text', align: 'left', baseline: 'middle', fontSize: 10, color: ink, text, ...more },
  encoding: { x: at(x), y: at(y) }
})

/** Each with a white edge, so that it can be read on stripes. */
const questionMarks = (values: ReadonlyArray<{ readonly middle: number; readonly y: number }>): ReadonlyArray<Layer> =>
  [{ stroke: 'white', strokeWidth: 3 }, {}].map((edge) => ({
    data: { values: values.map(({ middle: x, y }) => ({ x, y })) },
    mark: { type: 'text', align: 'center', baseline: 'middle', fontSize: 10.5, fontWeight: 'bold', color: ink, text: '?', ...edge },
    encoding: { x: pixels('x'), y: pixels('y') }
  }))

const sample = (fill: string, x: number, y: number, opacity: number): Layer => ({
  data: { values: [{}] },
  mark: { type: 'rect', opacity },
  encoding: { x: at(x), x2: at(x + 22), y: at(y - 5), y2: at(y + 5), fill: { value: fill } }
})

const change = { stroke: ink, strokeWidth: 1, strokeDash: [2, 2] }

const legend: ReadonlyArray<Layer> = [
  ...[
    { text: 'held by Ukraine', fill: colours.Ukraine, x: margin, y: -78 },
    { text: 'held by Russia', fill: colours.Russia, x: margin + 260, y: -78 },
    { text: 'contested', fill: colours.contested, x: margin + 560, y: -78 },
    { text: 'paler: presumed, before the first report', fill: colours.Ukraine, x: margin, y: -60, opacity: presumed },
    { text: 'open: the list does not settle which of them', fill: fillOf(['Russia', 'Ukraine']), x: margin + 260, y: -60 }
  ].flatMap(({ text, fill, x, y, opacity = 1 }) => [sample(fill, x, y, opacity), words(text, x + 28, y)]),
  {
    data: { values: [{}] },
    mark: { type: 'rule', ...change },
    encoding: { x: at(margin + 560), x2: at(margin + 582), y: at(-60) }
  },
  ...questionMarks([{ y: -60, middle: margin + 571 }]),
  words('a change that nobody reports, within these days', margin + 588, -60)
]

const specification = (): TopLevelSpec => ({
  $schema: 'https://vega.github.io/schema/vega-lite/v5.json',
  width,
  height,
  autosize: { type: 'none' },
  padding: { left: 20 - margin, right: 20, top: 168, bottom: 60 },
  layer: [
    words('Taken and retaken: Ukraine, February 2022 to July 2023', margin, -142, { fontSize: 20, fontWeight: 'bold' }),
    words(
      `The ${placed.length} places that changed hands at least twice, one a row, and who held each. ${atLeastTwice.length - placed.length} more did so in 2014 and 2015 only.`,
      margin,
      -118,
      { fontSize: 12, color: quiet }
    ),
    words('Russia includes the “people’s republics” of Donetsk and Luhansk, as the list has it.', margin, -102, { fontSize: 12, color: quiet }),
    ...legend,
    {
      data: { values: groups.slice(1).map((rows) => ({ y: (placed.find(({ place }) => place === rows[0].place)?.y ?? 0) - (step + gap) / 2 })) },
      mark: { type: 'rule', color: '#dcd8d0', strokeWidth: 0.75 },
      encoding: { x: at(margin), x2: at(width), y: pixels('y') }
    },
    {
      data: { values: bars.map((bar) => ({ ...bar, fill: fillOf(bar.statuses) })) },
      mark: { type: 'rect' },
      encoding: {
        x: pixels('left'),
        x2: { field: 'right' },
        y: pixels('top'),
        y2: { field: 'bottom' },
        fill: verbatim('fill'),
        opacity: { field: 'opacity', type: 'quantitative', scale: null }
      }
    },
    {
      data: { values: months },
      mark: { type: 'rule', color: 'white', strokeWidth: 0.6, opacity: 0.7 },
      encoding: { x: pixels('x'), y: at(0), y2: at(height) }
    },
    ...[
      { field: 'name', y: -9 },
      { field: 'year', y: -21 },
      { field: 'name', y: height + 10 },
      { field: 'year', y: height + 22 }
    ].map(
      ({ field, y }): Layer => ({
        data: { values: months },
        mark: { type: 'text', align: 'left', baseline: 'middle', fontSize: 9.5, color: quiet },
        encoding: { x: pixels('x'), y: at(y), text: { field, type: 'nominal' } }
      })
    ),
    {
      data: { values: [{}] },
      mark: { type: 'rule', color: ink, strokeWidth: 0.75, strokeDash: [3, 2] },
      encoding: { x: at(across(dayOf(invasion))), y: at(-28), y2: at(height) }
    },
    words('24 February: the invasion begins', across(dayOf(invasion)) - 2, -35, { fontSize: 9.5 }),
    {
      data: { values: unreported },
      mark: { type: 'rule', ...change },
      encoding: { x: pixels('left'), x2: { field: 'right' }, y: pixels('y') }
    },
    ...questionMarks(unreported),
    {
      data: { values: [...placed] },
      mark: { type: 'text', align: 'right', baseline: 'middle', fontSize: 9.5, color: ink },
      encoding: { x: at(-6), y: pixels('y'), text: { field: 'name', type: 'nominal' } }
    },
    {
      data: { values: placed.filter(({ leads }) => leads) },
      mark: { type: 'text', align: 'left', baseline: 'middle', fontSize: 10.5, fontWeight: 'bold', color: ink },
      encoding: { x: at(margin), y: pixels('y'), text: { field: 'oblast', type: 'nominal' } }
    },
    words(
      'Data: “Territorial control during the Russo-Ukrainian War”, Wikipedia, 31 July 2023, by way of front-lines-org/website. Data and picture: CC BY-SA 4.0.',
      margin,
      height + 44,
      { color: quiet }
    )
  ],
  config: { font: 'sans-serif', view: { stroke: null }, aria: false }
})

/** The picture as SVG text. */
export const draw = async (): Promise<string> => {
  const view = new View(parse(compile(specification()).spec), { renderer: 'none' })
  const svg = await view.toSVG()
  return `${svg.replace(/^<svg[^>]*>/, (open) => `${open}<title>Places of Ukraine that changed hands at least twice, February 2022 to July 2023</title><defs>${patterns}</defs>`)}\n`
}
