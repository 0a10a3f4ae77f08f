/**
 * Small stories of one place and what a careful reader of the reports would answer. They are asked of the enumerated worlds
 * and of the library, which must both say so; each has the reason beside it.
 */
import type { ControlRecord, Status } from 'changing-hands'
import { contested, statusKey, unknown } from 'changing-hands'
import { a, b, c, change, keysOf, seen } from './given.js'

export interface Story {
  readonly name: string
  readonly records: ReadonlyArray<ControlRecord>
  /** As the option of `project`; as it is by default where it is not given. */
  readonly doubtWithin?: number | false
  readonly asked: ReadonlyArray<Asked>
}

interface Range {
  readonly least: number
  readonly most: number
}

/** Whatever answers about the place of a story. Dates are days, `until` is included. */
export interface Answers {
  possibleOn(date: string): ReadonlyArray<Status>
  certainOn(date: string): Status | undefined
  couldHold(actor: string, date: string): boolean
  timesChangedHands(): Range
  tenureOf(actor: string, from: string, until: string): Range
  /** Whether the place differs between two dates. */
  compare(one: string, other: string): 'none' | 'possible' | 'certain'
  /** How many changes there can have been later than the one date and no later than the other. */
  changesBetween(after: string, until: string): number
}

/** A question, what is answered, and what should be; as texts that can be compared. */
export interface Asked {
  readonly question: string
  readonly expected: string
  readonly answer: (answers: Answers) => string
}

const listed = (statuses: ReadonlyArray<Status>): string => keysOf(statuses).join(' | ')
const range = ({ least, most }: Range): string => `${least}..${most}`

const on = (date: string, ...statuses: ReadonlyArray<Status>): Asked => ({
  question: `what it can be on ${date}`,
  expected: listed(statuses),
  answer: (answers) => listed(answers.possibleOn(date))
})
const certainly = (date: string, status: Status | 'open'): Asked => ({
  question: `what it certainly is on ${date}`,
  expected: status === 'open' ? status : statusKey(status),
  answer: (answers) => {
    const certain = answers.certainOn(date)
    return certain === undefined ? 'open' : statusKey(certain)
  }
})
const couldHold = (actor: string, date: string, expected: boolean): Asked => ({
  question: `whether ${actor} can hold it on ${date}`,
  expected: String(expected),
  answer: (answers) => String(answers.couldHold(actor, date))
})
const changedHands = (least: number, most: number): Asked => ({
  question: 'how often it changed hands',
  expected: range({ least, most }),
  answer: (answers) => range(answers.timesChangedHands())
})
const tenure = (actor: string, [from, until]: readonly [string, string], least: number, most: number): Asked => ({
  question: `how many days ${actor} held it from ${from} to ${until}`,
  expected: range({ least, most }),
  answer: (answers) => range(answers.tenureOf(actor, from, until))
})
const differs = (one: string, other: string, expected: 'none' | 'possible' | 'certain'): Asked => ({
  question: `whether it differs between ${one} and ${other}`,
  expected,
  answer: (answers) => answers.compare(one, other)
})
const changes = (after: string, until: string, expected: number): Asked => ({
  question: `how many changes there can have been after ${after} until ${until}`,
  expected: String(expected),
  answer: (answers) => String(answers.changesBetween(after, until))
})

/** All answers of a story beside all that are expected. */
export const answersTo = (
  { asked }: Story,
  answers: Answers
): { readonly answered: ReadonlyArray<string>; readonly expected: ReadonlyArray<string> } => ({
  answered: asked.map(({ question, answer }) => `${question}: ${answer(answers)}`),
  expected: asked.map(({ question, expected }) => `${question}: ${expected}`)
})

// Reports by name of their source, recorded long after all that they tell.

