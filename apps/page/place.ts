/** The chosen place: what it is, when it changes, why, and as it was known at other times. */
import { chrononOf, formatChronon, parseDate, timelineOf } from 'changing-hands'
import { isLeft } from 'fp-ts/lib/Either.js'
import type { Change, Context, Part } from './context.js'
import { bdi, h, setAttribute, setText } from './dom.js'
import { explanation } from './explained.js'
import { gridOf } from './grid.js'

export const placePart = (change: Change): Part => {
  let context: Context | undefined
  const title = h('h2', { id: 'place-title', tabindex: '-1' })
  const region = h('p', { class: 'quiet' })
  const said = h('p', { class: 'answer' })
  const hint = h('p', { class: 'quiet' })
  const close = h('button', { type: 'button', class: 'small', onclick: () => change({ place: '' }) })
  const previous = h('button', { type: 'button', class: 'small', onclick: () => step(-1) })
  const next = h('button', { type: 'button', class: 'small', onclick: () => step(1) })
  const why = h('div', { class: 'why' })
  const grid = h('div')
  const whole = h('div', {}, region, said, h('div', { class: 'line' }, previous, next), why, grid)
  const element = h(
    'section',
    { class: 'card', id: 'chosen', 'aria-labelledby': 'place-title' },
    h('div', { class: 'head' }, title, close),
    hint,
    whole
  )

  const neighbours = ({ known, loaded, state, date }: Context): readonly [number | undefined, number | undefined] => {
    const read = parseDate(date, { granularity: loaded.granularity })
    if (isLeft(read)) return [undefined, undefined]
    const starts = timelineOf(known.history, state.place)
      .map(({ from }) => from)
      .filter(Number.isFinite)
    const before = starts.filter((start) => start < read.right.lo)
    return [before[before.length - 1], starts.find((start) => start > read.right.hi)]
  }
  const step = (by: 1 | -1): void => {
    if (context === undefined) return
    const found = neighbours(context)[by === 1 ? 1 : 0]
    const { loaded } = context
    if (found !== undefined) change({ date: formatChronon(loaded.granularity, chrononOf(loaded.history, found)) })
  }
  let explained: ReadonlyArray<unknown> = []
  let gridded: ReadonlyArray<unknown> = []
  const isSame = (a: ReadonlyArray<unknown>, b: ReadonlyArray<unknown>): boolean => a.every((one, i) => one === b[i])

  return {
    element,
    update: (current) => {
      context = current
      const { words, state, rows, paints } = current
      const { phrases } = words
      const row = rows.find(({ id }) => id === state.place)
      setText(close, phrases.close)
      setText(hint, phrases.choose)
      setText(previous, phrases.previousHere)
      setText(next, phrases.nextHere)
      whole.hidden = row === undefined
      close.hidden = row === undefined
      hint.hidden = row !== undefined
      if (row === undefined) {
        setText(title, phrases.chosen)
        return
      }
      title.replaceChildren(bdi(row.name))
      setText(region, row.region)
      said.replaceChildren(
        ...(row.told.certainty === 'nothing'
          ? [h('span', {}, row.told.who)]
          : row.told.statuses.map(({ status, text }) =>
              h('span', { class: 'status' }, paints.swatch(status), bdi(text))
            )),
        ...(row.told.certainty === 'nothing' ? [] : [h('span', { class: `badge ${row.told.certainty}` }, row.told.how)])
      )
      const [before, after] = neighbours(current)
      setAttribute(previous, 'aria-disabled', before === undefined ? 'true' : undefined)
      setAttribute(next, 'aria-disabled', after === undefined ? 'true' : undefined)
      setAttribute(why, 'aria-busy', 'true')
    },
    settle: (current) => {
      const { state, known, words, paints, date, rows } = current
      const isThere = rows.some(({ id }) => id === state.place)
      const asked = [state.place, known, words, paints, date, isThere]
      if (!isSame(asked, explained)) {
        explained = asked
        why.replaceChildren(...(isThere ? explanation(current, state.place) : []))
      }
      setAttribute(why, 'aria-busy', undefined)
      if (isSame(asked, gridded)) return
      gridded = asked
      const focused = grid.contains(document.activeElement)
      const made = isThere ? gridOf(current, state.place, change) : undefined
      grid.replaceChildren(...(made === undefined ? [] : [made]))
      if (focused) grid.querySelector<HTMLElement>('[aria-current]')?.focus()
    }
  }
}
