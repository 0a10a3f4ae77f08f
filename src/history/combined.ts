/** Several sources, each with its own story, and a policy that chooses among what they say. */
import type { ReadonlyNonEmptyArray } from 'fp-ts/lib/ReadonlyNonEmptyArray.js'
import type { Status } from '../record/index.js'
import { statusKey } from '../record/index.js'
import type { Outline } from '../world/index.js'
import { segmentAt } from '../world/index.js'
import type { Answer, Dissent, Possibility } from './answer.js'
import { answerFrom, joinAnswers, joinSame, noEvidence } from './answer.js'
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
const combine = <S>(
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

/** What one source says at a date, and whether that is within the horizon; `undefined` where there is none. */
export type Voice<S> = readonly [SourceId, Answer<S>, boolean | undefined]

/** The same where there may be a horizon: only who has evidence within it has a voice, and if nobody has, all may be right. */
export const combineVoices = <S>(
  policy: Chosen,
  voices: ReadonlyArray<Voice<S>>,
  keyOf: (status: S) => string,
  otherwise: Answer<S>
): Answer<S> => {
  const heard = voices.filter(([, , hasVoice]) => hasVoice !== false)
  if (heard.length > 0 || voices.length === 0)
    return combine(
      policy,
      heard.map(([source, answer]) => [source, answer]),
      keyOf,
      otherwise
    )
  const possible = voices.flatMap(([, answer]) => answer.possible)
  return answerFrom(
    joinSame(possible, ({ status }) => keyOf(status)),
    nameOf(policy)
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
    return (this.#answers[k] ??= combineVoices(
      this.#policy,
      this.#sources.map(([source, story]): Voice<Status> => {
        const own = segmentAt(story.starts, this.starts[k])
        return [source, story.answer(own), story.hasEvidence(own)]
      }),
      statusKey,
      noEvidence
    ))
  }

  answerOver(first: number, last: number): Answer {
    return joinAnswers(
      Array.from({ length: last - first + 1 }, (_, at) => this.answer(first + at)),
      statusKey
    )
  }

  some(k: number, isSuch: (status: Status) => boolean): boolean {
    return this.answer(k).possible.some(({ status }) => isSuch(status))
  }

  hasEvidence(k: number): boolean | undefined {
    const all = this.#sources.map(([, story]) => story.hasEvidence(segmentAt(story.starts, this.starts[k])))
    return all.includes(undefined) ? undefined : all.includes(true)
  }

  get outline(): Outline {
    return (this.#outline ??= {
      starts: this.starts,
      evident: Array.from(this.starts, (_, k) => this.hasEvidence(k) !== false),
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
