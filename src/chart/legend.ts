/** One legend, with what occurs in the picture and nothing else. */
import { box, element } from './svg.js'
import { textAt, widthOf } from './text.js'
import type { Tones } from './theme.js'

/** A line of the legend: what a sample draws at a corner, and its words. */
export interface Entry {
  readonly label: string
  /** The sample, `sampleWidth` by `sampleHeight` pixels, its upper left corner at 0, 0. */
  readonly sample: string
}

export const sampleWidth = 24
export const sampleHeight = 12
const size = 12
const gap = 20
const step = 20

/** A sample of one fill, as high as given and in the middle. */
export const sampleOf = (fill: string, height = sampleHeight, over?: string): string => {
  const d = box(0, (sampleHeight - height) / 2, sampleWidth, height)
  return element('path', { d, fill }) + (over === undefined ? '' : element('path', { d, fill: over }))
}

/** The legend at a corner, in as many lines as its width takes, and how high that is. Each of the lists begins a line. */
export const legendAt = (
  lists: ReadonlyArray<ReadonlyArray<Entry>>,
  x: number,
  y: number,
  width: number,
  tones: Tones
): { readonly svg: string; readonly height: number } => {
  let svg = ''
  let line = 0
  for (const entries of lists.filter(({ length }) => length > 0)) {
    let across = 0
    for (const { label, sample } of entries) {
      const room = width - sampleWidth - 8
      const wide = Math.min(room, widthOf(label, size)) + sampleWidth + 8 + gap
      if (across > 0 && across + wide - gap > width) {
        across = 0
        line++
      }
      const text = textAt(label, sampleWidth + 8, sampleHeight - 2, { size, fill: tones.ink, room })
      svg += element('g', { transform: `translate(${Math.round(x + across)} ${y + line * step})` }, sample + text)
      across += wide
    }
    line++
  }
  return { svg, height: line * step }
}
