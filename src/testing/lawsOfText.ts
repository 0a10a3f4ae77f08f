/**
 * Values as text for the laws of any projection: the same text for what is the same, whatever the order in which keys, sets
 * and maps were filled, so that two answers can be compared and what differs can be read.
 */

/** Longer than this, a value is broken into lines. */
const wide = 100

const join = (open: string, parts: ReadonlyArray<string>, close: string, indent: string): string => {
  const short = `${open}${parts.join(', ')}${close}`
  if (short.length <= wide && !short.includes('\n')) return short
  const inner = `${indent}  `
  return `${open.trimEnd()}\n${parts.map((part) => inner + part).join(',\n')}\n${indent}${close.trimStart()}`
}

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

const isPlain = (value: object): boolean => {
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === null || prototype === Object.prototype
}

/** The name of what is no plain object is part of what it is. */
const nameOf = (value: object): string => (isPlain(value) ? '' : `${value.constructor?.name ?? 'object'} `)

/**
 * A value as text, on several lines where it is long. Objects are their own enumerable fields, those left out and those
 * that are `undefined` being different things; `-0` is 0, and of a function there is only its name.
 */
export const textOf = (value: unknown, indent = '', within: ReadonlyArray<object> = []): string => {
  if (typeof value === 'string') return JSON.stringify(value)
  if (typeof value === 'bigint') return `${value}n`
  if (typeof value === 'function') return `function ${value.name}`
  if (typeof value !== 'object' || value === null) return String(value)
  if (within.includes(value)) return 'itself'
  const inside = [...within, value]
  const inner = `${indent}  `
  const text = (part: unknown): string => textOf(part, inner, inside)
  if (value instanceof Date) return `Date ${Number.isNaN(value.getTime()) ? 'invalid' : value.toISOString()}`
  if (value instanceof RegExp) return String(value)
  if (value instanceof Map)
    return join('Map {', [...value].map(([key, part]) => `${text(key)} → ${text(part)}`).sort(byText), '}', indent)
  if (value instanceof Set) return join('Set {', [...value].map(text).sort(byText), '}', indent)
  // a hole is undefined here, as it is to whoever reads it
  if (Array.isArray(value)) return join('[', Array.from(value, text), ']', indent)
  if (ArrayBuffer.isView(value) && Symbol.iterator in value)
    return join(`${nameOf(value)}[`, Array.from(value as Iterable<unknown>, text), ']', indent)
  const fields = Object.entries(value)
    .sort(([a], [b]) => byText(a, b))
    .map(([key, part]) => `${/^[\p{L}_$][\p{L}\p{N}_$]*$/u.test(key) ? key : JSON.stringify(key)}: ${text(part)}`)
  if (value instanceof Error) fields.unshift(`message: ${text(value.message)}`)
  return join(`${nameOf(value)}{ `, fields, ' }', indent)
}

/** Records, one a line. */
export const listOf = (records: ReadonlyArray<unknown>): string =>
  records.length === 0 ? '    no records' : records.map((record) => `    ${textOf(record, '    ')}`).join('\n')

/** More lines of an answer than this are cut down to what differs. */
const shown = 12
const context = 2

/** Two texts of which only the lines that differ are left, with some around them, where they are long. */
export const differenceOf = (one: string, other: string): readonly [string, string] => {
  const [left, right] = [one.split('\n'), other.split('\n')]
  if (left.length <= shown && right.length <= shown) return [one, other]
  let before = 0
  while (before < left.length && before < right.length && left[before] === right[before]) before++
  let after = 0
  while (
    after < Math.min(left.length, right.length) - before &&
    left[left.length - 1 - after] === right[right.length - 1 - after]
  )
    after++
  const [from, behind] = [Math.max(0, before - context), Math.max(0, after - context)]
  const cut = (lines: ReadonlyArray<string>): string =>
    [
      ...(from > 0 ? [`… ${from} lines that are the same`] : []),
      ...lines.slice(from, lines.length - behind),
      ...(behind > 0 ? [`… ${behind} lines that are the same`] : [])
    ].join('\n')
  return [cut(left), cut(right)]
}
