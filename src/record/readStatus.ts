/** How the fields of each kind of status are read. */
import { readName, readNames } from './fields.js'
import { found, isObject, readList } from './reading.js'
import type { Fields, Read, Reading } from './reading.js'
import { objectReader, optional } from './shape.js'
import type { ActorId, Contested, Held, Share, Shared, Uncontrolled, Unknown } from './status.js'

/** How far over 1 the shares may add up, for what is lost when decimals are added. */
const slack = 1e-9

const name = { read: readName }

/** A kind that has been looked at already. */
const kind = <K extends string>(known: K): { readonly read: Read<K> } => ({ read: () => known })

/** Finds every name that stands there a second time, in the list that is being read. */
const refuseRepeated = (reading: Reading, actors: ReadonlyArray<ActorId>): void => {
  const seen = new Set<ActorId>()
  actors.forEach((actor, i) => {
    if (actor !== '' && seen.has(actor))
      reading.faultAt(String(i), actor, `${found(actor)} is named twice: name each party once`)
    seen.add(actor)
  })
}

const nobody: ReadonlyArray<ActorId> = Object.freeze([])

const readNamesOfParties = readNames(0, 'a list of the parties')

/** Two or more, or none where nobody says who. */
const readParties: Read<ReadonlyArray<ActorId>> = (reading, value) => {
  const parties = readNamesOfParties(reading, value)
  if (parties.length === 1)
    reading.fault(
      value,
      'expected two parties or more, found one: name the others, leave `among` out if it is not said who they are, or write {"kind":"held"}'
    )
  refuseRepeated(reading, parties)
  return parties
}

const checkMostly = (reading: Reading, value: Fields, { among, mostly }: Contested): void => {
  if (mostly !== undefined && mostly !== '' && Array.isArray(value.among) && !among.includes(mostly))
    reading.faultAt(
      'mostly',
      value.mostly,
      `expected one of the parties in \`among\`, found ${found(value.mostly)}: name it there with the others, or leave \`mostly\` out`
    )
}

const readPart: Read<number> = (reading, value) => {
  if (typeof value === 'number' && Number.isFinite(value) && value > 0) return value
  reading.fault(
    value,
    `expected a number over 0 and at most 1, found ${found(value)}: write the part of the whole, as 0.25 for a quarter`
  )
  return NaN
}

const readShareFields = objectReader<Share>({ by: name, share: optional({ read: readPart }) })

const readShare: Read<Share> = (reading, value) => {
  if (isObject(value)) return readShareFields(reading, value)
  reading.fault(value, `expected a share such as {"by":"name","share":0.25}, found ${found(value)}`)
  return { by: '' }
}

const readShares: Read<ReadonlyArray<Share>> = (reading, value) => {
  const shares = readList(reading, value, 1, 'a list of one share or more', readShare)
  let sum = 0
  for (const { share = 0 } of shares) sum += share
  if (sum > 1 + slack) {
    reading.fault(
      value,
      `the shares add up to ${Number(sum.toPrecision(12))}, and must not be over 1: write parts of the whole, as 0.25 for a quarter`
    )
  }
  refuseRepeated(
    reading,
    shares.map(({ by }) => by)
  )
  return shares
}

export const readHeld = objectReader<Held>({ kind: kind('held'), by: name })
const readContestedFields = objectReader<Contested>(
  { kind: kind('contested'), among: { read: readParties }, mostly: optional(name) },
  checkMostly
)
export const readContested = (reading: Reading, value: Fields): Contested =>
  readContestedFields(reading, value.among === undefined ? { ...value, among: nobody } : value)
export const readShared = objectReader<Shared>({ kind: kind('shared'), shares: { read: readShares } })
export const readUncontrolled = objectReader<Uncontrolled>({ kind: kind('uncontrolled') })
export const readUnknown = objectReader<Unknown>({
  kind: kind('unknown'),
  not: optional({ read: readNames(0, 'a list of names') })
})
