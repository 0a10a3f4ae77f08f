import fc from 'fast-check'
import { asChronon } from '../inside.js'
import { describe, expect, it } from 'vitest'
import {
  besiegedAt,
  emptyHistory,
  evolve,
  knownAt,
  orThrow,
  recapturesOf,
  snapshotAt,
  timelineOf,
  timesChangedHands
} from 'changing-hands'
import type { ControlRecord, History } from 'changing-hands'
import { loadHistory, saveHistory } from 'changing-hands/save'
import { arbitraryRecords, lawsOf } from 'changing-hands/testing'
import type { Law, LawName, Projection } from 'changing-hands/testing'
import { cases } from '../cases.js'

const places = ['p', 'q', 'r']

/** All that can be seen of a history; every record by its id. */
const everything = (history: History): unknown => [
  places.map((place) => [
    timelineOf(history, place).map(({ from, until, answer: { certain, possible, dissent } }) => ({
      from,
      until,
      certain,
      dissent,
      possible: possible.map(({ because, ...more }) => ({ ...more, because: because.map(({ id }) => id) }))
    })),
    timesChangedHands(history, place),
    recapturesOf(history, place).map(({ because, ...more }) => ({ ...more, because: because.map(({ id }) => id) })),
    [17475, 17485].map((day) =>
      besiegedAt(history, place, asChronon(day)).possible.map(({ because: _, ...more }) => more)
    )
  ]),
  [...snapshotAt(history, asChronon(17480)).keys()]
]

const endOf = (date: string): number => Date.parse(`${date}T23:59:59.999Z`)

describe("the library's own projection", () => {
  const laws = lawsOf({
    records: arbitraryRecords(),
    project: (records: ReadonlyArray<ControlRecord>) => evolve(emptyHistory(), records),
    answer: everything,
    id: ({ id }) => id,
    evolve: (history, record) => evolve(history, record),
    reload: (history) => orThrow(loadHistory(saveHistory(history))).history,
    // What corrects a record keeps its occurrence: it tells of what it corrects even where that is retracted.
    retract: ({ id }, all): ControlRecord | undefined =>
      all.some((other) => other.type === 'EventCorrected' && other.target === id)
        ? undefined
        : {
            id: `retraction of ${id}`,
            type: 'EventRetracted',
            v: 1,
            recordedAt: '2018-06-01',
            source: { id: 'x' },
            target: id,
            reason: 'mistaken'
          },
    known: {
      dates: fc.constantFrom('2017-10-31', '2017-11-05', '2017-11-20', '2017-12-01', '2018-01-01'),
      has: ({ recordedAt }, date) => Date.parse(recordedAt) <= endOf(date),
      answer: (history, date) => everything(knownAt(history, date)),
      end: '9999-12-31'
    }
  })
  it('has all laws', () => {
    expect(laws).toHaveLength(8)
  })
  for (const law of laws)
    it(law.name, () => {
      law.check(cases(1000))
    })
})

/** A projection with nothing of this library: who holds each place, by the report of the latest day, of the first id. */
interface Report {
  readonly id: string
  readonly place: string
  readonly day: number
  readonly by: string
  readonly learned: number
  /** Of a report that takes back another one: whose id. */
  readonly not?: string
}
type Reports = ReadonlyMap<string, Report>

const reports: fc.Arbitrary<ReadonlyArray<Report>> = fc.array(
  fc.record({
    id: fc.constantFrom('r1', 'r2', 'r3', 'r4', 'r5'),
    place: fc.constantFrom('p', 'q'),
    day: fc.nat(5),
    by: fc.constantFrom('a', 'b', 'c'),
    learned: fc.nat(9)
  })
)
const taken = (state: Reports, report: Report): Reports => new Map([...state, [report.id, report]])
const holders = (state: Reports): ReadonlyMap<string, string> => {
  const gone = new Set([...state.values()].flatMap(({ not }) => (not === undefined ? [] : [not])))
  const inOrder = [...state.values()]
    .filter(({ id, not }) => not === undefined && !gone.has(id))
    .sort((x, y) => x.day - y.day || (x.id < y.id ? 1 : -1))
  return new Map(inOrder.map(({ place, by }) => [place, by]))
}
const byArrival = (state: Reports): ReadonlyMap<string, string> =>
  new Map([...state.values()].map(({ place, by }) => [place, by]))
