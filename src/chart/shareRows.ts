/**
 * What a picture of shares shows: for each region parts that lie on one another, or a band for each actor. Pictures and specifications are
 * made of these and of nothing else.
 *
 * Law: at every step the parts of a stack lie on one another without holes, from 0 to 1.
 */
import type { ActorId, Status } from '../record/index.js'
import type { ShareSeries } from '../regions/index.js'
import { checked, isThing } from '../time/index.js'
import type { NamingOptions } from './options.js'
import { namingOf } from './options.js'

/** A region in a picture of shares. */
export interface SharePanel {
  /** Of `shareSeries`, with `from` and `until`. */
  readonly series: ShareSeries
  /** Its heading; the id of the region unless given. */
  readonly name?: string
  /** Beside or below the heading: what the whole is. */
  readonly note?: string
  /** What is certain beside what the actors have, as how much is certainly contested: an amount for each step, in units of the weight. */
  readonly also?: ReadonlyArray<{ readonly status: Status; readonly amounts: ArrayLike<number> }>
}

/** What the shares are of. */
export interface ShareOptions {
  /** Whose shares, from the bottom up; the last of several from the top down. Everybody in the series, who has most first, unless given. */
  readonly of?: ReadonlyArray<ActorId>
  /**
   * `stack` (unless given): what each certainly has lies on what the others certainly have, with what is open in between. Of two actors the
   * open part is the uncertain band of both. `bands`: each actor's band from the least to the most, all from the bottom.
   */
  readonly kind?: 'stack' | 'bands'
}

/** What a part is: what an actor has, what is so beside, what is open, or what nobody reports of. */
export type PartOfStack =
  | { readonly kind: 'actor'; readonly actor: ActorId }
  | { readonly kind: 'band'; readonly actor: ActorId }
  | { readonly kind: 'status'; readonly status: Status }
  | { readonly kind: 'open' }
  | { readonly kind: 'noReport' }

/** From where to where a part reaches during `[from, until)`, in chronons; `low` and `high` from 0 to 1 of the whole. */
export interface ShareStretch {
  readonly from: number
  readonly until: number
  readonly low: number
  readonly high: number
}

/** A part of a panel over time; neighbours differ. */
export interface DrawnPart {
  readonly part: PartOfStack
  readonly label: string
  readonly stretches: ReadonlyArray<ShareStretch>
}

/** A panel as it is drawn. */
export interface DrawnPanel {
  readonly name: string
  readonly note: string
  readonly from: number
  readonly until: number
  readonly parts: ReadonlyArray<DrawnPart>
}

/** One panel or several, as several. */
export const panelsOf = (
  panels: ShareSeries | SharePanel | ReadonlyArray<ShareSeries | SharePanel>
): ReadonlyArray<SharePanel> => {
  checked(isThing(panels), 'a picture of shares is of a series, or of panels', panels)
  const all = Array.isArray(panels)
    ? (panels as ReadonlyArray<ShareSeries | SharePanel>)
    : [panels as ShareSeries | SharePanel]
  if (all.length === 0 || all.length > 100)
    throw new RangeError(`a picture of shares has from 1 to 100 panels, not ${all.length}: draw several`)
  return all.map((one) => ('series' in one ? one : { series: one }))
}

/** Everybody who can have anything, who has most of all first. */
export const actorsOf = (panels: ReadonlyArray<SharePanel>, { of }: ShareOptions): ReadonlyArray<ActorId> => {
  if (of !== undefined) return of
  const sums = new Map<ActorId, number>()
  for (const { series } of panels)
    for (const [actor, { least, most }] of series.of) {
      const sum = (amounts: Float64Array): number => amounts.reduce((all, one) => all + one, 0)
      const own = sum(least) + sum(most) / 1e6
      if (own > 0) sums.set(actor, (sums.get(actor) ?? 0) + own)
    }
  return [...sums].sort(([a, one], [b, other]) => other - one || (a < b ? -1 : 1)).map(([actor]) => actor)
}

/** Which parts there are at a step, and how much each is, from the bottom to the top. */
type Level = ReadonlyArray<readonly [part: PartOfStack, low: number, high: number]>

