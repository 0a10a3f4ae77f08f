/** `changing-hands/store`: where logs are kept: in a file (Node only) and in memory. */
export { checkFile, checkLog } from './check.js'
export type { FileFault, FileReport } from './check.js'
export { fileStore } from './file.js'
export type { FileStore, FileStoreOptions } from './fileOptions.js'
export { memoryStore } from './memory.js'
export type { AppendOptions, LogStore, PlaceLog, StoreBatch, StoreFollowing, StoreReading } from './store.js'
