/**
 * One of the two clocks: a slider whose steps are changes or days, a field that takes EDTF, buttons to the previous and the next
 * change. The slider is the browser's own, so that touch, keys and screen readers work it as any other.
 */
import { h, setAttribute, setText } from './dom.js'

/** What a clock shows. */
export interface ClockFace {
  readonly legend: string
  readonly help: string
  readonly fieldLabel: string
  readonly placeholder: string
  /** The date in words. */
  readonly words: string
  /** The date as it is written in the field. */
  readonly text: string
  readonly min: number
  readonly max: number
  readonly value: number
  readonly previous: { readonly label: string; readonly can: boolean }
  readonly next: { readonly label: string; readonly can: boolean }
  /** A button to the end, where it leads anywhere. */
  readonly reset?: string | undefined
}

/** What a clock does. */
export interface ClockActions {
  slide(value: number): void
  /** What is wrong with the text, or nothing when it was taken. */
  type(text: string): string | undefined
  step(by: 1 | -1): void
  reset?(): void
}

export interface Clock {
  readonly element: HTMLElement
  show(face: ClockFace): void
}

export const clock = (id: string, actions: ClockActions): Clock => {
  const legend = h('legend')
  const said = h('output', { class: 'said', for: `${id}-slider` })
  const slider = h('input', { type: 'range', id: `${id}-slider`, step: '1' })
  const sliderLabel = h('label', { for: `${id}-slider`, class: 'hidden' })
  const previous = h(
    'button',
    { type: 'button', class: 'step', onclick: () => actions.step(-1) },
    h('span', { 'aria-hidden': 'true', class: 'flip' }, '◀')
  )
  const next = h(
    'button',
    { type: 'button', class: 'step', onclick: () => actions.step(1) },
    h('span', { 'aria-hidden': 'true', class: 'flip' }, '▶')
  )
  const field = h('input', {
    type: 'text',
    id: `${id}-text`,
    class: 'edtf',
    dir: 'ltr',
    autocomplete: 'off',
    spellcheck: 'false',
    'aria-describedby': `${id}-help ${id}-error`
  })
  const fieldLabel = h('label', { for: `${id}-text` })
  const help = h('p', { id: `${id}-help`, class: 'help' })
  const error = h('p', { id: `${id}-error`, class: 'error', role: 'alert' })
  const reset = h('button', { type: 'button', class: 'small', onclick: () => actions.reset?.() })
  const element = h(
    'fieldset',
    { class: 'clock', id },
    legend,
    h('div', { class: 'line' }, previous, h('div', { class: 'track' }, said, sliderLabel, slider), next),
    h('div', { class: 'line typed' }, fieldLabel, field, reset),
    error,
    help
  )
  slider.addEventListener('input', () => actions.slide(Number(slider.value)))
  const wrong = (message: string | undefined): void => {
    setText(error, message ?? '')
    setAttribute(field, 'aria-invalid', message === undefined ? undefined : 'true')
  }
  field.addEventListener('change', () => wrong(actions.type(field.value.trim())))
  let written: string | undefined
  return {
    element,
    show: (face) => {
      setText(legend, face.legend)
      setText(sliderLabel, face.legend)
      setText(help, face.help)
      setText(fieldLabel, face.fieldLabel)
      setText(said, face.words)
      setAttribute(field, 'placeholder', face.placeholder)
      setAttribute(slider, 'min', face.min)
      setAttribute(slider, 'max', face.max)
      setAttribute(slider, 'aria-valuetext', face.words)
      const value = String(face.value)
      if (slider.value !== value) slider.value = value
      for (const [button, { label, can }] of [
        [previous, face.previous],
        [next, face.next]
      ] as const) {
        setAttribute(button, 'aria-label', label)
        setAttribute(button, 'title', label)
        setAttribute(button, 'aria-disabled', can ? undefined : 'true')
      }
      reset.hidden = face.reset === undefined
      setText(reset, face.reset ?? '')
      // What somebody is typing, or has typed wrongly, stays until the date is another one.
      if (written === face.text) return
      written = face.text
      field.value = face.text
      wrong(undefined)
    }
  }
}
