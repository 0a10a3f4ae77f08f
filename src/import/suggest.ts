/**
 * What a table may mean, by its heads and its cells: a proposal with the evidence for each part of it. Nothing is applied: whoever imports
 * reads it, mends it and gives it to an importer.
 */
import { isLeft } from 'fp-ts/lib/Either.js'
import type { Source, Status } from '../record/index.js'
import { unknown } from '../record/index.js'
import { checked, checkOptions, isThing, quoted } from '../time/index.js'
import type { Column, DateCell, Mapping, MappingBase } from './mapping.js'
import { columnsWithin, profileOf } from './profile.js'
import type { Profile } from './profile.js'
import { endsOf, repeatsOf } from './spellEvidence.js'
import { rowsWithin } from './tableRows.js'

/** What a part of a proposed mapping rests on. */
export interface Evidence {
  /** The field of the mapping, as `ends` or `dates.order`. */
  readonly field: string
  /** In words, with numbers: "444 of 458 successors start the day after the end". */
  readonly because: string
}

/** A proposal of what a table means. */
export interface Suggestion {
  /** The mapping that is proposed; `undefined` where not even its kind can be seen. */
  readonly mapping: Mapping | undefined
  /** Of each part of the mapping, what it rests on. */
  readonly evidence: ReadonlyArray<Evidence>
  /** What the table does not say, and whoever imports it must. */
  readonly open: ReadonlyArray<Evidence>
}

/** What nobody can see in a table. */
export interface SuggestOptions {
  /** Whose table it is. */
  readonly source: Source
  /** When the source said it: the date of the file. */
  readonly recordedAt: string
}

/** Names of columns by what they are likely to hold, the likeliest first. */
const usual = {
  place:
    /^(place|place_?name|town|city|village|settlement|location|locality|site|municipality|district|geonameid|place_?id|ccode|gwcode|cowcode|state|state_?name|country|country_?name|office|post|seat|name|المكان|المدينة)$/i,
  holder:
    /^(holder|held_?by|controller|control|controlled_?by|owner|ruler|leader|occupier|party|actor|side|status|status_.*|sovereign|incumbent|من يسيطر|المسيطر)$/i,
  gainer: /^(to|gainer|winner|captured_?by|taken_?by|new_?(holder|controller|owner)|successor|by)$/i,
  loser: /^(from|loser|lost_?by|taken_?from|old_?(holder|controller|owner)|previous(_?holder)?|predecessor)$/i,
  start:
    /^(start|start_?date|begin|begin_?date|beginning|from|from_?date|since|first|gwsdate|valid_?from|eindate|entry|inauguration)$/i,
  end: /^(end|end_?date|until|to|to_?date|till|last|gwedate|valid_?(to|until)|eoutdate|exit)$/i,
  at: /^(date|day|at|as_?of|event_?date|when|datum|date_?text|snapshot|time|timestamp|التاريخ)$/i,
  key: /^(id|key|uuid|guid|event_?id|event_id_cnty|record_?id|row_?id|.*_uid)$/i,
  quote: /^(notes?|quote|remarks?|text|description|more_information|comment|ملاحظات)$/i,
  url: /^(url|link|source_?url|href)$/i
} as const

const named = (
  profiles: ReadonlyArray<Profile>,
  which: keyof typeof usual,
  fits: (profile: Profile) => boolean
): Profile | undefined => profiles.find((profile) => usual[which].test(profile.column.trim()) && fits(profile))

const isDated = ({ dated, filled }: Profile): boolean => filled > 0 && dated >= 0.8 * filled
const isWords = (profile: Profile): boolean => !isDated(profile) && profile.filled > 0

/** `styear, stmonth, stday` and the like: three columns that make one date. */
const partedDates = (
  columns: ReadonlyArray<Column>
): ReadonlyArray<{ readonly stem: string; readonly cells: ReadonlyArray<Column> }> =>
  columns.flatMap((column) => {
    const found = /^(.*?)year$/i.exec(column)
    if (found === null) return []
    const [, stem] = found
    const part = (name: string): Column | undefined =>
      columns.find((one) => one.toLowerCase() === `${stem}${name}`.toLowerCase())
    const [month, day] = [part('month'), part('day')]
    return month === undefined ? [] : [{ stem, cells: day === undefined ? [column, month] : [column, month, day] }]
  })

interface Dates {
  readonly start: DateCell | undefined
  readonly end: DateCell | undefined
  readonly at: DateCell | undefined
}

