/**
 * The supports of a place's statuses over the admitted worlds. Three roads, one meaning:
 * - bounds that never overlap: one order only, and the story is walked once (chain);
 * - no `from` and no observation: no order can leave a gap, and the first rule answers (windows);
 * - otherwise the cheapest paths through the clusters (story).
 */
import type { Status } from '../record/index.js'
import { admits, statusKey } from '../record/index.js'
import type { Item } from './item.js'
import { requiredBy } from './item.js'
import type { Order } from './order.js'
import type { Layer, Story } from './story.js'
import { admittedMoves, agreesWhenSeen, alwaysSets, fullSet, hullOf, isAdmitted, storyOf } from './story.js'
import { Spans } from './outline.js'
import type { Basis, Support } from './support.js'
import { pushLeft, union } from './support.js'
import { windowsOf } from './windows.js'

/** `undefined` stands for "not stated". */
export type StatusSupport = Support<Status | undefined>

const nobody: ReadonlyArray<number> = []

const windowSupports = (items: ReadonlyArray<Item>, order: Order): ReadonlyArray<StatusSupport> => {
  const { until, firstBy } = windowsOf(order)
  const supports: Array<StatusSupport> = []
  if (firstBy > -Infinity)
    supports.push({ from: -Infinity, until: firstBy, value: undefined, basis: 'no evidence', items: nobody })
  for (let i = 0; i < items.length; i++)
    for (const status of items[i].to) pushLeft(supports, status, [i], order.lo[i], until[i], order.hi[i])
  return supports
}

/** Whether one order only is possible, each item sets the place to one status, and the items stand in that order. */
export const isChain = (items: ReadonlyArray<Item>, order: Order): boolean => {
  for (let i = 0; i < items.length; i++) {
    if (i > 0 && !(order.hi[i - 1] < order.lo[i])) return false
    if (items[i].to.length !== 1 || items[i].from.length > 1) return false
    if (items[i].observed && items[i].to[0].kind === 'unknown') return false
  }
  return true
}

const chainSupports = (items: ReadonlyArray<Item>, order: Order): ReadonlyArray<StatusSupport> => {
  const { lo, hi } = order
  const supports: Array<StatusSupport> = []
  for (let i = 0; i < items.length; i++) {
    const item = items[i]
    if (i === 0) {
      if (item.from.length === 0)
        supports.push({ from: -Infinity, until: hi[0], value: undefined, basis: 'no evidence', items: nobody })
      else supports.push({ from: -Infinity, until: hi[0], value: item.from[0], basis: 'presumed before', items: [0] })
      continue
    }
    const left = items[i - 1].to[0]
    pushLeft(supports, left, [i - 1], lo[i - 1], hi[i], hi[i - 1])
    const [required] = requiredBy(item)
    if (required === undefined || !(lo[i - 1] + 1 < hi[i])) continue
    if (item.observed ? !agreesWhenSeen(left, required) : !admits(left, required))
      supports.push({
        from: lo[i - 1] + 1,
        until: hi[i],
        value: required,
        basis: 'unreported change',
        items: [i - 1, i]
      })
  }
  const last = items.length - 1
  pushLeft(supports, items[last].to[0], [last], lo[last], Infinity, hi[last])
  return supports
}

/** What is possible before the first item: what it says it was before, or nothing stated. */
const pushBefore = (supports: Array<StatusSupport>, items: ReadonlyArray<Item>, first: number, until: number): void => {
  if (!(until > -Infinity)) return
  const { from } = items[first]
  if (from.length === 0)
    supports.push({ from: -Infinity, until, value: undefined, basis: 'no evidence', items: nobody })
  for (const status of from)
    supports.push({ from: -Infinity, until, value: status, basis: 'presumed before', items: [first] })
}

