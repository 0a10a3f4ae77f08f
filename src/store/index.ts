/** What later rooms may use of the room "store". */
export { changedSince, follow } from './positions.js'
export { closed } from './store.js'
export type { AppendOptions, LogStore, PlaceLog, StoreBatch, StoreFollowing, StoreReading } from './store.js'
