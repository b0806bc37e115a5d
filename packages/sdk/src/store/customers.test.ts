import { http, HttpResponse } from 'msw'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { HelpDesk, linesOf } from '../../test/help-desk.ts'
import { MemoryStorage } from '../../test/memory-storage.ts'
import { BASE_URL, problem, useNetwork, useNoDelay } from '../../test/network.ts'
import { aCustomer, aTicket } from '../../test/samples.ts'
import type { StoreStorage } from './storage.ts'
import type { SupportStore } from './support-store.ts'

const network = useNetwork()
beforeEach(useNoDelay)

let desk: HelpDesk
beforeEach(() => {
  desk = new HelpDesk(network)
})
afterEach(() => desk.closePages())

async function pageWithTraces(storage: StoreStorage): Promise<SupportStore> {
  const store = await desk.openLivePage(storage)
  await store.openTicket('ticket-1')
  network.use(
    http.post(`${BASE_URL}/v1/tickets/ticket-1/messages`, () => problem(409, 'ticket_closed'), {
      once: true,
    }),
  )
  store.send('ticket-1', { body: 'secret message' })
  store.setDraft('ticket-1', 'secret draft')
  await vi.waitFor(() => expect(linesOf(store).at(-1)).toBe('failed secret message'))
  return store
}

const nothing = { customer: null, tickets: { status: 'idle', items: [] }, threads: {}, unreadCount: 0 }

test('logout wipes what is held and what is stored', async () => {
  const storage = new MemoryStorage()
  const store = await pageWithTraces(storage)
  await store.logout()
  expect(store.getSnapshot()).toMatchObject(nothing)
  expect(store.draft('ticket-1')).toBe('')
  await vi.waitFor(() => expect(storage.text).not.toContain('secret'))
  expect(desk.token).toBeNull()
})

test('a session that ends by itself wipes what is held; what is stored waits for whom it belongs to', async () => {
  const storage = new MemoryStorage()
  const store = await pageWithTraces(storage)
  network.use(http.get(`${BASE_URL}/v1/tickets`, () => problem(401, 'session_invalid'), { once: true }))
  await store.loadTickets()
  expect(store.getSnapshot()).toMatchObject(nothing)
  expect(store.draft('ticket-1')).toBe('')
  expect(storage.text).toContain('secret draft')
  desk.customer = aCustomer({ id: 'somebody-else' })
  await store.createTicket({ subject: 'Mine', body: 'Of somebody else.' })
  await vi.waitFor(() => expect(storage.text).not.toContain('secret'))
})

test('an answer that comes after logout reaches nobody', async () => {
  const answering = Promise.withResolvers<void>()
  network.use(
    http.get(`${BASE_URL}/v1/tickets`, async () => {
      await answering.promise
      return HttpResponse.json({ data: [aTicket({ subject: 'secret' })], nextCursor: null })
    }),
  )
  const { store } = desk.openPage()
  const starting = store.start()
  await vi.waitFor(() => expect(store.getSnapshot().tickets.status).toBe('loading'))
  await store.logout()
  answering.resolve()
  await starting
  expect(store.getSnapshot()).toMatchObject(nothing)
})

test('an anonymous visitor who identifies keeps drafts and unsent messages', async () => {
  const storage = new MemoryStorage()
  const store = await pageWithTraces(storage)
  await store.identify('user-7')
  await vi.waitFor(() => expect(store.getSnapshot().customer).toMatchObject({ id: 'user-7', verified: true }))
  expect(store.draft('ticket-1')).toBe('secret draft')
  expect(linesOf(store).at(-1)).toBe('failed secret message')
})

test('another identified customer gets nothing of the one before', async () => {
  desk.customer = aCustomer({ id: 'user-1', verified: true })
  const storage = new MemoryStorage()
  const store = await pageWithTraces(storage)
  desk.tickets = []
  await store.identify('user-2')
  await vi.waitFor(() => expect(store.getSnapshot().tickets.status).toBe('ready'))
  expect(store.getSnapshot()).toMatchObject({
    customer: { id: 'user-2' },
    tickets: { items: [] },
    threads: {},
  })
  await vi.waitFor(() => expect(storage.text).not.toContain('secret'))
})