const recordedAt = '2030-01-01'
const by = (source: string): { readonly recordedAt: string; readonly source: { readonly id: string } } => ({
  recordedAt,
  source: { id: source }
})
const one = by('chronicle')
const [wire, map, otherMap, thirdPaper] = [by('wire'), by('map'), by('other map'), by('third paper')]
const throughout = { throughout: true } as const
const ruledOut = (...actors: ReadonlyArray<string>): Status => unknown(actors)
const fought = contested(['a', 'b'])
const nobodySaysWho = contested([])

const contradicted: ReadonlyArray<Story> = [
  {
    // Whether b ever had it is open; that a had it before the 3rd is what both say.
    name: 'captured on one day, still held by the loser on the next',
    records: [change('r1', '2022-05-03', b, { from: a, ...wire }), seen('r2', '2022-05-04', a, map)],
    asked: [
      on('2022-05-01', a),
      on('2022-05-03', a, b),
      on('2022-05-04', a),
      on('2022-06-01', a),
      changedHands(0, 2),
      certainly('2022-05-01', a),
      certainly('2022-05-03', 'open'),
      certainly('2022-05-04', a),
      // a has it on both days in every world, whatever came between
      differs('2022-05-02', '2022-05-04', 'none')
    ]
  },
  {
    // Either the capture of the 3rd is wrong, or what was seen on the 4th is.
    name: 'captured, still held by the loser on the next day, and by the captor a week later',
    records: [
      change('r1', '2022-05-03', b, { from: a, ...wire }),
      seen('r2', '2022-05-04', a, map),
      seen('r3', '2022-05-10', b, otherMap)
    ],
    asked: [on('2022-05-02', a), on('2022-05-07', a, b), on('2022-05-10', b), changedHands(1, 3)]
  },
  {
    name: 'two papers date one capture two days apart',
    records: [
      change('r1', '2022-05-03', b, { from: a, ...wire }),
      change('r2', '2022-05-05', b, { from: a, ...thirdPaper })
    ],
    asked: [on('2022-05-02', a), on('2022-05-04', a, b), on('2022-05-05', b), on('2023-01-01', b), changedHands(1, 3)]
  },
  {
    name: 'three papers date one capture on three days',
    records: [
      change('r1', '2022-05-03', b, { from: a, ...wire }),
      change('r2', '2022-05-04', b, { from: a, ...map }),
      change('r3', '2022-05-05', b, { from: a, ...thirdPaper })
    ],
    asked: [
      on('2022-05-02', a),
      on('2022-05-03', a, b),
      on('2022-05-04', a, b),
      on('2022-05-05', b),
      changedHands(1, 5)
    ]
  },
  {
    name: 'two captures with none in between, where nothing is doubted',
    doubtWithin: false,
    records: [change('r1', '2022-05-03', b, { from: a, ...one }), change('r2', '2022-05-05', b, { from: a, ...one })],
    asked: [on('2022-05-03', b), on('2022-05-05', b), changedHands(3, 3)]
  },
  {
    name: 'two captors on one day',
    records: [change('r1', '2022-05-03', b, { from: a, ...wire }), change('r2', '2022-05-03', c, { from: a, ...map })],
    asked: [on('2022-05-02', a), on('2022-05-03', b, c), on('2022-05-09', b, c), changedHands(1, 3)]
  },
  {
    name: 'a map shows one holder all along, and a wire a capture in the midst of it',
    records: [
      seen('r1', '2022-05-01', a, map),
      seen('r2', '2022-05-05', a, map),
      seen('r3', '2022-05-09', a, map),
      change('r4', '2022-05-05', b, { from: a, ...wire })
    ],
    asked: [
      on('2022-05-04', a),
      on('2022-05-05', a, b),
      on('2022-05-07', a, b),
      on('2022-05-09', a),
      changedHands(0, 2)
    ]
  },
  {
    // One of the two is wrong, or two changes within a day went unreported.
    name: 'taken from one on one day, and from another on the next',
    records: [
      change('r1', '2022-05-03', b, { from: a, ...wire }),
      change('r2', '2022-05-04', b, { from: c, ...thirdPaper })
    ],
    asked: [on('2022-05-02', a, c), on('2022-05-03', b, c), on('2022-05-04', b), changedHands(1, 3)]
  },
  {
    name: 'two reports of a capture agree to the day',
    records: [
      change('r1', '2022-05-04', b, { from: a, ...wire }),
      change('r2', '2022-05-04', b, { from: a, ...thirdPaper })
    ],
    asked: [on('2022-05-03', a), on('2022-05-04', b), changedHands(1, 1)]
  },
  {
    // The three captures fit one another: to doubt one of them would save nothing.
    name: 'an unreported change months after three captures that follow from one another',
    records: [
      change('r1', '2022-01-03', b, { from: a, ...one }),
      change('r2', '2022-01-04', a, { from: b, ...one }),
      change('r3', '2022-01-05', b, { from: a, ...one }),
      seen('r4', '2022-06-01', a, one)
    ],
    asked: [on('2022-01-05', b), on('2022-03-01', a, b), on('2022-06-01', a), changedHands(4, 4)]
  },
  {
    // The fighting may be wrong, or its end may have gone unreported.
    name: 'a coarse map has one holder two days after it became contested',
    records: [change('r1', '2022-05-01', fought, { from: a, ...one }), seen('r2', '2022-05-03', a, map)],
    asked: [on('2022-04-30', a), on('2022-05-01', a, fought), on('2022-05-03', a)]
  },
  {
    // Neither map has it change: that it changed hands every day is what no source says.
    name: 'two maps disagree on three days',
    records: [
      seen('r1', '2022-05-01', a, map),
      seen('r2', '2022-05-01', b, otherMap),
      seen('r3', '2022-05-02', a, map),
      seen('r4', '2022-05-02', b, otherMap),
      seen('r5', '2022-05-03', a, map),
      seen('r6', '2022-05-03', b, otherMap)
    ],
    asked: [on('2022-05-01', a, b), on('2022-05-02', a, b), on('2022-05-03', a, b), changedHands(0, 3)]
  },
  {
    // What one source saw on three days contradicts nothing: it changed.
    name: 'one source sees another holder on each of three days',
    records: [seen('r1', '2022-05-02', a, one), seen('r2', '2022-05-04', b, one), seen('r3', '2022-05-06', a, one)],
    asked: [on('2022-05-04', b), on('2022-05-06', a), changedHands(2, 2)]
  },
  {
    name: 'two reports of one event: one names the captor, one says that it was not that one',
    records: [
      change('r1', '2017-11-03', a, { occurrence: 'o', ...one }),
      change('r2', '2017-11-03', ruledOut('a'), { occurrence: 'o', ...wire })
    ],
    asked: [on('2017-11-04', a, ruledOut('a')), certainly('2017-11-04', 'open')]
  }
]

