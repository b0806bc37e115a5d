import { randomUUID } from 'node:crypto'
import type { ArticleVersion, DeskArticle, DeskArticleSummary, NewArticle, Page } from '@deskhand/sdk'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { ask, expectProblem } from './asking.ts'
import { deskCallers, expectAdminsAlone, expectClosedToOthers, type DeskCallers } from './desk-callers.ts'
import { runServer, type ContractServer } from './running-server.ts'
import { seedArticle } from './seeded-articles.ts'

let server: ContractServer
let desk: DeskCallers
let categoryId: string
beforeAll(async () => {
  server = await runServer()
  desk = await deskCallers(server)
  const json = { slug: 'orders', name: 'Orders' }
  categoryId = (await (await desk.admin('/categories', { method: 'POST', json })).json()).id
})
afterAll(() => server.stop())
beforeEach(() => server.owner.query('delete from deskhand.kb_articles'))

const articleWith = (article: Partial<NewArticle>): NewArticle => ({
  slug: 'returns',
  locale: 'en',
  categoryId,
  title: 'Returns',
  body: 'Send it back.',
  ...article,
})

const post = (article: Partial<NewArticle>): Promise<Response> =>
  desk.admin('/articles', { method: 'POST', json: articleWith(article) })

async function add(article: Partial<NewArticle> = {}): Promise<DeskArticle> {
  const answer = await post(article)
  expect(answer.status).toBe(201)
  return answer.json()
}

const patch = (id: string, json: object): Promise<Response> =>
  desk.admin(`/articles/${id}`, { method: 'PATCH', json })

async function change(id: string, json: object): Promise<DeskArticle> {
  const answer = await patch(id, json)
  expect(answer.status).toBe(200)
  return answer.json()
}

async function slugs(query = ''): Promise<string[]> {
  const page: Page<DeskArticleSummary> = await (await desk.agent(`/articles${query}`)).json()
  return page.data.map(({ slug }) => slug)
}

const isPublic = async (slug: string): Promise<boolean> =>
  (await ask(server, `/v1/kb/${server.site.key}/articles/${slug}`)).ok

describe('a new article', () => {
  it('is a draft that customers do not see', async () => {
    const article = await add({ excerpt: 'In short', seoDescription: 'For engines', position: 3 })
    expect(article).toEqual({
      id: article.id,
      slug: 'returns',
      locale: 'en',
      title: 'Returns',
      excerpt: 'In short',
      status: 'draft',
      categoryId,
      position: 3,
      translationGroup: article.translationGroup,
      helpfulCount: 0,
      unhelpfulCount: 0,
      createdAt: article.createdAt,
      updatedAt: article.updatedAt,
      body: 'Send it back.',
      seoDescription: 'For engines',
      revision: article.revision,
    })
    expect(await isPublic('returns')).toBe(false)
    expect(await (await desk.agent(`/articles/${article.id}`)).json()).toEqual(article)
  })

  it.each([
    ['slug', { slug: 'Not a slug' }],
    ['locale', { locale: 'english' }],
    ['title', { title: '  ' }],
    ['body', { body: '' }],
    ['body', { body: 'x'.repeat(60_001) }],
    ['categoryId', { categoryId: randomUUID() }],
    ['translationOf', { translationOf: randomUUID() }],
    ['position', { position: -1 }],
  ])('without a good %s is refused', async (field, wrong) => {
    await expectProblem(await post(wrong), 422, 'invalid_request', field)
    expect(await slugs()).toEqual([])
  })

  it('takes the slug of no other in its language, so that sending it twice adds it once', async () => {
    await add()
    await expectProblem(await post({}), 422, 'invalid_request', 'slug')
    await add({ locale: 'de' })
    expect(await slugs()).toHaveLength(2)
  })

  it('goes into no category of another site', async () => {
    const there = await seedArticle(server.owner, server.otherSite, { slug: 'x', title: 'X', body: 'X' })
    await expectProblem(await post({ categoryId: there.categoryId }), 422, 'invalid_request', 'categoryId')
    await expectProblem(
      await post({ translationOf: there.articleId }),
      422,
      'invalid_request',
      'translationOf',
    )
  })

  it('may fill the longest text in any script', async () => {
    const body = '返'.repeat(60_000)
    expect((await add({ body })).body).toBe(body)
  })
})

