import { cp, mkdir, readdir, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { migrate } from '#server/db/migrate'
import { useClient, useEmptyDatabase } from './empty-database.ts'
import { createCliProject, type CliProject } from './supabase-cli.ts'

let project: CliProject
beforeEach(async () => {
  project = await createCliProject()
})

const versions = async (): Promise<string[]> =>
  (await readdir(join(project.folder, 'migrations'))).map((name) => name.slice(0, 14)).toSorted()

const migrateWith = (url: string, folder = project.folder): Promise<string[]> =>
  migrate({ url, folder, log: () => {} })

/** The part of the work that a plain Postgres needs and Supabase does not. */
async function bootstrap(url: string): Promise<void> {
  const folder = join(project.folder, '..', 'without-migrations')
  await mkdir(join(folder, 'migrations'), { recursive: true })
  await cp(join(project.folder, 'bootstrap.sql'), join(folder, 'bootstrap.sql'))
  await migrateWith(url, folder)
}

async function push(url: string): Promise<void> {
  const { code, stderr } = await project.run('db', 'push', `--remote=${url}`, '--yes')
  if (code !== 0) throw new Error(stderr)
}

async function listed(url: string): Promise<{ local: string; remote: string }[]> {
  const { stdout } = await project.run('migration', 'list', `--remote=${url}`, '--output-format', 'json')
  const { migrations } = JSON.parse(stdout) as { migrations: { local: string; remote: string }[] }
  return migrations.map(({ local, remote }) => ({ local, remote }))
}

async function record(url: string): Promise<unknown[]> {
  const client = await useClient(url)
  const { rows } = await client.query('select * from supabase_migrations.schema_migrations order by version')
  return rows
}

describe('deskhand migrate and supabase db push', () => {
  it('find nothing to do after each other, and both list every migration as applied', async () => {
    const everyVersion = await versions()
    const appliedEverywhere = everyVersion.map((version) => ({ local: version, remote: version }))

    const pushed = await useEmptyDatabase()
    await bootstrap(pushed)
    await push(pushed)
    expect(await migrateWith(pushed)).toEqual([])
    expect(await listed(pushed)).toEqual(appliedEverywhere)

    const migrated = await useEmptyDatabase()
    expect(await migrateWith(migrated)).toEqual(everyVersion)
    const { code, stdout, stderr } = await project.run('db', 'push', `--remote=${migrated}`, '--yes')
    expect({ code, said: `${stdout}${stderr}` }).toEqual({
      code: 0,
      said: expect.stringContaining('up to date') as string,
    })
    expect(await listed(migrated)).toEqual(appliedEverywhere)
    expect(await record(migrated)).toEqual(await record(pushed))
  })

  it('go on where the other stopped', async () => {
    const url = await useEmptyDatabase()
    await bootstrap(url)
    const [last = ''] = (await readdir(join(project.folder, 'migrations'))).toSorted().slice(-1)
    const [place, aside] = [join(project.folder, 'migrations', last), join(project.folder, '..', last)]
    await rename(place, aside)
    await push(url)
    await rename(aside, place)
    expect(await migrateWith(url)).toEqual([last.slice(0, 14)])
  })

  it('record the same statements of a file that is hard to split', async () => {
    const name = '20300101000000_hard.sql'
    const text = `-- a comment; with a semicolon
create table "semi;colon" (id int); /* another; one */ select 'it''s; fine', e'a\\'b;', $tag$ ; $$ ; $tag$;

do $$ begin perform 1; end $$;
select 1 as a$b, 'x'  ;;
-- the end
`
    await writeFile(join(project.folder, 'migrations', name), text)
    const pushed = await useEmptyDatabase()
    await bootstrap(pushed)
    await push(pushed)
    const migrated = await useEmptyDatabase()
    await migrateWith(migrated)
    expect((await record(migrated)).at(-1)).toEqual((await record(pushed)).at(-1))
  })
})
