/**
 * Replays the list: how its dates were read, every place that changed hands at least twice, whose how much of each oblast was, and
 * what does not join. Run with `npm run example:ukraine`; it also draws `docs/ukraine-2022-2023.svg` and `docs/ukraine-2022-2023-oblasts.svg`.
 */
import { writeFileSync } from 'node:fs'
import type { Finding, PlaceId } from 'changing-hands'
import { audit, orThrow, timesChangedHands } from 'changing-hands'
import { readDate } from 'changing-hands/import'
import type { ReadDate } from 'changing-hands/import'
import { changes, claims, eventRows, history, isOvertaken, nameIn, observations, placeRows, rowOf } from './list.js'
import { drawOblasts } from './oblast-picture.js'
import { draw } from './picture.js'
import { either, heading, print, span, table } from './print.js'
import { printRegions } from './regions.js'
import { storyOf } from './stories.js'
import { dates, placeIdOf } from './table.js'

const places = placeRows.map(placeIdOf)

print(
  'Territorial control during the Russo-Ukrainian War, as a list in Wikipedia had it on 31 July 2023 (CC BY-SA 4.0)'
)
print(
  `${changes.length} captures and recaptures, and the holder of ${observations.length} places; Russia includes the two "people's republics"`
)

heading('How the dates were read')
const readings = [...changes, ...claims].map(({ dated }) => orThrow(readDate(dated.words, dates)))
const byRules = new Map<string, Array<ReadDate>>()
for (const reading of readings) {
  const rules = reading.rules.join(', ')
  byRules.set(rules, [...(byRules.get(rules) ?? []), reading])
}
table(
  ['rules', 'times', 'for example', 'read as', 'reason'],
  [...byRules]
    .sort(([, a], [, b]) => b.length - a.length)
    .map(([rules, read]) => [rules, String(read.length), read[0].text, read[0].edtf, read[0].reason])
)

/** One row a change; the place and how often it changed hands once only. */
const tableOfStories = (of: ReadonlyArray<PlaceId>): void =>
  table(
    ['place', 'times', 'when', 'from', 'to', '', 'in the words of the list'],
    of.flatMap((place) => {
      const { least, most } = timesChangedHands(history, place)
      const times = least === most ? String(least) : `${least} to ${most}`
      return storyOf(history, place).map(({ at, from, to, again, reported, certain, because }, i) => [
        ...(i === 0 ? [nameIn(place), times] : ['', '']),
        span(at),
        either(from),
        either(to),
        [...(again ? ['again'] : []), ...(certain ? [] : ['perhaps'])].join(', '),
        reported ? because.map(({ source }) => source.quote ?? '').join('; ') : '(nobody reports it)'
      ])
    })
  )

const atLeastTwice = places.filter((place) => timesChangedHands(history, place).least >= 2)
const perhapsTwice = places.filter(
  (place) => timesChangedHands(history, place).least < 2 && timesChangedHands(history, place).most >= 2
)
heading(`The ${atLeastTwice.length} places that changed hands at least twice`)
print(
  'Both ends of a span included; "again": a holder gained the place back; "perhaps": not if a report is wrong that another one contradicts'
)
print()
tableOfStories(atLeastTwice)
print()
print(`Places that may have changed hands twice, or may not: ${perhapsTwice.length === 0 ? 'none' : ''}`)
if (perhapsTwice.length > 0) tableOfStories(perhapsTwice)

heading('Where "as of" is older than the remark beside it')
table(
  ['place', 'holder', 'as of', 'last change in the remark'],
  placeRows.flatMap((row) => {
    const place = placeIdOf(row)
    const own = changes.filter((change) => change.place === place)
    return isOvertaken(place) ? [[nameIn(place), row.held_by, row.as_of, own[own.length - 1].source.quote ?? '']] : []
  })
)

heading('Where a story begins with a recapture')
const headless = changes.filter(
  ({ after, source }) => after === undefined && source.quote?.startsWith('Recaptured') === true
)
print(`That ${headless.length} places had been taken before is implied; who held them is presumed from the recapture:`)
print(headless.map(({ place }) => rowOf.get(place)?.place).join(', '))

heading('What the remarks tell, and a list drawn from them by others lacks')
const drawnByOthers = new Set(
  eventRows.map((row) => [placeIdOf(row), row.verb, 'by', row.actor, row.date_text].join(' '))
)
table(
  ['place', 'read as', 'in the words of the remark'],
  [...changes, ...claims].flatMap(({ place, type, source: { quote } }) =>
    drawnByOthers.has(`${place} ${quote ?? ''}`)
      ? []
      : [[nameIn(place), type === 'ControlChanged' ? 'a change' : 'a claim', quote ?? '']]
  )
)

printRegions()

const findings = audit(history)
heading(
  `The audit: ${findings.length === 0 ? 'nothing to report' : `${findings.length} ${findings.length === 1 ? 'finding' : 'findings'}`}`
)
/** Those of a kind about which the same was done and is advised: that is said once, above them. */
const groups = new Map<string, Array<Finding>>()
for (const finding of findings) {
  const group = JSON.stringify([finding.kind, finding.done, finding.advice])
  groups.set(group, [...(groups.get(group) ?? []), finding])
}
for (const found of groups.values()) {
  const [{ kind, done, advice }] = found
  print()
  print(`${kind} (${found.length})`)
  print(`  done: ${done}`)
  print(`  advice: ${advice}`)
  for (const { place, message } of found) {
    print(`- ${place === undefined ? '' : `${nameIn(place)}: `}${message}`)
    if ((kind === 'gap' || kind === 'same-event') && place !== undefined)
      print(`    remark: "${rowOf.get(place)?.more_information ?? ''}"`)
  }
}

print()
for (const [name, picture] of [
  ['ukraine-2022-2023.svg', draw()],
  ['ukraine-2022-2023-oblasts.svg', drawOblasts()]
] as const) {
  writeFileSync(new URL(`../../docs/${name}`, import.meta.url), picture)
  print(`Drawn: docs/${name}`)
}
