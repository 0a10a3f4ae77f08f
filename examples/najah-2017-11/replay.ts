/**
 * Replays the article: who held each place on each date, what became of Al-Bukamal, what was known when, and which of its
 * claims its own reports bear out.
 * Run with `npm run example`; it also draws `docs/najah-2017-11.svg`.
 */
import { writeFileSync } from 'node:fs'
import type { EarliestLatest } from 'changing-hands'
import {
  changesOf,
  claimsOn,
  explain,
  formatChronon,
  knownAt,
  operationsOn,
  placesHeldBy,
  recapturesOf,
  timesChangedHands
} from 'changing-hands'
import { rollUp } from 'changing-hands/regions'
import { rows, why } from './claims.js'
import { cell, dates, gazetteer, history, inWords, nameOf, places } from './facts.js'
import { draw } from './picture.js'

const print = (line = ''): void => console.log(line)
const day = (chronon: number): string => formatChronon(history.granularity, chronon)
const span = ({ earliest, latest }: EarliestLatest): string =>
  earliest === latest ? `on ${day(earliest)}` : `at some time from ${day(earliest)} to ${day(latest)}`

const table = (heads: ReadonlyArray<string>, rows: ReadonlyArray<ReadonlyArray<string>>): void => {
  const widths = heads.map((head, i) => Math.max(head.length, ...rows.map((row) => row[i].length)))
  const line = (cells: ReadonlyArray<string>): string =>
    cells
      .map((text, i) => text.padEnd(widths[i]))
      .join('  ')
      .trimEnd()
  print(line(heads))
  print(widths.map((width) => '-'.repeat(width)).join('  '))
  for (const row of rows) print(line(row))
}

print('Who held what, as An-Najah News told it on 20 November 2017')
print('(a certain answer plain; "a or b": the log leaves it open)')
print()
table(
  ['place', ...dates.map((date) => date.slice(5))],
  places
    .filter(({ kind }) => kind !== 'village')
    .map(({ id, names }) => [names.en, ...dates.map((date) => cell(history, id, date))])
)
print()
print(`Held by ISIS for certain on 20 November: ${placesHeldBy(history, 'isis', '2017-11-20').certain.join(', ')}`)

print()
print('The story of Al-Bukamal (البوكمال)')
for (const { at, to, because } of changesOf(history, 'al-bukamal'))
  print(`- ${span(at)}: ${to.map(inWords).join(' or ')} (${because.map(({ id }) => id).join(', ')})`)
const { least, most } = timesChangedHands(history, 'al-bukamal')
print(`It changed hands ${least === most ? least : `${least} to ${most}`} times.`)
for (const { by, at, certain } of recapturesOf(history, 'al-bukamal'))
  print(
    `- retaken by ${by === 'isis' ? 'ISIS (most of it)' : `the Syrian ${nameOf(by)}`} ${span(at)}${certain ? '' : ', possibly'}`
  )

print()
print('Why Al-Bukamal is open on 12 November')
print(explain(history, 'al-bukamal', '2017-11-12').text)

print()
print('What was known when, of 12 November')
const then = knownAt(history, '2017-11-19')
const now = knownAt(history, '2017-11-20')
table(
  ['place', 'known on 19 November', 'known on 20 November'],
  places.map(({ id, names }) => [names.en, cell(then, id, '2017-11-12'), cell(now, id, '2017-11-12')])
)

print()
for (const { by, places: aims, at } of operationsOn(history, 'rawa', '2017-11'))
  print(`Announced on ${at}, no change of control: an operation of ${nameOf(by)} for ${aims.join(' and ')}.`)
if (claimsOn(history, 'rawa', '2017-11').length === 0) print('Claims to Rawa in the log: none.')

const picture = new URL('../../docs/najah-2017-11.svg', import.meta.url)
writeFileSync(picture, draw())
print()
print('Drawn: docs/najah-2017-11.svg')

print()
print('What becomes of its other statements')
for (const line of [
  '9 (what ISIS held until it lost it): the `from` of the changes',
  '10 (the pocket): five observations, and one change, that nothing else in the countryside was left to it by then',
  '11 (an operation announced): a record that changes nothing',
  '16 (civilians held in Rawa): says nothing of control, and is no record',
  '12 to 15: claims about regions and sets of places. No verdict on them is written down; each follows from the log'
])
  print(`- ${line}`)

print()
print(
  'Rawa lies in Al-Qaim District and in a district of its own, since the article says both. In Anbar it counts once:'
)
print(`- ${rollUp(history, gazetteer, 'anbar', '2017-11-12', { by: 'count' }).total} places in Anbar`)

print()
print(
  'Why claim 12 moves: what ISIS holds of the countryside is the pocket along the river. Without weights nobody can say what'
)
print(
  'part that is. By area nearly all of the countryside is desert; by length of the river valley, where people live, the'
)
print('pocket is a quarter. The weights are illustrative: examples/najah-2017-11/weights.json says what each rests on.')

print()
print('The claims, checked against what the article itself reports')
table(
  ['', 'claim', 'gazetteer', 'verdict', 'since', 'because'],
  rows.map(({ number, claim, gazetteer: of, checked }) => [
    number,
    claim,
    of,
    checked.verdict,
    checked.since._tag === 'Some' ? checked.since.value : '',
    why(checked)
  ])
)
