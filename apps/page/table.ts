/** The table: which place, who holds it, whether that is certain, and on what basis; with its filters and pages. */
import type { Change, Context, Part } from './context.js'
import { bdi, h, setAttribute, setText } from './dom.js'
import type { Row } from './rows.js'
import { counted } from './rows.js'
import type { Certainty, SortKey } from './state.js'
import type { Phrases } from './phrases.js'
import { certaintyWords } from './phrases.js'

/** A row of the page's table, which shows one place after another. */
interface Line {
  readonly element: HTMLTableRowElement
  show(row: Row, context: Context): void
}

const lineOf = (change: Change): Line => {
  let id = ''
  const name = h('button', { type: 'button', class: 'place', onclick: () => change({ place: id }) })
  const region = h('span', { class: 'quiet' })
  const who = h('td')
  const certainty = h('td')
  const basis = h('td', { class: 'quiet' })
  const element = h('tr', {}, h('th', { scope: 'row' }, name, region), who, certainty, basis)
  let shown: unknown
  let painted: unknown
  return {
    element,
    show: (row, { state, paints }) => {
      const isChosen = row.id === state.place
      setAttribute(element, 'class', isChosen ? 'chosen' : undefined)
      setAttribute(name, 'aria-current', isChosen ? 'true' : undefined)
      if (id !== row.id || name.textContent !== row.name) {
        id = row.id
        name.replaceChildren(bdi(row.name))
        setText(region, row.region)
      }
      if (shown === row.told && painted === paints) return
      shown = row.told
      painted = paints
      who.replaceChildren(
        ...(row.told.certainty === 'nothing'
          ? [h('span', { class: 'quiet' }, row.told.who)]
          : row.told.statuses.map(({ status, text }) =>
              h('span', { class: 'status' }, paints.swatch(status), bdi(text))
            ))
      )
      certainty.replaceChildren(h('span', { class: `badge ${row.told.certainty}` }, row.told.how))
      setText(basis, row.told.basis)
    }
  }
}

const heads: Readonly<Record<SortKey, (phrases: Phrases) => string>> = {
  place: ({ place }) => place,
  holder: ({ holder }) => holder,
  certainty: ({ certaintyHead }) => certaintyHead,
  basis: ({ basisHead }) => basisHead
}
const sortKeys = Object.keys(heads) as ReadonlyArray<SortKey>

export const tablePart = (change: Change): Part => {
  const title = h('h2', { id: 'places-title' })
  const search = h('input', { type: 'search', id: 'search', autocomplete: 'off', spellcheck: 'false' })
  const holder = h('select', { id: 'holder' })
  const certainty = h('select', { id: 'certainty' })
  const labels = [search, holder, certainty].map(({ id }) => h('label', { for: id }))
  search.addEventListener('input', () => change({ query: search.value, page: 1 }, 'same step'))
  holder.addEventListener('change', () => change({ holder: holder.value, page: 1 }))
  certainty.addEventListener('change', () => change({ certainty: certainty.value as Certainty | '', page: 1 }))

  let sorted: { readonly key: SortKey; readonly order: 'up' | 'down' } = { key: 'place', order: 'up' }
  const columns = sortKeys.map((key) => {
    const arrow = h('span', { class: 'arrow', 'aria-hidden': 'true' })
    const button = h('button', {
      type: 'button',
      'data-sort': key,
      onclick: () => change({ sort: key, order: sorted.key === key && sorted.order === 'up' ? 'down' : 'up', page: 1 })
    })
    return { key, button, arrow, head: h('th', { scope: 'col' }, button) }
  })
  const body = h('tbody')
  const table = h(
    'table',
    { 'aria-labelledby': 'places-title', class: 'places' },
    h('thead', {}, h('tr', {}, ...columns.map(({ head }) => head))),
    body
  )
  const count = h('p', { class: 'count' })
  const clear = h('button', {
    type: 'button',
    class: 'small',
    onclick: () => change({ query: '', holder: '', certainty: '', page: 1 })
  })
  const none = h('p', { class: 'quiet' })
  let pageNumber = 1
  const previous = h('button', { type: 'button', class: 'small', onclick: () => change({ page: pageNumber - 1 }) })
  const next = h('button', { type: 'button', class: 'small', onclick: () => change({ page: pageNumber + 1 }) })
  const pageText = h('span')
  const pager = h('nav', { class: 'pager' }, previous, pageText, next)
  const element = h(
    'section',
    { class: 'card', id: 'table', tabindex: '-1', 'aria-labelledby': 'places-title' },
    h('div', { class: 'head' }, title, count),
    h(
      'div',
      { class: 'filters' },
      h('div', { class: 'grow' }, labels[0], search),
      h('div', {}, labels[1], holder),
      h('div', {}, labels[2], certainty),
      clear
    ),
    h('div', { class: 'scroll' }, table),
    none,
    pager
  )
  const lines: Array<Line> = []
  let worded: unknown

  const reword = ({ words, loaded }: Context): void => {
    const { phrases } = words
    setText(title, phrases.places)
    ;[phrases.search, phrases.named, phrases.certaintyHead].forEach((text, i) => setText(labels[i], text))
    for (const { key, button, arrow } of columns) button.replaceChildren(heads[key](phrases), arrow)
    holder.replaceChildren(
      h('option', { value: '' }, phrases.anybody),
      ...loaded.actors.map((actor) => h('option', { value: actor }, words.actor(actor)))
    )
    certainty.replaceChildren(
      ...Object.entries({ '': phrases.anyCertainty, ...certaintyWords(phrases) }).map(([value, text]) =>
        h('option', { value }, text)
      )
    )
    setText(clear, phrases.clear)
    setText(none, phrases.noRows)
    setAttribute(pager, 'aria-label', phrases.places)
    setText(previous, phrases.previousPage)
    setText(next, phrases.nextPage)
  }

  return {
    element,
    update: (context) => {
      const { state, words, page, pages, chosen, rows } = context
      if (worded !== words) {
        worded = words
        reword(context)
      }
      if (document.activeElement !== search && search.value !== state.query) search.value = state.query
      if (holder.value !== state.holder) holder.value = state.holder
      if (certainty.value !== state.certainty) certainty.value = state.certainty
      sorted = { key: state.sort, order: state.order }
      for (const { key, head, arrow } of columns) {
        const own = key === state.sort
        setAttribute(head, 'aria-sort', own ? (state.order === 'up' ? 'ascending' : 'descending') : 'none')
        setText(arrow, own ? (state.order === 'up' ? '▲' : '▼') : '')
      }
      const counts = counted(chosen)
      setText(
        count,
        `${words.phrases.count(chosen.length, rows.length)}: ${words.phrases.summary(counts.certain, counts.open, counts.nothing)}`
      )
      while (lines.length < page.length) lines.push(lineOf(change))
      page.forEach((row, i) => {
        lines[i].show(row, context)
        if (body.children[i] !== lines[i].element) body.append(lines[i].element)
      })
      while (body.children.length > page.length) body.lastElementChild?.remove()
      none.hidden = page.length > 0
      clear.hidden = state.query === '' && state.holder === '' && state.certainty === ''
      pager.hidden = pages < 2
      pageNumber = Math.min(state.page, pages)
      setText(pageText, words.phrases.page(pageNumber, pages))
      previous.disabled = pageNumber <= 1
      next.disabled = pageNumber >= pages
    }
  }
}
