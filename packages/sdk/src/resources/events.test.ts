import { http, HttpResponse } from 'msw'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import {
  BASE_URL,
  eventFrame,
  fetchFrom,
  problem,
  ready,
  reset,
  serveEvents,
  useNetwork,
  useNoDelay,
} from '../../test/network.ts'
import type { Listener } from '../../test/network.ts'
import { aCustomer, aMessage, aTicket } from '../../test/samples.ts'
import { createClient } from '../client.ts'
import type { DeskhandClient } from '../client.ts'
import type { ClientOptions } from '../core/create-core.ts'

const network = useNetwork()
beforeEach(useNoDelay)

let opened: DeskhandClient[] = []
afterEach(() => {
  vi.useRealTimers()
  opened.forEach(({ events }) => events.close())
  opened = []
})

function open(options: Partial<ClientOptions> = {}): DeskhandClient {
  const sessionStore = { load: () => 'token', save: () => undefined }
  const client = createClient({
    baseUrl: BASE_URL,
    siteKey: 'demo',
    sessionStore,
    fetch: fetchFrom(network),
    ...options,
  })
  opened.push(client)
  client.events.open()
  return client
}

function serve(): Listener[] {
  const { handler, listeners } = serveEvents()
  network.use(handler)
  return listeners
}

async function nth(listeners: Listener[], number: number): Promise<Listener> {
  return vi.waitFor(() => {
    const listener = listeners[number - 1]
    if (!listener) throw new Error(`Connection ${number} is not made yet.`)
    return listener
  })
}

const message = (cursor: string, seq: number) =>
  eventFrame(cursor, 'message.created', 'ticket-1', { message: aMessage(seq) })

/** Collects the seq of each message that comes live. */
function collect({ events }: DeskhandClient): number[] {
  const seqs: number[] = []
  events.on('message.created', ({ message }) => seqs.push(message.seq))
  return seqs
}

test('asks with the bearer and for an event stream, and gives each event to its listeners', async () => {
  const listeners = serve()
  const { events } = open()
  const received: unknown[] = []
  const off = events.on('ticket.updated', ({ ticket }, event) => received.push(ticket.id, event.cursor))
  const server = await nth(listeners, 1)
  expect(server.headers.get('authorization')).toBe('Bearer token')
  expect(server.headers.get('accept')).toBe('text/event-stream')
  expect(server.headers.get('last-event-id')).toBeNull()
  server.write(ready('c0') + eventFrame('c1', 'ticket.updated', 'ticket-1', { ticket: aTicket() }))
  await vi.waitFor(() => expect(received).toEqual(['ticket-1', 'c1']))
  off()
})

test('is open once the server is ready, not before', async () => {
  const listeners = serve()
  const { events } = open()
  const states: string[] = []
  events.on('connection', (state) => states.push(state))
  const server = await nth(listeners, 1)
  expect(events.connection).toBe('connecting')
  server.write(ready('c0'))
  await vi.waitFor(() => expect(states).toEqual(['live']))
})

test('resumes after the last event it has seen', async () => {
  const listeners = serve()
  const client = open()
  const seqs = collect(client)
  const first = await nth(listeners, 1)
  first.write(ready('c0') + message('c1', 1) + message('c2', 2))
  await vi.waitFor(() => expect(seqs).toEqual([1, 2]))
  first.end()
  const second = await nth(listeners, 2)
  expect(second.headers.get('last-event-id')).toBe('c2')
  second.write(ready('c9') + message('c3', 3))
  await vi.waitFor(() => expect(seqs).toEqual([1, 2, 3]))
})

test('resumes from where it was when the connection breaks between ready and what was missed', async () => {
  const listeners = serve()
  const { events } = open()
  const first = await nth(listeners, 1)
  first.write(ready('c0'))
  first.end()
  const second = await nth(listeners, 2)
  second.write(ready('c9'))
  await vi.waitFor(() => expect(events.connection).toBe('live'))
  second.end()
  expect((await nth(listeners, 3)).headers.get('last-event-id')).toBe('c0')
})

test('an event that comes twice is given once', async () => {
  const listeners = serve()
  const client = open()
  const seqs = collect(client)
  const server = await nth(listeners, 1)
  server.write(ready('c0') + message('c1', 1) + message('c1', 1) + message('c2', 2) + message('c1', 1))
  server.write(message('c3', 3))
  await vi.waitFor(() => expect(seqs).toEqual([1, 2, 3]))
})

test('a reset is told when the stream is live again, and the old cursor is forgotten', async () => {
  const listeners = serve()
  const { events } = open()
  let resets = 0
  events.on('reset', () => (resets += 1))
  const first = await nth(listeners, 1)
  first.write(ready('old') + reset)
  await vi.waitFor(() => expect(events.connection).toBe('live'))
  first.end()
  const second = await nth(listeners, 2)
  expect(second.headers.get('last-event-id')).toBeNull()
  expect(resets).toBe(0)
  second.write(ready('new'))
  await vi.waitFor(() => expect(resets).toBe(1))
  second.end()
  expect((await nth(listeners, 3)).headers.get('last-event-id')).toBe('new')
})

test('an event type of a newer server is passed over but moves the cursor', async () => {
  const listeners = serve()
  const client = open()
  const seqs = collect(client)
  const first = await nth(listeners, 1)
  first.write(ready('c0') + message('c1', 1) + eventFrame('c2', 'ticket.merged', 'ticket-1', {}))
  await vi.waitFor(() => expect(seqs).toEqual([1]))
  first.end()
  expect((await nth(listeners, 2)).headers.get('last-event-id')).toBe('c2')
})

