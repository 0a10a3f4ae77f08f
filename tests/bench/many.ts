/** Many places, or all of one: snapshots, what somebody held, timelines, the changes of a week. */
import type { Chronon } from 'changing-hands'
import { changesBetween, formatStatus, knownAt, placesHeldBy, snapshotAt, timelineOf } from 'changing-hands'
import { actors, questions } from './data.js'
import { duckdb } from './peers/duckdb.js'
import { PlainMap } from './peers/plainMap.js'
import { sqlite } from './peers/sqlite.js'
import type { Row } from './rows.js'
import { compared, same } from './rows.js'
import { worldOf } from './world.js'

export const many = async (size: number): Promise<ReadonlyArray<Row>> => {
  const { places, rows, history, arrays } = worldOf(size)
  const asked = questions(400, places)
  const day = 17_000
  const map = new PlainMap(rows)
  const database = (await sqlite())?.(rows)
  const duck = await duckdb(rows)
  const at = day as Chronon
  const week = (day + 7) as Chronon

  const snapshot = [...arrays.snapshotAt(day)].sort(([a], [b]) => (a < b ? -1 : 1))
  same(
    'snapshotAt',
    [...snapshotAt(history, at)].map(
      ([
        place,
        {
          possible: [one]
        }
      ]) => [place, one.basis === 'no evidence' ? null : formatStatus(one.status)]
    ),
    snapshot.map(([place, one]) => [place, one?.holder ?? null])
  )
  const heldBy = arrays.placesHeldBy(actors[0], day)
  same('placesHeldBy', placesHeldBy(history, actors[0], at).certain, heldBy)
  same('placesHeldBy of a Map', map.placesHeldBy(actors[0], day), heldBy)
  const between = arrays
    .changesBetween(day, day + 7)
    .map(({ id }) => id)
    .sort()
  same(
    'changesBetween',
    changesBetween(history, at, week)
      .map(({ because }) => because[0].id)
      .sort(),
    between
  )
  if (database !== undefined) {
    same('placesHeldBy of SQLite', database.placesHeldBy(actors[0], day), heldBy)
    same('changesBetween of SQLite', database.changesBetween(day, day + 7), between)
  }
  if (duck !== undefined) {
    same('placesHeldBy of DuckDB', await duck.placesHeldBy(actors[0], day), heldBy)
    same('changesBetween of DuckDB', await duck.changesBetween(day, day + 7), between)
  }
  for (const { place } of asked)
    same(
      `timelineOf ${place}`,
      timelineOf(history, place).map(
        ({
          from,
          answer: {
            possible: [one]
          }
        }) => [from, one.basis === 'no evidence' ? null : formatStatus(one.status)]
      ),
      arrays.timelineOf(place).map(([from, holder]) => [from, holder ?? null])
    )

  const sqliteSide = (run: (of: NonNullable<typeof database>) => unknown) =>
    database === undefined ? [] : [{ name: 'SQLite', run: () => run(database) }]
  const duckSide = (run: (of: NonNullable<typeof duck>) => unknown) =>
    duck === undefined ? [] : [{ name: 'DuckDB', run: () => run(duck) }]
  let next = 0
  return [
    await compared(
      'many places',
      'snapshotAt, the same date again',
      [
        { name: 'library', run: () => snapshotAt(history, at) },
        { name: 'typed arrays', run: () => arrays.snapshotAt(day) }
      ],
      1,
      1.5,
      21
    ),
    await compared(
      'many places',
      'snapshotAt(knownAt) at random, to snapshotAt',
      [
        {
          name: 'of what was known',
          run: () =>
            snapshotAt(knownAt(history, asked[next % 400].known as Chronon), asked[next++ % 400].day as Chronon)
        },
        { name: 'of now', run: () => snapshotAt(history, at) }
      ],
      1,
      5
    ),
    await compared(
      'many places',
      'placesHeldBy',
      [
        { name: 'library', run: () => placesHeldBy(history, actors[0], at) },
        { name: 'typed arrays', run: () => arrays.placesHeldBy(actors[0], day) },
        { name: 'Map of lists', run: () => map.placesHeldBy(actors[0], day) },
        ...sqliteSide((of) => of.placesHeldBy(actors[0], day)),
        ...duckSide((of) => of.placesHeldBy(actors[0], day))
      ],
      1,
      2,
      21
    ),
    await compared(
      'many places',
      'changesBetween, a week',
      [
        { name: 'library', run: () => changesBetween(history, at, week) },
        { name: 'typed arrays', run: () => arrays.changesBetween(day, day + 7) },
        ...sqliteSide((of) => of.changesBetween(day, day + 7)),
        ...duckSide((of) => of.changesBetween(day, day + 7))
      ],
      1,
      5,
      21
    ),
    await compared(
      'all of one place',
      'timelineOf',
      [
        { name: 'library', run: () => asked.map(({ place }) => timelineOf(history, place)) },
        { name: 'typed arrays', run: () => asked.map(({ place }) => arrays.timelineOf(place)) }
      ],
      asked.length,
      10
    )
  ]
}
