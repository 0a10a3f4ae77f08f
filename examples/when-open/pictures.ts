/**
 * Draws the pictures of `docs/when-open.md`: above, the bounds that each report sets; below, what is possible when, thick
 * where it is certain and thin where it is one of several. Run with `npx tsx examples/when-open/pictures.ts`.
 */
import { writeFileSync } from 'node:fs'
import { formatChronon, formatStatus, logOf, orThrow, parseDate, project, segmentsBetween } from 'changing-hands'
import type { ControlRecord } from 'changing-hands'
import { parse, View } from 'vega'
import { compile } from 'vega-lite'
import type { TopLevelSpec } from 'vega-lite'
import type { Fill } from '../palette.js'
import { euphrates, paint } from '../palette.js'
import type { Story } from './stories.js'
import { stories } from './stories.js'

interface Bar {
  readonly row: string
  readonly start: string
  readonly end: string
  readonly status: string
  readonly certain: boolean
}

const day = (chronon: number): string => formatChronon('day', chronon)

/** `e4: to ISIS, after e3`. */
const saying = (record: Extract<ControlRecord, { type: 'ControlChanged' }>): string => {
  const from = record.from === undefined ? '' : `from ${formatStatus(record.from)} `
  const after = record.after === undefined ? '' : `, after ${record.after.join(' and ')}`
  return `${record.id}: ${from}to ${formatStatus(record.to)}${after}`
}

/** The chronons of each report, the last one included. */
const reportsOf = ({ records }: Story): ReadonlyArray<Bar> =>
  records.flatMap((record) => {
    if (record.type !== 'ControlChanged') return []
    const { lo, hi } = orThrow(parseDate(record.at))
    return [{ row: saying(record), start: day(lo), end: day(hi + 1), status: formatStatus(record.to), certain: true }]
  })

/** The spans in which each status is possible. */
export const possibilitiesOf = ({ records, from, until }: Story): ReadonlyArray<Bar> =>
  segmentsBetween(project(orThrow(logOf(records))), 'p', from, until).flatMap(
    ({ from: start, until: end, answer: { possible } }) =>
      possible.map(({ status }) => ({
        row: formatStatus(status),
        start: day(start),
        end: day(end),
        status: formatStatus(status),
        certain: possible.length === 1
      }))
  )

const fills: Readonly<Record<string, Fill>> = euphrates

const specification = (story: Story): TopLevelSpec => {
  const reports = reportsOf(story)
  const possibilities = possibilitiesOf(story)
  const statuses = Object.keys(fills).filter((status) => possibilities.some((bar) => bar.status === status))
  const days = [story.from, day(orThrow(parseDate(story.until)).hi + 1)].map((date) => Date.parse(date))
  const ticks = Array.from({ length: (days[1] - days[0]) / 86_400_000 }, (_, k) => days[0] + k * 86_400_000)
  const panel = (bars: ReadonlyArray<Bar>, title: string, rows: ReadonlyArray<string>, isLast: boolean): object => ({
    width: 560,
    height: { step: 26 },
    title: {
      text: title,
      anchor: 'start',
      frame: 'group',
      fontSize: 12,
      fontWeight: 'normal',
      color: '#555',
      offset: 6
    },
    data: { values: [...bars] },
    mark: { type: 'bar', cornerRadius: 2 },
    encoding: {
      x: {
        field: 'start',
        type: 'temporal',
        scale: { type: 'utc', domainMin: days[0], domainMax: days[1], nice: false },
        axis: {
          title: isLast ? 'November 2017; a bar reaches to the end of its last day' : null,
          labels: isLast,
          ticks: isLast,
          format: '%-d',
          values: ticks,
          grid: true,
          labelAlign: 'left',
          labelOffset: 4,
          titleFontWeight: 'normal',
          titleColor: '#555'
        }
      },
      x2: { field: 'end' },
      y: {
        field: 'row',
        type: 'nominal',
        sort: [...rows],
        axis: {
          title: null,
          labelLimit: 300,
          labelPadding: 8,
          ticks: false,
          domain: false,
          minExtent: 190,
          maxExtent: 190
        }
      },
      color: {
        field: 'status',
        type: 'nominal',
        scale: { domain: statuses, range: statuses.map((status) => paint(status, fills[status])) },
        legend: null
      },
      size: { condition: { test: 'datum.certain', value: 16 }, value: 6 }
    }
  })
  return {
    $schema: 'https://vega.github.io/schema/vega-lite/v5.json',
    title: { text: story.title, subtitle: story.subtitle, anchor: 'start', subtitlePadding: 4, offset: 14 },
    spacing: 14,
    resolve: { scale: { x: 'independent' } },
    vconcat: [
      panel(
        reports,
        'when each change was made, as reported',
        reports.map(({ row }) => row),
        false
      ),
      panel(possibilities, 'what is possible: thick if certain, thin if one of several', statuses, true)
    ],
    config: {
      font: 'sans-serif',
      view: { stroke: null },
      axis: { domainColor: '#999', tickColor: '#999', gridColor: '#eee', labelFontSize: 12 }
    }
  } as TopLevelSpec
}

/** The picture as SVG text. */
export const draw = async (story: Story): Promise<string> => {
  const view = new View(parse(compile(specification(story)).spec), { renderer: 'none' })
  return `${await view.toSVG()}\n`
}

for (const story of stories) {
  writeFileSync(new URL(`../../docs/${story.file}.svg`, import.meta.url), await draw(story))
  console.log(`Drawn: docs/${story.file}.svg`)
}
