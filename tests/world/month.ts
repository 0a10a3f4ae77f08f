/** Many changes of one place within November 2017, in any order, and what must hold of them however many they are. */
import { expect, it } from 'vitest'
import type { ControlChanged, Status } from 'changing-hands'
import { audit, held, statusAt, timesChangedHands } from 'changing-hands'
import { change, historyOf, statusesOf, times } from '../given.js'

/** The `i`th change is to the actor `i` modulo 3, from whatever `from` says. */
export const monthOfChanges = (count: number, from: (i: number) => Status | undefined): ReadonlyArray<ControlChanged> =>
  times(count, (i) => {
    const before = from(i)
    return change(`e${i}`, '2017-11', held(`actor-${i % 3}`), before === undefined ? {} : { from: before })
  })

/** Each of them comes after the one before it; in a circle, the first after the last. */
const linked = (count: number, isCircle: boolean): ReadonlyArray<ControlChanged> =>
  monthOfChanges(count, () => undefined).map((record, i) => ({
    ...record,
    after: i > 0 ? [`e${i - 1}`] : isCircle ? [`e${count - 1}`] : []
  }))

export const isAnsweredHoweverMany = (count: number, isExact: boolean): void => {
  it(`of ${count} changes that say what was before is answered`, () => {
    const history = historyOf(monthOfChanges(count, (i) => held(`actor-${(i + 1) % 3}`)))
    expect(statusAt(history, 'p', '2017-11-15').possible).toHaveLength(3)
    // In some order each goes on from the one before it, and each is from one holder to another: in no world do they count otherwise.
    const { least, most } = timesChangedHands(history, 'p')
    expect(least).toBeLessThanOrEqual(count)
    expect(most).toBeGreaterThanOrEqual(count)
    if (isExact) expect({ least, most }).toEqual({ least: count, most: count })
  })
  it(`in a chain of ${count} ends with the last of them`, () => {
    const chain = historyOf(linked(count, false))
    expect(statusesOf(statusAt(chain, 'p', '2017-11-30'))).toEqual([held(`actor-${(count - 1) % 3}`)])
  })
  it(`in a circle of ${count} may end with any of them, and the audit names the circle`, () => {
    const circle = historyOf(linked(count, true))
    expect(statusAt(circle, 'p', '2017-11-30').possible).toHaveLength(3)
    expect(timesChangedHands(circle, 'p')).toEqual({ least: 0, most: count })
    expect(new Set(audit(circle).map(({ kind }) => kind))).toEqual(
      new Set(['after-cycle', 'cluster-too-large', 'possible-duplicate'])
    )
  })
}
