import { describe, expect, it } from 'vitest'
import { left, right } from 'fp-ts/lib/Either.js'
import type { Fault } from 'changing-hands'
import { FaultError, formatFault, orThrow } from 'changing-hands'
import { quoted } from '../inside.js'

describe('a fault', () => {
  it('says its line and its path where it has them', () => {
    expect(formatFault({ path: '', message: 'no date' })).toBe('no date')
    expect(formatFault({ path: 'to.by', message: 'no actor' })).toBe('to.by: no actor')
    expect(formatFault({ line: 3, path: '', message: 'cut off' })).toBe('line 3: cut off')
    expect(formatFault({ line: 3, path: 'at', message: 'no date' })).toBe('line 3, at: no date')
    expect(formatFault({ line: 3, record: 'e1', path: 'at', message: 'no date' })).toBe(
      'line 3, record "e1", at: no date'
    )
    expect(formatFault({ record: 'a\nb', path: '', message: 'no record' })).toBe('record "a\\nb": no record')
  })

  it('quotes no more of a text than fits', () => {
    expect(quoted('2017')).toBe('"2017"')
    expect(quoted('x'.repeat(1_000))).toHaveLength(62)
    expect(quoted('a\nb')).toBe('"a\\nb"')
  })
})

describe('orThrow', () => {
  it('gives the value of a Right', () => {
    expect(orThrow(right(17))).toBe(17)
  })

  it('throws every fault of a Left, one a line, and has them as data', () => {
    const faults = [
      { path: 'at', message: 'no date' },
      { line: 2, path: 'by', message: 'no actor' }
    ] as const
    try {
      orThrow(left([...faults]))
      expect.fail('it did not throw')
    } catch (error) {
      expect(error).toBeInstanceOf(FaultError)
      expect(error).toMatchObject({ message: 'at: no date\nline 2, by: no actor', faults, name: 'FaultError' })
    }
  })

  it.each([
    [20, 20, /no date$/],
    [21, 21, /\nand 1 more$/],
    [1_000, 21, /\nand 980 more$/]
  ])('of %d faults has a message of %d lines, and all of them as data', (count, lines, end) => {
    const fault: Fault = { path: 'at', message: 'no date' }
    const [first, ...others] = Array.from({ length: count }, () => fault)
    try {
      orThrow(left([first, ...others] as const))
      expect.fail('it did not throw')
    } catch (error) {
      expect(error instanceof FaultError && error.faults.length).toBe(count)
      expect(error instanceof FaultError && error.message.split('\n').length).toBe(lines)
      expect(error instanceof FaultError && error.message).toMatch(end)
    }
  })
})
