import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import type { Law } from 'changing-hands/testing'
import { mended } from '../../examples/laws-of-your-own/mended.js'
import { naive } from '../../examples/laws-of-your-own/naive.js'
import type { Report } from '../../examples/laws-of-your-own/reports.js'
import { lawsOfTable } from '../../examples/laws-of-your-own/reports.js'
import { cases } from '../cases.js'

const root = fileURLToPath(new URL('../..', import.meta.url))
const messageOf = (law: Law): string => {
  try {
    law.check(cases(1000, 300))
    return ''
  } catch (error) {
    return String(error)
  }
}
const broken = (laws: ReadonlyArray<Law>): ReadonlyArray<string> =>
  laws.filter((law) => messageOf(law) !== '').map(({ name }) => name)

describe('the table with "from" and "to"', () => {
  const report = (id: string, day: string, holder: string): Report => ({
    id,
    place: 'rawa',
    holder,
    day,
    learned: '2017-11-20'
  })
  const [taken, lost] = [report('e1', '2017-11-03', 'army'), report('e2', '2017-11-17', 'isis')]
  const holderOn = (day: string, ...reports: ReadonlyArray<Report>): string | undefined =>
    naive.holderOn(reports.reduce(naive.evolve, naive.empty), 'rawa', day, '2017-11-20')

  it('is right where reports come in in the order of their days', () => {
    expect(holderOn('2017-11-02', taken, lost)).toBeUndefined()
    expect(holderOn('2017-11-08', taken, lost)).toBe('army')
    expect(holderOn('2017-11-19', taken, lost)).toBe('isis')
  })
  it('is wrong where an older one comes in later', () => {
    expect(holderOn('2017-11-19', lost, taken)).toBe('army')
  })
  it('breaks four of the eight laws', () => {
    expect(broken(lawsOfTable(naive))).toEqual([
      'arrival order does not matter',
      'a duplicate changes nothing',
      'retracted is as never there',
      'learning changes nothing of what was known'
    ])
  })
  it('is found to break the first of them by two reports', () => {
    const [law] = lawsOfTable(naive)
    const [before, after] = messageOf(law)
      .split('\nbut\n')
      .map((part) => part.match(/\{ day: .* \}/g))
    expect(before).toHaveLength(2)
    expect(after).toEqual([...(before ?? [])].reverse())
  })
})

describe('the mended table', () => {
  it('keeps all eight', () => {
    expect(lawsOfTable(mended)).toHaveLength(8)
    expect(broken(lawsOfTable(mended))).toEqual([])
  })
})

describe('npm run example:laws', () => {
  it('prints the laws of both, and of a broken one the fewest reports that break it', () => {
    const printed = execFileSync('npx', ['tsx', 'examples/laws-of-your-own/check.ts'], { cwd: root, encoding: 'utf8' })
    expect(printed.match(/^BROKEN {2}/gm)).toHaveLength(4)
    expect(printed.match(/^holds {3}/gm)).toHaveLength(4 + 8)
    expect(printed).toContain('BROKEN  arrival order does not matter: it does not hold\n          arrived so:\n')
  })
})
