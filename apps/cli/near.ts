/** Names that look like one that is not there. */
import { distance } from 'fastest-levenshtein'

const mostNear = 3

const folded = (name: string): string =>
  name
    .normalize('NFKD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase()
    .replace(/[^\p{Letter}\p{Number}]+/gu, '-')

/** The names nearest to the one asked for, at most three of them: within a third of its letters, or with it as a part. */
export const near = (asked: string, names: Iterable<string>): ReadonlyArray<string> => {
  const name = folded(asked)
  const most = Math.max(1, Math.floor(name.length / 3))
  const found: Array<readonly [number, string]> = []
  for (const one of names) {
    const other = folded(one)
    const edits = distance(name, other)
    if (edits <= most) found.push([edits, one])
    else if (name.length >= 3 && other.includes(name)) found.push([most + 1, one])
  }
  return found
    .sort(([a, one], [b, other]) => a - b || (one < other ? -1 : 1))
    .slice(0, mostNear)
    .map(([, one]) => one)
}

/** `: did you mean "rawa" or "rumman"?`, or nothing. */
export const suggestion = (asked: string, names: Iterable<string>): string => {
  const found = near(asked, names).map((name) => JSON.stringify(name))
  return found.length === 0 ? '' : `: did you mean ${found.join(' or ')}?`
}
