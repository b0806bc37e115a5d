import type { ArticleFile, ArticleImport, ArticleImportReport, DeskArticle, Page } from '@deskhand/sdk'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { expectProblem } from './asking.ts'
import { deskCallers, expectAdminsAlone, expectClosedToOthers, type DeskCallers } from './desk-callers.ts'
import { runServer, type ContractServer } from './running-server.ts'
import { seedArticle } from './seeded-articles.ts'

let server: ContractServer
let desk: DeskCallers
beforeAll(async () => {
  server = await runServer()
  desk = await deskCallers(server)
})
afterAll(() => server.stop())
beforeEach(async () => {
  await server.owner.query('delete from deskhand.kb_articles')
  await server.owner.query('delete from deskhand.kb_categories')
})

const file = (name: string, head: string, body = 'Its text.'): ArticleFile => ({
  name,
  content: `---\n${head}\n---\n\n${body}\n`,
})

async function bring(files: ArticleFile[], more: Partial<ArticleImport> = {}): Promise<ArticleImportReport> {
  const answer = await desk.admin('/articles/import', { method: 'POST', json: { files, ...more } })
  expect(answer.status).toBe(200)
  return answer.json()
}

const outcomes = ({ files }: ArticleImportReport): string[] =>
  files.map(({ name, outcome, problem }) => `${name} ${outcome}${problem === null ? '' : `: ${problem}`}`)

/** What the desk lists, with the article read whole. */
async function articles(): Promise<Record<string, DeskArticle>> {
  const page: Page<DeskArticle> = await (await desk.agent('/articles?limit=100')).json()
  const whole = await Promise.all(
    page.data.map(async ({ id }): Promise<DeskArticle> => (await desk.agent(`/articles/${id}`)).json()),
  )
  return Object.fromEntries(whole.map((article) => [`${article.locale}/${article.slug}`, article]))
}

const taken = async (): Promise<ArticleFile[]> =>
  (await (await desk.agent('/articles/export')).text())
    .split('\n')
    .filter((line) => line !== '')
    .map((line): ArticleFile => JSON.parse(line))
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))

