import { expect } from 'vitest'
import type { Recapture } from 'changing-hands'
import { holderOf, recapturesOf } from 'changing-hands'
import { itemsOf } from 'changing-hands/testing'
import { historyOf, idsOf } from '../given.js'
import type { Passed, Records } from './worlds.js'
import { Happenings, heldIn, holdersWith, nameOf, sorted, storiesIn } from './worlds.js'

/** Who held the place last, and whether the actor that is asked about ever did. */
interface Hold {
  readonly last: string | undefined
  readonly had: boolean
}

/** Each way in which the place can have been held, as all by which the actor regains it. */
const regainedIn = (passed: ReadonlyArray<Passed>, actor: string): ReadonlyArray<ReadonlyArray<Passed>> => {
  const from = (k: number, { last, had }: Hold): ReadonlyArray<ReadonlyArray<Passed>> =>
    k === passed.length
      ? [[]]
      : holdersWith(passed[k], last, [actor]).flatMap((next) => {
          const isRegained = next === actor && last !== actor && had
          const onward = from(k + 1, { last: next, had: had || next === actor })
          return isRegained ? onward.map((regained) => [passed[k], ...regained]) : onward
        })
  return from(0, { last: undefined, had: false })
}

/** Whether it is reported: not where it needs a change that nobody reported, or somebody unknown to be the actor. */
export const isReported = ({ why, status }: Passed): boolean => why === 'item' && status.kind !== 'unknown'

export interface ExpectedRecapture {
  readonly by: string
  readonly because: string
  readonly reported: boolean
  readonly at: readonly [earliest: number, latest: number]
  readonly certain: boolean
}

/** Every recapture of some world, by who and by what: somebody holds it again after somebody else did. */
const recapturesInWorlds = (records: Records): ReadonlyArray<ExpectedRecapture> => {
  const all = storiesIn(records).flatMap(heldIn)
  const statuses = itemsOf(records, 'p').flatMap(({ from, to }) => [...from, ...to])
  return [...new Set(statuses.flatMap((status) => holderOf(status) ?? []))].flatMap((actor) => {
    const ways = all.flatMap((passed) => regainedIn(passed, actor))
    const met = new Happenings()
    const whats = new Map<string, Passed>()
    for (const way of ways)
      for (const what of way) {
        const name = `${what.status.kind === 'unknown' ? 'unknown' : what.why} ${what.item.id}`
        whats.set(name, what)
        met.note(name, way, what)
      }
    return met.list(ways.length).flatMap(({ name, earliest, latest, certain }) => {
      const what = whats.get(name)
      return what === undefined
        ? []
        : [
            {
              by: actor,
              because: nameOf(what.item),
              reported: isReported(what),
              at: [earliest, latest] as const,
              certain
            }
          ]
    })
  })
}

export const inTexts = (recaptures: ReadonlyArray<Recapture>): ReadonlyArray<ExpectedRecapture> =>
  recaptures.map(({ by, at, certain, reported, because }): ExpectedRecapture => ({
    by,
    because: [...idsOf(because)].sort().join(' '),
    reported,
    at: [at.earliest, at.latest],
    certain
  }))

/** Every recapture has the bounds of the worlds, and is certain when all of them have it. Gives the recaptures. */
export const recapturesAreTheWorlds = (records: Records): ReadonlyArray<Recapture> => {
  const recaptures = recapturesOf(historyOf(records), 'p')
  expect(sorted(inTexts(recaptures))).toEqual(sorted(recapturesInWorlds(records)))
  return recaptures
}