const until = (state: Reports, date: number): Reports =>
  new Map([...state].filter(([, { learned }]) => learned <= date))

const right = {
  records: reports,
  project: (all: ReadonlyArray<Report>): Reports => all.reduce(taken, new Map()),
  answer: holders,
  id: ({ id }: Report) => id,
  evolve: taken,
  reload: (state: Reports): Reports => new Map(JSON.parse(JSON.stringify([...state]))),
  retract: (report: Report): Report => ({ ...report, id: `not ${report.id}`, not: report.id }),
  known: {
    dates: fc.integer({ min: -1, max: 10 }),
    has: ({ learned }: Report, date: number) => learned <= date,
    answer: (state: Reports, date: number) => holders(until(state, date)),
    end: Infinity
  }
} satisfies Projection<Report, Reports, number>

const broken = (laws: ReadonlyArray<Law>): ReadonlyArray<LawName> =>
  laws.flatMap((law) => {
    try {
      law.check(cases(300, 300))
      return []
    } catch {
      return [law.name]
    }
  })

describe('a projection of somebody else', () => {
  it('keeps all laws if it is right', () => {
    expect(lawsOf(right)).toHaveLength(8)
    expect(broken(lawsOf(right))).toEqual([])
  })
  it('has the laws for which it gives what they need', () => {
    const { records, project, answer, id, evolve: one, reload, retract, known } = right
    const namesOf = (more: Partial<Projection<Report, Reports, number>>): ReadonlyArray<LawName> =>
      lawsOf({ records, project, answer, ...more })
        .slice(1)
        .map(({ name }) => name)
    expect(lawsOf({ records, project, answer }).map(({ name }) => name)).toEqual(['arrival order does not matter'])
    expect(namesOf({ id })).toEqual(['a duplicate changes nothing'])
    expect(namesOf({ evolve: one })).toEqual([
      'one by one is as all at once',
      'older states stay as they were',
      'resumed is as replayed'
    ])
    expect(namesOf({ reload })).toEqual(['resumed is as replayed'])
    expect(namesOf({ retract })).toEqual(['retracted is as never there'])
    expect(namesOf({ known })).toEqual(['learning changes nothing of what was known', 'in the end all is known'])
    expect(namesOf({ known: { dates: known.dates, has: known.has, answer: known.answer } })).toEqual([
      'learning changes nothing of what was known'
    ])
  })

  /** Faults of one line each, and the laws that they break. */
  const faults: ReadonlyArray<
    readonly [what: string, fault: Partial<Projection<Report, Reports, number>>, breaks: ReadonlyArray<LawName>]
  > = [
    [
      'the last to arrive wins',
      {
        answer: byArrival,
        retract: () => undefined,
        known: { ...right.known, answer: (state, date) => byArrival(until(state, date)) }
      },
      // Where the second of two comes first it arrived before the others.
      ['arrival order does not matter', 'a duplicate changes nothing']
    ],
    [
      'reports are counted as they come in',
      {
        project: (all) => new Map(all.map((report, i) => [`${report.id} ${i}`, report])),
        answer: (state) => [...state.values()].filter(({ not }) => not === undefined).length,
        evolve: (state, report) => new Map([...state, [`${report.id} ${state.size}`, report]]),
        retract: () => undefined,
        known: { ...right.known, answer: (state, date) => until(state, date).size }
      },
      ['a duplicate changes nothing']
    ],
    [
      'one by one the first report of an id stays',
      { evolve: (state, report) => (report.day === 5 ? state : taken(state, report)) },
      ['one by one is as all at once', 'resumed is as replayed']
    ],
    [
      'evolve changes the state that it gets',
      { evolve: (state, report) => (state as Map<string, Report>).set(report.id, report) },
      ['older states stay as they were']
    ],
    [
      'the last report is lost when saving',
      { reload: (state) => new Map([...state].slice(0, -1)) },
      ['resumed is as replayed']
    ],
    [
      'a retraction is forgotten that comes before what it retracts',
      {
        project: (all) => {
          const state = new Map<string, Report>()
          for (const report of all) {
            if (report.not === undefined) state.set(report.id, report)
            else state.delete(report.not)
          }
          return state
        }
      },
      ['retracted is as never there']
    ],
    [
      'what was known is told by the day on which it happened',
      {
        known: {
          ...right.known,
          answer: (state, date) => holders(new Map([...state].filter(([, { day }]) => day <= date)))
        }
      },
      ['learning changes nothing of what was known']
    ],
    [
      'what is learned last is never known',
      { known: { ...right.known, answer: (state, date) => holders(until(state, Math.min(date, 8))) } },
      ['learning changes nothing of what was known', 'in the end all is known']
    ]
  ]
  for (const [what, fault, breaks] of faults)
    it(`breaks ${breaks.map((name) => `"${name}"`).join(' and ')} if ${what}`, () => {
      expect(broken(lawsOf<Report, Reports, number>({ ...right, ...fault }))).toEqual(breaks)
    })

  const messageOf = (law: Law): string => {
    try {
      law.check({ seed: 1, ...cases(300, 300) })
    } catch (error) {
      return String(error)
    }
    return 'it holds'
  }
  it('says which law broke, with the fewest records, both answers and the seed', () => {
    const [law] = lawsOf({
      ...right,
      answer: byArrival
    })
    const record = /^ {4}\{ by: "[abc]", day: 0, id: "r[1-5]", learned: 0, place: "[pq]" \}$/
    const answer = /^ {4}Map \{"[pq]" → "[abc]"\}$/
    const lines = messageOf(law).split('\n')
    expect(lines).toEqual([
      'LawBroken: arrival order does not matter: it does not hold',
      '  arrived so:',
      expect.stringMatching(record),
      expect.stringMatching(record),
      '  answers',
      expect.stringMatching(answer),
      'but',
      '  arrived so:',
      lines[3],
      lines[2],
      '  answers',
      expect.stringMatching(answer),
      expect.stringMatching(/^\(case \d+; to see it again: \{ seed: 1, path: "[\d:]+" \}\)$/)
    ])
    expect(lines[5]).not.toBe(lines[11])
  })
  it('shows of long answers what differs', () => {
    const long = (state: Reports): unknown => [
      ...Array.from({ length: 30 }, (_, i) => `word ${i} of a long answer`),
      byArrival(state),
      ...Array.from({ length: 20 }, (_, i) => `last word ${i}`)
    ]
    const [law] = lawsOf({ ...right, answer: long })
    const lines = messageOf(law).split('\n')
    const start = lines.indexOf('  answers')
    expect(lines.slice(start + 1, start + 7)).toEqual([
      '    … 29 lines that are the same',
      '      "word 28 of a long answer",',
      '      "word 29 of a long answer",',
      expect.stringMatching(/^ {6}Map \{"[pq]" → "[abc]"\},$/),
      '      "last word 0",',
      '      "last word 1",'
    ])
    expect(lines[start + 7]).toBe('    … 19 lines that are the same')
  })
  it('says what threw, where, and on which records', () => {
    const refuse = (all: ReadonlyArray<Report>): Reports => {
      if (all.some(({ by }) => by === 'c')) throw new Error('no c')
      return right.project(all)
    }
    const [inProject] = lawsOf({ ...right, project: refuse })
    expect(messageOf(inProject)).toMatch(
      /^LawBroken: arrival order does not matter: an exception\n {2}arrived so:\n {4}\{ by: "c".*\n {2}throws Error: no c/
    )
    const inEvolve = lawsOf({
      ...right,
      evolve: () => {
        throw new Error('no more')
      }
    }).find(({ name }) => name === 'older states stay as they were')
    if (inEvolve === undefined) throw new Error('no such law')
    expect(messageOf(inEvolve)).toMatch(
      /^LawBroken: older states stay as they were: an exception\n {2}given\n(.*\n)*? {2}Error: no more/
    )
  })
  it('can be asked by fast-check itself', () => {
    for (const law of lawsOf(right)) fc.assert(law.property, cases(100))
    const [law] = lawsOf({ ...right, answer: (state: Reports) => [...state.keys()] })
    expect(() => fc.assert(law.property, cases(300, 300))).toThrow(
      expect.objectContaining({ cause: expect.objectContaining({ name: 'LawBroken' }) })
    )
  })
  it('never meets two records of one id, if it says what the id is', () => {
    const lists: Array<ReadonlyArray<string>> = []
    const project = (all: ReadonlyArray<Report>): Reports => {
      lists.push(all.map(({ id }) => id))
      return right.project(all)
    }
    lawsOf({ ...right, project })[0].check(cases(200))
    expect(lists.some((ids) => ids.length > 2)).toBe(true)
    for (const ids of lists) expect(new Set(ids).size).toBe(ids.length)
  })
  it('that lacks what every projection needs is a mistake that is named', () => {
    const { records, project, answer } = right
    for (const [given, key] of [
      [undefined, 'records'],
      [{ project, answer }, 'records'],
      [{ records, answer }, 'project'],
      [{ records, project, answer: 5 }, 'answer']
    ] as const)
      expect(() => lawsOf(given as unknown as Projection<Report, Reports>)).toThrow(
        new RegExp(`^lawsOf needs \\{ records, project, answer \\}: ${key} must be `)
      )
  })
})

describe('two answers', () => {
  /** Whether a projection that answers one thing first and another after that keeps the law. */
  const alike = (one: unknown, other: unknown): boolean => {
    let asked = 0
    const [law] = lawsOf({
      records: fc.constant([]),
      project: () => undefined,
      answer: () => (asked++ % 2 === 0 ? one : other)
    })
    try {
      law.check(cases(1, 1))
      return true
    } catch {
      return false
    }
  }
  class Point {
    constructor(readonly x: number) {}
  }
  const circle = (): ReadonlyArray<unknown> => {
    const list: Array<unknown> = [1]
    list.push(list)
    return list
  }
  it('are the same as data, whatever the order of keys, sets and maps', () => {
    for (const [one, other] of [
      [
        { a: 1, b: 2 },
        { b: 2, a: 1 }
      ],
      [new Set([1, 2]), new Set([2, 1])],
      [
        new Map([
          ['a', [1]],
          ['b', [2]]
        ]),
        new Map([
          ['b', [2]],
          ['a', [1]]
        ])
      ],
      [NaN, NaN],
      [0, -0],
      [10n, 10n],
      [new Date(5), new Date(5)],
      [new Float64Array([1, 2]), new Float64Array([1, 2])],
      [new Point(1), new Point(1)],
      [circle(), circle()],
      [/a/g, /a/g],
      [Array.from({ length: 50 }, (_, i) => `word ${i}`), Array.from({ length: 50 }, (_, i) => `word ${i}`)]
    ])
      expect(alike(one, other)).toBe(true)
  })
  it('differ where their data do', () => {
    for (const [one, other] of [
      [1, '1'],
      [1, 1n],
      [null, undefined],
      [{ a: undefined }, {}],
      [
        [1, 2],
        [2, 1]
      ],
      [[], {}],
      [new Set([1]), [1]],
      [new Map([[1, 2]]), { 1: 2 }],
      [new Date(5), new Date(6)],
      [new Date(NaN), new Date(0)],
      [new Float64Array([1]), new Float32Array([1])],
      [new Point(1), { x: 1 }],
      [new Point(1), new Point(2)],
      [new Error('a'), new Error('b')],
      [Symbol('a'), Symbol('b')],
      [{ 'a b': 1 }, { ab: 1 }],
      [{ inner: { deep: [1] } }, { inner: { deep: [2] } }]
    ])
      expect(alike(one, other)).toBe(false)
  })
})
