/** Reports of places of a region, each with an id of its own. */
import type { ControlRecord, Status } from 'changing-hands'
import { change, seen } from '../given.js'

export const changed = (place: string, at: string, to: Status, from?: Status): ControlRecord =>
  change(`${place} ${at}`, at, to, { place, ...(from === undefined ? {} : { from }) })

export const observed = (place: string, status: Status, at = '2017-11-01'): ControlRecord =>
  seen(`${place} ${at} ${JSON.stringify(status)}`, at, status, { place })
