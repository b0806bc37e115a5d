import { http, HttpResponse } from 'msw'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { HelpDesk } from '../../test/help-desk.ts'
import { BASE_URL, problem, reset, useNetwork, useNoDelay } from '../../test/network.ts'
import { aMessage, aTicket } from '../../test/samples.ts'
import type { SupportStore } from './support-store.ts'

const network = useNetwork()
beforeEach(useNoDelay)

let desk: HelpDesk
beforeEach(() => {
  desk = new HelpDesk(network)
})
afterEach(() => desk.closePages())

const seqs = (store: SupportStore) =>
  store
    .getSnapshot()
    .threads['ticket-1']?.entries.map((entry) => (entry.state === 'sent' ? entry.message.seq : entry.state))

test('load the newest messages, older ones on demand', async () => {
  desk.messages = Array.from({ length: 30 }, (_, index) => aMessage(index + 1))
  const store = await desk.openLivePage()
  await store.openTicket('ticket-1')
  expect(seqs(store)).toEqual(Array.from({ length: 25 }, (_, index) => index + 6))
  expect(store.getSnapshot().threads['ticket-1']?.hasOlder).toBe(true)
  await store.loadOlder('ticket-1')
  expect(seqs(store)).toEqual(Array.from({ length: 30 }, (_, index) => index + 1))
  expect(store.getSnapshot().threads['ticket-1']?.hasOlder).toBe(false)
})

test('a message older than those loaded waits for its page', async () => {
  desk.messages = Array.from({ length: 30 }, (_, index) => aMessage(index + 1))
  const store = await desk.openLivePage()
  await store.openTicket('ticket-1')
  desk.announce('message.created', { message: aMessage(2) })
  desk.announce('message.created', { message: aMessage(31) })
  await vi.waitFor(() => expect(seqs(store)?.at(-1)).toBe(31))
  expect(seqs(store)?.[0]).toBe(6)
})

test('a gap in seq is filled from the last message known', async () => {
  const store = await desk.openLivePage()
  await store.openTicket('ticket-1')
  desk.messages = [1, 2, 3, 4].map((seq) => aMessage(seq))
  desk.announce('message.created', { message: aMessage(4) })
  await vi.waitFor(() => expect(seqs(store)).toEqual([1, 2, 3, 4]))
  expect(desk.queries.at(-1)).toContain('after=1&')
})

test('a message in order is shown without asking the server', async () => {
  const store = await desk.openLivePage()
  await store.openTicket('ticket-1')
  const asked = desk.queries.length
  desk.announce('message.created', { message: aMessage(2) })
  await vi.waitFor(() => expect(seqs(store)).toEqual([1, 2]))
  expect(desk.queries).toHaveLength(asked)
})

test('what was missed is loaded after a reconnect', async () => {
  const store = await desk.openLivePage()
  await store.openTicket('ticket-1')
  desk.messages.push(aMessage(2))
  desk.listeners[0]?.end()
  await vi.waitFor(() => expect(desk.listeners).toHaveLength(2))
  desk.ready()
  await vi.waitFor(() => expect(seqs(store)).toEqual([1, 2]))
  expect(desk.queries.at(-1)).toContain('after=1&')
})

test('after a reset the tickets and the thread are loaded again, edits included', async () => {
  const store = await desk.openLivePage()
  await store.openTicket('ticket-1')
  desk.tickets = [aTicket({ status: 'closed', updatedAt: '2026-11-20T12:00:00.000Z' })]
  desk.messages = [aMessage(1, { body: 'Edited' }), aMessage(2)]
  desk.listeners[0]?.write(reset)
  desk.ready()
  await vi.waitFor(() => expect(seqs(store)).toEqual([1, 2]))
  expect(store.getSnapshot().threads['ticket-1']?.entries[0]).toMatchObject({ message: { body: 'Edited' } })
  await vi.waitFor(() => expect(store.getSnapshot().tickets.items[0]?.status).toBe('closed'))
})

