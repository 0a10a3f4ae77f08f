/** What a command is: a row of the table in `commands/index.ts`. */
import type { Option } from 'commander'
import type { ExitCode } from './io.js'
import type { Session } from './session.js'

/** An argument: `place` must be given, `[place]` may, of `logs...` there are one or more. */
export type Argument = readonly [name: string, what: string]

/** A command line, and what it is for. */
export type Example = readonly [line: string, what: string]

export interface Command<Options extends object = object> {
  readonly name: string
  /** One line, for the list of commands. */
  readonly summary: string
  /** More of it, for its own help. */
  readonly description: string
  readonly args: ReadonlyArray<Argument>
  readonly options: ReadonlyArray<Option>
  readonly examples: ReadonlyArray<Example>
  /** Arguments in their order, options by their names in camel case. */
  run(session: Session, args: ReadonlyArray<string>, options: Options): Promise<ExitCode>
}
