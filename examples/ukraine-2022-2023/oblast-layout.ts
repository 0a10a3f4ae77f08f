/** What the picture of the oblasts shows, and where: panels, the areas in them, and months, in pixels. */
import { placeIdOf } from './convert.js'
import { invasion, listDate } from './dates.js'
import type { Oblast } from './gazetteer.js'
import { everywhere, oblasts } from './gazetteer.js'
import { history, placeRows } from './list.js'
import { dayOf } from './layout.js'
import type { Measure, Parts } from './shares.js'
import { partsOf, seriesOf } from './shares.js'
import { storyOf } from './stories.js'

const from = '2022-02-01'
const until = listDate
const first = dayOf(from)
const end = dayOf(until) + 1

export const panelWidth = 200
export const panelHeight = 78
/** Between the two panels of an oblast, between two oblasts, and from the top of a row to that of the next one. */
const within = 16
const between = 44
const step = 142

const hasChanged = ({ rows }: Oblast): boolean =>
  rows.some((row) => storyOf(history, placeIdOf(row)).some(({ at: { latest } }) => latest >= dayOf(invasion)))

/** The oblasts with a place that changed hands, or may have, since the invasion. */
export const changed: ReadonlyArray<Oblast> = oblasts.filter(hasChanged)

interface Panel {
  readonly name: string
  readonly by: Measure
  /** What its whole height is. */
  readonly whole: string
  readonly parts: ReadonlyArray<Parts>
  /** Of its upper left corner. */
  readonly x: number
  readonly y: number
  /** The first of its oblast, and the first of its row. */
  readonly leads: boolean
  readonly opens: boolean
}

const measures: ReadonlyArray<readonly [Measure, string]> = [
  ['population', 'people'],
  ['count', 'places']
]

/** Two a row, and for each two panels: by population, and by the number of places. */
export const panels: ReadonlyArray<Panel> = [
  ...changed,
  { id: everywhere, name: 'All of the list', rows: placeRows }
].flatMap(({ id, name }, i) =>
  measures.map(([by, of], m) => {
    const parts = partsOf(seriesOf(id, by, { from, until }))
    return {
      name,
      by,
      whole: `of ${parts[0].total.toLocaleString('en')} ${of}`,
      parts,
      x: (i % 2) * (2 * panelWidth + within + between) + m * (panelWidth + within),
      y: Math.floor(i / 2) * step,
      leads: m === 0,
      opens: i % 2 === 0 && m === 0
    }
  })
)
export const width = 4 * panelWidth + 2 * within + between
export const height = panels[panels.length - 1].y + panelHeight

/** To a hundredth of a pixel, which nobody sees and which keeps the file small. */
const rounded = (pixels: number): number => Math.round(100 * pixels) / 100

/** Pixels from the left of a panel to the first moment of a day. */
export const across = (chronon: number): number => rounded(((chronon - first) / (end - first)) * panelWidth)

/** The parts of a panel from its bottom to its top. */
export const stack = ['russia', 'open', 'contested', 'unreported', 'ukraine'] as const
export type Part = (typeof stack)[number]

interface Corner {
  readonly panel: number
  readonly x: number
  readonly top: number
  readonly bottom: number
}

/** The upper and the lower edge of a part at every step of the panels that have any of it. */
export const edgesOf = (part: Part): ReadonlyArray<Corner> =>
  panels.flatMap(({ parts, x, y }, panel) => {
    if (parts.every((step) => step[part] === 0)) return []
    const corners = parts.map((step) => {
      const below = stack.slice(0, stack.indexOf(part)).reduce((sum, lower) => sum + step[lower], 0)
      const level = (share: number): number => rounded(y + panelHeight * (1 - share / step.total))
      return { panel, x: rounded(x + across(step.from)), top: level(below + step[part]), bottom: level(below) }
    })
    // Where neither edge moves, a corner adds nothing.
    const moved = corners.filter(
      ({ top, bottom }, k) => k === 0 || top !== corners[k - 1].top || bottom !== corners[k - 1].bottom
    )
    return [...moved, { ...corners[corners.length - 1], x: x + panelWidth }]
  })

/** The months named below each panel. */
export const months = [
  ['2022-04-01', 'Apr', ''],
  ['2022-07-01', 'Jul', ''],
  ['2022-10-01', 'Oct', ''],
  ['2023-01-01', 'Jan', '2023'],
  ['2023-04-01', 'Apr', ''],
  ['2023-07-01', 'Jul', '']
].map(([date, name, year]) => ({ x: across(dayOf(date)), name, year }))
export const invaded = across(dayOf(invasion))
