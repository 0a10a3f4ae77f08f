/**
 * Draws the pictures of `docs/when-open.md`: first what each report says alone, and below it what all of them together leave
 * possible. Run with `npm run example:when-open`.
 */
import { writeFileSync } from 'node:fs'
import { formatStatus, logOf, orThrow, project } from 'changing-hands'
import type { ControlRecord, History } from 'changing-hands'
import type { ChartRow } from 'changing-hands/chart'
import { coloursOf, timelineChart } from 'changing-hands/chart'
import type { Story } from './stories.js'
import { stories } from './stories.js'

/** `e4: to ISIS, after e3`. */
const saying = (record: Extract<ControlRecord, { type: 'ControlChanged' }>): string => {
  const from = record.from === undefined ? '' : `from ${formatStatus(record.from)} `
  const after = record.after === undefined ? '' : `, after ${record.after.join(' and ')}`
  return `${record.id}: ${from}to ${formatStatus(record.to)}${after}`
}

export const historyOf = (records: ReadonlyArray<ControlRecord>): History => project(orThrow(logOf(records)))

/** The row of each report as if there were no other, and the row of all. */
export const rowsOf = ({ records }: Story): ReadonlyArray<ChartRow> => [
  ...records.flatMap((record): ReadonlyArray<ChartRow> =>
    record.type === 'ControlChanged'
      ? [{ place: 'p', history: historyOf([record]), name: saying(record), group: 'each report alone' }]
      : []
  ),
  { place: 'p', name: 'what is possible', group: 'all together' }
]

const colours = coloursOf(['ISIS', 'army', 'Iraqi forces'], {
  given: { ISIS: '#2b2b2b', army: '#d66925', 'Iraqi forces': '#285aa5' }
})

/** The picture as SVG text. */
export const draw = (story: Story): string =>
  timelineChart(historyOf(story.records), {
    title: story.title,
    subtitle: story.subtitle,
    rows: rowsOf(story),
    from: story.from,
    until: story.until,
    width: 760,
    colours
  })

for (const story of stories) {
  writeFileSync(new URL(`../../docs/${story.file}.svg`, import.meta.url), draw(story))
  console.log(`Drawn: docs/${story.file}.svg`)
}
