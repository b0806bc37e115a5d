import type pg from 'pg'
import { createTestDatabase } from '../database.ts'
import { readPgTapScript } from './pgtap-script.ts'

/** Puts pgTAP beside the extensions, where `supabase test db` has it. */
export async function loadPgTap(owner: pg.Client): Promise<void> {
  await owner.query(`set search_path = extensions; ${await readPgTapScript()}`)
  await owner.query('set search_path = public, extensions')
}

/** A migrated database with pgTAP, reached as its owner. */
export async function createPgTapDatabase(): Promise<{ owner: pg.Client; drop(): Promise<void> }> {
  const { owner, drop } = await createTestDatabase()
  await loadPgTap(owner)
  return { owner, drop }
}
