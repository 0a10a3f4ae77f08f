/** Questions by side: what an answer says of coalitions rather than of actors. */
import type { Option } from 'fp-ts/lib/Option.js'
import type { Answer, History } from '../history/index.js'
import { inside, joinAnswers } from '../history/index.js'
import { statusDuring } from '../questions/index.js'
import type { ActorId, PlaceId, Share, Status } from '../record/index.js'
import { contested, held, shared, statusKey, unknown } from '../record/index.js'
import type { DateLike } from '../time/index.js'
import { addTo, none, questionBounds, some } from '../time/index.js'
import type { ContestedRule } from './part.js'
import { partAmong } from './part.js'
import type { Epoch, SideId, Sides } from './sides.js'
import { epochsDuring } from './sides.js'

/** The one id under which an actor counts: its side, itself without one, and itself if it has several. */
const sideOf = (actor: ActorId, epoch: Epoch): ActorId | SideId => {
  const sides = epoch.countsFor(actor)
  return sides.length === 1 ? sides[0] : actor
}

const bySide = (status: Status, epoch: Epoch): Status => {
  switch (status.kind) {
    case 'held':
      return held(sideOf(status.by, epoch))
    case 'contested': {
      const among = [...new Set(status.among.map((actor) => sideOf(actor, epoch)))]
      return among.length === 1
        ? held(among[0])
        : contested(among, status.mostly === undefined ? undefined : sideOf(status.mostly, epoch))
    }
    case 'shared': {
      const parts = new Map<string, Array<number | undefined>>()
      for (const { by, share } of status.shares) addTo(parts, sideOf(by, epoch), share)
      const list = Array.from(parts, ([by, given]): Share => {
        // A side has what its members have together, which nobody says where one of them has a part that is not given.
        const share = given.reduce((sum, one) => (sum === undefined || one === undefined ? undefined : sum + one), 0)
        return share === undefined ? { by } : { by, share }
      })
      const isJoint = status.shares.every(({ share }) => share === undefined)
      return list.length === 1 && (isJoint || (list[0].share ?? 0) > 1 - 1e-9) ? held(list[0].by) : shared(list)
    }
    case 'uncontrolled':
      return status
    case 'unknown': {
      const not = status.not ?? []
      const out = [...not.filter((actor) => epoch.countsFor(actor).includes(actor)), ...epoch.ruledOut(not)]
      return out.length === 0 ? unknown() : unknown([...new Set(out)].sort())
    }
  }
}

/** The answer with each possibility as `of` has it; those that become the same are one, with the records of all. */
const restated = (answer: Answer, of: (status: Status) => Status): Answer => {
  const [first, ...others] = answer.possible.map((one): Answer => ({
    ...answer,
    certain: none,
    possible: [{ ...one, status: of(one.status) }]
  }))
  const joined = others.length === 0 ? first : joinAnswers([first, ...others], statusKey)
  return {
    ...answer,
    certain: joined.possible.length === 1 ? some(joined.possible[0].status) : none,
    possible: joined.possible
  }
}

/**
 * What the place is at the end of `date`, as `statusAt`, with sides in the place of the actors that belong to one at the
 * time: if the log leaves open whether the army or its ally holds it, it is certain that their side does. What is
 * contested or shared within one side is held by it. An actor of no side, or of several at once, stays itself.
 *
 * @example
 * ```ts
 * import { emptyHistory, evolve, held, orThrow, statusAt } from 'changing-hands'
 * import { sidesOf, statusBySide } from 'changing-hands/regions'
 * import { none, some } from 'fp-ts/lib/Option.js'
 * import assert from 'node:assert/strict'
 *
 * const sides = orThrow(sidesOf([{ id: 'government', members: [{ id: 'army' }, { id: 'ally' }] }]))
 * const history = evolve(emptyHistory(), {
 *   id: 'e1', type: 'ControlChanged', v: 1, recordedAt: '2017-11-20', source: { id: 'paper' },
 *   place: 'akashat', at: '[2017-11-03..2017-11-17]', from: held('army'), to: held('ally')
 * })
 * assert.deepEqual(statusAt(history, 'akashat', '2017-11-10').certain, none)
 * assert.deepEqual(statusBySide(history, sides, 'akashat', '2017-11-10').certain, some(held('government')))
 * ```
 */
