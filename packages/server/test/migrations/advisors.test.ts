import { describe, expect, it } from 'vitest'
import { useTestDatabase } from '../database.ts'
import { createCliProject, type CliProject } from './supabase-cli.ts'

interface Advice {
  level: string
  name: string
  detail: string
}

/** What `supabase db advisors --fail-on warn` has to say, with its exit code; hints below a warning are left out. */
async function advise(project: CliProject, url: string): Promise<{ code: number; advice: Advice[] }> {
  const { code, stdout, stderr } = await project.run(
    'db',
    'advisors',
    `--remote=${url}`,
    '--level=warn',
    '--fail-on=warn',
    '--output-format=json',
  )
  if (!stdout.startsWith('{')) throw new Error(stderr)
  const { results } = JSON.parse(stdout) as { results: Advice[] }
  return { code, advice: results.map(({ level, name, detail }) => ({ level, name, detail })) }
}

describe('the advisors of Supabase', () => {
  it('warn of nothing, neither as we ship it nor where the owner serves our tables by the Data API', async () => {
    const project = await createCliProject()
    const { ownerUrl } = await useTestDatabase()
    expect(await advise(project, ownerUrl)).toEqual({ code: 0, advice: [] })
    await project.expose('deskhand')
    expect(await advise(project, ownerUrl)).toEqual({ code: 0, advice: [] })
  })

  it('are asked in earnest: a table without row level security and a view with its owner’s rights are found', async () => {
    const project = await createCliProject()
    await project.expose('deskhand')
    const { owner, ownerUrl } = await useTestDatabase()
    await owner.query(`
      create table deskhand.naked (id int);
      create view deskhand.peephole as select * from deskhand.naked;
      grant select on deskhand.naked, deskhand.peephole to anon`)
    const { code, advice } = await advise(project, ownerUrl)
    expect(code).not.toBe(0)
    expect(advice.map(({ name }) => name).toSorted()).toEqual([
      'rls_disabled_in_public',
      'security_definer_view',
    ])
  })
})
