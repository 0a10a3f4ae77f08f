/** What the columns of a table are likely to hold, by their names and by what is in them. */
import type { Column, DateCell } from './mapping.js'
import type { Profile } from './profile.js'

/** Names of columns by what they are likely to hold, the likeliest first. */
const usual = {
  place:
    /^(place|place_?name|town|city|village|settlement|location|locality|site|municipality|district|geonameid|place_?id|ccode|gwcode|cowcode|state|state_?name|country|country_?name|office|post|seat|name|المكان|المدينة)$/i,
  holder:
    /^(holder|held_?by|controller|control|controlled_?by|owner|ruler|leader|occupier|party|actor|side|status|status_.*|sovereign|incumbent|من_يسيطر|المسيطر)$/i,
  gainer: /^(to|gainer|winner|captured_?by|taken_?by|new_?(holder|controller|owner)|successor|by)$/i,
  loser: /^(from|loser|lost_?by|taken_?from|old_?(holder|controller|owner)|previous(_?holder)?|predecessor)$/i,
  start:
    /^(start|start_?date|begin|begin_?date|beginning|from|from_?date|since|first|gwsdate|valid_?from|eindate|entry|inauguration)$/i,
  end: /^(end|end_?date|until|to|to_?date|till|last|gwedate|valid_?(to|until)|eoutdate|exit)$/i,
  at: /^(date|day|at|as_?of|event_?date|when|datum|date_?text|snapshot|time|timestamp|التاريخ)$/i,
  key: /^(id|key|uuid|guid|event_?id|event_id_cnty|record_?id|row_?id|.*_uid)$/i,
  quote: /^(notes?|quote|words|remarks?|text|description|more_information|comment|ملاحظات)$/i,
  url: /^(url|link|source_?url|href)$/i
} as const

/** The first column whose name is usual for it. */
export const named = (
  profiles: ReadonlyArray<Profile>,
  which: keyof typeof usual,
  fits: (profile: Profile) => boolean
): Profile | undefined =>
  profiles.find((profile) => usual[which].test(profile.column.replace(/[\s-]+/g, '_')) && fits(profile))

/** Whether most of its cells are dates. */
const isDated = ({ dated, filled }: Profile): boolean => filled > 0 && dated >= 0.8 * filled
/** Whether it has something else than dates. */
export const isWords = (profile: Profile): boolean => !isDated(profile) && profile.filled > 0

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

/** The columns of dates: a start and an end, or one date. */
export const datesIn = (profiles: ReadonlyArray<Profile>): Dates => {
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
export const widePrefix = (
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
