/**
 * An independent count of days, written to be obviously right rather than fast: the tests reason with it, the
 * library never sees it.
 */

const leap = (year: bigint): boolean => year % 4n === 0n && (year % 100n !== 0n || year % 400n === 0n)

const floorDiv = (a: bigint, b: bigint): bigint => (a - (((a % b) + b) % b)) / b

/** Days since 1970-01-01 of `YYYY-MM-DD`, the year with a sign and any number of digits. */
export const referenceDay = (text: string): number => {
  const match = /^([+-]?\d+)-(\d\d)-(\d\d)$/.exec(text)
  if (match === null) throw new Error(`no such day: ${text}`)
  const year = BigInt(match[1])
  const before = year - 1n
  const leapDays = floorDiv(before, 4n) - floorDiv(before, 100n) + floorDiv(before, 400n)
  const lengths = [31, leap(year) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
  const inYear = lengths.slice(0, Number(match[2]) - 1).reduce((sum, length) => sum + length, 0) + Number(match[3]) - 1
  // 0001-01-01 is day -719162: 1969 years of 365 days and 477 leap days before 1970.
  return Number(365n * before + leapDays) + inYear - 719_162
}

/** A bound as it is written in the tables: a day, or `..` for none on that side. */
export const referenceBound = (text: string, side: 'lo' | 'hi'): number =>
  text === '..' ? (side === 'lo' ? -Infinity : Infinity) : referenceDay(text)
