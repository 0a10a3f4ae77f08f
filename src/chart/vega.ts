/**
 * The same pictures as Vega-Lite specifications, for newsrooms whose pages have Vega anyway: plain JSON with the data in it. The data are those
 * of the drawings. Patterns there are none in Vega-Lite: what is contested or shared has the mean of its parties' colours, and
 * what is not certain is told by opacity and in the tooltip.
 */
import type { History } from '../history/index.js'
import { inside } from '../history/index.js'
import type { ActorId, Status } from '../record/index.js'
import { partiesOf } from '../record/index.js'
import type { ShareSeries } from '../regions/index.js'
import type { Granularity } from '../time/index.js'
import { dateWords, momentOf } from './ticks.js'
import type { ActorColour } from './colours.js'
import type { NamingOptions } from './options.js'
import { allColours, linesOf, namingOf } from './options.js'
import type { DrawnPart, ShareOptions, SharePanel } from './shareRows.js'
import { actorsOf, drawnPanels, panelsOf } from './shareRows.js'
import type { Tones } from './theme.js'
import type { RowOptions } from './timelineRows.js'
import { drawnRows } from './timelineRows.js'
import { thin } from './spans.js'

/** A Vega-Lite specification, version 5: plain data that `JSON.stringify` writes as it is. */
export interface VegaLiteSpec {
  readonly $schema: string
  readonly [property: string]: unknown
}

/** The size of a specification's plot. */
export interface SpecOptions {
  /** Pixels of the plot. Default 700; of several panels each has its part of it. */
  readonly width?: number
}

const schema = 'https://vega.github.io/schema/vega-lite/v5.json'

/** ISO text in UTC of the beginning of a chronon, in years of any size, as `Date` reads it. */
const isoOf = (granularity: Granularity, chronon: number): string => {
  const { year, month, day, ms } = momentOf(granularity, chronon)
  const date = new Date(0)
  date.setUTCFullYear(year, month - 1, day)
  return new Date(Number(date) + ms).toISOString()
}

/** The mean of colours, as `#rrggbb`. */
const meanOf = (colours: ReadonlyArray<string>, otherwise: string): string => {
  if (colours.length === 0) return otherwise
  const channels = [1, 3, 5].map((at) => {
    const sum = colours.reduce((all, colour) => all + Number.parseInt(colour.slice(at, at + 2), 16), 0)
    return Math.round(sum / colours.length)
      .toString(16)
      .padStart(2, '0')
  })
  return `#${channels.join('')}`
}

const colourOf = (status: Status, colours: ReadonlyMap<ActorId, ActorColour>, { hatch, quiet }: Tones): string =>
  meanOf(
    partiesOf(status).map((actor) => colours.get(actor)?.colour ?? quiet),
    status.kind === 'unknown' ? hatch : quiet
  )

/** What both specifications have around their marks. */
const around = ({ title, subtitle }: NamingOptions, { background, ink, quiet, line }: Tones): VegaLiteSpec => ({
  $schema: schema,
  ...(title === undefined
    ? {}
    : { title: { text: title, subtitle: linesOf(subtitle), anchor: 'start', color: ink, subtitleColor: quiet } }),
  background,
  config: {
    view: { stroke: null },
    axis: { labelColor: quiet, titleColor: quiet, gridColor: line, domainColor: line, tickColor: line },
    legend: { labelColor: ink, titleColor: ink, labelLimit: 320 },
    header: { labelColor: ink, labelFontWeight: 'bold' }
  }
})

const time = (field: string) => ({ field, type: 'temporal', scale: { type: 'utc', nice: false }, title: null })

const colourScale = (domain: ReadonlyArray<string>, range: ReadonlyArray<string>) => ({
  field: 'label',
  type: 'nominal',
  scale: { domain, range },
  legend: { title: null, orient: 'bottom', columns: 4 }
})

