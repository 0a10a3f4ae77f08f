/** Observations and what was before, against changes alone. */
import type { Chronon, ControlObserved, ControlRecord, Log } from 'changing-hands'
import { controllerAt, formatChronon, held, logOf, orThrow, project } from 'changing-hands'
import { changes } from './data.js'
import { randomFrom } from './measure.js'
import type { Row } from './rows.js'
import { compared } from './rows.js'

/** Sightings that mostly repeat the last status: one in fifty is of another holder. */
const seen = (count: number, places: number): ReadonlyArray<ControlObserved> => {
  const random = randomFrom(11)
  const holders = new Map<number, number>()
  return Array.from({ length: count }, (_, i) => {
    const place = Math.floor(random() * places)
    if (random() < 0.02) holders.set(place, Math.floor(random() * 8))
    const at = formatChronon(10_000 + Math.floor((i / count) * 8_000), 'day')
    return {
      id: `o${i}`,
      type: 'ControlObserved',
      v: 1,
      recordedAt: at,
      source: { id: 'map' },
      place: `place-${place}`,
      at,
      status: held(`actor-${holders.get(place) ?? 0}`)
    }
  })
}

/** Changes on days of their own at each place, with or without what was before. */
const inOrder = (count: number, places: number, from: boolean): ReadonlyArray<ControlRecord> =>
  Array.from({ length: count }, (_, i) => {
    const turn = Math.floor(i / places)
    const at = formatChronon(10_000 + turn * 7, 'day')
    const actor = (k: number): string => `actor-${k % 8}`
    return {
      id: `e${i}`,
      type: 'ControlChanged',
      v: 1,
      recordedAt: at,
      source: { id: 'monitor' },
      place: `place-${i % places}`,
      at,
      ...(from ? { from: held(actor(turn + 7)) } : {}),
      to: held(actor(turn))
    }
  })

export const sightings = async (size: number): Promise<ReadonlyArray<Row>> => {
  const places = Array.from({ length: Math.round(size / 1_000) }, (_, i) => `place-${i}`)
  const asked =
    (log: Log): (() => unknown) =>
    () => {
      const history = project(log)
      return places.filter((place) => controllerAt(history, place, 15_000 as Chronon)._tag === 'Some').length
    }
  const sighted = orThrow(logOf(seen(size, places.length)))
  const changed = orThrow(logOf(changes(size, places.length)))
  const [plain, chained] = [false, true].map((from) => orThrow(logOf(inOrder(size, places.length, from))))
  return [
    await compared(
      'building',
      'project sightings that mostly repeat, and ask each place',
      [
        { name: 'sightings', run: asked(sighted) },
        { name: 'changes', run: asked(changed) }
      ],
      1,
      1,
      9
    ),
    await compared(
      'building',
      'project changes with what was before',
      [
        { name: 'with', run: () => project(chained) },
        { name: 'without', run: () => project(plain) }
      ],
      1,
      1.2,
      9
    ),
    await compared(
      'building',
      'and ask each place',
      [
        { name: 'with', run: asked(chained) },
        { name: 'without', run: asked(plain) }
      ],
      1,
      undefined,
      9
    )
  ]
}
