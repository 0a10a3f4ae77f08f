/**
 * Somebody writes events: commands are decided by what is known, in a stream of Emmett's event store
 * (https://event-driven-io.github.io/emmett/). `decide` and `evolve` go into its `CommandHandler` as they are; what is
 * written here is how a record travels in one of Emmett's events. Run with `npm run example:decider`.
 */
import type { Event } from '@event-driven-io/emmett'
import { CommandHandler, getInMemoryEventStore, IllegalStateError } from '@event-driven-io/emmett'
import type { ControlRecord, History } from 'changing-hands'
import type { ControlCommand } from 'changing-hands/decide'
import { emptyHistory, evolve, formatStatus, statusAt } from 'changing-hands'
import { decide } from 'changing-hands/decide'
import { isLeft } from 'fp-ts/lib/Either.js'

/** A record as an event of Emmett's: its type, and all of it as data. */
export type RecordEvent = Event<ControlRecord['type'], { readonly record: ControlRecord }>
export const toEvent = (record: ControlRecord): RecordEvent => ({ type: record.type, data: { record } })

export const handle = CommandHandler({
  initialState: () => emptyHistory(),
  evolve: (history, event: RecordEvent) => evolve(history, event.data.record)
})

/** What a handler of a command does: events, or an error that names the reason and ends the attempt. */
export const deciding =
  (command: ControlCommand) =>
  (history: History): Array<RecordEvent> => {
    const decided = decide(command, history)
    if (isLeft(decided)) throw new IllegalStateError(`${decided.left.code}: ${decided.left.message}`)
    return decided.right.map(toEvent)
  }

const report = { recordedAt: '2017-11-20', source: { id: 'najah' }, place: 'al-bukamal' }

export const commands: ReadonlyArray<ControlCommand> = [
  { ...report, type: 'capture', id: 'e3', at: '2017-11-08', by: 'syrian-army', from: 'isis' },
  // The same again: a button pressed twice.
  { ...report, type: 'capture', id: 'e3', at: '2017-11-08', by: 'syrian-army', from: 'isis' },
  { ...report, type: 'capture', id: 'x1', at: '2017-11-10', by: 'syrian-army' },
  { ...report, type: 'capture', id: 'e4', at: '[2017-11-11..2017-11-17]', by: 'isis', from: 'syrian-army' },
  { ...report, type: 'capture', id: 'x2', at: '2017-11-18', by: 'syrian-army', from: 'kurdish-forces' },
  { ...report, type: 'capture', id: 'e5', at: '2017-11-18', by: 'syrian-army', from: 'isis' },
  { recordedAt: '2017-11-21', source: { id: 'editor' }, type: 'retract', id: 'r1', target: 'e9', reason: 'mistaken' }
]

/** What became of each command, and the history in the end. */
export const run = async (): Promise<{ readonly outcomes: ReadonlyArray<string>; readonly history: History }> => {
  const store = getInMemoryEventStore()
  const outcomes: Array<string> = []
  for (const command of commands) {
    try {
      const { newEvents } = await handle(store, 'the-log', deciding(command))
      outcomes.push(
        newEvents.length === 0
          ? 'recorded already'
          : `recorded ${newEvents.map(({ data }) => data.record.id).join(', ')}`
      )
    } catch (error) {
      if (!(error instanceof IllegalStateError)) throw error
      outcomes.push(`rejected, ${error.message}`)
    }
  }
  const { newState: history } = await handle(store, 'the-log', () => [])
  return { outcomes, history }
}

export const main = async (): Promise<void> => {
  const { outcomes, history } = await run()
  commands.forEach(({ type, id }, i) => console.log(`${type} ${id}: ${outcomes[i]}`))
  for (const date of ['2017-11-07', '2017-11-08', '2017-11-13', '2017-11-18'])
    console.log(
      `${date}: ${statusAt(history, 'al-bukamal', date)
        .possible.map(({ status }) => formatStatus(status))
        .join(' or ')}`
    )
}
