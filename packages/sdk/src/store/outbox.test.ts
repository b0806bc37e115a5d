import { http, HttpResponse } from 'msw'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { HelpDesk, linesOf } from '../../test/help-desk.ts'
import { MemoryStorage } from '../../test/memory-storage.ts'
import { BASE_URL, problem, useNetwork, useNoDelay } from '../../test/network.ts'
import type { NewMessage } from '../types/message.ts'
import type { SupportStore } from './support-store.ts'

const network = useNetwork()
beforeEach(useNoDelay)

const SENDING = `${BASE_URL}/v1/tickets/ticket-1/messages`
let desk: HelpDesk
beforeEach(() => {
  desk = new HelpDesk(network)
})
afterEach(() => desk.closePages())

/** A page with the thread of ticket-1 open and live. */
async function openThread(storage: MemoryStorage | null = null): Promise<SupportStore> {
  const { store } = desk.openPage(storage)
  await store.start()
  await store.openTicket('ticket-1')
  return store
}

test('a message shows at once as sending, then as sent, and is there at every moment', async () => {
  const store = await openThread()
  const counts: number[] = []
  store.send('ticket-1', { body: 'Hello' })
  expect(linesOf(store)).toEqual(['sent Message 1', 'sending Hello'])
  store.subscribe(() => counts.push(linesOf(store).length))
  await vi.waitFor(() => expect(linesOf(store)).toEqual(['sent Message 1', 'sent Hello']))
  expect(new Set(counts)).toEqual(new Set([2]))
})

test('messages written offline wait, and arrive in order and once when the network is back', async () => {
  const store = await openThread()
  await desk.goLive(store)
  vi.spyOn(Math, 'random').mockReturnValue(1)
  desk.isOffline = true
  for (const body of ['one', 'two', 'three']) store.send('ticket-1', { body })
  desk.listeners[0]?.end()
  await vi.waitFor(() => expect(store.getSnapshot().connection).toBe('offline'))
  expect(linesOf(store).slice(1)).toEqual(['sending one', 'sending two', 'sending three'])
  vi.spyOn(Math, 'random').mockReturnValue(0)
  desk.isOffline = false
  await vi.waitFor(
    () => expect(linesOf(store).slice(1)).toEqual(['sent one', 'sent two', 'sent three']),
    5_000,
  )
  expect(desk.messages.map(({ body }) => body)).toEqual(['Message 1', 'one', 'two', 'three'])
  expect(desk.arrivals).toHaveLength(3)
})

test('when the live connection is back, nobody waits for the next try', async () => {
  const store = await openThread()
  await desk.goLive(store)
  const anHour = { 'retry-after': '3600' }
  const refused = vi.fn<() => Response>(() => problem(503, 'database_unavailable', anHour))
  network.use(http.post(SENDING, refused, { once: true }))
  store.send('ticket-1', { body: 'Hello' })
  await vi.waitFor(() => expect(refused).toHaveBeenCalledTimes(1))
  expect(linesOf(store).at(-1)).toBe('sending Hello')
  desk.listeners[0]?.end()
  await vi.waitFor(() => expect(desk.listeners).toHaveLength(2))
  desk.ready()
  await vi.waitFor(() => expect(linesOf(store).at(-1)).toBe('sent Hello'))
})

test('when `online` comes, nobody waits for the next try', async () => {
  const page = new EventTarget()
  vi.stubGlobal('window', page)
  const store = await openThread()
  let tries = 0
  network.use(
    http.post(SENDING, () => {
      tries += 1
      return tries <= 3 ? problem(503, 'database_unavailable') : undefined
    }),
  )
  const { sentAfterEvent } = await withPatience(async () => {
    store.send('ticket-1', { body: 'Hello' })
    await vi.advanceTimersByTimeAsync(2_000)
    const waiting = linesOf(store)
    page.dispatchEvent(new Event('online'))
    await vi.advanceTimersByTimeAsync(10)
    return { sentAfterEvent: [waiting.at(-1), linesOf(store).at(-1)] }
  })
  expect(sentAfterEvent).toEqual(['sending Hello', 'sent Hello'])
})

/** Runs with a clock the test turns, and with the longest delays chance can give. */
async function withPatience<T>(work: () => Promise<T>): Promise<T> {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  vi.spyOn(Math, 'random').mockReturnValue(1)
  try {
    return await work()
  } finally {
    vi.useRealTimers()
  }
}

