import type { Page, SearchHit } from '@deskhand/sdk'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadDemoContent } from '#server/demo/content'
import { ask, expectProblem } from './asking.ts'
import { runServer, type ContractServer } from './running-server.ts'
import { seedArticle } from './seeded-articles.ts'

let server: ContractServer
beforeAll(async () => {
  server = await runServer()
  const { articles } = await loadDemoContent()
  for (const { slug, title, body, excerpt, categorySlug } of articles)
    await seedArticle(server.owner, server.site, { slug, title, body, excerpt, category: categorySlug })
  const mine = (slug: string, more: object) =>
    seedArticle(server.owner, server.site, { slug, title: slug, body: `About the ${slug}.`, ...more })
  await mine('zeppelin-draft', { status: 'draft', body: 'A zeppelin nobody may see.' })
  await mine('zeppelin-archived', { status: 'archived', body: 'A zeppelin of old.' })
  await mine('rueckgabe', { locale: 'de', title: 'Rückgabe', body: 'So geben Sie etwas zurück.' })
  // The German of an English article; the Austrian one is not published yet.
  await mine('kaputt', { locale: 'de', title: 'Kaputt geliefert', category: 'delivery' })
  await mine('kaputt', { locale: 'de-AT', title: 'Hin geliefert', category: 'delivery', status: 'draft' })
  await server.owner.query(
    `update deskhand.kb_articles a set translation_group = o.translation_group from deskhand.kb_articles o
    where a.slug = 'kaputt' and o.site_id = a.site_id and o.slug = 'damaged-in-transit'`,
  )
  await seedArticle(server.owner, server.otherSite, {
    slug: 'zeppelin',
    title: 'Zeppelin',
    body: 'Of the other site.',
  })
})
afterAll(() => server.stop())

const kb = (path: string, headers: Record<string, string> = {}): Promise<Response> =>
  ask(server, `/v1/kb/${server.site.key}${path}`, { headers })

describe('a suggestion', () => {
  const suggest = async (text: string): Promise<Page<SearchHit>> =>
    (await kb(`/suggest?${new URLSearchParams({ text })}`)).json()

  it('comes from the text of a ticket that is being written', async () => {
    const text = 'Hello, I sent my kettle back last week. When do I get my refund?'
    const { data } = await suggest(text)
    expect(data.length).toBeLessThanOrEqual(3)
    expect(data.map((hit) => hit.slug)).toContain('how-refunds-work')
  })

  it('is none for a text about something else', async () => {
    expect((await suggest('zzyzx qwrtp')).data).toEqual([])
  })
})

describe('a search without a result', () => {
  it('is counted, and tells the team what is missing', async () => {
    const counted = async (): Promise<number> => {
      const { rows } = await server.owner.query<{ total: string | null }>(
        `select sum(searches) as total from deskhand.kb_searches where query = 'xylophonequartett'`,
      )
      return Number(rows[0]?.total ?? 0)
    }
    expect((await server.visitor().articles.search({ q: 'xylophonequartett' })).data).toEqual([])
    await expect.poll(counted).toBe(1)
  })
})

