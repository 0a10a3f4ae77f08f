/** Misspellings by their definition, pair by pair and letter by letter. */
import type { Lookalike, Name } from '../inside.js'

const letters = (name: string): string => name.replace(/[^a-z]/g, '')

const numbers = (name: string): string =>
  name
    .replace(/[^0-9]/g, ' ')
    .trim()
    .replace(/ +/g, ' ')

const singleLetters = (name: string): string =>
  name
    .split(/[^a-z]+/)
    .filter((word) => word.length === 1)
    .join(' ')

/** How many letters are left out, put in, changed or have changed places with a neighbour. */
const edits = (x: string, y: string): number => {
  const rows = Array.from({ length: x.length + 1 }, (_, i) =>
    Array.from({ length: y.length + 1 }, (_, j) => (i === 0 ? j : j === 0 ? i : 0))
  )
  for (let i = 1; i <= x.length; i++)
    for (let j = 1; j <= y.length; j++) {
      const areExchanged = i > 1 && j > 1 && x[i - 1] === y[j - 2] && x[i - 2] === y[j - 1]
      rows[i][j] = Math.min(
        rows[i - 1][j] + 1,
        rows[i][j - 1] + 1,
        rows[i - 1][j - 1] + (x[i - 1] === y[j - 1] ? 0 : 1),
        areExchanged ? rows[i - 2][j - 2] + 1 : Infinity
      )
    }
  return rows[x.length][y.length]
}

/** How many edits a name of so many letters bears. */
const allowed = (x: string): number => (x.length < 5 ? 0 : x.length < 9 ? 1 : 2)

/** How far a name is from another that it may be meant for; undefined where it is another name. */
const alike = (x: Name, y: Name): 0 | 1 | 2 | undefined => {
  const [one, other] = [letters(x.name), letters(y.name)]
  if (numbers(x.name) !== numbers(y.name)) return undefined
  if (one === other) return 0
  if (singleLetters(x.name) !== singleLetters(y.name)) return undefined
  const distance = edits(one, other)
  if (distance > Math.min(allowed(one), allowed(other))) return undefined
  const [many, few] = [Math.max(x.mentions, y.mentions), Math.min(x.mentions, y.mentions)]
  if (many > 3 && many < 5 * few) return undefined
  if (distance < 2) return distance === 0 ? 0 : 1
  const [words, others] = [x, y].map(({ name }) => name.split(/[^a-z]+/).filter((word) => word !== ''))
  const short =
    words.length === others.length &&
    words.some((word, k) => Math.min(word.length, others[k].length) < 9 && edits(word, others[k]) > 1)
  return short ? undefined : 2
}

/** Of each name the nearest of those that it may be a misspelling of, and of those the commonest. */
export const lookalikesByDefinition = (list: ReadonlyArray<Name>): ReadonlyArray<Lookalike> => {
  const ranked = [...list].sort((x, y) => y.mentions - x.mentions || (x.name < y.name ? -1 : 1))
  return ranked
    .flatMap((name, i): ReadonlyArray<Lookalike> => {
      const candidates = ranked.slice(0, i).flatMap((like) => {
        const distance = alike(name, like)
        return distance === undefined ? [] : [{ name: name.name, like: like.name, edits: distance }]
      })
      const nearest = Math.min(...candidates.map((one) => one.edits))
      return candidates.filter((one) => one.edits === nearest).slice(0, 1)
    })
    .sort((x, y) => (x.name < y.name ? -1 : 1))
}