export const statusBySide = (history: History, sides: Sides, place: PlaceId, date: DateLike): Answer => {
  const { calendar } = inside(history)
  const answers = epochsDuring(sides, calendar, questionBounds(calendar, date)).map(([epoch, bounds]) =>
    restated(statusDuring(history, place, bounds), (status) => bySide(status, epoch))
  )
  return answers.length === 1 ? answers[0] : restated(joinAnswers(answers, statusKey), (status) => status)
}

/**
 * The side (or the actor without one) that certainly holds the place at the end of `date`.
 *
 * @example
 * ```ts
 * import { emptyHistory, evolve, held, orThrow } from 'changing-hands'
 * import { sideAt, sidesOf } from 'changing-hands/regions'
 * import { some } from 'fp-ts/lib/Option.js'
 * import assert from 'node:assert/strict'
 *
 * const sides = orThrow(sidesOf([{ id: 'government', members: [{ id: 'army' }, { id: 'ally' }] }]))
 * const history = evolve(emptyHistory(), {
 *   id: 'e1', type: 'ControlChanged', v: 1, recordedAt: '2017-11-20', source: { id: 'paper' },
 *   place: 'akashat', at: '[2017-11-03..2017-11-17]', from: held('army'), to: held('ally')
 * })
 * assert.deepEqual(sideAt(history, sides, 'akashat', '2017-11-10'), some('government'))
 * ```
 */
export const sideAt = (history: History, sides: Sides, place: PlaceId, date: DateLike): Option<ActorId | SideId> => {
  const { certain } = statusBySide(history, sides, place, date)
  return certain._tag === 'Some' && certain.value.kind === 'held' ? some(certain.value.by) : none
}

/** Whether somebody holds a place: in every world that the log allows, in some, or in none. */
export type Holding = 'certainly' | 'possibly' | 'no'

/**
 * Whether an actor, or any member of a side, holds the place at the end of `date` (of a wide date: throughout it, for
 * `certainly`; at some chronon in it, for `possibly`). A contested place is held as the rule says.
 *
 * @example
 * ```ts
 * import { emptyHistory, evolve, held, orThrow } from 'changing-hands'
 * import { holdsAt, sidesOf } from 'changing-hands/regions'
 * import assert from 'node:assert/strict'
 *
 * const sides = orThrow(sidesOf([{ id: 'government', members: [{ id: 'army' }, { id: 'ally' }] }]))
 * const history = evolve(emptyHistory(), {
 *   id: 'e1', type: 'ControlChanged', v: 1, recordedAt: '2017-11-20', source: { id: 'paper' },
 *   place: 'akashat', at: '[2017-11-03..2017-11-17]', from: held('army'), to: held('ally')
 * })
 * assert.equal(holdsAt(history, 'akashat', 'government', '2017-11-10', { sides }), 'certainly')
 * assert.equal(holdsAt(history, 'akashat', 'army', '2017-11-10'), 'possibly')
 * assert.equal(holdsAt(history, 'akashat', 'isis', '2017-11-10'), 'no')
 * ```
 */
export const holdsAt = (
  history: History,
  place: PlaceId,
  who: ActorId | SideId,
  date: DateLike,
  { sides, contested: rule = 'mostly' }: { readonly sides?: Sides; readonly contested?: ContestedRule } = {}
): Holding => {
  const { calendar } = inside(history)
  let least = 1
  let most = 0
  for (const [epoch, bounds] of epochsDuring(sides, calendar, questionBounds(calendar, date))) {
    const { possible } = statusDuring(history, place, bounds)
    const part = partAmong(
      possible.map(({ status }) => status),
      who,
      epoch,
      rule
    )
    least = Math.min(least, part.least)
    most = Math.max(most, part.most)
  }
  return least === 1 ? 'certainly' : most === 1 ? 'possibly' : 'no'
}
