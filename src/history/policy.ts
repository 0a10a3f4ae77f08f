/**
 * Policies: how sources that differ are combined. `together` makes one story of all their records. Every other policy
 * lets each source tell its own, and chooses at each date among what they say.
 */
import type { ReadonlyNonEmptyArray } from 'fp-ts/lib/ReadonlyNonEmptyArray.js'
import type { SourceId } from '../record/index.js'
import { checked } from '../time/index.js'
import type { Possibility } from './answer.js'

export type { SourceId }

/** What one source says of a place at a date, on evidence of its own. */
export interface Said<S> {
  /** The source. */
  readonly source: SourceId
  /** What its own reports allow, taken alone. */
  readonly possible: ReadonlyNonEmptyArray<Possibility<S>>
}

/**
 * A policy of one's own: of what the sources with evidence say at a date (one source or more, in order of their ids),
 * the statuses to believe possible. `same` says whether two statuses are the same. What no source says is left out of
 * the choice; of an empty choice everything said is possible, for a policy chooses and does not silence.
 *
 * Laws it should keep, for answers to be worth anything: the same for the same `said` · of a single source it chooses all
 * that this says · what a source says twice weighs no more than once. Its function's name names it in answers.
 */
export type PolicyFunction = <S>(
  said: ReadonlyNonEmptyArray<Said<S>>,
  same: (a: S, b: S) => boolean
) => ReadonlyArray<S>

const allSaid = <S>(said: ReadonlyNonEmptyArray<Said<S>>): ReadonlyArray<S> =>
  said.flatMap(({ possible }) => possible.map(({ status }) => status))

const agreed: PolicyFunction = (said) => allSaid(said)

const majority: PolicyFunction = (said, same) => {
  const certain = said.flatMap(({ possible }) => (possible.length === 1 ? [possible[0].status] : []))
  // Whatever more than half of them say is left over where each is struck out with one that differs (Boyer and Moore 1981).
  let [left] = certain
  let lead = 0
  for (const status of certain) {
    if (lead === 0) left = status
    lead += same(left, status) ? 1 : -1
  }
  const count = certain.reduce((sum, status) => (same(left, status) ? sum + 1 : sum), 0)
  return count * 2 > said.length ? [left] : allSaid(said)
}

/** The policies that have a name, each with how it chooses; `together` has nothing to choose among. */
export const namedPolicies = { together: undefined, majority, agreed } satisfies Readonly<
  Record<string, PolicyFunction | undefined>
>

/**
 * How sources that differ are combined:
 *
 * - `together`: one story of all records. The default
 * - `majority`: what more than half of the sources with evidence say for certain; otherwise all that they say
 * - `agreed`: all that the sources with evidence say, so that an answer is certain only where they all agree
 * - a function: `prefer([…])`, or one of your own
 */
export type Policy = keyof typeof namedPolicies | PolicyFunction

const preferred = new WeakMap<PolicyFunction, ReadonlyArray<SourceId>>()

/**
 * The policy that believes the first of these sources that has evidence of the place at the date, and where none of them
 * has, whatever the others say.
 *
 * @example
 * ```ts
 * import { controllerAt, emptyHistory, evolve, held, prefer, statusAt, withPolicy } from 'changing-hands'
 * import { some } from 'fp-ts/lib/Option.js'
 * import assert from 'node:assert/strict'
 *
 * const report = { type: 'ControlObserved', v: 1, recordedAt: '2017-11-20', place: 'hajin', at: '2017-11-19' } as const
 * const history = withPolicy(evolve(emptyHistory(), [
 *   { ...report, id: 'a1', source: { id: 'radio' }, status: held('syrian-army') },
 *   { ...report, id: 'b1', source: { id: 'map' }, status: held('isis') }
 * ]), prefer(['map', 'radio']))
 * assert.deepEqual(controllerAt(history, 'hajin', '2017-11-19'), some('isis'))
 * const { policy, dissent } = statusAt(history, 'hajin', '2017-11-19')
 * assert.equal(policy, 'prefer(map, radio)')
 * assert.deepEqual(dissent.map(({ source, status }) => [source, status]), [['radio', held('syrian-army')]])
 * ```
 */
export const prefer = (sources: ReadonlyArray<SourceId>): PolicyFunction => {
  checked(Array.isArray(sources), 'prefer takes a list of source ids', sources)
  const rank = new Map(sources.map((source, i) => [source, i] as const))
  const choose: PolicyFunction = (said) => {
    const ranked = said.filter(({ source }) => rank.has(source))
    if (ranked.length === 0) return allSaid(said)
    const first = ranked.reduce((best, one) =>
      (rank.get(one.source) ?? 0) < (rank.get(best.source) ?? 0) ? one : best
    )
    return first.possible.map(({ status }) => status)
  }
  Object.defineProperty(choose, 'name', { value: `prefer(${sources.join(', ')})` })
  preferred.set(choose, sources)
  return choose
}

/** The sources that a policy made by `prefer` prefers, in order. */
export const preferencesOf = (policy: Policy): ReadonlyArray<SourceId> | undefined =>
  typeof policy === 'function' ? preferred.get(policy) : undefined

/** How a policy chooses. */
export const choiceOf = (policy: Exclude<Policy, 'together'>): PolicyFunction =>
  typeof policy === 'string' ? namedPolicies[policy] : policy

/** What answers call a policy. */
export const nameOf = (policy: Policy): string =>
  typeof policy === 'string' ? policy : policy.name === '' ? 'a function' : policy.name

/** Whether it is one. */
export const isPolicy = (policy: unknown): policy is Policy =>
  typeof policy === 'string' ? Object.hasOwn(namedPolicies, policy) : typeof policy === 'function'

/** The policies that there are, for a message. */
export const policiesInWords = (): string =>
  `${Object.keys(namedPolicies)
    .map((name) => `'${name}'`)
    .join(', ')}, prefer([...]) or a function`
