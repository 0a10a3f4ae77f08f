/**
 * The timeline of the places on this page of the table, drawn by the library. It is drawn when things have settled; a move of the
 * date moves the cursor alone.
 */
import { chrononOf, formatChronon, parseDate } from 'changing-hands'
import { timelineChart } from 'changing-hands/chart'
import { isLeft } from 'fp-ts/lib/Either.js'
import type { Change, Context, Part } from './context.js'
import { h, s, setAttribute, setText } from './dom.js'
import { chartWords } from './phrases.js'

/** Where the picture has its first and last chronon, in its own pixels. */
interface Scale {
  readonly first: number
  readonly end: number
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

/** The window that is drawn: all changes, and a bit before and after. */
const windowOf = (steps: ReadonlyArray<number>): readonly [first: number, last: number] | undefined => {
  if (steps.length === 0) return undefined
  const [first, last] = [steps[0], steps[steps.length - 1]]
  const room = Math.max(2, Math.ceil((last - first) * 0.05))
  return [first - room, last + room]
}

/** The picture has a line at each end of the window, by which its scale is read off; they are taken out again. */
const scaleOf = (picture: Element, first: number, end: number): Scale | undefined => {
  const lines = [...picture.querySelectorAll('path[stroke-dasharray]')].flatMap((path) => {
    const read = /^M([\d.]+) ([\d.]+)V([\d.]+)$/.exec(path.getAttribute('d') ?? '')
    return read === null ? [] : [{ path, x: Number(read[1]), top: Number(read[2]), bottom: Number(read[3]) }]
  })
  const [one, other] = lines
  if (one === undefined || other === undefined) return undefined
  for (const { path } of lines) path.remove()
  return { first, end, left: one.x, right: other.x, top: one.top, bottom: one.bottom }
}

export const timelinePart = (change: Change): Part => {
  const title = h('h2', { id: 'timeline-title' })
  const help = h('p', { class: 'help' })
  const holder = h('div', { class: 'timeline' })
  const element = h(
    'section',
    { class: 'card', id: 'timeline', 'aria-labelledby': 'timeline-title' },
    h('div', { class: 'head' }, title),
    holder,
    help
  )
  const cursor = s('rect', { class: 'cursor' })
  let context: Context | undefined
  let drawn: ReadonlyArray<unknown> = []
  let scale: Scale | undefined

  const across = ({ first, end, left, right }: Scale, chronon: number): number =>
    left + (Math.min(Math.max(chronon, first), end) - first) * ((right - left) / (end - first))

  const point = ({ loaded, date }: Context): void => {
    const read = parseDate(date, { granularity: loaded.granularity })
    if (scale === undefined || isLeft(read)) return
    const [from, until] = [across(scale, read.right.lo), across(scale, read.right.hi + 1)]
    setAttribute(cursor, 'x', from)
    setAttribute(cursor, 'width', Math.max(2, until - from))
  }

  const draw = (current: Context, width: number): void => {
    const { known, words, paints, page, loaded } = current
    const span = windowOf(known.steps)
    scale = undefined
    element.hidden = span === undefined || page.length === 0
    if (span === undefined || element.hidden) return
    const iso = (chronon: number): string => formatChronon(loaded.granularity, chrononOf(loaded.history, chronon))
    const [from, until] = span.map(iso)
    const text = timelineChart(known.history, {
      places: page.map(({ id }) => id),
      placeName: words.place,
      nameOf: words.actor,
      inWords: words.status,
      colours: paints.colours,
      theme: paints.theme,
      from,
      until,
      width,
      idPrefix: 'timeline-chart',
      words: chartWords[words.language],
      marks: [{ at: from }, { at: until }]
    })
    const parsed = new DOMParser().parseFromString(text, 'image/svg+xml').documentElement
    if (parsed.localName !== 'svg') return
    const picture = document.importNode(parsed, true)
    // Positions are counted from the left, whichever way the page runs.
    setAttribute(picture, 'direction', 'ltr')
    scale = scaleOf(picture, span[0], span[1])
    if (scale !== undefined) {
      setAttribute(cursor, 'y', scale.top)
      setAttribute(cursor, 'height', scale.bottom - scale.top)
      picture.append(cursor)
    }
    holder.replaceChildren(picture)
    point(current)
  }

  holder.addEventListener('click', (event) => {
    const picture = holder.querySelector('svg')
    if (context === undefined || scale === undefined || picture === null) return
    const { left, width } = picture.getBoundingClientRect()
    const x = ((event.clientX - left) / width) * picture.viewBox.baseVal.width
    if (x < scale.left - 4) return
    const part = (x - scale.left) / (scale.right - scale.left)
    const chronon = Math.floor(scale.first + Math.min(Math.max(part, 0), 1) * (scale.end - scale.first))
    const row = event.target instanceof Element ? event.target.closest('[data-place]') : null
    const place = row?.getAttribute('data-place') ?? context.state.place
    change({ date: formatChronon(context.loaded.granularity, chrononOf(context.loaded.history, chronon)), place })
  })

  const settle = (current: Context): void => {
    const width = Math.min(1600, Math.max(320, Math.floor(holder.clientWidth)))
    const asked = [current.known, current.words, current.paints, width, current.page.map(({ id }) => id).join('\n')]
    if (asked.every((one, i) => one === drawn[i])) return
    drawn = asked
    draw(current, width)
  }
  return {
    element,
    update: (current) => {
      context = current
      setText(title, current.words.phrases.timeline)
      setText(help, current.words.phrases.timelineHelp(current.page.length))
      point(current)
    },
    settle
  }
}
