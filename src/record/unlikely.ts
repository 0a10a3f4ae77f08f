/**
 * Fields of valid records that nobody knows, and that look like one that the record lacks: `occurence`, `form`, `aftre`. They are
 * kept like any other and say nothing, where the field that was meant would.
 */
import { faultsIn } from './faults.js'
import { lettersForTwo, looksLike } from './likely.js'
import { Reading, isObject } from './reading.js'
import type { Fields } from './reading.js'
import { readRecord } from './readRecord.js'
import type { ControlRecord } from './records.js'

/** A field that is likely to be another one, misspelt. */
export interface UnlikelyField {
  /** Where in the record: `form`, `to.mosty`, `replacement.occurence`. */
  readonly path: string
  /** Its name. */
  readonly field: string
  /** The name of the field that is lacking beside it. */
  readonly like: string
}

/** The same value, one field in one of its objects called otherwise. */
const renamed = (value: unknown, object: Fields, field: string, like: string): unknown => {
  if (Array.isArray(value)) return value.map((one) => renamed(one, object, field, like))
  if (!isObject(value)) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [
      value === object && key === field ? like : key,
      renamed(one, object, field, like)
    ])
  )
}

const isRecord = (value: unknown): boolean => {
  const reading = new Reading()
  readRecord(reading, value)
  return reading.problems.length === 0
}

/** The fields of a record that are likely to be others, misspelt: one with a short name only if its value would do there. */
export const unlikelyFields = (record: ControlRecord): ReadonlyArray<UnlikelyField> => {
  const reading = new Reading((field, from, known) => {
    for (const like of known) {
      if (!isLacking(from[like]) || !looksLike(like, field)) continue
      if (like.length >= lettersForTwo || isRecord(renamed(record, from, field, like)))
        return reading.faultAt(field, from[field], like)
    }
  })
  readRecord(reading, record)
  if (reading.problems.length === 0) return none
  return faultsIn(record, reading.problems).map(({ path, message }, i) => ({
    path,
    field: reading.problems[i].steps[0].key,
    like: message
  }))
}

/** Not there, or written down as nothing, as the parties are of what is contested by nobody knows whom. */
const isLacking = (value: unknown): boolean => value === undefined || (Array.isArray(value) && value.length === 0)

const none: ReadonlyArray<UnlikelyField> = Object.freeze([])
