/** A CSV that becomes a log: the library proposes what its columns mean and why, the reader mends it, and then it is read so. */
import { logOf } from 'changing-hands'
import type { Log } from 'changing-hands'
import { importText, isMapping, suggestMapping } from 'changing-hands/import'
import { formatFault } from 'changing-hands'
import { isLeft } from 'fp-ts/lib/Either.js'
import { h } from './dom.js'
import type { Notices } from './notices.js'
import type { Phrases } from './phrases.js'

const mostRefused = 50

/** A table in text, when its file was last changed, and what it is called. */
export interface TableFile {
  readonly name: string
  readonly text: string
  /** An ISO date. */
  readonly changed: string
}

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Asks what the table means, and gives its log to `take`. */
export const openTable = (
  { name, text, changed }: TableFile,
  phrases: Phrases,
  messages: Notices,
  take: (log: Log) => void
): void => {
  const source = h('input', { type: 'text', id: 'csv-source', value: name })
  const date = h('input', { type: 'text', id: 'csv-date', value: changed, class: 'edtf', dir: 'ltr' })
  const mapping = h('textarea', {
    id: 'csv-mapping',
    rows: 10,
    dir: 'ltr',
    spellcheck: 'false',
    'aria-describedby': 'csv-wrong'
  })
  const wrong = h('p', { class: 'error', role: 'alert', id: 'csv-wrong' })
  const why = h('ul', { class: 'plain' })
  const asked = h('ul', { class: 'plain' })
  const lists = h('div', { dir: 'ltr' })
  const propose = (): void => {
    const suggestion = suggestMapping(text, { source: { id: source.value || name }, recordedAt: date.value })
    mapping.value = JSON.stringify(suggestion.mapping ?? {}, null, 2)
    const item = ({ field, because }: { readonly field: string; readonly because: string }): HTMLElement =>
      h('li', {}, h('code', {}, field), ` ${because}`)
    why.replaceChildren(...suggestion.evidence.map(item))
    asked.replaceChildren(...suggestion.open.map(item))
    lists.replaceChildren(
      ...(suggestion.evidence.length === 0 ? [] : [h('h2', { dir: 'auto' }, phrases.csvEvidence), why]),
      ...(suggestion.open.length === 0 ? [] : [h('h2', { dir: 'auto' }, phrases.csvAsked), asked])
    )
  }
  for (const input of [source, date]) input.addEventListener('change', propose)
  const read = (): void => {
    const value = parsed(mapping.value)
    if (!isMapping(value)) {
      wrong.textContent = phrases.csvNoMapping
      return
    }
    const imported = importText(text, value)
    if (isLeft(imported)) {
      wrong.textContent = imported.left.map(formatFault).join('\n')
      return
    }
    const { records, report } = imported.right
    const log = logOf(records)
    if (isLeft(log)) {
      wrong.textContent = log.left.map(formatFault).join('\n')
      return
    }
    take(log.right)
    const { refused } = report
    messages.show(
      refused.length === 0 ? 'word' : 'fault',
      phrases,
      `${phrases.csvRead(report.rows, report.records)}${refused.length === 0 ? '' : ` ${phrases.csvRefused(refused.length)}`}`,
      [
        ...refused
          .slice(0, mostRefused)
          .map((one) => `${formatFault(one)}${one.column === undefined ? '' : ` (${one.column})`}`),
        ...report.notes.map(({ message, rows }) => `${rows}: ${message}`)
      ]
    )
  }
  propose()
  messages.show(
    'word',
    phrases,
    `${name}: ${phrases.csv}`,
    [],
    h(
      'form',
      {
        class: 'mapping',
        onsubmit: (event) => {
          event.preventDefault()
          read()
        }
      },
      h('div', {}, h('label', { for: 'csv-source' }, phrases.csvSource), source),
      h('div', {}, h('label', { for: 'csv-date' }, phrases.csvDate), date),
      lists,
      h(
        'div',
        {},
        h('label', { for: 'csv-mapping' }, phrases.mapping),
        mapping,
        h('p', { class: 'help' }, phrases.mappingHelp)
      ),
      wrong,
      h('button', { type: 'submit', class: 'main' }, phrases.csvMake)
    )
  )
}
