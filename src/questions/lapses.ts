/**
 * Lapses: under a horizon, a status for which there is no more evidence may have become another that nobody knows, and come back.
 * A question about whole stories walks them as such unknown stretches: its automaton takes steps that are no item's (they
 * have no members), and the least and most of what it finds allow for both.
 */
import type { Story } from '../history/index.js'
import type { Status } from '../record/index.js'
import { admits, statusKey, unknown } from '../record/index.js'
import type { Automaton, Loose, Step, Stretches } from '../world/index.js'
import { stepOf, union, watchWorlds, within, without } from '../world/index.js'
import { passedAt } from './passed.js'

type Lapses = NonNullable<Story['lapses']>

interface State<A> {
  readonly inner: A
  readonly hasBegun: boolean
  /** What the last item left, and when it can have happened at the earliest. */
  readonly status: Status | undefined
  readonly at: number
}

const nobody: ReadonlyArray<never> = []
const nobodyKnows = unknown()

class Lapsing<A, W extends Automaton<A>> implements Automaton<State<A>> {
  constructor(
    readonly automaton: W & Automaton<A>,
    readonly story: Story,
    readonly lapses: Lapses
  ) {}

  start: Automaton<State<A>>['start'] = (before) => ({
    inner: this.automaton.start(before),
    hasBegun: false,
    status: undefined,
    at: -Infinity
  })

  step = (state: State<A>, step: Step): ReadonlyArray<State<A>> => {
    const { item, isStated, status, lo, left, required, hi } = step
    const { observed, to, from } = this.story.items[item]
    const hasBegun = state.hasBegun || passedAt(this.story.items[item], false, step).length > 0
    const next = (states: ReadonlyArray<A>): ReadonlyArray<A> =>
      states.flatMap((inner) => this.automaton.step(inner, step))
    // What says nothing leaves it as it was: what lapses before it and after it is one stretch.
    const isLeft = left !== undefined && status !== undefined && statusKey(left) === statusKey(status)
    if (isLeft && observed && to.every(({ kind }) => kind === 'unknown'))
      return next([state.inner]).map((inner) => ({ ...state, inner, hasBegun }))
    // What is disbelieved in between takes place, and leaves it as it was: it may have lapsed before that.
    const since = Math.min(step.since, state.at)
    const isSaid = left !== undefined && required === undefined && (step.from ?? from).some((one) => admits(left, one))
    const { gone, again } = this.#lapsed({ ...state, status: left }, step, since, hi, isSaid)
    return next([state.inner, ...gone, ...again]).map((inner) => ({
      inner,
      hasBegun,
      status: isStated ? status : undefined,
      at: lo
    }))
  }

  doubt = (state: State<A>, members: ReadonlyArray<number>): State<A> => ({
    ...state,
    inner: this.automaton.doubt?.(state.inner, members) ?? state.inner
  })

  again = (items: ReadonlyArray<number>): void => {
    this.automaton.again?.(items)
  }

  through = (states: ReadonlyArray<State<A>>, loose: Loose): ReadonlyArray<State<A>> =>
    this.automaton
      .through(
        states.map(({ inner }) => inner),
        loose
      )
      .map((inner) => ({ inner, hasBegun: true, status: undefined, at: -Infinity }))

  key = ({ inner, hasBegun, status, at }: State<A>): string =>
    JSON.stringify([hasBegun, `${at}`, status === undefined ? '' : statusKey(status), this.automaton.key(inner)])

  join = (a: State<A>, b: State<A>): State<A> => ({ ...a, inner: this.automaton.join(a.inner, b.inner) })

  /** When nothing more happens. */
  ended = (state: State<A>): ReadonlyArray<A> => {
    const { status, at } = state
    const last = stepOf({ item: 0, members: nobody, left: status, status }, at, at, Infinity)
    const { gone, again } = this.#lapsed(state, last, state.at, Infinity, false)
    return [state.inner, ...gone, ...again]
  }

  /**
   * The states after the lapses of what was left, between `since` and `until` (excluded): while it is unknown, and where it is
   * known again before the next item; by then for sure if that item says so.
   */
  #lapsed(
    { inner, hasBegun, status }: State<A>,
    step: Step,
    since: number,
    until: number,
    isSaid: boolean
  ): { readonly gone: ReadonlyArray<A>; readonly again: ReadonlyArray<A> } {
    const found: Array<A> = []
    let again: ReadonlyArray<A> = []
    for (const [from, end] of hasBegun && status !== undefined ? within(this.lapses.of(status), since, until) : []) {
      const gone = this.#pass([inner, ...again], step, nobodyKnows, from, end - 1)
      if (end < until || isSaid) again = this.#joined([...again, ...this.#pass(gone, step, status, end, until)])
      if (!isSaid && step.lo <= end) found.push(...gone)
    }
    return { gone: this.#joined(found), again }
  }

  #joined(states: ReadonlyArray<A>): ReadonlyArray<A> {
    const { key, join } = this.automaton
    const joined = new Map<string, A>()
    for (const state of states) {
      const known = joined.get(key(state))
      joined.set(key(state), known === undefined ? state : join(known, state))
    }
    return [...joined.values()]
  }

  #pass(
    states: ReadonlyArray<A>,
    { item, left, since }: Step,
    status: Status | undefined,
    lo: number,
    hi: number
  ): ReadonlyArray<A> {
    const passing = stepOf({ item, members: nobody, left, status }, since, lo, hi)
    return states.flatMap((state) => this.automaton.step(state, passing))
  }
}

/** An automaton that notes what it meets, made anew for every way that is tried, and its states at the end, lapses included. */
export const watchStory = <A, W extends Automaton<A>>(
  story: Story,
  make: () => W & Automaton<A>
): { readonly watch: W; readonly last: ReadonlyArray<A> } => {
  const { lapses, worlds } = story
  if (lapses === undefined) return watchWorlds<A, W>(worlds, make)
  const { watch, last } = watchWorlds<State<A>, Lapsing<A, W>>(worlds, () => new Lapsing<A, W>(make(), story, lapses))
  return { watch: watch.automaton, last: last.flatMap(watch.ended) }
}

/** The states of an automaton, which notes nothing on its way, at the end of all admitted worlds of a story. */
export const walkStory = <A>(story: Story, automaton: Automaton<A>): ReadonlyArray<A> =>
  watchStory<A, Automaton<A>>(story, () => automaton).last

/** When some of the stories have evidence of a status; `undefined` where no horizon is set, so that all that is stated is. */
export const evidentIn = (stories: ReadonlyArray<Story>, status: Status): Stretches | undefined => {
  const key = statusKey(status)
  const evident: Array<Stretches[number]> = []
  for (const { lapses, outline } of stories) {
    if (lapses === undefined) return undefined
    const { starts, possible } = outline
    const present = Array.from(starts, (from, k) => [from, starts[k + 1] ?? Infinity] as const).filter((_, k) =>
      possible[k].some((one) => one !== undefined && statusKey(one) === key)
    )
    evident.push(...without(union(present), lapses.of(status)))
  }
  return union(evident)
}
