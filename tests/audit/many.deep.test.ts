import { expect, it } from 'vitest'
import { explain } from 'changing-hands'
import { manyAreFound, manyYears } from './many.js'

manyAreFound({ changes: 100_000, places: 20_000 })

it('what would settle an answer is not looked for among more than 20,000 events', () => {
  expect(explain(manyYears(20_001), 'p', '9995-12-31').settle).toEqual([])
})
