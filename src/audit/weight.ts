/** How much each finding weighs: one table, so that kinds can be compared at a glance; and the order that follows from it. */
import { frozen } from '../time/index.js'
import type { FindingOf } from './finder.js'
import type { Found, FoundKind } from './finding.js'

/** What a finding of a kind weighs: always the same, or by what it has found. */
type Weight<F> = number | ((finding: F) => number)

/**
 * From 0 to 1. From 0.75 on: what is written has not the effect that it was meant to have, or what was reported is not what
 * it seems. From 0.5 on: answers are open or counts too high, and a word of the author would settle it. Below: a question,
 * or a thing to know.
 */
const weights: { readonly [K in FoundKind]: Weight<Extract<Found, FindingOf<K>>> } = {
  'invalid-record': 1,
  'id-conflict': 0.95,
  'unlikely-field': 0.9,
  'after-cycle': 0.85,
  'after-against-bounds': 0.85,
  'amendment-circle': 0.85,
  'same-event': ({ near, sourcesDiffer }) => (near ? 0.7 : 0.5) + (sourcesDiffer ? 0.1 : 0),
  contradiction: ({ open }) => (open.length === 0 ? 0.45 : open[open.length - 1].until === Infinity ? 0.75 : 0.65),
  // Twice 0.43, 4 times 0.6, 10 times 0.75, 100 times 0.92: what is seen to go to and fro most often comes first.
  'seen-otherwise': ({ count }) => 1 - 0.8 / Math.sqrt(count),
  'amends-nobody': 0.65,
  'after-nobody': 0.6,
  'reports-disagree': ({ about }) => (about === 'to' ? 0.6 : 0.5),
  'not-throughout': 0.6,
  'possible-misspelling': ({ edits }) => [0.7, 0.55, 0.4][edits],
  'possible-duplicate': ({ areAlike }) => (areAlike ? 0.1 : 0.55),
  'cluster-too-large': 0.55,
  restated: 0.5,
  'future-date': 0.5,
  gap: ({ certain }) => (certain ? 0.5 : 0.4)
}

const weigh = (finding: Found): number => {
  const weight: Weight<never> = weights[finding.kind]
  return typeof weight === 'number' ? weight : (weight as (finding: Found) => number)(finding)
}

const kinds: ReadonlyArray<string> = Object.keys(weights)

const compareTexts = (a: string | undefined, b: string | undefined): number =>
  a === b ? 0 : a === undefined ? 1 : b === undefined ? -1 : a < b ? -1 : 1

/** The heaviest first; of one weight by kind, then by place, those of no place last. */
export const ranked = (found: ReadonlyArray<Found>): ReadonlyArray<Found & { readonly weight: number }> =>
  found
    .map((finding) => frozen({ ...finding, weight: weigh(finding) }))
    .sort(
      (a, b) => b.weight - a.weight || kinds.indexOf(a.kind) - kinds.indexOf(b.kind) || compareTexts(a.place, b.place)
    )
