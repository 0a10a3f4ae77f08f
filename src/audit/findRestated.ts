/** Reports that are withdrawn and stated once more, again and again: mostly an importer that does not know its own records. */
import { recordsIn } from '../history/index.js'
import { compareRecords } from '../log/index.js'
import type { ControlRecord, EventRetracted, RecordId, SourceId } from '../record/index.js'
import { placesNamedBy } from '../record/index.js'
import { addTo, instantOf } from '../time/index.js'
import type { Finder, FindingOf, FindingWords } from './finder.js'
import { tell } from './findingPhrases.js'

/** A source withdraws what it reports and reports it once more, twice or more often. */
export interface Restated extends FindingOf<'restated'> {
  readonly source: SourceId
  /** How many reports are restated again and again. */
  readonly reports: number
  /** How often the one that is restated most often was. */
  readonly times: number
}

/** From so often on: once is a change of mind. */
const againAndAgain = 2

/** All that a record says but for what it is called, when it was learned, and how its source puts it. */
const contentOf = ({ source, ...record }: ControlRecord): string => {
  const {
    id: _id,
    recordedAt: _recordedAt,
    occurrence: _occurrence,
    after: _after,
    v: _v,
    ...said
  }: Partial<ControlRecord> = record
  return JSON.stringify([source.id, sorted(said)])
}

const sorted = (value: unknown): unknown =>
  typeof value !== 'object' || value === null || Array.isArray(value)
    ? value
    : Object.entries(value)
        .map(([name, field]): readonly [string, unknown] => [name, sorted(field)])
        .sort(([a], [b]) => (a < b ? -1 : 1))

const isStatement = ({ type }: ControlRecord): boolean => type !== 'EventRetracted' && type !== 'EventCorrected'

interface Chain {
  readonly records: ReadonlyArray<ControlRecord>
  readonly retractions: ReadonlyArray<EventRetracted>
}

/** What was stated, withdrawn and stated again, in canonical order, with the retractions between. */
const chainOf = (same: ReadonlyArray<ControlRecord>, retractions: ReadonlyMap<RecordId, EventRetracted>): Chain => {
  const inOrder = [...same].sort(compareRecords)
  const between: Array<EventRetracted> = []
  inOrder.slice(1).forEach((record, k) => {
    const withdrawn = retractions.get(inOrder[k].id)
    if (withdrawn !== undefined && instantOf(withdrawn.recordedAt) <= instantOf(record.recordedAt))
      between.push(withdrawn)
  })
  return { records: inOrder, retractions: between }
}

/** So many reports are named. */
const mostNamed = 5

const findingOf = (source: SourceId, chains: ReadonlyArray<Chain>, words: FindingWords): Restated => {
  const times = Math.max(...chains.map(({ retractions }) => retractions.length))
  const places = new Set(chains.flatMap(({ records: [record] }) => placesNamedBy(record)))
  return {
    kind: 'restated',
    place: places.size === 1 ? [...places][0] : undefined,
    records: chains.flatMap(({ records, retractions }) => [...records, ...retractions].map(({ id }) => id)),
    ...tell(words.phrases.findings.restated, {
      source: words.apart(source),
      reports: chains
        .slice(0, mostNamed)
        .map(({ records: [{ id }], retractions }) => ({ id: words.apart(id), times: retractions.length })),
      more: Math.max(chains.length - mostNamed, 0)
    }),
    source,
    reports: chains.length,
    times
  }
}

/** O(records). */
export const restated: Finder<Restated> = {
  looksAt: 'log',
  find: (history, _places, words) => {
    const retractions = new Map<RecordId, EventRetracted>()
    const all = [...recordsIn(history)]
    for (const record of all)
      if (record.type === 'EventRetracted') {
        const known = retractions.get(record.target)
        if (known === undefined || compareRecords(record, known) < 0) retractions.set(record.target, record)
      }
    const withdrawn = new Map<string, Array<ControlRecord>>()
    for (const record of all)
      if (retractions.has(record.id) && isStatement(record)) addTo(withdrawn, contentOf(record), record)
    for (const [content, same] of withdrawn) if (same.length < againAndAgain) withdrawn.delete(content)
    const places = new Set([...withdrawn.values()].flatMap(([record]) => placesNamedBy(record)))
    for (const record of all)
      if (
        !retractions.has(record.id) &&
        isStatement(record) &&
        placesNamedBy(record).some((place) => places.has(place))
      )
        withdrawn.get(contentOf(record))?.push(record)
    const bySource = new Map<SourceId, Array<Chain>>()
    for (const same of withdrawn.values()) {
      const chain = chainOf(same, retractions)
      if (chain.retractions.length >= againAndAgain) addTo(bySource, same[0].source.id, chain)
    }
    const inOrder = (a: Chain, b: Chain): number => compareRecords(a.records[0], b.records[0])
    return [...bySource]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([source, chains]) => findingOf(source, chains.sort(inOrder), words))
  }
}
