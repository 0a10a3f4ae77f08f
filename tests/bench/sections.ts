/** The sections of the benchmark, each run in a process of its own: whoever adds one names it here. */
import { asking } from './asking.js'
import { evolving } from './evolving.js'
import { exporting } from './exporting.js'
import { importing } from './importing.js'
import { many } from './many.js'
import { memory } from './memory.js'
import { reading } from './reading.js'
import { regions } from './regions.js'
import type { Row } from './rows.js'
import { shapeNames, shapeOf } from './shapes.js'
import { sightings } from './sightings.js'

export type Section = (size: number) => Promise<ReadonlyArray<Row>>

/** What `npm run bench` measures. */
export const sections: Readonly<Record<string, Section>> = {
  memory,
  asking,
  many,
  evolving,
  reading,
  regions,
  exporting,
  importing,
  sightings
}

/** What `npm run bench:full` measures besides. */
export const shapes: Readonly<Record<string, Section>> = Object.fromEntries(
  shapeNames.map((name) => [name, shapeOf(name)])
)
