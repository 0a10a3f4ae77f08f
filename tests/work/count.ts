/**
 * Counts the work of every shape, at its size and at four times it, and prints it as JSON: how often V8 went through each block
 * of the sources, summed up. That does not depend on the machine, as a time would. A process of its own, since a count and the
 * tests' coverage would take each other's numbers.
 */
import { Session } from 'node:inspector'
import type { Profiler } from 'node:inspector'
import type { Shape } from './shape.js'
import { shapes } from './shapes.js'

const session = new Session()
session.connect()

/** Since it was last asked; a count beyond 2^31 has run over, and is as good as infinite. */
const counts = (): number => {
  let total = 0
  session.post('Profiler.takePreciseCoverage', (_, { result }: Profiler.TakePreciseCoverageReturnType) => {
    for (const { url, functions } of result)
      if (url.includes('/src/') && !url.includes('/node_modules/'))
        for (const { ranges } of functions) for (const { count } of ranges) total += count < 0 ? Infinity : count
  })
  return total
}

const workOf = ({ prepare }: Shape, size: number): number => {
  const run = prepare(size)
  counts()
  run()
  return counts()
}

session.post('Profiler.enable')
session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true })
const asked = process.argv.slice(2)
for (const shape of shapes) {
  if (asked.length > 0 && !asked.some((part) => shape.name.includes(part))) continue
  // What is made once, such as tables of a calendar, is made before.
  workOf(shape, shape.size)
  const [small, large] = [shape.size, 4 * shape.size].map((size) => workOf(shape, size))
  console.log(JSON.stringify({ name: shape.name, small, large }))
}
