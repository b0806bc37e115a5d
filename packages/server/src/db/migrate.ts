import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { MigrationError, readMigrations, type Migration } from './migration-files.ts'
import { splitStatements } from './split-statements.ts'

interface MigrateOptions {
  /** Logs in as the role that is to own Deskhand's schemas. */
  url: string
  /** The folder `supabase/` of the repository. */
  folder: string
  log(line: string): void
}

/** Any number will do, as long as nobody else in the database locks the same: the bytes of "deskhand". */
const ADVISORY_LOCK = '7234316338130378340'

/**
 * Brings a database up to date. Safe to run twice and from two processes at once. The record is kept in the Supabase CLI's own
 * table and form, so `supabase db push` and this agree about any database.
 * @returns the versions it applied
 * @throws {MigrationError} when the database cannot be reached or is newer than this Deskhand, or a file fails
 */
export async function migrate({ url, folder, log }: MigrateOptions): Promise<string[]> {
  const migrations = await readMigrations(join(folder, 'migrations'))
  const client = await connect(url)
  try {
    await locked(client, () => prepare(client, folder))
    const versions: string[] = []
    for (;;) {
      const migration = await locked(client, () => applyNext(client, migrations))
      if (migration === null) return versions
      log(`Applied migration ${migration.version} ${migration.name}`)
      versions.push(migration.version)
    }
  } finally {
    await client.end()
  }
}

async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, application_name: 'deskhand migrate' })
  try {
    await client.connect()
    return client
  } catch (error) {
    const reason = error instanceof Error ? error.message || error.name : String(error)
    throw new MigrationError(`Cannot log in to the database (${reason}). Check DATABASE_URL.`, {
      cause: error,
    })
  }
}

/** One step in a transaction that no other process shares. A lock of the session would not survive a transaction pooler. */
async function locked<T>(client: pg.Client, step: () => Promise<T>): Promise<T> {
  await client.query('begin')
  try {
    // The limit of the role is meant for requests: Supabase's stops after two minutes.
    await client.query('set local statement_timeout = 0')
    await client.query('select pg_advisory_xact_lock($1)', [ADVISORY_LOCK])
    const result = await step()
    await client.query('commit')
    return result
  } catch (error) {
    await client.query('rollback')
    throw error
  }
}

/** On Supabase the roles and the schema auth are there; on a plain Postgres one file makes what of them we need. */
async function prepare(client: pg.Client, folder: string): Promise<void> {
  const { rows } = await client.query(
    `select 1 from pg_proc where proname = 'uid' and pronamespace = to_regnamespace('auth')`,
  )
  if (rows.length === 0) await client.query(await readFile(join(folder, 'bootstrap.sql'), 'utf8'))
  await client.query(`
    create schema if not exists supabase_migrations;
    create table if not exists supabase_migrations.schema_migrations (version text primary key, statements text[], name text);
  `)
}

async function applyNext(client: pg.Client, migrations: Migration[]): Promise<Migration | null> {
  const applied = await readApplied(client)
  refuseNewer(migrations, applied)
  const next = migrations.find((migration) => !applied.has(migration.version))
  if (!next) return null
  try {
    await client.query(next.sql)
    await client.query(
      'insert into supabase_migrations.schema_migrations (version, name, statements) values ($1, $2, $3)',
      [next.version, next.name, splitStatements(next.sql)],
    )
    return next
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new MigrationError(`Migration ${next.version} ${next.name} failed: ${reason}`, { cause: error })
  }
}

async function readApplied(client: pg.Client): Promise<Set<string>> {
  const { rows } = await client.query<{ version: string }>(
    'select version from supabase_migrations.schema_migrations',
  )
  return new Set(rows.map((row) => row.version))
}

/** Deskhand numbers its migrations within a day; those an owner makes with the Supabase CLI carry the time of day instead. */
const OUR_NUMBERING = /^\d{8}0000\d\d$/

function refuseNewer(migrations: Migration[], applied: Set<string>): void {
  const newest = migrations.at(-1)?.version ?? ''
  const newer = [...applied].filter((version) => version > newest && OUR_NUMBERING.test(version))
  if (newer.length > 0)
    throw new MigrationError(
      `The database has migrations this Deskhand does not know (${newer.join(', ')}). Start a Deskhand that is at least as new.`,
    )
}
