import type { Either } from 'fp-ts/lib/Either.js'
import { none, some } from 'fp-ts/lib/Option.js'
import { describe, expect, it } from 'vitest'
import {
  bySides,
  contested,
  emptyHistory,
  evolve,
  held,
  knownAt,
  orThrow,
  unknown,
  uncontrolled,
  withPolicy
} from 'changing-hands'
import { checkClaim, Claim, claimsFrom, verdictsOf } from 'changing-hands/claims'
import { gazetteerOf, sidesOf } from 'changing-hands/regions'
import type { ControlRecord, Fault, History, Status } from 'changing-hands'
import { change, historyOf, historyWith, idsOf, retraction, seen, times } from '../given.js'

type More = Parameters<typeof change>[3]
const changed = (id: string, place: string, at: string, to: Status, more: More = {}): ControlRecord =>
  change(id, at, to, { place, ...more })
const lost = (id: string, place: string, at: string, more: More = {}): ControlRecord =>
  changed(id, place, at, held('army'), { from: held('isis'), ...more })
const place = (id: string, kind: string | undefined, more: object = {}) => ({
  id,
  names: {},
  parents: [{ id: 'r' }],
  ...(kind === undefined ? {} : { kind }),
  ...more
})
const gazetteer = orThrow(
  gazetteerOf([
    { id: 'r', names: {} },
    { id: 'nothing', names: {} },
    place('city', 'city', { weights: { area: 10 } }),
    place('town', 'town', { weights: { area: 30 } }),
    place('village', 'village')
  ])
)
const outcome = (history: History, claim: Claim, options = {}): ReadonlyArray<unknown> => {
  const { verdict, missing } = checkClaim(history, gazetteer, claim, options)
  return [verdict, ...missing.map(({ what, place: id }) => `${what} ${id}`)]
}
const pathsOf = (either: Either<ReadonlyArray<Fault>, unknown>): ReadonlyArray<string> =>
  either._tag === 'Left' ? either.left.map(({ path }) => path) : []

describe('claims are read', () => {
  it('with their source, words and fields that nobody knows', () => {
    const claims = [
      {
        kind: 'last-held',
        who: 'isis',
        place: 'city',
        region: 'r',
        placeKind: ['city', 'town'],
        date: '2017',
        id: '14',
        text: 'the last',
        source: { id: 'najah', quote: 'آخر' },
        note: [1]
      },
      { kind: 'share', who: 'isis', region: 'r', by: 'area', date: '2017', atLeast: 0.2, atMost: 0.3 },
      { kind: 'lost', who: 'isis', region: 'r', by: 'area', since: '2014', date: '2017', atMost: 1 },
      { kind: 'held', who: 'isis', place: 'city', date: '2017-11' },
      { kind: 'never-held', who: 'isis', place: 'city', from: '2014' },
      { kind: 'captured', who: 'isis', place: 'city', atLeast: 2 },
      { kind: 'all-held', who: 'isis', region: 'r', date: '2017' }
    ]
    expect(orThrow(claimsFrom(claims))).toEqual(claims)
    expect(claims.every((claim) => Claim.is(claim))).toBe(true)
  })
  it('or refused with every fault and its path', () => {
    const share = { kind: 'share', who: 'isis', region: 'r', by: 'area', date: '2017' }
    expect(
      pathsOf(
        claimsFrom([
          { kind: 'held', who: '', place: 7, date: '2017-02-30' },
          { kind: 'rumour' },
          'isis',
          share,
          { ...share, atLeast: 25, atMost: -1 },
          { ...share, atLeast: 0.3, atMost: 0.2 },
          { ...share, kind: 'lost', since: '2014', atLeast: 0.3, atMost: 0.4 },
          { kind: 'captured', who: 'isis', place: 'city', atLeast: 1.5, source: 'najah' },
          { kind: 'never-held', who: 'isis', place: 'city', from: 2014, placeKind: 'x' }
        ])
      )
    ).toEqual([
      '[0].who',
      '[0].place',
      '[0].date',
      '[1].kind',
      '[2]',
      '[3]',
      '[4].atLeast',
      '[4].atMost',
      '[5]',
      '[6]',
      '[7].source',
      '[7].atLeast',
      '[8].from'
    ])
  })
})

