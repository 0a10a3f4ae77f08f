/** Immer used naively: the state is a Map of sorted lists, and each record a draft of it. */
import { peerModule } from './load.js'
import type { Row } from './peer.js'
import type { Entry } from './plainMap.js'
import { entryOf, positionAfter } from './plainMap.js'

type State = ReadonlyMap<string, ReadonlyArray<Entry>>
type Draft = Map<string, Array<Entry>>

export interface Evolving {
  readonly add: (row: Row) => void
  readonly controllerAt: (place: string, day: number) => string | undefined
}

export const immer = async (): Promise<((rows: ReadonlyArray<Row>) => Evolving) | undefined> => {
  const module = await peerModule<{
    readonly enableMapSet: () => void
    readonly produce: (state: State, recipe: (draft: Draft) => void) => State
  }>('immer')
  if (module === undefined) return undefined
  module.enableMapSet()
  const put = (places: Draft, row: Row): void => {
    const entries = places.get(row.record.place)
    if (entries === undefined) places.set(row.record.place, [entryOf(row)])
    else entries.splice(positionAfter(entries, row.day), 0, entryOf(row))
  }
  return (rows) => {
    const first: Draft = new Map()
    for (const row of rows) put(first, row)
    let state: State = module.produce(first, () => undefined)
    return {
      add: (row) => {
        state = module.produce(state, (draft) => put(draft, row))
      },
      controllerAt: (place, day) => {
        const entries = state.get(place) ?? []
        return entries[positionAfter(entries, day) - 1]?.holder
      }
    }
  }
}
