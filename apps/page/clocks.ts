/** The two clocks: when it was so, and when it was known. */
import { chrononOf, formatChronon, parseDate } from 'changing-hands'
import { isLeft } from 'fp-ts/lib/Either.js'
import type { ClockFace } from './clock.js'
import { clock } from './clock.js'
import type { Change, Context, Part } from './context.js'
import { h, setText } from './dom.js'
import { lastAtMost } from './load.js'

const dayLength = 86_400_000

/** What is wrong with a date, in words; nothing where nothing is. */
const faultsOf = (text: string, granularity: Context['loaded']['granularity']): string | undefined => {
  const read = parseDate(text, { granularity })
  return isLeft(read) ? read.left.map(({ message }) => message).join(' ') : undefined
}

/** What is made of a log as it was known at some time, made again when either is another one. */
const once = <A>(make: (context: Context) => A): ((context: Context) => A) => {
  let [loaded, known, made]: [unknown, unknown, A | undefined] = [undefined, undefined, undefined]
  return (context) => {
    if (made === undefined || loaded !== context.loaded || known !== context.known) {
      made = make(context)
      loaded = context.loaded
      known = context.known
    }
    return made
  }
}

/** The day before a moment that is written as a day or an instant. */
const dayBefore = (moment: string): string =>
  new Date(Date.parse(`${moment.slice(0, 10)}T00:00Z`) - dayLength).toISOString().slice(0, 10)
const dayNumber = (moment: string): number =>
  Math.floor(Date.parse(moment.length === 10 ? `${moment}T00:00Z` : moment) / dayLength)
const dayText = (day: number): string => new Date(day * dayLength).toISOString().slice(0, 10)
/** When what is known at a date ends, as milliseconds: a day ends with its last. */
const endOf = (moment: string): number => {
  const read = parseDate(moment, { granularity: 'millisecond' })
  return isLeft(read) ? Infinity : read.right.hi
}

