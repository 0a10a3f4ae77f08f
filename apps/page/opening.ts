/** Files that somebody opens or drops: a log, a CSV or a gazetteer, told apart by what is in them. */
import type { Fault } from 'changing-hands'
import { formatFault, parseLog } from 'changing-hands'
import type { GazetteerPlace } from 'changing-hands/regions'
import { isLeft } from 'fp-ts/lib/Either.js'
import { readGazetteer } from './load.js'
import type { Log } from 'changing-hands'

/** What a file turned out to be. */
export type Opened =
  | { readonly kind: 'log'; readonly name: string; readonly log: Log }
  | { readonly kind: 'gazetteer'; readonly places: ReadonlyMap<string, GazetteerPlace> }
  | { readonly kind: 'table'; readonly name: string; readonly text: string }
  | { readonly kind: 'wrong'; readonly name: string; readonly faults: ReadonlyArray<string>; readonly count: number }

const mostFaults = 50

const wrong = (name: string, faults: ReadonlyArray<Fault>): Opened => ({
  kind: 'wrong',
  name,
  faults: faults.slice(0, mostFaults).map(formatFault),
  count: faults.reduce((sum, { more = 1 }) => sum + more, 0)
})

const parsedJson = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** The name of a file without what says its kind. */
const bareName = (name: string): string => name.replace(/\.(jsonl|ndjson|json|csv|tsv|txt)$/i, '')

/** Reads a file by what it has in it; never throws. */
export const opened = (fileName: string, text: string): Opened => {
  const start = text.replace(/^\ufeff/, '').trimStart()
  const name = bareName(fileName)
  if (start.startsWith('[')) {
    const value = parsedJson(start)
    if (value === undefined)
      return wrong(fileName, [
        {
          path: '',
          message: 'it begins like a list in JSON, and is not one: a gazetteer is [{ "id": …, "names": { … } }, …]'
        }
      ])
    const places = readGazetteer(value)
    return isLeft(places) ? wrong(fileName, places.left) : { kind: 'gazetteer', places: places.right }
  }
  const isTable = /\.(csv|tsv)$/i.test(fileName) || (!start.startsWith('{') && /^[^\n{]*[,;\t][^\n]*\n/.test(start))
  if (isTable) return { kind: 'table', name, text }
  const log = parseLog(text)
  return isLeft(log) ? wrong(fileName, log.left) : { kind: 'log', name, log: log.right }
}
