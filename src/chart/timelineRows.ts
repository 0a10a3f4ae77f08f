/**
 * What a picture of timelines shows: rows of places, each cut into spans over which the same would be drawn. Pictures and
 * specifications are made of these rows and of nothing else.
 *
 * Laws: spans of a row rise and do not overlap, and lie within the window · neighbours that touch differ in what they show ·
 * at every chronon the statuses of the span are those of `statusAt`.
 */
import type { Answer, History, Possibility } from '../history/index.js'
import { inside } from '../history/index.js'
import { placesIn, statusAt } from '../questions/index.js'
import type { ActorId, PlaceId, Status, StatusKind } from '../record/index.js'
import { partiesOf, statusKey } from '../record/index.js'
import type { Chronon, DateLike } from '../time/index.js'
import { asChronon, formatChronon, questionBounds, quoted } from '../time/index.js'
import { segmentAt } from '../world/index.js'
import type { NamingOptions } from './options.js'
import { namingOf } from './options.js'

/** A row of a picture. */
export interface ChartRow {
  readonly place: PlaceId
  /** Whose answer it is, where it is not the one that the picture is of: another source's, or what was known before. Both count time alike. */
  readonly history?: History
  /** What stands to the left of it; the place's name unless given. Empty: nothing. */
  readonly name?: string
  /** What stands to the right of it. */
  readonly aside?: string
  /** A heading: it is written above the first of the rows that follow one another and have the same. */
  readonly group?: string
  /** Whether it hangs together with the row above it, without space between them. Default false. */
  readonly joined?: boolean
}

/** What the timelines are of. */
export interface RowOptions {
  /** The places to draw, in their order; all that the history names, by id, unless given. */
  readonly places?: ReadonlyArray<PlaceId>
  /** Rows in their order, in the place of `places`: with headings, or each with a history of its own. */
  readonly rows?: ReadonlyArray<ChartRow>
  /** A place's name; its id unless given. */
  readonly placeName?: (place: PlaceId) => string
  /** What stands to the right of a place's row: its name in another script, say. */
  readonly asideOf?: (place: PlaceId) => string
  /** The first date (of a wide one its first chronon), included. Unless given the first of the log, and a bit of what was before. */
  readonly from?: DateLike
  /** The last date (of a wide one its last chronon), included. Unless given the last of the log, and a bit of what comes after. */
  readonly until?: DateLike
  /** Which hundred of the rows, from 1 on, where there are more than 100. */
  readonly page?: number
}

/** One of the statuses that are possible over a span. */
export interface DrawnStatus {
  readonly status: Status
  /** In words; undefined where it is left blank. */
  readonly label: string | undefined
  /** No report tells of the time: nobody knows, and nobody says so. */
  readonly noReport: boolean
  /** It is presumed, before the first report or, under a horizon, after the last. */
  readonly presumed: boolean
  /** It takes a change that nobody reported. */
  readonly unreported: boolean
  /** It rests on reports that are marked doubtful, or another report speaks against it. */
  readonly doubted: boolean
}

/** A span `[from, until)` of chronons. */
export interface DrawnSpan {
  readonly from: Chronon
  readonly until: Chronon
  /** What is possible; one: it is certain, unless there is no report. Actors in the order of the legend. */
  readonly possible: ReadonlyArray<DrawnStatus>
}

/** A row as it is drawn. */
export interface DrawnRow {
  readonly place: PlaceId
  readonly name: string
  readonly aside: string
  readonly group: string | undefined
  readonly joined: boolean
  readonly spans: ReadonlyArray<DrawnSpan>
}

/** The rows of a picture, its window `[first, end)` in chronons, and whom they name. */
export interface Drawn {
  readonly rows: ReadonlyArray<DrawnRow>
  readonly first: number
  readonly end: number
  /** Whom they show, those that are shown longest first. */
  readonly actors: ReadonlyArray<ActorId>
  /** The status by which each label is drawn, in order of the legend. */
  readonly shown: ReadonlyMap<string, Status>
}

export const mostRows = 100

