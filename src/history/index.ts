export * from './answer.js'
export * from './history.js'
export { Control, View } from './view.js'
