import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { inject, onTestFinished } from 'vitest'
import { openDatabase, type Database } from '#server/db/database'
import { inDatabase } from '#server/embedded/provision'

/** A database of its own for one test file: a copy of the migrated template. */
export interface TestDatabase {
  /** As the owner of the schema, for arranging and for looking behind the scenes. */
  owner: pg.Client
  ownerUrl: string
  /** As the server logs in: without rights until a query takes a role. */
  serverUrl: string
  database: Database
  drop(): Promise<void>
}

export async function createTestDatabase(): Promise<TestDatabase> {
  const cluster = inject('cluster')
  const name = `test_${randomUUID().replaceAll('-', '')}`
  const superuser = new pg.Client({ connectionString: cluster.superuserUrl })
  await superuser.connect()
  // Copying the files is several times faster than writing every page of the template to the log.
  await superuser.query(
    `create database ${name} template ${cluster.template} owner deskhand_owner strategy file_copy`,
  )

  const ownerUrl = inDatabase(cluster.ownerUrl, name)
  const serverUrl = inDatabase(cluster.serverUrl, name)
  const owner = new pg.Client({ connectionString: ownerUrl })
  await owner.connect()
  const database = openDatabase({ url: serverUrl, onConnectionLost: () => {} })
  const drop = async (): Promise<void> => {
    await database.close()
    await owner.end()
    await superuser.query(`drop database ${name} with (force)`)
    await superuser.end()
  }
  return { owner, ownerUrl, serverUrl, database, drop }
}

/** The same for a single test, dropped when it ends. */
export async function useTestDatabase(): Promise<TestDatabase> {
  const testDatabase = await createTestDatabase()
  onTestFinished(testDatabase.drop)
  return testDatabase
}
