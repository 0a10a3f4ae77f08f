/** All places on a date. */
import { Option } from 'commander'
import type { Answer } from 'changing-hands'
import { couldHold, snapshotAt } from 'changing-hands'
import { answerJson, certaintyOf, inColour } from '../answers.js'
import type { Command } from '../command.js'
import { checkedDate } from '../dates.js'
import { exitCodes } from '../io.js'
import { actorMeant, namingOf } from '../naming.js'
import type { ScopeOptions } from '../scope.js'
import { json, scoped, scopeOptions } from '../scope.js'
import { table } from '../text.js'
import type { Certainty, CommandWords } from '../words.js'

const basesOf = ({ possible }: Answer, { phrases, comma }: CommandWords): string =>
  [...new Set(possible.map(({ basis }) => phrases.basis[basis]))].join(comma)

export const map: Command<ScopeOptions & { readonly holder?: string }> = {
  name: 'map',
  summary: 'all places on a date',
  description: 'Who held each place at the end of a date: a table of all places of the log.',
  args: [
    ['log', 'the log: JSON Lines, gzipped or not'],
    ['date', 'ISO 8601 or EDTF']
  ],
  options: [
    new Option('--holder <actor>', 'only places that this actor holds, or may hold'),
    json('a line of JSON for each place'),
    ...scopeOptions()
  ],
  examples: [
    ['changing-hands map log.jsonl 2017-11-12', 'a table of all places'],
    ['changing-hands map log.jsonl 2017-11-20 --holder isis', 'what ISIS held then, or may have held'],
    ['changing-hands map log.jsonl 2017-11-12 --gazetteer places.json --language ar', 'with their names in Arabic']
  ],
  run: async (session, [path, text], options) => {
    const date = checkedDate('the date', text, options.granularity)
    const found = await scoped(session, path, options)
    const { history } = found
    const holder = options.holder === undefined ? undefined : actorMeant(found.whole, options.holder)
    const rows = [...snapshotAt(history, date)].filter(
      ([place]) => holder === undefined || couldHold(history, place, holder, date)
    )
    if (options.json === true) {
      await session.print(rows.map(([place, answer]) => JSON.stringify({ place, date, ...answerJson(answer) })))
      return exitCodes.answered
    }
    const naming = namingOf(found, options.language)
    const { words } = naming
    const { heads } = words
    const count = (certainty: Certainty): number =>
      rows.filter(([, answer]) => certaintyOf(answer) === certainty).length
    await session.print([
      ...table(
        [heads.place, heads.who, heads.how, heads.basis],
        rows.map(([place, answer]) => [
          naming.title(place),
          naming.answer(answer),
          inColour(session.out, answer, words.certainties[certaintyOf(answer)]),
          basesOf(answer, words)
        ])
      ),
      '',
      words.places(rows.length, date, {
        certain: count('certain'),
        open: count('open'),
        'no report': count('no report')
      })
    ])
    return exitCodes.answered
  }
}
