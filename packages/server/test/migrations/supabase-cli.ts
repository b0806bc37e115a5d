import { execFile } from 'node:child_process'
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { supabaseFolder } from '#server/paths'

const require = createRequire(import.meta.url)
const cli = require.resolve('supabase/dist/supabase.js')

/** How a run of the Supabase CLI ended. */
export interface CliRun {
  code: number
  stdout: string
  stderr: string
}

/** A project of its own for the CLI, which writes into the folder it works in: a copy of `supabase/`. */
export interface CliProject {
  folder: string
  run(...args: string[]): Promise<CliRun>
  /** Lists a schema among those that the project's Data API serves. */
  expose(schema: string): Promise<void>
}

export async function createCliProject(): Promise<CliProject> {
  const home = await mkdtemp(join(tmpdir(), 'deskhand-supabase-'))
  onTestFinished(() => rm(home, { recursive: true }))
  const folder = join(home, 'supabase')
  await cp(supabaseFolder, folder, { recursive: true })
  const env = {
    PATH: process.env['PATH'],
    HOME: home,
    SUPABASE_TELEMETRY_DISABLED: '1',
    DO_NOT_TRACK: '1',
    PGSSLMODE: 'disable',
  }
  const run = (...args: string[]): Promise<CliRun> =>
    new Promise((resolve) => {
      const all = [cli, ...args, '--workdir', home, '--agent', 'no']
      const child = execFile(process.execPath, all, { env }, (error, stdout, stderr) =>
        resolve({ code: error ? Number(error.code ?? 1) : 0, stdout, stderr }),
      )
      child.stdin?.end()
    })
  const expose = async (schema: string): Promise<void> => {
    const file = join(folder, 'config.toml')
    const config = await readFile(file, 'utf8')
    await writeFile(file, config.replace('schemas = [', `schemas = ["${schema}", `))
  }
  return { folder, run, expose }
}
