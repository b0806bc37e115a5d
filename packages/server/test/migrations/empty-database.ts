import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { inject, onTestFinished } from 'vitest'
import { databaseName, inDatabase, ownerRole } from '#server/embedded/provision'

/** A database for one test that only its owner and its extensions are in. Returns the URL of its owner. */
export async function useEmptyDatabase(): Promise<string> {
  const { superuserUrl, ownerUrl } = inject('cluster')
  const name = `test_${randomUUID().replaceAll('-', '')}`
  const superuser = new pg.Client({ connectionString: superuserUrl })
  await superuser.connect()
  await superuser.query(`create database ${name} template ${databaseName} owner ${ownerRole}`)
  onTestFinished(async () => {
    await superuser.query(`drop database ${name} with (force)`)
    await superuser.end()
  })
  return inDatabase(ownerUrl, name)
}

/** Connects for the rest of the test. */
export async function useClient(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => {}) // dropping the database cuts the connection
  await client.connect()
  onTestFinished(() => client.end())
  return client
}
