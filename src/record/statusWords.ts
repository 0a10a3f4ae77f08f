/** Statuses in English: a table of its own, so that who prints none does not load it. */
import { checked, isThing } from '../time/index.js'
import type { ActorId, Status, StatusKind } from './status.js'

/** `a, b and c`. */
export const listed = (names: ReadonlyArray<string>, word: string): string =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} ${word} ${names[names.length - 1]}`

/** To four digits, so that a third is 33.33 and 0.07 is not 7.000000000000001. */
const percent = (share: number): string => `${Number((share * 100).toPrecision(4))} %`

/** `name` turns an actor's id into its name. */
interface InWords<S extends Status> {
  text(status: S, name: (actor: ActorId) => string): string
}

const kinds = {
  held: { text: ({ by }, name) => name(by) },
  contested: {
    text: ({ among, mostly }, name) => {
      const by = among.length === 0 ? '' : ` by ${listed(among.map(name), 'and')}`
      return `contested${by}${mostly === undefined ? '' : ` (mostly ${name(mostly)})`}`
    }
  },
  shared: {
    text: ({ shares }, name) => {
      const parties = shares.map(({ by, share }) => `${name(by)}${share === undefined ? '' : ` ${percent(share)}`}`)
      return shares.some(({ share }) => share !== undefined)
        ? `shared: ${parties.join(', ')}`
        : `shared by ${listed(parties, 'and')}`
    }
  },
  uncontrolled: { text: () => 'uncontrolled' },
  unknown: {
    text: ({ not = [] }, name) => (not.length === 0 ? 'unknown' : `unknown, not ${listed(not.map(name), 'or')}`)
  }
} satisfies { readonly [K in StatusKind]: InWords<Extract<Status, { readonly kind: K }>> }

const rows: Readonly<Record<StatusKind, InWords<Status>>> = kinds

/**
 * A status in English. `name` turns an actor's id into its name.
 *
 * @example
 * ```ts
 * import { formatStatus, held, shared } from 'changing-hands'
 * import assert from 'node:assert/strict'
 * assert.equal(formatStatus(held('sdf'), () => 'the SDF'), 'the SDF')
 * assert.equal(formatStatus(shared({ north: 0.6, south: 0.4 })), 'shared: north 60 %, south 40 %')
 * ```
 */
export const formatStatus = (status: Status, name: (actor: ActorId) => string = (actor) => actor): string => {
  checked(
    isThing(status) && Object.hasOwn(rows, status.kind),
    "a status is what held('name') and the like give",
    status
  )
  checked(typeof name === 'function', 'what turns an actor’s id into its name is a function', name)
  return rows[status.kind].text(status, (actor) => name(actor))
}
