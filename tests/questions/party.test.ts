import fc from 'fast-check'
import { none, some } from 'fp-ts/lib/Option.js'
import { describe, expect, it } from 'vitest'
import type { History, Status } from 'changing-hands'
import {
  accordingTo,
  contested,
  knownAt,
  partyAt,
  prefer,
  shared,
  statusAt,
  uncontrolled,
  unknown,
  withPolicy
} from 'changing-hands'
import { arbitraryRecords } from 'changing-hands/testing'
import { cases } from '../cases.js'
import { a, b, change, historyOf, idsOf, retraction, seen } from '../given.js'
import { asChronon } from '../inside.js'

/** What is possible, in words. */
const parties = (history: History, date: string, actor = 'a'): string =>
  partyAt(history, 'p', actor, date)
    .possible.map(({ status }) => String(status))
    .sort()
    .join(' or ')

describe('partyAt', () => {
  it.each<readonly [string, Status, string]>([
    ['holds it', a, 'true'],
    ['does not hold it', b, 'false'],
    ['fights for it', contested(['a', 'b']), 'true'],
    ['does not fight for it', contested(['b', 'c']), 'false'],
    ['may fight for it: nobody says who does', contested(), 'false or true'],
    ['shares it', shared([{ by: 'b', share: 0.5 }, { by: 'a' }]), 'true'],
    ['does not share it', shared({ b: 0.5, c: 0.5 }), 'false'],
    ['is nobody where nobody holds it', uncontrolled, 'false'],
    ['may be the one whom nobody knows', unknown(['b']), 'false or true'],
    ['is not the one where that is ruled out', unknown(['a', 'b']), 'false']
  ])('a %s', (_, status, expected) => {
    expect(parties(historyOf(change('e', '2017-11-05', status)), '2017-11-06')).toBe(expected)
  })
  it('rests on the records of the statuses that say so, on the strongest basis of them', () => {
    const history = historyOf(
      change('e1', '2017-11-01', b),
      change('e2', '[2017-11-05..2017-11-09]', contested(['a', 'b']), { from: b }),
      change('e3', '[2017-11-05..2017-11-09]', a, { from: contested(['a', 'b']) })
    )
    const { possible, certain } = partyAt(history, 'p', 'a', '2017-11-06')
    expect(possible.map(({ status, basis, because }) => [status, basis, idsOf(because)])).toEqual([
      [false, 'persisting', ['e1']],
      [true, 'reported', ['e2', 'e3']]
    ])
    expect(certain).toEqual(none)
    expect(partyAt(history, 'p', 'a', '2017-11-10').certain).toEqual(some(true))
  })
  it('stands against what every such world disbelieves', () => {
    const history = historyOf(
      change('r1', '2022-05-03', b, { from: a }),
      seen('r2', '2022-05-04', a, { source: { id: 'map' } })
    )
    expect(
      partyAt(history, 'p', 'b', '2022-05-03').possible.map(({ status, against }) => [status, idsOf(against)])
    ).toEqual([
      [false, ['r1']],
      [true, []]
    ])
  })
  it('is certain of nothing where nothing is known', () => {
    expect(partyAt(historyOf(), 'nowhere', 'a', '2017')).toEqual({
      certain: none,
      possible: [
        { status: true, because: [], against: [], basis: 'no evidence', doubtful: false },
        { status: false, because: [], against: [], basis: 'no evidence', doubtful: false }
      ],
      policy: 'together',
      dissent: []
    })
  })
  it('has as dissent what would make it another answer, and no more', () => {
    const history = historyOf(
      seen('x', '2017-11-05', contested(['a', 'b']), { source: { id: 'x' } }),
      seen('y', '2017-11-05', a, { source: { id: 'y' } }),
      seen('z', '2017-11-05', b, { source: { id: 'z' } })
    )
    const { certain, policy, dissent } = partyAt(withPolicy(history, prefer(['x'])), 'p', 'a', '2017-11-05')
    expect(certain).toEqual(some(true))
    expect(policy).toBe('prefer(x)')
    expect(dissent.map(({ source, status, because }) => [source, status, idsOf(because)])).toEqual([
      ['z', false, ['z']]
    ])
  })
  it('goes by what was known, and by whom', () => {
    const history = historyOf(
      change('e1', '2017-11-05', a),
      change('e2', '2017-11-07', b, { source: { id: 'map' } }),
      retraction('r', 'e1', { recordedAt: '2017-12-01' })
    )
    expect(parties(history, '2017-11-06')).toBe('false or true')
    expect(parties(knownAt(history, '2017-11-30'), '2017-11-06')).toBe('true')
    expect(parties(accordingTo(history, ['map']), '2017-11-08')).toBe('false')
  })
  it('is the possibilities of the status, one by one', () => {
    const says = (status: Status): ReadonlyArray<boolean> =>
      status.kind === 'held'
        ? [status.by === 'a']
        : status.kind === 'contested'
          ? status.among.length === 0
            ? [true, false]
            : [status.among.includes('a')]
          : status.kind === 'shared'
            ? [status.shares.some(({ by }) => by === 'a')]
            : status.kind === 'unknown' && !(status.not ?? []).includes('a')
              ? [true, false]
              : [false]
    fc.assert(
      fc.property(
        arbitraryRecords({ places: ['p'] }),
        fc.constantFrom<'together' | 'majority' | 'agreed'>('together', 'majority', 'agreed'),
        fc.integer({ min: 17465, max: 17495 }),
        (records, policy, chronon) => {
          const history = withPolicy(historyOf(records), policy)
          const answer = partyAt(history, 'p', 'a', asChronon(chronon))
          const { possible } = statusAt(history, 'p', asChronon(chronon))
          const each = [true, false].filter((is) => possible.some(({ status }) => says(status).includes(is)))
          expect(answer.possible.map(({ status }) => status).sort()).toEqual(each.sort())
          for (const { status, because } of answer.possible) {
            const from = possible.filter((one) => says(one.status).includes(status))
            expect(new Set(because)).toEqual(new Set(from.flatMap((one) => one.because)))
          }
        }
      ),
      cases(1000)
    )
  })
})
