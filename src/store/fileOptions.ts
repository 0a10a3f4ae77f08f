/** What a store in a file is, and how it is opened. */
import type { Log } from '../log/index.js'
import type { ReadOptions } from '../record/index.js'
import type { Fault } from '../time/index.js'
import type { LogStore, StoreReading } from './store.js'

/** How a file is read, and when a record counts as written. */
export interface FileStoreOptions extends ReadOptions, Pick<StoreReading, 'onProgress'> {
  /**
   * `write` (default) takes the lock and may append. `read` reads a file that another process may be writing: it takes no
   * lock, changes nothing and passes over a torn last line, which may be in writing; every call first takes in what came.
   */
  readonly access?: 'write' | 'read'
  /**
   * Whether the file is locked while it is open to be written: default `true`. The lock is the file `LOG.lock` beside it, which names
   * the process that has it; who finds one whose process has ended takes it over. `false` is for disks on which no other file may be
   * made, and for who sees to it otherwise that one writes at a time: there is no chain then, and of two writers each notices the
   * other only when it appends.
   */
  readonly lock?: boolean
  /**
   * When an append is acknowledged: `disk` (default) once the disk has it, so that it survives a power cut; `system` once
   * the operating system has it, so that it survives the end of this process, `kill -9` included.
   */
  readonly durability?: 'disk' | 'system'
  /**
   * Whether a torn last line is removed on opening, and zeros at the end of the file, if that can be what is left of a record and
   * everything before it is good; `repaired` then has it as a fault. Default `false`: it is a fault.
   */
  readonly repair?: boolean
  /**
   * Of two different records with one id, which two writers at once can have left: `refuse` (default) makes a fault of the second;
   * `keep-first` leaves it out, and `conflicts` names it.
   */
  readonly conflicts?: 'refuse' | 'keep-first'
  /** How often a file that is open to be read is looked at while somebody follows it, in milliseconds. Default 200. */
  readonly interval?: number
}

/** A store in a file. */
export interface FileStore extends LogStore {
  /** Everything that is acknowledged; with `access: 'read'` what was there when something was last asked. */
  readonly log: Log
  /** What was removed from the end of the file on opening, if anything was. */
  readonly repaired: Fault | undefined
  /** The records that were left out, with their lines, since an earlier one has their id; only with `conflicts: 'keep-first'`. */
  readonly conflicts: ReadonlyArray<Fault>
}