test('what another identified customer left in the storage is not shown after a reload', async () => {
  desk.customer = aCustomer({ id: 'user-1', verified: true })
  const storage = new MemoryStorage()
  const before = await pageWithTraces(storage)
  before.dispose()
  desk.customer = aCustomer({ id: 'user-2', verified: true })
  const { store } = desk.openPage(storage)
  await store.start()
  await store.openTicket('ticket-1')
  expect(linesOf(store)).toEqual(['sent Message 1'])
  expect(store.draft('ticket-1')).toBe('')
})

describe('in a tab where nobody did anything', () => {
  test('a logout elsewhere wipes everything at once', async () => {
    const storage = new MemoryStorage()
    const store = await pageWithTraces(storage)
    const { store: elsewhere } = desk.openPage(storage)
    const leaving = elsewhere.logout()
    desk.changeTokenElsewhere(null)
    expect(store.getSnapshot()).toMatchObject({ ...nothing, connection: 'idle' })
    expect(store.draft('ticket-1')).toBe('')
    await leaving
    await vi.waitFor(() => expect(storage.text).not.toContain('secret'))
  })

  test('a logout elsewhere that nobody tells of is found by the next call', async () => {
    const store = await pageWithTraces(new MemoryStorage())
    desk.changeTokenElsewhere(null, { silently: true })
    await store.loadTickets()
    expect(store.getSnapshot()).toMatchObject(nothing)
  })

  test('a customer who came in elsewhere replaces the one before, and keeps what they wrote there', async () => {
    desk.customer = aCustomer({ id: 'user-1', verified: true })
    const storage = new MemoryStorage()
    const store = await pageWithTraces(storage)
    desk.customer = aCustomer({ id: 'user-2', verified: true })
    desk.tickets = [aTicket({ id: 'ticket-2' })]
    const { store: elsewhere } = desk.openPage(storage)
    await elsewhere.start()
    elsewhere.setDraft('new', 'of user-2')
    desk.changeTokenElsewhere('second')
    await vi.waitFor(() =>
      expect(store.getSnapshot()).toMatchObject({
        customer: { id: 'user-2' },
        tickets: { items: [{ id: 'ticket-2' }] },
      }),
    )
    expect(store.getSnapshot().threads).toEqual({})
    expect(store.draft('new')).toBe('of user-2')
    await vi.waitFor(() => expect(storage.text).not.toContain('secret'))
  })

  test('the same customer with a new token keeps everything', async () => {
    const store = await pageWithTraces(new MemoryStorage())
    const before = store.getSnapshot()
    desk.changeTokenElsewhere('renewed')
    await vi.waitFor(() => expect(desk.listeners).toHaveLength(2))
    expect(store.getSnapshot().threads).toEqual(before.threads)
    expect(store.draft('ticket-1')).toBe('secret draft')
  })

  test('nothing is shown while the server cannot say who came in, and nothing of theirs is lost', async () => {
    const storage = new MemoryStorage()
    const store = await pageWithTraces(storage)
    network.use(http.get(`${BASE_URL}/v1/me`, () => problem(404, 'not_found'), { once: true }))
    const seen: unknown[] = []
    store.subscribe(() => seen.push(store.getSnapshot().customer))
    desk.changeTokenElsewhere('second')
    await vi.waitFor(() => expect(seen).toContain(null))
    await vi.waitFor(() => expect(store.getSnapshot().tickets.status).toBe('ready'))
    expect(store.draft('ticket-1')).toBe('secret draft')
    await vi.waitFor(() => expect(linesOf(store)).toContain('sent Message 1'))
  })

  test('a store that was disposed of watches no longer', async () => {
    const { store } = desk.openPage()
    await store.start()
    expect(desk.watchers).toBe(1)
    store.dispose()
    expect(desk.watchers).toBe(0)
  })
})

test('what a customer left is shown to nobody when their session is gone, and wiped when somebody else comes', async () => {
  const storage = new MemoryStorage()
  const { store } = desk.openPage(storage)
  await store.start()
  store.setDraft('new', 'secret draft')
  store.dispose()
  desk.token = null
  const { store: next } = desk.openPage(storage)
  await next.start()
  expect(next.draft('new')).toBe('')
  desk.customer = aCustomer({ id: 'somebody-else' })
  await next.createTicket({ subject: 'Mine', body: 'Of somebody else.' })
  await vi.waitFor(() => expect(storage.text).not.toContain('secret'))
})
