/** Lists, times and reports in English. */
import { englishStatuses } from '../record/index.js'
import type { TimePhrases, WordPhrases } from './textPhrases.js'

const on = (date: string): string => `on ${date}`

const times: TimePhrases = {
  on,
  between: (from, to) => `from ${from} to ${to}`,
  until: (date) => `until ${date}`,
  since: (date) => `from ${date} on`,
  always: () => 'at all times'
}

const someTime: TimePhrases = {
  on,
  between: (from, to) => `at some time from ${from} to ${to}`,
  until: (date) => `at some time up to ${date}`,
  since: (date) => `at some time from ${date} on`,
  always: () => 'at some time'
}

export const englishWords: WordPhrases = {
  ...englishStatuses,
  date: (iso) => iso,
  more: (count) => `${count} more`,
  times,
  someTime,
  said: ({ event, seen, throughout, from, to, dates }) => {
    const what = seen
      ? `seen ${to}${throughout ? ' throughout' : ''}`
      : `${from === undefined ? '' : `from ${from} `}to ${to}`
    return `${event} (${what}, ${dates.join(' or ')})`
  },
  records: {
    ControlChanged: 'ControlChanged',
    ControlObserved: 'ControlObserved',
    ControlClaimed: 'ControlClaimed',
    OperationAnnounced: 'OperationAnnounced',
    CoverageDeclared: 'CoverageDeclared',
    SiegeChanged: 'SiegeChanged',
    EventRetracted: 'EventRetracted',
    EventCorrected: 'EventCorrected'
  }
}
