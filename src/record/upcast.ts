/**
 * Reading old versions of records: an upcaster turns the value of one version into that of a later one.
 *
 * Law: an old record reads as its upcast does.
 */
import { quoted } from '../time/index.js'
import { isObject } from './reading.js'

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

/** A value brought up to date: `steps` names what it went through, and is empty where there was nothing to do. */
export type Upcast =
  | { readonly ok: true; readonly value: unknown; readonly steps: ReadonlyArray<string> }
  | { readonly ok: false; readonly message: string; readonly steps: ReadonlyArray<string> }

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
  if (upcaster === undefined) return { ok: true, value, steps: nothingDone }
  const steps: Array<string> = []
  let now = value
  const used = new Set<Upcaster>()
  for (; upcaster !== undefined; upcaster = upcasterOf(now, upcasters, own)) {
    if (used.has(upcaster))
      return {
        ok: false,
        message: `the upcasters go round in a circle: ${steps.join(', ')}, and again the first of them`,
        steps
      }
    used.add(upcaster)
    steps.push(`version ${String(upcaster.from ?? 'none')} of ${quoted(upcaster.type)}`)
    try {
      now = upcaster.up(now)
    } catch (error) {
      return { ok: false, message: `the upcaster of ${steps[steps.length - 1]} refused it: ${reasonOf(error)}`, steps }
    }
  }
  return { ok: true, value: now, steps }
}

/** What was thrown, in a few words on one line, whatever it is. */
export const reasonOf = (error: unknown): string =>
  error instanceof Error ? error.message.slice(0, 120).replace(/\p{Cc}/gu, '\uFFFD') : 'it gave no reason'
