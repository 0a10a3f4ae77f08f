import { describe, expect, it } from 'vitest'
import {
  changesBetween,
  compare,
  couldHold,
  logOf,
  orThrow,
  orUndefined,
  project,
  statusAt,
  tenureOf,
  timesChangedHands
} from 'changing-hands'
import { statusesOf } from '../given.js'
import { answersTo, stories } from '../stories.js'
import type { Answers, Story } from '../stories.js'

const answersOfLibrary = ({ records, doubtWithin }: Story): Answers => {
  const options = { granularity: 'day' as const, ...(doubtWithin === undefined ? {} : { doubtWithin }) }
  const history = project(orThrow(logOf(records)), options)
  return {
    possibleOn: (date) => statusesOf(statusAt(history, 'p', date)),
    certainOn: (date) => orUndefined(statusAt(history, 'p', date).certain),
    couldHold: (actor, date) => couldHold(history, 'p', actor, date),
    timesChangedHands: () => timesChangedHands(history, 'p'),
    tenureOf: (actor, from, until) => tenureOf(history, 'p', actor, { from, until }),
    compare: (one, other) => {
      const [difference] = compare(history, one, other)
      return difference === undefined ? 'none' : difference.certain ? 'certain' : 'possible'
    },
    changesBetween: (after, until) => changesBetween(history, after, until).length
  }
}

describe('the library tells', () => {
  it.each(stories.map((story) => [story.name, story] as const))('%s', (_, story) => {
    const { answered, expected } = answersTo(story, answersOfLibrary(story))
    expect(answered).toEqual(expected)
  })
})
