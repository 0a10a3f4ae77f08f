/** What later rooms may use of the room "save". */
export { loadHistory, saveHistory } from './save.js'
export type { LogPosition } from './save.js'
