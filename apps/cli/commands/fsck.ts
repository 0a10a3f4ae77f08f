/** Whether the file of a log is as it was written. */
import { formatFault } from 'changing-hands'
import type { FileReport } from 'changing-hands/store'
import { checkLog } from 'changing-hands/store'
import type { Command } from '../command.js'
import { Failure, mostListed } from '../failure.js'
import { exitCodes } from '../io.js'
import { json } from '../scope.js'
import type { Session } from '../session.js'
import { standard } from '../session.js'
import { told } from '../text.js'

/** The chain that a store keeps beside its file; none of standard input. */
const chainOf = async (session: Session, path: string): Promise<Uint8Array | undefined> => {
  const chain = `${path}.chain`
  if (path === standard || !(await session.io.exists(chain))) return undefined
  const parts: Array<Uint8Array> = []
  for await (const part of session.chunks(chain)) parts.push(part.slice())
  return Buffer.concat(parts)
}

const vouchedFor = ({ bytes, chained, faults }: FileReport, hasChain: boolean): string => {
  if (!hasChain)
    return 'There is no chain beside it: what cannot be read is found, a changed byte that can be read is not.'
  if (faults.some((fault) => fault.bytes !== undefined))
    return `The chain vouches for the first ${chained.toLocaleString('en')} bytes.`
  return chained === bytes
    ? 'Every byte is as it was acknowledged.'
    : `The first ${chained.toLocaleString('en')} bytes are as they were acknowledged; the chain does not reach the others.`
}

export const fsck: Command<{ readonly json?: boolean }> = {
  name: 'fsck',
  summary: 'whether the file of a log is as it was written',
  description:
    'Checks every byte of a log against the chain that a store keeps beside it (LOG.chain), so that one that was changed is noticed, and reads every record. Changes nothing. If anything is wrong, it is said on standard error, and the command exits with 1.',
  args: [['log', 'the log, as a store writes it: JSON Lines, not compressed']],
  options: [json('the report as one line of JSON, on standard error if anything is wrong')],
  examples: [['changing-hands fsck log.jsonl', 'what is wrong with the file, bytes first']],
  run: async (session, [path], options) => {
    const chain = await chainOf(session, path)
    const report = await checkLog(session.chunks(path), chain === undefined ? {} : { chain })
    const { records, bytes, faults } = report
    const name = session.nameOf(path)
    const lines =
      options.json === true
        ? [JSON.stringify(report)]
        : [
            told(`${name}: ${records.toLocaleString('en')} records, ${bytes.toLocaleString('en')} bytes`),
            vouchedFor(report, chain !== undefined),
            ...faults.slice(0, mostListed).map((fault) => told(`- ${formatFault(fault)}`)),
            ...(faults.length > mostListed ? [`- and ${(faults.length - mostListed).toLocaleString('en')} more`] : [])
          ]
    if (faults.length > 0) throw new Failure(lines)
    await session.print(lines)
    return exitCodes.answered
  }
}
