/** Histories in which everything is said that an explanation, an audit or a status can say, and all texts about one. */
import type { ControlRecord, DateLike, History, Status } from 'changing-hands'
import {
  audit,
  contested,
  emptyHistory,
  evolve,
  explain,
  held,
  placesIn,
  shared,
  timelineOf,
  uncontrolled,
  unknown,
  withHorizon
} from 'changing-hands'
import type { Phrases } from 'changing-hands/languages'
import { hardLogs } from '../corpus/logs.js'
import { hardPlaces } from '../corpus/places.js'
import {
  a,
  b,
  c,
  change,
  claim,
  correction,
  historyOf,
  historyWith,
  operation,
  retraction,
  seen,
  siege,
  times
} from '../given.js'

/** Statuses of each kind, with and without what they may leave out; and names that are hard on a text. */
export const hardStatuses: ReadonlyArray<Status> = [
  held('__proto__'),
  held('<script>alert(1)</script>'),
  held('الجيش "السوري"\n'),
  contested(),
  contested(['a']),
  contested(['a', 'قسد'], 'a'),
  shared(['a', 'constructor']),
  shared([{ by: 'a', share: 1 / 3 }, 'b']),
  uncontrolled,
  unknown(),
  unknown(['a', 'b'])
]

const week = '2017-11-10/2017-11-16'
const at = (n: number): string => `2017-${String(n).padStart(2, '0')}-01`

/** Reports that are withdrawn and stated again, `rounds` times. */
const restated = (place: string, rounds: number): ReadonlyArray<ControlRecord> =>
  times(rounds, (k) => [
    change(`${place}${k}`, '2017-01-01', a, { place, recordedAt: `2017-03-${String(10 + 2 * k)}` }),
    ...(k + 1 < rounds ? [retraction(`not-${place}${k}`, `${place}${k}`, { recordedAt: `2017-03-${11 + 2 * k}` })] : [])
  ]).flat()

const alike = (id: string, source: string, place: string): ControlRecord =>
  change(id, '2017-11-10', a, { place, source: { id: source } })

/** A field of them is not what it was meant to be. */
const misspelt = ['u', 'w'].map((id) => ({ ...change(id, '2017-11-12', b, { place: 'u' }), form: a }))

const reports: ReadonlyArray<History> = [
  // dates and links
  historyOf(
    change('e1', '2017-11-10', a, { after: ['nobody'] }),
    change('e2', '2017-11-20', b, { after: ['s', 'gone', 'x1'] }),
    siege('s', '2017-11-11', true),
    change('gone', '2017-11-12', c),
    retraction('r', 'gone'),
    change('x1', '2017-11-10', a, { place: 'x', after: ['x2'] }),
    change('x2', '2017-11-10', b, { place: 'x', after: ['x1'] }),
    change('y1', '2017-11-10', a, { place: 'y', after: ['y2'] }),
    change('y2', '2017-11-12', b, { place: 'y' }),
    change('f1', '2018-11-10', a, { place: 'f' }),
    change('z1', '2017-11-10', a, { place: 'z', occurrence: 'o', from: b }),
    change('z2', '2017-11-12', c, { place: 'z', occurrence: 'o', from: uncontrolled }),
    seen('v1', '2017-11-10', a, { place: 'v', occurrence: 'v' }),
    seen('v2', '2017-11-10', b, { place: 'v', occurrence: 'v' })
  ),
  // amendments, and what is not taken in
  evolve(
    evolve(
      historyOf(
        change('e1', '2017-11-10', a),
        retraction('r', 'e9'),
        correction('k', 'e8', { type: 'ControlClaimed', place: 'p', at: '2017', by: 'a' }),
        retraction('q1', 'q2'),
        retraction('q2', 'q1'),
        ...times(7, (k) => restated(`r${k}/`, 3)).flat(),
        misspelt
      ),
      change('e1', '2017-11-11', b)
    ),
    change('bad', 'soon', a)
  ),
  // names that look like one another
  historyOf(
    change('m1', '2017-11-10', held('army-of-islam'), { place: 'rural/mosul/one' }),
    change('m2', '2017-11-11', held('army-of-islan'), { place: 'rural/mosul/two' }),
    change('m3', '2017-11-12', held('army-of-lslam'), { place: 'rural/mosull/three' }),
    change('m4', '2017-11-12', held('Army of Islam'), { place: 'm0sul' }),
    change('m5', '2017-11-12', held('армія'), { place: 'mosul' }),
    change('m6', '2017-11-12', held('аrmy-of-islam'), { place: 'mosu\u200bl' }),
    change('m7', '2017-11-12', held('arrmy-of-islaam'), { place: 'caf\u00e9' }),
    change('m8', '2017-11-12', held('x'), { place: 'cafe\u0301' })
  ),
  // changes alike, at once or nearly
  historyOf(
    change('d1', '2017-11-10/2017-11-14', a, { from: b }),
    change('d2', '2017-11-11/2017-11-16', a),
    ...times(5, (k) => [alike(`s${k}`, 'one', `s${k}`), alike(`t${k}`, 'two', `s${k}`)]).flat(),
    ...times(5, (k) => [
      change(`g${k}`, at(2 * k + 1), a, { place: 'g', source: { id: 'one' } }),
      change(`h${k}`, at(2 * k + 1), a, { place: 'g', source: { id: 'two' } }),
      change(`i${k}`, at(2 * k + 2), b, { place: 'g' })
    ]).flat()
  ),
  // what is seen otherwise, and what does not join
  historyOf(
    ...times(12, (k) => seen(`s${k}`, at(k + 1), [a, b][k % 2], { source: { id: k % 2 === 0 ? 'one' : 'two' } })),
    seen('o1', '2017-01-01', a, { place: 'o' }),
    seen('o2', '2017-06-01', contested(['a', 'c'], 'a'), { place: 'o' }),
    seen('w1', '2017-01-01/2017-06-01', a, { place: 'w', throughout: true }),
    change('w2', '2017-02-01', b, { place: 'w', from: a }),
    change('w3', '2017-03-01', a, { place: 'w', from: b }),
    seen('n1', '2017-01-01', a, { place: 'n' }),
    change('n2', '2017-06-01', b, { place: 'n', from: c }),
    seen('b1', '2017-01-01', a, { place: 'b' }),
    change('b2', '2018-06-01/..', b, { place: 'b', from: c }),
    seen('q1', '../2017-01-01', a, { place: 'q' }),
    change('q2', '2018-06-01/..', b, { place: 'q', from: c }),
    change('c1', '2017-11-03', b, { place: 'c', from: a }),
    seen('c2', '2017-11-04', a, { place: 'c' }),
    seen('c3', '2017-11-05', a, { place: 'c', source: { id: 'other' } }),
    change('t1', '2017-11-03', b, { place: 't', from: a }),
    change('t2', '2017-11-05', b, { place: 't', from: a }),
    ...times(4, (k) => seen(`k${k}`, `2017-11-0${k + 1}`, [a, b][k % 2], { place: 'k', source: { id: `${k % 2}` } })),
    claim('l', '2017-11', 'c', { source: { id: 'paper', title: 'The <Paper>', quote: 'ours "for ever"\nand ever' } }),
    operation('m', '2017-11', 'c')
  ),
  // who held it is not said, and which came first is not known
  historyOf(
    change('u1', week, a),
    change('u2', '2017-11-20/2017-11-25', unknown(['b']), { from: a, place: 'p' }),
    seen('u3', '2017-11-28', unknown(), { place: 'u' }),
    change('j1', '2017-11-10/2017-11-20', a, { place: 'j' }),
    change('j2', '2017-11-10/2017-11-20', b, { place: 'j' }),
    change('?', '2017-11-10?', a, { place: 'doubtful' })
  ),
  emptyHistory()
]

