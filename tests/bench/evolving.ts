/** One record after another: taken in, and the place asked. */
import type { Chronon, ControlChanged, History } from 'changing-hands'
import { controllerAt, evolve, logOf, orThrow, project, snapshotAt } from 'changing-hands'
import { shaped } from './data.js'
import type { Side } from './measure.js'
import { emmett } from './peers/emmett.js'
import { immer } from './peers/immer.js'
import type { Row as Entry } from './peers/peer.js'
import { rowsOf } from './peers/peer.js'
import { PlainMap } from './peers/plainMap.js'
import { sqlite } from './peers/sqlite.js'
import type { Row } from './rows.js'
import { same, timed } from './rows.js'

const batch = 100
const asked = 19_500 // 2023-05-23, after all of them

/** Records after all that there are: in the order in which they are recorded, or of one day and in no order of their ids. */
const fresh = (places: number, inOrder: boolean): ReadonlyArray<ControlChanged> =>
  shaped(30_000, { places }, 99).map((record, i) => ({
    ...record,
    id: `n${inOrder ? i : (i * 7_919) % 100_003}`,
    recordedAt: inOrder ? new Date(Date.UTC(2030, 0, 1, 0, 0, i)).toISOString() : '2030-01-01',
    at: `2022-${String(1 + Math.floor(i / 2_500)).padStart(2, '0')}-${String(1 + (i % 28)).padStart(2, '0')}`
  }))

/** What is evolved answers as what is projected. */
const checkEvolved = (records: ReadonlyArray<ControlChanged>, news: ReadonlyArray<ControlChanged>): void => {
  const few = news.slice(0, 300)
  const evolved = few.reduce((history, record) => evolve(history, record), project(orThrow(logOf(records))))
  const projected = project(orThrow(logOf([...records, ...few])))
  for (const { place } of few)
    same(place, controllerAt(evolved, place, asked as Chronon), controllerAt(projected, place, asked as Chronon))
}

const one = async (
  size: number,
  each: number,
  goals: readonly [alone: number | undefined, asked: number | undefined],
  withPeers: boolean
): Promise<ReadonlyArray<Row>> => {
  const places = Math.round(size / each)
  const records = shaped(size, { places, late: 0.05 })
  const start = project(orThrow(logOf(records)))
  // Each place has been asked before: what counts is what a record more costs.
  snapshotAt(start, asked as Chronon)
  const rows = rowsOf(records)
  const [makeSqlite, makeImmer] = withPeers ? [await sqlite(), await immer()] : [undefined, undefined]
  const emmettStore = withPeers ? await emmett(rows) : undefined
  const made: Array<Row> = []
  for (const inOrder of [true, false]) {
    const news = fresh(places, inOrder)
    checkEvolved(records.slice(0, 10_000), news)
    const entries = rowsOf(news)
    const feeding = (then: (at: History, place: string) => unknown): (() => unknown) => {
      let next = 0
      let own = start
      return () => {
        let last: unknown
        for (let i = 0; i < batch; i++) {
          const record = news[next++ % news.length]
          own = evolve(own, record)
          last = then(own, record.place)
        }
        return last
      }
    }
    const peerSide = (
      name: string,
      peer: { add(row: Entry): unknown; controllerAt(place: string, day: number): unknown } | undefined
    ): ReadonlyArray<Side> => {
      if (peer === undefined) return []
      let next = 0
      return [
        {
          name,
          run: async () => {
            let last: unknown
            for (let i = 0; i < batch; i++) {
              const entry = entries[next++ % entries.length]
              const done = peer.add(entry)
              if (done instanceof Promise) await done
              const answer = peer.controllerAt(entry.record.place, asked)
              last = answer instanceof Promise ? await answer : answer
            }
            return last
          }
        }
      ]
    }
    const order = inOrder ? 'in order' : 'of one day, in no order'
    const where = `at a place of ${each.toLocaleString('en-US')}, ${order}`
    made.push(
      await timed(
        'one record more',
        `evolve ${where}`,
        [{ name: 'library', run: feeding(() => undefined) }],
        batch,
        goals[0]
      ),
      await timed(
        'one record more',
        `evolve and ask ${where}`,
        [
          { name: 'library', run: feeding((at, place) => controllerAt(at, place, asked as Chronon)) },
          ...(inOrder ? peerSide('Map of lists, changed in place', new PlainMap(rows)) : []),
          ...(inOrder ? peerSide('SQLite', makeSqlite?.(rows)) : []),
          ...(inOrder ? peerSide('Immer, naively', makeImmer?.(rows)) : []),
          ...(inOrder ? peerSide('Emmett in memory', emmettStore) : [])
        ],
        batch,
        goals[1]
      )
    )
  }
  return made
}

export const evolving = async (size: number): Promise<ReadonlyArray<Row>> => [
  ...(await one(size, 30, [10, 30], true)),
  ...(await one(size, 2_000, [undefined, 100], false))
]
