/** What later rooms may use of the room "save". */
export { loadHistory, saveHistory } from './save.js'
