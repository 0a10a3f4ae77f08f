/** Messages to the reader: what was opened, and what is wrong with a file and where. */
import { h } from './dom.js'
import type { Phrases } from './phrases.js'

export interface Notices {
  readonly element: HTMLElement
  /** A message, and below it a list, if there is one. */
  show(
    kind: 'fault' | 'word',
    phrases: Phrases,
    text: string,
    list?: ReadonlyArray<string>,
    ...below: ReadonlyArray<HTMLElement>
  ): void
  clear(): void
}

export const notices = (): Notices => {
  const element = h('div', { class: 'notices', role: 'status', id: 'notices' })
  return {
    element,
    show: (kind, phrases, text, list = [], ...below) => {
      const close = h(
        'button',
        { type: 'button', class: 'small', onclick: () => element.replaceChildren() },
        phrases.dismiss
      )
      element.replaceChildren(
        h(
          'div',
          { class: `notice ${kind}` },
          h('p', {}, text),
          list.length > 0 &&
            h('ul', { dir: 'auto', class: 'faults' }, ...list.map((one) => h('li', { dir: 'auto' }, one))),
          ...below,
          close
        )
      )
    },
    clear: () => element.replaceChildren()
  }
}
