/** Where files go that nobody wants to see on a terminal. */
import { Option } from 'commander'
import { usage } from './failure.js'
import type { Session } from './session.js'

export const outputOption = (what: string): Option =>
  new Option('-o, --output <file>', `${what} (default: standard output)`)

/** Nobody wants a picture or a page in source on a terminal: said before anything is read. */
export const checkedOutput = (session: Session, output: string | undefined): void => {
  if (output === undefined && session.io.stdout.isTerminal)
    throw usage('error: this is nothing for a terminal: give a file by -o, or -o - if you mean it')
}
