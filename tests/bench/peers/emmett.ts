/** Emmett's event store in memory, a stream a place: the event is appended, and the place's state told from its stream. */
import type { ControlChanged } from 'changing-hands'
import { getInMemoryEventStore } from '@event-driven-io/emmett'
import type { Event } from '@event-driven-io/emmett'
import type { Row } from './peer.js'
import { holderOf } from './peer.js'

type Changed = Event<'ControlChanged', { readonly record: ControlChanged; readonly day: number }>

export interface EmmettStore {
  readonly add: (row: Row) => Promise<unknown>
  readonly controllerAt: (place: string, day: number) => Promise<string | undefined>
}

interface Last {
  readonly day: number
  readonly holder: string | undefined
}

export const emmett = async (rows: ReadonlyArray<Row>): Promise<EmmettStore> => {
  const store = getInMemoryEventStore()
  const add = ({ record, day }: Row): Promise<unknown> =>
    store.appendToStream<Changed>(record.place, [{ type: 'ControlChanged', data: { record, day } }])
  for (const row of rows) await add(row)
  return {
    add,
    controllerAt: async (place, asked) => {
      const { state } = await store.aggregateStream<Last, Changed>(place, {
        initialState: () => ({ day: -Infinity, holder: undefined }),
        evolve: (last: Last, { data }: Changed): Last =>
          data.day <= asked && data.day >= last.day ? { day: data.day, holder: holderOf(data.record) } : last
      })
      return state.holder
    }
  }
}