describe('an article', () => {
  it('is published, unpublished and archived', async () => {
    const { id } = await add()
    for (const [status, seen] of [
      ['published', true],
      ['draft', false],
      ['published', true],
      ['archived', false],
    ] as const) {
      expect((await change(id, { status })).status).toBe(status)
      expect(await isPublic('returns')).toBe(seen)
    }
    await expectProblem(await patch(id, { status: 'public' }), 422, 'invalid_request', 'status')
  })

  it('changes only what is named', async () => {
    const before = await add({ excerpt: 'In short' })
    const after = await change(before.id, { title: 'Refunds', slug: 'refunds' })
    const { updatedAt, revision } = after
    expect(after).toEqual({ ...before, title: 'Refunds', slug: 'refunds', updatedAt, revision })
    await expectProblem(await patch(before.id, {}), 422, 'invalid_request')
  })

  it('tells how many readers it helped', async () => {
    const { id } = await add({ status: 'published' })
    const { articles } = server.visitor()
    for (const helpful of [true, true, false]) await articles.feedback('returns', { helpful })
    const article: DeskArticle = await (await desk.agent(`/articles/${id}`)).json()
    expect(article).toMatchObject({ helpfulCount: 2, unhelpfulCount: 1 })
  })

  it('is deleted with everything that hangs on it', async () => {
    const { id } = await add({ status: 'published' })
    await server.visitor().articles.feedback('returns', { helpful: true })
    expect((await desk.admin(`/articles/${id}`, { method: 'DELETE' })).status).toBe(204)
    await expectProblem(await desk.agent(`/articles/${id}`), 404, 'not_found')
    await expectProblem(await desk.admin(`/articles/${id}`, { method: 'DELETE' }), 404, 'not_found')
    expect(await isPublic('returns')).toBe(false)
  })
})

describe('the translations of an article', () => {
  const languages = async (id: string): Promise<string[]> => {
    const page: Page<DeskArticleSummary> = await (await desk.agent(`/articles/${id}/translations`)).json()
    return page.data.map(({ locale }) => locale)
  }

  it('belong together, each language once', async () => {
    const en = await add()
    const de = await add({ locale: 'de', slug: 'rueckgabe', translationOf: en.id })
    const fr = await add({ locale: 'fr', slug: 'retour' })
    await change(fr.id, { translationOf: de.id })
    for (const { id } of [en, de, fr]) expect(await languages(id)).toEqual(['de', 'en', 'fr'])
    const second = await post({ locale: 'de', slug: 'umtausch', translationOf: en.id })
    await expectProblem(second, 422, 'invalid_request', 'locale')
    expect(await slugs('?locale=de')).toEqual(['rueckgabe'])
  })

  it('are a hundred at most, and a page holds all of them', async () => {
    const en = await add()
    await server.owner.query(
      `insert into deskhand.kb_articles (site_id, category_id, slug, locale, title, body, translation_group)
      select site_id, category_id, slug, 'en-x' || n, title, body, translation_group
      from deskhand.kb_articles, generate_series(1, 99) n where id = $1`,
      [en.id],
    )
    const refused = await post({ locale: 'de', translationOf: en.id })
    await expectProblem(refused, 422, 'invalid_request', 'translationOf')
    const loner = await add({ locale: 'fr' })
    await expectProblem(
      await patch(loner.id, { translationOf: en.id }),
      422,
      'invalid_request',
      'translationOf',
    )
    expect(await languages(en.id)).toHaveLength(100)
  })

  it('part again', async () => {
    const en = await add()
    const de = await add({ locale: 'de', translationOf: en.id })
    await change(de.id, { translationOf: null })
    expect([await languages(en.id), await languages(de.id)]).toEqual([['en'], ['de']])
  })
})

describe('the versions of an article', () => {
  const versions = async (id: string, query = ''): Promise<Page<ArticleVersion>> =>
    (await desk.agent(`/articles/${id}/versions${query}`)).json()

  it('hold every text with who wrote it, newest first, page by page', async () => {
    const { id } = await add()
    await change(id, { body: 'Second.' })
    await change(id, { title: 'Third', status: 'published' })
    const first = await versions(id, '?limit=2')
    expect(first.data).toMatchObject([
      { version: 3, title: 'Third', body: 'Second.', author: { kind: 'member', name: 'admin of alpha' } },
      { version: 2, title: 'Returns', body: 'Second.' },
    ])
    const second = await versions(id, `?limit=2&cursor=${first.nextCursor}`)
    expect(second).toMatchObject({ data: [{ version: 1, body: 'Send it back.' }], nextCursor: null })
  })

  it('come back as a new one', async () => {
    const { id } = await add()
    await change(id, { title: 'Worse', body: 'Worse.' })
    const restored = await desk.admin(`/articles/${id}/restore`, { method: 'POST', json: { version: 1 } })
    expect(await restored.json()).toMatchObject({ title: 'Returns', body: 'Send it back.', status: 'draft' })
    expect((await versions(id)).data.map(({ version, title }) => [version, title])).toEqual([
      [3, 'Returns'],
      [2, 'Worse'],
      [1, 'Returns'],
    ])
    const none = await desk.admin(`/articles/${id}/restore`, { method: 'POST', json: { version: 9 } })
    await expectProblem(none, 422, 'invalid_request', 'version')
  })
})

