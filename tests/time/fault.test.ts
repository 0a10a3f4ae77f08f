import { describe, expect, it } from 'vitest'
import { left, right } from 'fp-ts/lib/Either.js'
import { FaultError, formatFault, orThrow } from 'changing-hands'
import { quoted } from '../inside.js'

describe('a fault', () => {
  it('says its line and its path where it has them', () => {
    expect(formatFault({ path: '', message: 'no date' })).toBe('no date')
    expect(formatFault({ path: 'to.by', message: 'no actor' })).toBe('to.by: no actor')
    expect(formatFault({ line: 3, path: '', message: 'cut off' })).toBe('line 3: cut off')
    expect(formatFault({ line: 3, path: 'at', message: 'no date' })).toBe('line 3, at: no date')
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
})
