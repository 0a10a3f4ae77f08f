/** What became of a place, spell by spell. */
import type { History, Spell } from 'changing-hands'
import { formatStatus, spellsOf, timesChangedHands } from 'changing-hands'
import { boundsText, isoOf } from '../answers.js'
import type { Command } from '../command.js'
import { exitCodes } from '../io.js'
import { namingOf, placeMeant } from '../naming.js'
import type { ScopeOptions } from '../scope.js'
import { json, scoped, scopeOptions } from '../scope.js'
import { clean, table } from '../text.js'
import type { CommandWords } from '../words.js'

const began = (history: History, { start }: Spell, words: CommandWords): string =>
  start.latest === -Infinity ? words.beforeAll : boundsText(history, start)

const ended = (history: History, { end, ongoing }: Spell, words: CommandWords): string => {
  if (ongoing === 'certainly') return words.goesOn
  if (ongoing === 'no') return boundsText(history, end)
  return words.orGoesOn(isoOf(history, end.earliest) ?? '')
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
    const { words } = naming
    const { heads } = words
    await session.print([
      session.out.in('bold', naming.place(place)),
      '',
      ...(spells.length === 0
        ? [words.nothing]
        : table(
            [heads.status, heads.began, heads.ended, heads.inAll, heads.records],
            spells.map((spell) => [
              naming.status(spell.status),
              began(found.history, spell, words),
              ended(found.history, spell, words),
              spell.certain ? words.yes : words.possibly,
              spell.because.map(({ id }) => clean(id)).join(', ')
            ])
          )),
      '',
      words.changedHands(least, most)
    ])
    return exitCodes.answered
  }
}
