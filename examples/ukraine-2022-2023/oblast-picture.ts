/** Draws whose how much of each oblast's listed places is as SVG: two panels an oblast, a stacked area in each. */
import { contested, orThrow, parseDate } from 'changing-hands'
import type { SharePanel } from 'changing-hands/chart'
import { sharesChart } from 'changing-hands/chart'
import { invasion, listDate, placeIdOf } from './table.js'
import type { Oblast } from './gazetteer.js'
import { everywhere, oblasts } from './gazetteer.js'
import { history, inWords, nameOf, placeRows } from './list.js'
import { colours, source } from './picture.js'
import type { Measure } from './shares.js'
import { partsOf, seriesOf } from './shares.js'
import { storyOf } from './stories.js'

const invaded = orThrow(parseDate(invasion)).lo

const hasChanged = ({ rows }: Oblast): boolean =>
  rows.some((row) => storyOf(history, placeIdOf(row)).some(({ at: { latest } }) => latest >= invaded))

/** The oblasts with a place that changed hands, or may have, since the invasion. */
const changed: ReadonlyArray<Oblast> = oblasts.filter(hasChanged)

const measures: ReadonlyArray<readonly [Measure, string]> = [
  ['population', 'people'],
  ['count', 'places']
]

/** For each oblast two panels: by population, and by the number of places. */
export const panels: ReadonlyArray<SharePanel> = [
  ...changed,
  { id: everywhere, name: 'All of the list', rows: placeRows }
].flatMap(({ id, name }) =>
  measures.map(([by, of]) => {
    const series = seriesOf(id, by, { from: '2022-02-01', until: listDate })
    const parts = partsOf(series)
    return {
      series,
      name,
      note: `of ${parts[0].total.toLocaleString('en')} ${of}`,
      also: [{ status: contested(['russia', 'ukraine']), amounts: parts.map((part) => part.contested) }]
    }
  })
)

const notes = [
  `The other ${oblasts.length - changed.length} oblasts have no listed place that changed hands since the invasion. Of Bile (Snake Island), Odesa Oblast, the list gives no population.`,
  'Dashed: 24 February 2022, when the invasion begins. Contested places are counted for neither (the rule “nobody”).',
  'The leap of Donetsk Oblast on 16 May 2022 is Mariupol. The band above it, open into 2023, is Avdiivka, Bakhmut and Marinka: seen as they are, with no word since when.',
  'Where the list begins with a recapture, the other side is presumed to have had the place until then: so Irpin, in Kyiv Oblast, before the invasion.'
]

/** The picture as SVG text. */
export const drawOblasts = (): string =>
  sharesChart(history, panels, {
    title: 'Whose, and how surely: the oblasts of Ukraine, February 2022 to July 2023',
    subtitle: [
      'Shares of the places in the list, by their population (left) and by their number (right): not of the land, nor of everybody who lives there.',
      'Russia includes the “people’s republics” of Donetsk and Luhansk, as the list has it.'
    ],
    source: [...notes, ...source],
    of: ['russia', 'ukraine'],
    columns: 4,
    panelHeight: 78,
    width: 1000,
    marks: [{ at: invasion }],
    nameOf,
    inWords,
    colours
  })
