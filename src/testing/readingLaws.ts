/** Laws of reading and writing records, as predicates that throw `LawBroken`. */
import { isLeft, isRight } from 'fp-ts/lib/Either.js'
import { allRecords, formatLog, logOf, parseLog } from '../log/index.js'
import { decodeRecord, sameRecord } from '../record/index.js'
import type { ReadOptions, Upcaster } from '../record/index.js'
import { formatFault, orThrow } from '../time/index.js'
import { LawBroken } from './law.js'

/**
 * An old record reads as its upcast does: decoding what `upcaster` reads gives what decoding its result gives, faults
 * included (but for the words that say that it was upcast). Other values are let pass.
 *
 * @example
 * ```ts
 * import type { Upcaster } from 'changing-hands'
 * import { oldRecordsReadAsTheirUpcast } from 'changing-hands/testing'
 * import fc from 'fast-check'
 *
 * const fall: Upcaster = {
 *   type: 'CityFell', from: 1,
 *   up: (old) => ({ ...Object(old), type: 'ControlChanged', to: { kind: 'held', by: Object(old).to } })
 * }
 * const old = fc.record({
 *   id: fc.string(), type: fc.constant('CityFell'), v: fc.constant(1), recordedAt: fc.constant('2017-11-20'),
 *   source: fc.constant({ id: 'x' }), place: fc.string(), at: fc.constantFrom('2017-11', 'soon'), to: fc.string()
 * })
 * fc.assert(fc.property(old, (record) => oldRecordsReadAsTheirUpcast(fall, record)))
 * ```
 */
export const oldRecordsReadAsTheirUpcast = (upcaster: Upcaster, old: unknown, options: ReadOptions = {}): void => {
  if (typeof old !== 'object' || old === null || !('type' in old) || old.type !== upcaster.type) return
  if (('v' in old ? old.v : undefined) !== upcaster.from) return
  const upcasters = [upcaster, ...(options.upcasters ?? [])]
  const read = decodeRecord(old, { ...options, upcasters })
  const upcast = decodeRecord(upcaster.up(old), { ...options, upcasters })
  if (isLeft(read) && isLeft(upcast)) {
    const paths = [read, upcast].map(({ left }) => left.map(({ path }) => path).join(', '))
    if (paths[0] !== paths[1])
      throw new LawBroken(`an old record reads as its upcast: faults at ${paths[0]} and at ${paths[1]}`)
  } else if (!isRight(read) || !isRight(upcast) || !sameRecord(read.right, upcast.right))
    throw new LawBroken(`an old record reads as its upcast: ${JSON.stringify(read)} is not ${JSON.stringify(upcast)}`)
}

/**
 * What a log takes in it gives back: every field of every record, known or not, survives being written and read, and
 * the records are those that were given. Takes valid records with different ids.
 *
 * @example
 * ```ts
 * import { arbitraryRecords, recordsSurvive } from 'changing-hands/testing'
 * import fc from 'fast-check'
 *
 * fc.assert(fc.property(arbitraryRecords(), (records) => recordsSurvive(records.map((one) => ({ ...one, note: ['kept'] })))))
 * ```
 */
export const recordsSurvive = (records: ReadonlyArray<{ readonly id: string }>, options: ReadOptions = {}): void => {
  const log = orThrow(logOf(records, options))
  const read = parseLog(formatLog(log), options)
  if (isLeft(read)) throw new LawBroken(`a log can be read that was written: ${read.left.map(formatFault).join('\n')}`)
  const again = [...allRecords(read.right)]
  const given = new Map(records.map((record) => [record.id, record]))
  if (again.length !== given.size) throw new LawBroken(`a log keeps its records: ${again.length} of ${given.size}`)
  for (const record of again) {
    const one = orThrow(decodeRecord(given.get(record.id), options))
    if (!sameRecord(one, record))
      throw new LawBroken(`a record survives: ${JSON.stringify(record)} is not ${JSON.stringify(one)}`)
  }
}