describe('the last place held', () => {
  const last = { kind: 'last-held', who: 'isis', place: 'city', region: 'r' } as const
  const both = historyOf(lost('e1', 'city', '2017-11-10'), lost('e2', 'town', '2017-11-05'))
  it('is supported when every other was lost before it, or on the same day, with the records of all', () => {
    const { verdict, because } = checkClaim(both, gazetteer, { ...last, placeKind: ['city', 'town'] })
    expect(verdict).toBe('supported')
    expect(idsOf(because)).toEqual(['e1', 'e2'])
    expect(
      outcome(historyOf(lost('e1', 'city', '2017-11-10'), lost('e2', 'town', '2017-11-10')), {
        ...last,
        placeKind: ['city', 'town']
      })
    ).toEqual(['supported'])
  })
  it('is contradicted when another was lost later, retaken later, or is still held', () => {
    expect(outcome(both, { ...last, place: 'town', placeKind: ['city', 'town'] })).toEqual(['contradicted'])
    expect(
      outcome(evolve(both, changed('e3', 'town', '2017-11-12', held('isis'), { from: held('army') })), {
        ...last,
        placeKind: ['city', 'town']
      })
    ).toEqual(['contradicted'])
  })
  it('is not concerned with what happened after its date', () => {
    const retaken = evolve(both, changed('e3', 'town', '2017-11-12', held('isis'), { from: held('army') }))
    expect(outcome(retaken, { ...last, placeKind: ['city', 'town'], date: '2017-11-11' })).toEqual(['supported'])
  })
  it('can be the one still held', () => {
    const still = historyOf(changed('e1', 'city', '2014', held('isis')), lost('e2', 'town', '2017-11-05'))
    expect(outcome(still, { ...last, placeKind: ['city', 'town'] })).toEqual(['supported'])
    expect(outcome(evolve(still, changed('e3', 'village', '2014', held('isis'))), last)).toEqual(['contradicted'])
  })
  it('is contradicted when it was never held, is of another kind or lies elsewhere', () => {
    expect(outcome(historyOf(changed('e1', 'city', '../2014', held('army'))), { ...last, placeKind: 'city' })).toEqual([
      'undetermined',
      'certainty city'
    ])
    expect(
      outcome(historyOf(changed('e1', 'city', '2014', held('army'), { from: uncontrolled })), {
        ...last,
        placeKind: 'city'
      })
    ).toEqual(['contradicted'])
    expect(outcome(both, { ...last, placeKind: 'town' })).toEqual(['contradicted'])
    expect(outcome(both, { ...last, region: 'nothing' })).toEqual(['contradicted'])
  })
  it('names what is missing: places without reports, open ones, and what the gazetteer does not have', () => {
    expect(outcome(both, last)).toEqual(['undetermined', 'evidence village'])
    const open = historyOf(lost('e1', 'city', '[2017-11-04..2017-11-10]'), lost('e2', 'town', '2017-11-05'))
    expect(outcome(open, { ...last, placeKind: ['city', 'town'] })).toEqual([
      'undetermined',
      'certainty city',
      'certainty town'
    ])
    expect(outcome(both, { ...last, region: 'nowhere' })).toEqual(['undetermined', 'place nowhere'])
    expect(outcome(both, { ...last, place: 'nowhere' })).toEqual(['undetermined', 'place nowhere'])
  })
})

