import { none, some } from 'fp-ts/lib/Option.js'
import { describe, expect, it } from 'vitest'
import { orUndefined } from 'changing-hands'

describe('an option without fp-ts', () => {
  it('is its value', () => {
    expect(orUndefined(some('isis'))).toBe('isis')
    expect(orUndefined(some(undefined))).toBeUndefined()
  })
  it('is undefined if there is none', () => expect(orUndefined(none)).toBeUndefined())
})
