/**
 * The command line as a function: arguments and a world in, an exit code out.
 *
 * What begins with `-` and a digit is a date before year 0 and never an option (commander takes `-0500` for a number and
 * `-0500-03` for an option): such words are marked on their way in, and the mark is taken off before anybody sees them.
 */
import { Argument, Command as Program, CommanderError } from 'commander'
import type { Command } from './command.js'
import { commands } from './commands/index.js'
import { Failure } from './failure.js'
import type { ExitCode, Io } from './io.js'
import { exitCodes } from './io.js'
import { isColourful } from './paint.js'
import { Session } from './session.js'
import { clean } from './text.js'

const mark = '\u0001'

const marked = (word: string): string =>
  /^-\d/.test(word) ? mark + word : word.replace(/^(--[a-z-]+=)(?=-\d)/, `$1${mark}`)

const unmarked = (value: unknown): unknown => {
  if (typeof value === 'string') return value.replace(mark, '')
  return Array.isArray(value) ? value.map(unmarked) : value
}

const helpOf = ({ examples }: Command): string =>
  ['', 'Examples:', ...examples.flatMap(([line, what]) => [`  $ ${line}`, `      ${what}`])].join('\n')

const add = (program: Program, command: Command, run: (own: Program, command: Command) => Promise<void>): void => {
  const own = program
    .command(command.name)
    .summary(command.summary)
    .description(command.description)
    .addHelpText('after', helpOf(command))
  for (const [name, what] of command.args)
    own.addArgument(new Argument(name.startsWith('[') ? name : `<${name}>`, what))
  for (const option of command.options) own.addOption(option)
  own.action(() => run(own, command))
}

const exitCodesHelp = `
Where a file is asked for, - is standard input. Logs may be gzipped. Dates are ISO 8601 or EDTF: 2017-11-12, 2017-11, -0500.

Exit codes: 0 answered; 1 a fault in a file, or a name that nothing has; 2 a mistake in the command; 3 open, with --strict.`

/**
 * Runs one command. `argv` has the words after the command's own name. Never throws for what is wrong with arguments or files: it says
 * so on standard error and gives the exit code.
 */
export const main = async (argv: ReadonlyArray<string>, io: Io): Promise<ExitCode> => {
  const session = new Session(io)
  let exitCode: ExitCode = exitCodes.answered
  // Commander writes without waiting; what it writes is kept, and written when it is done.
  const [out, err]: [Array<string>, Array<string>] = [[], []]
  const program = new Program('changing-hands')
    .description(
      'Who held this place on that date, from a log of reports: certain where the log settles it, every possibility where not.'
    )
    .version(io.version)
    .exitOverride()
    .showHelpAfterError('(the option --help explains)')
    .configureOutput({
      writeOut: (text) => void out.push(text),
      writeErr: (text) => void err.push(text.replaceAll(mark, '')),
      getOutHelpWidth: () => 100,
      getErrHelpWidth: () => 100,
      getOutHasColors: () => isColourful(io.stdout, io.env),
      getErrHasColors: () => isColourful(io.stderr, io.env)
    })
    .addHelpText('after', exitCodesHelp)
  for (const command of commands)
    add(program, command, async (own, { run }) => {
      const args = own.args.map((arg) => String(unmarked(arg)))
      const options = Object.fromEntries(Object.entries(own.opts()).map(([name, value]) => [name, unmarked(value)]))
      exitCode = await run(session, args, options)
    })
  try {
    await program.parseAsync(argv.map(marked), { from: 'user' })
  } catch (error) {
    if (error instanceof CommanderError) exitCode = error.exitCode === 0 ? exitCodes.answered : exitCodes.usage
    else if (error instanceof Failure) {
      exitCode = error.exitCode
      err.push(error.lines.map((line) => `${session.err.in('red', clean(line))}\n`).join(''))
    } else throw error
  }
  for (const text of out) await io.stdout.write(text)
  for (const text of err) await io.stderr.write(text)
  return exitCode
}
