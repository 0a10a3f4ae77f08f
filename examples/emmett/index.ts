/**
 * Runs the commands against the database that DATABASE_URL names or, without one, a server that is started for it. Run with
 * `npm run example:emmett`.
 */
import pg from 'pg'
import { formatChronon } from 'changing-hands'
import { installed, startServer } from '../../tests/servers/postgres.js'
import { commands } from '../decider/decider.js'
import { run } from './store.js'

const show = (chronon: string | null, open: string): string =>
  chronon === null ? open : formatChronon(Number(chronon), 'day')

const main = async (connectionString: string): Promise<void> => {
  const pool = new pg.Pool({ connectionString })
  const { outcomes, rows } = await run(pool, connectionString)
  await pool.end()
  commands.forEach(({ type, id }, i) => console.log(`${type} ${id}: ${outcomes[i]}`))
  console.log('\nal-bukamal, as the table has it:')
  for (const { from_chronon, until_chronon, certain, possible } of rows)
    console.log(`${show(from_chronon, 'ever')} to ${show(until_chronon, 'now')}: ${certain ?? possible.join(' or ')}`)
}

const url = process.env.DATABASE_URL
const programs = installed().get('18')
if (url !== undefined) await main(url)
else if (programs === undefined) console.log('no PostgreSQL is installed here: name one by DATABASE_URL')
else {
  const server = await startServer('18', programs)
  try {
    await main(`postgresql://postgres:tests@127.0.0.1:${server.port}/postgres`)
  } finally {
    await server.remove()
  }
}
