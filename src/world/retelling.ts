/** What a walk along a world meets where everything is told otherwise from there on, though nothing happens. */
import { alike } from './clusters.js'
import { shownIn } from './context.js'
import type { Edge, Node } from './programme.js'
import { told } from './turns.js'
import type { Step } from './automaton.js'
import { stepOf } from './automaton.js'

/**
 * A step, unless what the place is stays the same as it is told. What nobody reported, and was changed before, is a step
 * before that.
 */
export const stepsRetelling = ({ context, until }: Node, { item, to }: Edge): ReadonlyArray<Step> => {
  if (to === undefined) return []
  const { gap, isStated } = context
  const is = gap === undefined ? shownIn(context) : gap.required
  const [was, status] = [told(context, is), told(to.context, is)]
  const [lo, hi] = [to.since, until]
  const step = { ...stepOf({ item, members: [item], left: was, status }, lo, lo, hi), isStated }
  const steps: Array<Step> = []
  if (gap !== undefined && gap.isPassed !== true) {
    const { by, since, isAtOnce } = gap
    const [last, left] = [lo - 1, told(context, context.status)]
    steps.push({
      ...step,
      left,
      status: was,
      required: was,
      by,
      since,
      isAtOnce: isAtOnce === true,
      lo: last,
      hi: last
    })
  }
  if (status !== undefined && !alike(was, status)) steps.push(step)
  return steps
}
