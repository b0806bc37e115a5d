import { http, HttpResponse } from 'msw'
import { beforeEach, expect, test, vi } from 'vitest'
import { BASE_URL, useNetwork, useNoDelay } from '../../test/network.ts'
import { aCustomer } from '../../test/samples.ts'
import { createClient } from '../client.ts'
import { memoryStore } from './session-store.ts'
import type { SessionStore } from './session-store.ts'

const network = useNetwork()
beforeEach(useNoDelay)

function storeWith(token: string | null): SessionStore {
  const store = memoryStore()
  store.save(token)
  return store
}

/** A store in which another tab changes the token with a word to the client; `save` alone says nothing. */
function sharedStore(token: string | null): SessionStore & { change: (token: string | null) => void } {
  const store = storeWith(token)
  const listeners = new Set<() => void>()
  return {
    ...store,
    watch(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    change(next) {
      store.save(next)
      listeners.forEach((listener) => listener())
    },
  }
}

/** Says that the token `x` is of the customer `of-x`. */
function serveWho(): void {
  network.use(
    http.get(`${BASE_URL}/v1/me`, ({ request }) => {
      const token = request.headers.get('authorization')?.replace('Bearer ', '')
      return HttpResponse.json(aCustomer({ id: `of-${token}` }))
    }),
    http.get(`${BASE_URL}/v1/tickets`, () => HttpResponse.json({ data: [], nextCursor: null })),
  )
}

function follow(sessionStore: SessionStore) {
  serveWho()
  const { sessions, tickets } = createClient({ baseUrl: BASE_URL, siteKey: 'demo', sessionStore })
  const changes: (string | null)[] = []
  const off = sessions.on('changed', (customer) => changes.push(customer?.id ?? null))
  return { sessions, tickets, changes, off }
}

test('a session has ended here at once when it has ended there', async () => {
  const store = sharedStore('first')
  const { sessions, changes } = follow(store)
  await sessions.start()
  store.change(null)
  expect(changes).toEqual([null])
})

test('a session is the new person’s here, too', async () => {
  const store = sharedStore('first')
  const { sessions, changes } = follow(store)
  await sessions.start()
  store.change('second')
  await vi.waitFor(() => expect(changes).toEqual(['of-second']))
  expect((await sessions.start()).id).toBe('of-second')
})

test('a session is followed from nobody to somebody', async () => {
  const store = sharedStore(null)
  const { sessions, changes } = follow(store)
  expect(sessions.token).toBeNull()
  store.change('first')
  await vi.waitFor(() => expect(changes).toEqual(['of-first']))
})

test.each([
  ['ended', null, null],
  ['taken over', 'second', 'of-second'],
])(
  'a session that was %s without a word is found so by the next call, before it is made',
  async (_, token, person) => {
    const store = storeWith('first')
    const { sessions, tickets, changes } = follow(store)
    await sessions.start()
    store.save(token)
    await tickets.list().catch(() => undefined)
    expect(changes).toEqual([person])
  },
)

test('a session is nobody’s where the server cannot say whose it is', async () => {
  const store = sharedStore('first')
  const { sessions, changes } = follow(store)
  await sessions.start()
  network.use(http.get(`${BASE_URL}/v1/me`, () => HttpResponse.error()))
  store.change('second')
  await vi.waitFor(() => expect(changes).toEqual([null]))
  expect(sessions.token).toBe('second')
})

test('an answer about somebody who has left meanwhile is not told', async () => {
  const store = sharedStore('first')
  const { sessions, changes } = follow(store)
  await sessions.start()
  const answering = Promise.withResolvers<void>()
  const asked = vi.fn<() => void>()
  network.use(
    http.get(`${BASE_URL}/v1/me`, async () => {
      asked()
      await answering.promise
      return HttpResponse.json(aCustomer({ id: 'late' }))
    }),
  )
  store.change('second')
  await vi.waitFor(() => expect(asked).toHaveBeenCalled())
  store.change(null)
  answering.resolve()
  await sessions.logout()
  await vi.waitFor(() => expect(changes).toEqual([null]))
})

test('a change is told only once, and to none that has left', async () => {
  const store = sharedStore('first')
  const { sessions, changes, off } = follow(store)
  const other = vi.fn<(customer: unknown) => void>()
  sessions.on('changed', other)
  await sessions.start()
  off()
  store.change(null)
  store.change(null)
  expect(changes).toEqual([])
  expect(other.mock.calls).toEqual([[null, 'elsewhere']])
})

test('a store that keeps nothing does not look like another tab’s doing', async () => {
  const opened = vi.fn<() => void>()
  network.use(
    http.post(`${BASE_URL}/v1/sessions`, () => {
      opened()
      return HttpResponse.json({ token: 'first', customer: aCustomer({ id: 'of-first' }) }, { status: 201 })
    }),
  )
  const sessionStore = { load: () => null, save: () => undefined }
  const { sessions } = createClient({ baseUrl: BASE_URL, siteKey: 'demo', sessionStore })
  const changes: unknown[] = []
  sessions.on('changed', (customer) => changes.push(customer?.id ?? null))
  await sessions.start()
  await expect(sessions.logout()).resolves.toBeUndefined()
  expect(changes).toEqual(['of-first'])
  expect(opened).toHaveBeenCalledOnce()
})
