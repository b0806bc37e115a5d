import { http, HttpResponse } from 'msw'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { HelpDesk } from '../../test/help-desk.ts'
import { MemoryStorage } from '../../test/memory-storage.ts'
import { BASE_URL, problem, useNetwork, useNoDelay } from '../../test/network.ts'
import { aMessage, aTicket } from '../../test/samples.ts'
import type { NewTicket } from '../types/ticket.ts'

const network = useNetwork()
beforeEach(useNoDelay)

let desk: HelpDesk
beforeEach(() => {
  desk = new HelpDesk(network)
})
afterEach(() => desk.closePages())

describe('starting', () => {
  test('without a session asks nothing of the network', async () => {
    desk.token = null
    desk.isOffline = true
    const { store } = desk.openPage()
    await store.start()
    expect(store.getSnapshot()).toEqual({
      connection: 'idle',
      customer: null,
      tickets: { status: 'idle', items: [], nextCursor: null, error: null },
      threads: {},
      drafts: {},
      outbox: [],
      unreadCount: 0,
      storage: 'none',
    })
  })

  test('with a session shows the customer, the tickets and how many answers are unread', async () => {
    desk.tickets = [aTicket({ id: 'a', unreadCount: 2 }), aTicket({ id: 'b', unreadCount: 1 })]
    const { store } = desk.openPage()
    await store.start()
    expect(store.getSnapshot()).toMatchObject({
      customer: { id: 'customer-1' },
      tickets: { status: 'ready', items: [{ id: 'a' }, { id: 'b' }] },
      unreadCount: 3,
    })
  })

  test('offline says so, and resumes when the connection is there', async () => {
    desk.isOffline = true
    const { store } = desk.openPage()
    await store.start()
    expect(store.getSnapshot().tickets).toMatchObject({ status: 'failed', error: { code: 'network' } })
    desk.isOffline = false
    await desk.goLive(store)
    await vi.waitFor(() =>
      expect(store.getSnapshot().tickets).toMatchObject({ status: 'ready', error: null }),
    )
  })

  test('with an anonymous session that has ended is as without one', async () => {
    network.use(
      http.get(`${BASE_URL}/v1/me`, () => problem(401, 'session_invalid')),
      http.get(`${BASE_URL}/v1/events`, () => problem(401, 'session_invalid')),
    )
    const { store } = desk.openPage()
    await store.start()
    await vi.waitFor(() => expect(store.getSnapshot().connection).toBe('idle'))
    expect(store.getSnapshot()).toMatchObject({ customer: null, tickets: { status: 'idle', error: null } })
    expect(desk.sessions).toBe(0)
  })
})

describe('tickets', () => {
  test('come newest activity first, and move up when a message comes', async () => {
    const later = '2026-11-20T09:00:00.000Z'
    desk.tickets = [
      aTicket({ id: 'ticket-1', lastMessageAt: later, number: 1 }),
      aTicket({ id: 'b', number: 2 }),
    ]
    const store = await desk.openLivePage()
    const ids = () => store.getSnapshot().tickets.items.map(({ id }) => id)
    expect(ids()).toEqual(['b', 'ticket-1'])
    desk.announce('message.created', { message: aMessage(2) })
    await vi.waitFor(() => expect(ids()).toEqual(['ticket-1', 'b']))
    expect(store.getSnapshot().unreadCount).toBe(1)
  })

  test('a status that changes is shown, an event that is older than what is known is not', async () => {
    const store = await desk.openLivePage()
    const status = () => store.getSnapshot().tickets.items[0]?.status
    const newer = aTicket({ status: 'resolved', updatedAt: '2026-11-20T11:00:00.000Z' })
    desk.announce('ticket.updated', { ticket: newer })
    await vi.waitFor(() => expect(status()).toBe('resolved'))
    desk.announce('ticket.updated', { ticket: aTicket({ status: 'in_progress' }) })
    desk.announce('ticket.created', { ticket: aTicket({ id: 'new', number: 2 }) })
    await vi.waitFor(() => expect(store.getSnapshot().tickets.items).toHaveLength(2))
    expect(store.getSnapshot().tickets.items.find(({ id }) => id === 'ticket-1')?.status).toBe('resolved')
  })

  test('an answer counts as unread once, whichever of its events comes first', async () => {
    const store = await desk.openLivePage()
    const message = aMessage(2)
    const ticket = aTicket({ lastSeq: 2, unreadCount: 1, updatedAt: message.createdAt })
    desk.announce('ticket.updated', { ticket })
    desk.announce('message.created', { message })
    desk.announce('message.created', { message: aMessage(3) })
    await vi.waitFor(() => expect(store.getSnapshot().unreadCount).toBe(2))
  })

  test('reading in another tab empties the count here', async () => {
    desk.tickets = [aTicket({ unreadCount: 2, lastSeq: 3 })]
    const store = await desk.openLivePage()
    expect(store.getSnapshot().unreadCount).toBe(2)
    desk.announce('ticket.read', { seq: 3 })
    await vi.waitFor(() => expect(store.getSnapshot().unreadCount).toBe(0))
  })

  test('markRead sends the last seq loaded, and the count comes back when that fails', async () => {
    desk.tickets = [aTicket({ unreadCount: 1, lastSeq: 2 })]
    desk.messages = [aMessage(1), aMessage(2)]
    const bodies: unknown[] = []
    network.use(
      http.put(`${BASE_URL}/v1/tickets/ticket-1/read`, async ({ request }) => {
        bodies.push(await request.json())
        return problem(400, 'invalid_request')
      }),
    )
    const store = await desk.openLivePage()
    await store.openTicket('ticket-1')
    const marking = store.markRead('ticket-1')
    expect(store.getSnapshot().unreadCount).toBe(0)
    await marking
    expect(bodies).toEqual([{ seq: 2 }])
    expect(store.getSnapshot().unreadCount).toBe(1)
  })
})

