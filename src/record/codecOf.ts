/** io-ts codecs from readers. Nothing that reads a log or asks a history imports this file or codecs.ts: io-ts is loaded only by who uses it. */
import * as t from 'io-ts'
import { unlisted } from '../time/index.js'
import { Reading, readAny } from './reading.js'
import type { Read } from './reading.js'

/** A codec that reads with `read`, which returns `undefined` only when it has found a fault. Decoding copies. */
export const codecOf = <A>(name: string, read: Read<A | undefined>): t.Type<A> => {
  const codec: t.Type<A> = new t.Type<A>(
    name,
    (value): value is A => {
      const reading = new Reading()
      readAny(read, reading, value)
      return reading.problems.length === 0
    },
    (value, context) => {
      const reading = new Reading()
      const result = readAny(read, reading, value)
      if (reading.problems.length === 0 && result !== undefined) return t.success(result)
      return t.failures([
        ...reading.problems.map((problem) => ({
          value: problem.value,
          context: [...context, ...problem.steps.reverse().map(({ key, actual }) => ({ key, type: codec, actual }))],
          message: problem.message
        })),
        ...unlisted(reading.more).map(({ message }) => ({ value, context, message }))
      ])
    },
    t.identity
  )
  return codec
}
