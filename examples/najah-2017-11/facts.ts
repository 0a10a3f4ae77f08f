/** The article's log and places, and words for what they say. */
import { readFileSync } from 'node:fs'
import type { History, Status } from 'changing-hands'
import { formatStatus, orThrow, parseLog, project, statusAt } from 'changing-hands'

export interface Place {
  readonly id: string
  readonly names: { readonly en: string; readonly ar: string }
  readonly kind: string
  readonly within: ReadonlyArray<string>
}

const read = (file: string): string => readFileSync(new URL(file, import.meta.url), 'utf8')

/** The log as JSON Lines: every record quotes the words of the article it rests on. */
export const logText = read('./log.jsonl')
export const places = JSON.parse(read('./places.json')) as ReadonlyArray<Place>

export const log = orThrow(parseLog(logText))
export const history = project(log)

/** The dates of the table. */
export const dates = ['2017-11-02', '2017-11-03', '2017-11-07', '2017-11-08', '2017-11-12', '2017-11-17', '2017-11-18', '2017-11-19']

const names: Readonly<Record<string, string>> = {
  isis: 'ISIS',
  'syrian-army': 'army',
  'iraqi-forces': 'Iraqi forces'
}
export const nameOf = (actor: string): string => names[actor] ?? actor
export const inWords = (status: Status): string =>
  status.kind === 'contested' && status.mostly !== undefined ? `contested (mostly ${nameOf(status.mostly)})` : formatStatus(status, nameOf)

/** A cell of the table: a certain answer plain, an open one as its alternatives. */
export const cell = (of: History, place: string, date: string): string =>
  statusAt(of, place, date)
    .possible.map(({ status }) => inWords(status))
    .join(' or ')
