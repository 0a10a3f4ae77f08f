/** Statuses in the languages of the page. English is the library's own. */
import type { Status } from 'changing-hands'
import { formatStatus } from 'changing-hands'
import type { LanguageName } from './state.js'

type NameOf = (actor: string) => string

type Kinds = {
  readonly [K in Status['kind']]: (status: Extract<Status, { readonly kind: K }>, name: NameOf) => string
}

const both = (names: ReadonlyArray<string>): string => names.join(' و')

const arabic: Kinds = {
  held: ({ by }, name) => name(by),
  contested: ({ among, mostly }, name) =>
    `متنازع عليه${among.length === 0 ? '' : ` بين ${both(among.map(name))}`}${mostly === undefined ? '' : ` (معظمه: ${name(mostly)})`}`,
  shared: ({ shares }, name) =>
    `مشترك: ${shares.map(({ by, share }) => (share === undefined ? name(by) : `${name(by)} ${Number((share * 100).toPrecision(4))}٪`)).join('، ')}`,
  uncontrolled: () => 'لا يسيطر عليه أحد',
  unknown: ({ not = [] }, name) => (not.length === 0 ? 'مجهول' : `مجهول، وليس ${not.map(name).join(' ولا ')}`)
}

const inArabic: Readonly<Record<Status['kind'], (status: never, name: NameOf) => string>> = arabic

/** How a status is said, by language. */
export const statuses = {
  en: formatStatus,
  ar: (status, name) => inArabic[status.kind](status as never, name)
} satisfies { readonly [K in LanguageName]: (status: Status, name: NameOf) => string }
