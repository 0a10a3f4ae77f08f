import type { Status } from './status.js'
import { holderOf, sameStatus } from './status.js'

export const rulesOut = (seen: Status, left: Status | undefined): boolean => {
  if (seen.kind !== 'unknown' || left === undefined) return false
  const holder = holderOf(left)
  return holder !== undefined && seen.not !== undefined && seen.not.includes(holder)
}

export const agreesWhenSeen = (left: Status | undefined, seen: Status): boolean => {
  if (left === undefined) return true
  if (left.kind !== 'unknown') return sameStatus(left, seen)
  const holder = holderOf(seen)
  return holder === undefined || left.not === undefined || !left.not.includes(holder)
}
