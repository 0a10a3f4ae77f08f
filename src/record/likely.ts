/** Names that look like one another: of a field that is lacking and one that nobody knows, `occurrence` and `occurence`. */

/**
 * How many letters must be changed, added, left out or put before their neighbours to make one text of another
 * (Damerau 1964, no letter twice). O(n · m).
 */
export const editsBetween = (a: string, b: string): number => {
  let before: ReadonlyArray<number> = []
  let last: ReadonlyArray<number> = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1))
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) row[j] = Math.min(row[j], before[j - 2] + 1)
    }
    before = last
    last = row
  }
  return last[b.length]
}

/** Fields of so many letters may be two letters away, shorter ones just one. */
export const lettersForTwo = 6

/** No field has a longer name. */
const mostLetters = 20

/** Case and the marks between words, as in `recorded_at`, do not count. */
const letters = (name: string): string => name.replace(/[^A-Za-z]/g, '').toLowerCase()

/** Whether a name looks like that of a field, misspelt. */
export const looksLike = (field: string, name: string): boolean =>
  name.length <= mostLetters &&
  name !== field &&
  editsBetween(letters(name), letters(field)) <= (field.length < lettersForTwo ? 1 : 2)
