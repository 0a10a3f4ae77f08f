/** `changing-hands/store`: where logs are kept: in a file (Node only) and in memory. */
export { fileStore } from './file.js'
export type { FileStore, FileStoreOptions } from './file.js'
export { memoryStore } from './memory.js'
export type { LogStore, StoreReading } from './store.js'
