/** Explanations in English. */
import { englishWords } from './englishWords.js'
import type { ExplanationLines, ExplanationPhrases, RecordFacts, SettlingPhrases } from './textPhrases.js'

const recordInALine = ({ id, type, at, recordedAt, source, quote }: RecordFacts): string =>
  `${id}: ${type}${at === undefined ? '' : ` at ${at}`}, recorded ${recordedAt} from ${source}${quote === undefined ? '' : ` “${quote}”`}`

const explanation: ExplanationLines = {
  head: ({ place, from, to, possible, isKnown }) => {
    const asked = from === to ? from : `${from} to ${to}`
    return `${place}, ${asked}: ${possible > 1 ? `open between ${possible}` : isKnown ? 'certain' : 'nothing is known'}`
  },
  possible: ({ status, basis, doubtful, possible, evidence }) =>
    `${status}: ${basis}${doubtful ? ' (doubtful)' : ''}; possible ${possible.join(' and ')}${evidence.length === 0 ? '' : `; evidence ${evidence.join(' and ')}`}`,
  because: recordInALine,
  against: (record) => `against ${recordInALine(record)}`,
  beside: (record) => `beside it, ${recordInALine(record)}`,
  doubted: ({ records, contrary, count, believed }) =>
    `${believed ? 'may be wrong' : 'not believed'}: ${records}, which ${contrary} ${count === 1 ? 'contradicts' : 'contradict'}`,
  settle: () => 'what would settle it:'
}

const settling: SettlingPhrases = {
  questions: {
    date: (event) => `a date for ${event}`,
    order: (one, other) => `a report dating ${one} before or after ${other}`,
    change: ({ to, after, before }) => `a report of the change to ${to} that is missing between ${after} and ${before}`,
    holderBefore: (event) => `a report of who held it before ${event}`,
    holderAfter: (event) => `a report of who held it after ${event}`,
    holderSeen: (event) => `a report of who held it at ${event}`,
    holderOn: (date) => `a report of who held it on ${date}`,
    right: (event) => `which of ${event} is right`,
    wrong: (one, other) => `which of ${one} and ${other} is wrong`,
    same: (one, other) => `whether ${one} and ${other} report one event, or which of them is wrong`
  },
  outcomes: {
    by: (date) => `on or before ${date}`,
    later: () => 'after it',
    laterUpTo: (date) => `after it and no later than ${date}`,
    after: (date) => `after ${date}`,
    comesBefore: () => 'before',
    comesAfter: () => 'after',
    actor: (name) => `it is ${name}`,
    somebodyElse: () => 'it is somebody not named here so far',
    status: (status) => `it was ${status}`,
    right: (records) => records,
    wrong: (records, count) => `${records} ${count === 1 ? 'is' : 'are'} wrong`,
    same: () => 'they report one event'
  },
  whoever: (question) => `${question}: whoever it names`,
  ifs: (question, ways) => `${question}: ${ways.map(({ outcome, then }) => `if ${outcome}, ${then}`).join('; ')}`,
  certain: (status) => status,
  perhaps: (status) => `it is ${status}`,
  open: (statuses) => `still open between ${statuses}`,
  whoeverItIs: () => 'whoever it is'
}

export const englishExplanations: ExplanationPhrases = {
  ...englishWords,
  basis: {
    reported: 'reported',
    persisting: 'persisting',
    'presumed before': 'presumed before',
    'presumed since': 'presumed since',
    'unreported change': 'unreported change',
    'no evidence': 'no evidence'
  },
  explanation,
  settling
}
