/**
 * From what a reader found wrong to faults with their paths; and the same from the errors of an io-ts codec, of which
 * only the types are needed here.
 */
import type { NonEmptyArray } from 'fp-ts/lib/NonEmptyArray.js'
import type * as t from 'io-ts'
import { quoted, unlisted } from '../time/index.js'
import type { Fault } from '../time/index.js'
import { looksLike } from './likely.js'
import { found, isObject } from './reading.js'
import type { Problem, Step } from './reading.js'

/** One step of a path: `.by`, `[3]` or, for a name that is not plain, `["odd name"]`. */
const pathStep = (key: string, inList: boolean): string => {
  if (inList) return `[${key}]`
  return key.length <= 60 && /^[A-Za-z_$][\w$]*$/.test(key) ? `.${key}` : `[${quoted(key)}]`
}

/** `path` inside of `outer`, either of which may be empty. */
export const pathWithin = (outer: string, path: string): string =>
  outer === '' || path === '' || path.startsWith('[') ? outer + path : `${outer}.${path}`

/** The path along these steps, of which the first is the whole value. */
const pathOf = (context: ReadonlyArray<Partial<Step> & Pick<Step, 'key'>>): string => {
  let path = ''
  for (let i = 1; i < context.length; i++) {
    const { key, actual } = context[i]
    const outer = context[i - 1].actual
    // The branch of a union or an intersection is a step of the codec, not of the value.
    if (typeof actual === 'object' && actual !== null ? actual === outer : !isContainer(outer)) continue
    path += pathStep(key, Array.isArray(outer))
  }
  return path.startsWith('.') ? path.slice(1) : path
}

const isContainer = (value: unknown): boolean => typeof value === 'object' && value !== null

const noReason: Fault = { path: '', message: 'refused without a reason' }

/** What a reader found wrong with `value`, as faults; of `more` that it did not keep the last says the number. */
export const faultsIn = (value: unknown, problems: ReadonlyArray<Problem>, more = 0): NonEmptyArray<Fault> => {
  const whole: Step = { key: '', actual: value }
  const [first = noReason, ...others] = problems.map(({ steps, message }) => {
    const way = [whole, ...steps.slice().reverse()]
    return { path: pathOf(way), message: message + didYouMean(way) }
  })
  return [first, ...others, ...unlisted(more)]
}

/** Which field beside one that is lacking may be meant for it. */
const didYouMean = (way: ReadonlyArray<Step>): string => {
  const [outer, lacking] = way.slice(-2)
  if (way.length < 2 || lacking.actual !== undefined || !isObject(outer.actual)) return ''
  const meant = Object.keys(outer.actual).find((name) => looksLike(lacking.key, name))
  return meant === undefined ? '' : `; did you mean ${quoted(lacking.key)} by ${quoted(meant)}?`
}

/** What io-ts says of a value that any codec refused, as faults: paths from the context, without the branches of unions. */
export const faultsOf = (errors: t.Errors): NonEmptyArray<Fault> => {
  const [first = noReason, ...others] = errors.map((error) => ({
    path: pathOf(error.context),
    message: error.message ?? plainMessage(error)
  }))
  return [first, ...others]
}

const plainMessage = ({ context, value }: t.ValidationError): string =>
  `expected ${context[context.length - 1]?.type.name ?? 'another value'}, found ${found(value)}`
