/**
 * One event at a time: a feed brings reports in any order, and after each the answer is the one that a projection of
 * all of them would give. Older histories go on answering. Run with `npm run example:feed`.
 */
import { emptyHistory, evolve, formatStatus, records, statusAt } from 'changing-hands'
import type { History } from 'changing-hands'
import { log } from '../najah-2017-11/facts.js'

const answer = (history: History): string =>
  statusAt(history, 'al-bukamal', '2017-11-12')
    .possible.map(({ status, basis }) => `${formatStatus(status)} (${basis})`)
    .join(' | ')

let history = emptyHistory()
const versions = [history]
console.log('Al-Bukamal on 12 November 2017, report by report, the latest event first:')
for (const record of [...records(log)].reverse()) {
  history = evolve(history, record)
  if ('place' in record && record.place === 'al-bukamal') {
    versions.push(history)
    console.log(`  after ${record.id.padEnd(4)} ${answer(history)}`)
  }
}
console.log(`The history of before the first report still says: ${answer(versions[0])}`)
