/** Observations and what was before, against changes alone. */
import type { Chronon, ControlObserved, ControlRecord, Log } from 'changing-hands'
import { controllerAt, formatChronon, held, logOf, orThrow, project } from 'changing-hands'
import { changes } from './data.js'
import { inTurn, milli, randomFrom, report } from './measure.js'

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

export const sightings = (): void => {
  console.error('projecting 1,000,000 sightings and 1,000,000 changes of 1,000 places ...')
  const places = Array.from({ length: 1_000 }, (_, i) => `place-${i}`)
  const asked =
    (log: Log): (() => unknown) =>
    () => {
      const history = project(log)
      return places.filter((place) => controllerAt(history, place, 15_000 as Chronon)._tag === 'Some').length
    }
  const sighted = orThrow(logOf(seen(1_000_000, 1_000)))
  const changed = orThrow(logOf(changes(1_000_000, 1_000)))
  const [bySight, byChange] = inTurn(
    [
      { name: 'sightings', run: asked(sighted) },
      { name: 'changes', run: asked(changed) }
    ],
    5,
    2
  )
  report('project 1,000,000 changes and ask each of 1,000 places', milli(byChange), undefined, undefined)
  report('  1,000,000 sightings that mostly repeat', milli(bySight), bySight / byChange, 1)

  console.error('projecting 100,000 changes on days of their own, with and without what was before ...')
  const [plain, chained] = [false, true].map((from) => orThrow(logOf(inOrder(100_000, 1_000, from))))
  const [alone, withFrom] = inTurn(
    [
      { name: 'changes', run: () => project(plain) },
      { name: 'with from', run: () => project(chained) }
    ],
    15
  )
  report('project 100,000 changes that never overlap', milli(alone), undefined, undefined)
  report('  with what was before', milli(withFrom), withFrom / alone, 1.2)
  const [first, firstWithFrom] = inTurn(
    [
      { name: 'changes', run: asked(plain) },
      { name: 'with from', run: asked(chained) }
    ],
    15
  )
  report('  project and ask each place, changes alone', milli(first), undefined, undefined)
  report('  project and ask each place, with what was before', milli(firstWithFrom), firstWithFrom / first, undefined)
}
