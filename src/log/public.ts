/** What the package exports of logs; streams have a door of their own. */
export { formatLog, parseLog } from './jsonLines.js'
export { append, emptyLog, logOf, merge, records } from './log.js'
export type { Log } from './log.js'
