import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { supabaseFolder } from '#server/paths'
import { useTestDatabase } from '../database.ts'
import { connectAsSuperuser } from '../rls/rls-database.ts'

const MIGRATION = join(supabaseFolder, 'migrations', '20261101000022_query_statistics.sql')

const exists = `select to_regclass('deskhand.query_statistics') is not null as found`

it('leaves the view out where nothing counts queries', async () => {
  const { owner } = await useTestDatabase()
  expect((await owner.query(exists)).rows).toEqual([{ found: false }])
})

it('shows the view to the worker and nobody else where something counts them', async () => {
  const { owner, ownerUrl } = await useTestDatabase()
  const superuser = await connectAsSuperuser(ownerUrl)
  try {
    await superuser.query('create extension pg_stat_statements with schema extensions')
    await owner.query(await readFile(MIGRATION, 'utf8'))
    const { rows } = await owner.query(
      `select rolname as role from pg_roles
       where has_table_privilege(oid, 'deskhand.query_statistics', 'select') and rolname !~ '^(pg_|postgres$|deskhand_owner$)' order by 1`,
    )
    expect(rows).toEqual([{ role: 'deskhand_worker' }])
    expect((await owner.query(exists)).rows).toEqual([{ found: true }])
  } finally {
    await superuser.end()
  }
})
