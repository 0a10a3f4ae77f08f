import { describe, expect, it } from 'vitest'
import type { ControlRecord, History } from 'changing-hands'
import {
  accordingTo,
  actorsIn,
  audit,
  beliefsAbout,
  besiegedAt,
  bySides,
  changesBetween,
  changesOf,
  claimsOn,
  compare,
  compareKnowledge,
  contested,
  controllerAt,
  couldHold,
  explain,
  flagAt,
  held,
  knownAt,
  logOf,
  operationsOn,
  orThrow,
  partyAt,
  placesHeldBy,
  placesIn,
  prefer,
  project,
  recapturesOf,
  records,
  segmentsBetween,
  shared,
  snapshotAt,
  sourcesIn,
  spellsOf,
  statusAt,
  tenureOf,
  timelineOf,
  timesChangedHands,
  uncontrolled,
  unknown,
  withPolicy
} from 'changing-hands'
import { checkClaim, claimsFrom, verdictsOf } from 'changing-hands/claims'
import {
  changesFrom,
  linkedPlaces,
  patchesFrom,
  snapshotGeoJson,
  spellRows,
  spellsCsv,
  spellsCsvChunks,
  spellsGeoJson,
  timelinesOf
} from 'changing-hands/export'
import {
  findPlace,
  firstTime,
  gazetteerOf,
  leavesOf,
  placeOf,
  placesOf,
  rollUp,
  shareSeries,
  sharesAt,
  sidesOf,
  statusInherited,
  stepsOf
} from 'changing-hands/regions'
import { a, b, c, change, claim, correction, operation, retraction, seen, siege } from '../given.js'

/** A log in which every kind of answer comes up. */
const log: ReadonlyArray<ControlRecord> = [
  change('e1', '2017-11-02', b, { from: a }),
  change('e2', '[2017-11-05..2017-11-09]', unknown(['b']), { occurrence: 'o', source: { id: 'radio' } }),
  change('e3', '2017-11-06?', unknown(['c']), { occurrence: 'o' }),
  change('e4', '2017-11-12', c, { from: a, after: ['e2', 'nobody'] }),
  change('e5', '2017-11-14', a, { occurrence: 'x' }),
  change('e6', '2017-11-16', b, { occurrence: 'x' }),
  seen('e7', '2017-11-18', contested(['a', 'b'], 'a')),
  change('e8', '2017-11-19', a, { recordedAt: '2017-11-21' }),
  siege('s1', '2017-11-03', true),
  siege('s2', '2017-11-08', false, { source: { id: 'radio' } }),
  claim('c1', '2017-11-19', 'd'),
  operation('p1', '2017-11-11', 'd'),
  change('q1', '2017-11-03', shared({ a: 0.5, b: 0.25 }), { place: 'q' }),
  change('q2', '2017-11-06', uncontrolled, { place: 'q', source: { id: 'radio' } }),
  correction('q3', 'q2', { type: 'ControlChanged', place: 'q', at: '2017-11-07', to: a }, { recordedAt: '2017-11-22' }),
  change('r1', '2017-11-03', unknown(), { place: 'r' }),
  change('r2', '2017-11-04', held('sdf'), { place: 'r' }),
  change('r3', '2017-11-05', held('SDF'), { place: 'r' }),
  retraction('r4', 'r2', { recordedAt: '2017-11-23' }),
  retraction('r5', 'nothing')
]

const gazetteer = orThrow(
  gazetteerOf([
    { id: 'land', names: { en: ['Land', 'Country'] }, centre: 'p' },
    { id: 'p', names: { en: 'P' }, parents: [{ id: 'land' }], weights: { area: 2 } },
    { id: 'q', names: { en: 'Q' }, parents: [{ id: 'land', from: '2000' }], weights: { area: 3 } },
    { id: 'nowhere', names: { en: 'Nowhere' }, parents: [{ id: 'land' }] }
  ])
)
const sides = orThrow(sidesOf([{ id: 'us', members: [{ id: 'a' }, { id: 'c', from: '2017-11-05' }] }]))
const claimed = () =>
  orThrow(
    claimsFrom([
      { kind: 'never-held', who: 'a', place: 'p' },
      { kind: 'captured', who: 'a', place: 'p', atLeast: 1 },
      { kind: 'share', who: 'us', region: 'land', by: 'area', date: '2017-11-10', atLeast: 0.5 },
      { kind: 'lost', who: 'a', region: 'land', by: 'count', since: '2017-11-01', date: '2017-11-10', atLeast: 0.5 },
      { kind: 'last-held', who: 'b', region: 'land', place: 'p' },
      { kind: 'all-held', who: 'b', region: 'land', date: '2017-11-10' }
    ])
  )

