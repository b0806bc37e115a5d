import { expect, test, vi } from 'vitest'
import { readForFrame } from './read-for-frame.ts'

const article = (slug: string, title: string, excerpt = '') => ({
  slug,
  title,
  excerpt,
  categorySlug: 'orders',
  locale: 'en',
})

const ARTICLES = [article('track', 'Track your order'), article('pay', 'Ways to pay', 'Cards and invoices')]

function startReading() {
  const ask = vi.fn<typeof fetch>(async () => Response.json({ data: ARTICLES, nextCursor: null }))
  return { ask, read: readForFrame('demo', ask) }
}

test('published articles are read as everybody reads them', async () => {
  const { ask, read } = startReading()
  expect(await read('/v1/kb/demo/articles?limit=5')).toEqual({
    status: 200,
    body: { data: ARTICLES, nextCursor: null },
  })
  expect(ask).toHaveBeenCalledWith('/v1/kb/demo/articles?limit=5', { credentials: 'omit' })
})

test('nothing else is read, whatever the frame asks for', async () => {
  const { ask, read } = startReading()
  const paths = [
    '/v1/tickets',
    '/v1/kb/other/articles',
    '/v1/kb/demo/../../desk/me',
    '//evil.example/v1/kb/demo/articles',
  ]
  for (const path of paths) expect((await read(path)).status).toBe(404)
  expect(ask).not.toHaveBeenCalled()
})

test.each(['search?q=invoice', 'suggest?text=an%20invoice%20please'])(
  '%s is found among them, so that it does not count as a search of a customer',
  async (path) => {
    const { ask, read } = startReading()
    const { body } = await read(`/v1/kb/demo/${path}&locale=de`)
    expect(body).toMatchObject({ data: [{ slug: 'pay', snippet: 'Cards and invoices' }] })
    expect(ask.mock.calls.map(([asked]) => asked)).toEqual(['/v1/kb/demo/articles?limit=100&locale=de'])
  },
)
