import { http, HttpResponse } from 'msw'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { BASE_URL, fetchFrom, problem, useNetwork, useNoDelay } from '../../test/network.ts'
import { aCustomer, aTicket } from '../../test/samples.ts'
import { createClient } from '../client.ts'
import type { DeskhandClient } from '../client.ts'
import type { Customer } from '../types/customer.ts'
import type { ClientOptions } from './create-core.ts'
import { isDeskhandError } from './errors.ts'
import { memoryStore } from './session-store.ts'
import type { SessionStore } from './session-store.ts'

const network = useNetwork()
beforeEach(useNoDelay)

/** The bearers of what was asked, with the method and the path. */
const asked: string[] = []
beforeEach(() => {
  asked.length = 0
})

function client(options: Partial<ClientOptions> = {}): DeskhandClient {
  const serve = fetchFrom(network)
  const fetch: typeof globalThis.fetch = (input, init) => {
    const request = new Request(input, init)
    const { pathname } = new URL(request.url)
    asked.push(`${request.method} ${pathname} ${request.headers.get('authorization') ?? 'nobody'}`)
    return serve(request)
  }
  return createClient({ baseUrl: BASE_URL, siteKey: 'demo', fetch, ...options })
}

function storeWith(token: string): SessionStore {
  const store = memoryStore()
  store.save(token)
  return store
}

/** A route whose answers wait until the test lets them go. */
function held(
  method: 'get' | 'post' | 'delete',
  path: string,
  answer: () => Response,
): { release: () => void } {
  const { promise, resolve } = Promise.withResolvers<void>()
  network.use(http[method](BASE_URL + path, async () => promise.then(answer)))
  return { release: resolve }
}

/** Somebody identified has the id and the name of the identity token. */
function serveSessions(): void {
  let sessions = 0
  network.use(
    http.post<never, { identityToken?: string }>(`${BASE_URL}/v1/sessions`, async ({ request }) => {
      const { identityToken } = await request.json()
      sessions += 1
      const customer =
        identityToken === undefined
          ? aCustomer({ id: 'anonymous' })
          : aCustomer({ id: identityToken, verified: true, claimedIds: ['anonymous'] })
      return HttpResponse.json({ token: `token-${sessions}`, customer }, { status: 201 })
    }),
    http.delete(`${BASE_URL}/v1/sessions/current`, () => new HttpResponse(null, { status: 204 })),
  )
}

const codeOf = (call: Promise<unknown>): Promise<unknown> =>
  call.then(
    () => 'it succeeded',
    (error: unknown) => (isDeskhandError(error) ? error.code : error),
  )

const aPage = () => HttpResponse.json({ data: [aTicket({ subject: 'Secret' })], nextCursor: null })
const until = (text: string) =>
  vi.waitFor(() => expect(asked.filter((line) => line.startsWith(text))).not.toEqual([]))

describe('what was asked for a customer who has gone', () => {
  test('does not land after logout, whatever the server answers', async () => {
    serveSessions()
    const list = held('get', '/v1/tickets', aPage)
    const { sessions, tickets } = client({ sessionStore: storeWith('old') })
    const pending = tickets.list()
    await until('GET /v1/tickets')
    await sessions.logout()
    list.release()
    await expect(pending).rejects.toMatchObject({ code: 'session_ended', status: 0 })
  })

  test('does not land either where fetch knows nothing of signals', async () => {
    serveSessions()
    const list = held('get', '/v1/tickets', aPage)
    const serve = fetchFrom(network)
    const fetch = vi.fn<typeof globalThis.fetch>((input, init) => serve(input, { ...init, signal: null }))
    const { sessions, tickets } = client({ sessionStore: storeWith('old'), fetch })
    const pending = codeOf(tickets.list())
    await vi.waitFor(() => expect(fetch).toHaveBeenCalled())
    await sessions.logout()
    list.release()
    expect(await pending).toBe('session_ended')
  })

  test('is not even sent when they leave in the same moment', async () => {
    serveSessions()
    const { sessions, tickets } = client({ sessionStore: storeWith('old') })
    const pending = tickets.list()
    void sessions.logout()
    await expect(pending).rejects.toMatchObject({ code: 'session_ended' })
    expect(asked).toEqual(['DELETE /v1/sessions/current Bearer old'])
  })

  test('begins no session afterwards', async () => {
    serveSessions()
    const { sessions, tickets } = client({ sessionStore: storeWith('old') })
    const pending = tickets.create({ subject: 'Late', body: 'Too late' })
    await sessions.logout()
    await expect(pending).rejects.toMatchObject({ code: 'session_ended' })
    expect(sessions.token).toBeNull()
  })

  test('does not land when somebody else was identified meanwhile', async () => {
    serveSessions()
    const list = held('get', '/v1/tickets', aPage)
    const { sessions, tickets } = client()
    await sessions.identify('ada')
    const pending = codeOf(tickets.list())
    await until('GET /v1/tickets')
    await sessions.identify('ben')
    list.release()
    expect(await pending).toBe('session_ended')
  })

  test('goes on when somebody anonymous turns out to be somebody', async () => {
    serveSessions()
    const list = held('get', '/v1/tickets', aPage)
    const { sessions, tickets } = client()
    await sessions.start()
    const pending = tickets.list()
    await until('GET /v1/tickets')
    await sessions.identify('ada')
    list.release()
    await expect(pending).resolves.toMatchObject({ data: [{ subject: 'Secret' }] })
  })

  test('is not repeated in the name of another when the session is renewed', async () => {
    serveSessions()
    let person = 'ada'
    const { sessions, messages } = client({ getIdentityToken: () => person })
    await sessions.start()
    network.use(http.post(`${BASE_URL}/v1/tickets/t/messages`, () => problem(401, 'session_invalid')))
    person = 'ben'
    await expect(messages.send('t', { body: 'As Ada' })).rejects.toMatchObject({ code: 'session_ended' })
    expect(asked.filter((line) => line.includes('/messages'))).toHaveLength(1)
  })
})

