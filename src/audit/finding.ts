/**
 * What an audit finds. To add a kind of finding, write a finder with its type and its words in a file of its own and add
 * it here: the types derive from the list.
 */
import { amendments } from './findAmendments.js'
import { disagreements } from './findDisagreements.js'
import { duplicates } from './findDuplicates.js'
import type { Finder } from './finder.js'
import { future } from './findFuture.js'
import { gaps } from './findGaps.js'
import { largeClusters } from './findLargeClusters.js'
import { links } from './findLinks.js'
import { misspellings } from './findMisspellings.js'
import { refused } from './findRefused.js'
import { unlikely } from './findUnlikelyFields.js'

/** Every finder, in the order in which a place's findings are listed. */
const list = [
  misspellings,
  links,
  disagreements,
  gaps,
  duplicates,
  future,
  largeClusters,
  refused,
  unlikely,
  amendments
] as const

type FoundBy<A> = A extends Finder<infer F> ? F : never

/** Something in the log that its author should look at; `kind` says which, and what more there is in it. */
export type Finding = FoundBy<(typeof list)[number]>

/** The kinds of finding. */
export type FindingKind = Finding['kind']

export const finders: ReadonlyArray<Finder<Finding>> = list
