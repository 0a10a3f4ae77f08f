/** Values of the library as JSON: chronons as dates, nothing where there is no bound, and no `Map`. */
import type { History } from 'changing-hands'
import { isoOf } from './answers.js'

/** Fields that have chronons, by name: all other numbers are numbers. */
const chronons = new Set(['from', 'until', 'earliest', 'latest', 'lo', 'hi'])

const isOption = (value: object): value is { readonly _tag: 'None' | 'Some'; readonly value?: unknown } =>
  '_tag' in value && (value._tag === 'None' || value._tag === 'Some')

/** A value of an answer as a line of JSON. */
export const plainJson = (history: History, value: unknown): string =>
  JSON.stringify(value, (key, inner: unknown) => {
    if (typeof inner === 'number' && chronons.has(key)) return isoOf(history, inner)
    if (typeof inner === 'number' && !Number.isFinite(inner)) return null
    if (inner instanceof Map) return [...inner]
    if (typeof inner === 'object' && inner !== null && isOption(inner))
      return inner._tag === 'Some' ? inner.value : null
    return inner
  })