/** The rows asked for: those of the page, with the history of each. */
const chosenRows = (history: History, options: RowOptions): ReadonlyArray<ChartRow> => {
  const { rows, places, page } = options
  const all = rows ?? (places ?? placesIn(history).map(({ id }) => id)).map((place): ChartRow => ({ place }))
  const pages = Math.max(1, Math.ceil(all.length / mostRows))
  if (page !== undefined && !(Number.isInteger(page) && page >= 1 && page <= pages))
    throw new RangeError(
      `page is a whole number from 1 to ${pages}, for there are ${all.length} rows: not ${String(page)}`
    )
  if (page === undefined && pages > 1)
    throw new RangeError(
      `a picture has at most ${mostRows} rows, and these are ${all.length}: name those to draw in \`places\` or \`rows\`, or draw a picture for each hundred with \`page\`, from 1 to ${pages}`
    )
  const start = ((page ?? 1) - 1) * mostRows
  return all.slice(start, start + mostRows)
}

/** From the first to the last date of the log, with a bit on either side: what was before and what comes after is part of the story. */
const hullOf = (histories: ReadonlySet<History>): readonly [first: number, end: number] => {
  let [first, last] = [Infinity, -Infinity]
  for (const history of histories)
    for (const place of placesIn(history)) {
      if (place.first > -Infinity) first = Math.min(first, place.first)
      if (place.last < Infinity) last = Math.max(last, place.last)
    }
  if (first > last) {
    const one = Number.isFinite(first) ? first : Number.isFinite(last) ? last : 0
    return [one, one + 1]
  }
  const beside = Math.max(1, Math.round((last + 1 - first) / 25))
  return [first - beside, last + 1 + beside]
}

const windowOf = (
  history: History,
  rows: ReadonlyArray<ChartRow>,
  { from, until }: RowOptions
): readonly [first: number, end: number] => {
  const { calendar } = inside(history)
  const ends =
    from === undefined || until === undefined
      ? hullOf(new Set([history, ...rows.map((row) => row.history ?? history)]))
      : undefined
  const first =
    from === undefined
      ? Math.min(ends?.[0] ?? 0, until === undefined ? Infinity : questionBounds(calendar, until).hi)
      : questionBounds(calendar, from).lo
  const end = until === undefined ? Math.max(ends?.[1] ?? 0, first + 1) : questionBounds(calendar, until).hi + 1
  if (Number.isFinite(first) && Number.isFinite(end) && first < end) return [first, end]
  const [a, b] = [first, end - 1].map((chronon) => formatChronon(calendar, chronon))
  throw new RangeError(`a picture reaches from a date to the same or a later one, not from ${a} to ${b}`)
}

type LabelOf = (status: Status) => string | undefined

const drawnStatus = (
  { status, basis, doubtful, against }: Possibility,
  labelOf: LabelOf,
  noReport: string
): DrawnStatus => ({
  status,
  label: basis === 'no evidence' ? noReport : labelOf(status),
  noReport: basis === 'no evidence',
  presumed: basis === 'presumed before' || basis === 'presumed since',
  unreported: basis === 'unreported change',
  doubted: doubtful || against.length > 0
})

const keyOf = ({ status, noReport, presumed, unreported, doubted }: DrawnStatus): string =>
  `${Number(noReport)}${Number(presumed)}${Number(unreported)}${Number(doubted)}${statusKey(status)}`

/** What of a place's answers is drawn, neighbours that look alike as one. */
const spansOf = (
  history: History,
  place: PlaceId,
  first: number,
  end: number,
  drawnOf: (answer: Answer) => ReadonlyArray<DrawnStatus>
): ReadonlyArray<DrawnSpan> => {
  const byDate = inside(history).answersOf(place)?.byDate
  if (byDate === undefined)
    return [
      { from: asChronon(first), until: asChronon(end), possible: drawnOf(statusAt(history, place, asChronon(first))) }
    ]
  const { starts } = byDate
  const spans: Array<DrawnSpan> = []
  let key = ''
  for (let k = Math.max(0, segmentAt(starts, first)); k < starts.length && starts[k] < end; k++) {
    const possible = drawnOf(byDate.answer(k))
    const own = JSON.stringify(possible.map(keyOf).sort())
    const until = asChronon(k + 1 < starts.length ? Math.min(end, starts[k + 1]) : end)
    const last = spans.at(-1)
    if (last !== undefined && own === key) spans[spans.length - 1] = { ...last, until }
    else spans.push({ from: asChronon(Math.max(first, starts[k])), until, possible })
    key = own
  }
  return spans
}

/**
 * For each label the status by which it is drawn, and whom these name: statuses that have the same words are drawn alike, as the first of them
 * is. Those that are shown longest first.
 */