describe('opening a ticket', () => {
  const form = { subject: 'Broken', body: 'It came broken.' }

  test('starts a session when there is none, shows the ticket and clears the draft', async () => {
    desk.token = null
    const { store } = desk.openPage()
    store.setDraft('new', 'It came')
    const ticket = await store.createTicket(form)
    expect(desk.sessions).toBe(1)
    expect(store.getSnapshot().tickets.items.map(({ id }) => id)).toContain(ticket.id)
    expect(store.draft('new')).toBe('')
    await vi.waitFor(() => expect(desk.listeners).toHaveLength(1))
  })

  test('keeps its clientId until it is acknowledged, over a reload too; another form gets another', async () => {
    const storage = new MemoryStorage()
    const clientIds: string[] = []
    network.use(
      http.post<never, NewTicket>(`${BASE_URL}/v1/tickets`, async ({ request }) => {
        clientIds.push((await request.json()).clientId)
        return clientIds.length === 3 ? HttpResponse.json(aTicket()) : problem(400, 'invalid_request')
      }),
    )
    const { store } = desk.openPage(storage)
    await store.start()
    await expect(store.createTicket(form)).rejects.toMatchObject({ code: 'invalid_request' })
    const reloaded = desk.openPage(storage).store
    await reloaded.start()
    await expect(reloaded.createTicket(form)).rejects.toMatchObject({ code: 'invalid_request' })
    await reloaded.createTicket(form)
    await expect(reloaded.createTicket(form)).rejects.toMatchObject({ code: 'invalid_request' })
    await expect(reloaded.createTicket({ ...form, body: 'More.' })).rejects.toMatchObject({
      code: 'invalid_request',
    })
    const [first, second, third, fourth, fifth] = clientIds
    expect([second, third]).toEqual([first, first])
    expect(new Set([first, fourth, fifth]).size).toBe(3)
  })

  test('goes on with a new session when the anonymous one has ended', async () => {
    network.use(http.post(`${BASE_URL}/v1/tickets`, () => problem(401, 'session_invalid'), { once: true }))
    const { store } = desk.openPage()
    const ticket = await store.createTicket(form)
    expect(ticket.subject).toBe('Broken')
    expect(desk.token).toBe('token-1')
  })
})

test('dispose stops listening and leaves what is stored', async () => {
  const storage = new MemoryStorage()
  const { store, client } = desk.openPage(storage)
  await store.start()
  await desk.goLive(store)
  store.setDraft('new', 'kept')
  store.dispose()
  expect(client.events.connection).toBe('closed')
  const { store: next } = desk.openPage(storage)
  await next.start()
  expect(next.draft('new')).toBe('kept')
})
