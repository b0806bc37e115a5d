import { http, HttpResponse } from 'msw'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { HelpDesk, linesOf } from '../../test/help-desk.ts'
import { MemoryStorage } from '../../test/memory-storage.ts'
import { BASE_URL, problem, useNetwork, useNoDelay } from '../../test/network.ts'
import { aCustomer, aTicket } from '../../test/samples.ts'
import type { StoreStorage } from './saved-state.ts'
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
  expect([...storage.items.values()].join()).not.toContain('secret')
  expect(desk.token).toBeNull()
})

test('a session that ends by itself wipes as much', async () => {
  const storage = new MemoryStorage()
  const store = await pageWithTraces(storage)
  network.use(http.get(`${BASE_URL}/v1/tickets`, () => problem(401, 'session_invalid')))
  await store.loadTickets()
  expect(store.getSnapshot()).toMatchObject(nothing)
  expect([...storage.items.values()].join()).not.toContain('secret')
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
  expect([...storage.items.values()].join()).not.toContain('secret')
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

test('what a customer left is wiped when their session is gone at the next start', async () => {
  const storage = new MemoryStorage()
  const { store } = desk.openPage(storage)
  await store.start()
  store.setDraft('new', 'secret draft')
  store.dispose()
  desk.token = null
  const { store: next } = desk.openPage(storage)
  await next.start()
  expect(next.draft('new')).toBe('')
  expect(storage.items.size).toBe(0)
})
