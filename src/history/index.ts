export * from './answer.js'
export type { ProjectOptions } from './frame.js'
export * from './history.js'
export { Control, View } from './view.js'
