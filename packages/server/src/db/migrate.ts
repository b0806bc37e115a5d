import { readFile, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'

/** One file of `supabase/migrations/`: `<14 digits>_<name>.sql`. */
interface Migration {
  version: string
  name: string
  sql: string
}

export class MigrationError extends Error {
  override readonly name = 'MigrationError'
}

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
 * table, so `supabase db push` and this agree about any database.
 * @returns the versions it applied
 * @throws MigrationError when the database is newer than this Deskhand, or a file fails
 */
export async function migrate({ url, folder, log }: MigrateOptions): Promise<string[]> {
  const client = new pg.Client({ connectionString: url, application_name: 'deskhand migrate' })
  await client.connect().catch((error: unknown) => {
    const reason = error instanceof Error ? error.message || error.name : String(error)
    throw new MigrationError(`Cannot log in to the database (${reason}). Check DATABASE_URL.`, {
      cause: error,
    })
  })
  try {
    await client.query('select pg_advisory_lock($1)', [ADVISORY_LOCK])
    await bootstrap(client, folder)
    const migrations = await readMigrations(join(folder, 'migrations'))
    const applied = await readApplied(client)
    refuseNewer(migrations, applied)
    const pending = migrations.filter((migration) => !applied.has(migration.version))
    for (const migration of pending) {
      log(`Applying migration ${migration.version} ${migration.name}`)
      await apply(client, migration)
    }
    return pending.map((migration) => migration.version)
  } finally {
    await client.end() // which gives the lock back too
  }
}

/** On Supabase the roles and the schema auth are there; on a plain Postgres one file makes what of them we need. */
async function bootstrap(client: pg.Client, folder: string): Promise<void> {
  const { rows } = await client.query(
    `select 1 from pg_proc where proname = 'uid' and pronamespace = to_regnamespace('auth')`,
  )
  if (rows.length > 0) return
  await client.query(await readFile(join(folder, 'bootstrap.sql'), 'utf8'))
}

async function readMigrations(folder: string): Promise<Migration[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).toSorted()
  return Promise.all(
    names.map(async (fileName) => {
      const match = /^(\d{14})_(.+)\.sql$/.exec(fileName)
      if (!match?.[1] || !match[2])
        throw new MigrationError(`${fileName} is not named <14 digits>_<name>.sql`)
      return { version: match[1], name: match[2], sql: await readFile(join(folder, fileName), 'utf8') }
    }),
  )
}

async function readApplied(client: pg.Client): Promise<Set<string>> {
  await client.query(`
    create schema if not exists supabase_migrations;
    create table if not exists supabase_migrations.schema_migrations (version text primary key, statements text[], name text);
  `)
  const { rows } = await client.query<{ version: string }>(
    'select version from supabase_migrations.schema_migrations',
  )
  return new Set(rows.map((row) => row.version))
}

function refuseNewer(migrations: Migration[], applied: Set<string>): void {
  const newest = migrations.at(-1)?.version ?? ''
  const ours = new Set(migrations.map((migration) => migration.version))
  // An older unknown version may be the owner's own migration; a younger one can only be a later Deskhand's.
  const unknown = [...applied].filter((version) => version > newest && !ours.has(version))
  if (unknown.length > 0 && [...applied].some((version) => ours.has(version))) {
    throw new MigrationError(
      `The database has migrations this Deskhand does not know (${unknown.join(', ')}). Start a Deskhand that is at least as new.`,
    )
  }
}

async function apply(client: pg.Client, migration: Migration): Promise<void> {
  try {
    await client.query('begin')
    await client.query(migration.sql)
    await client.query(
      'insert into supabase_migrations.schema_migrations (version, name, statements) values ($1, $2, $3)',
      [migration.version, migration.name, [migration.sql]],
    )
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    const reason = error instanceof Error ? error.message : String(error)
    throw new MigrationError(`Migration ${migration.version} ${migration.name} failed: ${reason}`, {
      cause: error,
    })
  }
}
