/** What differs: between two dates, or between two states of knowledge of one. */
import { Option } from 'commander'
import type { Difference, Learned } from 'changing-hands'
import { compare, compareKnowledge } from 'changing-hands'
import { answerJson } from '../answers.js'
import type { Command } from '../command.js'
import { checkedDate, checkedKnown } from '../dates.js'
import { usage } from '../failure.js'
import { exitCodes } from '../io.js'
import { namingOf } from '../naming.js'
import type { ScopeOptions } from '../scope.js'
import { json, known, scoped, scopeWithoutKnown } from '../scope.js'
import { clean, table } from '../text.js'

type DiffOptions = ScopeOptions & { readonly then?: string }

/** What is compared: two dates, or what was known of one date at two. */
interface Compared {
  readonly title: string
  readonly differences: ReadonlyArray<Difference | Learned>
}

const recordsOf = (difference: Difference | Learned): ReadonlyArray<string> =>
  'because' in difference ? difference.because.map(({ id }) => id) : []

export const diff: Command<DiffOptions> = {
  name: 'diff',
  summary: 'what differs between two dates, or between what was known of one',
  description:
    'The places whose status differs, or may differ, between two dates; with --known and --then, those of which something else was believed of one date.',
  args: [
    ['log', 'the log: JSON Lines, gzipped or not'],
    ['date', 'ISO 8601 or EDTF'],
    ['[date2]', 'the other date; not with --then']
  ],
  options: [
    new Option('--then <date>', 'compares what was known at the end of --known with what was at the end of this date'),
    json('a line of JSON for each place'),
    known(),
    ...scopeWithoutKnown()
  ],
  examples: [
    ['changing-hands diff log.jsonl 2017-11-01 2017-11-20', 'what changed in these weeks'],
    [
      'changing-hands diff log.jsonl 2017-11-12 --known 2017-11-19 --then 2017-11-20',
      'what was learned of 12 November that day'
    ]
  ],
  run: async (session, [path, ...texts], options) => {
    const [date, other] = texts.map((text, i) => checkedDate(`date ${i + 1}`, text, options.granularity))
    const { known: first, then, ...others } = options
    if (then === undefined && other === undefined)
      throw usage('error: two dates are compared, or one with --known and --then')
    if (then !== undefined && (first === undefined || other !== undefined))
      throw usage('error: --then goes with --known and with one date: what was known of it at the one and at the other')
    const found = await scoped(session, path, then === undefined ? options : others)
    const naming = namingOf(found, options.language)
    const { words } = naming
    const { heads } = words
    const { title, differences }: Compared =
      then === undefined
        ? { title: words.between(date, other), differences: compare(found.history, date, other) }
        : {
            title: words.learned(date, first ?? '', then),
            differences: compareKnowledge(
              found.history,
              date,
              checkedKnown('--known', first ?? ''),
              checkedKnown('--then', then)
            )
          }
    if (options.json === true) {
      await session.print(
        differences.map((difference) =>
          JSON.stringify({
            place: difference.place,
            certain: difference.certain,
            before: answerJson(difference.before),
            after: answerJson(difference.after),
            ...('because' in difference ? { because: recordsOf(difference) } : {})
          })
        )
      )
      return exitCodes.answered
    }
    await session.print([
      ...(differences.length === 0
        ? []
        : [
            ...table(
              [heads.place, heads.before, heads.after, heads.differs, ...(then === undefined ? [] : [heads.because])],
              differences.map((difference) => [
                naming.title(difference.place),
                naming.answer(difference.before),
                naming.answer(difference.after),
                difference.certain
                  ? session.out.in('green', words.forCertain)
                  : session.out.in('yellow', words.possibly),
                ...(then === undefined ? [] : [recordsOf(difference).map(clean).join(', ')])
              ])
            ),
            ''
          ]),
      words.differ(differences.length, title)
    ])
    return exitCodes.answered
  }
}
