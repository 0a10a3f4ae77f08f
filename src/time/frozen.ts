/**
 * What is handed out is frozen: nobody who writes into an answer changes what the next one is told.
 *
 * Law: whatever is written into what a question gave, it and every other question of any history give what they gave before.
 */
import type { Option } from 'fp-ts/lib/Option.js'

/**
 * The value, frozen all the way down: plain objects and lists. What is frozen already is taken to be so all the way down, so that
 * records cost a look each.
 */
export const frozen = <A>(value: A): A => {
  // Of what is no object this is false, and of a frozen one it is known without a look at its fields.
  if (Object.isExtensible(value) && !ArrayBuffer.isView(value)) {
    Object.freeze(value)
    for (const one of Object.values(value as object)) frozen(one)
  }
  return value
}

/**
 * fp-ts' own `none` is one object for everybody who uses fp-ts, and may be written into: whoever did would change what every
 * question without an answer gives. These are the same to all of fp-ts, and cannot.
 */
export const none: Option<never> = Object.freeze({ _tag: 'None' })

export const some = <A>(value: A): Option<A> => Object.freeze({ _tag: 'Some', value })
