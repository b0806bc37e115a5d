import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { migrate } from '#server/db/migrate'
import type { Binaries } from '#server/embedded/binaries'
import { databaseName, inDatabase, ownerRole } from '#server/embedded/provision'
import { loadPgTap } from '../pgtap/pgtap-database.ts'
import { runFiles } from '../pgtap/run-files.ts'
import {
  findPostgres15,
  findPostgres17,
  findPostgres18,
  startCluster,
  type Cluster,
} from './postgres-versions.ts'
import { createCliProject } from './supabase-cli.ts'

interface Version {
  major: number
  /** Null: this machine does not have it, and the tests say so by being skipped. */
  binaries: Binaries | null
}

const VERSIONS: Version[] = [
  { major: 15, binaries: findPostgres15() },
  { major: 17, binaries: findPostgres17() },
  { major: 18, binaries: findPostgres18() },
]

const EVERY_TABLE = `
  select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where n.nspname in ('deskhand', 'deskhand_private') and c.relkind in ('r', 'v') order by 1`

async function read<Row extends object>(url: string, text: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query<Row>(text)).rows
  } finally {
    await client.end()
  }
}

/** An empty database beside the first one, with what a plain Postgres needs before the Supabase CLI pushes. */
async function prepareForPush({ superuserUrl, ownerUrl }: Cluster, folder: string): Promise<string> {
  const url = inDatabase(ownerUrl, 'pushed')
  const maintenance = inDatabase(superuserUrl, 'postgres')
  await read(maintenance, `create database pushed template ${databaseName} owner ${ownerRole}`)
  await read(url, await readFile(join(folder, 'bootstrap.sql'), 'utf8'))
  return url
}

describe.each(VERSIONS)('PostgreSQL $major', ({ major, binaries }) => {
  describe.skipIf(binaries === null)('as an owner without any privilege', () => {
    let cluster: Cluster
    beforeAll(async () => {
      if (binaries === null) throw new Error(`PostgreSQL ${major} is not on this machine`)
      cluster = await startCluster(binaries)
    })
    afterAll(() => cluster.stop())

    it('is what it says it is', async () => {
      const [row] = await read(
        cluster.ownerUrl,
        `select current_setting('server_version_num')::int / 10000 as major, rolsuper or rolbypassrls as privileged
         from pg_roles where rolname = current_user`,
      )
      expect(row).toEqual({ major, privileged: false })
    })

    it('takes every migration from deskhand migrate, and the same from supabase db push', async () => {
      const project = await createCliProject()
      const versions = (await readdir(join(project.folder, 'migrations'))).map((name) => name.slice(0, 14))
      const pushed = await prepareForPush(cluster, project.folder)
      const applied = await migrate({ url: cluster.ownerUrl, folder: project.folder, log: () => {} })
      expect(applied).toEqual(versions.toSorted())

      const { code, stderr } = await project.run('db', 'push', `--remote=${pushed}`, '--yes')
      expect({ code, complaint: code === 0 ? '' : stderr }).toEqual({ code: 0, complaint: '' })
      expect(await read(pushed, EVERY_TABLE)).toEqual(await read(cluster.ownerUrl, EVERY_TABLE))
    })

    it('keeps every promise of supabase/tests', async () => {
      const owner = new pg.Client({ connectionString: cluster.ownerUrl })
      await owner.connect()
      await loadPgTap(owner)
      const runs = await runFiles(owner)
      await owner.end()
      const broken = runs.flatMap(({ name, failure, assertions }) => [
        ...(failure === null ? [] : [`${name}: ${failure}`]),
        ...assertions.filter(({ isOk }) => !isOk).map(({ sentence }) => `${name}: ${sentence}`),
      ])
      expect(runs.flatMap(({ assertions }) => assertions).length).toBeGreaterThan(50)
      expect(broken).toEqual([])
    })
  })
})
