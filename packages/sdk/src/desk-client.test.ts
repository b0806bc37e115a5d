import { http, HttpResponse } from 'msw'
import { beforeEach, expect, test, vi } from 'vitest'
import {
  BASE_URL,
  eventFrame,
  fetchFrom,
  problem,
  ready,
  serveEvents,
  useNetwork,
  useNoDelay,
} from '../test/network.ts'
import { createDeskClient } from './desk-client.ts'
import type { DeskClient } from './desk-client.ts'

const network = useNetwork()
beforeEach(useNoDelay)

const member = { id: 'member-1', name: 'Ada', email: 'ada@example.com', avatarUrl: null }
const SITE = `${BASE_URL}/v1/desk/sites/site-1`

async function signedIn(): Promise<DeskClient> {
  network.use(
    http.post(`${BASE_URL}/v1/desk/sessions`, () =>
      HttpResponse.json({ token: 'member-token', member, sites: [] }, { status: 201 }),
    ),
  )
  const desk = createDeskClient({ baseUrl: BASE_URL, fetch: fetchFrom(network) })
  await desk.sessions.signIn({ email: member.email, password: 'secret' })
  return desk
}

test('a call without a session is refused before it is sent', async () => {
  const desk = createDeskClient({ baseUrl: BASE_URL })
  await expect(desk.site('site-1').tickets.list()).rejects.toMatchObject({ code: 'unauthenticated' })
})

test('signing in keeps the token and tells who it is; signing out ends it', async () => {
  const desk = await signedIn()
  const changes: unknown[] = []
  desk.sessions.on('changed', (present) => changes.push(present))
  expect(desk.sessions.token).toBe('member-token')
  let ended: string | null = null
  network.use(
    http.delete(`${BASE_URL}/v1/desk/sessions/current`, ({ request }) => {
      ended = request.headers.get('authorization')
      return new HttpResponse(null, { status: 204 })
    }),
  )
  await desk.sessions.signOut()
  expect({ token: desk.sessions.token, ended, changes }).toEqual({
    token: null,
    ended: 'Bearer member-token',
    changes: [null],
  })
})

test('a session the server does not know any more is forgotten', async () => {
  const desk = await signedIn()
  const changed = vi.fn<(present: unknown) => void>()
  desk.sessions.on('changed', changed)
  network.use(http.get(`${SITE}/tickets`, () => problem(401, 'session_invalid')))
  await expect(desk.site('site-1').tickets.list()).rejects.toMatchObject({ code: 'session_invalid' })
  expect(desk.sessions.token).toBeNull()
  expect(changed.mock.calls).toEqual([[null, 'here']])
})

test.each([
  ['ended by another tab', null, null],
  ['taken over by another tab', 'other', 'member-2'],
])('a session that was %s is found so by the next call', async (_, token, person) => {
  let stored: string | null = 'mine'
  const sessionStore = {
    load: () => stored,
    save(next: string | null) {
      stored = next
    },
  }
  network.use(
    http.get(`${BASE_URL}/v1/desk/sessions/current`, ({ request }) => {
      const id = request.headers.get('authorization') === 'Bearer other' ? 'member-2' : 'member-1'
      return HttpResponse.json({ member: { ...member, id }, sites: [] })
    }),
  )
  const { sessions } = createDeskClient({ baseUrl: BASE_URL, sessionStore })
  await sessions.current()
  const changes: (string | null)[] = []
  sessions.on('changed', (present) => changes.push(present?.id ?? null))
  stored = token
  await sessions.current().catch(() => undefined)
  expect(changes).toEqual([person])
})

test('the stream of a site that is the member’s no longer is closed for good', async () => {
  const desk = await signedIn()
  network.use(http.get(`${SITE}/events`, () => problem(404, 'not_found')))
  const { events } = desk.site('site-1')
  events.open()
  expect(events.connection).toBe('connecting')
  await vi.waitFor(() => expect(events.connection).toBe('closed'))
})

test('wrong credentials are told and keep nothing', async () => {
  network.use(http.post(`${BASE_URL}/v1/desk/sessions`, () => problem(401, 'credentials_invalid')))
  const desk = createDeskClient({ baseUrl: BASE_URL })
  const signIn = desk.sessions.signIn({ email: 'ada@example.com', password: 'wrong' })
  await expect(signIn).rejects.toMatchObject({ code: 'credentials_invalid' })
  expect(desk.sessions.token).toBeNull()
})

test('the calls of a site go to its own paths', async () => {
  const desk = await signedIn()
  const seen: string[] = []
  network.use(
    http.all(`${SITE}/*`, async ({ request }) => {
      const { pathname, search } = new URL(request.url)
      seen.push(
        `${request.method} ${pathname.replace('/v1/desk/sites/site-1', '')}${search} ${await request.text()}`,
      )
      return HttpResponse.json({ data: [], nextCursor: null })
    }),
  )
  const { tickets, messages, attachments, members, departments } = desk.site('site-1')
  await tickets.list({ status: ['open', 'in_progress'], assignee: 'me' })
  await tickets.update('t/1', { status: 'resolved' })
  await tickets.assign('t1', { assigneeId: null })
  await tickets.history('t1', { limit: 5 })
  await messages.send('t1', { body: 'Note', isInternal: true, clientId: 'c-1' })
  await attachments.link('a1')
  await members.list()
  await departments.list()
  expect(seen).toEqual([
    'GET /tickets?status=open%2Cin_progress&assignee=me ',
    'PATCH /tickets/t%2F1 {"status":"resolved"}',
    'PATCH /tickets/t1/assign {"assigneeId":null}',
    'GET /tickets/t1/history?limit=5 ',
    'POST /tickets/t1/messages {"body":"Note","isInternal":true,"clientId":"c-1"}',
    'GET /attachments/a1 ',
    'GET /members ',
    'GET /departments ',
  ])
})

test('a site has one stream, which ends with the session', async () => {
  const desk = await signedIn()
  const { handler, listeners } = serveEvents('/v1/desk/sites/site-1/events')
  network.use(
    handler,
    http.delete(`${BASE_URL}/v1/desk/sessions/current`, () => new HttpResponse(null, { status: 204 })),
  )
  expect(desk.site('site-1')).toBe(desk.site('site-1'))
  const { events } = desk.site('site-1')
  const read: number[] = []
  events.on('ticket.read', ({ seq }) => read.push(seq))
  events.open()
  await vi.waitFor(() => expect(listeners).toHaveLength(1))
  listeners[0]?.write(ready('c0') + eventFrame('c1', 'ticket.read', 't1', { seq: 4 }))
  await vi.waitFor(() => expect(read).toEqual([4]))
  await desk.sessions.signOut()
  expect(events.connection).toBe('closed')
})