/**
 * Who held each place when, as a Vega-Lite specification: the rows of `timelineRows`, each possible status with its dates as ISO
 * text in UTC (`from` included, `until` not) and its lane. Options and errors are those of `timelineChart`.
 *
 * @example
 * ```ts
 * import { emptyHistory, evolve, held } from 'changing-hands'
 * import { timelineSpec } from 'changing-hands/chart'
 * import assert from 'node:assert/strict'
 *
 * const history = evolve(emptyHistory(), {
 *   id: 'e8', type: 'ControlChanged', v: 1, recordedAt: '2017-11-20', source: { id: 'najah' }, place: 'rawa', at: '2017-11-17', to: held('iraqi-forces')
 * })
 * const spec = timelineSpec(history, { from: '2017-11-17', until: '2017-11-18' })
 * assert.match(JSON.stringify(spec), /"label":"iraqi-forces".*"from":"2017-11-17T00:00:00.000Z","until":"2017-11-19T00:00:00.000Z"/)
 * ```
 */
export const timelineSpec = (
  history: History,
  options: RowOptions & NamingOptions & SpecOptions = {}
): VegaLiteSpec => {
  const { tones, words } = namingOf(options)
  const drawn = drawnRows(history, options)
  const colours = allColours(options, drawn.actors)
  const { granularity } = inside(history)
  const row = 22
  const bar = 16
  const values = drawn.rows.flatMap(({ place, name, spans }, i) =>
    spans.flatMap(({ from, until, possible }) =>
      possible.flatMap(({ label, noReport, presumed, unreported, doubted }, lane) => {
        if (label === undefined) return []
        const lanes = bar / possible.length
        const tall = noReport ? 1 : presumed ? lanes * thin : lanes
        const low = i * row + (row - bar) / 2 + lane * lanes + (lanes - tall) / 2
        const how = [
          ...(presumed ? [words.presumed] : []),
          ...(unreported ? [words.unreported] : []),
          ...(doubted ? [words.doubted] : [])
        ].join(', ')
        return [
          {
            place,
            name,
            label,
            how,
            certain: possible.length === 1 && !noReport,
            from: isoOf(granularity, from),
            until: isoOf(granularity, until),
            first: dateWords(granularity, from, words),
            last: dateWords(granularity, until - 1, words),
            low,
            high: low + tall
          }
        ]
      })
    )
  )
  const hasSilence = values.some(({ label }) => label === words.noReport)
  const labels = [...drawn.shown.keys(), ...(hasSilence ? [words.noReport] : [])]
  const range = [
    ...[...drawn.shown.values()].map((status) => colourOf(status, colours, tones)),
    ...(hasSilence ? [tones.hatch] : [])
  ]
  const height = Math.max(1, drawn.rows.length) * row
  const names = drawn.rows.map(({ name }, i) => ({ name, middle: i * row + row / 2 }))
  const y = { type: 'quantitative', scale: { domain: [0, height], reverse: true, nice: false }, axis: null }
  return {
    ...around(options, tones),
    width: options.width ?? 700,
    height,
    data: { values },
    layer: [
      {
        mark: { type: 'rect' },
        encoding: {
          x: time('from'),
          x2: { field: 'until' },
          y: { field: 'low', ...y },
          y2: { field: 'high' },
          color: colourScale(labels, range),
          opacity: { condition: { test: "datum.how === ''", value: 1 }, value: 0.65 },
          tooltip: ['name', 'label', 'how', 'first', 'last'].map((field) => ({ field, type: 'nominal' }))
        }
      },
      {
        data: { values: names },
        mark: { type: 'text', align: 'right', baseline: 'middle', color: tones.ink },
        encoding: { x: { value: -8 }, y: { field: 'middle', ...y }, text: { field: 'name', type: 'nominal' } }
      }
    ]
  }
}

/** Two panels of one region, by other weights, are told apart by their notes. */
const panelName = (name: string, note: string): string => (note === '' ? name : `${name}, ${note}`)

