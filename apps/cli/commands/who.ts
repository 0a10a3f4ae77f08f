/** Who held a place on a date: the answer, and the records that it rests on. */
import { Option } from 'commander'
import { statusAt } from 'changing-hands'
import { answerJson, certaintyOf, inColour, possibilityLines, recordsIn } from '../answers.js'
import type { Command } from '../command.js'
import { checkedDate } from '../dates.js'
import { exitCodes } from '../io.js'
import { namingOf, placeMeant } from '../naming.js'
import type { ScopeOptions } from '../scope.js'
import { json, scoped, scopeOptions } from '../scope.js'
import { clean } from '../text.js'

export const who: Command<ScopeOptions & { readonly strict?: boolean }> = {
  name: 'who',
  summary: 'who held a place on a date, and why',
  description:
    'Who held a place at the end of a date: the status if it is certain, otherwise every one that the log leaves open, each with the records that it rests on.',
  args: [
    ['log', 'the log: JSON Lines, gzipped or not'],
    ['place', 'its id or, with --gazetteer, any of its names'],
    ['date', 'ISO 8601 or EDTF; of a wide one (2017-11) all that was so at some time in it']
  ],
  options: [
    new Option('--strict', 'exit with 3 when the answer is not certain'),
    json('the answer as one line of JSON'),
    ...scopeOptions()
  ],
  examples: [
    ['changing-hands who log.jsonl al-bukamal 2017-11-12', 'all that the log allows on 12 November'],
    ['changing-hands who log.jsonl al-bukamal 2017-11-12 --known 2017-11-19', 'the same as it was known a week later'],
    ['changing-hands who - carthage -0146 --json < log.jsonl', 'a year before year 0, as JSON']
  ],
  run: async (session, [path, asked, text], options) => {
    const date = checkedDate('the date', text, options.granularity)
    const found = await scoped(session, path, options)
    const place = placeMeant(found, asked)
    const answer = statusAt(found.history, place, date)
    const naming = namingOf(found, options.language)
    if (options.json === true)
      await session.print([JSON.stringify({ place, date, ...answerJson(answer), records: recordsIn(answer) })])
    else {
      const certainty = certaintyOf(answer)
      const { words } = naming
      const said = {
        certain: () => words.certain(naming.answer(answer)),
        open: () => words.open(answer.possible.length, naming.answer(answer)),
        'no report': () => words.nothing
      }
      await session.print([
        `${naming.place(place)}, ${date}: ${inColour(session.out, answer, said[certainty]())}`,
        ...(certainty === 'no report' ? [] : possibilityLines(answer, naming, session.out)),
        ...(answer.dissent.length === 0
          ? []
          : [
              words.overruled(clean(answer.policy), answer.dissent.length),
              ...answer.dissent.map(({ source, status }) => `- ${clean(source)}: ${naming.status(status)}`)
            ])
      ])
    }
    return options.strict === true && certaintyOf(answer) !== 'certain' ? exitCodes.open : exitCodes.answered
  }
}
