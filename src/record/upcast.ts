/**
 * Reading old versions of records: an upcaster turns the value of one version into that of a later one.
 *
 * Law: an old record reads as its upcast does.
 */
import { quoted } from '../time/index.js'
import { isObject, reasonOf } from './reading.js'

/** From the value of one version of a type of record to that of a later version, or of another type. */
export interface Upcaster {
  /** The `type` of the records that it reads. */
  readonly type: string
  /** The version (`v`) that it reads; left out, it reads records that have no `v`. */
  readonly from?: number
  /**
   * The later record, whose `v` or `type` must be another one. Pure: it must not change what it is given. One that
   * throws refuses the record, and what it says is the fault.
   */
  readonly up: (value: unknown) => unknown
}

/** A value brought up to date. */
export interface Upcast {
  readonly value: unknown
  /** What it went through; empty where there was nothing to do. */
  readonly steps: ReadonlyArray<string>
  /** Why it could not be brought up to date. */
  readonly refusal?: string
}

const nothingDone: ReadonlyArray<string> = Object.freeze([])

const upcasterOf = (
  value: unknown,
  upcasters: ReadonlyArray<Upcaster>,
  own: ReadonlyMap<string, Upcaster>
): Upcaster | undefined => {
  if (!isObject(value)) return undefined
  const { type, v } = value
  for (const upcaster of upcasters) if (upcaster.type === type && upcaster.from === v) return upcaster
  // The library's own know nothing but version 0.
  return v === 0 && typeof type === 'string' ? own.get(type) : undefined
}

/** Brings a value up to date, step by step for as long as an upcaster fits; those given come before the library's own. */
export const upcast = (
  value: unknown,
  upcasters: ReadonlyArray<Upcaster>,
  own: ReadonlyMap<string, Upcaster>
): Upcast => {
  let upcaster = upcasterOf(value, upcasters, own)
  if (upcaster === undefined) return { value, steps: nothingDone }
  const steps: Array<string> = []
  const refused = (refusal: string): Upcast => ({ value, steps, refusal })
  let now = value
  const used = new Set<Upcaster>()
  for (; upcaster !== undefined; upcaster = upcasterOf(now, upcasters, own)) {
    if (used.has(upcaster))
      return refused(`the upcasters go round in a circle: ${steps.join(', ')}, and again the first of them`)
    used.add(upcaster)
    const step = `version ${String(upcaster.from ?? 'none')} of ${quoted(upcaster.type)}`
    steps.push(step)
    try {
      now = upcaster.up(now)
    } catch (error) {
      return refused(`the upcaster of ${step} refused it: ${reasonOf(error)}`)
    }
  }
  return { value: now, steps }
}