/**
 * How much of each region was whose, as a Vega-Lite specification: the parts of `sharesChart`, with `low` and `high` from 0 to 1 of the whole
 * at the dates where they change. Options and errors are those of `sharesChart`.
 *
 * @example
 * ```ts
 * import { emptyHistory, evolve, held, orThrow } from 'changing-hands'
 * import { gazetteerOf, shareSeries } from 'changing-hands/regions'
 * import { sharesSpec } from 'changing-hands/chart'
 * import assert from 'node:assert/strict'
 *
 * const gazetteer = orThrow(gazetteerOf([{ id: 'rawa', names: { en: 'Rawa' }, parents: [] }]))
 * const history = evolve(emptyHistory(), {
 *   id: 'e8', type: 'ControlChanged', v: 1, recordedAt: '2017-11-20', source: { id: 'najah' }, place: 'rawa', at: '2017-11-17', to: held('iraqi-forces')
 * })
 * const series = shareSeries(history, gazetteer, 'rawa', { from: '2017-11-17', until: '2017-11-18' })
 * assert.match(JSON.stringify(sharesSpec(history, series)), /"label":"iraqi-forces","at":"2017-11-17T00:00:00.000Z","low":0,"high":1/)
 * ```
 */
export const sharesSpec = (
  history: History,
  panels: ShareSeries | SharePanel | ReadonlyArray<ShareSeries | SharePanel>,
  options: ShareOptions & NamingOptions & SpecOptions = {}
): VegaLiteSpec => {
  const { tones } = namingOf(options)
  const { granularity } = inside(history)
  const given = panelsOf(panels)
  const actors = actorsOf(given, options)
  const drawn = drawnPanels(given, actors, options)
  const named = [...actors, ...given.flatMap(({ also = [] }) => also.flatMap(({ status }) => partiesOf(status)))]
  const colours = allColours(options, named)
  const values = drawn.flatMap(({ name, note, parts }, panel) =>
    parts.flatMap(({ label, stretches }) => {
      let piece = 0
      return stretches.flatMap(({ from, until, low, high }, k) => {
        // A part that is nothing for a while is drawn as pieces, or its area would lie over what comes between.
        if (k > 0 && stretches[k - 1].until !== from) piece++
        const at = (chronon: number) => ({
          panel: panelName(name, note),
          label,
          at: isoOf(granularity, chronon),
          low,
          high,
          piece: `${panel} ${label} ${piece}`
        })
        const isLast = k + 1 === stretches.length || stretches[k + 1].from !== until
        return isLast ? [at(from), at(until)] : [at(from)]
      })
    })
  )
  const parts = new Map<string, DrawnPart['part']>(
    drawn.flatMap((one) => one.parts.map(({ label, part }) => [label, part] as const))
  )
  const range = Array.from(parts.values(), (part) =>
    part.kind === 'actor' || part.kind === 'band'
      ? (colours.get(part.actor)?.colour ?? tones.quiet)
      : part.kind === 'status'
        ? colourOf(part.status, colours, tones)
        : part.kind === 'open'
          ? tones.line
          : tones.hatch
  )
  const columns = Math.min(3, drawn.length)
  const y = { type: 'quantitative', scale: { domain: [0, 1] }, axis: { format: '%' }, title: null }
  const spec = {
    width: Math.round((options.width ?? 700) / columns),
    height: drawn.length === 1 ? 220 : 110,
    mark: { type: 'area', interpolate: 'step-after', ...(options.kind === 'bands' ? { opacity: 0.5 } : {}) },
    encoding: {
      x: time('at'),
      y: { field: 'low', ...y },
      y2: { field: 'high' },
      color: colourScale([...parts.keys()], range),
      detail: { field: 'piece', type: 'nominal' }
    }
  }
  return drawn.length === 1
    ? { ...around(options, tones), data: { values }, ...spec }
    : {
        ...around(options, tones),
        data: { values },
        facet: {
          field: 'panel',
          type: 'nominal',
          title: null,
          sort: drawn.map(({ name, note }) => panelName(name, note))
        },
        columns,
        spec
      }
}
