/** Years that are too long for four digits, or of which the first digits alone are known. */
import { left, right } from 'fp-ts/lib/Either.js'
import type { Either } from 'fp-ts/lib/Either.js'
import { dayOf } from './civil.js'
import { farthestYear, tooFar } from './iso.js'
import { byMonths, writtenDays } from './written.js'
import type { WrittenDate } from './written.js'

/** `Y170000002`, `Y-17E7`, and with significant digits `Y171010000S3` or `1950S2`. */
const long = /^(?:Y(-?)(?:([1-9][0-9]{4,})|([0-9]+)E([0-9]+))|(-?)([0-9]{4}))(?:S([1-9]))?([?~%]?)$/

/** So many years together; `undefined` for a text of another form. */
export const readYears = (text: string): Either<string, WrittenDate> | undefined => {
  const year = long.exec(text)
  if (year === null) return undefined
  const [, signOfLong = '', digits, factor, exponent, signOfShort = '', short, significant, qualifier] = year
  if (short !== undefined && isMinusZero(signOfShort, short)) return undefined
  const size = factor === undefined ? Number(digits ?? short) : Number(factor) * 10 ** Number(exponent)
  if (!(size <= farthestYear)) return left(tooFar)
  // The years that agree with it in its significant digits, leading zeros not counted.
  const spare = significant === undefined ? 0 : Math.max(0, String(size).length - Number(significant))
  const count = 10 ** spare
  return right(years(signOfLong + signOfShort, size - (size % count), count, qualifier))
}

const isMinusZero = (sign: string, digits: string): boolean => sign === '-' && Number(digits) === 0

/** So many years from that of this size on; before year 0 they count away from it, as their digits do. */
const years = (sign: string, size: number, count: number, qualifier: string): WrittenDate => {
  const [lo, hi] = sign === '-' && size > 0 ? [-size - count + 1, -size] : [size, size + count - 1]
  const widening = qualifier === '~' || qualifier === '%' ? byMonths(12 * count) : undefined
  return writtenDays(dayOf(lo, 1, 1), dayOf(hi, 12, 31), qualifier === '?' || qualifier === '%', widening)
}
