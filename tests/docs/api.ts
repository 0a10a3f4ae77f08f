/** Writes docs/api.md: every public name by the door it comes through; and docs/api-report.md (report.ts). `npm run api`. */
import { join } from 'node:path'
import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Door, Exported } from './doors.js'
import { doors } from './doors.js'
import { report, reportFile } from './report.js'

const line = ({ name, about }: Exported): string => (about === '' ? `- \`${name}\`` : `- \`${name}\`: ${about}`)

const listed = (title: string, exported: ReadonlyArray<Exported>): ReadonlyArray<string> =>
  exported.length === 0 ? [] : [`${title}:`, '', ...exported.map(line), '']

const chapter = ({ from, exported }: Door): ReadonlyArray<string> => {
  const values = exported.filter(({ isValue }) => isValue)
  const types = exported.filter(({ isValue }) => !isValue)
  const own = values.length === 1 ? '1 value' : `${values.length} values`
  return [`## ${from}`, '', ...listed(own, values), ...listed('Types', types)]
}

const main = ([{ exported }]: ReadonlyArray<Door>): string =>
  `${exported.filter(({ isValue }) => isValue).length} values and ${exported.filter(({ isValue }) => !isValue).length} types`

export const api = (): string => {
  const all = doors()
  return [
    '# Every public name',
    '',
    'By what it is imported from, each with the first sentence of its docstring; the docstring says more, with an example.',
    'Nothing else is reached: private modules are closed.',
    '',
    `The main entry has ${main(all)}; everything that answers about places is there.`,
    'This file is written from the sources by `npm run api`.',
    '',
    ...all.flatMap(chapter)
  ]
    .join('\n')
    .replace(/\n*$/, '\n')
}

export const apiFile = join(fileURLToPath(new URL('../..', import.meta.url)), 'docs/api.md')

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(apiFile, api())
  writeFileSync(reportFile, report())
}
