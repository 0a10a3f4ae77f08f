/** `changing-hands/decide`: from a command and a history to the records to append, or to why not. */
export { decide } from './decide.js'
export type { Rejection, RejectionCode } from './decide.js'
export type { Capture, CommandEnvelope, ControlCommand, Correct, Observe, Retract } from './commands.js'