describe('what was asked for a customer whom another tab replaced', () => {
  /** The token that all tabs share. `replace` tells this one. */
  function sharedStore() {
    const listeners = new Set<() => void>()
    const store: SessionStore = {
      ...storeWith('old'),
      watch: (listener) => {
        listeners.add(listener)
        return () => listeners.delete(listener)
      },
    }
    const replace = (token: string | null) => {
      store.save(token)
      listeners.forEach((listener) => listener())
    }
    return { store, replace }
  }

  test.each([
    ['somebody', () => HttpResponse.json(aCustomer({ id: 'ben', verified: true }))],
    ['somebody the server does not tell', () => problem(403, 'forbidden')],
  ])('does not land when %s is here now', async (_, whoIsIt) => {
    const list = held('get', '/v1/tickets', aPage)
    network.use(http.get(`${BASE_URL}/v1/me`, whoIsIt))
    const { store, replace } = sharedStore()
    const { sessions, tickets } = client({ sessionStore: store })
    const heard = Promise.withResolvers<void>()
    sessions.on('changed', () => heard.resolve())
    const pending = codeOf(tickets.list())
    await until('GET /v1/tickets')
    replace('of-ben')
    await heard.promise
    list.release()
    expect(await pending).toBe('session_ended')
  })

  test('does not land when nobody is here now', async () => {
    const list = held('get', '/v1/tickets', aPage)
    const { store, replace } = sharedStore()
    const { sessions, tickets } = client({ sessionStore: store })
    sessions.on('changed', () => undefined)
    const pending = codeOf(tickets.list())
    await until('GET /v1/tickets')
    replace(null)
    list.release()
    expect(await pending).toBe('session_ended')
  })
})

describe('leaving while a session is being opened', () => {
  test('does not wait, keeps nothing of it, and ends it on the server', async () => {
    serveSessions()
    const { promise, resolve } = Promise.withResolvers<string>()
    const getIdentityToken = vi.fn<() => Promise<string>>(() => promise)
    const { sessions } = client({ getIdentityToken })
    const pending = codeOf(sessions.start())
    await vi.waitFor(() => expect(getIdentityToken).toHaveBeenCalled())
    await sessions.logout()
    expect(await pending).toBe('session_ended')
    resolve('ada')
    await until('DELETE /v1/sessions/current Bearer token-1')
    expect(sessions.token).toBeNull()
  })

  test('does not stand in the way of the next one, nor lets in who came before', async () => {
    serveSessions()
    const { promise, resolve } = Promise.withResolvers<string>()
    const sources = [promise, 'ben']
    const { sessions } = client({ getIdentityToken: () => sources.shift() ?? 'nobody' })
    const hanging = codeOf(sessions.identify())
    const waiting = codeOf(sessions.identify('cleo'))
    await vi.waitFor(() => expect(sources).toHaveLength(1))
    await sessions.logout()
    expect(await Promise.all([hanging, waiting])).toEqual(['session_ended', 'session_ended'])
    await expect(sessions.start()).resolves.toMatchObject({ id: 'ben' })
    resolve('ada')
    await vi.waitFor(() => expect(asked.filter((line) => line.startsWith('DELETE'))).toHaveLength(2))
    await expect(sessions.start()).resolves.toMatchObject({ id: 'ben' })
  })
})

describe('identity:changed', () => {
  function follow({ sessions }: DeskhandClient): (string | null)[] {
    const changes: (string | null)[] = []
    sessions.on('identity:changed', (customer) => changes.push(customer && customer.id))
    return changes
  }

  test('tells who comes and who goes', async () => {
    serveSessions()
    const deskhand = client()
    const changes = follow(deskhand)
    await deskhand.sessions.start()
    await deskhand.sessions.identify('ada')
    await deskhand.sessions.logout()
    expect(changes).toEqual(['anonymous', 'ada', null])
  })

  test('tells nothing when the session of the same customer is renewed', async () => {
    serveSessions()
    let isRefused = false
    network.use(
      http.get(`${BASE_URL}/v1/tickets`, () => {
        isRefused = !isRefused
        return isRefused ? problem(401, 'session_invalid') : aPage()
      }),
    )
    const deskhand = client({ getIdentityToken: () => 'ada' })
    const changes = follow(deskhand)
    await deskhand.tickets.list()
    expect(deskhand.sessions.token).toBe('token-2')
    expect(changes).toEqual(['ada'])
  })

  test('tells who was there before', async () => {
    serveSessions()
    const { sessions } = client()
    const before: (Customer | null)[] = []
    sessions.on('identity:changed', (_, __, former) => before.push(former))
    await sessions.identify('ada')
    await sessions.identify('ben')
    expect(before).toMatchObject([null, { id: 'ada' }])
  })
})

test('what a customer says of themselves is known from then on', async () => {
  serveSessions()
  network.use(http.patch(`${BASE_URL}/v1/me`, () => HttpResponse.json(aCustomer({ name: 'Ada' }))))
  const { me, sessions } = client()
  await sessions.start()
  await me.update({ name: 'Ada' })
  await expect(sessions.start()).resolves.toMatchObject({ name: 'Ada' })
})

test('who is erased has no session any more', async () => {
  serveSessions()
  network.use(http.delete(`${BASE_URL}/v1/me`, () => new HttpResponse(null, { status: 204 })))
  const { me, sessions } = client()
  await sessions.start()
  await me.erase()
  expect(sessions.token).toBeNull()
})
