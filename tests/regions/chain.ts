/** Places as a gazetteer reads them, and a chain of very many, each in the one before it. */
import type { Either } from 'fp-ts/lib/Either.js'
import { expect } from 'vitest'
import type { Fault } from 'changing-hands'
import { emptyHistory, orThrow } from 'changing-hands'
import { gazetteerOf, leavesOf } from 'changing-hands/regions'
import { times } from '../given.js'

export const faultsOf = (either: Either<ReadonlyArray<Fault>, unknown>): ReadonlyArray<string> =>
  either._tag === 'Left' ? either.left.map(({ path, message }) => `${path}: ${message}`) : []

export const place = (id: string, ...parents: ReadonlyArray<object>) => ({ id, names: { en: id }, parents })

export const chainIsTaken = (count: number): void => {
  const chain = times(count, (i) => place(`p${i}`, ...(i === 0 ? [] : [{ id: `p${i - 1}` }])))
  const last = `p${count - 1}`
  expect(leavesOf(emptyHistory(), orThrow(gazetteerOf(chain)), 'p0', '2017-11-20')).toEqual([last])
  const circle = [place('p0', { id: last }), ...chain.slice(1)]
  expect(faultsOf(gazetteerOf(circle))).toHaveLength(count)
}
