/**
 * Texts from logs as a terminal can show them.
 *
 * Laws: nothing that a log says moves the cursor, breaks a line or turns the direction of what stands beside it · the columns of a
 * table begin where their heads do, whatever script the cells are in.
 */

const controls = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]/g // eslint-disable-line no-control-regex
/** Marks that turn the direction of writing: of others only those that this file sets itself are left. */
const turns = /[\u202a-\u202e\u2066-\u2069]/g
const writtenLeftwards = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u

const pictureOf = (control: string): string => {
  const code = control.charCodeAt(0)
  if (control === '\n' || control === '\r' || code > 0x9f) return ' '
  return code < 0x20 ? String.fromCharCode(0x2400 + code) : code === 0x7f ? '\u2421' : '\ufffd'
}

const isolated = (text: string): string => (writtenLeftwards.test(text) ? `\u2068${text}\u2069` : text)

const withoutControls = (text: string): string => text.replace(/\r\n/g, ' ').replace(controls, pictureOf)

/** A text on one line, without anything that a terminal would obey; what is written from right to left is isolated. */
export const clean = (text: string): string => isolated(withoutControls(text).replace(turns, ''))

/** Whether whatever is isolated in a text ends within it. */
const isClosed = (text: string): boolean => {
  let depth = 0
  for (const mark of text.match(/[\u2066-\u2069]/g) ?? []) {
    depth += mark === '\u2069' ? -1 : 1
    if (depth < 0) return false
  }
  return depth === 0
}

/** The same of a text that the library made, in which names and quotations may be isolated already. */
export const told = (text: string): string => {
  const safe = withoutControls(text).replace(/[\u202a-\u202e]/g, '')
  return isolated(isClosed(safe) ? safe : safe.replace(turns, ''))
}

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })
const withoutWidth = /^[\p{Mark}\p{Default_Ignorable_Code_Point}]+$/u
const wide =
  /\p{Emoji_Presentation}|[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}]/u
const escapes = /\u001b\[\d+m/g // eslint-disable-line no-control-regex
const plain = /^[\x20-\x7e]*$/

/** How many columns of a terminal a text takes; what only colours takes none. */
export const widthOf = (text: string): number => {
  const shown = text.replace(escapes, '')
  if (plain.test(shown)) return shown.length
  let width = 0
  for (const { segment } of graphemes.segment(shown))
    width += withoutWidth.test(segment) ? 0 : wide.test(segment) ? 2 : 1
  return width
}

const isAlone = /^\u2068[^\u2066-\u2069]*\u2069$/

/** A cell that is written from right to left would change places with the one beside it. */
const apart = (cell: string): string => (isAlone.test(cell) ? cell : isolated(cell))

/** Rows as aligned columns, two spaces between them and none at the end of a line. Cells are clean already. */
export const aligned = (rows: ReadonlyArray<ReadonlyArray<string>>): ReadonlyArray<string> => {
  const measured = rows.map((row) => row.map((cell) => ({ cell: apart(cell), width: widthOf(cell) })))
  const widths: Array<number> = []
  for (const row of measured) for (const [i, { width }] of row.entries()) widths[i] = Math.max(widths[i] ?? 0, width)
  return measured.map((row) =>
    row
      .map(({ cell, width }, i) => cell + ' '.repeat(widths[i] - width))
      .join('  ')
      .trimEnd()
  )
}

/** A table with a line under its heads. */
export const table = (
  heads: ReadonlyArray<string>,
  rows: ReadonlyArray<ReadonlyArray<string>>
): ReadonlyArray<string> => {
  const [head, ...lines] = aligned([heads, ...rows])
  const widths = heads.map((_, i) => Math.max(...[heads, ...rows].map((row) => widthOf(row[i]))))
  return [head, widths.map((width) => '-'.repeat(width)).join('  '), ...lines]
}

/** `1 place`, `2 places`. */
export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${count.toLocaleString('en')} ${count === 1 ? one : many}`
