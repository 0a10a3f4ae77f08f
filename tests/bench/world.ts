/** One log, the library's history of it and what each peer made of it, with what all were asked. */
import type { ControlChanged, ControlRecord, EventRetracted, History, Log } from 'changing-hands'
import { logOf, orThrow, project } from 'changing-hands'
import { monitored } from './data.js'
import type { Row } from './peers/peer.js'
import { rowsOf } from './peers/peer.js'
import { TypedArrays } from './peers/typedArrays.js'

type Change = ControlChanged | EventRetracted

export interface World {
  readonly places: number
  readonly records: ReadonlyArray<Change>
  readonly rows: ReadonlyArray<Row>
  readonly log: Log
  readonly history: History
  readonly arrays: TypedArrays
}

const isChange = (record: ControlRecord): record is Change =>
  record.type === 'ControlChanged' || record.type === 'EventRetracted'

export const worldOf = (count: number): World => {
  console.error(`making ${count.toLocaleString('en-US')} changes ...`)
  const made = monitored(count)
  const records = made.records.filter(isChange)
  const log = orThrow(logOf(records))
  return {
    places: made.places,
    records,
    rows: rowsOf(records),
    log,
    history: project(log),
    arrays: new TypedArrays(records)
  }
}

/** Who holds it by an answer of the library. */
export const held = (holder: { readonly _tag: string; readonly value?: string }): string | undefined =>
  holder._tag === 'Some' ? holder.value : undefined
