/** Timelines as SVG: places × time. */
import type { History } from '../history/index.js'
import { inside } from '../history/index.js'
import type { Axis, ChartMark } from './frame.js'
import { axisAt, headingOf, margin, marksAt, notesOf, pictureOf } from './frame.js'
import { legendAt } from './legend.js'
import type { PictureOptions } from './options.js'
import { allColours, checkedPrefix, checkedWidth, namingOf } from './options.js'
import { Paints } from './paints.js'
import { Spans } from './spans.js'
import { element, titled } from './svg.js'
import { isolated, textAt, widthOf } from './text.js'
import { dateWords } from './ticks.js'
import type { DrawnRow, RowOptions } from './timelineRows.js'
import { drawnRows } from './timelineRows.js'

/** What a picture of timelines can be told. */
export interface TimelineOptions extends PictureOptions, RowOptions {
  /** Dates and spans to point out. */
  readonly marks?: ReadonlyArray<ChartMark>
}

/** How roomy the rows are, by how many there are: heights and the size of names, in pixels. */
const roominess = [
  { upTo: 12, bar: 18, between: 10, size: 13 },
  { upTo: 40, bar: 13, between: 6, size: 12 },
  { upTo: Infinity, bar: 10, between: 3, size: 10.5 }
]

/** Above so many spans a picture has no title for each, which would be most of what it weighs: rows are titled then. */
const mostTitled = 1000

/** Pixels of a lane at least. */
const leastLane = 3.2

interface Placed {
  readonly row: DrawnRow
  readonly top: number
  readonly bar: number
  /** The heading above it, if it begins a group. */
  readonly heading: string | undefined
}

const lanesIn = ({ spans }: DrawnRow): number =>
  spans.reduce((most, { possible }) => Math.max(most, possible.length), 1)

/** The rows one below the other. */
const placed = (
  rows: ReadonlyArray<DrawnRow>,
  { bar, between }: (typeof roominess)[number]
): { readonly rows: ReadonlyArray<Placed>; readonly height: number } => {
  let y = 0
  let group: string | undefined
  const all = rows.map((row, i): Placed => {
    const heading = row.group === group ? undefined : row.group
    group = row.group
    if (heading !== undefined) y += (i === 0 ? 0 : 4) + 18
    const own = Math.max(bar, leastLane * lanesIn(row))
    if (row.joined && i > 0) y -= between - 1.5
    const one = { row, top: y + between / 2, bar: own, heading }
    y += own + between
    return one
  })
  return { rows: all, height: y }
}

/**
 * Who held each place when, as the text of an SVG: a row a place, time from left to right. A bar is as high as its row where it is certain; where the
 * log leaves open which of several it was, each has a lane. What is presumed is thin, what takes a change that nobody reported is
 * broken, what is doubted is dotted; contested, shared, uncontrolled and unknown have patterns of their own. The legend lists what occurs. Names that
 * are read from the right are set so; names that are too long are cut, and stand whole in a title.
 *
 * Each span has a title (its dates and what is possible) and, for programs, `data-from` (its first chronon) and `data-until` (the one after its last),
 * within a row that has `data-place`; above 1,000 spans it has neither, and the text stays small. The same history and options give
 * the same text. It needs no browser, no fonts and no network.
 *
 * A picture has at most 100 rows: for more a `RangeError` says what to do. So it does for a window that ends before it begins, a width
 * out of range and the like. O(segments).
 *
 * @example
 * ```ts
 * import { emptyHistory, evolve, held } from 'changing-hands'
 * import { timelineChart } from 'changing-hands/chart'
 * import assert from 'node:assert/strict'
 *
 * const history = evolve(emptyHistory(), {
 *   id: 'e6', type: 'ControlChanged', v: 1, recordedAt: '2017-11-20', source: { id: 'najah' },
 *   place: 'rummanah', at: '[2017-11-11..2017-11-17]', from: held('isis'), to: held('iraqi-forces')
 * })
 * const svg = timelineChart(history, { title: 'Rummanah, November 2017', from: '2017-11-08', until: '2017-11-20' })
 * assert.match(svg, /^<svg xmlns="http:\/\/www.w3.org\/2000\/svg"/)
 * assert.match(svg, /<title>11 Nov 2017 to 16 Nov 2017: iraqi-forces or isis \(presumed\)<\/title>/)
 * ```
 */
