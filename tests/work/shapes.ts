/** All of them. */
import { sightingShapes } from './sightings.js'
import type { Shape } from './shape.js'

export const shapes: ReadonlyArray<Shape> = [...sightingShapes]
