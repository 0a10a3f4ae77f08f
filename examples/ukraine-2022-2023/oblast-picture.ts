/** Draws whose how much of each oblast's listed places is as SVG: two panels an oblast, a stacked area in each. */
import type { TopLevelSpec } from 'vega-lite'
import { at, fillOf, ink, patternsFor, pixels, quiet, sample, svgOf, words } from './drawing.js'
import type { Layer } from './drawing.js'
import { oblasts } from './gazetteer.js'
import type { Part } from './oblast-layout.js'
import {
  changed,
  edgesOf,
  height,
  invaded,
  months,
  panelHeight,
  panels,
  panelWidth,
  stack,
  width
} from './oblast-layout.js'

const eitherOf = ['Russia', 'Ukraine']

const fills: Readonly<Record<Part, string>> = {
  russia: fillOf(['Russia']),
  open: fillOf(eitherOf),
  contested: fillOf(['contested']),
  unreported: fillOf(['unknown']),
  ukraine: fillOf(['Ukraine'])
}

const legend: ReadonlyArray<Layer> = [
  { text: 'certainly Russia’s', part: 'russia' as const, x: 0, y: -82 },
  { text: 'certainly Ukraine’s', part: 'ukraine' as const, x: 0, y: -64 },
  { text: 'open: reported, and the list does not settle whose', part: 'open' as const, x: 180, y: -82 },
  { text: 'no report yet: may be anybody’s', part: 'unreported' as const, x: 180, y: -64 },
  { text: 'certainly contested: counted for neither (the rule “nobody”)', part: 'contested' as const, x: 500, y: -82 }
].flatMap(({ text, part, x, y }) => [sample(fills[part], x, y), words(text, x + 28, y)])

const invasionSample: ReadonlyArray<Layer> = [
  {
    data: { values: [{}] },
    mark: { type: 'rule', color: ink, strokeWidth: 0.75, strokeDash: [3, 2] },
    encoding: { x: at(511), y: at(-70), y2: at(-58) }
  },
  words('24 February 2022: the invasion begins', 528, -64)
]

const areas: ReadonlyArray<Layer> = stack.map((part) => ({
  data: { values: [...edgesOf(part)] },
  mark: { type: 'area', interpolate: 'step-after', orient: 'vertical', fill: fills[part] },
  encoding: { x: pixels('x'), y: pixels('top'), y2: { field: 'bottom' }, detail: { field: 'panel', type: 'nominal' } }
}))

/** A text of each panel, or of some. */
const labels = (values: ReadonlyArray<object>, field: string, mark: object): Layer => ({
  data: { values: [...values] },
  mark: { type: 'text', align: 'left', baseline: 'middle', fontSize: 10, color: ink, ...mark },
  encoding: { x: pixels('x'), y: pixels('y'), text: { field, type: 'nominal' } }
})

const lines = (
  values: ReadonlyArray<{ readonly x: number; readonly y: number; readonly bottom: number }>,
  mark: object
): Layer => ({
  data: { values: [...values] },
  mark: { type: 'rule', ...mark },
  encoding: { x: pixels('x'), y: pixels('y'), y2: { field: 'bottom' } }
})

const ticks = panels.flatMap(({ x, y }) =>
  months.map((month) => ({ ...month, x: x + month.x, y, bottom: y + panelHeight }))
)
const percents = panels
  .filter(({ opens }) => opens)
  .flatMap(({ y }) =>
    [1, 0.5, 0].map((share) => ({ x: -5, y: y + panelHeight * (1 - share), text: `${100 * share} %` }))
  )

const source =
  'Data: “Territorial control during the Russo-Ukrainian War”, Wikipedia, 31 July 2023, by way of front-lines-org/website. Data and picture: CC BY-SA 4.0.'
const notes = [
  `The other ${oblasts.length - changed.length} oblasts have no listed place that changed hands since the invasion. Of Bile (Snake Island), Odesa Oblast, the list gives no population.`,
  'The leap of Donetsk Oblast on 16 May 2022 is Mariupol. The band above it, open into 2023, is Avdiivka, Bakhmut and Marinka: seen as they are, with no word since when.',
  'Where the list begins with a recapture, the other side is presumed to have had the place until then: so Irpin, in Kyiv Oblast, before the invasion.'
]

const specification = (): TopLevelSpec => ({
  $schema: 'https://vega.github.io/schema/vega-lite/v5.json',
  width,
  height,
  autosize: { type: 'none' },
  padding: { left: 56, right: 24, top: 176, bottom: 128 },
  layer: [
    words('Whose, and how surely: the oblasts of Ukraine, February 2022 to July 2023', 0, -150, {
      fontSize: 20,
      fontWeight: 'bold'
    }),
    words(
      'Shares of the places in the list, by their population (left) and by their number (right): not of the land, nor of everybody who lives there.',
      0,
      -126,
      {
        fontSize: 12,
        color: quiet
      }
    ),
    words('Russia includes the “people’s republics” of Donetsk and Luhansk, as the list has it.', 0, -110, {
      fontSize: 12,
      color: quiet
    }),
    ...legend,
    ...invasionSample,
    ...areas,
    lines(ticks, { color: 'white', strokeWidth: 0.6, opacity: 0.7 }),
    {
      data: { values: panels.map(({ x, y }) => ({ x, right: x + panelWidth, y: y + panelHeight / 2 })) },
      mark: { type: 'rule', color: 'white', strokeWidth: 0.6, opacity: 0.7 },
      encoding: { x: pixels('x'), x2: { field: 'right' }, y: pixels('y') }
    },
    lines(
      panels.map(({ x, y }) => ({ x: x + invaded, y: y - 3, bottom: y + panelHeight })),
      { color: ink, strokeWidth: 0.75, strokeDash: [3, 2] }
    ),
    labels(
      panels.filter(({ leads }) => leads).map(({ x, y, name }) => ({ x, y: y - 25, name })),
      'name',
      { fontSize: 12, fontWeight: 'bold' }
    ),
    labels(
      panels.map(({ x, y, whole }) => ({ x, y: y - 10, whole })),
      'whole',
      { color: quiet }
    ),
    labels(percents, 'text', { align: 'right', fontSize: 9, color: quiet }),
    labels(
      ticks.map(({ x, bottom, name }) => ({ x, y: bottom + 8, name })),
      'name',
      { fontSize: 9, color: quiet }
    ),
    labels(
      ticks.flatMap(({ x, bottom, year }) => (year === '' ? [] : [{ x, y: bottom + 18, year }])),
      'year',
      { fontSize: 9, color: quiet }
    ),
    ...notes.map((note, i) => words(note, 0, height + 44 + 15 * i, { color: quiet })),
    words(source, 0, height + 44 + 15 * notes.length + 8, { color: quiet })
  ],
  config: { font: 'sans-serif', view: { stroke: null }, aria: false }
})

/** The picture as SVG text. */
export const drawOblasts = (): Promise<string> =>
  svgOf(
    specification(),
    'Shares of the listed places of the oblasts of Ukraine, February 2022 to July 2023',
    patternsFor([eitherOf, ['unknown']])
  )
