import { mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { expect, it, onTestFinished } from 'vitest'
import { seedSite } from '../../test/contract/seeded-site.ts'
import { useTestDatabase } from '../../test/database.ts'
import { EXIT, runCommand } from './run-command.ts'

/** Runs the command in this process. */
async function run(url: string, ...args: string[]): Promise<{ code: number; complaints: string }> {
  const complaints: string[] = []
  const terminal = {
    say: () => {},
    complain: (line: string) => void complaints.push(line),
    read: () => Promise.resolve(''),
  }
  const code = await runCommand(['export-data', ...args], { DATABASE_URL: url }, terminal)
  return { code, complaints: complaints.join('\n') }
}

/** A site with more customers than one batch holds, each of them created at a microsecond of its own. */
async function openShop() {
  const { owner, ownerUrl } = await useTestDatabase()
  const site = await seedSite(owner, 'shop')
  await owner.query(
    `insert into deskhand.customers (site_id, name, created_at)
    select $1, '=' || n, timestamptz '2026-01-01' + n * interval '1 microsecond' from generate_series(1, 450) n`,
    [site.id],
  )
  const folder = await mkdtemp(join(tmpdir(), 'deskhand-export-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  return { owner, ownerUrl, site, file: join(folder, 'customers') }
}

it('writes every customer once into a file of the owner’s own, and writes down that it did', async () => {
  const { owner, ownerUrl, site, file } = await openShop()
  const args = ['--site', 'shop', '--what', 'customers', '--to', '2026-06-01T00:00:00Z', '--file', file]
  expect(await run(ownerUrl, ...args)).toEqual({ code: EXIT.done, complaints: '' })
  const rows: { name: string }[] = parse(await readFile(file), { bom: true, columns: true })
  expect(rows.map(({ name }) => name)).toEqual(Array.from({ length: 450 }, (_, index) => `'=${index + 1}`))
  expect((await stat(file)).mode & 0o077).toBe(0)
  const { rows: audit } = await owner.query('select * from deskhand.audit_entries where site_id = $1', [
    site.id,
  ])
  expect(audit).toMatchObject([
    { action: 'site.exported', actor_kind: 'system', details: { kind: 'customers' } },
  ])
}, 30_000)

it('writes over no file', async () => {
  const { ownerUrl, file } = await openShop()
  const args = ['--site', 'shop', '--what', 'tickets', '--format', 'ndjson', '--file', file]
  expect((await run(ownerUrl, ...args)).code).toBe(EXIT.done)
  const again = await run(ownerUrl, ...args)
  expect(again.code).toBe(EXIT.failed)
  expect(again.complaints).toContain(file)
}, 30_000)

it.each([
  [['--what', 'sessions'], '--what'],
  [['--what', 'tickets', '--format', 'xlsx'], '--format'],
  [['--what', 'tickets', '--from', 'yesterday'], '--from'],
])('names what it does not take in %j', async (args, option) => {
  const { code, complaints } = await run('postgres://nowhere', '--site', 'shop', '--file', 'x', ...args)
  expect(code).toBe(EXIT.failed)
  expect(complaints).toContain(option)
})
