/** What a log has of a source, by the source's own keys: each record with the corrections that followed it. */
import type { Log } from '../log/index.js'
import { sortedRecords } from '../log/index.js'
import type { ControlRecord, RecordId, Replacement, Source } from '../record/index.js'
import { instantOf } from '../time/index.js'

/** One version of what a source says under a key. */
export interface Version {
  readonly id: RecordId
  readonly body: Replacement
  readonly source: Source
  readonly recordedAt: string
}

/** What a log has under one key: a record, and its corrections one after the other. */
export interface Chain {
  readonly key: string
  readonly versions: Array<Version>
  readonly retracted: Set<RecordId>
}

/** What a log has of a source. */
export interface Chains {
  readonly byKey: ReadonlyMap<string, Chain>
  /** The latest date at which it was told anything of this, or undefined if it never was. */
  readonly latest: string | undefined
}

const keyIn = (id: RecordId): string | undefined => {
  const at = id.lastIndexOf('@')
  return at < 0 ? undefined : id.slice(0, at)
}

/** What stands under a key: its last version that is not retracted. */
export const standingIn = ({ versions, retracted }: Chain): Version | undefined =>
  versions.filter(({ id }) => !retracted.has(id)).at(-1)

type Plain = Exclude<ControlRecord, { readonly type: 'EventRetracted' | 'EventCorrected' }>

const bodyIn = (record: Plain): Replacement => {
  const { id: _id, v: _v, recordedAt: _recordedAt, source: _source, ...body } = record
  return body
}

/** The chain of every key that the source has in the log. Records whose ids have no version are somebody else's affair. */
export const chainsOf = (log: Log, sourceId: string): Chains => {
  const chains: Array<Chain> = []
  const byId = new Map<RecordId, Chain>()
  const own = sortedRecords(log).filter(({ source }) => source.id === sourceId)
  let latest: string | undefined
  const noteTime = ({ recordedAt }: ControlRecord): void => {
    if (latest === undefined || instantOf(recordedAt) > instantOf(latest)) latest = recordedAt
  }
  for (const record of own) {
    if (record.type === 'EventRetracted' || record.type === 'EventCorrected') continue
    const key = keyIn(record.id)
    if (key === undefined) continue
    const { id, source, recordedAt } = record
    const chain = { key, versions: [{ id, body: bodyIn(record), source, recordedAt }], retracted: new Set<RecordId>() }
    chains.push(chain)
    byId.set(id, chain)
    noteTime(record)
  }
  // Records of one instant come in order of their ids: a correction may stand before what it corrects.
  for (let waiting = own.filter(({ type }) => type === 'EventCorrected'); waiting.length > 0;) {
    const later = waiting.filter((record) => {
      if (record.type !== 'EventCorrected') return false
      const chain = byId.get(record.target)
      if (chain === undefined) return true
      const { id, source, recordedAt, replacement } = record
      chain.versions.push({ id, body: replacement, source, recordedAt })
      byId.set(id, chain)
      noteTime(record)
      return false
    })
    if (later.length === waiting.length) break
    waiting = later
  }
  for (const record of own) {
    const chain = record.type === 'EventRetracted' ? byId.get(record.target) : undefined
    if (record.type !== 'EventRetracted' || chain === undefined) continue
    chain.retracted.add(record.target)
    noteTime(record)
  }
  // What is gone and has come back has a chain for each time it was there: at most one of them stands.
  const byKey = new Map<string, Chain>()
  for (const chain of chains) if (!byKey.has(chain.key) || standingIn(chain) !== undefined) byKey.set(chain.key, chain)
  return { byKey, latest }
}
