/** One law of any projection: what it is to be broken, and how that is said. */
import fc from 'fast-check'
import { LawBroken } from './law.js'
import { differenceOf, listOf, textOf } from './lawsOfText.js'

/** The laws, by what each says. */
export type LawName =
  | 'arrival order does not matter'
  | 'a duplicate changes nothing'
  | 'one by one is as all at once'
  | 'older states stay as they were'
  | 'resumed is as replayed'
  | 'retracted is as never there'
  | 'learning changes nothing of what was known'
  | 'in the end all is known'

/** One law of one projection. */
export interface Law {
  /** The name of the law. */
  readonly name: LawName
  /** For fast-check's own `fc.assert`; it fails with a `LawBroken`. */
  readonly property: fc.IRawProperty<unknown, false>
  /**
   * Tries it, by default on 100 cases. Throws a `LawBroken` that names the law, the fewest records found that break it, both
   * answers, and the seed.
   */
  readonly check: (parameters?: fc.Parameters<unknown>) => void
}

/** How a state was come by, from which records, and what it answers. */
export interface Told<R> {
  readonly how: string
  readonly records: ReadonlyArray<R>
  readonly answer: string
}

const show = <R>({ how, records }: Pick<Told<R>, 'how' | 'records'>): string => `  ${how}:\n${listOf(records)}`

export const told = <R>(how: string, records: ReadonlyArray<R>, answer: () => unknown): Told<R> => {
  try {
    return { how, records, answer: textOf(answer()) }
  } catch (cause) {
    throw new LawBroken(`an exception\n${show({ how, records })}\n  throws ${String(cause)}`, { cause })
  }
}

/** Throws unless both answer alike. */
export const same = <R>(one: Told<R>, other: Told<R>): void => {
  if (one.answer === other.answer) return
  const answers = differenceOf(one.answer, other.answer).map((answer) => answer.replace(/\n/g, '\n    '))
  const [left, right] = [one, other].map((each, i) => `${show(each)}\n  answers\n    ${answers[i]}`)
  throw new LawBroken(`it does not hold\n${left}\nbut\n${right}`)
}

/** A law that `holds` for all `cases`, or throws. */
export const lawOf = <Case>(name: LawName, cases: fc.Arbitrary<Case>, holds: (given: Case) => void): Law => {
  const property = fc.property(cases, (given) => {
    try {
      holds(given)
    } catch (cause) {
      const what =
        cause instanceof LawBroken
          ? cause.message
          : `an exception\n  given\n    ${textOf(given, '    ')}\n  ${String(cause)}`
      throw new LawBroken(`${name}: ${what}`, { cause })
    }
  })
  return {
    name,
    property,
    check: (parameters = {}) => {
      const details = fc.check(property, parameters)
      if (!details.failed) return
      const { errorInstance, numRuns, seed, counterexamplePath } = details
      const what = errorInstance instanceof LawBroken ? errorInstance.message : fc.defaultReportMessage(details)
      throw new LawBroken(
        `${what}\n(case ${numRuns}; to see it again: { seed: ${seed}, path: ${JSON.stringify(counterexamplePath)} })`,
        { cause: errorInstance }
      )
    }
  }
}
