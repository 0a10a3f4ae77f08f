/** Draws the timelines of the article's places as SVG: one row a place, one lane for each status that is possible. */
import { formatChronon, segmentsBetween } from 'changing-hands'
import { parse, View } from 'vega'
import { compile } from 'vega-lite'
import type { TopLevelSpec } from 'vega-lite'
import type { Fill } from '../palette.js'
import { euphrates, paint, patternsOf, withDefs } from '../palette.js'
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
  places.flatMap(({ id }) =>
    segmentsBetween(history, id, from, until).flatMap(({ from: start, until: end, answer }) =>
      answer.possible.map(({ status }, lane, { length }) => ({
        place: id,
        start: formatChronon('day', start),
        end: formatChronon('day', end),
        low: lane / length,
        high: (lane + 1) / length,
        status: inWords(status)
      }))
    )
  )

const fills: Readonly<Record<string, Fill>> = euphrates

/** The date as a moment of UTC, so that the picture is the same wherever it is drawn. */
const moment = (day: string): number => Date.parse(`${day}T00:00Z`)

const rowHeight = 34
const laneHeight = 24
const width = 640

const specification = (): TopLevelSpec => {
  const data = bars()
  const statuses = Object.keys(fills).filter((status) => data.some((bar) => bar.status === status))
  const without = data.find((bar) => !statuses.includes(bar.status))
  if (without !== undefined) throw new Error(`no colour for ${without.status}`)
  const names = places.map(({ names: { en, ar } }, row) => ({ en, ar, middle: row * rowHeight + rowHeight / 2 }))
  const rowOf = new Map(places.map(({ id }, row) => [id, row]))
  const drawn = data.map(({ place, start, end, low, high, status }) => {
    const top = (rowOf.get(place) ?? 0) * rowHeight + (rowHeight - laneHeight) / 2
    return {
      start: moment(start),
      end: moment(end),
      low: top + low * laneHeight,
      high: top + high * laneHeight,
      status
    }
  })
  const height = places.length * rowHeight
  const y = { type: 'quantitative' as const, scale: { domain: [0, height], reverse: true }, axis: null }
  const x = {
    type: 'temporal' as const,
    scale: { type: 'utc' as const },
    axis: {
      title: 'November 2017; a tick is the beginning of its day',
      titleFontWeight: 'normal' as const,
      titleColor: '#555',
      format: '%-d',
      tickCount: { interval: 'day' as const, step: 1 },
      grid: true,
      gridColor: '#eee'
    }
  }
  return {
    $schema: 'https://vega.github.io/schema/vega-lite/v5.json',
    title: {
      text: 'Who held the towns of the Euphrates, November 2017',
      subtitle: [
        'As one article of 20 November tells it. A row split into lanes: the log leaves it open which of them was so.'
      ],
      anchor: 'start',
      frame: 'bounds',
      fontSize: 17,
      subtitleFontSize: 12,
      subtitleColor: '#555',
      offset: 12
    },
    width,
    height,
    layer: [
      {
        data: { values: drawn },
        mark: { type: 'rect', stroke: 'white', strokeWidth: 0.75 },
        encoding: {
          x: { field: 'start', ...x },
          x2: { field: 'end' },
          y: { field: 'low', ...y },
          y2: { field: 'high' },
          color: {
            field: 'status',
            type: 'nominal',
            scale: { domain: statuses, range: statuses.map((status) => paint(status, fills[status])) },
            legend: { title: null, orient: 'bottom', columns: 6, labelLimit: 320, labelFontSize: 12, symbolSize: 260 }
          }
        }
      },
      // English on the left, Arabic on the right: in one line of text the two directions would get into each other's way.
      {
        data: { values: names },
        mark: { type: 'text', align: 'right', baseline: 'middle', fontSize: 13 },
        encoding: { x: { value: -10 }, y: { field: 'middle', ...y }, text: { field: 'en', type: 'nominal' } }
      },
      {
        data: { values: names },
        mark: { type: 'text', align: 'left', baseline: 'middle', fontSize: 14 },
        encoding: { x: { value: width + 10 }, y: { field: 'middle', ...y }, text: { field: 'ar', type: 'nominal' } }
      }
    ],
    padding: 8,
    config: { font: 'sans-serif', view: { stroke: null }, axisX: { domainColor: '#999', tickColor: '#999' } }
  }
}

/** The picture as SVG text. */
export const draw = async (): Promise<string> => {
  const view = new View(parse(compile(specification()).spec), { renderer: 'none' })
  return `${withDefs(await view.toSVG(), `<defs>${patternsOf(fills)}</defs>`)}\n`
}
