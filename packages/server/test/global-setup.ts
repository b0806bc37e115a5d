import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ProvidedContext } from 'vitest'
import type { TestProject } from 'vitest/node'
import pg from 'pg'
import { migrate } from '#server/db/migrate'
import { grantServerLogin } from '#server/db/server-login'
import { startEmbeddedPostgres, type EmbeddedDatabase } from '#server/embedded/embedded-postgres'
import { inDatabase } from '#server/embedded/provision'
import { supabaseFolder } from '#server/paths'
import { TEST_SECRET } from './secret.ts'

declare module 'vitest' {
  interface ProvidedContext {
    cluster: { superuserUrl: string; ownerUrl: string; serverUrl: string; template: string }
  }
}

const TEMPLATE = 'deskhand_template'

/** One real PostgreSQL for the whole run, with a migrated database that every test file copies. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dataDir = await mkdtemp(join(tmpdir(), 'deskhand-test-'))
  const quiet = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} }
  const cluster = await startEmbeddedPostgres({ dataDir, log: quiet, ephemeral: true })
  const teardown = async (): Promise<void> => {
    await cluster.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
  try {
    project.provide('cluster', await makeTemplate(cluster))
  } catch (error) {
    await teardown()
    throw error
  }
  return teardown
}

async function makeTemplate(cluster: EmbeddedDatabase): Promise<ProvidedContext['cluster']> {
  const superuser = new pg.Client({ connectionString: cluster.superuserUrl })
  await superuser.connect()
  await superuser.query(`create database ${TEMPLATE} template deskhand owner deskhand_owner`)
  await superuser.end()

  const ownerUrl = inDatabase(cluster.url, TEMPLATE)
  await migrate({ url: ownerUrl, folder: supabaseFolder, log: () => {} })
  const serverUrl = await grantServerLogin(ownerUrl, TEST_SECRET)
  return { superuserUrl: cluster.superuserUrl, ownerUrl, serverUrl, template: TEMPLATE }
}