/** In a cluster too large to be told exactly, each `from` and each observed status is possible throughout. */
const opaqueSupports = (
  supports: Array<StatusSupport>,
  items: ReadonlyArray<Item>,
  order: Order,
  layer: Layer,
  isFirst: boolean
): void => {
  const from = layer.since[0]
  const until = hullOf(layer, order).hi
  for (const index of layer.items) {
    const item = items[index]
    const said = requiredBy(item)
    const basis: Basis = isFirst && !item.observed ? 'presumed before' : 'unreported change'
    for (const status of said)
      supports.push({ from: isFirst ? -Infinity : from + 1, until, value: status, basis, items: [index] })
  }
  const setters = layer.items.filter((item) => alwaysSets(items[item]))
  const within = {
    lo: Float64Array.from(setters, (item) => order.lo[item]),
    hi: Float64Array.from(setters, (item) => order.hi[item])
  }
  const place = new Map(setters.map((item, at) => [item, at]))
  const before = setters.map((item) => (order.before?.[item] ?? []).flatMap((earlier) => place.get(earlier) ?? []))
  const windows = windowsOf({ ...within, before })
  setters.forEach((item, at) => {
    const last = Math.min(windows.until[at], layer.until[1])
    for (const status of items[item].to) pushLeft(supports, status, [item], order.lo[item], last, order.hi[item])
  })
  for (const item of layer.items)
    if (!alwaysSets(items[item]))
      for (const status of items[item].to)
        pushLeft(supports, status, [item], order.lo[item], layer.until[1], order.hi[item])
}

const storySupports = (items: ReadonlyArray<Item>, order: Order, story: Story): ReadonlyArray<StatusSupport> => {
  const supports: Array<StatusSupport> = []
  const left = story.settings.map((): Array<readonly [number, number]> => [])
  const gaps = new Map<
    string,
    { required: Status; items: readonly [number, number]; spans: Array<readonly [number, number]> }
  >()
  const firsts = new Map<number, number>()

  story.layers.forEach((layer, depth) => {
    const width = layer.settings.length
    const full = fullSet(layer)
    const isLast = depth === story.layers.length - 1
    for (let set = 0; set <= full; set++) {
      if (set === full && !isLast) break
      const since = layer.since[set]
      const until = layer.until[set]
      for (let at = 0; at < width; at++) {
        if (!isAdmitted(story, layer, set, at)) continue
        const number = layer.settings[at]
        const isBeforeAll = depth === 0 && set === 0
        if (!isBeforeAll && since < until) left[number].push([since, until])
        if (layer.opaque) {
          if (!isBeforeAll) continue
          for (const item of layer.items) firsts.set(item, until)
          if (!layer.items.every((item) => alwaysSets(items[item]))) left[number].push([-Infinity, until])
          continue
        }
        admittedMoves(story, layer, set, at, (move) => {
          if (isBeforeAll) firsts.set(move.item, until)
          if (move.required === undefined || !(since + 1 < until)) return
          move.required.forEach((required) => {
            const key = `${number} ${move.item} ${statusKey(required)}`
            const known = gaps.get(key)
            if (known === undefined)
              gaps.set(key, { required, items: [story.settings[number].item, move.item], spans: [[since + 1, until]] })
            else known.spans.push([since + 1, until])
          })
        })
      }
    }
    if (layer.opaque) opaqueSupports(supports, items, order, layer, depth === 0)
  })

  for (const [first, until] of firsts) pushBefore(supports, items, first, until)
  left.forEach((spans, number) => {
    const { status, item } = story.settings[number]
    for (const [from, until] of union(spans))
      if (item < 0) supports.push({ from, until, value: undefined, basis: 'no evidence', items: nobody })
      else pushLeft(supports, status, [item], from, until, order.hi[item])
  })
  for (const { required, items: between, spans } of gaps.values())
    for (const [from, until] of union(spans))
      supports.push({ from, until, value: required, basis: 'unreported change', items: between })
  return supports
}

/** Every support of a place's statuses. `items` must not be empty; `largest` as for `storyOf`. */
export const supportsOf = (
  items: ReadonlyArray<Item>,
  order: Order,
  largest: number
): { readonly supports: ReadonlyArray<StatusSupport>; readonly exact: boolean } => {
  if (isChain(items, order)) return { supports: chainSupports(items, order), exact: true }
  if (items.every((item) => !item.observed && item.from.length === 0))
    return { supports: windowSupports(items, order), exact: true }
  const story = storyOf(items, order, largest)
  return { supports: storySupports(items, order, story), exact: story.exact }
}

/** The spans of supports, without their reasons. */
export const spansOf = (supports: ReadonlyArray<StatusSupport>): Spans => {
  const spans = new Spans()
  for (const { value, from, until } of supports) spans.push(value, from, until)
  return spans
}
