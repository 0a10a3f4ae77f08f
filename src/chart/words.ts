/** The words of a picture that are not names: English unless others are given. */

/** Every word that a picture writes by itself. */
export interface ChartWords {
  /** Between the first and the last date of a span: `8 Nov 2017 to 12 Nov 2017`. */
  readonly to: string
  /** Between what is possible: `ISIS or army`. */
  readonly or: string
  /** Of a status that is only presumed, beside it. */
  readonly presumed: string
  /** Of a status that takes a change that nobody reported. */
  readonly unreported: string
  /** Of a status that rests on doubtful reports, or against which there is another. */
  readonly doubted: string
  /** In the legend: what lanes mean, and how what is presumed, unreported and doubted is drawn. */
  readonly lanes: string
  readonly thin: string
  readonly broken: string
  readonly dotted: string
  /** Of a time of which no report tells. */
  readonly noReport: string
  /** In a picture of shares: what is certainly nobody's alone of those named, or open. */
  readonly unsettled: string
  /** In a picture of shares by bands: how to read one. */
  readonly band: string
  /** After the number of a year before 1. */
  readonly bc: string
  /** Before the number of a year from 1 on, where the same axis has years before 1. */
  readonly ad: string
  /** The twelve months, as short as they are read. */
  readonly months: ReadonlyArray<string>
  /** The title of a picture that is given none. */
  readonly who: string
  readonly shares: string
}

export const english: ChartWords = Object.freeze({
  to: 'to',
  or: 'or',
  presumed: 'presumed',
  unreported: 'by an unreported change',
  doubted: 'doubted',
  lanes: 'in lanes: open which of them',
  thin: 'thin: presumed, not reported',
  broken: 'broken: by a change that nobody reported',
  dotted: 'dotted: doubted, or against another report',
  noReport: 'no report',
  unsettled: 'open, or of none of these alone',
  band: 'hatched: from the least to the most that it can be',
  bc: 'BC',
  ad: 'AD',
  months: Object.freeze(['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']),
  who: 'Who held what',
  shares: 'Whose how much was'
})

export const wordsOf = (given: Partial<ChartWords> | undefined): ChartWords => {
  if (given === undefined) return english
  const words = { ...english, ...given }
  if (Array.isArray(words.months) && words.months.length === 12) return words
  throw new RangeError(
    `months are twelve, January first, not ${Array.isArray(words.months) ? words.months.length : String(words.months)}`
  )
}
