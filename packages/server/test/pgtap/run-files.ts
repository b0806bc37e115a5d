import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type pg from 'pg'
import { supabaseFolder } from '#server/paths'
import { runTap, type TapRun } from './run-tap.ts'

export interface FileRun extends TapRun {
  name: string
  script: string
}

/** Runs the files of `supabase/tests/`, in their order. */
export async function runFiles(client: pg.Client): Promise<FileRun[]> {
  const folder = join(supabaseFolder, 'tests')
  const names = (await readdir(folder)).filter((name) => name.endsWith('.test.sql')).toSorted()
  const runs: FileRun[] = []
  for (const name of names) {
    const script = await readFile(join(folder, name), 'utf8')
    runs.push({ name, script, ...(await runTap(client, script)) })
  }
  return runs
}
