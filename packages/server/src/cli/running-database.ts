import pg from 'pg'
import { clusterExists } from '../embedded/cluster.ts'
import { loadCredentials } from '../embedded/credentials.ts'
import { databaseName, ownerRole } from '../embedded/provision.ts'

/** The embedded database of a server that runs on the data directory now, as its owner. Whatever takes its password on its port is it. */
export async function findRunningDatabase(dataDir: string): Promise<pg.Client | null> {
  if (!(await clusterExists(dataDir))) return null
  const { ownerPassword, port } = await loadCredentials(dataDir, true)
  if (port === null) return null
  const client = new pg.Client({
    connectionString: `postgres://${ownerRole}:${ownerPassword}@127.0.0.1:${port}/${databaseName}`,
    application_name: 'deskhand command',
    options: '-c timezone=UTC -c datestyle=ISO',
  })
  try {
    await client.connect()
    return client
  } catch {
    return null // it does not run: it is started then, and says itself what is wrong with it
  }
}
