/**
 * SVG as text. Whatever comes from outside goes through `escaped`, so that a place named `<script>` is a name and no more,
 * and the text is well-formed XML whatever characters a name has.
 */

/** What XML 1.0 has no way to write: control characters and halves of pairs. A reader of it would refuse the whole picture. */
const unwritable = /(?![\t\n\r])\p{Cc}|[\ufffe\uffff]|\p{Cs}/gu

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** Text for between tags or within double quotes. */
export const escaped = (text: string): string =>
  text.replace(unwritable, '\ufffd').replace(/[&<>"]/g, (letter) => entities[letter])

/** To a hundredth of a pixel, which nobody sees and which keeps the file small. */
export const rounded = (pixels: number): number => Math.round(100 * pixels) / 100 + 0

type Attributes = Readonly<Record<string, string | number | undefined>>

const written = (value: string | number): string =>
  typeof value === 'number' ? String(rounded(value)) : escaped(value)

/** An element with what is in it, already written; an attribute that is undefined is left out. */
export const element = (name: string, attributes: Attributes, inside = ''): string => {
  let head = `<${name}`
  for (const [attribute, value] of Object.entries(attributes))
    if (value !== undefined) head += ` ${attribute}="${written(value)}"`
  return inside === '' ? `${head}/>` : `${head}>${inside}</${name}>`
}

/** The title of an element: what a browser shows beside the pointer, and a screen reader reads. */
export const titled = (text: string): string => `<title>${escaped(text)}</title>`

/** An area between two corners, as the shortest path. */
export const box = (x: number, y: number, width: number, height: number): string =>
  `M${rounded(x)} ${rounded(y)}h${rounded(width)}v${rounded(height)}h${rounded(-width)}z`
