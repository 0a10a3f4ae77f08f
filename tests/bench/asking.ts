/** One place and one date: who held it, with reasons, and what was known of that when. */
import type { Answer, Chronon } from 'changing-hands'
import { controllerAt, formatStatus, knownAt, project, statusAt } from 'changing-hands'
import { questions } from './data.js'
import { oneByOne, quantile, time } from './measure.js'
import type { Side } from './measure.js'
import type { Peer, StatusAnswer } from './peers/peer.js'
import { intervalTree } from './peers/intervalTree.js'
import { PlainMap } from './peers/plainMap.js'
import { sqlite } from './peers/sqlite.js'
import { TypedArrays } from './peers/typedArrays.js'
import type { Row } from './rows.js'
import { compared, same } from './rows.js'
import { held, worldOf } from './world.js'

const told = ({ possible: [one], certain }: Answer): unknown =>
  one.basis === 'no evidence'
    ? undefined
    : [certain._tag, formatStatus(one.status), one.because.map(({ id }) => id), one.basis]
const toldByPeer = (answer: StatusAnswer | undefined): unknown =>
  answer === undefined ? undefined : ['Some', answer.holder, [answer.because.id], answer.basis]

export const asking = async (size: number): Promise<ReadonlyArray<Row>> => {
  const { places, records, rows, log, history, arrays } = worldOf(size)
  const asked = questions(100_000, places)
  const known = asked.map((one) => ({ ...one, at: one.known as Chronon }))
  const few = asked.slice(0, 20_000)
  const [makeSqlite, makeTree] = [await sqlite(), await intervalTree()]
  const peers: ReadonlyArray<readonly [string, Peer | undefined]> = [
    ['Map of lists', new PlainMap(rows)],
    ['SQLite', makeSqlite?.(rows)],
    ['interval tree', makeTree?.(rows)]
  ]
  const then = (place: string, day: number, at: Chronon) => controllerAt(knownAt(history, at), place, day as Chronon)

  for (const { place, day, known: at } of few.slice(0, 5_000)) {
    const holder = arrays.controllerAt(place, day)
    same(`controllerAt ${place} ${day}`, held(controllerAt(history, place, day as Chronon)), holder)
    same(
      `statusAt ${place} ${day}`,
      told(statusAt(history, place, day as Chronon)),
      toldByPeer(arrays.statusAt(place, day))
    )
    const before = arrays.knownAt(place, day, at)
    same(`knownAt ${place} ${day} ${at}`, held(then(place, day, at as Chronon)), before)
    for (const [name, peer] of peers) {
      if (peer === undefined) continue
      same(`${name} ${place} ${day}`, peer.controllerAt(place, day), holder)
      if (peer.knownAt !== undefined) same(`${name} known ${place} ${day}`, peer.knownAt(place, day, at), before)
    }
  }

  const each =
    (ask: (one: (typeof known)[number]) => unknown, all = known) =>
    () => {
      let last: unknown
      for (let i = 0; i < all.length; i++) last = ask(all[i])
      return last
    }
  const slower = (ask: (peer: Peer) => ((one: (typeof known)[number]) => unknown) | undefined): ReadonlyArray<Side> =>
    peers.flatMap(([name, peer]) => {
      const question = peer === undefined ? undefined : ask(peer)
      if (question === undefined) return []
      const run = each(question, known.slice(0, 20_000))
      // Five times as often, so that every side is asked the same number of questions.
      return [{ name, run: () => [1, 2, 3, 4, 5].map(run) }]
    })
  const bare: Side = { name: 'typed arrays', run: each(({ place, day }) => arrays.controllerAt(place, day)) }
  const rowsOfAsking = [
    await compared(
      'one place, one date',
      'controllerAt, by a number',
      [
        { name: 'library', run: each(({ place, day }) => controllerAt(history, place, day as Chronon)) },
        bare,
        ...slower(
          (peer) =>
            ({ place, day }) =>
              peer.controllerAt(place, day)
        )
      ],
      known.length,
      1.25
    ),
    await compared(
      'one place, one date',
      'controllerAt, by an ISO day',
      [{ name: 'library', run: each(({ place, date }) => controllerAt(history, place, date)) }, bare],
      known.length,
      2
    ),
    await compared(
      'one place, one date',
      'statusAt, with reasons',
      [
        { name: 'library', run: each(({ place, day }) => statusAt(history, place, day as Chronon)) },
        { name: 'typed arrays', run: each(({ place, day }) => arrays.statusAt(place, day)) }
      ],
      known.length,
      4
    ),
    await compared(
      'what was known then',
      'controllerAt(knownAt), at random',
      [
        { name: 'library', run: each(({ place, day, at }) => then(place, day, at)) },
        { name: 'typed arrays', run: each(({ place, day, at }) => arrays.knownAt(place, day, at)) },
        ...slower(({ knownAt: ask }) => ask && (({ place, day, at }) => ask(place, day, at)))
      ],
      known.length,
      3
    ),
    await compared(
      'what was known then',
      'statusAt(knownAt), at random',
      [
        { name: 'library', run: each(({ place, day, at }) => statusAt(knownAt(history, at), place, day as Chronon)) },
        { name: 'typed arrays', run: each(({ place, day, at }) => arrays.knownAt(place, day, at)) }
      ],
      known.length,
      8
    )
  ]
  const names = [...arrays.places]
  const building = [
    await compared(
      'building',
      'project',
      [
        { name: 'library', run: () => project(log) },
        { name: 'typed arrays', run: () => new TypedArrays(records) }
      ],
      1,
      1.5
    ),
    await compared(
      'building',
      'project, and each place asked once',
      [
        {
          name: 'library',
          run: () => {
            const made = project(log)
            return names.map((place) => controllerAt(made, place, 17_000 as Chronon))
          }
        },
        {
          name: 'typed arrays',
          run: () => {
            const made = new TypedArrays(records)
            return names.map((place) => made.controllerAt(place, 17_000))
          }
        },
        ...(makeSqlite === undefined
          ? []
          : [
              {
                name: 'SQLite',
                run: () => {
                  const made = makeSqlite(rows)
                  return names.map((place) => made.controllerAt(place, 17_000))
                }
              }
            ])
      ],
      1,
      1.5,
      9
    )
  ]
  return [
    ...rowsOfAsking,
    ...building,
    ...singles(known, {
      controllerAt: (i) => controllerAt(history, known[i].place, known[i].day as Chronon),
      statusAt: (i) => statusAt(history, known[i].place, known[i].day as Chronon)
    })
  ]
}

/** How long a single question takes, the timing itself included. */
const singles = (
  asked: ReadonlyArray<unknown>,
  calls: Readonly<Record<string, (i: number) => unknown>>
): ReadonlyArray<Row> =>
  Object.entries(calls).map(([name, call]): Row => {
    const times = oneByOne(Math.min(asked.length, 50_000), call)
    return {
      section: 'one place, one date',
      what: `one ${name}, timed alone`,
      figures: [
        ['median', time(quantile(times, 0.5))],
        ['99 of 100 within', time(quantile(times, 0.99))],
        ['worst', time(Math.max(...times))]
      ],
      spread: undefined,
      unit: 'µs',
      against: '',
      goal: undefined
    }
  })
