import { getInMemoryEventStore } from '@event-driven-io/emmett'
import { some } from 'fp-ts/lib/Option.js'
import { describe, expect, it, vi } from 'vitest'
import type { ControlCommand } from 'changing-hands/decide'
import { controllerAt, timesChangedHands } from 'changing-hands'
import { deciding, handle, main, run } from '../../examples/decider/decider.js'

const capture = (id: string, at: string, by: string): ControlCommand => ({
  type: 'capture',
  id,
  recordedAt: '2017-11-20',
  source: { id: 'x' },
  place: 'rawa',
  at,
  by
})

describe('the decider in Emmett', () => {
  it('records what contradicts nothing, rejects the rest, and knows what was recorded already', async () => {
    const { outcomes, history } = await run()
    expect(outcomes.map((outcome) => outcome.split(':')[0])).toEqual([
      'recorded e3',
      'recorded already',
      'rejected, already-holds',
      'recorded e4',
      'rejected, from-excluded',
      'recorded e5',
      'rejected, nothing-to-retract'
    ])
    expect(controllerAt(history, 'al-bukamal', '2017-11-18')).toEqual(some('syrian-army'))
    expect(timesChangedHands(history, 'al-bukamal')).toEqual({ least: 3, most: 3 })
  })
  it('of two commands at the same time decides the second by what the first led to', async () => {
    const store = getInMemoryEventStore()
    await handle(store, 'log', deciding(capture('e1', '2017-11-01', 'isis')))
    const both = await Promise.allSettled(
      ['a', 'b'].map((id, i) =>
        handle(store, 'log', deciding(capture(id, `2017-11-1${i}`, 'iraqi-forces')), {
          retry: { onVersionConflict: true }
        })
      )
    )
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const { newState } = await handle(store, 'log', () => [])
    expect(timesChangedHands(newState, 'rawa')).toEqual({ least: 1, most: 1 })
  })
  it('prints what became of the commands', async () => {
    const printed = vi.spyOn(console, 'log').mockImplementation(() => undefined)
    await main()
    expect(printed.mock.calls.map(([line]) => line)).toContain('2017-11-13: syrian-army or isis')
    printed.mockRestore()
  })
})