test('a thread that could not be loaded again after a reset is loaded with the next connection', async () => {
  desk.messages = [aMessage(1), aMessage(2)]
  const store = await desk.openLivePage()
  await store.openTicket('ticket-1')
  desk.messages = [aMessage(2, { body: 'Edited' })]
  let isRefused = true
  network.use(
    http.get(`${BASE_URL}/v1/tickets/ticket-1/messages`, () =>
      isRefused ? problem(403, 'forbidden') : undefined,
    ),
  )
  desk.listeners[0]?.write(reset)
  desk.ready()
  await vi.waitFor(() => expect(store.getSnapshot().threads['ticket-1']?.status).toBe('failed'))
  expect(seqs(store)).toEqual([1, 2])
  isRefused = false
  const count = desk.listeners.length
  desk.listeners.at(-1)?.end()
  await vi.waitFor(() => expect(desk.listeners.length).toBeGreaterThan(count))
  desk.ready()
  await vi.waitFor(() => expect(seqs(store)).toEqual([2]))
})

test('what is changed while a page is on its way is asked for again', async () => {
  desk.messages = Array.from({ length: 30 }, (_, index) => aMessage(index + 1))
  const store = await desk.openLivePage()
  await store.openTicket('ticket-1')
  const before = aMessage(2, { body: 'Not edited yet' })
  network.use(
    http.get(
      `${BASE_URL}/v1/tickets/ticket-1/messages`,
      async () => {
        desk.messages = desk.messages.map((message) =>
          message.seq === 2 ? aMessage(2, { body: 'Edited' }) : message,
        )
        desk.announce('message.updated', { message: aMessage(2, { body: 'Edited' }) })
        desk.announce('message.created', { message: aMessage(31) })
        await vi.waitFor(() => expect(seqs(store)?.at(-1)).toBe(31))
        return HttpResponse.json({ data: [before], nextCursor: null })
      },
      { once: true },
    ),
  )
  await store.loadOlder('ticket-1')
  expect(store.getSnapshot().threads['ticket-1']?.entries[1]).toMatchObject({ message: { body: 'Edited' } })
})

test('a message that is gone does not come back with a late word of its arrival', async () => {
  desk.messages = [aMessage(1), aMessage(2), aMessage(3)]
  const store = await desk.openLivePage()
  await store.openTicket('ticket-1')
  desk.announce('message.deleted', { messageId: 'message-2' })
  desk.announce('message.created', { message: aMessage(2) })
  desk.announce('message.created', { message: aMessage(4) })
  await vi.waitFor(() => expect(seqs(store)).toEqual([1, 3, 4]))
})

test('an edit replaces the message, a deletion takes it out', async () => {
  desk.messages = [aMessage(1), aMessage(2)]
  const store = await desk.openLivePage()
  await store.openTicket('ticket-1')
  desk.announce('message.updated', { message: aMessage(1, { body: 'Edited' }) })
  desk.announce('message.deleted', { messageId: 'message-2' })
  await vi.waitFor(() => expect(seqs(store)).toEqual([1]))
  expect(store.getSnapshot().threads['ticket-1']?.entries[0]).toMatchObject({ message: { body: 'Edited' } })
})

test('a thread that cannot be loaded says why, and can be opened again', async () => {
  network.use(
    http.get(`${BASE_URL}/v1/tickets/ticket-1/messages`, () => problem(404, 'not_found'), { once: true }),
  )
  const store = await desk.openLivePage()
  await store.openTicket('ticket-1')
  expect(store.getSnapshot().threads['ticket-1']).toMatchObject({
    status: 'failed',
    error: { code: 'not_found' },
  })
  await store.openTicket('ticket-1')
  expect(store.getSnapshot().threads['ticket-1']).toMatchObject({ status: 'ready', error: null })
})

test('parts that did not change keep their identity', async () => {
  const store = await desk.openLivePage()
  await store.openTicket('ticket-1')
  const before = store.getSnapshot()
  desk.announce('message.created', { message: aMessage(2) })
  await vi.waitFor(() => expect(seqs(store)).toEqual([1, 2]))
  const after = store.getSnapshot()
  expect(after).not.toBe(before)
  expect(before.threads['ticket-1']?.entries).toHaveLength(1)
  expect(after.threads['ticket-1']?.entries[0]).toBe(before.threads['ticket-1']?.entries[0])
  expect(after.customer).toBe(before.customer)
})
