/** A history told by side. */
import { narrowed } from './narrow.js'
import type { History } from './projection.js'
import type { Sides } from './sides.js'
import { tellerBy } from './sidesStory.js'

/** The history told by side. */
export const bySides = (history: History, sides: Sides): History => narrowed(history, { sides, tell: tellerBy(sides) })
