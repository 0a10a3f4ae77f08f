/** Shares of regions over time as SVG: areas with what is open between them, one panel a region. */
import type { History } from '../history/index.js'
import { inside } from '../history/index.js'
import { partiesOf } from '../record/index.js'
import type { ActorId } from '../record/index.js'
import type { ShareSeries } from '../regions/index.js'
import type { Axis, ChartMark } from './frame.js'
import { across, axisAt, headingOf, margin, marksAt, notesOf, pictureOf } from './frame.js'
import type { Entry } from './legend.js'
import { legendAt, sampleOf } from './legend.js'
import type { PictureOptions } from './options.js'
import { allColours, checkedPrefix, checkedWidth, namingOf } from './options.js'
import { Paints } from './paints.js'
import type { DrawnPanel, PartOfStack, ShareOptions, SharePanel, ShareStretch } from './shareRows.js'
import { actorsOf, drawnPanels, panelsOf } from './shareRows.js'
import { element, rounded, titled } from './svg.js'
import { isolated, textAt } from './text.js'
import { dateWords } from './ticks.js'

/** What a picture of shares can be told. */
export interface SharesOptions extends PictureOptions, ShareOptions {
  /** How many panels stand side by side, from 1 to 6: 1, 2 or 3 by how many there are unless given. */
  readonly columns?: number
  /** Height of a panel in pixels, from 20 to 1,000: 220 of one, 110 of several unless given. */
  readonly panelHeight?: number
  /** Dates and spans to point out. */
  readonly marks?: ReadonlyArray<ChartMark>
}

const checkedNumber = (value: number, name: string, least: number, most: number): number => {
  if (Number.isInteger(value) && value >= least && value <= most) return value
  throw new RangeError(`${name} is a whole number from ${least} to ${most}, not ${String(value)}`)
}

/** The area of a part: along its upper edge, and back along its lower one. Stretches that touch are one piece. */
const areaOf = (
  stretches: ReadonlyArray<ShareStretch>,
  x: (chronon: number) => number,
  y: (share: number) => number
): string => {
  let d = ''
  let piece: Array<ShareStretch> = []
  const close = (): void => {
    if (piece.length === 0) return
    d += `M${rounded(x(piece[0].from))} ${rounded(y(piece[0].high))}`
    for (const [i, { until, high }] of piece.entries())
      d += `${i === 0 ? '' : `V${rounded(y(high))}`}H${rounded(x(until))}`
    for (const { from, low } of [...piece].reverse()) d += `V${rounded(y(low))}H${rounded(x(from))}`
    d += 'z'
    piece = []
  }
  for (const one of stretches) {
    if (piece.length > 0 && piece[piece.length - 1].until !== one.from) close()
    piece.push(one)
  }
  close()
  return d
}

const fillOf = (paints: Paints, part: PartOfStack, actors: ReadonlyArray<ActorId>): string => {
  switch (part.kind) {
    case 'actor':
      return paints.ofActor(part.actor)
    case 'band':
      return paints.paleOf(part.actor, actors.indexOf(part.actor))
    case 'status':
      return paints.ofStatus(part.status)
    case 'open':
      return paints.openBetween(actors.slice(0, 4))
    case 'noReport':
      return paints.ofStatus({ kind: 'unknown' })
  }
}

/** The parts that occur in any panel, each once. */
const legendOf = (panels: ReadonlyArray<DrawnPanel>, fill: (part: PartOfStack) => string): ReadonlyArray<Entry> => {
  const entries = new Map<string, Entry>()
  const all = panels.flatMap(({ parts }) => parts)
  for (const kind of ['actor', 'band', 'status', 'open', 'noReport'] as const)
    for (const { part, label } of all)
      if (part.kind === kind && !entries.has(label)) entries.set(label, { label, sample: sampleOf(fill(part)) })
  return [...entries.values()]
}

/**
 * How much of each region was whose, as the text of an SVG: a panel a region, time from left to right, the whole region from bottom to top. What
 * somebody certainly has is an area in its colour; what is open lies between them in stripes of their colours, and what no
 * report tells of is hatched. Of two actors the open part is the band from the least to the most of both; of more, or to compare
 * regions, `kind: 'bands'` draws the band of each. The series come from `shareSeries` of `changing-hands/regions`, with
 * `from` and `until`, and count time as the history does: its own, if not the one they were made of.
 *
 * A series without an end, more than 100 panels and options out of range are a `RangeError`. O(steps).
 *
 * @example
 * ```ts
 * import { emptyHistory, evolve, held, orThrow } from 'changing-hands'
 * import { gazetteerOf, shareSeries } from 'changing-hands/regions'
 * import { sharesChart } from 'changing-hands/chart'
 * import assert from 'node:assert/strict'
 *
 * const gazetteer = orThrow(gazetteerOf([
 *   { id: 'anbar', names: { en: 'Anbar' }, parents: [] },
 *   { id: 'rawa', names: { en: 'Rawa' }, parents: [{ id: 'anbar' }] },
 *   { id: 'anah', names: { en: 'Anah' }, parents: [{ id: 'anbar' }] }
 * ]))
 * const taken = { type: 'ControlChanged', v: 1, recordedAt: '2017-11-20', source: { id: 'najah' }, from: held('isis'), to: held('iraqi-forces') } as const
 * const history = evolve(emptyHistory(), [
 *   { ...taken, id: 'e7', place: 'anah', at: '[2017-11-03..2017-11-17]' },
 *   { ...taken, id: 'e8', place: 'rawa', at: '2017-11-17' }
 * ])
 * const series = shareSeries(history, gazetteer, 'anbar', { from: '2017-11-01', until: '2017-11-20' })
 * assert.match(sharesChart(history, series, { title: 'Anbar' }), /<title>iraqi-forces<\/title>/)
 * ```
 */
