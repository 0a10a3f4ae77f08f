/**
 * Compares the two lists: where they differ, what each policy says there, and how much of it there is. Run with
 * `npm run example:states`; it also draws `docs/state-membership.svg`.
 */
import { writeFileSync } from 'node:fs'
import type { PlaceId, Possibility, Spell, Status } from 'changing-hands'
import { formatChronon, records, statusAt, tenureOf, withPolicy } from 'changing-hands'
import type { List } from './lists.js'
import { firstDay, gw, inBoth, lastDayOfBoth, lists, nameOf, onlyIn } from './lists.js'
import type { Dispute } from './membership.js'
import {
  dayOf,
  disputedDays,
  disputesOf,
  history,
  inWords,
  log,
  membershipsIn,
  perhapsUnreported,
  policies,
  saidBy,
  withOtherSpells,
  withUnreportedChange
} from './membership.js'
import { draw } from './picture.js'

const print = (line = ''): void => console.log(line)
const heading = (text: string): void => {
  print()
  print(text)
  print('='.repeat(text.length))
}
const day = (chronon: number): string => formatChronon(history.granularity, chronon)
const number = (count: number): string => String(count).replace(/\B(?=(\d{3})+$)/g, ',')

const table = (heads: ReadonlyArray<string>, rows: ReadonlyArray<ReadonlyArray<string>>): void => {
  const widths = heads.map((head, i) => rows.reduce((width, row) => Math.max(width, row[i].length), head.length))
  const line = (cells: ReadonlyArray<string>): string =>
    cells
      .map((text, i) => text.padEnd(widths[i]))
      .join('  ')
      .trimEnd()
  print(line(heads))
  print(widths.map((width) => '-'.repeat(width)).join('  '))
  for (const row of rows) print(line(row))
}

const titled = (place: PlaceId): string => `${nameOf(place)} (${place})`

print('Who was a member of the state system, by two lists')
for (const { title, states, lastDay } of lists) print(`- ${title}: ${states.size} states, ${firstDay} to ${lastDay}`)
print(`${[...records(log)].length} records: the two ends of each spell, from the list that has it`)

/** Both days included; what was there already on the first day of a list, or is still there on its last, is marked. */
const span = (list: List, { start, end, ongoing }: Spell): string => {
  // Before the first day of its list a spell is no more than presumed.
  const began = day(Math.max(start.earliest, dayOf(firstDay)))
  return `${began}${began === firstDay ? '*' : ''} to ${ongoing === 'certainly' ? `${list.lastDay}*` : day(end.latest - 1)}`
}

heading(`The ${withOtherSpells.length} of ${inBoth.length} states that were members a different number of times`)
print('First and last day of each spell; *: so on the first or last day of the list, and presumed before or after it')
print()
table(
  ['state', 'list', 'spells', 'from the first to the last day'],
  withOtherSpells.flatMap((place) =>
    lists.map((list, i) => {
      const spells = membershipsIn(saidBy(list), place)
      return [
        i === 0 ? titled(place) : '',
        list.name,
        String(spells.length),
        spells.map((spell) => span(list, spell)).join(', ')
      ]
    })
  )
)
print()
print(
  'Germany since 1990 is 260 in Gleditsch & Ward; Serbia, before 1918 and since 2006, is 340 there: so much is a matter of numbers.'
)

heading('The states that only one list has, and the other is silent about')
for (const list of lists) print(`${list.name}, ${onlyIn(list).length}: ${onlyIn(list).map(titled).join(', ')}`)

/** Days on which the lists differ, two on which they agree, and one of a state that only one has. */
const asked: ReadonlyArray<readonly [PlaceId, string]> = [
  ['220', '1943-06-01'],
  ['740', '1950-01-01'],
  ['652', '1960-01-01'],
  ['580', '1850-01-01'],
  ['20', '1900-01-01'],
  ['255', '1945-05-08'],
  ['255', '1995-01-01'],
  ['700', '1900-01-01'],
  ['2', '1900-01-01'],
  ['54', '2000-01-01']
]

const ids = ({ because }: Possibility): string => because.map(({ id }) => id).join(', ')
const either = (possible: ReadonlyArray<{ readonly status: Status }>): string =>
  possible.map(({ status }) => inWords(status)).join(' or ')

heading('What each policy says, on days of dispute and of none')
for (const [place, date] of asked) {
  print()
  print(`${titled(place)} on ${date}`)
  table(
    ['policy', 'was it a member?', 'because', 'dissent'],
    policies.map((policy) => {
      const { possible, dissent, policy: name } = statusAt(withPolicy(history, policy), place, date)
      return [
        name,
        either(possible),
        possible.map(ids).join(' or '),
        dissent.map((one) => `${one.source}: ${inWords(one.status)} (${ids(one)})`).join('; ')
      ]
    })
  )
}

heading(`How many days each was a member by each policy, ${firstDay} to ${lastDayOfBoth}`)
const days = { from: firstDay, until: lastDayOfBoth }
table(
  ['state', ...policies.map((policy) => (typeof policy === 'string' ? policy : policy.name))],
  withOtherSpells.map((place) => [
    titled(place),
    ...policies.map((policy) => {
      const { least, most } = tenureOf(withPolicy(history, policy), place, place, days)
      return least === most ? number(least) : `${number(least)} to ${number(most)}`
    })
  ])
)

const total = inBoth.reduce((sum, place) => sum + disputedDays(place), 0)
const all = inBoth.length * (dayOf(lastDayOfBoth) + 1 - dayOf(firstDay))
const disputed = [...inBoth]
  .filter((place) => disputesOf(place).length > 0)
  .sort((a, b) => disputedDays(b) - disputedDays(a))
heading('How much is disputed')
print(
  `${number(total)} of ${number(all)} state-days (${((100 * total) / all).toFixed(1)} %) of the ${inBoth.length} states in both lists, ${firstDay} to ${lastDayOfBoth}: of ${disputed.length} states some, of ${inBoth.length - disputed.length} none.`
)
for (const list of lists) {
  const own = disputed.flatMap(disputesOf).filter(({ by }) => by === list)
  print(
    `On ${number(own.reduce((sum, { from, until }) => sum + until - from, 0))} of them the state is a member by ${list.name} alone.`
  )
}
print()
print('The fifteen states disputed longest:')
print()
const said = ({ from, until, by }: Dispute): string => `${day(from)} to ${day(until - 1)} (${by.id})`
table(
  ['state', 'days', 'when, and which list has it as a member'],
  disputed
    .slice(0, 15)
    .map((place) => [titled(place), number(disputedDays(place)), disputesOf(place).map(said).join(', ')])
)

heading('Why not one story of both')
print(
  `Told together, ${withUnreportedChange.length} states (${withUnreportedChange.filter((place) => withOtherSpells.includes(place)).length} of them among those above) need a change that neither list reports: they leave by the one list, and leave later, or are still there, by the other; or they enter twice.`
)
print(withUnreportedChange.map(titled).join(', '))
print(
  `Of ${perhapsUnreported.length} more the lists have the same change, a week apart at most: either list may have the wrong day, or there was such a change.`
)
print(perhapsUnreported.map(titled).join(', '))
print(
  `And where one list is silent the other is believed: ${nameOf('220')} is no member in 1943 because nothing in ${gw.name} says, of a day in between, that it was.`
)
print(
  `So ask one list (accordingTo), or choose a policy. With two sources, majority says what agreed says: more than half of two is both.`
)

writeFileSync(new URL('../../docs/state-membership.svg', import.meta.url), draw())
print()
print('Drawn: docs/state-membership.svg')