const unsaid: ReadonlyArray<Story> = [
  {
    name: 'seen not to be held by one, who took it in the next month',
    records: [seen('r1', '2022-05-01', ruledOut('b'), one), change('r2', '2022-06', b, one)],
    asked: [
      on('2022-05-20', ruledOut('b')),
      on('2022-06-10', b, ruledOut('b')),
      on('2022-07-01', b),
      couldHold('b', '2022-05-20', false),
      changedHands(0, 0)
    ]
  },
  {
    name: 'taken by somebody unknown, then seen not to be held by one',
    records: [change('r1', '2022-04-01', unknown(), one), seen('r2', '2022-05-01', ruledOut('b'), one)],
    asked: [on('2022-04-15', unknown()), on('2022-05-01', ruledOut('b')), couldHold('b', '2022-05-01', false)]
  },
  {
    // Somebody else may well hold it, or nobody.
    name: 'lost, and not said to whom',
    records: [change('r1', '2017-11-03', ruledOut('a'), { from: a, ...one })],
    asked: [
      on('2017-11-02', a),
      on('2017-11-20', ruledOut('a')),
      certainly('2017-11-20', ruledOut('a')),
      changedHands(0, 1),
      tenure('b', ['2017-11-01', '2017-11-30'], 0, 28),
      couldHold('b', '2017-11-20', true)
    ]
  },
  {
    name: 'lost, not said to whom, and seen with the loser again',
    records: [change('r1', '2017-11-03', ruledOut('a'), { from: a, ...one }), seen('r2', '2017-12-01', a, one)],
    asked: [on('2017-11-20', a, ruledOut('a')), on('2017-12-01', a), changedHands(0, 2)]
  },
  {
    // What lies before the first report that says who held it is no part of what is counted.
    name: 'first seen not to be held by one, then seen to be',
    records: [seen('r1', '2022-05-01', ruledOut('b'), one), seen('r2', '2022-05-20', b, one)],
    asked: [on('2022-05-10', b, ruledOut('b')), on('2022-05-20', b), changedHands(0, 0)]
  },
  {
    // As after a sighting of another holder.
    name: 'held by one, then taken from somebody who was not that one',
    records: [change('r1', '2017-11-03', a, one), change('r2', '2017-12-01', b, { from: ruledOut('a'), ...one })],
    asked: [on('2017-11-20', a, ruledOut('a')), on('2017-12-01', b)]
  },
  {
    name: 'fought over, not said by whom, then lost by one',
    records: [
      change('r1', '2022-05-01', nobodySaysWho, { from: a, ...one }),
      change('r2', '2022-06-01', b, { from: a, ...one })
    ],
    asked: [on('2022-05-15', nobodySaysWho), on('2022-06-01', b), changedHands(1, 1)]
  },
  {
    name: 'seen contested in a month',
    records: [seen('r1', '2022-06', fought, one)],
    asked: [on('2022-07-01', fought), changedHands(0, 0)]
  }
]

