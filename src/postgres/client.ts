/**
 * What is needed of a client of PostgreSQL: what `pg` gives, said by its shape, so that who brings another (or PGlite) can, and this
 * package depends on none.
 */

/** The rows of an answer, each by the names of its columns. */
export interface PostgresResult {
  /** In the order in which they came. */
  readonly rows: ReadonlyArray<Readonly<Record<string, unknown>>>
}

/** One connection, as a pool lends it. */
export interface PostgresClient {
  /** Runs one statement with the values of its `$1`, `$2`, …; without values, several. */
  query(sql: string, values?: Array<unknown>): Promise<PostgresResult>
  /** Gives it back; with `true` it is closed, since nobody knows what state it is in. */
  release(isBroken?: boolean): void
  /** Tells of notifications, where the client can. */
  on?(event: 'notification' | 'error' | 'end', listener: () => void): unknown
  /** Takes a listener away again. */
  off?(event: 'notification' | 'error' | 'end', listener: () => void): unknown
}

/** Where connections come from: a `Pool` of `pg`, as it is. TLS, credentials and limits of time are its own options. */
export interface PostgresPool {
  /** Lends a connection. */
  connect(): Promise<PostgresClient>
}

/** Runs something in one transaction: committed if it resolves, undone if it rejects, or gives `undefined`. */
export const inTransaction = async <A>(
  pool: PostgresPool,
  work: (client: PostgresClient) => Promise<A | undefined>,
  mode = ''
): Promise<A | undefined> => {
  const client = await pool.connect()
  // A connection that breaks says so as an event, too, which ends the process where nobody listens.
  const ignore = (): void => undefined
  client.on?.('error', ignore)
  let isBroken = true
  try {
    await client.query(`begin ${mode}`)
    const done = await work(client)
    await client.query(done === undefined ? 'rollback' : 'commit')
    isBroken = false
    return done
  } catch (error) {
    isBroken = await client.query('rollback').then(
      () => false,
      () => true
    )
    throw error
  } finally {
    client.off?.('error', ignore)
    client.release(isBroken)
  }
}

/** A name of a schema or a role in SQL. */
export const quotedName = (name: string): string => `"${name.replaceAll('"', '""')}"`
