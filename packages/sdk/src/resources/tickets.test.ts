import { http, HttpResponse } from 'msw'
import { beforeEach, expect, test } from 'vitest'
import { BASE_URL, problem, useNetwork, useNoDelay } from '../../test/network.ts'
import { aTicket } from '../../test/samples.ts'
import { createClient } from '../client.ts'
import { createCore } from '../core/create-core.ts'
import { createTickets } from './tickets.ts'

const network = useNetwork()
beforeEach(useNoDelay)

function client() {
  const sessionStore = { load: () => 'token', save: () => undefined }
  return createClient({ baseUrl: BASE_URL, siteKey: 'demo', sessionStore })
}

/** Serves three pages. @returns the queries asked */
function servePages(): string[] {
  const queries: string[] = []
  const pages: Record<string, { ids: string[]; nextCursor: string | null }> = {
    '': { ids: ['a', 'b'], nextCursor: 'p2' },
    p2: { ids: ['c'], nextCursor: 'p3' },
    p3: { ids: [], nextCursor: null },
  }
  network.use(
    http.get(`${BASE_URL}/v1/tickets`, ({ request }) => {
      const { search, searchParams } = new URL(request.url)
      queries.push(search)
      const { ids = [], nextCursor = null } = pages[searchParams.get('cursor') ?? ''] ?? {}
      return HttpResponse.json({ data: ids.map((id) => aTicket({ id })), nextCursor })
    }),
  )
  return queries
}

test('all() reads every page with the same filter', async () => {
  const queries = servePages()
  const ids: string[] = []
  for await (const { id } of client().tickets.all({ status: ['open', 'closed'] })) ids.push(id)
  expect(ids).toEqual(['a', 'b', 'c'])
  expect(queries).toEqual([
    '?status=open%2Cclosed',
    '?status=open%2Cclosed&cursor=p2',
    '?status=open%2Cclosed&cursor=p3',
  ])
})

test('all() does not ask for a page nobody reads', async () => {
  const queries = servePages()
  for await (const { id } of client().tickets.all()) if (id === 'b') break
  expect(queries).toEqual([''])
})

test('a ticket made without clientId gets a UUID, the same on every try', async () => {
  const clientIds: unknown[] = []
  network.use(
    http.post<never, { clientId: string }>(`${BASE_URL}/v1/tickets`, async ({ request }) => {
      clientIds.push((await request.json()).clientId)
      return clientIds.length < 3 ? problem(503, 'database_unavailable') : HttpResponse.json(aTicket())
    }),
  )
  await client().tickets.create({ subject: 'Refund', body: 'Please.' })
  expect(clientIds).toHaveLength(3)
  expect(new Set(clientIds).size).toBe(1)
  expect(clientIds[0]).toMatch(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/)
})

test('the read mark is set with its seq', async () => {
  let body: unknown
  network.use(
    http.put(`${BASE_URL}/v1/tickets/ticket-1/read`, async ({ request }) => {
      body = await request.json()
      return new HttpResponse(null, { status: 204 })
    }),
  )
  await expect(client().tickets.markRead('ticket-1', 4)).resolves.toBeUndefined()
  expect(body).toEqual({ seq: 4 })
})

test('a client composed without attachments says so when files are passed along', async () => {
  const tickets = createTickets(createCore({ baseUrl: BASE_URL, siteKey: 'demo' }))
  const create = tickets.create({ subject: 'x', body: 'y', attachments: [new File(['a'], 'a.txt')] })
  await expect(create).rejects.toMatchObject({
    code: 'invalid_options',
    message: expect.stringContaining('createAttachments'),
  })
})