const amountOf = (series: ShareSeries, actor: ActorId, end: 'least' | 'most', k: number): number =>
  series.of.get(actor)?.[end][k] ?? 0

/** One on another: all but the last actor, what is certain beside, what is open, what nobody reports of, and the last actor on top. */
const stackAt = ({ series, also = [] }: SharePanel, actors: ReadonlyArray<ActorId>, k: number): Level => {
  const total = series.total[k]
  if (!(total > 0)) return []
  const part = (actor: ActorId): readonly [PartOfStack, number] => [
    { kind: 'actor', actor },
    amountOf(series, actor, 'least', k)
  ]
  const below = (actors.length > 1 ? actors.slice(0, -1) : actors).map(part)
  const above = actors.length > 1 ? actors.slice(-1).map(part) : []
  const beside = also.map(({ status, amounts }): readonly [PartOfStack, number] => [
    { kind: 'status', status },
    amounts[k]
  ])
  const silent = total * (1 - series.coverage[k])
  const certain = [...below, ...beside, ...above].reduce((sum, [, amount]) => sum + amount, 0)
  // What is lost in adding decimals is no part of anything.
  const cleaned = (amount: number): number => (amount < total * 1e-9 ? 0 : amount)
  const open = cleaned(total - certain - silent)
  const levels: Array<readonly [PartOfStack, number, number]> = []
  let low = 0
  for (const [one, amount] of [
    ...below,
    ...beside,
    [{ kind: 'open' }, open] as const,
    [{ kind: 'noReport' }, cleaned(silent)] as const,
    ...above
  ]) {
    const high = low + amount / total
    if (amount > 0) levels.push([one, low, high])
    low = high
  }
  return levels
}

const bandsAt = ({ series }: SharePanel, actors: ReadonlyArray<ActorId>, k: number): Level => {
  const total = series.total[k]
  if (!(total > 0)) return []
  return actors.map((actor) => [
    { kind: 'band', actor },
    amountOf(series, actor, 'least', k) / total,
    amountOf(series, actor, 'most', k) / total
  ])
}

/** The panels that a picture of these options shows. */
export const drawnPanels = (
  panels: ReadonlyArray<SharePanel>,
  actors: ReadonlyArray<ActorId>,
  options: ShareOptions & NamingOptions
): ReadonlyArray<DrawnPanel> => {
  const { name, label, words } = namingOf(options)
  const { kind = 'stack' } = options
  if (kind !== 'stack' && kind !== 'bands') throw new RangeError(`kind is stack or bands, not ${String(kind)}`)
  const labelOf = (part: PartOfStack): string =>
    part.kind === 'actor' || part.kind === 'band'
      ? name(part.actor)
      : part.kind === 'status'
        ? (label(part.status) ?? '')
        : part.kind === 'open'
          ? words.unsettled
          : words.noReport
  return panels.map((panel) => {
    const { series } = panel
    const { starts, until } = series
    if (starts.length === 0 || !Number.isFinite(starts[0]) || !Number.isFinite(until))
      throw new RangeError(
        `a picture of shares has a beginning and an end: give shareSeries \`from\` and \`until\`, for the series of ${JSON.stringify(series.region)}`
      )
    const parts = new Map<string, { readonly part: PartOfStack; readonly stretches: Array<ShareStretch> }>()
    for (let k = 0; k < starts.length; k++) {
      const next = k + 1 < starts.length ? starts[k + 1] : until
      for (const [part, low, high] of kind === 'stack' ? stackAt(panel, actors, k) : bandsAt(panel, actors, k)) {
        const key = JSON.stringify(part)
        const one = parts.get(key) ?? { part, stretches: [] }
        parts.set(key, one)
        const last = one.stretches.at(-1)
        if (last !== undefined && last.until === starts[k] && last.low === low && last.high === high)
          one.stretches[one.stretches.length - 1] = { ...last, until: next }
        else one.stretches.push({ from: starts[k], until: next, low, high })
      }
    }
    return {
      name: panel.name ?? series.region,
      note: panel.note ?? '',
      from: starts[0],
      until,
      parts: [...parts.values()].map(({ part, stretches }) => ({ part, label: labelOf(part), stretches }))
    }
  })
}