const presumed: ReadonlyArray<Story> = [
  {
    // Evidence that the loser had it takes nothing away.
    name: 'taken in a month from one who is seen there within it',
    records: [change('r1', '2022-05', b, { from: a, ...one }), seen('r2', '2022-05-20', a, one)],
    asked: [
      on('2022-04-15', a),
      on('2022-05-10', a),
      on('2022-05-20', a, b),
      on('2022-05-25', a, b),
      on('2022-06-01', b),
      changedHands(1, 1)
    ]
  },
  {
    name: 'taken from one, and seen before not to be held by the captor',
    records: [change('r1', '2022-05-15', b, { from: a, ...one }), seen('r2', '2022-05-01', ruledOut('b'), one)],
    asked: [on('2022-04-15', a), on('2022-05-01', a), on('2022-05-10', a), on('2022-05-15', b), changedHands(1, 1)]
  },
  {
    // The loser is a party to what was seen.
    name: 'taken from one, and seen contested before',
    records: [change('r1', '2022-05-15', b, { from: a, ...one }), seen('r2', '2022-05-01', fought, one)],
    asked: [on('2022-04-15', a), on('2022-05-10', fought), on('2022-05-15', b), changedHands(1, 1)]
  }
]

const throughoutSeen: ReadonlyArray<Story> = [
  {
    // One source with one status a month: it came back, and nothing is doubted.
    name: 'maps of following months',
    records: [
      seen('r1', '2022-04', a, { ...throughout, ...one }),
      seen('r2', '2022-05', b, { ...throughout, ...one }),
      seen('r3', '2022-06', a, { ...throughout, ...one })
    ],
    asked: [
      on('2022-04-30', a),
      on('2022-05-01', b),
      on('2022-05-15', b),
      on('2022-05-31', b),
      on('2022-06-01', a),
      changedHands(2, 2)
    ]
  },
  {
    name: 'a table of spells',
    records: [
      seen('r1', '1914-06-01/1917-11-07', a, { ...throughout, ...one }),
      seen('r2', '1917-11-08/1918-04-02', b, { ...throughout, ...one }),
      seen('r3', '1918-04-02/1921-03-01', a, { ...throughout, ...one })
    ],
    asked: [on('1916-01-01', a), on('1917-11-07', a), on('1918-01-01', b), on('1919-01-01', a), changedHands(2, 2)]
  },
  {
    // Whatever is made of the 10th.
    name: 'lost and regained in a month that a map gives to one throughout',
    records: [
      seen('r1', '2022-04', a, { ...throughout, ...map }),
      change('r2', '2022-04-10', b, { from: a, ...wire }),
      change('r3', '2022-04-12', a, { from: b, ...wire })
    ],
    asked: [on('2022-04-09', a), on('2022-04-30', a), on('2022-05-10', a)]
  },
  {
    name: 'captured in a month that a map gives to the loser throughout',
    records: [seen('r1', '2022-04', a, { ...throughout, ...map }), change('r2', '2022-04-28', b, { from: a, ...wire })],
    asked: [on('2022-04-15', a), on('2022-04-27', a), on('2022-04-28', a, b)]
  }
]

