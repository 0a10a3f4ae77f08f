/** From io-ts' errors to faults, and codecs from readers. */
import type { NonEmptyArray } from 'fp-ts/lib/NonEmptyArray.js'
import * as t from 'io-ts'
import { quoted } from '../time/index.js'
import type { Fault } from '../time/index.js'
import { found, Reading } from './reading.js'
import type { Read } from './reading.js'

/** A codec that reads with `read`, which returns `undefined` only when it has told a fault. Decoding copies. */
export const codecOf = <A>(name: string, read: Read<A | undefined>): t.Type<A> => {
  const codec: t.Type<A> = new t.Type<A>(
    name,
    (value): value is A => {
      const reading = new Reading()
      read(reading, value)
      return reading.problems.length === 0
    },
    (value, context) => {
      const reading = new Reading()
      const result = read(reading, value)
      if (reading.problems.length === 0 && result !== undefined) return t.success(result)
      return t.failures(
        reading.problems.map((problem) => ({
          value: problem.value,
          context: [...context, ...problem.steps.reverse().map(({ key, actual }) => ({ key, type: codec, actual }))],
          message: problem.message
        }))
      )
    },
    t.identity
  )
  return codec
}

/** One step of a path: `.by`, `[3]` or, for a name that is not plain, `["odd name"]`. */
const pathStep = (key: string, inList: boolean): string => {
  if (inList) return `[${key}]`
  return key.length <= 60 && /^[A-Za-z_$][\w$]*$/.test(key) ? `.${key}` : `[${quoted(key)}]`
}

/** `path` inside of `outer`, either of which may be empty. */
export const pathWithin = (outer: string, path: string): string =>
  outer === '' || path === '' || path.startsWith('[') ? outer + path : `${outer}.${path}`

const pathOf = (context: t.Context): string => {
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

/** What io-ts says of a value that any codec refused, as faults: paths from the context, without the branches of unions. */
export const faultsOf = (errors: t.Errors): NonEmptyArray<Fault> => {
  const [first, ...others] = errors.map((error) => ({
    path: pathOf(error.context),
    message: error.message ?? plainMessage(error)
  }))
  return [first ?? { path: '', message: 'refused without a reason' }, ...others]
}

const plainMessage = ({ context, value }: t.ValidationError): string =>
  `expected ${context[context.length - 1]?.type.name ?? 'another value'}, found ${found(value)}`
