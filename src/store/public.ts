/** `changing-hands/store`: where logs are kept: in a file (Node only) and in memory; histories of what is kept, and checks of it. */
export { checkFile, checkLog } from './check.js'
export type { FileFault, FileReport } from './check.js'
export { fileStore } from './file.js'
export type { FileStore, FileStoreOptions } from './fileOptions.js'
export { historyOf } from './historyOf.js'
export type { StoredHistory, StoredHistoryOptions } from './historyOf.js'
export { memoryStore } from './memory.js'
export type { AppendOptions, LogStore, PlaceLog, StoreBatch, StoreFollowing, StoreReading } from './store.js'
