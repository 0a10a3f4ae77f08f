/** What the oracles share: the admitted stories of the place `p`, when each step of one can be, and what it passes through. */
import type { ControlRecord, Status } from 'changing-hands'
import { holderOf, statusKey, unknown } from 'changing-hands'
import type { DoubtOptions, Step, Story, Window, World, WorldItem } from 'changing-hands/testing'
import { enumerateWorlds, itemsOf, placeWindow, storiesOf } from 'changing-hands/testing'
import { naive } from '../inside.js'

export type Records = ReadonlyArray<ControlRecord>

/** Wide enough for every bound that a place of the tests has, the days of recording included. */
export const window: Window = { from: placeWindow.from, until: placeWindow.until + 20 }

export const storiesIn = (records: Records, options: DoubtOptions = {}): ReadonlyArray<Story> =>
  storiesOf(itemsOf(records, 'p'), window, options)

/** Every admitted world, in the days of the places and two on both sides. */
export const worldsOf = (records: Records): ReadonlyArray<World> => enumerateWorlds(itemsOf(records, 'p'), placeWindow)

/** Its records, as one text. */
export const nameOf = ({ reports }: Pick<WorldItem, 'reports'>): string => [...reports].sort().join(' ')

// --- When -------------------------------------------------------------------------------------------------------------

/** Chronons, both included; infinite where there is no bound. */
export interface Reach {
  readonly earliest: number
  readonly latest: number
}

/** When each step of a story is in some of its worlds: none before the one before it. */
export const reachOf = ({ steps }: Story): ReadonlyArray<Reach> =>
  steps.map((_, k) => ({
    earliest: Math.max(...steps.slice(0, k + 1).map(({ item }) => item.lo)),
    latest: Math.min(...steps.slice(k).map(({ item }) => item.hi))
  }))

/** The last step that is believed before a step; -1 for none. */
export const believedBefore = ({ steps }: Story, k: number): number =>
  steps.slice(0, k).reduce((last, { believed }, at) => (believed ? at : last), -1)

/** Whether something is seen throughout after the first steps: its first moment is believed, and its last is to come. */
export const isOpenAfter = ({ steps }: Story, taken: number): boolean =>
  steps
    .slice(0, taken)
    .some(
      ({ believed, item: { opens } }) =>
        believed && opens !== undefined && steps.slice(taken).some(({ item }) => item.id === opens)
    )

/**
 * When the change that nobody reported before a step is made in some of the story's worlds: later than the last step believed
 * before it, while nothing is seen throughout; or at the step's own chronon.
 */
export const unreportedReach = (story: Story, k: number): Reach => {
  const reach = reachOf(story)
  const since = believedBefore(story, k)
  const early = story.steps.flatMap((_, taken) => {
    if (taken <= since || taken > k || isOpenAfter(story, taken)) return []
    const first = Math.max(reach[since].earliest + 1, reach[taken - 1].earliest)
    return first < reach[taken].latest ? [first] : []
  })
  return { earliest: Math.min(...early, reach[k].earliest), latest: reach[k].latest }
}

// --- Before anything is stated ----------------------------------------------------------------------------------------

const not = (status: Status): ReadonlyArray<string> => (status.kind === 'unknown' ? (status.not ?? []) : [])

/** What the place is after the first steps: as stated or, until something is, as presumed and narrowed by what was seen. */
export const leftAfter = ({ steps, presumed }: Story, taken: number): Status => {
  const { stated, status } = taken === 0 ? { stated: false, status: unknown() } : steps[taken - 1]
  if (stated || presumed === undefined) return status
  const both = [...new Set([...not(presumed), ...not(status)])].sort()
  return presumed.kind !== 'unknown' ? presumed : both.length === 0 ? unknown() : unknown(both)
}

const follows = ({ item, said }: Step, status: Status): boolean =>
  item.observed
    ? naive.agrees(status, said)
    : item.from.length === 0 || item.from.some((from) => naive.admits(status, from))

/** The change that says what was before anything was stated: the first that says so and fits. */
export const presumedBy = ({ steps, presumed }: Story): WorldItem | undefined => {
  const stating = steps.find(({ stated }) => stated)
  return steps.find(({ item, believed }, k) => {
    if (item.observed || presumed === undefined) return false
    const isSaid = item.from.some((from) => statusKey(from) === statusKey(presumed))
    const isAdmitted = naive.admits(k === 0 ? unknown() : steps[k - 1].status, presumed)
    return isSaid && isAdmitted && (believed || stating === undefined || follows(stating, presumed))
  })?.item
}

/**
 * The items by which the place is as it is after the first steps: the last one believed that says so, or as long as nothing is
 * stated those that narrowed it. Seen to be unknown, it stays as those before have left it unless that rules out more.
 */
export const settersAfter = ({ steps }: Story, taken: number): ReadonlyArray<WorldItem> =>
  steps.slice(0, taken).reduce<ReadonlyArray<WorldItem>>((setters, { item, believed, said, stated, status }, k) => {
    const before = k === 0 ? unknown() : steps[k - 1].status
    const isNothingNew = item.observed && said.kind === 'unknown' && statusKey(status) === statusKey(before)
    if (!believed || isNothingNew) return setters
    return stated ? [item] : [...setters, item]
  }, [])

// --- What a story passes through --------------------------------------------------------------------------------------

