/** The chosen place on both clocks at once: a row is what was known from a moment on, a column a time between two changes. */
import { chrononOf, formatChronon, segmentsBetween, timelineOf } from 'changing-hands'
import type { Answer } from 'changing-hands'
import type { Change, Context } from './context.js'
import { bdi, h } from './dom.js'
import { learnedAbout } from './load.js'

const mostRows = 40
const mostColumns = 40

/** What was known from one moment until the next at which anything was learned about the place. */
interface Layer {
  /** As it is written; empty: what is known now. */
  readonly known: string
  /** When it was learned; nothing for what was known at first. */
  readonly since: string | undefined
  readonly starts: ReadonlyArray<number>
  answerAt(chronon: number): Answer
}

const layersOf = ({ loaded }: Context, place: string): ReadonlyArray<Layer> => {
  const moments = learnedAbout(loaded, place).slice(-mostRows)
  return moments.map((since, i): Layer => {
    const known = i === moments.length - 1 ? '' : since
    const segments = timelineOf(loaded.known(known).history, place)
    return {
      known,
      since,
      starts: segments.map(({ from }) => from).filter(Number.isFinite),
      answerAt: (chronon) => (segments.find(({ until }) => chronon < until) ?? segments[segments.length - 1]).answer
    }
  })
}

/** The table; nothing where nothing was ever said of the place. */
export const gridOf = (context: Context, place: string, change: Change): HTMLElement | undefined => {
  const { words, loaded, paints, state } = context
  const { phrases } = words
  const layers = layersOf(context, place)
  const all = [...new Set(layers.flatMap(({ starts }) => starts))].sort((a, b) => a - b)
  if (all.length === 0) return undefined
  const starts = all.slice(-mostColumns)
  const iso = (chronon: number): string => formatChronon(loaded.granularity, chrononOf(loaded.history, chronon))
  /** Each column by its first chronon; that of the first is the one before the first change shown. */
  const columns = [starts[0] - 1, ...starts]
  const spoken = [
    phrases.before(words.chronon(starts[0])),
    ...starts.map((start) => phrases.from(words.chronon(start)))
  ]
  const shown = (chronon: number): string => `\u2066${iso(chronon)}\u2069`
  const heads = [phrases.before(shown(starts[0])), ...starts.map(shown)]
  const here = chrononIn(context)
  const column = columns.reduce((found, start, i) => (here !== undefined && start <= here ? i : found), 0)
  const isCut = all.length > starts.length || learnedAbout(loaded, place).length > mostRows
  const title = h('h3', { id: 'grid-title' }, phrases.grid)
  return h(
    'div',
    {},
    title,
    h('p', { class: 'help' }, phrases.gridHelp, isCut && ` ${phrases.gridCut}`),
    h(
      'div',
      { class: 'scroll', tabindex: '0', role: 'region', 'aria-labelledby': 'grid-title' },
      h(
        'table',
        { class: 'grid' },
        h(
          'thead',
          {},
          h(
            'tr',
            {},
            h('th', { scope: 'col' }, phrases.knownFrom),
            ...heads.map((head) => h('th', { scope: 'col' }, head))
          )
        ),
        h(
          'tbody',
          {},
          ...layers.map(({ known, since, answerAt }) => {
            const isRow = known === state.known
            return h(
              'tr',
              {},
              h('th', { scope: 'row' }, since === undefined ? phrases.atFirst : words.moment(since)),
              ...columns.map((start, i) => {
                const told = words.answer(answerAt(start))
                const isHere = isRow && i === column
                return h(
                  'td',
                  {},
                  h(
                    'button',
                    {
                      type: 'button',
                      'aria-current': isHere ? 'true' : undefined,
                      'aria-label': `${spoken[i]}: ${told.who}${known === '' ? '' : ` (${phrases.knownOn(words.moment(known))})`}`,
                      onclick: () => change({ date: iso(start), known })
                    },
                    told.certainty === 'nothing'
                      ? undefined
                      : paints.swatch(...told.statuses.map(({ status }) => status)),
                    bdi(told.who)
                  )
                )
              })
            )
          })
        )
      )
    )
  )
}

/** The chronon that is asked about, if the date is one. */
const chrononIn = ({ known, date, state }: Context): number | undefined => {
  const [segment] = segmentsBetween(known.history, state.place, date, date)
  return segment?.from
}
