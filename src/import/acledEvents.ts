/** The columns of ACLED, as its files have had them, and the kinds of event that move control. */
import { isLeft, left, right } from 'fp-ts/lib/Either.js'
import type { Either } from 'fp-ts/lib/Either.js'
import type { NonEmptyArray } from 'fp-ts/lib/NonEmptyArray.js'
import type { Fault } from '../time/index.js'
import { quoted } from '../time/index.js'
import { linedRows } from './tableRows.js'

/** An event of ACLED. */
export interface AcledEvent {
  /** `event_id_cnty`. */
  readonly id: string
  /** `sub_event_type`, in lower case. */
  readonly kind: string
  /** `timestamp`: which version of the event it is. */
  readonly version: string | undefined
  /** All its columns, by their names in lower case. */
  readonly cells: Readonly<Record<string, string>>
}

/** What each kind of event that matters does, by its `sub_event_type` in lower case. */
export const acledEvents: Readonly<Record<string, 'government' | 'non-state' | 'transfer' | 'base' | undefined>> = {
  'government regains territory': 'government',
  'non-state actor overtakes territory': 'non-state',
  'non-violent transfer of territory': 'transfer',
  'headquarters or base established': 'base'
}

/** The labels of `inter1` and `inter2`, which stand in place of the numbers since the API's `inter_numeric=false`. */
const inters: Readonly<Record<string, number>> = {
  'state forces': 1,
  'rebel group': 2,
  'rebel groups': 2,
  'rebel forces': 2,
  'political militia': 3,
  'political militias': 3,
  'identity militia': 4,
  'identity militias': 4,
  rioters: 5,
  protesters: 6,
  civilians: 7,
  'external/other forces': 8,
  'other forces': 8
}

/** One of the two actors of an event. */
export interface AcledSide {
  readonly name: string
  /** 1 state forces, 2 rebels, 3 political and 4 identity militias, 5 rioters, 6 protesters, 7 civilians, 8 foreign and other forces. */
  readonly inter: number
}

export const isStateForces = ({ name, inter }: AcledSide): boolean => name !== '' && inter === 1

const interOf = (text: string): number => {
  const label = text.toLowerCase()
  return Object.hasOwn(inters, label) ? inters[label] : Number(text)
}

/** The two actors: their order means nothing. */
export const sidesIn = ({ cells }: AcledEvent): readonly [AcledSide, AcledSide] => [
  { name: cells.actor1 ?? '', inter: interOf(cells.inter1 ?? '') },
  { name: cells.actor2 ?? '', inter: interOf(cells.inter2 ?? '') }
]

const needed = ['event_id_cnty', 'event_date', 'sub_event_type', 'actor1', 'inter1', 'location']

/** The events of a file, each with its line. */
export const eventsIn = (
  table: string | Iterable<object>
): Either<NonEmptyArray<Fault>, ReadonlyArray<readonly [AcledEvent, number]>> => {
  const rows = linedRows(table, Infinity)
  if (isLeft(rows)) return rows
  const lower = rows.right.map(
    ([row, line]) =>
      [Object.fromEntries(Object.entries(row).map(([name, cell]) => [name.toLowerCase(), cell])), line] as const
  )
  const heads = Object.keys(lower[0]?.[0] ?? {})
  const [first, ...others] = needed
    .filter((name) => lower.length > 0 && !heads.includes(name))
    .map((name) => ({
      path: name,
      message: `there is no column ${quoted(name)}: is this a file of ACLED? It has ${heads.slice(0, 12).map(quoted).join(', ')}`
    }))
  if (first !== undefined) return left([first, ...others])
  return right(
    lower.map(([cells, line]) => {
      const { event_id_cnty: id = '', sub_event_type: kind = '', timestamp } = cells
      return [{ id, kind: kind.toLowerCase(), version: timestamp === '' ? undefined : timestamp, cells }, line]
    })
  )
}
