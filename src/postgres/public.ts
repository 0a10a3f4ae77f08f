/** `changing-hands/store/postgres`: logs kept in PostgreSQL, and the answers of each place as rows. Bring a pool of `pg`. */
export type { PostgresClient, PostgresPool, PostgresResult } from './client.js'
export type { PostgresOptions } from './options.js'
export { postgresStore } from './store.js'
export type { PostgresStore } from './store.js'
