/**
 * `npm run bench`: what the library takes, beside typed arrays and what people would use instead, on the same work in the same
 * run; every side must give the same answers before it is timed. `npm run bench -- asking many` runs those sections alone;
 * `--size=N` takes N records;
 * `npm run bench:full` takes a million, and logs of other shapes. All of it is written to results.json, from
 * which `npm run performance` makes docs/performance.md. It measures and prints; nothing here is a test.
 */
import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { fileURLToPath } from 'node:url'
import { installPeers } from './peers/load.js'
import type { Row } from './rows.js'
import { isMet, tableOf } from './rows.js'
import { sections, shapes } from './sections.js'

const isFull = process.argv.includes('--full')
const asked = process.argv.slice(2).filter((name) => !name.startsWith('--'))
const all = isFull ? { ...sections, ...shapes } : sections
const unknown = asked.filter((name) => !(name in all))
if (unknown.length > 0) {
  console.error(`no such section: ${unknown.join(', ')}; there are ${Object.keys(all).join(', ')}`)
  process.exit(2)
}

const given = process.argv.find((option) => option.startsWith('--size='))
const size = given !== undefined ? Number(given.slice(7)) : isFull ? 1_000_000 : 100_000
/** A section that takes longer is ended, and said to be. */
const limit = isFull ? 900_000 : 300_000

const section = fileURLToPath(new URL('section.ts', import.meta.url))
const run = (name: string): ReadonlyArray<Row> => {
  console.error(`${name}:`)
  try {
    const printed = execFileSync(
      process.execPath,
      ['--expose-gc', '--max-old-space-size=12000', '--import', 'tsx', section, name, String(size)],
      {
        stdio: ['ignore', 'pipe', 'inherit'],
        timeout: limit,
        maxBuffer: 1 << 26,
        env: { ...process.env, TSX_TSCONFIG_PATH: fileURLToPath(new URL('tsconfig.json', import.meta.url)) }
      }
    )
    return JSON.parse(printed.toString().trim().split('\n').at(-1) ?? '[]')
  } catch (error) {
    const isLate = (error as { readonly code?: string }).code === 'ETIMEDOUT'
    const figure = isLate ? `more than ${limit / 1e3} s` : 'failed'
    return [
      {
        section: name,
        what: name,
        figures: [['library', figure]],
        spread: undefined,
        unit: '×',
        against: '',
        goal: undefined
      }
    ]
  }
}

installPeers()
const rows = Object.keys(all)
  .filter((name) => asked.length === 0 || asked.includes(name))
  .flatMap(run)
console.log(tableOf(rows))
const goals = rows.filter((row) => isMet(row) !== undefined)
console.log(`\n${goals.filter(isMet).length} of ${goals.length} goals met, ${size.toLocaleString('en-US')} records`)
if (asked.length === 0 && given === undefined)
  writeFileSync(
    new URL(isFull ? 'results.full.json' : 'results.json', import.meta.url),
    `${JSON.stringify({ size, node: process.version, cores: cpus().length, rows }, null, 2)}\n`
  )
