/** Statuses in words: English has a table of its own, so that who prints none does not load it. */
import { checked, isThing } from '../time/index.js'
import type { ActorId, Status, StatusKind } from './status.js'
import type { ListPhrases, StatusFacts, StatusPhrases } from './statusPhrases.js'

/** `a, b and c`. */
export const listed = (names: ReadonlyArray<string>, word: string): string =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} ${word} ${names[names.length - 1]}`

const { and, or }: Pick<ListPhrases, 'and' | 'or'> = {
  and: (texts) => listed(texts, 'and'),
  or: (texts) => listed(texts, 'or')
}

/** Statuses in English. */
export const englishStatuses: StatusPhrases = {
  apart: (text) => text,
  and,
  or,
  statuses: {
    held: ({ by }) => by,
    contested: ({ among, mostly }) =>
      `contested${among.length === 0 ? '' : ` by ${and(among)}`}${mostly === undefined ? '' : ` (mostly ${mostly})`}`,
    shared: ({ parties }) => {
      const texts = parties.map(({ name, percent }) => `${name}${percent === undefined ? '' : ` ${percent} %`}`)
      return parties.some(({ percent }) => percent !== undefined)
        ? `shared: ${texts.join(', ')}`
        : `shared by ${and(texts)}`
    },
    uncontrolled: () => 'uncontrolled',
    unknown: ({ not }) => (not.length === 0 ? 'unknown' : `unknown, not ${or(not)}`)
  }
}

/** To four digits, so that a third is 33.33 and 0.07 is not 7.000000000000001. */
const percentOf = (share: number): number => Number((share * 100).toPrecision(4))

type Name = (actor: ActorId) => string

const factsOf: {
  readonly [K in StatusKind]: (status: Extract<Status, { readonly kind: K }>, name: Name) => StatusFacts[K]
} = {
  held: ({ by }, name) => ({ by: name(by) }),
  contested: ({ among, mostly }, name) => ({
    among: among.map(name),
    mostly: mostly === undefined ? undefined : name(mostly)
  }),
  shared: ({ shares }, name) => ({
    parties: shares.map(({ by, share }) => ({
      name: name(by),
      percent: share === undefined ? undefined : percentOf(share)
    }))
  }),
  uncontrolled: () => ({}),
  unknown: ({ not = [] }, name) => ({ not: not.map(name) })
}

const told = <K extends StatusKind>(kind: K, status: Status, name: Name, { statuses }: StatusPhrases): string =>
  statuses[kind](factsOf[kind](status as Extract<Status, { readonly kind: K }>, name))

/**
 * A status in words: in English, or in the language of `phrases` (`changing-hands/languages` has tables). `name` turns an
 * actor's id into its name.
 *
 * @example
 * ```ts
 * import { formatStatus, held, shared } from 'changing-hands'
 * import { arabic } from 'changing-hands/languages'
 * import assert from 'node:assert/strict'
 * assert.equal(formatStatus(held('sdf'), () => 'the SDF'), 'the SDF')
 * assert.equal(formatStatus(shared({ north: 0.6, south: 0.4 })), 'shared: north 60 %, south 40 %')
 * // names are isolated, so that they read right whichever way they run
 * assert.equal(formatStatus(held('sdf'), () => 'قسد', arabic), '\u2068قسد\u2069')
 * ```
 */
export const formatStatus = (
  status: Status,
  name: (actor: ActorId) => string = (actor) => actor,
  phrases: StatusPhrases = englishStatuses
): string => {
  checked(
    isThing(status) && Object.hasOwn(factsOf, status.kind),
    "a status is what held('name') and the like give",
    status
  )
  checked(typeof name === 'function', 'what turns an actor’s id into its name is a function', name)
  checked(isThing(phrases), 'phrases are a table of them, as `arabic` is', phrases)
  return told(status.kind, status, (actor) => phrases.apart(name(actor)), phrases)
}
