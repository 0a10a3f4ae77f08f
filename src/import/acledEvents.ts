/** The columns of ACLED, as its files have had them, and the kinds of event that move control. */

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

/** What an event does. */
export type AcledControl = 'government' | 'non-state' | 'transfer' | 'base'

/** What each kind of event that matters does, by its `sub_event_type` in lower case. */
const kinds: Readonly<Record<string, AcledControl>> = {
  'government regains territory': 'government',
  'non-state actor overtakes territory': 'non-state',
  'non-violent transfer of territory': 'transfer',
  'headquarters or base established': 'base'
}

/** What a kind of event does to control; `undefined` for nothing. */
export const controlOf = (kind: string): AcledControl | undefined =>
  Object.hasOwn(kinds, kind) ? kinds[kind] : undefined

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
  /**
   * 1 state forces, 2 rebels, 3 political and 4 identity militias, 5 rioters, 6 protesters, 7 civilians, 8 foreign and other forces;
   * `undefined` where it is none of these.
   */
  readonly inter: number | undefined
}

const interOf = (text: string): number | undefined => {
  const label = text.toLowerCase()
  if (Object.hasOwn(inters, label)) return inters[label]
  return /^[1-8](\.0+)?$/.test(text) ? Number(text) : undefined
}

/** The two actors: their order means nothing. */
export const sidesIn = ({ cells }: AcledEvent): readonly [AcledSide, AcledSide] => [
  { name: cells.actor1 ?? '', inter: interOf(cells.inter1 ?? '') },
  { name: cells.actor2 ?? '', inter: interOf(cells.inter2 ?? '') }
]

/** The columns without which nothing is known of a change of control. */
export const neededColumns = [
  'event_id_cnty',
  'event_date',
  'time_precision',
  'sub_event_type',
  'actor1',
  'inter1',
  'actor2',
  'inter2',
  'location',
  'geo_precision'
] as const

const placed = ['country', 'admin1', 'admin2', 'admin3', 'location', 'latitude', 'longitude', 'geo_precision']

/** What an event says that matters here: the same text for two rows that say the same, in whatever order its actors come. */
export const saysOf = (event: AcledEvent): string => {
  const { kind, cells } = event
  const sides = sidesIn(event)
    .map(({ name, inter }) => JSON.stringify([name, inter]))
    .sort()
  return JSON.stringify([
    kind,
    cells.event_date,
    cells.time_precision,
    ...placed.map((name) => cells[name] ?? ''),
    ...sides
  ])
}
