/** Draws the timelines of the article's places as SVG: one row a place, one lane for each status that is possible. */
import { coloursOf, timelineChart } from 'changing-hands/chart'
import { history, inWords, nameOf, places } from './facts.js'

/** As in the pictures of `docs/when-open.md`. */
const colours = coloursOf(['isis', 'syrian-army', 'iraqi-forces'], {
  given: { isis: '#2b2b2b', 'syrian-army': '#d66925', 'iraqi-forces': '#285aa5' }
})

/** The picture as SVG text: English names to the left, Arabic ones to the right. */
export const draw = (): string =>
  timelineChart(history, {
    title: 'Who held the towns of the Euphrates, November 2017',
    subtitle: 'As one article of 20 November reports it.',
    source: 'Data: An-Najah News, 20 November 2017.',
    rows: places.map(({ id, names }) => ({ place: id, name: names.en, aside: names.ar })),
    from: '2017-11-01',
    until: '2017-11-20',
    nameOf,
    inWords,
    colours
  })
