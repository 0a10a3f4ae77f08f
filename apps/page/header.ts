/** The head of the page: which log, another file, light or dark, and the language. */
import type { Change, Context, Part } from './context.js'
import { h, setAttribute, setText } from './dom.js'
import { languages } from './phrases.js'
import type { LanguageName } from './state.js'

/** A part that also takes the names of the logs there are. */
export interface Header extends Part {
  list(names: ReadonlyArray<string>): void
}

export const headerPart = (change: Change, open: (files: ReadonlyArray<File>) => void): Header => {
  const title = h('h1')
  const log = h('select', { id: 'log' })
  const logLabel = h('label', { for: 'log' })
  const input = h('input', {
    type: 'file',
    id: 'file',
    class: 'hidden',
    multiple: true,
    accept: '.jsonl,.ndjson,.json,.csv,.tsv,.txt'
  })
  const openLabel = h('label', { for: 'file', class: 'button' })
  const theme = h('button', { type: 'button' })
  const language = h('select', { id: 'language' })
  const languageLabel = h('label', { for: 'language', class: 'hidden' })
  log.addEventListener('change', () =>
    change({ log: log.value, date: '', known: '', place: '', holder: '', query: '', certainty: '', page: 1 })
  )
  language.addEventListener('change', () => change({ language: language.value as LanguageName }))
  input.addEventListener('change', () => {
    const files = [...(input.files ?? [])]
    input.value = ''
    open(files)
  })
  let dark = false
  theme.addEventListener('click', () => change({ theme: dark ? 'light' : 'dark' }))
  for (const [name, { language: own }] of Object.entries(languages))
    language.append(h('option', { value: name, lang: name }, own))
  const element = h(
    'header',
    {},
    title,
    h(
      'div',
      { class: 'tools' },
      h('div', { class: 'tool' }, logLabel, log),
      h('div', { class: 'tool' }, input, openLabel),
      theme,
      languageLabel,
      language
    )
  )
  return {
    element,
    list: (names) => log.replaceChildren(...names.map((name) => h('option', { value: name }, name))),
    update: ({ words: { phrases }, state, loaded, paints }: Context) => {
      dark = paints.theme === 'dark'
      setText(title, phrases.title)
      setText(logLabel, phrases.log)
      setText(openLabel, phrases.open)
      setAttribute(input, 'title', phrases.openHelp)
      setAttribute(openLabel, 'title', phrases.openHelp)
      setText(theme, dark ? phrases.themeLight : phrases.themeDark)
      setText(languageLabel, phrases.languages)
      language.value = state.language
      log.value = loaded.name
    }
  }
}
