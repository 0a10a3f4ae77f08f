/** Why an answer is what it is. */
import { explain as reasonsFor } from 'changing-hands'
import { jsonOf } from 'changing-hands/export'
import type { Command } from '../command.js'
import { checkedDate } from '../dates.js'
import { exitCodes } from '../io.js'
import { placeMeant, placeNamer } from '../naming.js'
import type { ScopeOptions } from '../scope.js'
import { json, scoped, scopeOptions } from '../scope.js'
import { told } from '../text.js'
import { wordsOf } from '../words.js'

export const explain: Command<ScopeOptions> = {
  name: 'explain',
  summary: 'why an answer is what it is, and what would settle it',
  description:
    'The reasons for an answer: each possibility with when it is one and the records that it rests on, what may be wrong of them, and what new report would settle it.',
  args: [
    ['log', 'the log: JSON Lines, gzipped or not'],
    ['place', 'its id or, with --gazetteer, any of its names'],
    ['date', 'ISO 8601 or EDTF']
  ],
  options: [json('the reasons as one line of JSON'), ...scopeOptions()],
  examples: [['changing-hands explain log.jsonl al-bukamal 2017-11-12', 'why it is open, and what would settle it']],
  run: async (session, [path, asked, text], options) => {
    const date = checkedDate('the date', text, options.granularity)
    const found = await scoped(session, path, options)
    const placeName = placeNamer(found.gazetteer, options.language)
    const reasons = reasonsFor(found.history, placeMeant(found, asked), date, {
      phrases: wordsOf(options.language).phrases,
      ...(found.gazetteer === undefined ? {} : { nameOf: placeName })
    })
    await session.print(
      options.json === true
        ? [JSON.stringify(jsonOf(reasons, found.history))]
        : reasons.text.split('\n').map((line) => {
            const [indent] = /^ */.exec(line) ?? ['']
            return indent + told(line.slice(indent.length))
          })
    )
    return exitCodes.answered
  }
}
