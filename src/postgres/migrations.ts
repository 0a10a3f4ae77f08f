/** The tables, version by version. A migration that was published is never changed: the next one changes what it made. */
import type { PostgresClient, PostgresPool } from './client.js'
import { inTransaction, quotedName } from './client.js'

/**
 * `{s}` is the schema. Ids and places may be 1,000 characters long, and an index holds 2,704 bytes at most: hashes are indexed.
 * Positions are given one after the other, since whoever inserts holds the lock of the table's trigger until it commits: a reader
 * that asks for what came after a position can pass nothing over.
 */
const migrations: ReadonlyArray<string> = [
  `
  create table {s}.records (
    position bigint generated always as identity primary key,
    id_hash bytea not null unique,
    target_hash bytea,
    is_of_everywhere boolean not null,
    record text not null
  );
  create index records_by_target on {s}.records (target_hash) where target_hash is not null;
  create index records_of_everywhere on {s}.records (position) where is_of_everywhere;
  create table {s}.places (
    place_hash bytea not null,
    position bigint not null references {s}.records,
    place text not null,
    primary key (place_hash, position)
  );
  create index places_by_position on {s}.places (position);

  create function {s}.refuse_change() returns trigger language plpgsql as $$
  begin
    raise exception 'records are appended and never changed: append a retraction or a correction';
  end $$;
  create trigger records_are_never_changed before update or delete or truncate on {s}.records
    for each statement execute function {s}.refuse_change();
  create trigger places_are_never_changed before update or delete or truncate on {s}.places
    for each statement execute function {s}.refuse_change();

  create function {s}.one_at_a_time() returns trigger language plpgsql as $$
  begin
    perform pg_advisory_xact_lock(hashtextextended(tg_table_schema || ' appends', 0));
    return null;
  end $$;
  create trigger one_at_a_time before insert on {s}.records
    for each statement execute function {s}.one_at_a_time();
  `,
  `
  create table {s}.segments (
    place_hash bytea not null,
    place text not null,
    during int8range not null,
    certain jsonb,
    possible jsonb not null,
    position bigint not null,
    exclude using gist (place_hash with =, during with &&)
  );
  create function {s}.status_at(place text, chronon bigint)
    returns table (certain jsonb, possible jsonb, "position" bigint) language sql stable as $$
    select s.certain, s.possible, s.position from {s}.segments s
    where s.place_hash = sha256(convert_to($1, 'UTF8')) and s.during @> $2
  $$;
  create function {s}.holder_at(place text, chronon bigint) returns text language sql stable as $$
    select case when s.certain ->> 'kind' = 'held' then s.certain ->> 'by' end from {s}.segments s
    where s.place_hash = sha256(convert_to($1, 'UTF8')) and s.during @> $2
  $$;
  create function {s}.holder_on(place text, day date) returns text language sql stable as $$
    select {s}.holder_at($1, ($2 - date '1970-01-01')::bigint)
  $$;
  `
]

/** The newest version of the tables that this code knows. */
export const newestVersion = migrations.length

const versionOf = async (client: PostgresClient, schema: string): Promise<number> => {
  const { rows } = await client.query(`select coalesce(max(version), 0)::int as version from ${schema}.migrations`)
  return Number(rows[0].version)
}

/** Makes the tables, or brings them up to date, in one transaction; whoever comes second waits, and finds them made. The version that they have. */
export const migrate = async (pool: PostgresPool, name: string): Promise<number> => {
  const schema = quotedName(name)
  const version = await inTransaction(pool, async (client) => {
    await client.query('select pg_advisory_xact_lock(hashtextextended($1, 1))', [`${name} migrations`])
    await client.query(`create extension if not exists btree_gist`)
    await client.query(`create schema if not exists ${schema}`)
    await client.query(
      `create table if not exists ${schema}.migrations (version int primary key, at timestamptz not null default now())`
    )
    const version = await versionOf(client, schema)
    for (const [i, sql] of migrations.entries())
      if (i >= version) {
        await client.query(sql.replaceAll('{s}', schema))
        await client.query(`insert into ${schema}.migrations (version) values ($1)`, [i + 1])
      }
    return Math.max(version, newestVersion)
  })
  return version ?? 0
}

/** The version of the tables that are there; 0 where there are none. */
export const versionThere = async (client: PostgresClient, name: string): Promise<number> => {
  const { rows } = await client.query('select to_regclass($1) is not null as there', [`${quotedName(name)}.migrations`])
  return rows[0].there === true ? versionOf(client, quotedName(name)) : 0
}
