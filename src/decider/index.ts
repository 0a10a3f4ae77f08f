export { decide } from './decide.js'
export type { Rejection, RejectionCode } from './decide.js'
export type { Capture, CommandEnvelope, ControlCommand, Correct, Observe, Retract } from './commands.js'
