/**
 * Cells of a table: several names in one, and a cell as CSV has it (RFC 4180).
 *
 * Laws: lists that differ are written differently, whatever is in their names · so are cells, guarded against formulas or not ·
 * a CSV reader gives each cell back, and what was guarded once its first apostrophe is taken off.
 */

/** What stands in a cell; `null` for an empty one. */
export type Cell = string | number | boolean | null

/** Names in one cell, with `|` between them; a `|` or `\` in a name has `\` before it. An empty list is an empty cell. */
export const joined = (names: ReadonlyArray<string | number>): string => {
  if (names.length === 1 && typeof names[0] === 'string' && !/[|\\]/.test(names[0])) return names[0]
  return names.map((name) => String(name).replace(/[|\\]/g, '\\$&')).join('|')
}

/** What a spreadsheet takes for a formula (OWASP, CSV injection), and what was guarded against being one. */
const formula = /^'*[=+\-@\t\r\n＝＋－＠]/

/** With an apostrophe before what a spreadsheet would take for a formula: it shows the rest, and computes nothing. */
export const guarded = (text: string): string => (formula.test(text) ? `'${text}` : text)

const special = /[",\r\n;\t]|^\s|\s$/

/** A cell in quotation marks where it needs them. What other delimiters or spaces at an end could spoil is quoted too. */
export const csvCell = (cell: Cell): string => {
  if (cell === null) return ''
  if (typeof cell !== 'string') return String(cell)
  return special.test(cell) ? `"${cell.replace(/"/g, '""')}"` : cell
}
