/**
 * What text needs where nobody can measure it: about how wide it is, where to cut it, and which way it is read. Widths are of
 * an ordinary sans-serif face, rather too wide than too narrow.
 */
import { element, escaped, titled } from './svg.js'

/** Letters and digits of a script that is read from the right, by their Unicode blocks: Hebrew, Arabic, Syriac, N'Ko and others. */
const fromTheRight = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u
const letter = /\p{L}/u

/** Whether a text is read from the right, by its first letter. */
export const isRightToLeft = (text: string): boolean => {
  for (const one of text) if (letter.test(one)) return fromTheRight.test(one)
  return false
}

/** A name within other text: kept together, so that neither turns the other round. */
export const isolated = (name: string): string => (fromTheRight.test(name) ? `\u2068${name}\u2069` : name)

const wide =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60]|\p{Extended_Pictographic}/u
const narrow = /[ilj.,:;'|!()[\]\u200b-\u200f\u2066-\u2069]|\p{Mn}/u
const broad = /[A-Z0-9@%&mwMW–—…]/

/** About how wide a text is, in pixels. */
export const widthOf = (text: string, size: number): number => {
  let ems = 0
  for (const one of text) ems += wide.test(one) ? 1 : narrow.test(one) ? 0.3 : broad.test(one) ? 0.7 : 0.57
  return ems * size
}

/** A text on one line, cut where it gets wider than there is room for. */
export const cut = (text: string, size: number, room: number): string => {
  const line = text.replace(/\s+/g, ' ').trim()
  if (widthOf(line, size) <= room) return line
  const letters = [...line]
  let kept = letters.length
  // As many fit as are no wider than what is left beside the dots; widths add up, so each is looked at once.
  let width = widthOf('…', size)
  for (const [i, one] of letters.entries()) {
    width += widthOf(one, size)
    if (width > room) {
      kept = i
      break
    }
  }
  return `${letters.slice(0, kept).join('').trimEnd()}…`
}

/** A text as lines that are no wider than there is room for, as far as its words allow. */
export const wrapped = (text: string, size: number, room: number): ReadonlyArray<string> => {
  const lines: Array<string> = []
  let line = ''
  for (const word of text.split(/\s+/)) {
    if (word === '') continue
    const longer = line === '' ? word : `${line} ${word}`
    if (line !== '' && widthOf(longer, size) > room) {
      lines.push(line)
      line = word
    } else line = longer
  }
  return line === '' ? lines : [...lines, line]
}

/** How a text is set. `edge` is where it touches `x`, as one sees it, whichever way it is read. */
export interface Setting {
  readonly size: number
  readonly fill: string
  readonly edge?: 'left' | 'right' | 'middle'
  readonly bold?: boolean
  /** Pixels that there are for it; what does not fit is cut, and stands whole in its title. */
  readonly room?: number
}

/** A line of text, its baseline at `y`. */
export const textAt = (
  text: string,
  x: number,
  y: number,
  { size, fill, edge = 'left', bold = false, room = Infinity }: Setting
): string => {
  const rtl = isRightToLeft(text)
  const shown = cut(text, size, room)
  // In text that is read from the right, the start is its right edge.
  const anchor = edge === 'middle' ? 'middle' : (edge === 'right') !== rtl ? 'end' : undefined
  const attributes = {
    x,
    y,
    'font-size': size,
    'font-weight': bold ? 600 : undefined,
    fill,
    direction: rtl ? 'rtl' : undefined,
    'unicode-bidi': rtl ? 'embed' : undefined,
    'text-anchor': anchor
  }
  const inside = element('text', attributes, escaped(shown))
  return shown.endsWith('…') && shown !== text ? inside.replace('</text>', `${titled(text)}</text>`) : inside
}
