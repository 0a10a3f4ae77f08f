/** Prints each oblast's share over time, when it moved most, and when it first passed a limit. */
import { chrononOf, controllerAt } from 'changing-hands'
import { firstTime } from 'changing-hands/regions'
import type { Chronon, PlaceId } from 'changing-hands'
import type { Condition } from 'changing-hands/regions'
import { invasion, listDate, placeIdOf } from './table.js'
import { everywhere, gazetteer, oblasts } from './gazetteer.js'
import { history, placeRows, rowOf } from './list.js'
import { day, heading, print, table } from './print.js'
import type { Measure, Parts } from './shares.js'
import { partsOf, percent, rollUpOf, seriesOf, weightIn } from './shares.js'

const regions = [...oblasts, { id: everywhere, name: 'all of the list', rows: placeRows }]
const dates = ['2022-02-23', '2022-03-31', '2022-06-30', '2022-09-30', '2022-12-31', listDate]
const measures: ReadonlyArray<{ readonly by: Measure; readonly title: string; readonly of: string }> = [
  { by: 'population', title: 'By population', of: 'people' },
  { by: 'count', title: 'By number of places', of: 'places' }
]

const printShares = (): void => {
  heading("What Russia had of each oblast's listed places")
  print(
    'Shares of the listed places, by their population and by their number: not of the land, nor of everybody who lives there.'
  )
  print(
    'From the least to the most that the list allows at the end of the day; in brackets the coverage, in percent: of how much the'
  )
  print(
    "list tells anything by then. What it does not tell of may be anybody's. Contested places count for neither side. Where a story"
  )
  print(
    "begins with a recapture the place is presumed to have been the other side's all along: so Irpin in the first column of Kyiv Oblast."
  )
  for (const { by, title, of } of measures) {
    print()
    print(title)
    table(
      ['oblast', of, ...dates],
      regions.map(({ id, name }) => {
        const shares = dates.map((date) => rollUpOf(id, by, date))
        const cells = shares.map(({ of: has, others, total, coverage }) => {
          const share = percent(has.get('russia') ?? others, total)
          return `${share.padEnd(8)} (${Math.floor(100 * coverage)})`
        })
        return [name, shares[0].total.toLocaleString('en'), ...cells]
      })
    )
    const unweighed = rollUpOf(everywhere, by, listDate).missing.filter(({ what }) => what === 'weight')
    if (unweighed.length > 0)
      print(
        `Left out, since the list does not say how many live there: ${unweighed.map(({ place }) => rowOf.get(place)?.place).join(', ')}`
      )
  }
}

/** The places, the heaviest first, that Russia surely holds on one of two days and not on the other. */
const movedBetween = (places: ReadonlyArray<PlaceId>, before: Chronon, after: Chronon): string => {
  const holds = (place: PlaceId, chronon: Chronon): boolean => {
    const controller = controllerAt(history, place, chronon)
    return controller._tag === 'Some' && controller.value === 'russia'
  }
  const moved = places
    .filter((place) => holds(place, before) !== holds(place, after))
    .sort((a, b) => weightIn(b, 'population') - weightIn(a, 'population') || (a < b ? -1 : 1))
  const [first, ...others] = moved.map((place) => rowOf.get(place)?.place ?? place)
  return others.length === 0 ? first : `${first} and ${others.length} more`
}

const sure = ({ russia, total }: Parts): string => {
  const share = (100 * russia) / total
  return russia > 0 && share < 0.1 ? '<0.1 %' : `${share.toFixed(1)} %`
}

const printTurns = (): void => {
  heading('When it moved most')
  print(
    'What Russia surely had, by population, since the invasion: at its highest, and the greatest rise and fall within a day.'
  )
  print(
    "It also rises where a place is first seen to be Russia's and the list does not say since when, and falls where one may be lost."
  )
  print()
  table(
    ['oblast', 'at its highest', 'since', 'greatest rise', 'from, to', 'with', 'greatest fall', 'from, to', 'with'],
    regions.flatMap(({ id, name, rows }) => {
      const parts = partsOf(seriesOf(id, 'population', { from: invasion, until: listDate }))
      const places = rows.map(placeIdOf)
      const turns = parts.slice(1).map((after, k) => ({ before: parts[k], after, by: after.russia - parts[k].russia }))
      if (turns.every(({ by }) => by === 0)) return []
      const highest = parts.reduce((a, b) => (b.russia > a.russia ? b : a))
      const greatest = (sign: 1 | -1): ReadonlyArray<string> => {
        const { before, after, by } = turns.reduce((a, b) => (sign * b.by > sign * a.by ? b : a))
        if (sign * by <= 0) return ['', '', '']
        return [
          day(after.from),
          `${sure(before)} to ${sure(after)}`,
          movedBetween(places, chrononOf(history, after.from - 1), after.from)
        ]
      }
      return [[name, sure(highest), day(highest.from), ...greatest(1), ...greatest(-1)]]
    })
  )
}

/** When to begin asking: by then the list tells of enough of each oblast. */
const askedFrom = '2022-05-01'

const limits: ReadonlyArray<readonly [question: string, condition: Condition & { readonly kind: 'share' }]> = [
  ...[0.25, 0.2, 0.1, 0.05].map(
    (atMost) =>
      [
        `of Kharkiv's places, at most ${100 * atMost} %`,
        { kind: 'share', who: 'russia', region: 'kharkiv-oblast', by: 'count', atMost }
      ] as const
  ),
  [
    "of Kherson's places, at most 50 %",
    { kind: 'share', who: 'russia', region: 'kherson-oblast', by: 'count', atMost: 0.5 }
  ],
  [
    "of Kherson's people, at most 50 %",
    { kind: 'share', who: 'russia', region: 'kherson-oblast', by: 'population', atMost: 0.5 }
  ],
  [
    "of Luhansk's places, at least 75 %",
    { kind: 'share', who: 'russia', region: 'luhansk-oblast', by: 'count', atLeast: 0.75 }
  ]
]

const printLimits = (): void => {
  heading("When Russia's share passed a limit")
  print(`From ${askedFrom} on: the first day on which it may have been so, and the first on which it certainly was.`)
  print('From the one to the other the list leaves it open; "never" is on no day up to that of the list.')
  print()
  table(
    ['Russia had', 'perhaps', 'surely'],
    limits.map(([question, condition]) => {
      const { possibly, surely } = firstTime(history, gazetteer, condition, {
        from: askedFrom,
        until: listDate,
        contested: 'nobody'
      })
      return [question, ...[possibly, surely].map((first) => (first._tag === 'Some' ? day(first.value) : 'never'))]
    })
  )
}

export const printRegions = (): void => {
  printShares()
  printTurns()
  printLimits()
}
