/**
 * `npm run bench`: ratios against a bare Map of typed arrays, or against another way, on the same data in the same run.
 * It measures and prints; nothing here is a test. `npm run bench -- asking knowing` runs those sections alone.
 */
import { asking } from './asking.js'
import { evolvingOneByOne, outerState } from './evolving.js'
import { exporting } from './exporting.js'
import { importing } from './importing.js'
import { knowing } from './knowing.js'
import { printReport } from './measure.js'
import { regions } from './regions.js'
import { sightings } from './sightings.js'

const sections: Readonly<Record<string, () => void>> = {
  asking,
  evolving: evolvingOneByOne,
  outer: outerState,
  sightings,
  knowing,
  regions,
  exporting,
  importing
}

const asked = process.argv.slice(2)
const unknown = asked.filter((name) => !(name in sections))
if (unknown.length > 0) {
  console.error(`no such section: ${unknown.join(', ')}; there are ${Object.keys(sections).join(', ')}`)
  process.exit(2)
}
for (const [name, run] of Object.entries(sections)) if (asked.length === 0 || asked.includes(name)) run()
console.log()
printReport()