describe('the list of articles', () => {
  it('has the last changed first, page by page, each once', async () => {
    const added: DeskArticle[] = []
    for (const slug of ['a', 'b', 'c', 'd', 'e']) added.push(await add({ slug }))
    await change(added[1]?.id ?? '', { body: 'New.' })
    const seen: string[] = []
    let cursor: string | null = ''
    while (cursor !== null) {
      const query = cursor && `&cursor=${cursor}`
      const page: Page<DeskArticleSummary> = await (await desk.agent(`/articles?limit=2${query}`)).json()
      seen.push(...page.data.map(({ slug }) => slug))
      cursor = page.nextCursor
    }
    expect(seen).toEqual(['b', 'e', 'd', 'c', 'a'])
  })

  it('is narrowed by status, category, language and words, also all at once', async () => {
    const other = await desk.admin('/categories', {
      method: 'POST',
      json: { slug: `c-${randomUUID()}`, name: 'C' },
    })
    const { id: otherId } = await other.json()
    await add({ slug: 'lantern-battery', title: 'Charging the lantern', status: 'published' })
    await add({
      slug: 'lantern-glass',
      title: 'Cleaning',
      excerpt: 'Your lantern shines',
      categoryId: otherId,
    })
    await add({ slug: 'laterne', title: 'Laterne laden', locale: 'de', status: 'archived' })
    expect(await slugs('?status=published')).toEqual(['lantern-battery'])
    expect(await slugs('?status=published,archived')).toEqual(['laterne', 'lantern-battery'])
    expect(await slugs(`?categoryId=${otherId}`)).toEqual(['lantern-glass'])
    expect(await slugs('?locale=de')).toEqual(['laterne'])
    expect(await slugs('?q=LANTERN')).toEqual(['lantern-glass', 'lantern-battery'])
    expect(await slugs('?q=lantern%20char')).toEqual(['lantern-battery'])
    expect(await slugs('?q=nothing')).toEqual([])
    expect(await slugs('?q=%26')).toEqual([])
    expect(await slugs(`?q=lant&status=draft&locale=en&categoryId=${otherId}`)).toEqual(['lantern-glass'])
    await expectProblem(await desk.agent('/articles?status=lost'), 422, 'invalid_request', 'status.0')
  })

  it('holds nothing of another site, however it is asked for', async () => {
    await seedArticle(server.owner, server.otherSite, { slug: 'theirs', title: 'Theirs', body: 'X' })
    for (const query of ['', '?q=theirs', '?status=published']) expect(await slugs(query)).toEqual([])
  })
})

describe('the articles', () => {
  it('are read by members of the site and written by its admins', async () => {
    const { id } = await add()
    for (const path of [
      '/articles',
      `/articles/${id}`,
      `/articles/${id}/translations`,
      `/articles/${id}/versions`,
    ]) {
      expect((await desk.agent(path)).status).toBe(200)
      await expectClosedToOthers(desk, path)
    }
    const json = articleWith({ slug: 'mine' })
    await expectAdminsAlone(desk, '/articles', { method: 'POST', json })
    await expectAdminsAlone(desk, `/articles/${id}`, { method: 'PATCH', json: { title: 'Mine' } })
    await expectAdminsAlone(desk, `/articles/${id}`, { method: 'DELETE' })
    await expectAdminsAlone(desk, `/articles/${id}/restore`, { method: 'POST', json: { version: 1 } })
    expect(await slugs()).toEqual(['returns'])
  })

  it('of another site are nothing, as those that nobody has', async () => {
    const there = await seedArticle(server.owner, server.otherSite, {
      slug: 'theirs',
      title: 'Theirs',
      body: 'X',
    })
    for (const id of [there.articleId, randomUUID()]) {
      for (const path of [`/articles/${id}`, `/articles/${id}/translations`, `/articles/${id}/versions`])
        await expectProblem(await desk.admin(path), 404, 'not_found')
      await expectProblem(await patch(id, { title: 'Mine' }), 404, 'not_found')
      await expectProblem(await desk.admin(`/articles/${id}`, { method: 'DELETE' }), 404, 'not_found')
      const restore = await desk.admin(`/articles/${id}/restore`, { method: 'POST', json: { version: 1 } })
      await expectProblem(restore, 404, 'not_found')
    }
  })
})
