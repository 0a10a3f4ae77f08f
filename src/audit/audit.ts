/** What is wrong with a log, and what was done about it. */
import type { History, PlaceAnswers } from '../history/index.js'
import { answersIn, flagItemsAt } from '../history/index.js'
import type { FlagName, PlaceId } from '../record/index.js'
import { flagNames } from '../record/index.js'
import { orderOf } from '../world/index.js'
import { englishFindings } from './englishFindings.js'
import type { FindingWords, PlaceReports } from './finder.js'
import type { FindingPhrases } from './findingPhrases.js'
import type { Finding, Found } from './finding.js'
import { finders } from './finding.js'
import { unjoinedIn } from './unjoined.js'
import { ranked } from './weight.js'
import type { TextOptions } from './words.js'
import { Words } from './words.js'

/** In which words findings are told. */
export type AuditOptions = TextOptions<FindingPhrases>

/**
 * The findings of a history, the heaviest first, each with the records it is about, what was done about it and what its author
 * could do. `weight`, from 0 to 1, says how much it matters: from 0.75 on something has not the effect that it was meant to
 * have, from 0.5 on answers are open or counts too high until somebody settles it, below it is a question or a thing to know.
 *
 * - `same-event`: changes that say the same while nobody reports what came between them: one event, reported twice?
 * - `contradiction`: reports that contradict one another from nearby, so that one may be wrong, and what it was is open
 * - `seen-otherwise`: changes that are only seen, from one sighting to the next: counted by place, each is in `changesOf`
 * - `gap`: any other change that nobody reported and that the story needs; with the bounds of the missing change
 * - `not-throughout`: a change away and back while another report says that it was so throughout
 * - `reports-disagree`: reports of one occurrence with dates that have nothing in common, or that differ in what was
 *   before or after
 * - `possible-duplicate`: the same change at dates that overlap, reported as different occurrences; or, `areAlike`, at the same
 *   date by several sources, and taken as one
 * - `after-nobody`, `after-cycle`, `after-against-bounds`: links of `after` that have no effect
 * - `cluster-too-large`: more overlapping dates than are solved exactly: answers, counts or durations may be too wide
 * - `possible-misspelling`: actors or places that look like one another
 * - `future-date`: a report of what was to be after the day on which it was recorded
 * - `id-conflict`, `invalid-record`: what was not taken in
 * - `unlikely-field`: a field that nobody knows and that looks like one that the record lacks (`occurence`, `form`)
 * - `restated`: reports that a source withdraws and states again, time after time
 * - `amends-nobody`, `amendment-circle`: retractions and corrections of what is not there, or of one another
 *
 * Findings of one weight come by kind, then by place. The order in which records arrived does not count (but for what was not
 * taken in). About as fast as asking every place one question.
 *
 * Their texts are English; with `phrases` they are of another language (`changing-hands/languages` has Arabic), and with `nameOf`
 * actors have their names in them. Neither changes anything else.
 *
 * @example
 * ```ts
 * import { audit, emptyHistory, evolve, formatChronon, held } from 'changing-hands'
 * import assert from 'node:assert/strict'
 *
 * const captured = { type: 'ControlChanged', v: 1, recordedAt: '2022-05-01', source: { id: 'paper' }, from: held('ukraine'), to: held('russia') } as const
 * const history = evolve(emptyHistory(), [
 *   { ...captured, id: 'e1', place: 'trostianets', at: '2022-03-01' },
 *   { ...captured, id: 'e2', place: 'trostianets', at: '2022-03-20', after: ['e11'] }
 * ])
 * const [link, same] = audit(history)
 * assert.deepEqual([link.kind, link.place, link.records], ['after-nobody', 'trostianets', ['e2']])
 * assert.match(link.message, /"e11"/)
 * // captured twice with no loss in between: one event, or somebody must have taken it back, and nobody reported it
 * assert.ok(same.kind === 'same-event')
 * const [{ left, required, bounds }] = same.missing
 * assert.deepEqual([left, required], [[held('russia')], [held('ukraine')]])
 * assert.deepEqual([bounds.earliest, bounds.latest].map((day) => formatChronon('day', day)), ['2022-03-02', '2022-03-20'])
 * ```
 */
export const audit = (history: History, options: AuditOptions = {}): ReadonlyArray<Finding> => {
  const words: FindingWords = new Words(history, englishFindings, options)
  const places = [...answersIn(history)].sort(([a], [b]) => (a < b ? -1 : 1))
  const findings: Array<Found> = []
  const add = (found: ReadonlyArray<Found>): void => {
    for (const finding of found) findings.push(finding)
  }
  for (const finder of finders) if (finder.looksAt === 'log') add(finder.find(history, places, words))
  for (const [place, answers] of places) {
    const { story } = answers
    if (story !== undefined) {
      const { items, order } = story
      const found = { history, place, items, order, words, story, unjoined: unjoinedIn(story) }
      for (const finder of finders) if (finder.looksAt !== 'log') add(finder.find(found))
    }
    for (const flag of flagNames) {
      const reports = reportsOfFlag(history, place, answers, flag, words)
      if (reports === undefined) continue
      for (const finder of finders) if (finder.looksAt === 'reports') add(finder.find(reports))
    }
  }
  return ranked(findings)
}

/** All of them by event, whatever the policy: the sources that it prefers are not asked. */
const reportsOfFlag = (
  history: History,
  place: PlaceId,
  answers: PlaceAnswers,
  flag: FlagName,
  words: FindingWords
): PlaceReports | undefined => {
  const items = flagItemsAt(answers, flag)
  if (items.length === 0) return undefined
  // That a place was given a flag and lost it is no disagreement about a status.
  return { history, place, items: items.map((item) => ({ ...item, from: [], to: [] })), order: orderOf(items), words }
}
