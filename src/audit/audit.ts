/** What is wrong with a log, and what was done about it. */
import type { History, PlaceAnswers } from '../history/index.js'
import { answersIn, flagItemsAt } from '../history/index.js'
import type { FlagName, PlaceId } from '../record/index.js'
import { flagNames } from '../record/index.js'
import { addTo, frozen } from '../time/index.js'
import { orderOf } from '../world/index.js'
import type { PlaceReports } from './finder.js'
import type { Finding } from './finding.js'
import { finders } from './finding.js'

/**
 * The findings of a history, each with the records it is about, what was done about it and what its author could do:
 *
 * - `gap`: somebody must have changed a place without a report; with the bounds of the missing change
 * - `after-nobody`, `after-cycle`, `after-against-bounds`: links of `after` that have no effect
 * - `reports-disagree`: reports of one occurrence with dates that have nothing in common, or that differ in what was
 *   before or after
 * - `possible-duplicate`: the same change at dates that overlap, reported as different occurrences
 * - `future-date`: a report of what was to be after the day on which it was recorded
 * - `cluster-too-large`: more overlapping dates than are solved exactly
 * - `possible-misspelling`: actors or places that look like one another
 * - `id-conflict`, `invalid-record`: what was not taken in
 * - `unlikely-field`: a field that nobody knows and that looks like one that the record lacks (`occurence`, `form`)
 * - `amends-nobody`, `amendment-circle`: retractions and corrections of what is not there, or of one another
 *
 * By place, in order of their ids; what is about no place comes last. The order in which records arrived does not count
 * (but for what was not taken in). About as fast as asking every place one question.
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
 * const [link, gap] = audit(history)
 * assert.deepEqual([link.kind, link.place, link.records], ['after-nobody', 'trostianets', ['e2']])
 * assert.match(link.message, /"e11"/)
 * // captured twice with no loss in between: somebody must have taken it back, and nobody reported it
 * assert.ok(gap.kind === 'gap' && gap.certain)
 * assert.deepEqual([gap.left, gap.required], [[held('russia')], [held('ukraine')]])
 * assert.deepEqual([gap.bounds.earliest, gap.bounds.latest].map((day) => formatChronon('day', day)), ['2022-03-02', '2022-03-20'])
 * ```
 */
export const audit = (history: History): ReadonlyArray<Finding> => {
  const places = [...answersIn(history)].sort(([a], [b]) => (a < b ? -1 : 1))
  const inLog = new Map<PlaceId | undefined, Array<Finding>>()
  for (const finder of finders) {
    if (finder.looksAt !== 'log') continue
    for (const finding of finder.find(history, places)) addTo(inLog, finding.place, finding)
  }

  const findings: Array<Finding> = []
  const add = (found: ReadonlyArray<Finding>): void => {
    for (const finding of found) findings.push(frozen(finding))
  }
  for (const [place, answers] of places) {
    add(inLog.get(place) ?? [])
    const { story } = answers
    if (story !== undefined) {
      const { items, order } = story
      for (const finder of finders)
        if (finder.looksAt !== 'log') add(finder.find({ history, place, items, order, story }))
    }
    for (const flag of flagNames) {
      const reports = reportsOfFlag(history, place, answers, flag)
      if (reports === undefined) continue
      for (const finder of finders) if (finder.looksAt === 'reports') add(finder.find(reports))
    }
  }
  add(inLog.get(undefined) ?? [])
  return findings
}

/** All of them by event, whatever the policy: the sources that it prefers are not asked. */
const reportsOfFlag = (
  history: History,
  place: PlaceId,
  answers: PlaceAnswers,
  flag: FlagName
): PlaceReports | undefined => {
  const items = flagItemsAt(answers, flag)
  if (items.length === 0) return undefined
  // That a place was given a flag and lost it is no disagreement about a status.
  return { history, place, items: items.map((item) => ({ ...item, from: [], to: [] })), order: orderOf(items) }
}
