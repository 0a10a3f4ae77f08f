/** Headings, tables, dates and statuses as the replay prints them. */
import { formatChronon } from 'changing-hands'
import type { EarliestLatest, Status } from 'changing-hands'
import { history, inWords } from './list.js'

export const print = (line = ''): void => console.log(line)

export const heading = (text: string): void => {
  print()
  print(text)
  print('='.repeat(text.length))
}

export const table = (heads: ReadonlyArray<string>, rows: ReadonlyArray<ReadonlyArray<string>>): void => {
  const widths = heads.map((head, i) => rows.reduce((width, row) => Math.max(width, row[i].length), head.length))
  const line = (cells: ReadonlyArray<string>): string =>
    cells
      .map((text, i) => text.padEnd(widths[i]))
      .join('  ')
      .trimEnd()
  print(line(heads))
  print(widths.map((width) => '-'.repeat(width)).join('  '))
  for (const row of rows) print(line(row))
}

export const day = (chronon: number): string => formatChronon(history.granularity, chronon)
export const span = ({ earliest, latest }: EarliestLatest): string =>
  earliest === latest ? day(earliest) : `${day(earliest)} to ${day(latest)}`
export const either = (statuses: ReadonlyArray<Status>): string => statuses.map(inWords).join(' or ')