test('an event that cannot be read means: load again', async () => {
  const listeners = serve()
  const { events } = open()
  const onReset = vi.fn<() => void>()
  events.on('reset', onReset)
  const server = await nth(listeners, 1)
  server.write(`${ready('c0')}id: c1\nevent: ticket.updated\ndata: {"cut\n\n`)
  await vi.waitFor(() => expect(onReset).toHaveBeenCalledTimes(1))
})

test('one listener that throws does not keep the event from the others', async () => {
  const uncaught: unknown[] = []
  const collectUncaught = (error: unknown) => uncaught.push(error)
  const ours = process.listeners('uncaughtException')
  process.removeAllListeners('uncaughtException').on('uncaughtException', collectUncaught)
  const listeners = serve()
  const client = open()
  client.events.on('message.created', () => {
    throw new Error('mistake of the page')
  })
  const seqs = collect(client)
  ;(await nth(listeners, 1)).write(ready('c0') + message('c1', 1))
  await vi.waitFor(() => expect({ seqs, uncaught: uncaught.length }).toEqual({ seqs: [1], uncaught: 1 }))
  process.removeAllListeners('uncaughtException')
  ours.forEach((listener) => process.on('uncaughtException', listener))
})

describe('reconnecting', () => {
  test('waits after a failure, and not at all when the network comes back', async () => {
    const untilTheTestIsOver = 1_000
    vi.spyOn(Math, 'random').mockReturnValue(untilTheTestIsOver)
    const page = new EventTarget()
    vi.stubGlobal('window', page)
    const listeners = serve()
    network.use(http.get(`${BASE_URL}/v1/events`, () => HttpResponse.error(), { once: true }))
    const { events } = open()
    await vi.waitFor(() => expect(events.connection).toBe('offline'))
    page.dispatchEvent(new Event('online'))
    ;(await nth(listeners, 1)).write(ready('c0'))
    await vi.waitFor(() => expect(events.connection).toBe('live'))
  })

  test.each([500, 503, 429, 404])('goes on after %i', async (status) => {
    const listeners = serve()
    network.use(http.get(`${BASE_URL}/v1/events`, () => problem(status, 'internal'), { once: true }))
    open()
    expect(await nth(listeners, 1)).toBeDefined()
  })

  test('gives up a connection on which nothing came for 45 seconds, heartbeats counting', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'Date'] })
    const listeners = serve()
    const { events } = open()
    const first = await nth(listeners, 1)
    first.write(ready('c0'))
    await vi.waitFor(() => expect(events.connection).toBe('live'))
    await vi.advanceTimersByTimeAsync(40_000)
    first.write(': hb\n\n')
    await vi.advanceTimersByTimeAsync(44_000)
    expect(listeners).toHaveLength(1)
    await vi.advanceTimersByTimeAsync(10_000)
    expect(await nth(listeners, 2)).toBeDefined()
    expect(first.isGone()).toBe(true)
  })

  test('close() ends the connection and no other is made', async () => {
    const listeners = serve()
    const { events } = open()
    const server = await nth(listeners, 1)
    server.write(ready('c0'))
    await vi.waitFor(() => expect(events.connection).toBe('live'))
    events.close()
    expect(events.connection).toBe('closed')
    await vi.waitFor(() => expect(server.isGone()).toBe(true))
    expect(listeners).toHaveLength(1)
  })
})

describe('a refused stream', () => {
  test('is closed for good when an anonymous session has ended', async () => {
    let tries = 0
    network.use(
      http.get(`${BASE_URL}/v1/events`, () => {
        tries += 1
        return problem(401, 'session_invalid')
      }),
    )
    const { events } = open()
    await vi.waitFor(() => expect(events.connection).toBe('closed'))
    expect(tries).toBe(1)
  })

  test('is asked for again with a fresh session when getIdentityToken can give one', async () => {
    const { handler, listeners } = serveEvents()
    network.use(
      http.get(`${BASE_URL}/v1/events`, () => problem(401, 'session_invalid'), { once: true }),
      handler,
      http.post(`${BASE_URL}/v1/sessions`, () =>
        HttpResponse.json({ token: 'fresh', customer: aCustomer() }),
      ),
    )
    let token: string | null = 'old'
    const sessionStore = {
      load: () => token,
      save(next: string | null) {
        token = next
      },
    }
    open({ getIdentityToken: () => 'signed', sessionStore })
    await vi.waitFor(() => expect(listeners.at(-1)?.headers.get('authorization')).toBe('Bearer fresh'))
  })

  test('without a session it closes instead of making an anonymous customer', async () => {
    const { events } = open({ sessionStore: { load: () => null, save: () => undefined } })
    await vi.waitFor(() => expect(events.connection).toBe('closed'))
  })
})

test('page() asks for what came after a cursor, as JSON', async () => {
  network.use(
    http.get(`${BASE_URL}/v1/events`, ({ request }) => {
      const { searchParams } = new URL(request.url)
      return HttpResponse.json({
        data: [],
        nextCursor: `${searchParams.get('after')} ${request.headers.get('accept')}`,
      })
    }),
  )
  const sessionStore = { load: () => 'token', save: () => undefined }
  const { events } = createClient({ baseUrl: BASE_URL, siteKey: 'demo', sessionStore })
  await expect(events.page('c7')).resolves.toEqual({ data: [], nextCursor: 'c7 application/json' })
})
