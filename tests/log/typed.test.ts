import { isRight } from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import type { ControlRecord } from 'changing-hands'
import { append, emptyLog, held, logOf } from 'changing-hands'

/** Nearly all that is tested here is said to the compiler: `npm run types` fails where it accepts too much or too little. */
const envelope = { v: 1, recordedAt: '2017-11-20', source: { id: 'najah' } } as const
const widened = {
  type: 'ControlChanged',
  v: 1,
  recordedAt: '2017-11-20',
  source: { id: 'najah' },
  place: 'rawa',
  at: '2017-11-17'
}

describe('records that are written in a call', () => {
  it('may have the fields of their type, in statuses and bodies too', () => {
    const log = logOf([
      {
        ...envelope,
        id: 'e1',
        type: 'ControlChanged',
        place: 'rawa',
        at: '2017',
        to: held('a'),
        from: held('b'),
        after: ['e0']
      },
      {
        ...envelope,
        id: 'e2',
        type: 'ControlObserved',
        place: 'rawa',
        at: '2017',
        throughout: true,
        status: { kind: 'contested', among: ['a', 'b'], mostly: 'a' }
      },
      { ...envelope, id: 'e3', type: 'ControlObserved', place: 'rawa', at: '2017', status: { kind: 'contested' } },
      {
        ...envelope,
        id: 'c1',
        type: 'EventCorrected',
        target: 'e1',
        replacement: { type: 'ControlClaimed', place: 'rawa', at: '2018', by: 'a', occurrence: 'x' }
      },
      { ...envelope, id: 'v1', type: 'CoverageDeclared', at: '2017' }
    ])
    expect(isRight(log)).toBe(true)
    expect(
      isRight(
        append(emptyLog, [{ ...envelope, id: 'e1', type: 'SiegeChanged', place: 'rawa', at: '2017', besieged: true }])
      )
    ).toBe(true)
  })

  it('may have no others', () => {
    // @ts-expect-error occurence
    logOf([{ ...envelope, id: 'e1', type: 'ControlChanged', place: 'rawa', at: '2017', to: held('a'), occurence: 'x' }])
    // @ts-expect-error form
    logOf([
      { ...envelope, id: 'e1', type: 'ControlChanged', place: 'rawa', at: '2017', to: held('a'), form: held('b') }
    ])
    // @ts-expect-error mosty
    logOf([
      {
        ...envelope,
        id: 'e1',
        type: 'ControlChanged',
        place: 'p',
        at: '2017',
        to: { kind: 'contested', among: ['a', 'b'], mosty: 'a' }
      }
    ])
    // @ts-expect-error nto, in a body
    logOf([
      {
        ...envelope,
        id: 'c1',
        type: 'EventCorrected',
        target: 'e1',
        replacement: { type: 'ControlObserved', place: 'p', at: '2017', status: { kind: 'unknown', nto: ['a'] } }
      }
    ])
    // @ts-expect-error aftre
    append(emptyLog, [
      { ...envelope, id: 'e1', type: 'SiegeChanged', place: 'rawa', at: '2017', besieged: true, aftre: ['e0'] }
    ])
    // @ts-expect-error form, beside what was widened before
    logOf([{ ...widened, id: 'e1', type: 'ControlChanged', to: held('a'), form: held('b') }])
  })
})

describe('what the compiler does not know as a record', () => {
  it('is accepted as it is', () => {
    const text = '[]'
    const unknowns: ReadonlyArray<unknown> = []
    const typed: ReadonlyArray<ControlRecord> = []
    logOf(JSON.parse(text))
    logOf(unknowns)
    logOf(new Set(unknowns))
    logOf(typed)
    logOf([...typed, ...unknowns])
    logOf([1, null, 'text', [], {}])
    logOf([{ ...widened, id: 'e1', to: held('a'), note: 'a field of somebody’s own' }])
    logOf([{ ...envelope, id: 'w1', type: 'WeatherReported', rain: 12 }], { extraTypes: { WeatherReported: true } })
    append(emptyLog, unknowns)
    append(emptyLog, [{ ...widened, id: 'e1' }])
    // A record with a field of one's own that was written before is one still.
    const noted = {
      ...envelope,
      id: 'e1',
      type: 'SiegeChanged',
      place: 'rawa',
      at: '2017',
      besieged: true,
      note: 'x'
    } as const
    expect(isRight(logOf([noted]))).toBe(true)
  })
})
