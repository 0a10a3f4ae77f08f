/** Records on their way into a log: all of them get in, or none with every fault. */
import { left, right } from 'fp-ts/lib/Either.js'
import type { Either } from 'fp-ts/lib/Either.js'
import type { NonEmptyArray } from 'fp-ts/lib/NonEmptyArray.js'
import type { AnyRecord, ControlRecord, ExtraRecord } from '../record/index.js'
import { isControlRecord, pathWithin, sameRecord } from '../record/index.js'
import type { Fault } from '../time/index.js'
import { quoted, unlisted } from '../time/index.js'
import { Fresh } from './recordSet.js'
import type { RecordSet } from './recordSet.js'

/** A log from inside: the records that answer questions, and those that only go through. */
export interface Sets {
  readonly control: RecordSet<ControlRecord>
  readonly extras: RecordSet<ExtraRecord>
}

/** How a set takes in new records, whose ids it must not have. */
export type Extend = <R extends AnyRecord>(set: RecordSet<R>, fresh: Fresh<R>) => RecordSet<R>

/** What a position counts: the lines of a file, the elements of a list, or nothing. */
export type Counting = 'line' | 'index' | 'nothing'

export class Intake {
  readonly #base: Sets
  readonly #counting: Counting
  readonly #most: number
  readonly #refused: (fault: Fault) => void
  readonly #control = new Fresh<ControlRecord>()
  readonly #extras = new Fresh<ExtraRecord>()
  readonly #faults: Array<Fault> = []
  #unlisted = 0

  /**
   * `most` is how many faults are kept, one at least; of the others only their number. `refused` is told of a record with the id of
   * another, which is a fault unless given.
   */
  constructor(base: Sets, counting: Counting, most: number = 1_000, refused?: (fault: Fault) => void) {
    this.#base = base
    this.#counting = counting
    this.#most = most >= 1 ? most : 1
    this.#refused = refused ?? ((fault) => this.fault(fault))
  }

  /** Takes the record in, and says whether it is new. */
  record(record: AnyRecord, position: number): boolean {
    const { id } = record
    const { control, extras } = this.#base
    const known = this.#control.get(id) ?? this.#extras.get(id) ?? control.get(id) ?? extras.get(id)
    if (known === undefined) {
      if (isControlRecord(record)) this.#control.add(record, position)
      else this.#extras.add(record, position)
      return true
    }
    if (known === record || sameRecord(known, record)) return false
    const before = this.#control.positionOf(id) ?? this.#extras.positionOf(id)
    this.#refused({
      ...(this.#counting === 'line' ? { line: position } : {}),
      record: id,
      path: pathWithin(this.#counting === 'index' ? `[${position}]` : '', 'id'),
      message: `the id ${quoted(id)} is already that of another record (${this.#where(before)}): give each record an id of its own, or correct the other with an EventCorrected record`
    })
    return false
  }

  fault(fault: Fault): void {
    if (this.#faults.length < this.#most) this.#faults.push(fault)
    else this.#unlisted += fault.more ?? 1
  }

  /** The sets with the new records, or every fault. */
  finish(extend: Extend): Either<NonEmptyArray<Fault>, Sets> {
    const [first, ...others] = this.#faults
    if (first === undefined) {
      const { control, extras } = this.#base
      return right({ control: extend(control, this.#control), extras: extend(extras, this.#extras) })
    }
    return left([first, ...others, ...unlisted(this.#unlisted)])
  }

  /** The new records in the order in which they came. */
  get taken(): ReadonlyArray<AnyRecord> {
    const { records: control } = this.#control
    const { records: extras } = this.#extras
    if (extras.length === 0) return control
    const taken: Array<AnyRecord> = []
    let next = 0
    for (const extra of extras) {
      const position = this.#extras.positionOf(extra.id) ?? 0
      while (next < control.length && (this.#control.positionOf(control[next].id) ?? 0) < position)
        taken.push(control[next++])
      taken.push(extra)
    }
    return [...taken, ...control.slice(next)]
  }

  #where(position: number | undefined): string {
    if (position === undefined) return 'in the log'
    return this.#counting === 'line' ? `line ${position}` : `[${position}]`
  }
}
