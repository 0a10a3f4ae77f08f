/** What is around every picture: heading, notes, an axis of time, and the elements that make it one picture to a screen reader. */
import type { DateLike, Granularity } from '../time/index.js'
import { questionBounds } from '../time/index.js'
import type { History } from '../history/index.js'
import { inside } from '../history/index.js'
import type { PictureOptions } from './options.js'
import { linesOf } from './options.js'
import { box, element, escaped, rounded } from './svg.js'
import { isRightToLeft, textAt, widthOf, wrapped } from './text.js'
import type { Tones } from './theme.js'
import { ticksOf } from './ticks.js'
import type { ChartWords } from './words.js'

/** A date, or a span, that a picture of time points out. */
export interface ChartMark {
  /** One chronon: a line at its beginning. A wider date: a band from its first chronon to the end of its last. */
  readonly at: DateLike
  readonly label?: string
}

/** Space around the picture. */
export const margin = 20

/** Text that goes on in lines, from the left or, where it is read from the right, from the right. */
const paragraph = (
  lines: ReadonlyArray<string>,
  y: number,
  width: number,
  text: { readonly size: number; readonly fill: string; readonly bold?: boolean },
  step: number
): { readonly svg: string; readonly bottom: number } => {
  let [svg, bottom] = ['', y]
  for (const line of lines.flatMap((one) => wrapped(one, text.size, width - 2 * margin))) {
    const rtl = isRightToLeft(line)
    bottom += step
    svg += textAt(line, rtl ? width - margin : margin, bottom, { ...text, edge: rtl ? 'right' : 'left' })
  }
  return { svg, bottom }
}

export const headingOf = (
  { title, subtitle }: PictureOptions,
  width: number,
  { ink, quiet }: Tones
): { readonly svg: string; readonly bottom: number } => {
  const head = paragraph(linesOf(title), 10, width, { size: 20, fill: ink, bold: true }, 26)
  const below = paragraph(
    linesOf(subtitle),
    head.bottom + (title === undefined ? 4 : 2),
    width,
    { size: 13, fill: quiet },
    18
  )
  return { svg: head.svg + below.svg, bottom: below.bottom + 14 }
}

export const notesOf = (
  { source }: PictureOptions,
  y: number,
  width: number,
  { quiet }: Tones
): { readonly svg: string; readonly bottom: number } => {
  const notes = paragraph(linesOf(source), y, width, { size: 11, fill: quiet }, 16)
  return { svg: notes.svg, bottom: notes.bottom + 14 }
}

/** An axis of time: where its chronons lie. */
export interface Axis {
  readonly granularity: Granularity
  readonly first: number
  readonly end: number
  readonly left: number
  readonly width: number
}

/** Pixels of the beginning of a chronon. */
export const across = ({ first, end, left, width }: Axis, chronon: number): number =>
  left + ((chronon - first) / (end - first)) * width

const size = 11

/** The lines of the axis, from `top` to `bottom`, and its labels below, or above if asked for; `room` is for labels right of it. */
export const axisAt = (
  axis: Axis,
  top: number,
  bottom: number,
  {
    tones,
    words,
    above = false,
    room = margin
  }: { readonly tones: Tones; readonly words: ChartWords; readonly above?: boolean; readonly room?: number }
): { readonly lines: string; readonly labels: string; readonly height: number } => {
  const ticks = ticksOf(axis.granularity, axis.first, axis.end, axis.width, words)
  const hasContext = ticks.some(({ context }) => context !== undefined)
  let [d, labels] = ['', '']
  for (const { at, label, context } of ticks) {
    const x = rounded(across(axis, at))
    const fits = (text: string): boolean => x + 3 + widthOf(text, size) <= axis.left + axis.width + room
    d += `M${x} ${rounded(top)}V${rounded(bottom + 4)}`
    const put = (text: string, y: number): string =>
      fits(text) ? textAt(text, x + 3, y, { size, fill: tones.quiet }) : ''
    labels += put(label, bottom + 14)
    if (context !== undefined) labels += put(context, bottom + 28)
    if (!above) continue
    labels += put(label, top - 5)
    if (context !== undefined) labels += put(context, top - 19)
  }
  return {
    lines: element('path', { d, stroke: tones.line, 'stroke-width': 1, fill: 'none', 'shape-rendering': 'crispEdges' }),
    labels,
    height: hasContext ? 32 : 18
  }
}

/** What is pointed out: bands to draw below, lines to draw above all else, and their labels over the top. */
export const marksAt = (
  history: History,
  marks: ReadonlyArray<ChartMark>,
  axis: Axis,
  top: number,
  bottom: number,
  tones: Tones,
  withLabels = true
): { readonly below: string; readonly above: string } => {
  const { calendar } = inside(history)
  let [below, above] = ['', '']
  for (const { at, label = '' } of marks) {
    const { lo, hi } = questionBounds(calendar, at)
    const [from, until] = [Math.max(lo, axis.first), Math.min(hi + 1, axis.end)]
    if (from >= until) continue
    const x = across(axis, from)
    const isBand = hi > lo
    if (isBand) below += element('path', { d: box(x, top, across(axis, until) - x, bottom - top), fill: tones.line })
    else
      above += element('path', {
        d: `M${rounded(x)} ${rounded(top - 4)}V${rounded(bottom)}`,
        stroke: tones.ink,
        'stroke-dasharray': '3 2'
      })
    if (label === '' || !withLabels) continue
    // A band has its label over its middle; a line towards the middle of the picture, where there is room.
    const isLate = x > axis.left + axis.width * 0.6
    const text = { size: 10.5, fill: tones.ink }
    above += isBand
      ? textAt(label, (x + across(axis, until)) / 2, top - 8, { ...text, edge: 'middle' })
      : textAt(label, x + (isLate ? 4 : -1), top - 8, { ...text, edge: isLate ? 'right' : 'left' })
  }
  return { below, above }
}

/** The whole picture: text that a file may have as it is, or a page between its own elements. */
export const pictureOf = (
  {
    title,
    description,
    definitions,
    prefix
  }: { readonly title: string; readonly description: string; readonly definitions: string; readonly prefix: string },
  width: number,
  height: number,
  tones: Tones,
  inside: string
): string =>
  `${element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      width,
      height: Math.ceil(height),
      viewBox: `0 0 ${width} ${Math.ceil(height)}`,
      role: 'img',
      'aria-labelledby': `${prefix}-title ${prefix}-desc`,
      'font-family': 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Noto Sans Arabic", Arial, sans-serif'
    },
    element('title', { id: `${prefix}-title` }, escaped(title)) +
      element('desc', { id: `${prefix}-desc` }, escaped(description)) +
      (definitions === '' ? '' : element('defs', {}, definitions)) +
      element('path', { d: box(0, 0, width, Math.ceil(height)), fill: tones.background }) +
      inside
  )}\n`