/** By options: what is open under a horizon, and what is too much to be solved. */
const framed: ReadonlyArray<History> = [
  withHorizon(historyOf(change('h1', '2017-01-01', b, { from: a }), change('h2', '2017-09-01', c)), {
    before: 30,
    after: 30
  }),
  historyWith(
    { exactStates: 4 },
    times(8, (k) => change(`e${k}`, '2017-11', [a, b, c][k % 3], { from: [b, c, a][k % 3] })),
    times(8, (k) => change(`f${k}`, '2017-11', [a, b, c][k % 3], { place: 'f' }))
  )
]

export const hardHistories: ReadonlyArray<History> = [
  ...reports,
  ...framed,
  ...hardPlaces.map(({ records }) => historyOf(records)),
  ...hardLogs.map(({ records }) => historyOf(records))
]

/** All that is said of a history in a language; and what there is beside its texts, which no language changes. */
export const textsOf = (history: History, phrases?: Phrases, mostDates = 3) => {
  const options = phrases === undefined ? {} : { phrases }
  const dates = (place: string): ReadonlyArray<DateLike> => {
    const starts = timelineOf(history, place).map(({ from }) => from)
    return [...starts.filter((from) => Number.isFinite(from)).slice(0, mostDates), '2017-11-12/2017-11-14']
  }
  const explained = placesIn(history).flatMap(({ id }) => dates(id).map((date) => explain(history, id, date, options)))
  const found = audit(history, options)
  return {
    explanations: explained.map(({ text }) => text),
    outcomes: explained.flatMap(({ settle }) => settle.flatMap(({ outcomes }) => outcomes.map(({ text }) => text))),
    settlings: explained.flatMap(({ settle }) => settle.map(({ text }) => text)),
    findings: found.flatMap(({ message, done, advice }) => [message, done, advice]),
    kinds: found.map(({ kind }) => kind),
    bases: explained.flatMap(({ possibilities }) => possibilities.map(({ basis }) => basis)),
    facts: {
      explained: explained.map(({ text: _text, settle, ...data }) => ({
        ...data,
        settle: settle.map(({ text: _words, outcomes, ...what }) => ({
          ...what,
          outcomes: outcomes.map(({ text: _if, ...outcome }) => outcome)
        }))
      })),
      found: found.map(({ message: _message, done: _done, advice: _advice, ...data }) => data)
    }
  }
}

/** Every phrase of a table by its path, `settling.outcomes.by`, with what `other` makes of it in its place. */
export const phrasesLike = (table: Phrases, other: (path: string, phrase: unknown) => unknown): Phrases => {
  const within = (value: unknown, path: ReadonlyArray<string>): unknown =>
    typeof value === 'object' && value !== null
      ? Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, within(inner, [...path, key])]))
      : other(path.join('.'), value)
  return within(table, []) as Phrases
}
