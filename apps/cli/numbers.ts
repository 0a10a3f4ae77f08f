/** Numbers in options. */
import { InvalidArgumentError } from 'commander'

/** A whole number, 0 or more. */
export const wholeNumber = (text: string): number => {
  if (/^\d{1,9}$/.test(text)) return Number(text)
  throw new InvalidArgumentError('It is a whole number, 0 or more.')
}
