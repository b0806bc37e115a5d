import pg from 'pg'
import { inject } from 'vitest'
import { inDatabase } from '#server/embedded/provision'
import { createTestDatabase } from '../database.ts'
import { prepareAttempts } from './attempt.ts'
import { buildWorld, type World } from './world.ts'

/** A database with two full sites, and a session that can take any role in it. */
export interface RlsDatabase {
  world: World
  superuser: pg.Client
  owner: pg.Client
  drop(): Promise<void>
}

export async function createRlsDatabase(): Promise<RlsDatabase> {
  const { owner, ownerUrl, drop } = await createTestDatabase()
  const world = await buildWorld(owner)
  const superuser = await connectAsSuperuser(ownerUrl)
  await prepareAttempts(superuser)
  const dropAll = async (): Promise<void> => {
    await superuser.end()
    await drop()
  }
  return { world, superuser, owner, drop: dropAll }
}

/** Connects to the database of a test as somebody who may take every role. */
export async function connectAsSuperuser(ownerUrl: string): Promise<pg.Client> {
  const name = new URL(ownerUrl).pathname.slice(1)
  const superuser = new pg.Client({ connectionString: inDatabase(inject('cluster').superuserUrl, name) })
  await superuser.connect()
  return superuser
}
