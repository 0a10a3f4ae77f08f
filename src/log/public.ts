/** What the package exports of logs; streams have a door of their own. */
export { append, merge } from './append.js'
export { formatLog, parseLog } from './jsonLines.js'
export { emptyLog, records } from './log.js'
export type { Log } from './log.js'
export { logOf } from './logOf.js'
export type { LogOptions } from './logOf.js'
export { renameIds } from './rename.js'