describe('an import', () => {
  it('makes articles and their categories from paths and front matter', async () => {
    const report = await bring([
      file(
        'delivery/when-will-it-arrive.md',
        'title: "When: will it arrive?"\nstatus: published\nposition: 7',
      ),
      file(
        'docs/delivery/lieferung.de.md',
        "title: 'Wann''s kommt'\nexcerpt: Bald\nseoDescription: Sehr bald",
      ),
      file('x.md', 'title: X\nslug: gift-cards\nlocale: pt-BR\ncategory: gift-wrapping'),
    ])
    expect(report).toEqual({
      dryRun: false,
      files: [
        {
          name: 'delivery/when-will-it-arrive.md',
          outcome: 'created',
          slug: 'when-will-it-arrive',
          locale: 'en',
          problem: null,
        },
        {
          name: 'docs/delivery/lieferung.de.md',
          outcome: 'created',
          slug: 'lieferung',
          locale: 'de',
          problem: null,
        },
        { name: 'x.md', outcome: 'created', slug: 'gift-cards', locale: 'pt-BR', problem: null },
      ],
      newCategories: ['delivery', 'gift-wrapping'],
    })
    expect(await articles()).toMatchObject({
      'en/when-will-it-arrive': {
        title: 'When: will it arrive?',
        status: 'published',
        position: 7,
        body: 'Its text.',
      },
      'de/lieferung': {
        title: "Wann's kommt",
        excerpt: 'Bald',
        seoDescription: 'Sehr bald',
        status: 'draft',
      },
      'pt-BR/gift-cards': { title: 'X' },
    })
    const { data } = await (await desk.agent('/categories')).json()
    expect(data.map(({ name }: { name: string }) => name)).toEqual(['Delivery', 'Gift Wrapping'])
  })

  it('done again changes nothing, and of a changed file only what it names', async () => {
    const files = [file('a/one.md', 'title: One\nexcerpt: First'), file('a/two.md', 'title: Two')]
    await bring(files)
    await server.owner.query(`update deskhand.kb_articles set status = 'published'`)
    const before = await articles()
    expect(outcomes(await bring(files))).toEqual(['a/one.md unchanged', 'a/two.md unchanged'])
    expect(await articles()).toEqual(before)
    const again = await bring([file('a/one.md', 'title: One', 'New text.'), file('b/two.md', 'title: Two')])
    expect(outcomes(again)).toEqual(['a/one.md updated', 'b/two.md updated'])
    const after = await articles()
    expect(after['en/one']).toMatchObject({ body: 'New text.', excerpt: 'First', status: 'published' })
    expect(after['en/two']?.categoryId).not.toBe(before['en/two']?.categoryId)
  })

  it('as a trial says the same and writes nothing', async () => {
    await bring([file('a/one.md', 'title: One')])
    const before = await articles()
    const files = [
      file('a/one.md', 'title: Changed'),
      file('b/two.md', 'title: Two'),
      file('b/zwei.de.md', 'title: Zwei\ntranslationOf: en/two'),
      file('c/bad.md', 'status: lost'),
    ]
    const trial = await bring(files, { dryRun: true })
    expect(trial.dryRun).toBe(true)
    expect(await articles()).toEqual(before)
    const { data } = await (await desk.agent('/categories')).json()
    expect(data).toHaveLength(1)
    expect({ ...(await bring(files)), dryRun: true }).toEqual(trial)
  })

  it('ties translations together, in whatever order the files come', async () => {
    await bring([
      file('a/rueckgabe.de.md', 'title: Rückgabe\ntranslationOf: en/returns'),
      file('a/returns.md', 'title: Returns'),
    ])
    const made = await articles()
    expect(made['de/rueckgabe']?.translationGroup).toBe(made['en/returns']?.translationGroup)
  })

  it.each([
    ['no front matter', { name: 'a/x.md', content: 'Text' }, 'expected front matter'],
    ['no title', file('a/x.md', 'slug: x'), 'title: is missing'],
    ['no text', file('a/x.md', 'title: X', ''), 'body: must not be empty'],
    ['a field nobody knows', file('a/x.md', 'title: X\ntile: Y'), 'tile: is not known here'],
    [
      'another status',
      file('a/x.md', 'title: X\nstatus: lost'),
      'status: takes one of draft, published, archived',
    ],
    ['a name that is no slug', file('a/Über uns.md', 'title: X'), 'slug: takes small letters'],
    ['no Markdown', file('a/x.txt', 'title: X'), 'slug: '],
    ['no category', file('x.md', 'title: X'), 'category'],
    ['an original that is not there', file('a/x.md', 'title: X\ntranslationOf: en/lost'), 'translationOf'],
    ['a control character', file('a/x.md', 'title: X', 'a\u0000b'), 'body'],
  ])('refuses a file with %s, and says so beside the others', async (_, wrong, problem) => {
    const answer = await desk.admin('/articles/import', {
      method: 'POST',
      json: { files: [wrong, file('a/good.md', 'title: Good')] },
    })
    if (answer.status === 422) {
      // Text that no table can hold is refused before any file is read.
      expect(await answer.text()).toContain('files.0.content')
      return
    }
    const report: ArticleImportReport = await answer.json()
    expect(report.files[0]).toMatchObject({ outcome: 'refused', problem: expect.stringContaining(problem) })
    expect(report.files[1]).toMatchObject({ outcome: 'created' })
    expect(Object.keys(await articles())).toEqual(['en/good'])
  })

  it('refuses the second file of one article', async () => {
    const report = await bring([file('a/x.md', 'title: X'), file('b/x.md', 'title: Other')])
    expect(report.files.map(({ outcome }) => outcome)).toEqual(['created', 'refused'])
  })

  it('refuses a language that the translations have already', async () => {
    await bring([file('a/en.md', 'title: A'), file('a/de.de.md', 'title: A\ntranslationOf: en/en')])
    const report = await bring([file('a/zwei.de.md', 'title: B\ntranslationOf: en/en')])
    expect(report.files[0]?.problem).toContain('locale')
  })

  it('takes a hundred files and no more', async () => {
    const files = Array.from({ length: 101 }, (_, index) => file(`a/f-${index}.md`, 'title: X'))
    const json = { files, dryRun: true }
    await expectProblem(
      await desk.admin('/articles/import', { method: 'POST', json }),
      422,
      'invalid_request',
      'files',
    )
    expect((await bring(files.slice(0, 100), { dryRun: true })).files).toHaveLength(100)
  })

  it('is for admins of the site alone', async () => {
    await expectAdminsAlone(desk, '/articles/import', {
      method: 'POST',
      json: { files: [file('a/x.md', 'title: X')] },
    })
    expect(await articles()).toEqual({})
  })

  it('touches no article of another site', async () => {
    await seedArticle(server.owner, server.otherSite, { slug: 'x', title: 'Theirs', body: 'Theirs.' })
    await bring([file('a/x.md', 'title: Ours'), file('a/y.de.md', 'title: Y\ntranslationOf: en/x')])
    const { rows } = await server.owner.query(`select title from deskhand.kb_articles where site_id = $1`, [
      server.otherSite.id,
    ])
    expect(rows).toEqual([{ title: 'Theirs' }])
  })
})

describe('an export', () => {
  it('gives the files that an import takes, and nothing changes by bringing them back', async () => {
    await bring([
      file(
        'a/one.md',
        'title: "One: #1, \\"quoted\\" \\\\"\nstatus: archived\nexcerpt: "  "',
        '# Head\n\n---\n\nText',
      ),
      file('b/eins.de.md', "title: 'yes'\ntranslationOf: en/one\nposition: 12\nstatus: published"),
    ])
    const before = await articles()
    const files = await taken()
    expect(files.map(({ name }) => name)).toEqual(['a/one.en.md', 'b/eins.de.md'])
    expect(outcomes(await bring(files))).toEqual(['a/one.en.md unchanged', 'b/eins.de.md unchanged'])
    await server.owner.query('delete from deskhand.kb_articles')
    await bring(files)
    const after = await articles()
    expect(after['de/eins']?.translationGroup).toBe(after['en/one']?.translationGroup)
    for (const [key, { title, body, excerpt, status, position }] of Object.entries(before))
      expect(after[key]).toMatchObject({ title, body, excerpt, status, position })
  })

  it('gives every article once, however many there are', async () => {
    await server.owner.query(
      `with c as (insert into deskhand.kb_categories (site_id, slug, name) values ($1, 'c', 'C') returning id)
      insert into deskhand.kb_articles (site_id, category_id, slug, title, body)
      select $1, c.id, 'n-' || n, 'N', 'Text' from c, generate_series(1, 250) n`,
      [server.site.id],
    )
    const names = (await taken()).map(({ name }) => name)
    expect(new Set(names).size).toBe(250)
    expect(names).toHaveLength(250)
  })

  it('is for members of the site alone', async () => {
    await expectClosedToOthers(desk, '/articles/export')
    await seedArticle(server.owner, server.otherSite, { slug: 'theirs', title: 'Theirs', body: 'X' })
    expect(await taken()).toEqual([])
  })
})
