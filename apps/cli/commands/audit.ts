/** What is wrong with a log, grouped by how much it matters. */
import { Option } from 'commander'
import type { Finding } from 'changing-hands'
import { audit as findingsOf } from 'changing-hands'
import { jsonOf } from 'changing-hands/export'
import type { Command } from '../command.js'
import { exitCodes } from '../io.js'
import { namingOf } from '../naming.js'
import type { Naming } from '../naming.js'
import type { ScopeOptions } from '../scope.js'
import { json, scoped, scopeOptions } from '../scope.js'
import { wholeNumber } from '../numbers.js'
import { told } from '../text.js'

/** By weight, the heaviest first, as the audit has it. */
const groups = [
  { from: 0.75, title: 'effect' },
  { from: 0.5, title: 'settle' },
  { from: 0, title: 'know' }
] as const

const groupOf = ({ weight }: Finding): (typeof groups)[number] | undefined => groups.find(({ from }) => weight >= from)

const linesOf = (finding: Finding, naming: Naming): ReadonlyArray<string> => [
  `- ${finding.place === undefined ? '' : `${naming.place(finding.place)}: `}${told(finding.message)} [${finding.kind}]`,
  `    ${naming.words.done}: ${told(finding.done)}`,
  `    ${naming.words.advice}: ${told(finding.advice)}`
]

export const audit: Command<ScopeOptions & { readonly most?: number }> = {
  name: 'audit',
  summary: 'what is wrong with a log, the heaviest first',
  description:
    'What somebody should look at in a log, the heaviest first: what is the matter, what was done about it, and what its author could do.',
  args: [['log', 'the log: JSON Lines, gzipped or not']],
  options: [
    new Option('--most <count>', 'so many of each group at most').argParser(wholeNumber),
    json('a line of JSON for each finding'),
    ...scopeOptions()
  ],
  examples: [
    ['changing-hands audit log.jsonl', 'everything'],
    ['changing-hands audit log.jsonl --json | head -10', 'the ten heaviest findings, for a program']
  ],
  run: async (session, [path], options) => {
    const found = await scoped(session, path, options)
    const naming = namingOf(found, options.language)
    const { words } = naming
    const findings = findingsOf(found.history, { phrases: words.phrases })
    if (options.json === true) {
      await session.print(findings.map((finding) => JSON.stringify(jsonOf(finding, found.history))))
      return exitCodes.answered
    }
    const most = options.most ?? Infinity
    await session.print([
      ...groups.flatMap((group) => {
        const own = findings.filter((finding) => groupOf(finding) === group)
        if (own.length === 0) return []
        const shown = own.slice(0, most)
        return [
          session.out.in('bold', `${words.groups[group.title]} (${own.length})`),
          ...shown.flatMap((finding) => linesOf(finding, naming)),
          ...(own.length > shown.length ? [`  ${words.more(own.length - shown.length)}`] : []),
          ''
        ]
      }),
      words.findings(findings.length)
    ])
    return exitCodes.answered
  }
}
