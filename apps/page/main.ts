/**
 * The page: state in the address, everything else follows from it. A move of a slider updates what is seen at once, and what takes
 * longer (reasons, pictures, the spoken line) when the hand rests.
 */
import { formatFault, parseDate } from 'changing-hands'
import { isLeft } from 'fp-ts/lib/Either.js'
import { auditPart } from './auditing.js'
import { clocksPart } from './clocks.js'
import type { Change, Context, Part } from './context.js'
import { h, linked, s, setAttribute, setText } from './dom.js'
import type { PageLog } from './embed.js'
import { headerPart } from './header.js'
import type { Loaded } from './load.js'
import { load, loadedOf } from './load.js'
import { mapPart } from './map.js'
import { notices } from './notices.js'
import { opened } from './opening.js'
import type { Paints, Theme } from './paints.js'
import { paintsFor } from './paints.js'
import { languages } from './phrases.js'
import { placePart } from './place.js'
import type { Named, Row } from './rows.js'
import { answeredAt, chosenRows, counted, namedIn, rowsPerPage } from './rows.js'
import type { LanguageName, State } from './state.js'
import { hashOf, stateOf } from './state.js'
import { tablePart } from './table.js'
import { openTable } from './tables.js'
import { timelinePart } from './timeline.js'
import type { Words } from './words.js'
import { wordsFor } from './words.js'

const embedded = (): ReadonlyArray<PageLog> => {
  const data: unknown = JSON.parse(document.getElementById('logs')?.textContent ?? '[]')
  return Array.isArray(data) ? (data as ReadonlyArray<PageLog>) : []
}

/** What was made of the last thing that was asked, until another is asked. */
const kept = <Given extends ReadonlyArray<unknown>, A>(make: (...given: Given) => A): ((...given: Given) => A) => {
  let last: { readonly given: Given; readonly made: A } | undefined
  return (...given) => {
    if (last === undefined || last.given.some((one, i) => one !== given[i])) last = { given, made: make(...given) }
    return last.made
  }
}