describe('shares', () => {
  const shareOfAll = { kind: 'share', who: 'isis', region: 'r', by: 'area', date: '2017-11-12' } as const
  const share = { ...shareOfAll, placeKind: ['city', 'town'] } as const
  const history = historyOf(lost('e1', 'city', '2017-11-10'), changed('e2', 'town', '2014', held('isis')))
  it('are what is held of all that is weighed', () => {
    expect(outcome(history, { ...share, atLeast: 0.75 })).toEqual(['supported'])
    expect(outcome(history, { ...share, atMost: 0.7 })).toEqual(['contradicted'])
    expect(checkClaim(history, gazetteer, { ...share, atMost: 0.7 }).found).toEqual({ least: 0.75, most: 0.75 })
  })
  it('are undetermined as long as a weight is missing, and names it beside the places without evidence', () => {
    const { found, missing, verdict } = checkClaim(history, gazetteer, { ...shareOfAll, atLeast: 0 })
    expect(verdict).toBe('undetermined')
    expect(found).toBeUndefined()
    expect(missing.map(({ what, place: id }) => `${what} ${id}`)).toEqual(['weight village', 'evidence village'])
  })
  it('that no world has are contradicted, even between what some have', () => {
    const open = historyOf(lost('e1', 'city', '2017-11-10'), lost('e2', 'town', '[2017-11-01..2017-11-30]'))
    expect(outcome(open, { ...share, atLeast: 0.5 })).toEqual(['undetermined', 'certainty town'])
    expect(outcome(open, { ...share, atLeast: 0.2, atMost: 0.5 })).toEqual(['contradicted'])
    expect(outcome(historyOf(lost('e1', 'city', '2017-11-10')), { ...share, atLeast: 0.2, atMost: 0.5 })).toEqual([
      'undetermined',
      'evidence town'
    ])
  })
  it('of very many open places are undetermined between two limits near to one another, and never wrong', () => {
    const places = times(40, (i) => place(`p${i}`, undefined, { weights: { area: 2 ** (i / 7) } }))
    const many = orThrow(gazetteerOf([{ id: 'r', names: {} }, ...places]))
    const open = historyOf(places.map(({ id }) => lost(id, id, '[2017-11-01..2017-11-30]')))
    const { verdict } = checkClaim(open, many, { ...shareOfAll, atLeast: 0.5, atMost: 0.5000000001 })
    expect(verdict).toBe('undetermined')
  })
  it('of nothing are undetermined', () => {
    expect(outcome(history, { ...share, placeKind: 'port', atLeast: 0 })).toEqual(['undetermined', 'place r'])
    expect(outcome(history, { ...share, region: 'nowhere', atLeast: 0 })).toEqual(['undetermined', 'place nowhere'])
    const weightless = orThrow(gazetteerOf([{ id: 'r', names: {}, weights: { area: 0 } }]))
    expect(
      checkClaim(historyOf(changed('e', 'r', '2014', held('isis'))), weightless, {
        ...shareOfAll,
        atLeast: 0
      }).missing.map(({ what }) => what)
    ).toEqual(['place'])
  })
  it('by side are those of its members', () => {
    const told = bySides(history, orThrow(sidesOf([{ id: 'us', members: [{ id: 'isis' }, { id: 'army' }] }])))
    expect(outcome(told, { ...share, who: 'us', atLeast: 1 })).toEqual(['supported'])
    expect(outcome(told, { ...share, who: 'army', atLeast: 0.25 })).toEqual(['contradicted'])
    expect(outcome(history, { ...share, who: 'army', atLeast: 0.25 })).toEqual(['supported'])
  })
  it('of all of a region need every place of it', () => {
    const all = { kind: 'all-held', who: 'isis', region: 'r', date: '2017-11-12' } as const
    expect(outcome(history, { ...all, placeKind: 'town' })).toEqual(['supported'])
    expect(outcome(history, { ...all, placeKind: ['city', 'town'] })).toEqual(['contradicted'])
    expect(outcome(evolve(history, changed('e3', 'city', '2017-11-11', held('isis'))), all)).toEqual([
      'undetermined',
      'evidence village'
    ])
    expect(outcome(history, { ...all, placeKind: 'port' })).toEqual(['undetermined', 'place r'])
    expect(outcome(history, { ...all, region: 'nowhere' })).toEqual(['undetermined', 'place nowhere'])
  })
})

