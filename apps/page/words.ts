/** What names, dates and answers are called in a language. Made once for a log and a language, and answers put into words once. */
import type { Answer, Granularity, Status } from 'changing-hands'
import { chrononOf, formatChronon, formatStatus, parseDate } from 'changing-hands'
import { arabic, english } from 'changing-hands/languages'
import type { Phrases as Texts } from 'changing-hands/languages'
import { isLeft } from 'fp-ts/lib/Either.js'
import { isSome } from 'fp-ts/lib/Option.js'
import type { Loaded } from './load.js'
import { partiesOf } from './parties.js'
import type { Phrases } from './phrases.js'
import { bases, certaintyWords, languages } from './phrases.js'
import type { Certainty, LanguageName } from './state.js'

/** An answer as the table has it. */
export interface Told {
  readonly certainty: Certainty
  readonly statuses: ReadonlyArray<{ readonly status: Status; readonly text: string }>
  /** All of them in one text. */
  readonly who: string
  /** `certain`, `open` or `no report` in words. */
  readonly how: string
  readonly basis: string
  /** Ids of all who are named. */
  readonly parties: ReadonlySet<string>
}

/** What the library says, by language. */
const libraryTexts = { en: english, ar: arabic } satisfies Readonly<Record<LanguageName, Texts>>

/** Words for a log in a language. */
export interface Words {
  /** What the page says. */
  readonly phrases: Phrases
  /** What the library says in explanations and findings, and the names it takes for ids. */
  readonly texts: { readonly phrases: Texts; readonly nameOf: (id: string) => string }
  readonly language: LanguageName
  place(id: string): string
  /** What a place lies in, in words; empty where nobody says. */
  region(id: string): string
  actor(id: string): string
  status(status: Status): string
  answer(answer: Answer): Told
  /** A chronon of the log in words. */
  chronon(chronon: number): string
  /** A date in EDTF in words: a day as `12 November 2017`, a wider date as `1 November 2017 – 30 November 2017`. */
  date(text: string): string
  /** When something was recorded: a day, or an instant in UTC. */
  moment(text: string): string
}

export const certaintyOf = (answer: Answer): Certainty =>
  isSome(answer.certain)
    ? 'certain'
    : answer.possible.every(({ basis }) => basis === 'no evidence')
      ? 'nothing'
      : 'open'

type Names = Readonly<Record<string, string | ReadonlyArray<string>>>

const firstOf = (names: string | ReadonlyArray<string> | undefined): string | undefined =>
  typeof names === 'string' ? names : names?.[0]

const own = <A>(of: Readonly<Record<string, A>>, key: string): A | undefined =>
  Object.hasOwn(of, key) ? of[key] : undefined

const nameIn = (names: Names | undefined, language: LanguageName): string | undefined =>
  names === undefined
    ? undefined
    : (firstOf(own(names, language)) ?? firstOf(own(names, 'en')) ?? firstOf(Object.values(names)[0]))

/** Every granularity that has a calendar day, month or year in it is written out; finer ones have the time as ISO has it. */
const formats = {
  year: { year: 'numeric' },
  month: { year: 'numeric', month: 'long' },
  day: { year: 'numeric', month: 'long', day: 'numeric' }
} satisfies Readonly<Record<string, Intl.DateTimeFormatOptions>>

const isWrittenOut = (granularity: Granularity): granularity is keyof typeof formats =>
  Object.hasOwn(formats, granularity)

const dateWriter = (granularity: Granularity, locale: string): ((iso: string) => string) => {
  if (!isWrittenOut(granularity)) return (iso) => iso.replace('T', ' ')
  const options = { ...formats[granularity], timeZone: 'UTC' } as const
  const common = new Intl.DateTimeFormat(locale, options)
  const early = new Intl.DateTimeFormat(locale, { ...options, era: 'short' })
  return (iso) => {
    const [, sign, years, month = '01', day = '01'] = /^([+-]?)(\d+)(?:-(\d\d)(?:-(\d\d))?)?$/.exec(iso) ?? []
    if (years === undefined || Number(years) > 200_000) return iso
    const year = sign === '-' ? -Number(years) : Number(years)
    const moment = new Date(0)
    moment.setUTCFullYear(year, Number(month) - 1, Number(day))
    return (year > 0 ? common : early).format(moment)
  }
}

export const wordsFor = (loaded: Loaded, language: LanguageName): Words => {
  const phrases: Phrases = languages[language]
  const certainties = certaintyWords(phrases)
  const { places, actorNames, granularity, history } = loaded
  const write = dateWriter(granularity, phrases.locale)
  const writeDay = dateWriter('day', phrases.locale)
  const kept = new WeakMap<Answer, Told>()

  const place = (id: string): string => nameIn(places.get(id)?.names, language) ?? id
  const actor = (id: string): string => nameIn(own(actorNames, id), language) ?? id
  const library: Texts = libraryTexts[language]
  // Elements of their own keep names apart here.
  const plain = { ...library, apart: (text: string) => text }
  const status = (one: Status): string => formatStatus(one, actor, plain)
  const nameOf = (id: string): string => (Object.hasOwn(actorNames, id) ? actor(id) : place(id))
  const chronon = (at: number): string =>
    Number.isFinite(at) ? write(formatChronon(granularity, chrononOf(history, at))) : phrases.always
  const answer = (given: Answer): Told => {
    const found = kept.get(given)
    if (found !== undefined) return found
    const certainty = certaintyOf(given)
    const told = given.possible.map((one) => ({ status: one.status, text: status(one.status) }))
    const made: Told = {
      certainty,
      statuses: told,
      who: certainty === 'nothing' ? phrases.nothing : told.map(({ text }) => text).join(phrases.or),
      how: certainties[certainty],
      basis: [...new Set(given.possible.map(({ basis }) => bases[language][basis]))].join(', '),
      parties: new Set(given.possible.flatMap((one) => partiesOf(one.status)))
    }
    kept.set(given, made)
    return made
  }
  const date = (text: string): string => {
    const bounds = parseDate(text, { granularity })
    if (isLeft(bounds)) return text
    const { lo, hi } = bounds.right
    if (lo === hi) return chronon(lo)
    return `${Number.isFinite(lo) ? chronon(lo) : '…'} – ${Number.isFinite(hi) ? chronon(hi) : '…'}`
  }
  const moment = (text: string): string => {
    if (/^\d{4}-\d\d-\d\d$/.test(text)) return writeDay(text)
    const instant = /^\d{4}-\d\d-\d\dT/.test(text) ? new Date(text) : undefined
    if (instant === undefined || Number.isNaN(Number(instant))) return date(text)
    return `${writeDay(instant.toISOString().slice(0, 10))} ${instant.toISOString().slice(11, 16)} UTC`
  }
  const region = (id: string): string =>
    [...new Set((places.get(id)?.parents ?? []).map(({ id: parent }) => place(parent)))].join(', ')
  return {
    phrases,
    texts: { phrases: library, nameOf },
    language,
    place,
    region,
    actor,
    status,
    answer,
    chronon,
    date,
    moment
  }
}
