import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { mostGrowth } from './shape.js'
import { shapes } from './shapes.js'

const count = fileURLToPath(new URL('count.ts', import.meta.url))

interface Counted {
  readonly name: string
  readonly small: number
  readonly large: number
}

describe('no shape is a trap: four times the size takes little more than four times the work for', () => {
  const counted = execFileSync(process.execPath, ['--import', 'tsx', count], { encoding: 'utf8' })
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Counted)
  it.each(shapes)('$name', ({ name, growth }) => {
    const found = counted.find((one) => one.name === name)
    expect(found?.small).toBeGreaterThan(0)
    expect((found?.large ?? Infinity) / (found?.small ?? 0)).toBeLessThan(mostGrowth[growth])
  })
})