describe('what was lost', () => {
  const claim = {
    kind: 'lost',
    who: 'isis',
    region: 'r',
    by: 'area',
    placeKind: ['city', 'town'],
    since: '2014',
    date: '2017-11-20'
  } as const
  const history = historyOf(lost('e1', 'city', '2017-11-10'), changed('e2', 'town', '2014', held('isis')))
  it('is a part of what was held then', () => {
    expect(outcome(history, { ...claim, atLeast: 0.25 })).toEqual(['supported'])
    expect(outcome(history, { ...claim, atLeast: 0.3 })).toEqual(['contradicted'])
    expect(outcome(history, { ...claim, atMost: 0.3 })).toEqual(['supported'])
    expect(checkClaim(history, gazetteer, { ...claim, atLeast: 0.3 }).found).toEqual({ least: 0.25, most: 0.25 })
  })
  it('is no less for what was gained elsewhere', () => {
    const gained = historyOf(
      lost('e1', 'city', '2017-11-10'),
      changed('e2', 'town', '2017', held('isis'), { from: held('army') })
    )
    expect(outcome(gained, { ...claim, atLeast: 1 })).toEqual(['supported'])
  })
  it('is nothing of nothing: the claim is false', () => {
    const never = historyOf(changed('e1', 'city', '2010', held('army')), changed('e2', 'town', '2010', held('army')))
    expect(outcome(never, { ...claim, atLeast: 0 })).toEqual(['contradicted'])
    expect(checkClaim(never, gazetteer, { ...claim, atMost: 1 })).toMatchObject({
      verdict: 'contradicted',
      found: undefined
    })
  })
  it('is open where it is unknown who held a place then, or who holds it now', () => {
    expect(outcome(historyOf(lost('e1', 'city', '2017-11-10')), { ...claim, atLeast: 0.5 })).toEqual([
      'undetermined',
      'evidence town'
    ])
    expect(
      outcome(
        historyOf(
          lost('e1', 'city', '[2017-11-10..2017-12-10]', { recordedAt: '2017-12-20' }),
          lost('e2', 'town', '2016')
        ),
        {
          ...claim,
          atLeast: 0.9
        }
      )
    ).toEqual(['undetermined', 'certainty city'])
    expect(
      checkClaim(historyOf(changed('e1', 'city', '2017-11-10', held('army'))), gazetteer, {
        ...claim,
        placeKind: 'city',
        atLeast: 0.5
      }).found
    ).toEqual({ least: 0, most: 1 })
  })
  it('within no time is nothing, whoever held it', () => {
    const open = historyOf(
      changed('e1', 'city', '2017-11-01', held('isis')),
      changed('e2', 'city', '2017-11-10', held('sdf'), { from: held('army') })
    )
    expect(
      outcome(open, {
        kind: 'lost',
        who: 'isis',
        region: 'city',
        by: 'area',
        since: '2017-11-05',
        date: '2017-11-05',
        atLeast: 0.5
      })
    ).toEqual(['contradicted'])
    expect(
      outcome(open, {
        kind: 'lost',
        who: 'isis',
        region: 'city',
        by: 'area',
        since: '2017-11-05',
        date: '2017-11-06',
        atLeast: 0.5
      })
    ).toEqual(['undetermined', 'certainty city'])
  })
  it('needs weights, a region and something in it', () => {
    expect(outcome(history, { ...claim, placeKind: 'village', atLeast: 0.5 })).toEqual([
      'undetermined',
      'weight village',
      'evidence village'
    ])
    expect(outcome(history, { ...claim, region: 'nowhere', atLeast: 0.5 })).toEqual(['undetermined', 'place nowhere'])
  })
})

