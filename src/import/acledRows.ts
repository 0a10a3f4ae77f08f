/** Files of ACLED as rows, whatever they come as: CSV, JSON of the API as text or parsed, or a list; heads in lower case. */
import { isLeft, left, right } from 'fp-ts/lib/Either.js'
import type { Either } from 'fp-ts/lib/Either.js'
import type { NonEmptyArray } from 'fp-ts/lib/NonEmptyArray.js'
import { isObject } from '../record/index.js'
import type { Fault } from '../time/index.js'
import { jsonIn } from './json.js'
import { linedRows } from './tableRows.js'

/** A row with its cells by the names of their columns, in lower case: older files have them in upper case. */
export type AcledRow = Readonly<Record<string, string>>

const lowered = (row: AcledRow): AcledRow =>
  Object.fromEntries(Object.entries(row).map(([name, cell]) => [name.toLowerCase(), cell]))

/** JSON in a text; `undefined` where it is none. */
const jsonOf = (text: string): unknown => (/^\s*[[{]/.test(text) ? jsonIn(text) : undefined)

/** The rows, each with its line; those of a list with their number, from 1. */
export const acledRows = (given: unknown): Either<NonEmptyArray<Fault>, ReadonlyArray<readonly [AcledRow, number]>> => {
  const parsed = typeof given === 'string' ? (jsonOf(given) ?? given) : given
  // The API wraps its rows; where it refuses it says why.
  const isAnswer = isObject(parsed) && !Array.isArray(parsed) && !(Symbol.iterator in parsed)
  if (isAnswer && !Array.isArray(parsed.data))
    return left([
      {
        path: 'data',
        message: `expected rows, or an answer of the API with rows in \`data\`${isObject(parsed.error) || typeof parsed.error === 'string' ? `: it says ${JSON.stringify(parsed.error)}` : ''}`
      }
    ])
  const rows = linedRows((isAnswer ? parsed.data : parsed) as string | Iterable<object>, Infinity)
  return isLeft(rows) ? rows : right(rows.right.map(([row, line]) => [lowered(row), line] as const))
}
