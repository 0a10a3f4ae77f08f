/** What a log has of a source, by the source's own keys: each record with the corrections that followed it. */
import type { Log } from '../log/index.js'
import { sortedRecords } from '../log/index.js'
import type { ControlRecord, RecordId, Replacement, Source } from '../record/index.js'

/** What a log has under one key: a record, and its corrections one after the other. */
export interface Chain {
  readonly key: string
  readonly ids: Array<RecordId>
  readonly retracted: Set<RecordId>
  body: Replacement
  source: Source
  recordedAt: string
}

const keyIn = (id: RecordId): string | undefined => {
  const at = id.lastIndexOf('@')
  return at < 0 ? undefined : id.slice(0, at)
}

export const isGone = ({ ids, retracted }: Chain): boolean => ids.every((id) => retracted.has(id))

const bodyIn = (
  record: Exclude<ControlRecord, { readonly type: 'EventRetracted' | 'EventCorrected' }>
): Replacement => {
  const { id: _id, v: _v, recordedAt: _recordedAt, source: _source, ...body } = record
  return body
}

/** The last chain of every key that the source has in the log. Records whose ids have no version are somebody else's affair. */
export const chainsOf = (log: Log, sourceId: string): ReadonlyMap<string, Chain> => {
  const byKey = new Map<string, Chain>()
  const byId = new Map<RecordId, Chain>()
  const own = sortedRecords(log).filter(({ source }) => source.id === sourceId)
  for (const record of own) {
    if (record.type === 'EventRetracted' || record.type === 'EventCorrected') continue
    const key = keyIn(record.id)
    if (key === undefined) continue
    const { id, source, recordedAt } = record
    const chain = { key, ids: [id], retracted: new Set<RecordId>(), body: bodyIn(record), source, recordedAt }
    byKey.set(key, chain)
    byId.set(id, chain)
  }
  // Records of one instant come in order of their ids: a correction may stand before what it corrects.
  for (let waiting = own.filter(({ type }) => type === 'EventCorrected'); waiting.length > 0;) {
    const later = waiting.filter((record) => {
      if (record.type !== 'EventCorrected') return false
      const chain = byId.get(record.target)
      if (chain === undefined) return true
      chain.ids.push(record.id)
      chain.body = record.replacement
      chain.source = record.source
      chain.recordedAt = record.recordedAt
      byId.set(record.id, chain)
      return false
    })
    if (later.length === waiting.length) break
    waiting = later
  }
  for (const record of own) if (record.type === 'EventRetracted') byId.get(record.target)?.retracted.add(record.target)
  return byKey
}
