/** All of them. */
import { amendmentShapes } from './amendments.js'
import { limitShapes } from './limits.js'
import { policyShapes } from './policies.js'
import type { Shape } from './shape.js'
import { sightingShapes } from './sightings.js'
import { storyShapes } from './stories.js'

export const shapes: ReadonlyArray<Shape> = [
  ...sightingShapes,
  ...storyShapes,
  ...amendmentShapes,
  ...policyShapes,
  ...limitShapes
]
