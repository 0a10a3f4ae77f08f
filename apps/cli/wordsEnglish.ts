/** What the command says in English, around the texts of the library. */
import { english } from 'changing-hands/languages'
import { counted } from './text.js'
import type { CommandWords } from './words.js'

export const englishWords: CommandWords = {
  phrases: english,
  kinds: {
    ControlChanged: 'change',
    ControlObserved: 'seen',
    ControlClaimed: 'claim',
    CoverageDeclared: 'coverage',
    EventCorrected: 'correction',
    EventRetracted: 'retraction',
    OperationAnnounced: 'operation',
    SiegeChanged: 'siege'
  },
  certainties: { certain: 'certain', open: 'open', 'no report': 'no report' },
  certain: (status) => `${status}, for certain`,
  open: (count, statuses) => (count === 1 ? `open: ${statuses}` : `open between ${count}: ${statuses}`),
  nothing: 'nothing is known',
  comma: ', ',
  doubtful: 'doubtful',
  against: 'against',
  record: (kind, date, recordedAt, source) =>
    `${kind}${date === undefined ? '' : `, ${date}`}, recorded ${recordedAt} from ${source}`,
  quote: (text) => `“${text}”`,
  overruled: (policy, count) => `By the policy ${policy} this does not count (${counted(count, 'statement')}):`,
  heads: {
    place: 'place',
    who: 'who',
    how: 'how',
    basis: 'basis',
    status: 'status',
    began: 'began',
    ended: 'ended',
    inAll: 'in all worlds',
    records: 'records',
    before: 'before',
    after: 'after',
    differs: 'differs',
    because: 'because of'
  },
  beforeAll: 'before the first report',
  goesOn: 'goes on',
  orGoesOn: (date) => `${date} at the earliest, or goes on`,
  yes: 'yes',
  possibly: 'possibly',
  forCertain: 'for certain',
  changedHands: (least, most) =>
    `It changed hands ${least === most ? counted(least, 'time') : `${least} to ${most} times`}.`,
  places: (count, date, { certain, open, 'no report': none }) =>
    `${counted(count, 'place')} on ${date}: ${certain} certain, ${open} open, ${none} without a report.`,
  between: (date, other) => `from ${date} to ${other}`,
  learned: (date, known, then) => `on ${date}, as known on ${known} and on ${then}`,
  differ: (count, what) =>
    count === 0
      ? `No place differs ${what}.`
      : `${counted(count, 'place')} ${count === 1 ? 'differs' : 'differ'} ${what}.`,
  groups: {
    effect: 'Not as it was meant, or not what it seems',
    settle: 'Answers are open, or counts too high, until somebody settles it',
    know: 'Questions, and things to know'
  },
  done: 'done',
  advice: 'you could',
  more: (count) => `and ${count.toLocaleString('en')} more`,
  findings: (count) => (count === 0 ? 'Nothing was found.' : `${counted(count, 'finding')}.`)
}
