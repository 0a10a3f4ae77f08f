/** Whether somebody has a part of a place: holds it, shares it or fights for it. */
import type { Answer, History, Possibility } from '../history/index.js'
import { answerFrom, joinSame } from '../history/index.js'
import type { ActorId, PlaceId, Status } from '../record/index.js'
import { canBePartyTo, partiesOf, rulesOut } from '../record/index.js'
import type { DateLike } from '../time/index.js'
import { statusAt } from './at.js'

/** Whether the actor is a party to what has this status: it is, it is not, or both can be. */
const partyIn = (status: Status, actor: ActorId): ReadonlyArray<boolean> => {
  if (status.kind === 'unknown') return rulesOut(status, actor) ? [false] : [true, false]
  if (partiesOf(status).includes(actor)) return [true]
  return canBePartyTo(status, actor) ? [true, false] : [false]
}

const asParty = <P extends Possibility>(
  possibilities: ReadonlyArray<P>,
  actor: ActorId
): ReadonlyArray<Omit<P, 'status'> & { readonly status: boolean }> =>
  possibilities.flatMap((one) => partyIn(one.status, actor).map((status) => ({ ...one, status })))

/**
 * Whether the actor is a party to the place at the end of `date`: holds it, shares it or fights for it. An answer of `true` or
 * `false`, each with the records and the basis of the statuses that it follows from. Both are possible where it is contested by
 * nobody says whom, and where it is unknown who holds it and the actor is not ruled out. A wide date lists what is possible at
 * some chronon in it. What a policy overruled is dissent here where it would make the answer another one. A malformed date
 * throws a `RangeError`.
 *
 * @example
 * ```ts
 * import { contested, controllerAt, emptyHistory, evolve, held, partyAt } from 'changing-hands'
 * import { none, some } from 'fp-ts/lib/Option.js'
 * import assert from 'node:assert/strict'
 *
 * const report = { type: 'ControlChanged', v: 1, recordedAt: '2017-11-20', source: { id: 'najah' }, place: 'al-bukamal' } as const
 * const history = evolve(emptyHistory(), [
 *   { ...report, id: 'e4', at: '2017-11-11', from: held('syrian-army'), to: contested(['isis', 'syrian-army'], 'isis') },
 *   { ...report, id: 'e5', at: '2017-11-19', to: held('syrian-army') }
 * ])
 * assert.deepEqual(controllerAt(history, 'al-bukamal', '2017-11-15'), none)
 * assert.deepEqual(partyAt(history, 'al-bukamal', 'isis', '2017-11-15').certain, some(true))
 * assert.deepEqual(partyAt(history, 'al-bukamal', 'isis', '2017-11-19').certain, some(false))
 * assert.deepEqual(partyAt(history, 'al-bukamal', 'isis', '2017-11').certain, none) // at first not, then so, then not
 * ```
 */
export const partyAt = (history: History, place: PlaceId, actor: ActorId, date: DateLike): Answer<boolean> => {
  const { possible, policy, dissent } = statusAt(history, place, date)
  const parties = joinSame(asParty(possible, actor), ({ status }) => String(status))
  const overruled = asParty(dissent, actor).filter(({ status }) => !parties.some((one) => one.status === status))
  return answerFrom(
    parties,
    policy,
    joinSame(overruled, ({ source, status }) => JSON.stringify([source, status]))
  )
}