const datesIn = (profiles: ReadonlyArray<Profile>): Dates => {
  const parted = partedDates(profiles.map(({ column }) => column))
  const stem = (pattern: RegExp): DateCell | undefined => parted.find(({ stem: one }) => pattern.test(one))?.cells
  const dated = profiles.filter(isDated)
  const start = named(profiles, 'start', isDated)?.column ?? stem(/^(st|start|begin|b|s|gws|cows)_?$/i)
  const end =
    named(profiles, 'end', (profile) => isDated(profile) || profile.dated > 0)?.column ?? stem(/^(end|e|gwe|cowe)_?$/i)
  const at =
    named(profiles, 'at', isDated)?.column ??
    stem(/^(|event_?)$/i) ??
    (dated.length === 1 ? dated[0].column : undefined)
  return { start, end, at }
}

/** The common beginning of heads that are dates after it, if there are at least three. */
const widePrefix = (
  columns: ReadonlyArray<Column>
): { readonly prefix: string; readonly count: number } | undefined => {
  const counts = new Map<string, number>()
  for (const column of columns) {
    const found = /^(\D*?)(\d{4}-?\d{2}-?\d{2}(\d{6})?)$/.exec(column)
    if (found !== null) counts.set(found[1], (counts.get(found[1]) ?? 0) + 1)
  }
  const [best] = [...counts].sort((a, b) => b[1] - a[1])
  return best === undefined || best[1] < 3 ? undefined : { prefix: best[0], count: best[1] }
}

class Proposal {
  readonly evidence: Array<Evidence> = []
  readonly open: Array<Evidence> = []

  because(field: string, because: string): void {
    this.evidence.push({ field, because })
  }

  asks(field: string, because: string): void {
    this.open.push({ field, because })
  }
}

const unlikelyNames = /^$|^[?\-–—_.]+$|^(unknown|n\/?a|none|null|nan|contested|disputed|nobody)$/i

/** Words in the column of holders that are nobody's name. */
const statusesIn = (profile: Profile, proposal: Proposal): Readonly<Record<string, Status | null>> | undefined => {
  const words = [...profile.cells].filter(([word]) => unlikelyNames.test(word))
  if (words.length === 0) return undefined
  for (const [word, count] of words)
    proposal.asks(
      `statuses.${word}`,
      `${count} rows have ${word === '' ? 'nothing' : quoted(word)} in ${quoted(profile.column)}, which names nobody: unknown is proposed; it may also say nothing (null), or that the place is contested or nobody's`
    )
  return Object.fromEntries(words.map(([word]) => [word, unknown()]))
}

const orderFor = (profiles: ReadonlyArray<Profile>, columns: ReadonlyArray<Column>, proposal: Proposal): void => {
  for (const { column, dayFirst, monthFirst, openOrder } of profiles) {
    if (!columns.includes(column) || openOrder + dayFirst + monthFirst === 0) continue
    if (dayFirst > 0 && monthFirst > 0)
      proposal.asks(
        'dates.order',
        `in ${quoted(column)} ${dayFirst} dates can only have the day first, ${monthFirst} only the month: some of them are wrong`
      )
    else if (dayFirst + monthFirst > 0)
      proposal.because(
        'dates.order',
        `in ${quoted(column)} ${dayFirst + monthFirst} dates can only have the ${dayFirst > 0 ? 'day' : 'month'} first; the column proves it, and nothing has to be said`
      )
    else
      proposal.asks(
        'dates.order',
        `in ${quoted(column)} ${openOrder} dates can have the day or the month first, and none proves which: say "day first" or "month first"`
      )
  }
}

/**
 * What a table is likely to mean: a mapping for `importRows` and its like, with the evidence for each part, and what the table leaves open.
 * Rows are objects with a value for each column, or the text of a table. It looks at the first 20,000 rows, and applies nothing.
 *
 * @example
 * ```ts
 * import { suggestMapping } from 'changing-hands/import'
 * import assert from 'node:assert/strict'
 *
 * const { mapping, evidence } = suggestMapping(
 *   'state,start,end\nA,1900-01-01,1910-06-30\nA,1910-07-01,1920-12-31\nB,1900-01-01,1920-12-31\nB,1921-01-01,1930-01-01\n',
 *   { source: { id: 'states' }, recordedAt: '2020-01-01' }
 * )
 * assert.equal(mapping?.kind, 'spells')
 * assert.deepEqual(evidence.find(({ field }) => field === 'ends')?.because, '2 of 2 successors start the day after the end: inclusive')
 * ```
 */
export const suggestMapping = (rows: string | Iterable<object>, options: SuggestOptions): Suggestion => {
  checkOptions(options)
  checked(isThing(options.source), 'a source is an object such as { id: "list" }', options.source)
  const read = rowsWithin(rows)
  if (isLeft(read))
    return {
      mapping: undefined,
      evidence: [],
      open: read.left.map(({ message }) => ({ field: 'table', because: message }))
    }
  const profiles = columnsWithin(read.right).map((column) => profileOf(read.right, column))
  return proposed(read.right, profiles, options)
}