const start = (): void => {
  const logs = new Map<string, Loaded>()
  const waiting = new Map(embedded().map((log) => [log.name, log]))
  const names: Array<string> = [...waiting.keys()]
  const messages = notices()
  const prefersDark = matchMedia('(prefers-color-scheme: dark)')
  const definitions = s('defs')
  const spoken = h('p', { id: 'spoken', class: 'spoken', 'aria-live': 'polite' })
  const source = h('p', { class: 'quiet', dir: 'auto' })
  const skip = h('a', { class: 'skip', href: '#table' })
  const { title } = document
  let state: State = stateOf(location.hash)

  /** The log of that name; one that has faults is named with them, once. */
  const logNamed = (name: string): Loaded | undefined => {
    const given = waiting.get(name)
    if (given === undefined) return logs.get(name)
    waiting.delete(name)
    const read = load(given)
    if (isLeft(read)) {
      const phrases = languages[state.language]
      const count = read.left.reduce((sum, { more = 1 }) => sum + more, 0)
      messages.show('fault', phrases, phrases.faults(name, count), read.left.slice(0, 50).map(formatFault))
      return undefined
    }
    logs.set(name, read.right)
    return read.right
  }

  const wordsOf = kept((loaded: Loaded, language: LanguageName) => wordsFor(loaded, language))
  const paintsOf = kept((loaded: Loaded, words: Words, theme: Theme): Paints =>
    paintsFor(definitions, theme, loaded.actors, words.actor)
  )
  const namedOf = kept((loaded: Loaded, words: Words): ReadonlyArray<Named> => namedIn(loaded, words))
  const rowsOf = kept((named: ReadonlyArray<Named>, history: Loaded['history'], date: string, words: Words) =>
    answeredAt(named, history, date, words)
  )
  const chosenOf = kept(
    (
      rows: ReadonlyArray<Row>,
      query: string,
      holder: string,
      certainty: State['certainty'],
      sort: State['sort'],
      order: State['order']
    ) => chosenRows(rows, { query, holder, certainty, sort, order })
  )

  const isDate = (text: string, granularity: Loaded['granularity'] | 'millisecond'): boolean =>
    !isLeft(parseDate(text, { granularity }))

  const contextOf = (): Context | undefined => {
    const loaded =
      (state.log === '' ? undefined : logNamed(state.log)) ?? names.map(logNamed).find((one) => one !== undefined)
    if (loaded === undefined) return undefined
    const wanted = state.date === '' ? loaded.firstDate : state.date
    const date = isDate(wanted, loaded.granularity) ? wanted : loaded.firstDate
    const known = loaded.known(isDate(state.known, 'millisecond') ? state.known : '')
    const words = wordsOf(loaded, state.language)
    const theme = state.theme === '' ? (prefersDark.matches ? 'dark' : 'light') : state.theme
    const paints = paintsOf(loaded, words, theme)
    const rows = date === '' ? [] : rowsOf(namedOf(loaded, words), known.history, date, words)
    const chosen = chosenOf(rows, state.query, state.holder, state.certainty, state.sort, state.order)
    const pages = Math.max(1, Math.ceil(chosen.length / rowsPerPage))
    const first = (Math.min(state.page, pages) - 1) * rowsPerPage
    const page = chosen.slice(first, first + rowsPerPage)
    return { state, date, loaded, known, words, paints, rows, chosen, page, pages }
  }

  /** The line that says it in words: of the chosen place, or of all. */
  const saidIn = ({ words, state: { place, known }, date, rows }: Context): string => {
    const { phrases } = words
    const when = known === '' ? words.date(date) : `${words.date(date)}, ${phrases.knownOn(words.moment(known))}`
    const row = rows.find(({ id }) => id === place)
    if (row !== undefined)
      return phrases
        .said(when, row.name, row.told.who, row.told.certainty === 'nothing' ? '' : row.told.how)
        .replace(/[,،] $/, '')
    const counts = counted(rows)
    return phrases.saidAll(when, phrases.summary(counts.certain, counts.open, counts.nothing))
  }

  let parts: ReadonlyArray<Part> = []
  let resting: ReturnType<typeof setTimeout> | undefined
  const show = (): void => {
    const phrases = languages[state.language]
    setAttribute(document.documentElement, 'lang', state.language)
    setAttribute(document.documentElement, 'dir', phrases.direction)
    setAttribute(document.documentElement, 'data-theme', state.theme === '' ? undefined : state.theme)
    setText(skip, phrases.skip)
    const context = contextOf()
    setAttribute(document.body, 'class', context === undefined ? 'empty' : undefined)
    if (context === undefined) {
      if (messages.element.childElementCount === 0) messages.show('word', phrases, phrases.noLog)
      return
    }
    for (const part of parts) part.update(context)
    clearTimeout(resting)
    resting = setTimeout(() => {
      const said = saidIn(context)
      setText(spoken, said)
      document.title = `${said.replace(/[\u2066-\u2069]/g, '')} · ${title}`
      source.replaceChildren(...linked(context.loaded.attribution))
      for (const part of parts) part.settle?.(context)
    }, 120)
  }

  const change: Change = (part, how = 'step') => {
    const next = { ...state, ...part }
    const address = `#${hashOf(next)}`
    if (address === `#${hashOf(state)}`) return
    state = next
    if (how === 'step') history.pushState(null, '', address)
    else history.replaceState(null, '', address)
    show()
    if (part.place === undefined || part.place === '') return
    // Beside the table it is in sight already.
    if (matchMedia('(max-width: 999px)').matches) place.element.scrollIntoView({ block: 'start' })
    else side.scrollTop = 0
  }
  const readAddress = (): void => {
    if (location.hash === '#table') return
    state = stateOf(location.hash)
    show()
  }
  addEventListener('popstate', readAddress)
  prefersDark.addEventListener('change', show)
  let sized: ReturnType<typeof setTimeout> | undefined
  addEventListener('resize', () => {
    clearTimeout(sized)
    sized = setTimeout(show, 150)
  })

  const take = (loaded: Loaded): void => {
    if (!names.includes(loaded.name)) names.push(loaded.name)
    logs.set(loaded.name, loaded)
    waiting.delete(loaded.name)
    header.list(names)
    const isAsked = state.log === loaded.name
    if (isAsked) show()
    else change({ log: loaded.name, date: '', known: '', place: '', holder: '', query: '', certainty: '', page: 1 })
  }
  const openOne = async (file: File): Promise<void> => {
    const phrases = languages[state.language]
    const read = opened(file.name, await file.text())
    if (read.kind === 'wrong') {
      const below = logs.size > 0 ? [h('p', {}, phrases.faultsKept)] : []
      messages.show('fault', phrases, phrases.faults(read.name, read.count), read.faults, ...below)
    } else if (read.kind === 'log') {
      take(loadedOf({ name: read.name }, read.log, new Map()))
      messages.show('word', phrases, phrases.opened(read.name, read.log.size))
    } else if (read.kind === 'gazetteer') {
      const current = contextOf()?.loaded
      if (current !== undefined)
        take(loadedOf({ ...current, actors: current.actorNames, land: undefined }, current.log, read.places))
      messages.show('word', phrases, phrases.gazetteerRead(read.places.size))
    } else {
      const changed = new Date(file.lastModified).toISOString().slice(0, 10)
      openTable({ ...read, changed }, phrases, messages, (log) => take(loadedOf({ name: read.name }, log, new Map())))
    }
  }
  const open = (files: ReadonlyArray<File>): void => {
    void files.reduce((before, file) => before.then(() => openOne(file)), Promise.resolve())
  }
  const dropText = h('p')
  const dropping = h('div', { class: 'dropping', 'aria-hidden': 'true' }, dropText)
  dropping.hidden = true
  const isFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') === true
  addEventListener('dragover', (event) => {
    if (!isFiles(event)) return
    event.preventDefault()
    setText(dropText, languages[state.language].dropHere)
    dropping.hidden = false
  })
  addEventListener('dragleave', (event) => {
    if (event.relatedTarget === null) dropping.hidden = true
  })
  addEventListener('drop', (event) => {
    if (!isFiles(event)) return
    event.preventDefault()
    dropping.hidden = true
    open([...(event.dataTransfer?.files ?? [])])
  })

  const header = headerPart(change, open)
  const [clocks, table, place, map, timeline, findings] = [
    clocksPart,
    tablePart,
    placePart,
    mapPart,
    timelinePart,
    auditPart
  ].map((make) => make(change))
  parts = [header, clocks, table, place, map, timeline, findings]
  header.list(names)
  const definer = s('svg', { class: 'definitions', width: 0, height: 0, 'aria-hidden': 'true' }, definitions)
  const side = h('div', { class: 'side' }, place.element, map.element)
  const main = h(
    'main',
    {},
    clocks.element,
    spoken,
    h('div', { class: 'columns' }, table.element, side, timeline.element, findings.element)
  )
  document.body.append(skip, definer, header.element, messages.element, main, h('footer', {}, source), dropping)
  skip.addEventListener('click', (event) => {
    event.preventDefault()
    table.element.focus()
  })
  show()
  const asked = state.log
  if (asked !== '' && !names.includes(asked)) {
    const phrases = languages[state.language]
    messages.show('word', phrases, phrases.missingLog(asked))
  }
}

start()
