/**
 * Gaps: where in its story a place must have been changed by somebody without a report (design §3).
 *
 * Laws: a gap is certain exactly when every admitted world has one before that item; its bounds are those of the change
 * that is missing over all admitted worlds: later than what happened before (or on the same chronon as both, where they
 * share one), and no later than the item that requires it.
 */
import type { Status } from '../record/index.js'
import { admits, statusKey } from '../record/index.js'
import type { Item } from './item.js'
import { requiredBy } from './item.js'
import type { Order } from './order.js'
import type { Story } from './story.js'
import { admittedMoves, agreesWhenSeen, fullSet, isAdmitted } from './story.js'
import { isChain } from './supports.js'

/** A change that nobody reported, before item `item`. */
export interface Gap {
  readonly item: number
  /** The items that can have left the place as it was before it, earliest first. */
  readonly after: ReadonlyArray<number>
  /** What they left it in: one of these. */
  readonly left: ReadonlyArray<Status>
  /** What it must have become by then: one of these. */
  readonly required: ReadonlyArray<Status>
  /** The chronons at which it can have been changed, both ends included. */
  readonly earliest: number
  readonly latest: number
  /** Whether there is a gap before that item in every admitted world. */
  readonly certain: boolean
}

const none: ReadonlyArray<Gap> = []

const chainGaps = (items: ReadonlyArray<Item>, { lo, hi }: Order): ReadonlyArray<Gap> => {
  const gaps: Array<Gap> = []
  for (let i = 1; i < items.length; i++) {
    const required = requiredBy(items[i])
    if (required.length === 0) continue
    const [left] = items[i - 1].to
    if (items[i].observed ? agreesWhenSeen(left, required[0]) : admits(left, required[0])) continue
    gaps.push({
      item: i,
      after: [i - 1],
      left: [left],
      required,
      earliest: lo[i - 1] + 1,
      latest: hi[i],
      certain: true
    })
  }
  return gaps
}

interface Found {
  readonly after: Set<number>
  readonly left: Map<string, Status>
  readonly required: Map<string, Status>
  earliest: number
  latest: number
}

const storyGaps = (story: Story): ReadonlyArray<Gap> => {
  const found = new Map<number, Found>()
  const without = new Set<number>()
  for (const layer of story.layers) {
    if (layer.opaque) {
      for (const item of layer.items) without.add(item)
      continue
    }
    const width = layer.settings.length
    for (let set = 0; set < fullSet(layer); set++)
      for (let at = 0; at < width; at++) {
        if (!isAdmitted(story, layer, set, at)) continue
        const before = story.settings[layer.settings[at]]
        admittedMoves(story, layer, set, at, ({ item, required }, bit) => {
          if (required === undefined || before.status === undefined) {
            without.add(item)
            return
          }
          let gap = found.get(item)
          if (gap === undefined)
            found.set(
              item,
              (gap = { after: new Set(), left: new Map(), required: new Map(), earliest: Infinity, latest: -Infinity })
            )
          gap.after.add(before.item)
          gap.left.set(statusKey(before.status), before.status)
          for (const one of required) gap.required.set(statusKey(one), one)
          gap.earliest = Math.min(gap.earliest, layer.since[set] + 1, layer.since[set | (1 << bit)])
          gap.latest = Math.max(gap.latest, layer.until[set])
        })
      }
  }
  const gaps: Array<Gap> = []
  for (const [item, { after, left, required, earliest, latest }] of found) {
    const certain = !without.has(item)
    // A story that is not exact has worlds with more gaps than the log needs: only what all of them have is one.
    if (!certain && !story.exact) continue
    gaps.push({
      item,
      after: [...after].sort((a, b) => a - b),
      left: [...left.values()],
      required: [...required.values()],
      earliest,
      latest,
      certain
    })
  }
  return gaps.sort((a, b) => a.item - b.item)
}

/**
 * The gaps of a place, by item. Where no item says what was before or what was seen there is none, and nothing is
 * walked; where bounds never overlap one pass finds them; otherwise `story` is asked for. In clusters too large to be
 * told exactly none are found.
 */
export const gapsOf = (items: ReadonlyArray<Item>, order: Order, story: () => Story): ReadonlyArray<Gap> => {
  if (items.every((item) => requiredBy(item).length === 0)) return none
  return isChain(items, order) ? chainGaps(items, order) : storyGaps(story())
}