const shownIn = (
  rows: ReadonlyArray<{ readonly spans: ReadonlyArray<DrawnSpan> }>
): { readonly shown: ReadonlyMap<string, Status>; readonly actors: ReadonlyArray<ActorId> } => {
  const shown = new Map<string, Status>()
  const times = new Map<ActorId, number>()
  for (const { spans } of rows)
    for (const { from, until, possible } of spans)
      for (const { status, label, noReport } of possible) {
        if (label === undefined || noReport) continue
        const one = shown.get(label) ?? status
        if (one === status) shown.set(label, status)
        for (const actor of partiesOf(one)) times.set(actor, (times.get(actor) ?? 0) + until - from)
      }
  const actors = [...times].sort(([a, one], [b, other]) => other - one || (a < b ? -1 : 1)).map(([actor]) => actor)
  return { shown, actors }
}

const ranks: Readonly<Record<StatusKind, number>> = { held: 0, contested: 1, shared: 2, uncontrolled: 3, unknown: 4 }

/** Statuses by their actor, in the order of these, so that each keeps its lane over the spans of a place. */
export const byLane = (
  actors: Iterable<ActorId>
): ((a: { readonly status: Status }, b: { readonly status: Status }) => number) => {
  const order = new Map(Array.from(new Set(actors), (actor, i) => [actor, i]))
  const laneOf = (status: Status): number =>
    status.kind === 'held' ? (order.get(status.by) ?? order.size) : order.size + ranks[status.kind]
  return ({ status: a }, { status: b }) => laneOf(a) - laneOf(b) || (statusKey(a) < statusKey(b) ? -1 : 1)
}

/** The rows of a picture of these options. */
export const drawnRows = (history: History, options: RowOptions & NamingOptions): Drawn => {
  const { calendar } = inside(history)
  const { label, words } = namingOf(options)
  const chosen = chosenRows(history, options)
  for (const { place, history: own = history } of chosen)
    if (inside(own).granularity !== calendar.granularity)
      throw new RangeError(
        `the rows of a picture count time alike: it is by the ${calendar.granularity}, and the history of ${quoted(place)} by the ${inside(own).granularity}`
      )
  const [first, end] = windowOf(history, chosen, options)
  const drawnOf = ({ possible }: Answer): ReadonlyArray<DrawnStatus> =>
    possible.map((one) => drawnStatus(one, label, words.noReport))
  const rows = chosen.map(({ place, history: own = history, name, aside, group, joined = false }) => ({
    place,
    name: name ?? options.placeName?.(place) ?? place,
    aside: aside ?? options.asideOf?.(place) ?? '',
    group,
    joined,
    spans: spansOf(own, place, first, end, drawnOf)
  }))
  const { shown, actors } = shownIn(rows)
  const inLanes = byLane([...(options.colours?.keys() ?? []), ...actors])
  return {
    first,
    end,
    actors,
    shown: new Map([...shown].sort(([, a], [, b]) => inLanes({ status: a }, { status: b }))),
    rows: rows.map((row) => ({
      ...row,
      spans: row.spans.map((span) => ({ ...span, possible: [...span.possible].sort(inLanes) }))
    }))
  }
}

/**
 * The rows that `timelineChart` draws, for drawings of one's own and for checking what a picture shows: each place's spans
 * within the window, with every status that is possible and how it would be drawn. What is wrong with the options is a `RangeError`.
 * O(segments).
 *
 * @example
 * ```ts
 * import { emptyHistory, evolve, formatChronon, held } from 'changing-hands'
 * import { timelineRows } from 'changing-hands/chart'
 * import assert from 'node:assert/strict'
 *
 * const history = evolve(emptyHistory(), {
 *   id: 'e6', type: 'ControlChanged', v: 1, recordedAt: '2017-11-20', source: { id: 'najah' },
 *   place: 'rummanah', at: '[2017-11-11..2017-11-17]', from: held('isis'), to: held('iraqi-forces')
 * })
 * const [{ spans }] = timelineRows(history, { from: '2017-11-10', until: '2017-11-20' })
 * assert.deepEqual(spans.map(({ from, possible }) => [formatChronon(history, from), possible.map(({ label, presumed }) => presumed ? `(${label})` : label)]), [
 *   ['2017-11-10', ['(isis)']],
 *   ['2017-11-11', ['iraqi-forces', '(isis)']],
 *   ['2017-11-17', ['iraqi-forces']]
 * ])
 * ```
 */
export const timelineRows = (history: History, options: RowOptions & NamingOptions = {}): ReadonlyArray<DrawnRow> =>
  drawnRows(history, options).rows
