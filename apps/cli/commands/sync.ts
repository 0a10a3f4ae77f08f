/** A log brought up to the newest version of a table. What is in the log stays as it is, byte by byte: new records come after it. */
import { Option } from 'commander'
import type { Log } from 'changing-hands'
import { emptyLog, logOf } from 'changing-hands'
import type { Imported, Mapping } from 'changing-hands/import'
import { revise, syncImported } from 'changing-hands/import'
import { writeLog } from 'changing-hands/log'
import type { Command } from '../command.js'
import { Failure, orFail } from '../failure.js'
import { readLogFile } from '../files.js'
import { exitCodes } from '../io.js'
import type { TableOptions } from '../mapping.js'
import { readFile, refusalLines, reportLines, tableOptions } from '../mapping.js'
import { checkedApart } from '../output.js'
import { json } from '../scope.js'
import type { Session } from '../session.js'
import { standard } from '../session.js'
import { counted } from '../text.js'

type Brought = ReturnType<typeof revise>

type SyncOptions = TableOptions & { readonly output?: string; readonly reason?: string; readonly json?: boolean }

/** What is in a file, on a line of its own at the end, and then what is new. */
const appended = async function* (
  session: Session,
  path: string,
  added: AsyncIterable<Uint8Array>
): AsyncGenerator<Uint8Array> {
  let last: number | undefined
  for await (const chunk of session.chunks(path)) {
    if (chunk.length > 0) last = chunk[chunk.length - 1]
    yield chunk
  }
  if (last !== undefined && last !== 0x0a) yield new Uint8Array([0x0a])
  yield* added
}

const broughtUp = (
  log: Log,
  mapping: Mapping | undefined,
  imported: Imported,
  { partial, reason, recorded }: SyncOptions
): Brought => {
  const options = { ...(partial === undefined ? {} : { partial }), ...(reason === undefined ? {} : { reason }) }
  // Files of a form of their own say when each statement was recorded, or the command does.
  if (mapping === undefined)
    return syncImported(log, imported, recorded === undefined ? options : { ...options, recordedAt: recorded })
  const { recordedAt, source } = mapping
  if (typeof recordedAt !== 'string') return syncImported(log, imported, options)
  // An empty table says that all is gone, which no statement of it can say.
  return imported.statements.length === 0 && imported.report.refused.length === 0
    ? revise(log, source, recordedAt, [], options)
    : syncImported(log, imported, { ...options, recordedAt })
}

export const sync: Command<SyncOptions> = {
  name: 'sync',
  summary: 'brings a log up to the newest version of a table',
  description:
    'Adds to a log what the newest version of a table says otherwise: what is new, corrections of what changed, retractions of what is gone. The log then answers as this version and, with --known, as the earlier ones.',
  args: [
    ['log', 'the log; made if it is not there'],
    ['file', 'the newest version of the table, all of it']
  ],
  options: [
    ...tableOptions(),
    new Option('-o, --output <log>', 'writes the whole log there, and leaves the other as it is'),
    new Option('--partial', 'the table is only a part of what the source says: nothing is retracted'),
    new Option('--reason <words>', 'why what is gone should not be believed'),
    json('the account as one line of JSON')
  ],
  examples: [
    [
      'changing-hands sync log.jsonl captures-june.csv --mapping mapping.json --recorded 2022-06-30',
      'what June says otherwise than May'
    ],
    ['changing-hands diff log.jsonl 2022-05-01 --known 2022-05-31 --then 2022-06-30', 'what that changes about 1 May']
  ],
  run: async (session, [path, file], options) => {
    checkedApart(options.output, file, options.mapping, options.options)
    const isThere = path === standard || (await session.io.exists(path))
    const { log, isCompressed } = isThere
      ? await readLogFile(session, path)
      : { log: emptyLog, isCompressed: path.endsWith('.gz') }
    const name = session.nameOf(file)
    const { imported, mapping } = await readFile(session, file, options)
    const { refused, rows } = imported.report
    if (refused.length > 0 && options.partial !== true)
      throw new Failure([
        ...refusalLines(name, refused),
        `${refused.length} of ${rows} rows are refused, and the log stays as it is: mend them or the mapping; or take the other rows by --partial, which retracts nothing`
      ])
    const { added, counts, log: newest } = orFail(name, broughtUp(log, mapping, imported, options))
    const output = options.output ?? path
    const news = (): AsyncIterable<Uint8Array> => writeLog(orFail(name, logOf(added)))
    if (output !== path || output === standard || isCompressed)
      await session.deliver(
        output,
        writeLog(newest, { gzip: output === path ? isCompressed && path !== standard : output.endsWith('.gz') })
      )
    else if (added.length > 0) await session.deliver(output, isThere ? appended(session, path, news()) : news())
    const lines =
      options.json === true
        ? [JSON.stringify({ counts, report: imported.report })]
        : [
            ...reportLines(name, imported.report),
            `${session.nameOf(path)}: ${counts.added} added, ${counts.returned} returned, ${counts.corrected} corrected, ${counts.retracted} retracted, ${counts.unchanged} unchanged; ${counted(added.length, 'new record')}`
          ]
    await (output === standard ? session.remark(lines) : session.print(lines))
    return exitCodes.answered
  }
}
