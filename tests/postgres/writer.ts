/** A process that appends to a store in PostgreSQL until it is killed, and tells of each append that was acknowledged. */
import pg from 'pg'
import { held, orThrow } from 'changing-hands'
import { postgresStore } from 'changing-hands/store/postgres'

const [, , port, schema, name] = process.argv
const pool = new pg.Pool({
  host: '127.0.0.1',
  port: Number(port),
  user: 'postgres',
  password: 'tests',
  database: 'postgres'
})
pool.on('error', () => undefined)
const store = orThrow(await postgresStore(pool, { schema, segments: true }))
console.log('opened')
for (let i = 0; ; i++) {
  const ids = Array.from({ length: 1 + (i % 4) }, (_, k) => `${name}-${i}-${k}`)
  const records = ids.map((id, k) => ({
    id,
    type: 'ControlChanged',
    v: 1,
    recordedAt: '2017-11-20',
    source: { id: name },
    place: `place-${(i + k) % 5}`,
    at: `2017-11-${String(1 + ((i * 7 + k) % 28)).padStart(2, '0')}`,
    to: held(`actor-${(i + k) % 3}`)
  }))
  orThrow(await store.append(records))
  console.log(ids.join(' '))
}
