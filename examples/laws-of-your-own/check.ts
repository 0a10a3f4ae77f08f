/** Puts both tables to the test. Run with `npm run example:laws`. */
import { mended } from './mended.js'
import { naive } from './naive.js'
import type { Table } from './reports.js'
import { lawsOfTable } from './reports.js'

const print = <S>(title: string, table: Table<S>): void => {
  console.log(`${title}\n${'='.repeat(title.length)}`)
  for (const law of lawsOfTable(table))
    try {
      law.check({ seed: 20171120, numRuns: 1000 })
      console.log(`holds   ${law.name}`)
    } catch (error) {
      console.log(`BROKEN  ${error instanceof Error ? error.message.replace(/\n/g, '\n        ') : String(error)}`)
    }
  console.log()
}

print('A table with "from" and "to", kept as reports come in', naive)
print('The same, mended: it keeps the reports and works out spells when asked', mended)
