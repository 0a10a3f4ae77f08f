/** Bytes a record beside the log itself, after a collection; in a process of its own, so that nothing else is counted. */
import type { Chronon, ControlChanged, EventRetracted } from 'changing-hands'
import { logOf, orThrow, project, snapshotAt, statusAt, timelineOf } from 'changing-hands'
import { monitored } from './data.js'
import { TypedArrays } from './peers/typedArrays.js'
import type { Row } from './rows.js'

const used = (): number => {
  for (let i = 0; i < 4; i++) (globalThis as { gc?: () => void }).gc?.()
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  return heapUsed + arrayBuffers
}

const day = 17_000 as Chronon

export const memory = async (size: number): Promise<ReadonlyArray<Row>> => {
  const { places, records } = monitored(size)
  const log = orThrow(logOf(records))
  const rows: Array<Row> = []
  const kept: Array<unknown> = [log, records]
  const names = Array.from({ length: places }, (_, i) => `place-${i}`)

  const before = used()
  const arrays = new TypedArrays(records as ReadonlyArray<ControlChanged | EventRetracted>)
  const bare = (used() - before) / size
  kept.push(arrays)

  const start = used()
  const history = project(log)
  const note = (what: string, goal: number): void => {
    const bytes = (used() - start) / size
    rows.push({
      section: 'memory',
      what,
      figures: [
        ['library', `${bytes.toFixed(0)} bytes a record`],
        ['typed arrays', bare.toFixed(0)]
      ],
      spread: { least: bytes, median: bytes, most: bytes },
      unit: 'bytes',
      against: '',
      goal
    })
  }
  note('built', 56)
  for (const place of names) statusAt(history, place, day)
  note('every place asked once', 64)
  snapshotAt(history, day)
  note('after a snapshot', 80)
  for (const place of names) timelineOf(history, place)
  note('every timeline made', 80)
  kept.push(history)
  return kept.length > 0 ? rows : []
}