describe('what was held, and how often it was captured', () => {
  const twice = historyOf(
    changed('e1', 'city', '2017-11-08', held('army'), { from: held('isis') }),
    changed('e2', 'city', '[2017-11-08..2017-11-17]', contested(['isis', 'army'], 'isis'), {
      from: held('army'),
      after: ['e1']
    }),
    changed('e3', 'city', '[2017-11-18..2017-11-19]', held('army'), { from: held('isis'), after: ['e2'] })
  )
  const captured = { kind: 'captured', who: 'army', place: 'city' } as const
  it('counts captures, and no more than the date allows', () => {
    expect(outcome(twice, { ...captured, atLeast: 2, atMost: 2 })).toEqual(['supported'])
    expect(outcome(twice, { ...captured, who: 'isis', atLeast: 2 })).toEqual(['contradicted'])
    expect(outcome(twice, { ...captured, who: 'isis', atLeast: 1, atMost: 1 })).toEqual(['supported'])
    expect(outcome(twice, { ...captured, atLeast: 2, date: '2017-11-17' })).toEqual(['contradicted'])
    expect(outcome(twice, { ...captured, atLeast: 2, date: '2017-11-18' })).toEqual(['undetermined', 'certainty city'])
  })
  it('counts no capture of what is contested where nobody holds that, and none lost by it', () => {
    expect(outcome(twice, { ...captured, who: 'isis', atLeast: 1 }, { contested: 'nobody' })).toEqual(['contradicted'])
    // Nobody else holds it while it is contested: what is still its own is not captured again.
    const fought = historyOf(
      changed('e1', 'city', '2017-11-01', held('isis')),
      changed('e2', 'city', '2017-11-05', contested(['isis', 'army'], 'isis')),
      changed('e3', 'city', '2017-11-09', held('isis'))
    )
    expect(
      checkClaim(fought, gazetteer, { ...captured, who: 'isis', atLeast: 2 }, { contested: 'nobody' }).found
    ).toEqual({ least: 1, most: 1 })
  })
  it('takes an unknown holder for anybody who is not ruled out', () => {
    const hidden = historyOf(changed('e1', 'city', '2017-11-03', unknown(['isis']), { from: held('isis') }))
    expect(outcome(hidden, { ...captured, atLeast: 1 })).toEqual(['undetermined', 'certainty city'])
    expect(outcome(hidden, { ...captured, who: 'isis', atLeast: 1 })).toEqual(['contradicted'])
  })
  it('knows nothing of a place without reports', () => {
    expect(outcome(emptyHistory(), { ...captured, atLeast: 1 })).toEqual(['undetermined', 'evidence city'])
    expect(outcome(emptyHistory(), { kind: 'never-held', who: 'army', place: 'city' })).toEqual([
      'undetermined',
      'evidence city'
    ])
    expect(outcome(emptyHistory(), { kind: 'held', who: 'army', place: 'city', date: '2017' })).toEqual([
      'undetermined',
      'evidence city'
    ])
  })
  it('held within a span need not be held on any one day of it for certain', () => {
    const brief = historyOf(
      changed('e1', 'city', '[2017-11-01..2017-11-09]', held('isis'), { from: held('army') }),
      changed('e2', 'city', '2017-11-20', held('army'), { from: held('isis') })
    )
    expect(outcome(brief, { kind: 'held', who: 'isis', place: 'city', date: '2017-11-09/2017-11-12' })).toEqual([
      'supported'
    ])
    expect(outcome(brief, { kind: 'held', who: 'isis', place: 'city', date: '2017-11-05' })).toEqual([
      'undetermined',
      'certainty city'
    ])
    expect(outcome(brief, { kind: 'held', who: 'isis', place: 'city', date: '2017-10' })).toEqual(['contradicted'])
    expect(outcome(brief, { kind: 'never-held', who: 'isis', place: 'city', from: '2017-11-20' })).toEqual([
      'supported'
    ])
    expect(outcome(brief, { kind: 'never-held', who: 'isis', place: 'city', until: '2017-11-09' })).toEqual([
      'contradicted'
    ])
    expect(outcome(brief, { kind: 'never-held', who: 'sdf', place: 'city' })).toEqual(['supported'])
  })
  it('lost unreported and regained within a day was held at the end of that day', () => {
    // Whichever of the first two came first, it held most of it or all of it at the end of the 7th.
    const record = (id: string, at: string, from: Status, to: Status): ControlRecord =>
      changed(id, 'city', at, to, { from })
    const muddled = historyOf(
      record(
        'e1',
        '[2017-11-07..2017-11-08]',
        { kind: 'shared', shares: [{ by: 'isis', share: 0.5 }] },
        contested(['isis', 'army'], 'isis')
      ),
      record('e2', '2017-11-07', held('isis'), held('isis')),
      { ...record('e3', '2017-11-08', contested(['isis', 'army']), contested(['sdf', 'isis'], 'sdf')), after: ['e1'] }
    )
    expect(outcome(muddled, { kind: 'held', who: 'isis', place: 'city', date: '2017-11-07/2017-11-08' })).toEqual([
      'supported'
    ])
  })
  it('is exact by a side whose members change', () => {
    const sidesSince = (from: string) =>
      orThrow(sidesOf([{ id: 'us', members: [{ id: 'army' }, { id: 'isis', from }] }]))
    const [later, before] = ['2018', '2017'].map((from) => bySides(twice, sidesSince(from)))
    const own = checkClaim(twice, gazetteer, { ...captured, who: 'army', atLeast: 1 }).found
    expect(checkClaim(later, gazetteer, { ...captured, who: 'us', atLeast: 1 }).found).toEqual(own)
    expect(outcome(later, { kind: 'held', who: 'us', place: 'city', date: '2017-11-19' })).toEqual(['supported'])
    // Among allies it never changed hands.
    expect(checkClaim(before, gazetteer, { ...captured, who: 'us', atLeast: 1 }).found).toEqual({ least: 0, most: 0 })
  })
  it('is never wrong of a place with too many reports of overlapping dates', () => {
    const many = historyWith(
      { exactStates: 16 },
      times(13, (i) =>
        changed(`m${i}`, 'city', '2017-11', held(i % 2 === 0 ? 'isis' : 'army'), {
          from: held(i % 2 === 0 ? 'army' : 'isis')
        })
      ),
      changed('end', 'city', '2017-12-05', held('army')),
      changed('start', 'city', '2017-10-05', held('isis'))
    )
    expect(outcome(many, { ...captured, atLeast: 1 })).toEqual(['undetermined', 'certainty city'])
    expect(outcome(many, { kind: 'held', who: 'army', place: 'city', date: '2017-12-05/2017-12-06' })).toEqual([
      'supported'
    ])
    expect(outcome(many, { kind: 'held', who: 'isis', place: 'city', date: '2017-11' })).toEqual([
      'undetermined',
      'certainty city'
    ])
    expect(
      outcome(many, {
        kind: 'lost',
        who: 'isis',
        region: 'city',
        by: 'area',
        since: '2017-10-06',
        date: '2017-11-15',
        atLeast: 1
      })
    ).toEqual(['undetermined', 'certainty city'])
    expect(
      outcome(many, {
        kind: 'lost',
        who: 'isis',
        region: 'city',
        by: 'area',
        since: '2017-10-05',
        date: '2017-12-06',
        atLeast: 1
      })
    ).toEqual(['supported'])
  })
  it('is judged over the stories of all sources where each has its own', () => {
    const two = historyOf(
      changed('a', 'city', '2017-11-01', held('army'), { from: held('isis') }),
      changed('b', 'city', '2017-11-03', held('isis'), { from: held('army'), source: { id: 'radio' } })
    )
    const claim = { kind: 'held', who: 'isis', place: 'city', date: '2017-11-02' } as const
    expect(outcome(withPolicy(two, 'agreed'), claim)).toEqual(['contradicted'])
    expect(outcome(withPolicy(two, 'agreed'), { ...claim, date: '2017-11-05' })).toEqual([
      'undetermined',
      'certainty city'
    ])
    expect(outcome(withPolicy(two, 'agreed'), { ...captured, atLeast: 1 })).toEqual(['undetermined', 'certainty city'])
    expect(
      outcome(withPolicy(two, 'agreed'), {
        kind: 'lost',
        who: 'isis',
        region: 'city',
        by: 'area',
        since: '2017-10',
        date: '2017-11-05',
        atLeast: 1
      })
    ).toEqual(['undetermined', 'certainty city'])
  })
})