const dated: ReadonlyArray<Story> = [
  {
    // 00:30Z comes before 01:15Z.
    name: 'two changes in one hour, by the clocks of two zones',
    records: [
      change('r1', '2022-10-30T03:30+03:00', b, { from: a, ...one }),
      change('r2', '2022-10-30T03:15+02:00', a, { from: b, ...one })
    ],
    asked: [on('2022-10-30', a), changedHands(2, 2)]
  },
  {
    name: 'two captures of one day, with their hours',
    records: [change('r1', '2022-05-03T06:00Z', b, one), change('r2', '2022-05-03T18:00Z', a, one)],
    asked: [on('2022-05-03', a), changedHands(1, 1)]
  },
  {
    // It was seen before it fell, on that day.
    name: 'captured on the day on which the loser was seen there',
    records: [change('r1', '2022-05-03', b, { from: a, ...one }), seen('r2', '2022-05-03', a, one)],
    asked: [on('2022-05-02', a), on('2022-05-03', b), on('2022-05-09', b), changedHands(1, 1)]
  },
  {
    // What it says begins later than it was recorded: that is no slip in its upper bound.
    name: 'a hand-over that is announced',
    records: [change('r1', '2022-12-01', b, { from: a, ...one, recordedAt: '2022-05-10' })],
    asked: [on('2022-11-30', a), on('2022-12-01', b)]
  }
]

const compared: ReadonlyArray<Story> = [
  {
    name: 'two captors in an order that is open, asked about two later dates',
    records: [change('r1', '2017-11-08', a, one), change('r2', '2017-11-08', b, one)],
    asked: [differs('2018-01-01', '2019-01-01', 'none')]
  },
  {
    name: 'a capture, asked about the day before and the day',
    records: [change('r1', '2017-11-08', b, { from: a, ...one })],
    asked: [differs('2017-11-07', '2017-11-08', 'certain'), differs('2017-11-08', '2017-11-08', 'none')]
  },
  {
    name: 'a capture on one of seven days, asked about a span of none and of three of them',
    records: [change('r1', '[2017-11-11..2017-11-17]', b, { from: a, ...one })],
    asked: [
      changes('2017-11-12', '2017-11-12', 0),
      changes('2017-11-12', '2017-11-15', 1),
      differs('2017-11-12', '2017-11-12', 'none'),
      differs('2017-11-12', '2017-11-15', 'possible')
    ]
  },
  {
    // The second change is on the 3rd, before the first, or not before the sighting: only an unreported one can lie between.
    name: 'a change whose possible days have a hole',
    doubtWithin: false,
    records: [
      seen('r1', '[2000-01-06..2000-01-08]', contested(['a', 'b'], 'b'), one),
      change('r2', '[2000-01-03..2000-01-08]', b, { from: b, ...one }),
      change('r3', '[2000-01-01..2000-01-03]', a, one)
    ],
    asked: [changes('2000-01-03', '2000-01-05', 1)]
  }
]

export const stories: ReadonlyArray<Story> = [
  ...contradicted,
  ...unsaid,
  ...presumed,
  ...throughoutSeen,
  ...dated,
  ...compared
]
