import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { supabaseFolder } from '#server/paths'
import type { CliProject } from './supabase-cli.ts'

const repository = join(supabaseFolder, '..')

/** The row types of our schema as `supabase gen types` writes them, in the form of the repository. */
export async function generateTypes(project: CliProject, url: string): Promise<string> {
  const { code, stdout, stderr } = await project.run('gen', 'types', '--schema=deskhand', `--remote=${url}`)
  if (code !== 0) throw new Error(stderr)
  return execFileSync('oxfmt', ['--stdin-filepath=database.ts'], {
    cwd: repository,
    input: stdout,
    encoding: 'utf8',
  })
}
