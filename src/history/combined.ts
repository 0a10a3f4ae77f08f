/** Several sources, each with its own story, and a policy that chooses among what they say. */
import type { ReadonlyNonEmptyArray } from 'fp-ts/lib/ReadonlyNonEmptyArray.js'
import { statusKey } from '../record/index.js'
import type { Outline } from '../world/index.js'
import { segmentAt } from '../world/index.js'
import type { Answer, Dissent, Possibility } from './answer.js'
import { answerFrom, joinSame, noEvidence } from './answer.js'
import type { Combiner } from './scope.js'
import type { ByDate, Story } from './story.js'
import type { Frame } from './frame.js'
import type { Holders } from './holders.js'
import { HolderList } from './holders.js'
import type { Policy, Said, SourceId } from './policy.js'
import { choiceOf, nameOf } from './policy.js'

type Chosen = Exclude<Policy, 'together'>

const hasEvidence = ({ possible }: Answer<unknown>): boolean => possible.some(({ basis }) => basis !== 'no evidence')

/** What the policy makes of what the sources say at one date. */
export const combine = <S>(
  policy: Chosen,
  answers: ReadonlyArray<readonly [SourceId, Answer<S>]>,
  keyOf: (status: S) => string,
  otherwise: Answer<S>
): Answer<S> => {
  const said = answers.flatMap(([source, answer]): ReadonlyArray<Said<S>> =>
    hasEvidence(answer) ? [{ source, possible: answer.possible }] : []
  )
  const [first, ...others] = said
  if (first === undefined) return answerFrom(otherwise.possible, nameOf(policy))
  const everything: ReadonlyNonEmptyArray<Said<S>> = [first, ...others]
  const chosen = new Set(choiceOf(policy)(everything, (a, b) => keyOf(a) === keyOf(b)).map(keyOf))
  const possibilities = said.flatMap(({ source, possible }) => possible.map((one): Dissent<S> => ({ ...one, source })))
  const believed = possibilities.filter(({ status }) => chosen.has(keyOf(status)))
  const possible = believed.length === 0 ? possibilities : believed
  const dissent = believed.length === 0 ? [] : possibilities.filter(({ status }) => !chosen.has(keyOf(status)))
  return answerFrom(
    joinSame(
      possible.map(({ source: _, ...one }): Possibility<S> => one),
      ({ status }) => keyOf(status)
    ),
    nameOf(policy),
    dissent
  )
}

class Combined implements ByDate {
  readonly starts: Float64Array
  readonly #frame: Frame
  readonly #policy: Chosen
  readonly #sources: ReadonlyArray<readonly [SourceId, Story]>
  readonly #answers: Array<Answer | undefined>
  #outline: Outline | undefined
  #holders: Holders | undefined

  /** Of one source or more, in order of their ids. */
  constructor(frame: Frame, policy: Chosen, sources: ReadonlyArray<readonly [SourceId, Story]>) {
    this.#frame = frame
    this.#policy = policy
    this.#sources = sources
    const cuts = Float64Array.from(sources.flatMap(([, { starts }]) => [...starts])).sort()
    this.starts = cuts.filter((cut, i) => i === 0 || cut !== cuts[i - 1])
    this.#answers = new Array<Answer | undefined>(this.starts.length).fill(undefined)
  }

  answer(k: number): Answer {
    return (this.#answers[k] ??= combine(
      this.#policy,
      this.#sources.map(([source, story]) => [source, story.answer(segmentAt(story.starts, this.starts[k]))] as const),
      statusKey,
      noEvidence
    ))
  }

  get outline(): Outline {
    return (this.#outline ??= {
      starts: this.starts,
      possible: Array.from(this.starts, (_, k) =>
        this.answer(k).possible.map(({ status, basis }) => (basis === 'no evidence' ? undefined : status))
      )
    })
  }

  get holders(): Holders {
    if (this.#holders === undefined) {
      const list = new HolderList(this.#frame)
      this.outline.possible.forEach((possible, k) =>
        list.push(this.starts[k], possible.length === 1 ? possible[0] : undefined)
      )
      this.#holders = list.all
    }
    return this.#holders
  }
}

/** How a policy combines stories; `together` has one story and nothing to combine. */
export const combinerOf = (policy: Policy): Combiner | undefined =>
  policy === 'together' ? undefined : (frame, stories) => new Combined(frame, policy, stories)
