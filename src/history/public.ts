/** What the package exports of histories. */
export { accordingTo, knownAt, withPolicy } from './narrow.js'
export { prefer } from './policy.js'
export { evolve } from './evolve.js'
export { emptyHistory, project } from './project.js'
export type { Answer, Dissent, Possibility } from './answer.js'
export type { ProjectOptions } from './frame.js'
export type { Policy, PolicyFunction, Said, SourceId } from './policy.js'
export type { History } from './projection.js'