describe('as the log learns', () => {
  const claim = { kind: 'held', who: 'isis', place: 'city', date: '2017-11-05' } as const
  const sighting = (id: string, recordedAt: string, status: Status, at = '2017-11-05'): ControlRecord =>
    seen(id, at, status, { place: 'city', recordedAt })
  it('a verdict holds since the record with which it came', () => {
    const history = historyOf(
      sighting('a', '2017-11-06', held('isis')),
      sighting('b', '2017-11-07', held('isis'), '2017-11-06'),
      changed('c', 'town', '2017-11-08', held('army'), { recordedAt: '2017-11-09' })
    )
    expect(checkClaim(history, gazetteer, claim)).toMatchObject({
      verdict: 'supported',
      since: some('2017-11-06'),
      before: some('undetermined')
    })
    expect(checkClaim(history, gazetteer, claim, { lookBack: 1 })).toMatchObject({
      verdict: 'supported',
      since: none,
      before: none
    })
    expect(checkClaim(knownAt(history, '2017-11-05'), gazetteer, claim)).toMatchObject({
      verdict: 'undetermined',
      since: none,
      before: none
    })
    expect(verdictsOf(history, gazetteer, claim)).toEqual([
      { since: none, verdict: 'undetermined' },
      { since: some('2017-11-06'), verdict: 'supported' }
    ])
  })
  it('goes with a retraction and comes back with another report', () => {
    const history = historyOf(
      sighting('a', '2017-11-06', held('isis')),
      retraction('x', 'a', { recordedAt: '2017-11-08T12:00Z' }),
      retraction('y', 'nobody', { recordedAt: '2017-11-08T13:00Z' }),
      sighting('b', '2017-11-09', held('army'))
    )
    expect(verdictsOf(history, gazetteer, claim)).toEqual([
      { since: none, verdict: 'undetermined' },
      { since: some('2017-11-06'), verdict: 'supported' },
      { since: some('2017-11-08T12:00Z'), verdict: 'undetermined' },
      { since: some('2017-11-09'), verdict: 'contradicted' }
    ])
    expect(checkClaim(history, gazetteer, claim)).toMatchObject({
      since: some('2017-11-09'),
      before: some('undetermined')
    })
  })
  it('learns of every place of a region', () => {
    const history = historyOf(
      lost('a', 'city', '2017-11-05', { recordedAt: '2017-11-06' }),
      lost('b', 'town', '2017-11-04', { recordedAt: '2017-11-09' })
    )
    const last = { kind: 'last-held', who: 'isis', place: 'city', region: 'r', placeKind: ['city', 'town'] } as const
    expect(checkClaim(history, gazetteer, last)).toMatchObject({
      verdict: 'supported',
      since: some('2017-11-09'),
      before: some('undetermined')
    })
    expect(verdictsOf(history, gazetteer, { ...last, region: 'nowhere' })).toEqual([
      { since: none, verdict: 'undetermined' }
    ])
  })
})
