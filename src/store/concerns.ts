/**
 * Which records ever concerned which place: those that name it, all that amend these or are amended by them, directly or by way
 * of others, whether the others are there or not, and coverage of everywhere. The answer about a place depends on no others.
 */
import type { AnyRecord, ControlRecord, PlaceId, RecordId } from '../record/index.js'
import { isControlRecord, placesNamedBy } from '../record/index.js'
import { addTo } from '../time/index.js'

/** Records that go together, since they amend one another, and every place that one of them names. */
export interface Kin {
  /** Their numbers, in no order. */
  readonly numbers: ReadonlyArray<number>
  /** Every place that one of them names, and so that all of them concern. */
  readonly places: ReadonlySet<PlaceId>
}

class Family implements Kin {
  numbers: Array<number> = []
  places = new Set<PlaceId>()
  /** The number of the record that came last. */
  last = -1
  /** The family that has taken this one in. */
  joined: Family | undefined

  /** Both as one; the smaller is taken in by the larger, so that n families become one in O(n log n). */
  with(other: Family): Family {
    if (other === this) return this
    const [large, small] = this.#size >= other.#size ? [this, other] : [other, this]
    for (const number of small.numbers) large.numbers.push(number)
    for (const place of small.places) large.places.add(place)
    large.last = Math.max(large.last, small.last)
    small.joined = large
    small.numbers = []
    small.places = new Set()
    return large
  }

  get #size(): number {
    return this.numbers.length + this.places.size
  }
}

/** The family that a family has become part of; the way there is made shorter for who asks next. */
const rootOf = (family: Family): Family => {
  let root = family
  while (root.joined !== undefined) root = root.joined
  for (let one = family; one.joined !== undefined && one.joined !== root;) {
    const next = one.joined
    one.joined = root
    one = next
  }
  return root
}

const isOfEverywhere = (record: ControlRecord): boolean => {
  const body = record.type === 'EventCorrected' ? record.replacement : record
  return body.type === 'CoverageDeclared' && body.places === undefined
}

/** An index that grows with a log whose records have numbers, in the order in which they come. */
export class Concerns {
  readonly #recordAt: (number: number) => AnyRecord
  readonly #numbers = new Map<RecordId, number>()
  readonly #families = new Map<RecordId, Family>()
  readonly #naming = new Map<PlaceId, Array<number>>()
  readonly #familiesAt = new Map<PlaceId, Set<Family>>()
  readonly #ofEverywhere: Array<number> = []

  constructor(recordAt: (number: number) => AnyRecord) {
    this.#recordAt = recordAt
  }

  /** Takes in the record of this number, which is larger than those before it. Amortised O(log n) for each place that it names. */
  add(record: AnyRecord, number: number): void {
    if (!isControlRecord(record)) return
    const places = placesNamedBy(record)
    for (const place of places) addTo(this.#naming, place, number)
    if (isOfEverywhere(record)) this.#ofEverywhere.push(number)
    const family = this.#familyIn(record.id)
    this.#numbers.set(record.id, number)
    if (family !== undefined) this.#join(family, number, places)
    if (record.type === 'EventRetracted' || record.type === 'EventCorrected') {
      const both = this.#familyOf(record.id).with(this.#familyOf(record.target))
      both.last = number
    }
  }

  /** The numbers of all records that ever concerned the place, ascending. */
  of(place: PlaceId): ReadonlyArray<number> {
    const numbers = new Set(this.#naming.get(place))
    for (const family of this.#rootsAt(place)) for (const number of family.numbers) numbers.add(number)
    for (const number of this.#ofEverywhere) numbers.add(number)
    return [...numbers].sort((a, b) => a - b)
  }

  /** The number of the record that concerned the place last, -1 if none did. */
  lastOf(place: PlaceId): number {
    let last = Math.max(this.#naming.get(place)?.at(-1) ?? -1, this.#ofEverywhere.at(-1) ?? -1)
    for (const family of this.#rootsAt(place)) last = Math.max(last, family.last)
    return last
  }

  /** The records that go with this one, itself included; `undefined` if nothing amends it, and it nothing. */
  kinOf(id: RecordId): Kin | undefined {
    return this.#familyIn(id)
  }

  #familyIn(id: RecordId): Family | undefined {
    const family = this.#families.get(id)
    return family === undefined ? undefined : rootOf(family)
  }

  #rootsAt(place: PlaceId): ReadonlySet<Family> {
    const families = this.#familiesAt.get(place)
    if (families === undefined) return new Set()
    const roots = new Set(Array.from(families, rootOf))
    if (roots.size < families.size) this.#familiesAt.set(place, roots)
    return roots
  }

  /** The family of a record, whether it is there or not; one of its own if it has none yet. */
  #familyOf(id: RecordId): Family {
    const known = this.#families.get(id)
    if (known !== undefined) return rootOf(known)
    const family = new Family()
    this.#families.set(id, family)
    const number = this.#numbers.get(id)
    const record = number === undefined ? undefined : this.#recordAt(number)
    if (number !== undefined && record !== undefined && isControlRecord(record))
      this.#join(family, number, placesNamedBy(record))
    return family
  }

  #join(family: Family, number: number, places: ReadonlyArray<PlaceId>): void {
    family.numbers.push(number)
    family.last = Math.max(family.last, number)
    for (const place of places) {
      family.places.add(place)
      this.#isAt(place, family)
    }
  }

  #isAt(place: PlaceId, family: Family): void {
    const families = this.#familiesAt.get(place)
    if (families === undefined) this.#familiesAt.set(place, new Set([family]))
    else families.add(family)
  }
}
