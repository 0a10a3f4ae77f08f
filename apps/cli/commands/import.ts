/** A table into a log: all of it, or nothing unless somebody says so. */
import { Option } from 'commander'
import { logOf } from 'changing-hands'
import { writeLog } from 'changing-hands/log'
import type { Command } from '../command.js'
import { Failure, orFail } from '../failure.js'
import { exitCodes } from '../io.js'
import type { TableOptions } from '../mapping.js'
import { formatList, readFile, refusalLines, reportLines, tableOptions } from '../mapping.js'
import { checkedApart } from '../output.js'
import { json } from '../scope.js'
import { standard } from '../session.js'
import type { SuggestOptions } from '../suggest.js'
import { suggest, suggestOptions } from '../suggest.js'

type ImportOptions = TableOptions &
  SuggestOptions & {
    readonly output?: string
    readonly force?: boolean
    readonly json?: boolean
    readonly suggest?: boolean
  }

export const importTable: Command<ImportOptions> = {
  name: 'import',
  summary: 'a table (CSV) into a log, by a mapping; files of sources of the field',
  description: `Makes a log of a table: CSV of any kind, by a mapping that says what its columns mean. Every row is accounted for; where rows are refused, nothing is written unless --partial says so. Files of a form of their own need no mapping (--format):\n\n${formatList}`,
  args: [['file', 'the table: text with commas, semicolons or tabs between the cells']],
  options: [
    ...tableOptions(),
    new Option('-o, --output <log>', 'the log to write, gzipped if its name ends with .gz (default: standard output)'),
    new Option('--partial', 'makes a log of the other rows where some are refused'),
    new Option('--force', 'writes over a log that is there already'),
    json('the account as one line of JSON'),
    new Option('--suggest', 'proposes a mapping, with its evidence, and makes no log'),
    ...suggestOptions()
  ],
  examples: [
    [
      'changing-hands import captures.csv --suggest --recorded 2017-11-20 -o mapping.json',
      'proposes what the columns mean; look at it, and mend it'
    ],
    ['changing-hands import captures.csv --mapping mapping.json -o log.jsonl', 'makes the log'],
    [
      'gunzip -c rows.csv.gz | changing-hands import - --mapping mapping.json | changing-hands map - 2017-11-12',
      'from one to the next'
    ]
  ],
  run: async (session, [path], options) => {
    checkedApart(options.output, path, options.mapping, options.options)
    if (options.suggest === true) return suggest(session, path, options)
    const { output } = options
    const toFile = output !== undefined && output !== standard
    if (toFile && options.force !== true && (await session.io.exists(output)))
      throw new Failure([
        `${output}: there is a log already. changing-hands sync brings it up to this table and keeps what it knew; --force writes over it`
      ])
    const name = session.nameOf(path)
    const { records, report } = (await readFile(session, path, options)).imported
    if (report.refused.length > 0 && options.partial !== true)
      throw new Failure([
        ...refusalLines(name, report.refused),
        `${report.refused.length} of ${report.rows} rows are refused, and no log is written: mend them or the mapping, or take the other rows by --partial`
      ])
    const log = orFail(name, logOf(records))
    await session.deliver(output, writeLog(log, { gzip: toFile && output.endsWith('.gz') }))
    const lines = options.json === true ? [JSON.stringify(report)] : reportLines(name, report)
    await (toFile ? session.print(lines) : session.remark(lines))
    return exitCodes.answered
  }
}
