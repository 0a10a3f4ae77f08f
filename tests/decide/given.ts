/**
 * Given records, when a command comes, then the decider answers with records, or rejects it. Commands and records are of
 * Al-Bukamal, known on 20 November 2017, unless they say otherwise.
 */
import { isLeft } from 'fp-ts/lib/Either.js'
import { expect } from 'vitest'
import type { ControlRecord, History, Status } from 'changing-hands'
import { held, knownAt, uncontrolled } from 'changing-hands'
import type {
  Capture,
  ControlCommand,
  Correct,
  Observe,
  Rejection,
  RejectionCode,
  Retract
} from 'changing-hands/decide'
import { decide } from 'changing-hands/decide'
import { change, correction, historyOf, idsOf, retraction, seen } from '../given.js'

const envelope = { recordedAt: '2017-11-20', source: { id: 'paper' } } as const
const place = 'al-bukamal'
const nobodys = { type: 'ControlObserved', place, at: '2017-11-19', status: uncontrolled } as const

// --- Commands ---------------------------------------------------------------------------------------------------------

export const capture = (id: string, at: string, by: string, more: Partial<Capture> = {}): Capture => ({
  type: 'capture',
  id,
  ...envelope,
  place,
  at,
  by,
  ...more
})

export const observe = (id: string, at: string, status: Status): Observe => ({
  type: 'observe',
  id,
  ...envelope,
  place,
  at,
  status
})

export const retract = (id: string, target: string, recordedAt = '2017-11-21'): Retract => ({
  type: 'retract',
  id,
  ...envelope,
  recordedAt,
  target,
  reason: 'mistaken'
})

/** That nobody held it on the 19th. */
export const correct = (id: string, target: string): Correct => ({
  type: 'correct',
  id,
  ...envelope,
  target,
  replacement: nobodys
})

// --- The records that such commands lead to ---------------------------------------------------------------------------

type MoreOfChange = Parameters<typeof change>[3]

export const captured = (id: string, at: string, by: string, more: MoreOfChange = {}): ControlRecord =>
  change(id, at, held(by), { place, ...more })

export const observed = (id: string, at: string, status: Status): ControlRecord => seen(id, at, status, { place })

export const retracted = (id: string, target: string, recordedAt = '2017-11-21'): ControlRecord =>
  retraction(id, target, { recordedAt })

export const corrected = (id: string, target: string): ControlRecord => correction(id, target, nobodys)

// --- Given, when, then ------------------------------------------------------------------------------------------------

interface Decided {
  /** These records are to be appended. */
  readonly then: (...records: ReadonlyArray<object>) => void
  readonly thenAccepted: () => void
  /** It was recorded before: there is nothing to append. */
  readonly thenRecordedAlready: () => void
  /** It is rejected, because of exactly these records where they are named. */
  readonly thenRejected: (code: RejectionCode, because?: ReadonlyArray<string>) => Rejection | undefined
  /** By one word, for tables. */
  readonly thenVerdict: (expected: Verdict) => void
}

export type Verdict = RejectionCode | 'accepted' | 'recorded already'

export const verdictOn = (history: History, command: ControlCommand): Verdict => {
  const decided = decide(command, history)
  if (isLeft(decided)) return decided.left.code
  return decided.right.length === 0 ? 'recorded already' : 'accepted'
}

export const givenHistory = (history: History) => ({
  when: (command: ControlCommand): Decided => {
    const decided = decide(command, history)
    const thenVerdict = (expected: Verdict): void => expect(verdictOn(history, command)).toBe(expected)
    return {
      then: (...records) => expect(decided).toEqual({ _tag: 'Right', right: records }),
      thenAccepted: () => thenVerdict('accepted'),
      thenRecordedAlready: () => thenVerdict('recorded already'),
      thenRejected: (code, because) => {
        thenVerdict(code)
        if (isLeft(decided) && because !== undefined) expect(idsOf(decided.left.because)).toEqual(because)
        return isLeft(decided) ? decided.left : undefined
      },
      thenVerdict
    }
  }
})

export const given = (...records: ReadonlyArray<ControlRecord>) => ({
  ...givenHistory(historyOf(records)),
  /** Decided by what was known at a date. */
  asKnownAt: (date: string) => givenHistory(knownAt(historyOf(records), date))
})
