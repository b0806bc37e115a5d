import { http, HttpResponse } from 'msw'
import { beforeEach, describe, expect, test } from 'vitest'
import { BASE_URL, problem, useNetwork, useNoDelay } from '../../../test/network.ts'
import { createDeskClient } from '../../desk-client.ts'
import type { DeskSite } from './site.ts'

const network = useNetwork()
beforeEach(useNoDelay)

const SITE = `${BASE_URL}/v1/desk/sites/site-1`

function openSite(): DeskSite {
  const sessionStore = { load: () => 'token', save: () => undefined }
  return createDeskClient({ baseUrl: BASE_URL, sessionStore }).site('site-1')
}

/** Answers one after the other, the last one for ever. @returns what was asked so far */
function answer(...answers: (() => Response)[]): string[] {
  const asked: string[] = []
  network.use(
    http.all(`${SITE}/*`, async ({ request }) => {
      const body = await request.text()
      asked.push(`${request.method} ${request.url.replace(SITE, '')} ${body}`.trim())
      return (answers[asked.length - 1] ?? answers.at(-1) ?? HttpResponse.error)()
    }),
  )
  return asked
}

async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const collected: T[] = []
  for await (const item of items) collected.push(item)
  return collected
}

const made = () => HttpResponse.json({ id: 'made-1' }, { status: 201 })
const busy = () => problem(503, 'overloaded')

describe('what is sent again', () => {
  test.each([
    ['a message', (site: DeskSite) => site.messages.send('t1', { body: 'Hello' })],
    ['a ticket', (site: DeskSite) => site.tickets.create({ customerId: 'c1', subject: 'Hi', body: 'Hello' })],
  ])('%s carries the same clientId on every try', async (_, send) => {
    const asked = answer(busy, () => HttpResponse.error(), made)
    await send(openSite())
    expect(asked).toHaveLength(3)
    expect(new Set(asked).size).toBe(1)
    expect(asked[0]).toMatch(/"clientId":"[0-9a-f-]{36}"/)
  })

  test.each([
    ['a webhook', (site: DeskSite) => site.webhooks.create({ url: 'https://a.example', eventTypes: [] })],
    ['an identity key', (site: DeskSite) => site.identityKeys.create({ kid: 'k' })],
    ['a tag', (site: DeskSite) => site.tags.create({ name: 'late' })],
    ['a member', (site: DeskSite) => site.members.add({ email: 'a@b.example', name: 'A', role: 'agent' })],
    ['a new secret', (site: DeskSite) => site.webhooks.rotateSecret('w1')],
    ['a merge', (site: DeskSite) => site.customers.merge('c1', { intoId: 'c2' })],
    ['a sign of typing', (site: DeskSite) => site.presence.typing('t1')],
  ])('%s, which would be doubled, is not', async (_, send) => {
    const asked = answer(busy, made)
    await expect(send(openSite())).rejects.toMatchObject({ code: 'overloaded', retryable: true })
    expect(asked).toHaveLength(1)
  })

  test('an article is: its slug and locale name it', async () => {
    const asked = answer(busy, made)
    const words = { slug: 'returns', locale: 'en', categoryId: 'c1', title: 'Returns', body: 'In 30 days.' }
    expect(await openSite().articles.create(words)).toEqual({ id: 'made-1' })
    expect(asked).toHaveLength(2)
  })
})

describe('lists', () => {
  const page = (id: string, nextCursor: string | null) => () =>
    HttpResponse.json({ data: [{ id }], nextCursor })

  test('keep their filters from page to page', async () => {
    const asked = answer(page('1', 'next'), page('2', null))
    const found = await collect(openSite().customers.all({ q: 'ada', limit: 1 }))
    expect(found).toEqual([{ id: '1' }, { id: '2' }])
    expect(asked).toEqual(['GET /customers?q=ada&limit=1', 'GET /customers?q=ada&limit=1&cursor=next'])
  })

  test('read a page only when the one before is used up', async () => {
    const asked = answer(page('1', 'next'), page('2', null))
    for await (const _ of openSite().audit.all()) break
    expect(asked).toEqual(['GET /audit'])
  })

  test('of a thread begin with its first message', async () => {
    const asked = answer(page('1', 'next'), page('2', null))
    await collect(openSite().messages.all('t1'))
    expect(asked).toEqual(['GET /tickets/t1/messages?after=0', 'GET /tickets/t1/messages?cursor=next'])
  })
})

test('files are uploaded below the site before the message that carries them', async () => {
  const attachment = { id: 'a1', fileName: 'x.txt', contentType: 'text/plain', size: 1, state: 'pending' }
  const upload = { method: 'PUT', url: `${SITE}/put`, headers: {} }
  const asked = answer(
    () => HttpResponse.json({ attachment, upload }, { status: 201 }),
    () => new HttpResponse(null, { status: 204 }),
    () => HttpResponse.json({ ...attachment, state: 'ready' }),
    made,
  )
  const file = new File(['x'], 'x.txt', { type: 'text/plain' })
  await openSite().messages.send('t1', { body: 'Look', clientId: 'c-1', attachments: [file] })
  expect(asked.map((call) => call.split(' ', 2).join(' '))).toEqual([
    'POST /attachments',
    'PUT /put',
    'POST /attachments/a1/complete',
    'POST /tickets/t1/messages',
  ])
  expect(asked[3]).toContain('"attachmentIds":["a1"]')
})

test('an id cannot leave its place in the path', async () => {
  const asked = answer(made)
  await openSite().tickets.setField('t/1', 'a/b', 1)
  expect(asked).toEqual(['PUT /tickets/t%2F1/fields/a%2Fb {"value":1}'])
  expect(() => openSite().tags.get('..')).toThrow('An id must be a string that names something')
})

test('every call ends when its signal says so', async () => {
  answer(made)
  const signal = AbortSignal.abort()
  const { settings, presence, exports, webhooks } = openSite()
  for (const call of [
    settings.get({ signal }),
    presence.mark('t1', { isHere: true }, { signal }),
    exports.tickets({}, { signal }),
    webhooks.deliveries.replay('w1', 'd1', { signal }),
  ])
    await expect(call).rejects.toMatchObject({ code: 'aborted' })
})