type Rows = ReadonlyArray<Readonly<Record<string, string>>>

const proposed = (rows: Rows, profiles: ReadonlyArray<Profile>, { source, recordedAt }: SuggestOptions): Suggestion => {
  const proposal = new Proposal()
  const { evidence, open } = proposal
  const none: Suggestion = { mapping: undefined, evidence, open }
  const dates = datesIn(profiles)
  const dateColumns = [dates.start, dates.end, dates.at].flatMap((cell) => (typeof cell === 'string' ? [cell] : []))
  const isFree = ({ column }: Profile): boolean => !dateColumns.includes(column)
  const place = named(profiles, 'place', isFree) ?? profiles.find((profile) => isFree(profile) && isWords(profile))
  if (place === undefined) {
    proposal.asks('place', 'no column looks like the names or ids of places: name one')
    return none
  }
  proposal.because('place', `${quoted(place.column)} has ${place.cells.size} different cells in ${rows.length} rows`)
  const key = named(profiles, 'key', (profile) => profile.cells.size === rows.length && profile.column !== place.column)
  if (key !== undefined) proposal.because('key', `${quoted(key.column)} is different in each of ${rows.length} rows`)
  const quote = named(profiles, 'quote', isWords)
  const url = named(profiles, 'url', isWords)
  const base: MappingBase = {
    source,
    recordedAt,
    place: place.column,
    ...(key === undefined ? {} : { key: key.column }),
    ...(quote === undefined ? {} : { quote: quote.column }),
    ...(url === undefined ? {} : { url: url.column })
  }
  const wide = widePrefix(profiles.map(({ column }) => column))
  if (wide !== undefined) {
    proposal.because('kind', `${wide.count} columns have dates for heads: a snapshot each`)
    return { mapping: { kind: 'wide snapshots', ...base, prefix: wide.prefix }, evidence, open }
  }
  orderFor(profiles, dateColumns, proposal)
  const others = (profile: Profile): boolean =>
    isWords(profile) && profile !== place && profile !== key && profile !== quote && profile !== url
  const holder = named(profiles, 'holder', others)
  if (dates.start !== undefined && dates.end !== undefined) {
    const held = holder ?? place
    if (holder === undefined)
      proposal.asks(
        'holder',
        `no column looks like holders: each place of ${quoted(place.column)} is taken to hold itself, as in lists of states`
      )
    else proposal.because('holder', `${quoted(held.column)} has ${held.cells.size} different cells`)
    const statuses = holder === undefined ? undefined : statusesIn(held, proposal)
    const spells = endsOf(rows, place.column, dates.start, dates.end)
    proposal.because('kind', 'each row has a start and an end: a spell')
    for (const [field, because] of spells.evidence) proposal.because(field, because)
    for (const [field, because] of spells.open) proposal.asks(field, because)
    return {
      mapping: {
        kind: 'spells',
        ...base,
        ...(statuses === undefined ? {} : { statuses }),
        holder: held.column,
        start: dates.start,
        end: dates.end,
        ...spells.fields
      },
      evidence,
      open
    }
  }
  const at = dates.at ?? dates.start
  if (at === undefined) {
    proposal.asks('at', 'no column has dates in most of its cells: name one, and how its dates are read')
    return none
  }
  const gainer = named(profiles, 'gainer', others)
  const loser = named(profiles, 'loser', others)
  const who = gainer ?? holder ?? profiles.find(others)
  if (who === undefined) {
    proposal.asks('to', 'no column looks like holders: name one')
    return none
  }
  const statuses = statusesIn(who, proposal)
  const words = statuses === undefined ? {} : { statuses }
  if (gainer !== undefined || loser !== undefined) {
    proposal.because(
      'kind',
      `${quoted(who.column)}${loser === undefined ? '' : ` and ${quoted(loser.column)}`} say who gained${loser === undefined ? '' : ' and who lost'}: a change each row`
    )
    return {
      mapping: {
        kind: 'changes',
        ...base,
        ...words,
        at,
        to: who.column,
        ...(loser === undefined ? {} : { from: loser.column })
      },
      evidence,
      open
    }
  }
  const repeats = repeatsOf(rows, place.column, who.column)
  proposal.because('kind', repeats.because)
  return {
    mapping:
      repeats.kind === 'changes'
        ? { kind: 'changes', ...base, ...words, at, to: who.column }
        : { kind: repeats.kind, ...base, ...words, at, status: who.column },
    evidence,
    open
  }
}
