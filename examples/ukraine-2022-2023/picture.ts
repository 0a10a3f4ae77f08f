/** Draws the places that changed hands at least twice as SVG: a row a place, by oblast, from February 2022 to July 2023. */
import type { TopLevelSpec } from 'vega-lite'
import { invasion } from './dates.js'
import { at, fillOf, ink, patternsFor, pixels, quiet, sample, svgOf, verbatim, words } from './drawing.js'
import type { Layer } from './drawing.js'
import {
  across,
  atLeastTwice,
  bars,
  dayOf,
  gap,
  groups,
  height,
  months,
  placed,
  step,
  thin,
  unreported,
  width
} from './layout.js'

/** Where names and headings begin, left of the first day. */
const margin = -205

const patterns = patternsFor([['Russia', 'Ukraine'], ...bars.map(({ statuses }) => statuses)])

/** Each with a white edge, so that it can be read on stripes. */
const questionMarks = (values: ReadonlyArray<{ readonly middle: number; readonly y: number }>): ReadonlyArray<Layer> =>
  [{ stroke: 'white', strokeWidth: 3 }, {}].map((edge) => ({
    data: { values: values.map(({ middle: x, y }) => ({ x, y })) },
    mark: {
      type: 'text',
      align: 'center',
      baseline: 'middle',
      fontSize: 10.5,
      fontWeight: 'bold',
      color: ink,
      text: '?',
      ...edge
    },
    encoding: { x: pixels('x'), y: pixels('y') }
  }))

const change = { stroke: ink, strokeWidth: 1, strokeDash: [2, 2] }

const legend: ReadonlyArray<Layer> = [
  ...[
    { text: 'held by Ukraine', fill: fillOf(['Ukraine']), x: margin, y: -78 },
    { text: 'held by Russia', fill: fillOf(['Russia']), x: margin + 260, y: -78 },
    { text: 'contested', fill: fillOf(['contested']), x: margin + 560, y: -78 },
    { text: 'thin: presumed, before the first report', fill: fillOf(['Ukraine']), x: margin, y: -60, tall: thin },
    {
      text: 'open: the list does not settle which of them',
      fill: fillOf(['Russia', 'Ukraine']),
      x: margin + 260,
      y: -60
    }
  ].flatMap(({ text, fill, x, y, tall = 10 }) => [sample(fill, x, y, tall), words(text, x + 28, y)]),
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
    words('Russia includes the “people’s republics” of Donetsk and Luhansk, as the list has it.', margin, -102, {
      fontSize: 12,
      color: quiet
    }),
    ...legend,
    {
      data: {
        values: groups
          .slice(1)
          .map((rows) => ({ y: (placed.find(({ place }) => place === rows[0].place)?.y ?? 0) - (step + gap) / 2 }))
      },
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
        fill: verbatim('fill')
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
    ].map(({ field, y }): Layer => ({
      data: { values: months },
      mark: { type: 'text', align: 'left', baseline: 'middle', fontSize: 9.5, color: quiet },
      encoding: { x: pixels('x'), y: at(y), text: { field, type: 'nominal' } }
    })),
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
export const draw = (): Promise<string> =>
  svgOf(specification(), 'Places of Ukraine that changed hands at least twice, February 2022 to July 2023', patterns)
