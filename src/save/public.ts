/** `changing-hands/save`: histories as bytes. */
export { loadHistory, saveHistory } from './save.js'
export type { LogPosition, SavedHistory } from './save.js'
