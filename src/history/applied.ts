/** What the records of a place come to once retractions and corrections are applied. */
import type { ControlRecord } from '../record/index.js'
import { instantOf } from '../time/index.js'
import type { Family, Kin } from './amended.js'
import type { Belief, Beliefs } from './beliefs.js'
import type { Columns } from './columns.js'
import { Entries, never, trait } from './columns.js'
import type { Frame } from './frame.js'

/** Records of one place among others, and their columns. */
interface Part {
  readonly records: ReadonlyArray<ControlRecord>
  readonly columns: Columns
  readonly from: number
  readonly until: number
}

/**
 * What records come to some of which may amend or be amended: those of these sources alone, if they are given. What was read of
 * their dates is not read again.
 */
export const applied = (frame: Frame, family: Family, part: Part, sources?: ReadonlySet<string>): Entries => {
  const beliefs = beliefsOf(family, part, sources)
  const { records, columns, from, until } = part
  // Most are retracted at most, and stay where they are.
  const stay = Array.from(beliefs).every(
    ([i, own]) => own.length === 0 || (own.length === 1 && own[0].record === records[i])
  )
  if (stay && sources === undefined) {
    const times = new Map(Array.from(beliefs, ([i, own]) => [i, own.length === 0 ? never : own[0]]))
    return new Entries(columns, records, from, until, times)
  }
  const bodies: Array<ControlRecord> = []
  const origins: Array<number> = []
  const times = new Map<number, Belief>()
  for (let i = from; i < until; i++) {
    const record = records[i]
    const own = beliefs.get(i)
    if (own === undefined) {
      if (sources?.has(record.source.id) === false) continue
      bodies.push(record)
      origins.push(i)
      continue
    }
    for (const belief of own) {
      if (!isAsLearned(belief)) times.set(bodies.length, belief)
      bodies.push(belief.record)
      origins.push(belief.record === record ? i : -1)
    }
  }
  const own = columns.merged(origins).fill(frame, bodies, bodies.length)
  return new Entries(own, bodies, 0, bodies.length, times, areLinked(own, bodies, origins, times))
}

const isAsLearned = ({ record, from, until }: Belief): boolean =>
  until === Infinity && from === instantOf(record.recordedAt)

/** By position what is believed because of a record that amends or is amended, where that is not the record for ever. */
const beliefsOf = (
  family: Family,
  { records, from, until }: Part,
  sources: ReadonlySet<string> | undefined
): ReadonlyMap<number, ReadonlyArray<Belief>> => {
  const found = new Map<number, ReadonlyArray<Belief>>()
  const made = new Map<Kin, Beliefs>()
  for (let i = from; i < until; i++) {
    const record = records[i]
    const kin = sources?.has(record.source.id) === false ? undefined : family.kinOf(record)
    if (kin === undefined) continue
    const beliefs = made.get(kin) ?? kin.beliefs(family, sources)
    made.set(kin, beliefs)
    const own = beliefs.of(record)
    if (own.length !== 1 || own[0].record !== record || !isAsLearned(own[0])) found.set(i, own)
  }
  return found
}

/**
 * Whether a link leads from one body to another, or several are of one occurrence. A correction says that its body is of the
 * occurrence of its target, which alone links it with nothing, as long as no other that is believed with it has that name.
 */
const areLinked = (
  { flags }: Columns,
  bodies: ReadonlyArray<ControlRecord>,
  origins: ReadonlyArray<number>,
  times: ReadonlyMap<number, Belief>
): boolean => {
  const named = new Map<string, Array<Times>>()
  for (let i = 0; i < bodies.length; i++) {
    if ((flags[i] & trait.linked) === 0) continue
    const body = bodies[i]
    const isThroughout = body.type === 'ControlObserved' && body.throughout === true
    if (origins[i] >= 0 || body.occurrence === undefined || body.after !== undefined || isThroughout) return true
    named.set(body.occurrence, [])
  }
  if (named.size === 0) return false
  for (let i = 0; i < bodies.length; i++) {
    const { id, occurrence, recordedAt } = bodies[i]
    named.get(occurrence ?? id)?.push(times.get(i) ?? { from: instantOf(recordedAt), until: Infinity })
  }
  return Array.from(named.values()).some(meet)
}

type Times = Pick<Belief, 'from' | 'until'>

/** Whether two of these have a moment in common. */
const meet = (all: Array<Times>): boolean => {
  all.sort((a, b) => a.from - b.from)
  return all.some(({ from }, k) => k > 0 && from < all[k - 1].until)
}
