import { describe, expect, it } from 'vitest'
import { orThrow, parseDate } from 'changing-hands'
import type { Window } from 'changing-hands/testing'
import {
  changesOfHands,
  changesWithin,
  compareDates,
  countRange,
  couldHoldIn,
  itemsOf,
  possibilitiesByChronon,
  tenureRange
} from 'changing-hands/testing'
import { stories, answersTo } from '../stories.js'
import type { Answers, Story } from '../stories.js'

const dayOf = (date: string): number => orThrow(parseDate(date)).lo

/** What the enumerated worlds answer; every date of the story and of its questions lies well within the window. */
const answersOfWorlds = ({ records, doubtWithin = 7 }: Story, { from, until }: Window): Answers => {
  const items = itemsOf(records, 'p')
  const window = { from, until }
  const options = { doubtWithin }
  const byChronon = possibilitiesByChronon(items, window, options)
  const on = (date: string) => byChronon[dayOf(date) - from]
  return {
    possibleOn: (date) => on(date).map(({ status }) => status),
    certainOn: (date) => {
      const [{ status, isEvident }, ...others] = on(date)
      return isEvident && others.length === 0 ? status : undefined
    },
    couldHold: (actor, date) => couldHoldIn(on(date), actor),
    timesChangedHands: () => countRange(items, window, changesOfHands, options),
    tenureOf: (actor, first, last) =>
      tenureRange(items, actor, window, { from: dayOf(first), until: dayOf(last) + 1 }, options),
    compare: (one, other) => compareDates(items, window, dayOf(one), dayOf(other), options),
    changesBetween: (after, last) => changesWithin(items, window, dayOf(after), dayOf(last), options).length
  }
}

/** The days of every date that is written anywhere in the story, and two on both sides. */
const windowOf = ({ records, asked }: Story): Window => {
  const texts = [
    ...records.map((record) => ('at' in record ? record.at : '')),
    ...asked.map(({ question }) => question)
  ]
  const days = texts
    .flatMap((text) => [...text.matchAll(/\d{4}-\d\d(-\d\d)?/g)])
    .flatMap(([date]) => {
      const { lo, hi } = orThrow(parseDate(date))
      return [lo, hi]
    })
  return { from: Math.min(...days) - 2, until: Math.max(...days) + 3 }
}

describe('the enumerated worlds tell', () => {
  it.each(stories.map((story) => [story.name, story] as const))('%s', (_, story) => {
    const { answered, expected } = answersTo(story, answersOfWorlds(story, windowOf(story)))
    expect(answered).toEqual(expected)
  })
})
