/** What somebody who writes to a log wants to have recorded. Ids and times come with the command: nothing here has a clock. */
import type { ActorId, PlaceId, RecordId, Replacement, Source, Status } from '../record/index.js'

/** What every command has: the envelope of the record it asks for. */
export interface CommandEnvelope {
  /** The id of the record: 1 to 1,000 characters, unique in the log. The same command again has the same id. */
  readonly id: RecordId
  /** When the log learns it (transaction time): an ISO date, or a date-time with `Z` or an offset. */
  readonly recordedAt: string
  /** Who says so. */
  readonly source: Source
  /** What several reports of one real event share. */
  readonly occurrence?: string
  /** Records, or occurrences, at the same place that are known to have come before. */
  readonly after?: ReadonlyArray<string>
}

/** `by` took the place at `at` (EDTF), from `from` if that is known. */
export interface Capture extends CommandEnvelope {
  /** Control passes. */
  readonly type: 'capture'
  /** The place that is captured. */
  readonly place: PlaceId
  /** When, as an EDTF date. */
  readonly at: string
  /** Who holds it from then on. */
  readonly by: ActorId
  /** An actor who held it, or what it was. */
  readonly from?: ActorId | Status
  /** How: by assault, by agreement; any text. */
  readonly manner?: string
}

/** The place was seen so at `at` (EDTF). */
export interface Observe extends CommandEnvelope {
  /** It is seen so. */
  readonly type: 'observe'
  /** The place that is seen. */
  readonly place: PlaceId
  /** When, as an EDTF date. */
  readonly at: string
  /** What it was seen to be. */
  readonly status: Status
}

/** The target should not be believed any more. */
export interface Retract extends CommandEnvelope {
  /** A record is believed no more. */
  readonly type: 'retract'
  /** The id of that record. */
  readonly target: RecordId
  /** Why. */
  readonly reason: string
}

/** The same, and `replacement` stands in its place. */
export interface Correct extends CommandEnvelope {
  /** A record is put right. */
  readonly type: 'correct'
  /** The id of that record. */
  readonly target: RecordId
  /** The body that stands in its place. */
  readonly replacement: Replacement
  /** Why. */
  readonly reason?: string
}

/** What somebody asks to be recorded. */
export type ControlCommand = Capture | Observe | Retract | Correct

type CommandType = ControlCommand['type']
type CommandOf<K extends CommandType> = Extract<ControlCommand, { readonly type: K }>

const heldBy = (by: unknown): unknown => ({ kind: 'held', by })

const records: { readonly [K in CommandType]: (command: CommandOf<K>) => unknown } = {
  capture: ({ by, from, ...others }) => ({
    ...others,
    type: 'ControlChanged',
    v: 1,
    from: typeof from === 'string' ? heldBy(from) : from,
    to: heldBy(by)
  }),
  observe: (command) => ({ ...command, type: 'ControlObserved', v: 1 }),
  retract: (command) => ({ ...command, type: 'EventRetracted', v: 1 }),
  correct: (command) => ({ ...command, type: 'EventCorrected', v: 1 })
}

/** The record that a command asks for, not checked yet; fields that no command has are kept. */
export const askedFor = <K extends CommandType>(command: CommandOf<K> & { readonly type: K }): unknown =>
  records[command.type](command)

/** The types of command, in the order in which they are listed. */
export const commandTypes: ReadonlyArray<string> = Object.keys(records)

/** The path in a command of what has this path in the record it asks for. */
export const commandPath = (command: ControlCommand, path: string): string => {
  if (command.type !== 'capture') return path
  if (path === 'to.by') return 'by'
  return path === 'from.by' && typeof command.from === 'string' ? 'from' : path
}