test('an acknowledgement that gets lost costs nothing: the same clientId is sent again, and it is one message', async () => {
  const store = await openThread()
  const clientIds: string[] = []
  network.use(
    http.post<never, NewMessage>(SENDING, async ({ request }) => {
      const { clientId, body } = await request.json()
      clientIds.push(clientId)
      const message = desk.accept({ clientId, body })
      return clientIds.length < 5 ? HttpResponse.error() : HttpResponse.json(message)
    }),
  )
  store.send('ticket-1', { body: 'Hello' })
  await vi.waitFor(() => expect(linesOf(store)).toEqual(['sent Message 1', 'sent Hello']))
  expect(clientIds).toHaveLength(5)
  expect(new Set(clientIds).size).toBe(1)
})

test('the live event may come before the answer: the message is there once at every moment', async () => {
  const store = await openThread()
  await desk.goLive(store)
  const answering = Promise.withResolvers<void>()
  network.use(
    http.post<never, NewMessage>(SENDING, async ({ request }) => {
      const message = desk.accept(await request.json())
      desk.announce('message.created', { message })
      await answering.promise
      return HttpResponse.json(message)
    }),
  )
  const counts: number[] = []
  store.subscribe(() => counts.push(linesOf(store).length))
  store.send('ticket-1', { body: 'Hello' })
  await vi.waitFor(() => expect(linesOf(store)).toEqual(['sent Message 1', 'sent Hello']))
  answering.resolve()
  store.send('ticket-1', { body: 'Next' })
  await vi.waitFor(() => expect(linesOf(store)).toEqual(['sent Message 1', 'sent Hello', 'sent Next']))
  expect(new Set(counts)).toEqual(new Set([2, 3]))
})

test('once the live event has come, an answer that gets lost is no reason to send again', async () => {
  const storage = new MemoryStorage()
  const store = await openThread(storage)
  await desk.goLive(store)
  const answering = Promise.withResolvers<void>()
  network.use(
    http.post<never, NewMessage>(SENDING, async ({ request }) => {
      const input = await request.json()
      desk.arrivals.push(input.clientId)
      desk.announce('message.created', { message: desk.accept(input) })
      await answering.promise
      return problem(400, 'invalid_request')
    }),
  )
  store.send('ticket-1', { body: 'Hello' })
  await vi.waitFor(() => expect(linesOf(store).at(-1)).toBe('sent Hello'))
  await vi.waitFor(() => expect(storage.text).not.toContain('Hello'))
  answering.resolve()
  store.send('ticket-1', { body: 'Next' })
  await vi.waitFor(() => expect(desk.arrivals).toHaveLength(2))
  expect(linesOf(store).slice(0, 2)).toEqual(['sent Message 1', 'sent Hello'])
})

test('the live event may come after the answer: the message is still there once', async () => {
  const store = await openThread()
  await desk.goLive(store)
  store.send('ticket-1', { body: 'Hello' })
  await vi.waitFor(() => expect(linesOf(store)).toEqual(['sent Message 1', 'sent Hello']))
  desk.announce('message.created', { message: desk.messages[1] })
  desk.announce('message.created', { message: desk.accept({ body: 'Answer' }) })
  await vi.waitFor(() => expect(linesOf(store)).toEqual(['sent Message 1', 'sent Hello', 'sent Answer']))
})

test('one message of a ticket is sent at a time', async () => {
  const store = await openThread()
  const answering = Promise.withResolvers<void>()
  network.use(
    http.post<never, NewMessage>(SENDING, async ({ request }) => {
      const { clientId, body } = await request.json()
      desk.arrivals.push(clientId)
      await answering.promise
      return HttpResponse.json(desk.accept({ clientId, body }))
    }),
  )
  store.send('ticket-1', { body: 'one' })
  store.send('ticket-1', { body: 'two' })
  await vi.waitFor(() => expect(desk.arrivals).toHaveLength(1))
  // Whatever else is due gets its turn before the first answer.
  await new Promise((resolve) => setImmediate(resolve))
  expect(desk.arrivals).toHaveLength(1)
  answering.resolve()
  await vi.waitFor(() => expect(linesOf(store).slice(1)).toEqual(['sent one', 'sent two']))
  expect(desk.arrivals).toHaveLength(2)
})

