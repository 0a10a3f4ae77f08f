/** Draws the timelines of the article's places as SVG: one row a place, one lane for each status that is possible. */
import { formatChronon, segmentsBetween } from 'changing-hands'
import { parse, View } from 'vega'
import { compile } from 'vega-lite'
import type { TopLevelSpec } from 'vega-lite'
import { history, inWords, places } from './facts.js'

const from = '2017-11-01'
const until = '2017-11-20'

interface Bar {
  readonly place: string
  readonly start: string
  readonly end: string
  readonly low: number
  readonly high: number
  readonly status: string
}

/** The bars of every place between the two dates; where n statuses are possible each gets an n-th of the row. */
export const bars = (): ReadonlyArray<Bar> =>
  places.flatMap(({ id, names }) =>
    segmentsBetween(history, id, from, until).flatMap(({ from: start, until: end, answer }) =>
      answer.possible.map(({ status }, lane, { length }) => ({
        place: `${names.en}  ${names.ar}`,
        start: formatChronon(start, 'day'),
        end: formatChronon(end, 'day'),
        low: lane / length,
        high: (lane + 1) / length,
        status: inWords(status)
      }))
    )
  )

const colours: Readonly<Record<string, string>> = {
  ISIS: '#3d3d3d',
  army: '#c8553d',
  'contested (mostly ISIS)': '#8f6f62',
  'Iraqi forces': '#588157',
  'unknown, not ISIS': '#cfc6b8',
  unknown: '#f1eee8'
}

const specification = (): TopLevelSpec => {
  const data = bars()
  const statuses = Object.keys(colours).filter((status) => data.some((bar) => bar.status === status))
  return {
    $schema: 'https://vega.github.io/schema/vega-lite/v5.json',
    title: {
      text: 'Who held it, November 2017',
      subtitle: 'as reported on 20 November; a row split into lanes: the log leaves it open which of them was so',
      anchor: 'start'
    },
    data: { values: [...data] },
    spacing: 6,
    facet: {
      row: {
        field: 'place',
        type: 'nominal',
        sort: places.map(({ names }) => `${names.en}  ${names.ar}`),
        header: { title: null, labelAngle: 0, labelAlign: 'left', labelFontSize: 12 }
      }
    },
    spec: {
      width: 620,
      height: 24,
      mark: { type: 'rect', stroke: 'white', strokeWidth: 0.75 },
      encoding: {
        x: {
          field: 'start',
          type: 'temporal',
          scale: { type: 'utc' },
          axis: { title: null, format: '%-d', tickCount: { interval: 'day', step: 1 }, grid: false }
        },
        x2: { field: 'end' },
        y: { field: 'low', type: 'quantitative', scale: { domain: [0, 1] }, axis: null },
        y2: { field: 'high' },
        color: {
          field: 'status',
          type: 'nominal',
          scale: { domain: statuses, range: statuses.map((status) => colours[status]) },
          legend: { title: null, orient: 'bottom', columns: 5, labelLimit: 320 }
        }
      }
    },
    config: { font: 'sans-serif', view: { stroke: null }, axisX: { domainColor: '#999', tickColor: '#999' } }
  }
}

/** The picture as SVG text. */
export const draw = async (): Promise<string> => {
  const view = new View(parse(compile(specification()).spec), { renderer: 'none' })
  return `${await view.toSVG()}\n`
}
