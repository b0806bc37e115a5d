import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../test/database.ts'
import { EXIT, runCommand } from './run-command.ts'

let database: TestDatabase
let folder: string
beforeAll(async () => {
  database = await createTestDatabase()
  folder = await mkdtemp(join(tmpdir(), 'deskhand-articles-'))
  await database.owner.query(
    `insert into deskhand.sites (key, name, attachment_types) values ('shop', 'Shop', '{}'), ('other', 'Other', '{}')`,
  )
})
afterAll(async () => {
  await database.drop()
  await rm(folder, { recursive: true, force: true })
})
beforeEach(async () => {
  await rm(folder, { recursive: true, force: true })
  await mkdir(folder)
  await database.owner.query('delete from deskhand.kb_articles')
})

async function write(name: string, content: string): Promise<void> {
  await mkdir(dirname(join(folder, name)), { recursive: true })
  await writeFile(join(folder, name), content)
}

async function run(...args: string[]) {
  const said: string[] = []
  const complaints: string[] = []
  const code = await runCommand(
    args,
    { DATABASE_URL: database.ownerUrl },
    {
      say: (line) => void said.push(line),
      complain: (line) => void complaints.push(line),
      read: async () => '',
    },
  )
  return { code, said, complaints }
}

const titles = async (): Promise<string[]> => {
  const { rows } = await database.owner.query<{ title: string }>(
    `select a.title from deskhand.kb_articles a join deskhand.sites s on s.id = a.site_id where s.key = 'shop' order by 1`,
  )
  return rows.map(({ title }) => title)
}

describe('deskhand import', () => {
  const importing = (...more: string[]) => run('import', '--site', 'shop', '--folder', folder, ...more)

  it('brings a folder of files to the site, and says what it did', async () => {
    await write('orders/track.md', '---\ntitle: Track your order\n---\nLook here.')
    await write('orders/deep/refund.de.md', '---\ntitle: Geld zurück\n---\nHier.')
    await write('orders/notes.txt', 'Not an article')
    const first = await importing()
    expect(first).toEqual({
      code: EXIT.done,
      said: [
        'created: orders/deep/refund.de.md',
        'created: orders/track.md',
        'new category: deep',
        'new category: orders',
        'Has created 2 and updated 0 of 2 articles; 0 unchanged.',
      ],
      complaints: [],
    })
    expect(await titles()).toEqual(['Geld zurück', 'Track your order'])
    expect((await importing()).said).toEqual(['Has created 0 and updated 0 of 2 articles; 2 unchanged.'])
  })

  it('as a trial writes nothing', async () => {
    await write('orders/track.md', '---\ntitle: Track your order\n---\nLook here.')
    expect((await importing('--dry-run')).said).toContain(
      'Would have created 1 and updated 0 of 1 articles; 0 unchanged.',
    )
    expect(await titles()).toEqual([])
  })

  it('fails when a file was refused, and imports the others', async () => {
    await write('orders/bad.md', 'No front matter')
    await write('orders/good.md', '---\ntitle: Good\n---\nText')
    const { code, said, complaints } = await importing()
    expect(code).toBe(EXIT.failed)
    expect(said[0]).toMatch(/^refused: orders\/bad\.md: .*front matter/)
    expect(complaints).toEqual(['1 of 2 files were refused; the lines above say why.'])
    expect(await titles()).toEqual(['Good'])
  })

  it.each([
    [
      'a folder that is not there',
      ['--site', 'shop', '--folder', '/nowhere/at/all'],
      'Cannot read the folder',
    ],
    ['a site that is not there', ['--site', 'shop2'], 'no site with the key'],
  ])('says so for %s', async (_, args, problem) => {
    await write('orders/good.md', '---\ntitle: Good\n---\nText')
    const { code, complaints } = await run(
      'import',
      ...args,
      ...(args.includes('--folder') ? [] : ['--folder', folder]),
    )
    expect(code).toBe(EXIT.failed)
    expect(complaints[0]).toContain(problem)
  })

  it('says so for an empty folder', async () => {
    expect((await importing()).complaints[0]).toContain('no Markdown file')
  })
})

describe('deskhand export', () => {
  it('writes files that an import leaves unchanged', async () => {
    await write('orders/track.md', '---\ntitle: "Track: your order"\nstatus: published\n---\n# Look\n\nHere.')
    await run('import', '--site', 'shop', '--folder', folder)
    const out = join(folder, 'out')
    const exported = await run('export', '--site', 'shop', '--folder', out)
    expect(exported).toEqual({ code: EXIT.done, said: [`Wrote 1 articles to ${out}.`], complaints: [] })
    expect(await readdir(out, { recursive: true })).toEqual(['orders', 'orders/track.en.md'])
    expect(await readFile(join(out, 'orders/track.en.md'), 'utf8')).toBe(
      '---\nslug: track\nlocale: en\ncategory: orders\ntitle: "Track: your order"\nstatus: published\nposition: 0\n---\n\n# Look\n\nHere.\n',
    )
    const again = await run('import', '--site', 'shop', '--folder', out)
    expect(again.said).toEqual(['Has created 0 and updated 0 of 1 articles; 1 unchanged.'])
  })

  it('takes nothing of another site', async () => {
    await write('orders/track.md', '---\ntitle: Track\n---\nText')
    await run('import', '--site', 'shop', '--folder', folder)
    const { said } = await run('export', '--site', 'other', '--folder', join(folder, 'out'))
    expect(said[0]).toMatch(/^Wrote 0 articles/)
  })
})
