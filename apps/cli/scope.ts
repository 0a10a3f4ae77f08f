/** The options that all questions share: how a log is looked at. */
import type { Granularity, History, Log } from 'changing-hands'
import {
  accordingTo,
  bySides,
  granularities,
  knownAt,
  prefer,
  project,
  sourcesIn,
  withHorizon,
  withPolicy
} from 'changing-hands'
import type { Gazetteer } from 'changing-hands/regions'
import { sidesOf } from 'changing-hands/regions'
import { Option } from 'commander'
import { asUsage, Failure, orFail } from './failure.js'
import { checkedKnown } from './dates.js'
import { readGazetteer, readLog } from './files.js'
import { suggestion } from './near.js'
import { wholeNumber } from './numbers.js'
import type { Session } from './session.js'

export interface ScopeOptions {
  readonly known?: string
  readonly sources?: ReadonlyArray<string>
  readonly policy?: 'together' | 'majority' | 'agreed'
  readonly prefer?: ReadonlyArray<string>
  readonly granularity?: Granularity
  readonly timeZone?: string
  readonly horizonBefore?: number
  readonly horizonAfter?: number
  readonly sides?: string
  readonly gazetteer?: string
  readonly language?: string
  readonly json?: boolean
}

/** A log with a way of looking at it. */
export interface Scoped {
  readonly log: Log
  /** All of it, for what names there are. */
  readonly whole: History
  /** As far as was asked for. */
  readonly history: History
  readonly gazetteer: Gazetteer | undefined
}

/** Ids with commas between. */
export const list = (text: string): ReadonlyArray<string> =>
  text
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '')

const group = 'How the log is looked at:'

export const known = (): Option =>
  new Option('--known <date>', 'what was known at the end of this date (UTC)').helpGroup(group)

/** Fresh each time: options belong to one command. */
export const timeOptions = (): ReadonlyArray<Option> =>
  [
    new Option('--granularity <unit>', 'how time is counted (default: day)').choices(granularities),
    new Option('--time-zone <zone>', 'where days begin, as Asia/Baghdad (default: UTC)')
  ].map((option) => option.helpGroup(group))

export const gazetteerOptions = (): ReadonlyArray<Option> =>
  [
    new Option('--gazetteer <file>', 'names of places: JSON, as for gazetteerOf, or CSV with id and name'),
    new Option('--language <code>', 'in which language (en, ar; places in any that the gazetteer has)')
  ].map((option) => option.helpGroup(group))

export const scopeWithoutKnown = (): ReadonlyArray<Option> => [
  ...[
    new Option('--sources <ids>', 'according to these sources alone, with commas between').argParser(list),
    new Option('--policy <name>', 'how sources that differ are combined (default: together)').choices([
      'together',
      'majority',
      'agreed'
    ]),
    new Option('--prefer <ids>', 'the policy that believes the first of these sources that says anything')
      .argParser(list)
      .conflicts('policy'),
    new Option('--horizon-before <count>', 'how many days before its date a report is evidence').argParser(wholeNumber),
    new Option('--horizon-after <count>', 'how many days after its date a report is evidence').argParser(wholeNumber),
    new Option('--sides <file>', 'actors told by their sides: JSON, as for sidesOf')
  ].map((option) => option.helpGroup(group)),
  ...timeOptions(),
  ...gazetteerOptions()
]

export const scopeOptions = (): ReadonlyArray<Option> => [known(), ...scopeWithoutKnown()]

export const json = (what: string): Option => new Option('--json', what)

export const projected = (log: Log, { granularity, timeZone }: ScopeOptions): History =>
  asUsage('--time-zone', () =>
    project(log, {
      ...(granularity === undefined ? {} : { granularity }),
      ...(timeZone === undefined ? {} : { timeZone })
    })
  )

const checkedSources = (whole: History, asked: ReadonlyArray<string>): ReadonlyArray<string> => {
  const ids = new Set(sourcesIn(whole).map(({ id }) => id))
  const missing = asked.filter((id) => !ids.has(id))
  if (missing.length > 0)
    throw new Failure(missing.map((id) => `no record is from the source ${JSON.stringify(id)}${suggestion(id, ids)}`))
  return asked
}

/** A history narrowed as asked. */
export const narrowed = (whole: History, options: ScopeOptions): History => {
  let history = whole
  if (options.sources !== undefined) history = accordingTo(history, checkedSources(whole, options.sources))
  if (options.prefer !== undefined) history = withPolicy(history, prefer(checkedSources(whole, options.prefer)))
  else if (options.policy !== undefined) history = withPolicy(history, options.policy)
  const { horizonBefore: before, horizonAfter: after } = options
  if (before !== undefined || after !== undefined)
    history = withHorizon(history, {
      ...(before === undefined ? {} : { before }),
      ...(after === undefined ? {} : { after })
    })
  return options.known === undefined ? history : knownAt(history, checkedKnown('--known', options.known))
}

/** Reads a log, and whatever the options name, and narrows it. */
export const scoped = async (session: Session, path: string, options: ScopeOptions): Promise<Scoped> => {
  const log = await readLog(session, path)
  const gazetteer = options.gazetteer === undefined ? undefined : await readGazetteer(session, options.gazetteer)
  const reported = projected(log, options)
  const whole =
    options.sides === undefined
      ? reported
      : bySides(
          reported,
          orFail(session.nameOf(options.sides), sidesOf(await session.list(options.sides, 'a list of sides')))
        )
  return { log, whole, history: narrowed(whole, options), gazetteer }
}