describe('a search', () => {
  it.each([
    ['refund', 'how-refunds-work'],
    ['refunds work', 'how-refunds-work'],
    ['cast iron', 'care-for-cast-iron'],
    ['reset passw', 'reset-your-password'],
  ])('for "%s" finds %s', async (q, slug) => {
    const { data } = await server.visitor().articles.search({ q })
    expect(data.slice(0, 3).map((hit) => hit.slug)).toContain(slug)
    expect(data.length).toBeLessThanOrEqual(8)
  })

  it('marks words of the query, by offsets that are true', async () => {
    for (const q of ['refund', 'how refunds work', 'wool blanket wash', 'DELIVERY', 'parcel late']) {
      const words = q
        .toLowerCase()
        .split(' ')
        .map((word) => word.slice(0, 4))
      const { data } = await server.visitor().articles.search({ q })
      expect(
        data.some(({ highlights }) => highlights.length > 0),
        q,
      ).toBe(true)
      for (const { snippet, highlights } of data) {
        let end = 0
        for (const [from, to] of highlights) {
          expect(from).toBeGreaterThanOrEqual(end)
          end = to
          const marked = snippet.slice(from, to).toLowerCase()
          expect(marked).toMatch(/^[\p{L}\p{N}]+$/u)
          expect(
            words.some((word) => marked.startsWith(word)),
            `"${marked}" for "${q}"`,
          ).toBe(true)
        }
        expect(end).toBeLessThanOrEqual(snippet.length)
      }
    }
  })

  it('marks the words that misspelt ones were taken for', async () => {
    const { data } = await server.visitor().articles.search({ q: 'refnuds delivrey' })
    const marked = data.flatMap(({ snippet, highlights }) =>
      highlights.map(([from, to]) => snippet.slice(from, to).toLowerCase()),
    )
    expect(marked.some((word) => word.startsWith('refund'))).toBe(true)
    expect(marked.some((word) => word.startsWith('deliver'))).toBe(true)
  })

  it('never finds what is not published, nor what belongs to another site', async () => {
    expect((await server.visitor().articles.search({ q: 'zeppelin' })).data).toEqual([])
    const there = server.visitor({ siteKey: server.otherSite.key })
    expect((await there.articles.search({ q: 'zeppelin' })).data).toMatchObject([{ slug: 'zeppelin' }])
  })

  it('keeps to its language, and where that has no answer to the site’s own', async () => {
    const { articles } = server.visitor()
    expect((await articles.search({ q: 'Rückgabe', locale: 'de' })).data).toMatchObject([
      { slug: 'rueckgabe', locale: 'de' },
    ])
    expect((await articles.search({ q: 'refund', locale: 'de' })).data[0]).toMatchObject({
      slug: 'how-refunds-work',
      locale: 'en',
    })
    expect((await articles.search({ q: 'Rückgabe' })).data).toEqual([])
  })

  it.each([
    "'",
    '\\',
    ':*',
    '& | !',
    '<->',
    '(',
    'a & ',
    "it's",
    '%',
    '_',
    '👩‍👩‍👧',
    'ﷺ',
    'İ',
    'the',
    '-',
    'x'.repeat(200),
    'a '.repeat(99),
    'ß:*',
    "'; drop table deskhand.tickets; --",
  ])('for "%s" is harmless', async (q) => {
    expect((await kb(`/search?q=${encodeURIComponent(q)}`)).status).toBe(200)
  })

  it.each([
    ['q', '/search?q='],
    ['q', '/search?q=%20%20'],
    ['q', '/search'],
    ['q', `/search?q=${'x'.repeat(201)}`],
    ['locale', '/search?q=x&locale=english'],
    ['limit', '/search?q=x&limit=101'],
  ])('without a good %s is refused', async (field, path) => {
    await expectProblem(await kb(path), 422, 'invalid_request', field)
  })
})

describe('an article', () => {
  it('is had by its slug, with its Markdown untouched', async () => {
    const { articles: content } = await loadDemoContent()
    const [source] = content
    const article = await server.visitor().articles.get(source?.slug ?? '')
    expect(article).toMatchObject({
      title: source?.title,
      body: source?.body,
      categorySlug: source?.categorySlug,
      locale: 'en',
    })
  })

  it.each(['zeppelin-draft', 'zeppelin-archived', 'zeppelin', 'rueckgabe', 'nothing', '__proto__'])(
    '"%s" is not there',
    async (slug) => {
      await expectProblem(await kb(`/articles/${slug}`), 404, 'not_found')
      const json = { helpful: true }
      const path = `/v1/kb/${server.site.key}/articles/${slug}/feedback`
      await expectProblem(await ask(server, path, { method: 'POST', json }), 404, 'not_found')
    },
  )

  it('counts each vote', async () => {
    const { articles } = server.visitor()
    const counts = async (): Promise<unknown> => {
      const { rows } = await server.owner.query(
        `select helpful_count, unhelpful_count from deskhand.kb_articles where slug = 'how-refunds-work'`,
      )
      return rows[0]
    }
    await Promise.all(
      Array.from({ length: 5 }, () => articles.feedback('how-refunds-work', { helpful: true })),
    )
    await articles.feedback('how-refunds-work', { helpful: false })
    expect(await counts()).toEqual({ helpful_count: 5, unhelpful_count: 1 })
  })
})

