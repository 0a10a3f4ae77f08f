/**
 * What a table may mean, by its heads and its cells: a proposal with the evidence for each part of it. Nothing is applied: whoever imports
 * reads it, mends it and gives it to an importer.
 */
import { isLeft } from 'fp-ts/lib/Either.js'
import type { Source, Status } from '../record/index.js'
import { unknown } from '../record/index.js'
import { checked, checkOptions, isThing, quoted } from '../time/index.js'
import { datesIn, isWords, named, widePrefix } from './columnNames.js'
import type { DateOrder } from './dateOptions.js'
import { importRows } from './importTable.js'
import type { Column, Mapping, MappingBase } from './mapping.js'
import { columnsWithin, profileOf } from './profile.js'
import type { Profile } from './profile.js'
import { nobodyKnows } from './rowReader.js'
import { endsOf, repeatsOf } from './spellEvidence.js'
import { rowsWithin } from './tableRows.js'

type Rows = ReadonlyArray<Readonly<Record<string, string>>>

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

/** Words in the columns of holders that are nobody's name. A blank loser says nothing. */
const statusesIn = (
  [who, ...others]: ReadonlyArray<Profile>,
  proposal: Proposal
): { readonly statuses?: Readonly<Record<string, Status | null>> } => {
  const words = [who, ...others].flatMap(({ column, cells }) =>
    [...cells]
      .filter(([word]) => nobodyKnows.test(word) && (word !== '' || column === who.column))
      .map(([word, count]) => ({ word, count, column }))
  )
  if (words.length === 0) return {}
  for (const { word, count, column } of words)
    proposal.asks(
      `statuses.${word}`,
      `${count} rows have ${word === '' ? 'nothing' : quoted(word)} in ${quoted(column)}, which names nobody: unknown is proposed; it may also say nothing (null), or that the place is contested or nobody's`
    )
  return { statuses: Object.fromEntries(words.map(({ word }) => [word, unknown()])) }
}

/** Which number is the day, if the columns prove it, and do not disagree. */
const orderFor = (
  profiles: ReadonlyArray<Profile>,
  columns: ReadonlyArray<Column>,
  proposal: Proposal
): DateOrder | undefined => {
  const dated = profiles.filter(({ column }) => columns.includes(column))
  const sum = (count: (profile: Profile) => number): number => dated.reduce((all, one) => all + count(one), 0)
  const [day, month] = [sum(({ dayFirst }) => dayFirst), sum(({ monthFirst }) => monthFirst)]
  const open = sum(({ openOrder }) => openOrder)
  const where = columns.map(quoted).join(' and ')
  if (day > 0 && month > 0)
    proposal.asks(
      'dates.order',
      `in ${where} ${day} dates can only have the day first, ${month} only the month: some of them are wrong, or the columns differ`
    )
  else if (day + month > 0) {
    proposal.because(
      'dates.order',
      `in ${where} ${day + month} dates can only have the ${day > 0 ? 'day' : 'month'} first, and none only the ${day > 0 ? 'month' : 'day'}`
    )
    return day > 0 ? 'day first' : 'month first'
  } else if (open > 0)
    proposal.asks(
      'dates.order',
      `in ${where} ${open} dates can have the day or the month first, and none proves which: say "day first" or "month first"`
    )
  return undefined
}

/** What would be refused if the proposal were taken as it is: nobody should find that out afterwards. */
const triedOn = (rows: Rows, suggestion: Suggestion): Suggestion => {
  const { mapping } = suggestion
  if (mapping === undefined) return suggestion
  const tried = importRows(rows, mapping)
  if (isLeft(tried))
    return {
      ...suggestion,
      open: [...suggestion.open, ...tried.left.map(({ path, message }) => ({ field: path, because: message }))]
    }
  const byColumn = new Map<string, { readonly count: number; readonly because: string }>()
  for (const { path, line, message } of tried.right.report.refused) {
    const known = byColumn.get(path)
    byColumn.set(path, { count: (known?.count ?? 0) + 1, because: known?.because ?? `row ${line ?? '?'}: ${message}` })
  }
  const refusals = Array.from(byColumn, ([path, { count, because }]) => ({
    field: path === '' ? 'rows' : path,
    because: `${count} ${count === 1 ? 'row' : 'rows'} would be refused, as ${because}`
  }))
  return { ...suggestion, open: [...suggestion.open, ...refusals] }
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
export const suggestMapping = (
  rows: string | Iterable<Readonly<Record<string, unknown>>>,
  options: SuggestOptions
): Suggestion => {
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
  return triedOn(read.right, proposed(read.right, profiles, options))
}

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
  const plain: MappingBase = {
    source,
    recordedAt,
    place: place.column,
    ...(key === undefined ? {} : { key: key.column }),
    ...(quote === undefined ? {} : { quote: quote.column }),
    ...(url === undefined ? {} : { url: url.column })
  }
  const isOther = (profile: Profile): boolean => ![place, key, quote, url].includes(profile)
  const wide = widePrefix(profiles.map(({ column }) => column))
  if (wide !== undefined) {
    proposal.because('kind', `${wide.count} columns have dates for heads: a snapshot each`)
    return { mapping: { kind: 'wide snapshots', ...plain, prefix: wide.prefix }, evidence, open }
  }
  const order = orderFor(profiles, dateColumns, proposal)
  const base: MappingBase = { ...plain, ...(order === undefined ? {} : { dates: { order } }) }
  const others = (profile: Profile): boolean => isWords(profile) && isOther(profile)
  const holder = named(profiles, 'holder', others)
  if (dates.start !== undefined && dates.end !== undefined) {
    const held = holder ?? place
    if (holder === undefined)
      proposal.asks(
        'holder',
        `no column looks like holders: each place of ${quoted(place.column)} is taken to hold itself, as in lists of states`
      )
    else proposal.because('holder', `${quoted(held.column)} has ${held.cells.size} different cells`)
    const statuses = holder === undefined ? {} : statusesIn([held], proposal)
    const spells = endsOf(rows, place.column, dates.start, dates.end, order)
    proposal.because('kind', 'each row has a start and an end: a spell')
    for (const [field, because] of spells.evidence) proposal.because(field, because)
    for (const [field, because] of spells.open) proposal.asks(field, because)
    return {
      mapping: {
        kind: 'spells',
        ...base,
        ...statuses,
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
  const words = statusesIn(loser === undefined ? [who] : [who, loser], proposal)
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
