import { describe, expect, it } from 'vitest'
import type { ControlChanged, History } from 'changing-hands'
import { audit, changesOf, held, statusAt, timesChangedHands } from 'changing-hands'
import { change, historyOf, historyWith, statusesOf, times } from '../given.js'

/** Each from the actor that the one before it left, in some order within November: only in one order they join. */
const captures: ReadonlyArray<ControlChanged> = times(13, (i) =>
  change(`e${i}`, '2017-11', held(`actor-${i + 1}`), { from: held(`actor-${i}`) })
)

describe('thirteen captures in a month that join in one order alone', () => {
  const asked: ReadonlyArray<readonly [question: string, ask: (history: History) => unknown, answer: unknown]> = [
    ['who has it at the end', (history) => statusesOf(statusAt(history, 'p', '2017-11-30')), [held('actor-13')]],
    ['how often it changed hands', (history) => timesChangedHands(history, 'p'), { least: 13, most: 13 }],
    ['how many changes there were', (history) => changesOf(history, 'p').length, 13],
    ['what is wrong with them', (history) => audit(history), []]
  ]
  const histories = [
    ['as usual', () => historyOf(captures)],
    ['nothing being doubted', () => historyWith({ doubtWithin: false }, captures)]
  ] as const
  for (const [how, make] of histories)
    for (const [first] of asked.entries())
      it(`are exact, ${how}, whatever is asked first: ${asked[first][0]}`, () => {
        const history = make()
        for (const [, ask, answer] of [...asked.slice(first), ...asked.slice(0, first)])
          expect(ask(history)).toEqual(answer)
      })
})