const claims = claimed()
const places = ['p', 'q', 'r', 'nowhere']
const dates = ['2017-11-01', '2017-11-07', '2017-11-10', '2017-11', '2017-11-20']

/** Whatever can be asked of a history, by name. */
const questions: Readonly<Record<string, (history: History) => unknown>> = {
  controllerAt: (history) => each((place, date) => controllerAt(history, place, date)),
  statusAt: (history) => each((place, date) => statusAt(history, place, date)),
  couldHold: (history) => each((place, date) => couldHold(history, place, 'a', date)),
  partyAt: (history) => each((place, date) => partyAt(history, place, 'a', date)),
  besiegedAt: (history) => each((place, date) => besiegedAt(history, place, date)),
  flagAt: (history) => each((place, date) => flagAt(history, place, 'besieged', date)),
  claimsOn: (history) => each((place, date) => claimsOn(history, place, date)),
  operationsOn: (history) => each((place, date) => operationsOn(history, place, date)),
  snapshotAt: (history) => dates.map((date) => snapshotAt(history, date)),
  placesHeldBy: (history) => dates.map((date) => placesHeldBy(history, 'a', date)),
  timelineOf: (history) => places.map((place) => timelineOf(history, place)),
  segmentsBetween: (history) => places.map((place) => segmentsBetween(history, place, '2017-11-03', '2017-11-12')),
  spellsOf: (history) => places.map((place) => spellsOf(history, place)),
  changesOf: (history) => places.map((place) => changesOf(history, place)),
  changesBetween: (history) => changesBetween(history, '2017-11-01', '2017-11-30'),
  timesChangedHands: (history) => places.map((place) => timesChangedHands(history, place)),
  recapturesOf: (history) => places.map((place) => recapturesOf(history, place)),
  tenureOf: (history) => places.map((place) => tenureOf(history, place, 'a')),
  placesIn,
  actorsIn,
  sourcesIn,
  compare: (history) => compare(history, '2017-11-01', '2017-11-10'),
  compareKnowledge: (history) => compareKnowledge(history, '2017-11-10', '2017-11-20', '2017-11-23'),
  beliefsAbout: (history) => each((place, date) => beliefsAbout(history, place, date)),
  explain: (history) => each((place, date) => explain(history, place, date)),
  audit: (history) => audit(history),
  checkClaim: (history) => claims.map((one) => checkClaim(bySides(history, sides), gazetteer, one)),
  verdictsOf: (history) => claims.map((one) => verdictsOf(bySides(history, sides), gazetteer, one)),
  claimsFrom: claimed,
  changesFrom: (history) => changesFrom(knownAt(history, '2017-11-20'), history),
  patchesFrom: (history) => patchesFrom(knownAt(history, '2017-11-20'), history),
  timelinesOf: (history) => timelinesOf(history),
  snapshotGeoJson: (history) => dates.map((date) => snapshotGeoJson(history, gazetteer, date)),
  spellRows: (history) => [...spellRows(history)],
  spellsCsv: (history) => spellsCsv(history),
  spellsCsvChunks: (history) => [...spellsCsvChunks(history, { gazetteer })],
  spellsGeoJson: (history) => spellsGeoJson(history, gazetteer),
  linkedPlaces: (history) => linkedPlaces(history, gazetteer, { base: 'https://example.org/' }),
  bySides: (history) => each((place, date) => statusAt(bySides(history, sides), place, date)),
  statusInherited: (history) => each((place, date) => statusInherited(history, gazetteer, place, date)),
  rollUp: (history) => dates.map((date) => rollUp(bySides(history, sides), gazetteer, 'land', date, { by: 'area' })),
  shareSeries: (history) => shareSeries(history, gazetteer, 'land', { by: 'count', inherit: true }),
  stepsOf: (history) => [...stepsOf(shareSeries(history, gazetteer, 'land', { by: 'count' }))],
  sharesAt: (history) =>
    sharesAt(shareSeries(history, gazetteer, 'land', { by: 'count' }), timelineOf(history, 'p')[1].from),
  firstTime: (history) => firstTime(history, gazetteer, { kind: 'holds', who: 'c', place: 'p' }),
  leavesOf: (history) => leavesOf(history, gazetteer, 'land', '2017-11-10'),
  findPlace: () => findPlace(gazetteer, 'Country'),
  placeOf: () => ['p', 'nothing'].map((id) => placeOf(gazetteer, id)),
  placesOf: () => placesOf(gazetteer),
  sidesOf: () => sides.sides,
  records: () => [...records(orThrow(logOf(log)))]
}