export const sharesChart = (
  history: History,
  panels: ShareSeries | SharePanel | ReadonlyArray<ShareSeries | SharePanel>,
  options: SharesOptions = {}
): string => {
  const { tones, words } = namingOf(options)
  const width = checkedWidth(options.width)
  const prefix = checkedPrefix(options.idPrefix)
  const given = panelsOf(panels)
  const actors = actorsOf(given, options)
  const drawn = drawnPanels(given, actors, options)
  const named = [...actors, ...given.flatMap(({ also = [] }) => also.flatMap(({ status }) => partiesOf(status)))]
  const paints = new Paints(tones, allColours(options, named), prefix)
  const fill = (part: PartOfStack): string => fillOf(paints, part, actors)
  const count = drawn.length
  const columns = Math.min(
    count,
    checkedNumber(options.columns ?? (count === 1 ? 1 : count < 5 ? 2 : 3), 'columns', 1, 6)
  )
  const high = checkedNumber(options.panelHeight ?? (count === 1 ? 220 : 110), 'panelHeight', 20, 1000)
  const { granularity } = inside(history)

  const percents = 36
  const gap = 26
  const panelWidth = (width - 2 * margin - percents - (columns - 1) * gap) / columns
  const heading = headingOf(options, width, tones)
  const entries = legendOf(drawn, fill)
  const isBands = options.kind === 'bands'
  const bandEntry: ReadonlyArray<Entry> =
    isBands && actors.length > 0 ? [{ label: words.band, sample: sampleOf(paints.paleOf(actors[0], 0)) }] : []
  const legend = legendAt([entries, bandEntry], margin, heading.bottom, width - 2 * margin, tones)
  const marks = options.marks ?? []
  const hasLabels = marks.some(({ label = '' }) => label !== '')
  const head = 24 + (drawn.some(({ note }) => note !== '') ? 14 : 0) + (hasLabels ? 16 : 0)
  const step = head + high + 46
  const drawPanel = ({ name, note, from, until, parts }: DrawnPanel, i: number): string => {
    const left = margin + percents + (i % columns) * (panelWidth + gap)
    const top = heading.bottom + legend.height + head + Math.floor(i / columns) * step
    const axis: Axis = { granularity, first: from, end: until, left, width: panelWidth }
    const [x, y] = [(chronon: number) => across(axis, chronon), (share: number) => top + high * (1 - share)]
    const time = axisAt(axis, top, top + high, { tones, words, room: gap - 6 })
    const pointed = marksAt(history, marks, axis, top, top + high, tones, i === 0)
    const areas = parts.map(({ part, label, stretches }) => {
      const d = areaOf(stretches, x, y)
      const edge = part.kind === 'band' ? { stroke: paints.colourOf(part.actor), 'stroke-width': 1.5 } : {}
      return element('path', { d, fill: fill(part), ...edge }, titled(label))
    })
    const first = i % columns === 0
    const scale = first
      ? [0, 0.5, 1].map((share) =>
          textAt(`${100 * share} %`, left - 6, y(share) + 4, { size: 10.5, fill: tones.quiet, edge: 'right' })
        )
      : []
    const titleAt = top - 10 - (note === '' ? 0 : 14) - (hasLabels ? 16 : 0)
    const shownName = count === 1 && options.title !== undefined ? '' : name
    return element(
      'g',
      { 'data-region': given[i].series.region },
      (shownName === ''
        ? ''
        : textAt(shownName, left, titleAt, { size: 13, fill: tones.ink, bold: true, room: panelWidth })) +
        (note === '' ? '' : textAt(note, left, titleAt + 15, { size: 11, fill: tones.quiet, room: panelWidth })) +
        pointed.below +
        time.lines +
        areas.join('') +
        element('path', {
          d: `M${rounded(left)} ${rounded(y(0.5))}h${rounded(panelWidth)}`,
          stroke: tones.background,
          'stroke-opacity': 0.6
        }) +
        scale.join('') +
        time.labels +
        pointed.above
    )
  }
  const body = drawn.map(drawPanel).join('')
  const bottom = heading.bottom + legend.height + Math.ceil(count / columns) * step
  const notes = notesOf(options, bottom, width, tones)
  const [from, until] = [drawn[0].from, drawn[0].until - 1].map((chronon) => dateWords(granularity, chronon, words))
  const description = [
    `${from} ${words.to} ${until}`,
    drawn.map(({ name }) => isolated(name)).join(', '),
    entries.map(({ label }) => label).join('; ')
  ].join('. ')
  return pictureOf(
    { title: options.title ?? words.shares, description, definitions: paints.definitions, prefix },
    width,
    notes.bottom,
    tones,
    heading.svg + legend.svg + body + notes.svg
  )
}
