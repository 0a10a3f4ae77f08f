/** `npm run performance`: docs/performance.md, from performance.template.md and what the benchmark wrote last. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import type { Row } from './rows.js'
import { isMet, number } from './rows.js'

interface Results {
  readonly size: number
  readonly node: string
  readonly cores: number
  readonly rows: ReadonlyArray<Row>
}

const fileOf = (name: string): URL => new URL(name, import.meta.url)
const read = (name: string): Results | undefined =>
  existsSync(fileOf(name)) ? JSON.parse(readFileSync(fileOf(name), 'utf8')) : undefined

const spreadOf = ({ spread, unit, against }: Row): string =>
  spread === undefined
    ? ''
    : spread.least === spread.most
      ? `${number(spread.median)} ${unit}`
      : `**${number(spread.median)} ${unit}** (${number(spread.least)}–${number(spread.most)})${against === '' ? '' : ` of ${against}`}`

const lineOf = (row: Row): string => {
  const met = isMet(row)
  return `| ${[
    row.what,
    row.figures.map(([side, figure]) => `${side} ${figure}`).join(' · '),
    spreadOf(row),
    row.goal === undefined ? '' : `≤ ${row.goal}`,
    met === undefined ? '' : met ? 'met' : 'missed'
  ].join(' | ')} |`
}

const tableOf = ({ rows }: Results): string =>
  [...new Set(rows.map(({ section }) => section))]
    .map((section) =>
      [
        `### ${section[0].toUpperCase()}${section.slice(1)}`,
        '',
        '| what | median of each | ratio or figure: median (least–most) | goal | |',
        '| --- | --- | --- | --- | --- |',
        ...rows.filter((row) => row.section === section).map(lineOf)
      ].join('\n')
    )
    .join('\n\n')

const toldOf = (results: Results): string => {
  const goals = results.rows.filter((row) => isMet(row) !== undefined)
  return [
    `Measured with ${results.size.toLocaleString('en-US')} records, Node ${results.node}, ${results.cores} cores: ` +
      `${goals.filter(isMet).length} of ${goals.length} goals met.`,
    '',
    tableOf(results)
  ].join('\n')
}

const results = read('results.json')
if (results === undefined) throw new Error('there are no results: run npm run bench first')
const full = read('results.full.json')
const template = readFileSync(fileOf('performance.template.md'), 'utf8')
const page = template
  .replace('<!-- results -->', () => toldOf(results))
  .replace('<!-- full -->', () => (full === undefined ? '' : toldOf(full)))
writeFileSync(new URL('../../docs/performance.md', import.meta.url), page)
