import pg from 'pg'
import type { Config } from '../config.ts'
import { migrate } from '../db/migrate.ts'
import { startEmbeddedPostgres } from '../embedded/embedded-postgres.ts'
import { supabaseFolder } from '../paths.ts'
import { CommandError } from './command.ts'
import { findRunningDatabase } from './running-database.ts'

/** The database as the owner of Deskhand's schemas, who may do everything. */
export interface OwnerDatabase {
  client: pg.Client
  close(): Promise<void>
}

/**
 * Opens the database of the configuration. The embedded one is used through the server that runs on it, or started for the time
 * of the command.
 * @throws {CommandError} when it cannot be reached or was never migrated
 * @throws {EmbeddedDatabaseError} when the embedded one cannot be started
 */
export async function openOwnerDatabase({ databaseUrl, dataDir }: Config): Promise<OwnerDatabase> {
  if (databaseUrl !== null) return openMigrated(databaseUrl, 'DATABASE_URL', async () => {})
  const running = await findRunningDatabase(dataDir)
  if (running) return { client: running, close: () => running.end() }
  const quiet = { info: () => {}, warn: () => {} }
  const embedded = await startEmbeddedPostgres({ dataDir, log: quiet })
  await migrate({ url: embedded.url, folder: supabaseFolder, log: () => {} })
  return openMigrated(embedded.url, dataDir, embedded.stop)
}

async function openMigrated(url: string, place: string, stop: () => Promise<void>): Promise<OwnerDatabase> {
  const client = new pg.Client({
    connectionString: url,
    application_name: 'deskhand command',
    options: '-c timezone=UTC -c datestyle=ISO',
  })
  try {
    await client.connect()
    const { rows } = await client.query<{ is_there: boolean }>(
      `select to_regclass('deskhand.sites') is not null as is_there`,
    )
    if (!rows[0]?.is_there)
      throw new CommandError('The database has no tables of Deskhand yet. Run first: deskhand migrate')
  } catch (error) {
    await client.end()
    await stop()
    if (error instanceof CommandError) throw error
    const reason = error instanceof Error ? error.message || error.name : String(error)
    throw new CommandError(`Cannot log in to the database (${reason}). Check ${place}.`, { cause: error })
  }
  const close = async (): Promise<void> => {
    await client.end()
    await stop()
  }
  return { client, close }
}
