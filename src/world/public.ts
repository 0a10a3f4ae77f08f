/** What the package exports of worlds: why something is possible. */
export type { Basis } from './reasons.js'
