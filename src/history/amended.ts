/** Which records amend which, apart from what is believed because of them. */
import { compareRecords } from '../log/index.js'
import type { ControlRecord, PlaceId, RecordId } from '../record/index.js'
import { placesNamedBy } from '../record/index.js'
import { addTo } from '../time/index.js'
import type { Amendment } from './beliefs.js'
import { Beliefs } from './beliefs.js'

/** A list that grows at its front, and shares its end with those that it grew from. */
interface Members {
  readonly slot: number
  readonly others: Members | undefined
}

/** So many have their beliefs made anew whenever they are asked about. */
const few = 4

/** Where a history keeps its records, and which of them go together. */
export interface Family {
  readonly recordAt: (slot: number) => ControlRecord | undefined
  readonly kinOf: (record: ControlRecord) => Kin | undefined
}

/**
 * Records that amend or are amended, directly or by way of others, of what is not there, too: each at the places that it speaks
 * of, and what they come to made once for all of these. A value: with one more record it is another one.
 */
export class Kin {
  /** That of the one by which all of them are found. */
  readonly slot: number
  readonly size: number
  /** Every place that one of them speaks of. */
  readonly places: ReadonlySet<PlaceId>
  readonly #members: Members
  #records: ReadonlyArray<ControlRecord> | undefined
  #beliefs: Beliefs | undefined
  #ofSources: WeakMap<ReadonlySet<string>, Beliefs> | undefined

  private constructor(slot: number, size: number, members: Members, places: ReadonlySet<PlaceId>) {
    this.slot = slot
    this.size = size
    this.#members = members
    this.places = places
  }

  /** Of one slot, whose record speaks of these places. */
  static of(slot: number, places: Iterable<PlaceId>): Kin {
    return new Kin(slot, 1, { slot, others: undefined }, new Set(places))
  }

  /** All of them; of none there is no kin. */
  static ofAll([first, ...others]: Iterable<number>, places: Iterable<PlaceId>): Kin {
    let members: Members = { slot: first, others: undefined }
    for (const slot of others) members = { slot, others: members }
    return new Kin(first, others.length + 1, members, new Set(places))
  }

  /** The same, where the record of one of them has come, which speaks of these places. */
  with(places: Iterable<PlaceId>): Kin {
    return new Kin(this.slot, this.size, this.#members, joined(this.places, places))
  }

  /** The same with others, of which there should be no more: they go by its slot from now on. */
  and(others: Kin): Kin {
    let members = this.#members
    for (const slot of others.slots()) members = { slot, others: members }
    return new Kin(this.slot, this.size + others.size, members, joined(this.places, others.places))
  }

  *slots(): Generator<number> {
    for (let list: Members | undefined = this.#members; list !== undefined; list = list.others) yield list.slot
  }

  /** Those that are there, in canonical order. */
  records({ recordAt }: Family): ReadonlyArray<ControlRecord> {
    return (this.#records ??= Array.from(this.slots(), recordAt)
      .flatMap((record) => (record === undefined ? [] : [record]))
      .sort(compareRecords))
  }

  /** What of them is believed, of these sources alone if they are given. */
  beliefs(family: Family, sources?: ReadonlySet<string>): Beliefs {
    if (sources === undefined) {
      // What a record and its amendment come to takes more memory to keep than time to make.
      if (this.size <= few) return new Beliefs(this.records(family))
      return (this.#beliefs ??= new Beliefs(this.records(family)))
    }
    this.#ofSources ??= new WeakMap()
    const known = this.#ofSources.get(sources)
    if (known !== undefined) return known
    const made = new Beliefs(this.records(family).filter(({ source }) => sources.has(source.id)))
    this.#ofSources.set(sources, made)
    return made
  }
}

const joined = (places: ReadonlySet<PlaceId>, more: Iterable<PlaceId>): ReadonlySet<PlaceId> => {
  const added = [...more].filter((place) => !places.has(place))
  return added.length === 0 ? places : new Set([...places, ...added])
}

/** Every kin among records of which these are the amendments. */
export const kinsOf = (
  amendments: ReadonlyArray<Amendment>,
  slotOf: (id: RecordId) => number,
  recordAt: (slot: number) => ControlRecord | undefined
): ReadonlyArray<Kin> => {
  const beside = new Map<number, Array<number>>()
  for (const { id, target } of amendments) {
    addTo(beside, slotOf(id), slotOf(target))
    addTo(beside, slotOf(target), slotOf(id))
  }
  const seen = new Set<number>()
  const kins: Array<Kin> = []
  for (const first of beside.keys()) {
    if (seen.has(first)) continue
    const found = new Set([first])
    for (const slot of found) for (const other of beside.get(slot) ?? []) found.add(other)
    const places = new Set<PlaceId>()
    for (const slot of found) {
      seen.add(slot)
      const record = recordAt(slot)
      if (record !== undefined) for (const place of placesNamedBy(record)) places.add(place)
    }
    kins.push(Kin.ofAll(found, places))
  }
  return kins
}