test('a message the server refuses fails with the error, and does not hold up the next one', async () => {
  const store = await openThread()
  network.use(http.post(SENDING, () => problem(409, 'ticket_closed'), { once: true }))
  store.send('ticket-1', { body: 'Hello' })
  store.send('ticket-1', { body: 'Next' })
  await vi.waitFor(() => expect(linesOf(store)).toEqual(['sent Message 1', 'sent Next', 'failed Hello']))
  expect(store.getSnapshot().threads['ticket-1']?.entries.at(-1)).toMatchObject({
    error: { code: 'ticket_closed', status: 409, requestId: 'req-1' },
  })
})

test('a message for which an identity is missing fails with the reason, and does not wait in silence', async () => {
  const store = await openThread()
  network.use(http.post(SENDING, () => problem(401, 'identity_required'), { once: true }))
  store.send('ticket-1', { body: 'Hello' })
  await vi.waitFor(() => expect(linesOf(store).at(-1)).toBe('failed Hello'))
  const [failed] = store.getSnapshot().outbox
  expect(failed?.error).toMatchObject({ code: 'identity_required', status: 401 })
  store.retry(failed?.clientId ?? '')
  await vi.waitFor(() => expect(linesOf(store).at(-1)).toBe('sent Hello'))
})

test('a failed message can be sent again, with its clientId, or taken out', async () => {
  const store = await openThread()
  network.use(http.post(SENDING, () => problem(409, 'ticket_closed'), { once: true }))
  store.send('ticket-1', { body: 'Hello' })
  await vi.waitFor(() => expect(linesOf(store).at(-1)).toBe('failed Hello'))
  const failed = store.getSnapshot().threads['ticket-1']?.entries.at(-1)
  if (failed?.state !== 'failed') throw new Error('The message did not fail.')
  store.retry(failed.clientId)
  expect(linesOf(store).at(-1)).toBe('sending Hello')
  await vi.waitFor(() => expect(linesOf(store).at(-1)).toBe('sent Hello'))
  expect(desk.arrivals).toEqual([failed.clientId])

  network.use(http.post(SENDING, () => problem(409, 'ticket_closed'), { once: true }))
  store.send('ticket-1', { body: 'Oh' })
  await vi.waitFor(() => expect(linesOf(store).at(-1)).toBe('failed Oh'))
  const second = store.getSnapshot().threads['ticket-1']?.entries.at(-1)
  if (second?.state === 'failed') store.discard(second.clientId)
  expect(linesOf(store)).toEqual(['sent Message 1', 'sent Hello'])
})

test('a reload takes up what was not sent, with its clientId', async () => {
  const storage = new MemoryStorage()
  const before = await openThread(storage)
  desk.isOffline = true
  before.send('ticket-1', { body: 'Hello' })
  const [, pending] = before.getSnapshot().threads['ticket-1']?.entries ?? []
  before.dispose()

  desk.isOffline = false
  const after = await openThread(storage)
  await vi.waitFor(() => expect(linesOf(after)).toEqual(['sent Message 1', 'sent Hello']))
  expect(desk.arrivals).toEqual([pending?.state === 'sending' ? pending.clientId : 'was not pending'])
  await vi.waitFor(() => expect(storage.text).not.toContain('Hello'))
})

test('two tabs do not lose each other’s unsent messages', async () => {
  const storage = new MemoryStorage()
  const one = await openThread(storage)
  const two = await openThread(storage)
  desk.isOffline = true
  one.send('ticket-1', { body: 'from one' })
  two.send('ticket-1', { body: 'from two' })
  one.setDraft('ticket-1', 'draft of one')
  await vi.waitFor(() => expect(storage.text).toContain('from one'))
  await vi.waitFor(() => expect(storage.text).toContain('from two'))
  const both = ['sent Message 1', 'sending from one', 'sending from two']
  await vi.waitFor(() =>
    expect([linesOf(one).toSorted(), linesOf(two).toSorted()]).toEqual([both.toSorted(), both.toSorted()]),
  )
  desk.isOffline = false
  for (const store of [one, two])
    await vi.waitFor(() =>
      expect(linesOf(store).toSorted()).toEqual(['sent Message 1', 'sent from one', 'sent from two']),
    )
  expect(desk.messages).toHaveLength(3)
})
