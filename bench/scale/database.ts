import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { SESSION_OPTIONS } from '../../packages/server/src/db/roads.ts'
import { migrate } from '../../packages/server/src/db/migrate.ts'
import { startEmbeddedPostgres } from '../../packages/server/src/embedded/embedded-postgres.ts'
import { inDatabase } from '../../packages/server/src/embedded/provision.ts'
import { supabaseFolder } from '../../packages/server/src/paths.ts'
import { fill } from './fill.ts'

/** A database with so many tickets. */
export interface FilledDatabase {
  tickets: number
  /** A superuser, who takes the role it wants to be. */
  client: pg.Client
  url: string
}

/** A real PostgreSQL that can make databases of any size. */
export interface BenchCluster {
  filled(tickets: number): Promise<FilledDatabase>
  /** Takes all databases along. */
  stop(): Promise<void>
}

export async function startCluster(): Promise<BenchCluster> {
  const dataDir = await mkdtemp(join(tmpdir(), 'deskhand-bench-'))
  const quiet = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} }
  const embedded = await startEmbeddedPostgres({ dataDir, log: quiet, ephemeral: true })
  const root = await connect(embedded.superuserUrl)
  await root.query('create database empty template deskhand owner deskhand_owner')
  await migrate({ url: inDatabase(embedded.url, 'empty'), folder: supabaseFolder, log: () => {} })
  const clients = [root]
  return {
    async filled(tickets) {
      const name = `tickets_${tickets}`
      await root.query(`create database ${name} template empty owner deskhand_owner`)
      const url = inDatabase(embedded.superuserUrl, name)
      const client = await connect(url)
      clients.push(client)
      await fill(client, tickets)
      return { tickets, client, url }
    },
    async stop() {
      await Promise.all(clients.map((client) => client.end()))
      await embedded.stop()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, options: SESSION_OPTIONS })
  await client.connect()
  return client
}
