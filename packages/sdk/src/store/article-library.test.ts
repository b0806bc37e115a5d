import { expect, test, vi } from 'vitest'
import { createClient } from '../client.ts'
import { createFakeServer } from '../testing/fake-server.ts'
import { createArticleLibrary } from './article-library.ts'

function openLibrary(count = 1) {
  const fake = createFakeServer()
  const slugs = Array.from({ length: count }, (_, index) => `article-${index + 1}`)
  for (const slug of slugs)
    fake.articles.add({ slug, title: slug, body: `Body of ${slug}`, category: 'Orders' })
  const { articles } = createClient({
    baseUrl: fake.baseUrl,
    siteKey: fake.siteKey,
    fetch: fake.fetch,
    maxRetries: 0,
  })
  return { fake, articles, library: createArticleLibrary(articles) }
}

test('what was read once is there the next time', async () => {
  const { articles, library } = openLibrary()
  const get = vi.spyOn(articles, 'get')
  const reading = library.loadArticle('article-1')
  expect(library.getSnapshot().articles['article-1']).toMatchObject({ status: 'loading', data: null })
  await reading
  await library.loadArticle('article-1')
  expect(get).toHaveBeenCalledTimes(1)
  expect(library.getSnapshot().articles['article-1']).toMatchObject({
    status: 'ready',
    data: { body: 'Body of article-1' },
  })
})

test('categories and their articles come, page after page', async () => {
  const { library } = openLibrary(30)
  await Promise.all([library.loadCategories(), library.loadList('orders'), library.loadList()])
  const state = library.getSnapshot()
  expect(state.categories?.data?.map(({ slug }) => slug)).toEqual(['orders'])
  expect(state.lists['']?.data?.data).toHaveLength(25)
  await library.loadMore('orders')
  expect(library.getSnapshot().lists['orders']?.data?.data).toHaveLength(30)
  await library.loadMore('orders')
  expect(library.getSnapshot().lists['orders']?.data?.data).toHaveLength(30)
})

test('a failure says why, keeps what was there, and is no reason not to try again', async () => {
  const { fake, library } = openLibrary(30)
  await library.loadArticle('unknown')
  expect(library.getSnapshot().articles['unknown']).toMatchObject({
    status: 'failed',
    error: { code: 'not_found' },
  })
  await library.loadList()
  fake.fail('GET /v1/kb/:siteKey/articles', 503)
  await library.loadMore()
  expect(library.getSnapshot().lists['']).toMatchObject({ status: 'failed', error: { status: 503 } })
  expect(library.getSnapshot().lists['']?.data?.data).toHaveLength(25)
  await library.loadMore()
  expect(library.getSnapshot().lists['']?.data?.data).toHaveLength(30)
})

test('in another language everything is read anew, and what is under way is given up', async () => {
  const { articles, library } = openLibrary()
  const reading = library.loadArticle('article-1')
  library.setLocale('de')
  await reading
  expect(library.getSnapshot()).toEqual({ locale: 'de', categories: null, lists: {}, articles: {} })
  const get = vi.spyOn(articles, 'get')
  await library.loadArticle('article-1')
  expect(get).toHaveBeenCalledWith('article-1', expect.objectContaining({ locale: 'de' }))
})

test('the team learns whether an article helped', async () => {
  const { fake, library } = openLibrary()
  await library.feedback('article-1', true)
  expect(fake.articles.feedback('article-1')).toEqual([true])
})
