/** `import --suggest`: what a table is likely to mean. The mapping is the answer, the evidence is said beside it. */
import { Option } from 'commander'
import { suggestMapping } from 'changing-hands/import'
import type { Evidence } from 'changing-hands/import'
import { checkedKnown } from './dates.js'
import { checkedEncoding } from './mapping.js'
import { usage } from './failure.js'
import type { ExitCode } from './io.js'
import { exitCodes } from './io.js'
import { stemOf } from './paths.js'
import type { Session } from './session.js'
import { clean } from './text.js'

export interface SuggestOptions {
  readonly source?: string
  readonly recorded?: string
  readonly encoding?: string
  readonly output?: string
  readonly json?: boolean
}

export const suggestOptions = (): ReadonlyArray<Option> => [
  new Option('--source <id>', "with --suggest: whose table it is (default: the file's name)")
]

/** What a table means can be seen in its first bytes. */
const enough = 8_000_000

const lines = (evidence: ReadonlyArray<Evidence>): ReadonlyArray<string> =>
  evidence.map(({ field, because }) => `- ${clean(field)}: ${clean(because)}`)

export const suggest = async (session: Session, path: string, options: SuggestOptions): Promise<ExitCode> => {
  if (options.recorded === undefined)
    throw usage('error: --suggest needs --recorded: when the source said it, as the date of the file')
  const recordedAt = checkedKnown('--recorded', options.recorded)
  const { encoding } = options
  const text = await session.text(path, {
    most: enough,
    ...(encoding === undefined ? {} : { encoding: checkedEncoding(encoding) })
  })
  const { mapping, evidence, open } = suggestMapping(text, {
    source: { id: options.source ?? stemOf(path) },
    recordedAt
  })
  if (options.json === true) {
    await session.print([JSON.stringify({ mapping: mapping ?? null, evidence, open })])
    return mapping === undefined ? exitCodes.fault : exitCodes.answered
  }
  if (mapping !== undefined) await session.deliver(options.output, [`${JSON.stringify(mapping, undefined, 2)}\n`])
  const remarks = [
    ...(mapping === undefined ? [`${session.nameOf(path)}: what this table means cannot be seen`] : []),
    ...(evidence.length === 0 ? [] : ['evidence:', ...lines(evidence)]),
    ...(open.length === 0 ? [] : ['open, and for you to say:', ...lines(open)])
  ]
  await session.remark(remarks)
  return mapping === undefined ? exitCodes.fault : exitCodes.answered
}
