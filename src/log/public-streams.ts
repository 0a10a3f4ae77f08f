/** `changing-hands/log`: logs as streams, gzipped or not, and the records of users' own types in them. */
export type { Chunk, Chunks, ReadableStreamLike } from './chunks.js'
export { allRecords } from './log.js'
export { collectLog, readLog } from './stream.js'
export type { CollectOptions, LocatedRecord, LogBatch, ReadLogOptions, ReadProgress } from './stream.js'
export { writeLog } from './write.js'
export type { WriteLogOptions } from './write.js'
