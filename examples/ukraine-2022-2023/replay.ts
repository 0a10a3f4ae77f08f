/**
 * Replays the list: how its dates were read, every place that changed hands at least twice, and what does not join.
 * Run with `npm run example:ukraine`; it also draws `docs/ukraine-2022-2023.svg`.
 */
import { writeFileSync } from 'node:fs'
import type { EarliestLatest, Finding, PlaceId, Status } from 'changing-hands'
import { audit, formatChronon, timesChangedHands } from 'changing-hands'
import { asOf, isOvertaken, placeIdOf, wordingOf } from './convert.js'
import { readBy, wordings } from './dates.js'
import { changes, eventRows, history, inWords, nameIn, observations, placeRows, rowOf } from './list.js'
import { draw } from './picture.js'
import { storyOf, unreportedAt } from './stories.js'

const print = (line = ''): void => console.log(line)
const heading = (text: string): void => {
  print()
  print(text)
  print('='.repeat(text.length))
}
const day = (chronon: number): string => formatChronon(chronon, history.granularity)
const span = ({ earliest, latest }: EarliestLatest): string => (earliest === latest ? day(earliest) : `${day(earliest)} to ${day(latest)}`)
const either = (statuses: ReadonlyArray<Status>): string => statuses.map(inWords).join(' or ')

const table = (heads: ReadonlyArray<string>, rows: ReadonlyArray<ReadonlyArray<string>>): void => {
  const widths = heads.map((head, i) => rows.reduce((width, row) => Math.max(width, row[i].length), head.length))
  const line = (cells: ReadonlyArray<string>): string => cells.map((text, i) => text.padEnd(widths[i])).join('  ').trimEnd()
  print(line(heads))
  print(widths.map((width) => '-'.repeat(width)).join('  '))
  for (const row of rows) print(line(row))
}

const remarkOf = (place: PlaceId | undefined): string => (place === undefined ? '' : (rowOf.get(place)?.more_information ?? ''))
const places = placeRows.map(placeIdOf)

print('Territorial control during the Russo-Ukrainian War, as a list in Wikipedia had it on 31 July 2023 (CC BY-SA 4.0)')
print(`${changes.length} captures and recaptures, and the holder of ${observations.length} places; Russia includes the two "people's republics"`)

heading('How the dates were read')
const readings = eventRows.map((row) => readBy(wordings, wordingOf(row)))
table(
  ['wording', 'times', 'for example', 'read as', 'reason'],
  wordings.map(({ name, reason }) => {
    const read = readings.filter(({ rule }) => rule === name)
    return [name, String(read.length), read[0].words, read[0].edtf, reason]
  })
)

/** One row a change; the place and how often it changed hands once only. */
const tableOfStories = (of: ReadonlyArray<PlaceId>): void =>
  table(
    ['place', 'times', 'when', 'from', 'to', '', 'in the words of the list'],
    of.flatMap((place) => {
      const { least, most } = timesChangedHands(history, place)
      const times = least === most ? String(least) : `${least} to ${most}`
      return storyOf(history, place).map(({ at, from, to, again, reported, because }, i) => [
        ...(i === 0 ? [nameIn(place), times] : ['', '']),
        span(at),
        either(from),
        either(to),
        again ? 'again' : '',
        reported ? because.map(({ source }) => source.quote ?? '').join('; ') : '(nobody reports it)'
      ])
    })
  )

const atLeastTwice = places.filter((place) => timesChangedHands(history, place).least >= 2)
const perhapsTwice = places.filter((place) => timesChangedHands(history, place).least < 2 && timesChangedHands(history, place).most >= 2)
heading(`The ${atLeastTwice.length} places that changed hands at least twice`)
print('Both ends of a span included; "again": a holder gained the place back')
print()
tableOfStories(atLeastTwice)
print()
print(`Places that may have changed hands twice, or may not: ${perhapsTwice.length === 0 ? 'none' : ''}`)
if (perhapsTwice.length > 0) tableOfStories(perhapsTwice)

heading('Where a story does not join')
print('Changes that nobody reports, and without which what comes after them cannot be so; below each the remark of the list')
for (const place of places)
  for (const { at, from, to, because } of unreportedAt(history, place)) {
    print()
    print(`${nameIn(place)}: it passed from ${either(from)} to ${either(to)} at some time from ${day(at.earliest)} to ${day(at.latest)}, because`)
    for (const record of because)
      print(`  ${record.type === 'ControlChanged' ? `it was taken from ${inWords(record.from ?? record.to)}` : 'it was seen so'}: "${record.source.quote}"`)
    print(`  remark: "${remarkOf(place)}"`)
  }

heading('Where "as of" is older than the remark beside it')
table(
  ['place', 'holder', 'as of', 'last change in the remark'],
  placeRows.flatMap((row) => {
    const own = changes.filter(({ place }) => place === placeIdOf(row))
    return isOvertaken(row, own) ? [[nameIn(placeIdOf(row)), row.held_by, asOf(row).edtf, own[own.length - 1].source.quote]] : []
  })
)

heading('Where a story begins with a recapture')
const headless = eventRows.filter(({ seq, verb }) => seq === '0' && verb === 'Recaptured')
print(`That ${headless.length} places had been taken before is implied; who held them is presumed from the recapture:`)
print(headless.map(({ place }) => place).join(', '))

const findings = audit(history)
heading(`The audit: ${findings.length === 0 ? 'nothing to report' : `${findings.length} ${findings.length === 1 ? 'finding' : 'findings'}`}`)
const kinds = new Map<string, Array<Finding>>()
for (const finding of findings) kinds.set(finding.kind, [...(kinds.get(finding.kind) ?? []), finding])
/** What all of them say is said once, above them. */
const shared = (texts: ReadonlyArray<string>): string | undefined => (new Set(texts).size === 1 ? texts[0] : undefined)
for (const [kind, found] of kinds) {
  const done = shared(found.map((finding) => finding.done))
  const advice = shared(found.map((finding) => finding.advice))
  print()
  print(`${kind} (${found.length})`)
  if (done !== undefined) print(`  done: ${done}`)
  if (advice !== undefined) print(`  advice: ${advice}`)
  for (const finding of found) {
    print(`- ${finding.place === undefined ? '' : `${nameIn(finding.place)}: `}${finding.message}`)
    if (done === undefined) print(`    done: ${finding.done}`)
    if (advice === undefined) print(`    advice: ${finding.advice}`)
  }
}

writeFileSync(new URL('../../docs/ukraine-2022-2023.svg', import.meta.url), await draw())
print()
print('Drawn: docs/ukraine-2022-2023.svg')