describe('to a reader of another language', () => {
  it.each([
    ['damaged-in-transit', 'de', 'kaputt', 'de'],
    ['damaged-in-transit', 'de-AT', 'kaputt', 'de'],
    ['kaputt', 'de-AT', 'kaputt', 'de'],
    ['damaged-in-transit', 'en', 'damaged-in-transit', 'en'],
    ['damaged-in-transit', 'fr', 'damaged-in-transit', 'en'],
    ['how-refunds-work', 'de', 'how-refunds-work', 'en'],
    ['rueckgabe', 'de-AT', 'rueckgabe', 'de'],
  ])('the article "%s" asked for in %s is "%s" in %s', async (slug, locale, found, language) => {
    const article = await server.visitor().articles.get(slug, { locale })
    expect(article).toMatchObject({ slug: found, locale: language })
  })

  it.each([
    ['rueckgabe', 'fr'],
    ['kaputt', 'en'],
  ])('the article "%s" is not there in %s', async (slug, locale) => {
    await expectProblem(await kb(`/articles/${slug}?locale=${locale}`), 404, 'not_found')
  })

  it('the lists show each article once, in the best language it has', async () => {
    const { articles: content } = await loadDemoContent()
    const { articles } = server.visitor()
    const { data } = await articles.list({ locale: 'de-AT', limit: 100 })
    const others = content.map(({ slug }) => slug).filter((slug) => slug !== 'damaged-in-transit')
    expect(data.map(({ slug }) => slug).toSorted()).toEqual([...others, 'kaputt', 'rueckgabe'].toSorted())
    const page = await articles.list({ locale: 'de', category: 'delivery', limit: 100 })
    expect(page.data.map(({ slug }) => slug)).toContain('kaputt')
    expect(page.data.map(({ slug }) => slug)).not.toContain('damaged-in-transit')
    const { data: categories } = await articles.categories({ locale: 'de' })
    expect(categories.find(({ slug }) => slug === 'delivery')?.articleCount).toBe(page.data.length)
  })

  it('a vote counts for the article that was shown', async () => {
    const path = `/v1/kb/${server.site.key}/articles/damaged-in-transit/feedback?locale=de`
    expect((await ask(server, path, { method: 'POST', json: { helpful: true } })).status).toBe(204)
    const { rows } = await server.owner.query(
      `select locale, helpful_count from deskhand.kb_articles where helpful_count > 0 and slug in ('kaputt', 'damaged-in-transit')`,
    )
    expect(rows).toEqual([{ locale: 'de', helpful_count: 1 }])
  })
})

describe('the lists', () => {
  it('give every published article once, page by page, and by category', async () => {
    const { articles: content, categories } = await loadDemoContent()
    const { articles } = server.visitor()
    const walk = async (category?: string): Promise<string[]> => {
      const slugs: string[] = []
      let cursor: string | undefined
      do {
        const page = await articles.list({
          limit: 7,
          ...(category && { category }),
          ...(cursor && { cursor }),
        })
        slugs.push(...page.data.map(({ slug }) => slug))
        cursor = page.nextCursor ?? undefined
      } while (cursor !== undefined)
      return slugs.toSorted()
    }
    expect(await walk()).toEqual(content.map(({ slug }) => slug).toSorted())
    for (const { slug } of categories)
      expect(await walk(slug)).toEqual(
        content.flatMap((one) => (one.categorySlug === slug ? one.slug : [])).toSorted(),
      )
  })

  it('count the published articles of each category', async () => {
    const { data } = await server.visitor().articles.categories()
    const { articles: content } = await loadDemoContent()
    for (const { slug, articleCount } of data)
      expect(articleCount, slug).toBe(content.filter(({ categorySlug }) => categorySlug === slug).length)
    expect(data.length).toBeGreaterThanOrEqual(4)
  })
})

describe('what everybody may see', () => {
  const PATHS = ['/search?q=refund', '/categories', '/articles', '/articles/how-refunds-work']

  it.each(PATHS)('(%s) is kept for a minute and then asked for by its tag', async (path) => {
    const first = await kb(path)
    const etag = first.headers.get('etag') ?? ''
    expect(first.headers.get('cache-control')).toBe('public, max-age=60')
    expect(etag).toMatch(/^"[^"]+"$/)
    for (const held of [etag, `W/${etag}`, `"other", ${etag}`, '*']) {
      const again = await kb(path, { 'if-none-match': held })
      expect([again.status, await again.text(), again.headers.get('etag')]).toEqual([304, '', etag])
    }
    expect((await kb(path, { 'if-none-match': '"other"' })).status).toBe(200)
  })

  it('gets another tag when it changes', async () => {
    const before = (await kb('/articles/track-your-order')).headers.get('etag') ?? ''
    await server.owner.query(
      `update deskhand.kb_articles set title = 'Changed' where slug = 'track-your-order'`,
    )
    const after = await kb('/articles/track-your-order', { 'if-none-match': before })
    expect([after.status, (await after.json()).title]).toEqual([200, 'Changed'])
  })

  it.each(['/search?q=x', '/categories', '/articles', '/articles/x'])(
    '(%s) is nothing for a key that no site has',
    async (path) => {
      await expectProblem(await ask(server, `/v1/kb/nobody${path}`), 404, 'not_found')
    },
  )

  it('tells of the site what the widget needs, and nothing that is secret', async () => {
    const config = await server.visitor().site.config()
    expect(config).toMatchObject({
      siteKey: 'alpha',
      identity: 'optional',
      challenge: false,
      departments: [{ id: server.site.departmentId, name: 'Orders' }],
      templates: [{ id: server.site.templateId, departmentId: server.site.departmentId, priority: null }],
    })
    expect(JSON.stringify(config)).not.toMatch(/secret|origin|alpha-1|@/)
    await expectProblem(await ask(server, '/v1/sites/nobody/config'), 404, 'not_found')
  })
})
