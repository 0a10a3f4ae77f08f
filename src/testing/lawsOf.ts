/**
 * The laws of any projection of records: of a reducer that knows nothing of this library, too. What a projection gives to
 * be tested by decides which laws there are of it; each is a property for fast-check that any test runner can run.
 */
import fc from 'fast-check'
import type { Law, Told } from './lawsOfLaw.js'
import { lawOf, same, told } from './lawsOfLaw.js'
import { listOf, textOf } from './lawsOfText.js'

/**
 * A projection of records `R` to a state `S`, as its laws need it. Only the first three are asked of all; each of the others
 * brings laws of its own. All are called with copies of lists, and none may change its arguments.
 */
export interface Projection<R, S, D = unknown> {
  /** Lists of records as they may come in, dense enough that they get into each other's way. */
  readonly records: fc.Arbitrary<ReadonlyArray<R>>
  /** What all records, in order of arrival, come to. Must take an empty list. */
  readonly project: (records: ReadonlyArray<R>) => S
  /** Whatever is asked of a state, as data: everything that users can see, best for all places and dates at once. */
  readonly answer: (state: S) => unknown
  /** The name by which a record is known again. Lists are then thinned out so that no two records share one. */
  readonly id?: (record: R) => string
  /** The state with one more record. */
  readonly evolve?: (state: S, record: R) => S
  /** What a state is after it was saved and loaded. */
  readonly reload?: (state: S) => S
  /** A record that takes back another of them, with an id of its own; `undefined` of one that cannot be taken back. */
  readonly retract?: (record: R, records: ReadonlyArray<R>) => R | undefined
  /** How it answers about what was known at an earlier time, if it does. */
  readonly known?: {
    /** Dates to ask about: of learning, not of happening. */
    readonly dates: fc.Arbitrary<D>
    /** Whether a record had come in by a date. */
    readonly has: (record: R, date: D) => boolean
    /** What would have been answered at a date. */
    readonly answer: (state: S, date: D) => unknown
    /** A date by which all is known, such as `Infinity`. */
    readonly end?: D
  }
}

/** The projection, or a TypeError that says what it lacks. */
const checked = <R, S, D>(projection: Projection<R, S, D>): Projection<R, S, D> => {
  const given: Partial<Projection<R, S, D>> | null | undefined = projection
  for (const [key, what] of [
    ['records', 'an arbitrary of fast-check'],
    ['project', 'a function'],
    ['answer', 'a function']
  ] as const)
    if (typeof given?.[key] !== (key === 'records' ? 'object' : 'function'))
      throw new TypeError(`lawsOf needs { records, project, answer }: ${key} must be ${what}`)
  return projection
}

/** Another order of a list: by keys, those of the same key as they were. */
const reordered = <R>(records: ReadonlyArray<R>, keys: ReadonlyArray<number>): ReadonlyArray<R> =>
  records
    .map((record, i) => ({ record, key: keys[i % keys.length] }))
    .sort((a, b) => a.key - b.key)
    .map(({ record }) => record)

/** Where in a list, from 0 its beginning to 1 its end: said so, it means the same in a shorter list. */
const anywhere = fc.constantFrom(0, 1, 0.5, 0.25, 0.75)

const inserted = <R>(records: ReadonlyArray<R>, record: R, at: number): ReadonlyArray<R> => {
  const place = Math.round(at * records.length)
  return [...records.slice(0, place), record, ...records.slice(place)]
}

const oneOf = <A>(list: ReadonlyArray<A>, at: number): A => list[Math.round(at * (list.length - 1))]

/** A record that came a second time is not the same object. */
const copyOf = <R>(record: R): R =>
  typeof record === 'object' && record !== null && Object.getPrototypeOf(record) === Object.prototype
    ? { ...record }
    : record

const distinct = <R>(records: ReadonlyArray<R>, id: ((record: R) => string) | undefined): ReadonlyArray<R> => {
  if (id === undefined) return records
  const known = new Set<string>()
  return records.filter((record) => {
    const isNew = !known.has(id(record))
    known.add(id(record))
    return isNew
  })
}

/**
 * The laws that a projection should keep, each by what is given of it:
 *
 * - `arrival order does not matter`: always;
 * - `a duplicate changes nothing`: with `id`;
 * - `one by one is as all at once`, `older states stay as they were`, `resumed is as replayed`: with `evolve` (with `reload`
 *   too, the state that is resumed from has been saved and loaded in between; with `reload` alone it is only asked);
 * - `retracted is as never there`, wherever the retraction comes in: with `retract`;
 * - `learning changes nothing of what was known`: with `known`; and with its `end`, `in the end all is known`.
 *
 * Two answers are the same if they are equal as data: key by key, whatever the order of keys, sets and maps. Throws a
 * TypeError if `records`, `project` or `answer` is missing.
 *
 * @example
 * ```ts
 * import { lawsOf } from 'changing-hands/testing'
 * import fc from 'fast-check'
 * import assert from 'node:assert/strict'
 *
 * // Who holds each place: by whichever report came in last.
 * const laws = lawsOf({
 *   records: fc.array(fc.record({ place: fc.constantFrom('p', 'q'), day: fc.nat(9), by: fc.constantFrom('a', 'b') })),
 *   project: (reports) => new Map(reports.map(({ place, by }) => [place, by])),
 *   answer: (holders) => holders
 * })
 * assert.deepEqual(laws.map(({ name }) => name), ['arrival order does not matter'])
 * assert.throws(() => laws[0].check(), { name: 'LawBroken', message: /^arrival order does not matter/ })
 * ```
 */