export const clocksPart = (change: Change): Part => {
  let context: Context | undefined
  /** The steps that the slider of dates has: while that of knowledge moves, those from before. */
  let faceSteps: ReadonlyArray<number> = [0]

  /** The first step is before all changes. */
  const dateSteps = once(({ known, loaded }: Context) => {
    const steps = known.steps.length > 0 ? known.steps : loaded.known('').steps
    return steps.length === 0 ? [0] : [steps[0] - 1, ...steps]
  })
  const boundsOf = ({ date, loaded }: Context): { readonly lo: number; readonly hi: number } => {
    const read = parseDate(date, { granularity: loaded.granularity })
    return isLeft(read) ? { lo: 0, hi: 0 } : read.right
  }
  const goTo = ({ loaded }: Context, chronon: number, how: 'step' | 'same step'): void =>
    change({ date: formatChronon(loaded.granularity, chrononOf(loaded.history, chronon)) }, how)

  const date = clock('date', {
    slide: (value) => {
      if (context === undefined) return
      goTo(context, context.state.step === 'days' ? value : faceSteps[value], 'same step')
    },
    type: (text) => {
      if (context === undefined) return undefined
      const wrong = text === '' ? undefined : faultsOf(text, context.loaded.granularity)
      if (wrong === undefined) change({ date: text })
      return wrong
    },
    step: (by) => {
      if (context === undefined) return
      const steps = dateSteps(context)
      const { lo, hi } = boundsOf(context)
      const found = by === 1 ? steps[lastAtMost(steps, hi) + 1] : steps[lastAtMost(steps, lo - 1)]
      if (found !== undefined) goTo(context, found, 'step')
    }
  })

  /** The first step is before anything was recorded, the last is everything. */
  const knownSteps = once(({ loaded: { recorded } }: Context) =>
    recorded.length === 0 ? [''] : [dayBefore(recorded[0]), ...recorded]
  )
  const knownEnds = once((current: Context) => knownSteps(current).map(endOf))
  const knownIndex = (current: Context): number => {
    const steps = knownSteps(current)
    if (current.state.known === '') return steps.length - 1
    const end = endOf(current.state.known)
    return Math.max(0, lastAtMost(knownEnds(current), end))
  }
  const knowAt = (current: Context, text: string | undefined, how: 'step' | 'same step'): void => {
    if (text === undefined) return
    const last = current.loaded.recorded[current.loaded.recorded.length - 1]
    change({ known: last !== undefined && endOf(text) >= endOf(last) ? '' : text }, how)
  }
  const known = clock('known', {
    slide: (value) => {
      if (context === undefined) return
      knowAt(context, context.state.step === 'days' ? dayText(value) : knownSteps(context)[value], 'same step')
    },
    type: (text) => {
      if (context === undefined) return undefined
      const wrong = text === '' ? undefined : faultsOf(text, 'millisecond')
      if (wrong !== undefined) return wrong
      change({ known: text })
      return undefined
    },
    step: (by) => {
      if (context === undefined) return
      const steps = knownSteps(context)
      const at = knownIndex(context)
      const isOn = context.state.known === '' || endOf(steps[at]) === endOf(context.state.known)
      knowAt(context, steps[by === 1 ? at + 1 : isOn ? at - 1 : at], 'step')
    },
    reset: () => change({ known: '' })
  })

  const stepLabel = h('span', { id: 'step-label' })
  const choices = (['changes', 'days'] as const).map((step) => {
    const input = h('input', { type: 'radio', name: 'step', id: `step-${step}`, value: step })
    input.addEventListener('change', () => change({ step }))
    return { step, input, label: h('label', { for: `step-${step}` }) }
  })
  const element = h(
    'section',
    { class: 'card clocks', 'aria-labelledby': 'step-label' },
    h('div', { class: 'pair' }, date.element, known.element),
    h(
      'div',
      { class: 'steps', role: 'radiogroup', 'aria-labelledby': 'step-label' },
      stepLabel,
      ...choices.map(({ input, label }) => h('span', {}, input, label))
    )
  )

  const dateFace = (current: Context): ClockFace => {
    const { state, words, loaded } = current
    const steps = faceSteps
    const { lo, hi } = boundsOf(current)
    const byDays = state.step === 'days'
    return {
      legend: words.phrases.date,
      help: words.phrases.dateHelp,
      fieldLabel: words.phrases.text,
      placeholder: loaded.firstDate,
      words: words.date(current.date),
      text: current.date,
      min: byDays ? steps[0] : 0,
      max: byDays ? steps[steps.length - 1] : steps.length - 1,
      value: byDays ? hi : Math.max(0, lastAtMost(steps, hi)),
      previous: { label: words.phrases.previous, can: lastAtMost(steps, lo - 1) >= 0 },
      next: { label: words.phrases.next, can: lastAtMost(steps, hi) < steps.length - 1 }
    }
  }
  const knownFace = (current: Context): ClockFace => {
    const { state, words, loaded } = current
    const steps = knownSteps(current)
    const at = knownIndex(current)
    const byDays = state.step === 'days' && loaded.recorded.length > 0
    const last = loaded.recorded[loaded.recorded.length - 1]
    const [first, end] = byDays ? [dayNumber(steps[0]), dayNumber(last)] : [0, steps.length - 1]
    const shown = last === undefined ? words.phrases.everything : `${words.moment(last)} (${words.phrases.everything})`
    return {
      legend: words.phrases.known,
      help: words.phrases.knownHelp,
      fieldLabel: words.phrases.text,
      placeholder: last ?? '',
      words: state.known === '' ? shown : words.moment(state.known),
      text: state.known,
      min: first,
      max: end,
      value: byDays ? (state.known === '' ? end : Math.floor(endOf(state.known) / dayLength)) : at,
      previous: { label: words.phrases.previousKnown, can: at > 0 },
      next: { label: words.phrases.nextKnown, can: at < steps.length - 1 },
      reset: state.known === '' ? undefined : words.phrases.reset
    }
  }
  return {
    element,
    update: (current) => {
      if (context?.loaded !== current.loaded || current.known.hasSteps) faceSteps = dateSteps(current)
      context = current
      date.show(dateFace(current))
      known.show(knownFace(current))
      setText(stepLabel, current.words.phrases.stepLabel)
      for (const { step, input, label } of choices) {
        setText(label, step === 'changes' ? current.words.phrases.stepChanges : current.words.phrases.stepDays)
        input.checked = current.state.step === step
      }
    },
    settle: (current) => {
      faceSteps = dateSteps(current)
      date.show(dateFace(current))
    }
  }
}