export const timelineChart = (history: History, options: TimelineOptions = {}): string => {
  const naming = namingOf(options)
  const { tones, words } = naming
  const width = checkedWidth(options.width)
  const prefix = checkedPrefix(options.idPrefix)
  const drawn = drawnRows(history, options)
  const paints = new Paints(tones, allColours(options, drawn.actors), prefix)
  const room = roominess.find(({ upTo }) => drawn.rows.length <= upTo) ?? roominess[roominess.length - 1]
  const widest = (texts: ReadonlyArray<string>): number =>
    Math.min(
      width * 0.27,
      texts.reduce((most, text) => Math.max(most, 1.06 * widthOf(text, room.size)), 0)
    )
  const names = widest(drawn.rows.map(({ name }) => name))
  const asides = widest(drawn.rows.map(({ aside }) => aside))
  const left = margin + (names === 0 ? 0 : names + 10)
  const right = asides === 0 ? margin : asides + 10 + margin
  const { granularity } = inside(history)
  const axis: Axis = { granularity, first: drawn.first, end: drawn.end, left, width: width - left - right }
  const spans = new Spans(paints, drawn, axis, naming)
  const rows = placed(drawn.rows, room)

  const heading = headingOf(options, width, tones)
  const legend = legendAt(spans.legend(), margin, heading.bottom, width - 2 * margin, tones)
  const isTall = rows.height > 600
  const marks = options.marks ?? []
  const hasLabels = marks.some(({ label = '' }) => label !== '')
  const top = heading.bottom + legend.height + 6 + (isTall ? 30 : 0) + (hasLabels ? 16 : 0)
  const bottom = top + rows.height
  const time = axisAt(axis, top, bottom, { tones, words, above: isTall, room: right - 4 })
  const pointed = marksAt(history, marks, axis, top - (isTall && hasLabels ? 30 : 0), bottom, tones)
  const notes = notesOf(options, bottom + time.height + (options.source === undefined ? 0 : 8), width, tones)

  const isTitled = drawn.rows.reduce((sum, row) => sum + row.spans.length, 0) <= mostTitled
  const drawRow = ({ row, top: y, bar, heading: above }: Placed): string => {
    const base = y + bar / 2 + room.size * 0.36
    const text = { size: room.size, fill: tones.ink }
    const ordered = spans.inOrder(row.spans)
    return (
      (above === undefined
        ? ''
        : textAt(above, margin, y - 6, { size: 12, fill: tones.ink, bold: true, room: width - 2 * margin })) +
      element(
        'g',
        { 'data-place': row.place },
        (isTitled ? '' : titled(row.name)) +
          (row.name === '' ? '' : textAt(row.name, left - 10, base, { ...text, edge: 'right', room: names + 1 })) +
          (row.aside === '' ? '' : textAt(row.aside, width - right + 10, base, { ...text, room: asides + 1 })) +
          element(
            'g',
            { 'shape-rendering': 'crispEdges' },
            isTitled ? ordered.map((span) => spans.titled(span, y, bar)).join('') : spans.together(ordered, y, bar)
          )
      )
    )
  }
  const body = element('g', { transform: `translate(0 ${top})` }, rows.rows.map(drawRow).join(''))
  const [from, until] = [drawn.first, drawn.end - 1].map((chronon) => dateWords(granularity, chronon, words))
  const description = [
    `${from} ${words.to} ${until}`,
    drawn.rows
      .map(({ name }) => isolated(name))
      .filter((name) => name !== '')
      .join(', '),
    spans
      .legend()
      .flat()
      .map(({ label }) => label)
      .join('; ')
  ]
  return pictureOf(
    { title: options.title ?? words.who, description: description.join('. '), definitions: paints.definitions, prefix },
    width,
    notes.bottom,
    tones,
    heading.svg + legend.svg + pointed.below + time.lines + body + time.labels + pointed.above + notes.svg
  )
}