const each = (ask: (place: string, date: string) => unknown): ReadonlyArray<unknown> =>
  places.flatMap((place) => dates.map((date) => ask(place, date)))

const scopes: Readonly<Record<string, (history: History) => History>> = {
  whole: (history) => history,
  'known at a date': (history) => knownAt(history, '2017-11-21'),
  'according to one': (history) => accordingTo(history, ['paper']),
  agreed: (history) => withPolicy(history, 'agreed'),
  preferring: (history) => withPolicy(history, prefer(['radio'])),
  'by sides': (history) => bySides(history, sides)
}

/** What was answered, as text. */
const written = (value: unknown): string =>
  JSON.stringify(value, (_, one: unknown) =>
    one instanceof Map
      ? [...one]
      : ArrayBuffer.isView(one)
        ? Array.from(one as Float64Array)
        : typeof one === 'number' && !Number.isFinite(one)
          ? String(one)
          : one
  )

/** Writes into everything that it reaches, as far as it is let. */
const spoil = (value: unknown, spoilt = new Set<unknown>()): void => {
  if (typeof value !== 'object' || value === null || spoilt.has(value)) return
  spoilt.add(value)
  const attempt = (write: () => unknown): void => {
    try {
      write()
    } catch (error) {
      if (!(error instanceof TypeError)) throw error
    }
  }
  if (value instanceof Float64Array) {
    value.fill(666)
    return
  }
  if (value instanceof Map) {
    for (const one of value.values()) spoil(one, spoilt)
    value.clear()
    return
  }
  for (const key of Object.keys(value)) spoil(Reflect.get(value, key), spoilt)
  for (const key of Object.keys(value)) attempt(() => Reflect.set(value, key, 'EVIL'))
  if (Array.isArray(value)) attempt(() => value.push('EVIL'))
  else attempt(() => Reflect.set(value, 'evil', 'EVIL'))
}

const ask = (history: History): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(questions).map(([name, question]) => [name, written(question(history))]))

describe('who writes into an answer changes no other answer', () => {
  it.each(Object.entries(scopes))('of a history: %s', (_, scope) => {
    const expected = ask(scope(project(orThrow(logOf(log)))))
    const history = scope(project(orThrow(logOf(log))))
    for (const [name, question] of Object.entries(questions)) {
      spoil(question(history))
      expect(written(question(history)), `asked again: ${name}`).toBe(expected[name])
    }
    expect(ask(history)).toEqual(expected)
    expect(ask(scope(project(orThrow(logOf(log)))))).toEqual(expected)
  })

  it('names every question there is', async () => {
    // What takes a history is asked of it: the test fails where a question is forgotten.
    const doors = await Promise.all([
      import('changing-hands'),
      import('changing-hands/regions'),
      import('changing-hands/claims'),
      import('changing-hands/export')
    ])
    const values = doors.flatMap((door) => Object.entries(door as Readonly<Record<string, unknown>>))
    const takers = values
      .filter(
        ([, value]) =>
          typeof value === 'function' && /^\(?history\b/.test(value.toString().replace(/^function\*? \w+/, ''))
      )
      .map(([name]) => name)
    const others = ['accordingTo', 'bySides', 'knownAt', 'withHorizon', 'withPolicy', 'evolve', 'chrononOf', 'toDate']
    expect(takers.filter((name) => !(name in questions) && !others.includes(name))).toEqual([])
    expect(takers.length).toBeGreaterThan(25)
  })
})
