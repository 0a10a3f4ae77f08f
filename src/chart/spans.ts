/** The spans of a picture of timelines as shapes, with their words, and the legend of what occurs in them. */
import type { Axis } from './frame.js'
import { across } from './frame.js'
import type { Entry } from './legend.js'
import { sampleHeight, sampleOf, sampleWidth } from './legend.js'
import type { Naming } from './options.js'
import type { Mark, Paints } from './paints.js'
import { box, element, titled } from './svg.js'
import { dateWords } from './ticks.js'
import type { Drawn, DrawnSpan, DrawnStatus } from './timelineRows.js'

/** What part of its lane is drawn of what is presumed. */
export const thin = 0.4

/** A shape of a span: a lane, its fill, and what is drawn over it. */
interface Shape {
  readonly d: string
  readonly fill: string
  readonly over: ReadonlyArray<Mark>
}

/** Draws the spans of rows. */
export class Spans {
  constructor(
    readonly paints: Paints,
    readonly drawn: Drawn,
    readonly axis: Axis,
    readonly naming: Naming
  ) {}

  fillOf({ label = '', status, noReport }: DrawnStatus): string {
    return noReport ? this.paints.tones.hatch : this.paints.ofStatus(this.drawn.shown.get(label) ?? status)
  }

  shapesOf({ from, until, possible }: DrawnSpan, top: number, bar: number): ReadonlyArray<Shape> {
    const x = across(this.axis, from)
    const width = Math.max(1, across(this.axis, until) - x)
    const lanes = possible.length
    const height = (bar - (lanes - 1)) / lanes
    return possible.flatMap((one, lane): ReadonlyArray<Shape> => {
      if (one.label === undefined) return []
      const tall = one.noReport ? 1 : one.presumed ? height * thin : height
      const y = top + lane * (height + 1) + (height - tall) / 2
      return [{ d: box(x, y, width, tall), fill: this.fillOf(one), over: overOf(one) }]
    })
  }

  #path({ d, fill, over }: Shape): string {
    return (
      element('path', { d, fill }) + over.map((mark) => element('path', { d, fill: this.paints.ofMark(mark) })).join('')
    )
  }

  /** A span with its dates, for whoever reads the picture by program, and its title, for whoever points at it. */
  titled(span: DrawnSpan, top: number, bar: number): string {
    const shapes = this.shapesOf(span, top, bar)
    if (shapes.length === 0) return ''
    const data = { 'data-from': String(span.from), 'data-until': String(span.until) }
    return element('g', data, titled(this.words(span)) + shapes.map((shape) => this.#path(shape)).join(''))
  }

  /** `8 Nov 2017 to 12 Nov 2017: ISIS (presumed) or army`. */
  words({ from, until, possible }: DrawnSpan): string {
    const { words } = this.naming
    const [first, last] = [from, until - 1].map((chronon) => dateWords(this.axis.granularity, chronon, words))
    const statuses = possible.flatMap(({ label, presumed, unreported, doubted }) => {
      if (label === undefined) return []
      const how = [
        ...(presumed ? [words.presumed] : []),
        ...(unreported ? [words.unreported] : []),
        ...(doubted ? [words.doubted] : [])
      ]
      return [how.length === 0 ? label : `${label} (${how.join(', ')})`]
    })
    return `${first === last ? first : `${first} ${words.to} ${last}`}: ${statuses.join(` ${words.or} `)}`
  }

  /** All spans of a row as one path a fill, which is little text however many there are. */
  together(spans: ReadonlyArray<DrawnSpan>, top: number, bar: number): string {
    const paths = new Map<string, string>()
    const over = new Map<string, string>()
    const add = (to: Map<string, string>, fill: string, d: string): void => void to.set(fill, (to.get(fill) ?? '') + d)
    for (const span of spans)
      for (const shape of this.shapesOf(span, top, bar)) {
        add(paths, shape.fill, shape.d)
        for (const mark of shape.over) add(over, this.paints.ofMark(mark), shape.d)
      }
    return [...paths, ...over].map(([fill, d]) => element('path', { d, fill })).join('')
  }

  /** What is too short to be seen is drawn a pixel wide, after its neighbours, which would cover it. */
  inOrder(spans: ReadonlyArray<DrawnSpan>): ReadonlyArray<DrawnSpan> {
    const isShort = ({ from, until }: DrawnSpan): boolean => across(this.axis, until) - across(this.axis, from) < 1
    return spans.some(isShort) ? [...spans.filter((one) => !isShort(one)), ...spans.filter(isShort)] : spans
  }

  /** What each sign means, of those that occur: the statuses first, then how they are known. */
  legend(): ReadonlyArray<ReadonlyArray<Entry>> {
    const all = this.drawn.rows.flatMap(({ spans }) => spans)
    const shown = all.flatMap(({ possible }) => possible).filter(({ label }) => label !== undefined)
    const { words, tones } = this.naming
    const statuses = [...this.drawn.shown].map(([label, status]) => ({
      label,
      sample: sampleOf(this.paints.ofStatus(status))
    }))
    const noReport = shown.some((one) => one.noReport)
      ? [{ label: words.noReport, sample: sampleOf(tones.hatch, 1) }]
      : []
    const open = all.find(({ possible }) => possible.filter(({ label }) => label !== undefined).length > 1)
    const lanes = open?.possible.filter(({ label }) => label !== undefined).slice(0, 2) ?? []
    const lane = (sampleHeight - 1) / 2
    const how = (label: string, one: DrawnStatus | undefined, mark?: Mark): ReadonlyArray<Entry> => {
      if (one === undefined) return []
      const over = mark === undefined ? undefined : this.paints.ofMark(mark)
      return [
        { label, sample: sampleOf(this.fillOf(one), mark === undefined ? sampleHeight * thin : sampleHeight, over) }
      ]
    }
    return [
      [...statuses, ...noReport],
      [
        ...(lanes.length === 0
          ? []
          : [
              {
                label: words.lanes,
                sample: lanes
                  .map((one, i) =>
                    element('path', { d: box(0, i * (lane + 1), sampleWidth, lane), fill: this.fillOf(one) })
                  )
                  .join('')
              }
            ]),
        ...how(
          words.thin,
          shown.find(({ presumed }) => presumed)
        ),
        ...how(
          words.broken,
          shown.find(({ unreported }) => unreported),
          'unreported'
        ),
        ...how(
          words.dotted,
          shown.find(({ doubted }) => doubted),
          'doubted'
        )
      ]
    ]
  }
}

const overOf = ({ unreported, doubted }: DrawnStatus): ReadonlyArray<Mark> => [
  ...(unreported ? (['unreported'] as const) : []),
  ...(doubted ? (['doubted'] as const) : [])
]
