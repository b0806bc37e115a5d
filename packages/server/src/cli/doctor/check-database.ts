import { join } from 'node:path'
import pg from 'pg'
import type { Config } from '../../config.ts'
import { readMigrations } from '../../db/migration-files.ts'
import { supabaseFolder } from '../../paths.ts'
import { findRunningDatabase } from '../running-database.ts'
import { doubtful, fine, reasonOf, wrong, type Finding } from './finding.ts'

/** The oldest PostgreSQL whose features the migrations use. */
const OLDEST_MAJOR = 15
/** Seconds by which two clocks may differ: identity tokens are allowed as much. */
const CLOCK_SKEW = 30
const ROLES = [
  'deskhand_public',
  'deskhand_customer',
  'deskhand_member',
  'deskhand_worker',
  'deskhand_server',
]

/** Whether the database is there, new enough, up to date, with its roles, and on the same time. */
export async function checkDatabase(config: Config): Promise<Finding[]> {
  const opened = await open(config)
  if (!(opened instanceof pg.Client)) return [opened]
  try {
    return [
      await checkVersion(opened),
      await checkMigrations(opened),
      await checkRoles(opened),
      await checkClock(opened),
    ]
  } finally {
    await opened.end()
  }
}

async function open({ databaseUrl, dataDir }: Config): Promise<pg.Client | Finding> {
  if (databaseUrl === null) {
    const running = await findRunningDatabase(dataDir)
    return (
      running ??
      doubtful('Database: the embedded one does not run now', 'Start Deskhand to have it looked at.')
    )
  }
  const client = new pg.Client({
    connectionString: databaseUrl,
    application_name: 'deskhand doctor',
    connectionTimeoutMillis: 10_000,
  })
  try {
    await client.connect()
    return client
  } catch (error) {
    return wrong(
      `Database: it cannot be reached (${reasonOf(error)})`,
      'Check that DATABASE_URL names it, that it runs, and that it lets this machine in.',
    )
  }
}

async function checkVersion(client: pg.Client): Promise<Finding> {
  const { rows } = await client.query<{ version: string; number: number }>(
    `select current_setting('server_version') as version, current_setting('server_version_num')::int as number`,
  )
  const { version = '', number = 0 } = rows[0] ?? {}
  return number >= OLDEST_MAJOR * 10_000
    ? fine(`Database: PostgreSQL ${version} answers`)
    : wrong(`Database: PostgreSQL ${version} is too old`, `Use PostgreSQL ${OLDEST_MAJOR} or newer.`)
}

async function checkMigrations(client: pg.Client): Promise<Finding> {
  const { rows: tables } = await client.query<{ is_there: boolean }>(
    `select to_regclass('supabase_migrations.schema_migrations') is not null as is_there`,
  )
  const files = await readMigrations(join(supabaseFolder, 'migrations'))
  const { rows } = tables[0]?.is_there
    ? await client.query<{ version: string }>('select version from supabase_migrations.schema_migrations')
    : { rows: [] }
  const applied = new Set(rows.map(({ version }) => version))
  const missing = files.filter(({ version }) => !applied.has(version)).length
  return missing === 0
    ? fine(`Migrations: all ${files.length} are applied`)
    : wrong(`Migrations: ${missing} of ${files.length} are missing`, 'Run: deskhand migrate')
}

async function checkRoles(client: pg.Client): Promise<Finding> {
  const { rows } = await client.query<{ rolname: string; is_mighty: boolean }>(
    `select rolname, rolsuper or rolbypassrls as is_mighty from pg_roles where rolname = any ($1)`,
    [ROLES],
  )
  const missing = ROLES.filter((role) => !rows.some(({ rolname }) => rolname === role))
  if (missing.length > 0) return wrong(`Roles: ${missing.join(', ')} are missing`, 'Run: deskhand migrate')
  const mighty = rows.filter(({ is_mighty }) => is_mighty).map(({ rolname }) => rolname)
  if (mighty.length > 0)
    return wrong(
      `Roles: ${mighty.join(', ')} may pass over Row Level Security`,
      `Run in the database: ${mighty.map((role) => `alter role ${role} nosuperuser nobypassrls;`).join(' ')}`,
    )
  return fine('Roles: all are there, and none passes over Row Level Security')
}

async function checkClock(client: pg.Client): Promise<Finding> {
  const before = Date.now()
  const { rows } = await client.query<{ now: Date }>('select clock_timestamp() as now')
  const middle = (before + Date.now()) / 2
  const skew = Math.round(Math.abs((rows[0]?.now.getTime() ?? 0) - middle) / 1_000)
  return skew <= CLOCK_SKEW
    ? fine('Clock: the same as that of the database')
    : wrong(
        `Clock: ${skew} seconds apart from that of the database`,
        'Let both keep their time by NTP: sessions and identity tokens end by it.',
      )
}
