import { randomUUID } from 'node:crypto'
import { cp, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type pg from 'pg'
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { useClient, useEmptyDatabase } from '../../test/migrations/empty-database.ts'
import { supabaseFolder } from '../paths.ts'
import { migrate } from './migrate.ts'
import { MigrationError } from './migration-files.ts'

let url = ''
let owner: pg.Client
beforeEach(async () => {
  url = await useEmptyDatabase()
  owner = await useClient(url)
})

const versionsOf = async (folder: string): Promise<string[]> =>
  (await readdir(join(folder, 'migrations'))).map((name) => name.slice(0, 14)).toSorted()

async function applied(): Promise<string[]> {
  const { rows } = await owner.query<{ version: string }>(
    'select version from supabase_migrations.schema_migrations order by version',
  )
  return rows.map((row) => row.version)
}

const run = (folder = supabaseFolder, log: (line: string) => void = () => {}) => migrate({ url, folder, log })

/** A folder like `supabase/` with these migrations alone. */
async function folderWith(migrations: Record<string, string>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'deskhand-migrations-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  await cp(join(supabaseFolder, 'bootstrap.sql'), join(folder, 'bootstrap.sql'))
  await mkdir(join(folder, 'migrations'))
  for (const [name, text] of Object.entries(migrations))
    await writeFile(join(folder, 'migrations', name), text)
  return folder
}

const exists = async (name: string): Promise<boolean> => {
  const { rows } = await owner.query('select where to_regclass($1) is not null', [name])
  return rows.length > 0
}

describe('migrating', () => {
  it('applies every file once, in order, and says so', async () => {
    const versions = await versionsOf(supabaseFolder)
    const lines: string[] = []
    expect(await run(supabaseFolder, (line) => lines.push(line))).toEqual(versions)
    expect(await applied()).toEqual(versions)
    expect(lines.map((line) => line.split(' ')[2])).toEqual(versions)
  })

  it('is no work the second time', async () => {
    await run()
    expect(await run()).toEqual([])
    expect(await applied()).toEqual(await versionsOf(supabaseFolder))
  })

  it('is done once by servers that start at the same moment', async () => {
    const done = await Promise.all([run(), run(), run()])
    expect(done.flat().toSorted()).toEqual(await versionsOf(supabaseFolder))
    expect(await applied()).toEqual(await versionsOf(supabaseFolder))
  })

  it('keeps its record where the Supabase CLI keeps its own: version, name and single statements', async () => {
    const folder = await folderWith({
      '20260101000001_first.sql':
        "-- The first.\ncreate table first ();\n\ncomment on table first is 'one; table';\n",
    })
    await run(folder)
    const { rows } = await owner.query(
      'select version, name, statements from supabase_migrations.schema_migrations',
    )
    expect(rows).toEqual([
      {
        version: '20260101000001',
        name: 'first',
        statements: ['-- The first.\ncreate table first ()', "comment on table first is 'one; table'"],
      },
    ])
  })

  it('goes on where an older Deskhand stopped', async () => {
    const older = await folderWith({ '20260101000001_first.sql': 'create table first ()' })
    await run(older)
    const newer = await folderWith({
      '20260101000001_first.sql': 'create table first ()',
      '20260101000002_second.sql': 'create table second ()',
    })
    expect(await run(newer)).toEqual(['20260101000002'])
    expect(await exists('second')).toBe(true)
  })

  it('refuses a database that a newer Deskhand has migrated, and changes nothing', async () => {
    await run()
    const before = await applied()
    await owner.query(
      `insert into supabase_migrations.schema_migrations (version, name) values ('29990101000000', 'later')`,
    )
    await expect(run()).rejects.toThrow(
      'The database has migrations this Deskhand does not know (29990101000000). Start a Deskhand that is at least as new.',
    )
    await expect(run()).rejects.toBeInstanceOf(MigrationError)
    expect(await applied()).toEqual([...before, '29990101000000'])
  })

  it('minds no migrations of the project’s owner, who numbers them by the time of day', async () => {
    await run(await folderWith({}))
    await owner.query(
      `insert into supabase_migrations.schema_migrations (version, name)
       values ('20200101093011', 'theirs'), ('29990101093012', 'theirs too')`,
    )
    await run()
    expect(await run()).toEqual([])
    expect(await applied()).toEqual([
      '20200101093011',
      ...(await versionsOf(supabaseFolder)),
      '29990101093012',
    ])
  })

  it('names the file that fails, leaves nothing of it and keeps those before it', async () => {
    const broken = await folderWith({
      '20260101000001_first.sql': 'create table first ()',
      '20260101000002_second.sql':
        'create table second (); select no_such_column from first; create table third ()',
    })
    await expect(run(broken)).rejects.toThrow(
      'Migration 20260101000002 second failed: column "no_such_column" does not exist',
    )
    expect(await applied()).toEqual(['20260101000001'])
    expect([await exists('first'), await exists('second'), await exists('third')]).toEqual([
      true,
      false,
      false,
    ])

    const mended = await folderWith({
      '20260101000001_first.sql': 'create table first ()',
      '20260101000002_second.sql': 'create table second ()',
    })
    expect(await run(mended)).toEqual(['20260101000002'])
  })

  it('is not stopped by a statement timeout, which is meant for requests', async () => {
    const slow = await folderWith({ '20260101000001_slow.sql': 'select pg_sleep(0.3)' })
    const impatient = `${url}?options=${encodeURIComponent('-c statement_timeout=100')}`
    expect(await migrate({ url: impatient, folder: slow, log: () => {} })).toEqual(['20260101000001'])
  })

  it('refuses a file without a version in its name, before it applies any', async () => {
    const folder = await folderWith({
      '20260101000001_first.sql': 'create table first ()',
      'second.sql': 'create table second ()',
    })
    await expect(run(folder)).rejects.toThrow('second.sql is not named <14 digits>_<name>.sql')
    expect(await exists('first')).toBe(false)
  })

  it('leaves the schema auth alone where there is one, as on Supabase', async () => {
    const empty = await folderWith({})
    await run(empty)
    await owner.query(
      `create or replace function auth.uid() returns uuid language sql stable as $$ select '${randomUUID()}'::uuid $$`,
    )
    const definition = async (): Promise<unknown> =>
      (await owner.query(`select pg_get_functiondef('auth.uid()'::regprocedure) as text`)).rows
    const before = await definition()
    await run(empty)
    expect(await definition()).toEqual(before)
  })
})
