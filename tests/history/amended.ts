/**
 * Given reports of the place `p`, when amendments are learned, then somebody is believed to have held it on 6 November
 * 2017: as known at each date, and whether the records come in bulk, one by one in their order, or against it.
 */
import { expect } from 'vitest'
import type { ControlRecord, History, RecordId, Status } from 'changing-hands'
import { controllerAt, emptyHistory, evolve, knownAt } from 'changing-hands'
import { change, correction, historyOf, retraction } from '../given.js'

type Records = ReadonlyArray<ControlRecord>
type MoreOfChange = Parameters<typeof change>[3]

export const asked = '2017-11-06'

/** A report of the day before, learned at a date. */
export const report = (id: string, learned: string, to: Status, more: MoreOfChange = {}): ControlRecord =>
  change(id, '2017-11-05', to, { recordedAt: learned, ...more })

export const retract = (id: string, learned: string, target: RecordId): ControlRecord =>
  retraction(id, target, { recordedAt: learned })

/** That the target was this instead: a change of the day before, unless it says otherwise. */
export const correct = (
  id: string,
  learned: string,
  target: RecordId,
  to: Status,
  more: { readonly place?: string; readonly at?: string } = {}
): ControlRecord =>
  correction(id, target, { type: 'ControlChanged', place: 'p', at: '2017-11-05', to, ...more }, { recordedAt: learned })

const oneByOne = (records: Records): History =>
  records.reduce<History>((history, record) => evolve(history, record), emptyHistory())

/** Who is certainly believed to have held a place, as known at a date. */
export const believed = (history: History, learned: string | Date, place = 'p'): string => {
  const who = controllerAt(knownAt(history, learned), place, asked)
  return who._tag === 'Some' ? who.value : 'nobody'
}

/** By the date of learning, who is believed; or anything else that is so of the history, however its records came. */
type Outcome = Readonly<Record<string, string>> | ((history: History) => void)

export const given = (...reports: Records) => ({
  when: (...amendments: Records) => ({
    then: (...outcomes: ReadonlyArray<Outcome>): void => {
      const records = [...reports, ...amendments]
      const ways = [
        ['in bulk', historyOf(records)],
        ['one by one', oneByOne(records)],
        ['backwards', oneByOne([...records].reverse())]
      ] as const
      for (const [way, history] of ways)
        for (const outcome of outcomes)
          if (typeof outcome === 'function') outcome(history)
          else
            for (const [learned, who] of Object.entries(outcome))
              expect(believed(history, learned), `${way}, as known at ${learned}`).toBe(who)
    }
  })
})
