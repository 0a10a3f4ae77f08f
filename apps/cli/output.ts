/** Where files go that nobody wants to see on a terminal. */
import { resolve } from 'node:path'
import { Option } from 'commander'
import { usage } from './failure.js'
import type { Session } from './session.js'
import { standard } from './session.js'

export const outputOption = (what: string): Option =>
  new Option('-o, --output <file>', `${what} (default: standard output)`)

/** Nobody wants a picture or a page in source on a terminal: said before anything is read. */
export const checkedForTerminal = (session: Session, output: string | undefined): void => {
  if (output === undefined && session.io.stdout.isTerminal)
    throw usage('error: this is nothing for a terminal: give a file by -o, or -o - if you mean it')
}

/** What is made of a file does not take its place: a log that is written over is gone. */
export const checkedApart = (output: string | undefined, ...inputs: ReadonlyArray<string | undefined>): void => {
  if (output === undefined || output === standard) return
  const same = inputs.find((input) => input !== undefined && input !== standard && resolve(input) === resolve(output))
  if (same !== undefined) throw usage(`error: -o would write over ${same}, from which it is made: give it another name`)
}
