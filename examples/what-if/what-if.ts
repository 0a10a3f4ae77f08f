/**
 * What if the second date had never been reported? The article dates the first capture of Al-Bukamal twice: "at the
 * start of the month" (e3a) and "five days after" 3 November (e3b). Without e3b the log is wider, and says so.
 * Run with `npm run example:what-if`.
 */
import { formatStatus, logOf, orThrow, project, records, statusAt } from 'changing-hands'
import { history, log } from '../najah-2017-11/facts.js'

const without = project(orThrow(logOf([...records(log)].filter(({ id }) => id !== 'e3b'))))

console.log('Al-Bukamal     with both dates                     without the second')
for (const date of ['2017-10-31', '2017-11-01', '2017-11-05', '2017-11-07', '2017-11-08', '2017-11-10', '2017-11-19']) {
  const [both, one] = [history, without].map((of) =>
    statusAt(of, 'al-bukamal', date)
      .possible.map(({ status }) =>
        formatStatus(status, (actor) => (actor === 'isis' ? 'ISIS' : 'army')).replace(
          'contested by ISIS and army (mostly ISIS)',
          'contested'
        )
      )
      .join(' or ')
  )
  console.log(`  ${date}   ${both.padEnd(34)}  ${one}`)
}