/** A status that a story passes through, and what brings it: what it was before all, a change that nobody reported, an item. */
export interface Passed extends Reach {
  readonly status: Status
  readonly why: 'before' | 'gap' | 'item'
  /** Of a gap the item that requires it. */
  readonly item: WorldItem
  /** Whether it is another one than the status before. */
  readonly isOther: boolean
}

type Unmarked = Omit<Passed, 'isOther'>

const always: Reach = { earliest: -Infinity, latest: -Infinity }

/** What believing a step brings. */
const passedAt = (story: Story, k: number): ReadonlyArray<Unmarked> => {
  const { item, believed, required } = story.steps[k]
  if (!believed) return []
  const status = leftAfter(story, k + 1)
  const own: Unmarked = { status, why: 'item', item, ...reachOf(story)[k] }
  return required === undefined ? [own] : [{ status: required, why: 'gap', item, ...unreportedReach(story, k) }, own]
}

const marked = (passed: ReadonlyArray<Unmarked>): ReadonlyArray<Passed> =>
  passed.map((one, k) => ({ ...one, isOther: k === 0 || statusKey(one.status) !== statusKey(passed[k - 1].status) }))

/** All that the place is stated or presumed to be, one after another. */
export const statusesIn = (story: Story): ReadonlyArray<Passed> => {
  const by = presumedBy(story)
  const before: ReadonlyArray<Unmarked> =
    by === undefined ? [] : [{ status: leftAfter(story, 0), why: 'before', item: by, ...always }]
  return marked([
    ...before,
    ...story.steps.flatMap(({ stated }, k) => (stated || by !== undefined ? passedAt(story, k) : []))
  ])
}

/**
 * What the place passes through from the first report on that says who held it: a change, with what that says it was before
 * (a list for each that it can have been), or a holder who was seen.
 */
export const heldIn = (story: Story): ReadonlyArray<ReadonlyArray<Passed>> => {
  const { steps } = story
  const first = steps.findIndex(
    ({ item, believed, said }) => believed && (!item.observed || holderOf(said) !== undefined)
  )
  if (first === -1) return [[]]
  const { item, required } = steps[first]
  const left = first === 0 ? unknown() : steps[first - 1].status
  const said = required !== undefined || item.observed ? [] : item.from.filter((from) => naive.admits(left, from))
  const rest = steps.slice(first).flatMap((_, k) => passedAt(story, first + k))
  return (said.length === 0 ? [unknown()] : said).map((status) => {
    const before: Unmarked = { status, why: 'before', item, ...always }
    return marked(status.kind === 'unknown' ? rest : [before, ...rest])
  })
}

/** Somebody whom no report names. */
const somebodyElse = 'somebody else'

/**
 * Who can hold the place with a status, if somebody or nobody (`undefined`) did until then: whom it names; while it is unknown
 * any one who is not ruled out, or nobody, so that the last one who held it stays the last. What stays unknown, of the same,
 * is in the same hands.
 */
export const holdersWith = (
  { status, isOther }: Passed,
  last: string | undefined,
  named: ReadonlyArray<string>
): ReadonlyArray<string | undefined> => {
  const holder = holderOf(status)
  if (holder !== undefined) return [holder]
  if (status.kind !== 'unknown' || !isOther) return [last]
  // somebody else than who was somebody else before
  const stranger = last === somebodyElse ? `${somebodyElse} still` : somebodyElse
  return [last, ...[...named, somebodyElse, stranger].filter((actor) => !not(status).includes(actor))]
}

/** Everybody whom a story names as a holder. */
export const namedIn = (passed: ReadonlyArray<Passed>): ReadonlyArray<string> => [
  ...new Set(passed.flatMap(({ status }) => holderOf(status) ?? []))
]

// --- Over all stories -------------------------------------------------------------------------------------------------

/** Something that happens in some stories, when at the earliest and at the latest, and whether it happens in all of them. */
export interface Happening extends Reach {
  readonly name: string
  readonly certain: boolean
}

/** Things that happen in some stories: by name in which, and when. */
export class Happenings {
  readonly #met = new Map<string, { readonly stories: Set<unknown>; earliest: number; latest: number }>()

  note(name: string, story: unknown, { earliest, latest }: Reach): void {
    const known = this.#met.get(name) ?? { stories: new Set(), earliest: Infinity, latest: -Infinity }
    this.#met.set(name, known)
    known.stories.add(story)
    known.earliest = Math.min(known.earliest, earliest)
    known.latest = Math.max(known.latest, latest)
  }

  get(name: string): Reach | undefined {
    return this.#met.get(name)
  }

  /** Each with its bounds, and whether it happens in all of so many stories. */
  list(count: number): ReadonlyArray<Happening> {
    return [...this.#met].map(([name, { stories, earliest, latest }]) => ({
      name,
      earliest,
      latest,
      certain: stories.size === count
    }))
  }
}

/** In an order that does not depend on how they came, nor on that of their fields. */
export const sorted = <A extends object>(things: ReadonlyArray<A>): ReadonlyArray<A> => {
  const keyOf = (thing: A): string => JSON.stringify(Object.entries(thing).sort(([x], [y]) => (x < y ? -1 : 1)))
  return [...things].sort((x, y) => (keyOf(x) < keyOf(y) ? -1 : 1))
}
