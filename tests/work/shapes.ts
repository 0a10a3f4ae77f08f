/** All of them. */
import { limitShapes } from './limits.js'
import type { Shape } from './shape.js'
import { sightingShapes } from './sightings.js'

export const shapes: ReadonlyArray<Shape> = [...sightingShapes, ...limitShapes]
