/** How a log is kept in PostgreSQL. */
import type { ProjectOptions } from '../history/index.js'
import type { ReadOptions } from '../record/index.js'
import { checked, checkOptions } from '../time/index.js'

/** How a store in PostgreSQL is opened. */
export interface PostgresOptions extends ReadOptions {
  /** The schema of its tables; one log a schema. Default `changing_hands`. */
  readonly schema?: string
  /**
   * Whether the answers of each place are kept as rows (`segments`), in the transaction of each append: with `true` for a history as
   * `project` makes it, or for one with these options. Whoever appends to the log must say the same. Default `false`.
   */
  readonly segments?: boolean | ProjectOptions
  /** The most records of one append (included). Default 100,000. */
  readonly mostRecords?: number
  /** How often is looked for what came, in ms, where no notification is heard. Default 1,000. */
  readonly pollEvery?: number
}

/** The same, with what is left out filled in. */
export interface Settings {
  readonly schema: string
  readonly segments: ProjectOptions | undefined
  readonly mostRecords: number
  readonly pollEvery: number
  readonly read: ReadOptions
}

/** A `RangeError` or `TypeError` for what no store can be opened with. */
export const settingsOf = (options: PostgresOptions): Settings => {
  checkOptions(options)
  const { schema = 'changing_hands', segments = false, mostRecords = 100_000, pollEvery = 1_000, ...read } = options
  checked(
    typeof schema === 'string' && schema !== '' && schema.length <= 63 && !schema.includes('\0'),
    'a schema is named by 1 to 63 characters',
    schema
  )
  for (const [name, value] of Object.entries({ mostRecords, pollEvery }))
    checked(Number.isInteger(value) && value > 0, `\`${name}\` is a whole number over 0`, value)
  return {
    schema,
    segments: segments === true ? {} : segments === false ? undefined : segments,
    mostRecords,
    pollEvery,
    read
  }
}