export const lawsOf = <R, S, D = unknown>(projection: Projection<R, S, D>): ReadonlyArray<Law> => {
  const { project, answer, id, evolve, reload, retract, known } = checked(projection)
  const records = projection.records.map((all) => distinct(all, id))
  const projected = (how: string, all: ReadonlyArray<R>): Told<R> => told(how, all, () => answer(project([...all])))
  const laws: Array<Law> = [
    lawOf(
      'arrival order does not matter',
      fc.tuple(records, fc.array(fc.nat(7), { minLength: 1, maxLength: 12 })),
      ([all, keys]) => {
        const given = projected('arrived so', all)
        for (const order of [[...all].reverse(), [...all.slice(1), ...all.slice(0, 1)], reordered(all, keys)])
          same(given, projected('arrived so', order))
      }
    )
  ]
  if (id !== undefined)
    laws.push(
      lawOf('a duplicate changes nothing', fc.tuple(records, anywhere, anywhere), ([all, which, at]) => {
        if (all.length === 0) return
        const again = copyOf(oneOf(all, which))
        for (const where of [1, at])
          same(projected('each once', all), projected('one of them twice', inserted(all, again, where)))
      })
    )
  if (evolve !== undefined) laws.push(...lawsOfEvolving(records, { project, answer, evolve }))
  if (evolve !== undefined || reload !== undefined)
    laws.push(
      lawOf('resumed is as replayed', fc.tuple(records, anywhere), ([all, cut]) => {
        const taken = evolve === undefined ? all.length : Math.round(cut * all.length)
        const how = `projected up to ${taken}${reload === undefined ? '' : ', saved and loaded'}${evolve === undefined ? '' : ', then evolved by the others'}`
        const resumed = told(how, all, () => {
          const state = project(all.slice(0, taken))
          const loaded = reload === undefined ? state : reload(state)
          return answer(evolve === undefined ? loaded : evolvedBy(evolve, loaded, all.slice(taken)))
        })
        same(projected('projected at once', all), resumed)
      })
    )
  if (retract !== undefined)
    laws.push(
      lawOf('retracted is as never there', fc.tuple(records, anywhere, anywhere), ([all, which, at]) => {
        const retractable = all.flatMap((record, i) => {
          const retraction = retract(record, all)
          return retraction === undefined ? [] : [{ i, retraction }]
        })
        if (retractable.length === 0) return
        const { i, retraction } = oneOf(retractable, which)
        const without = all.filter((_, k) => k !== i)
        for (const where of [1, at])
          same(
            projected('with one of them retracted', inserted(all, retraction, where)),
            projected('as if it had never been there', without)
          )
      })
    )
  if (known !== undefined) laws.push(...lawsOfLearning(records, projected, project, known))
  return laws
}

const lawsOfEvolving = <R, S>(
  records: fc.Arbitrary<ReadonlyArray<R>>,
  { project, answer, evolve }: Required<Pick<Projection<R, S>, 'project' | 'answer' | 'evolve'>>
): ReadonlyArray<Law> => [
  lawOf('one by one is as all at once', records, (all) =>
    same(
      told('projected at once', all, () => answer(project([...all]))),
      told('evolved one by one', all, () => answer(evolvedBy(evolve, project([]), all)))
    )
  ),
  lawOf('older states stay as they were', records, (all) => {
    const states = [project([])]
    const then = all.map((record, i) => {
      const said = told('asked before it was evolved further', all.slice(0, i), () => answer(states[i]))
      states.push(evolve(states[i], record))
      return said
    })
    then.forEach((said, i) => {
      const later = `asked again after it was evolved by\n${listOf(all.slice(i))}\n  from`
      same(
        said,
        told(later, said.records, () => answer(states[i]))
      )
    })
  })
]

/** `evolve` gets two arguments, whatever else a `reduce` would pass. */
const evolvedBy = <R, S>(evolve: (state: S, record: R) => S, state: S, records: ReadonlyArray<R>): S =>
  records.reduce<S>((before, record) => evolve(before, record), state)

const lawsOfLearning = <R, S, D>(
  records: fc.Arbitrary<ReadonlyArray<R>>,
  projected: (how: string, all: ReadonlyArray<R>) => Told<R>,
  project: (all: ReadonlyArray<R>) => S,
  { dates, has, answer, end }: NonNullable<Projection<R, S, D>['known']>
): ReadonlyArray<Law> => {
  const asKnown = (all: ReadonlyArray<R>, date: D): Told<R> =>
    told(`all that came in, asked as of ${textOf(date)}`, all, () => answer(project([...all]), date))
  const learning = lawOf('learning changes nothing of what was known', fc.tuple(records, dates), ([all, date]) =>
    same(
      asKnown(all, date),
      projected(
        'only what had come in by then',
        all.filter((record) => has(record, date))
      )
    )
  )
  if (end === undefined) return [learning]
  return [
    learning,
    lawOf('in the end all is known', records, (all) => same(asKnown(all, end), projected('asked of all', all)))
  ]
}
