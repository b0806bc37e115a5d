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

/** A real PostgreSQL that can make databases of any size. */
export interface BenchCluster {
  /** A database with so many tickets. The client is superuser: it takes the role it wants to be. */
  filled(tickets: number): Promise<{ client: pg.Client; url: string; close(): Promise<void> }>
  stop(): Promise<void>
}

export async function startCluster(): Promise<BenchCluster> {
  const dataDir = await mkdtemp(join(tmpdir(), 'deskhand-bench-'))
  const quiet = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} }
  const embedded = await startEmbeddedPostgres({ dataDir, log: quiet, ephemeral: true })
  const root = await connect(embedded.superuserUrl)
  await root.query('create database empty template deskhand owner deskhand_owner')
  await migrate({ url: inDatabase(embedded.url, 'empty'), folder: supabaseFolder, log: () => {} })
  return {
    async filled(tickets) {
      const name = `tickets_${tickets}`
      await root.query(`create database ${name} template empty owner deskhand_owner`)
      const url = inDatabase(embedded.superuserUrl, name)
      const client = await connect(url)
      await fill(client, tickets)
      const close = async (): Promise<void> => {
        await client.end()
        await root.query(`drop database ${name} with (force)`)
      }
      return { client, url, close }
    },
    async stop() {
      await root.end()
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
