/**
 * What an audit finds. To add a kind of finding, write a finder with its type and its words in a file of its own, add it here,
 * and say in `weight.ts` what it weighs: the types derive from the list.
 */
import { amendments } from './findAmendments.js'
import { contradictions, sameEvents } from './findContradictions.js'
import { disagreements } from './findDisagreements.js'
import { duplicates } from './findDuplicates.js'
import type { Finder } from './finder.js'
import { future } from './findFuture.js'
import { gaps } from './findGaps.js'
import { largeClusters } from './findLargeClusters.js'
import { links } from './findLinks.js'
import { misspellings } from './findMisspellings.js'
import { refused } from './findRefused.js'
import { restated } from './findRestated.js'
import { sightings } from './findSightings.js'
import { takenAsOne } from './findTakenAsOne.js'
import { unlikely } from './findUnlikelyFields.js'
import { within } from './findWithin.js'

const list = [
  misspellings,
  links,
  disagreements,
  sameEvents,
  contradictions,
  within,
  gaps,
  sightings,
  duplicates,
  takenAsOne,
  future,
  largeClusters,
  refused,
  unlikely,
  restated,
  amendments
] as const

type FoundBy<A> = A extends Finder<infer F> ? F : never

/** A finding before it is weighed. */
export type Found = FoundBy<(typeof list)[number]>

export type FoundKind = Found['kind']

/** With what it weighs, from 0 to 1. */
interface Weighed {
  /**
   * How much it matters, from 0 to 1: findings come in this order. From 0.75 on: what is written has not the effect that it was
   * meant to have, or what was reported is not what it seems. From 0.5 on: answers are open or counts too high, and a word of the
   * author would settle it. Below: a question, or a thing to know.
   */
  readonly weight: number
}

/** Something in the log that its author should look at; `kind` says which, and what more there is in it. */
export type Finding = Found & Weighed

/** The kinds of finding. */
export type FindingKind = Finding['kind']

export const finders: ReadonlyArray<Finder<Found>> = list
