/** What became of a place, spell by spell. */
import type { History, Spell } from 'changing-hands'
import { formatStatus, spellsOf, timesChangedHands } from 'changing-hands'
import { boundsText, isoOf } from '../answers.js'
import type { Command } from '../command.js'
import { exitCodes } from '../io.js'
import { namingOf, placeMeant } from '../naming.js'
import type { ScopeOptions } from '../scope.js'
import { json, scoped, scopeOptions } from '../scope.js'
import { clean, counted, table } from '../text.js'

const began = (history: History, { start }: Spell): string =>
  start.latest === -Infinity ? 'before the first report' : boundsText(history, start)

const ended = (history: History, { end, ongoing }: Spell): string => {
  if (ongoing === 'certainly') return 'goes on'
  if (ongoing === 'no') return boundsText(history, end)
  return `${isoOf(history, end.earliest) ?? ''} at the earliest, or goes on`
}

const spellJson = (history: History, place: string, spell: Spell): object => ({
  place,
  status: spell.status,
  words: formatStatus(spell.status),
  holder: spell.holder ?? null,
  start: { earliest: isoOf(history, spell.start.earliest), latest: isoOf(history, spell.start.latest) },
  end: { earliest: isoOf(history, spell.end.earliest), latest: isoOf(history, spell.end.latest) },
  ongoing: spell.ongoing,
  certain: spell.certain,
  because: spell.because.map(({ id }) => id)
})

export const story: Command<ScopeOptions> = {
  name: 'story',
  summary: 'what became of a place: its spells, with bounds',
  description:
    'The spells of a place, one after the other: how long each status lasted. It began on one of the dates under "began"; under "ended" it was no more.',
  args: [
    ['log', 'the log: JSON Lines, gzipped or not'],
    ['place', 'its id or, with --gazetteer, any of its names']
  ],
  options: [json('a line of JSON for each spell'), ...scopeOptions()],
  examples: [
    ['changing-hands story log.jsonl al-bukamal', 'how often it was taken, by whom, and between which dates'],
    ['changing-hands story log.jsonl al-bukamal --sources najah', 'as one source tells it']
  ],
  run: async (session, [path, asked], options) => {
    const found = await scoped(session, path, options)
    const place = placeMeant(found, asked)
    const spells = spellsOf(found.history, place)
    if (options.json === true) {
      await session.print(spells.map((spell) => JSON.stringify(spellJson(found.history, place, spell))))
      return exitCodes.answered
    }
    const naming = namingOf(found, options.language)
    const { least, most } = timesChangedHands(found.history, place)
    const times = least === most ? counted(least, 'time') : `${least} to ${most} times`
    await session.print([
      session.out.in('bold', naming.place(place)),
      '',
      ...(spells.length === 0
        ? ['nothing is known']
        : table(
            ['status', 'began', 'ended', 'in all worlds', 'records'],
            spells.map((spell) => [
              naming.status(spell.status),
              began(found.history, spell),
              ended(found.history, spell),
              spell.certain ? 'yes' : 'possibly',
              spell.because.map(({ id }) => clean(id)).join(', ')
            ])
          )),
      '',
      `It changed hands ${times}.`
    ])
    return exitCodes.answered
  }
}
