import { http, HttpResponse } from 'msw'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { BASE_URL, problem, useNetwork, useNoDelay } from '../../test/network.ts'
import { aCustomer, aTicket } from '../../test/samples.ts'
import { createClient } from '../client.ts'
import type { DeskhandClient } from '../client.ts'
import type { ClientOptions } from '../core/create-core.ts'
import type { SessionStore } from '../core/session-store.ts'

const network = useNetwork()
beforeEach(useNoDelay)

function client(options: Partial<ClientOptions> = {}): DeskhandClient {
  return createClient({ baseUrl: BASE_URL, siteKey: 'demo', ...options })
}

interface SessionRequest {
  bearer: string | null
  body: unknown
}

/** Opens sessions with the tokens token-1, token-2 … for the customers customer-1, customer-2 … */
function serveSessions(): SessionRequest[] {
  const requests: SessionRequest[] = []
  network.use(
    http.post(`${BASE_URL}/v1/sessions`, async ({ request }) => {
      requests.push({ bearer: request.headers.get('authorization'), body: await request.json() })
      const number = requests.length
      const customer = aCustomer({ id: `customer-${number}` })
      return HttpResponse.json({ token: `token-${number}`, customer }, { status: 201 })
    }),
  )
  return requests
}

/** Knows one token and refuses every other. @returns the bearers seen */
function serveTickets(token: string): (string | null)[] {
  const bearers: (string | null)[] = []
  network.use(
    http.get(`${BASE_URL}/v1/tickets`, ({ request }) => {
      bearers.push(request.headers.get('authorization'))
      if (bearers.at(-1) !== `Bearer ${token}`) return problem(401, 'session_invalid')
      return HttpResponse.json({ data: [aTicket()], nextCursor: null })
    }),
  )
  return bearers
}

function storeWith(token: string | null): SessionStore {
  return {
    load: () => token,
    save(next) {
      token = next
    },
  }
}

describe('starting', () => {
  test('calls made at the same time share one request', async () => {
    const requests = serveSessions()
    const { sessions } = client()
    const customers = await Promise.all([sessions.start(), sessions.start(), sessions.start()])
    expect(requests).toEqual([{ bearer: null, body: { siteKey: 'demo' } }])
    expect(new Set(customers.map(({ id }) => id))).toEqual(new Set(['customer-1']))
  })

  test('does nothing when there is a session already', async () => {
    const requests = serveSessions()
    const { sessions } = client()
    await sessions.start()
    await sessions.start()
    expect(requests).toHaveLength(1)
  })

  test('asks who a stored session belongs to', async () => {
    network.use(
      http.get(`${BASE_URL}/v1/me`, ({ request }) =>
        HttpResponse.json(aCustomer({ name: request.headers.get('authorization') })),
      ),
    )
    const { sessions } = client({ sessionStore: storeWith('stored') })
    await expect(sessions.start()).resolves.toMatchObject({ name: 'Bearer stored' })
  })

  test('one caller who gives up does not end the request of the others', async () => {
    serveSessions()
    const { sessions } = client()
    const abort = new AbortController()
    const impatient = sessions.start({ signal: abort.signal })
    const patient = sessions.start()
    abort.abort()
    await expect(impatient).rejects.toMatchObject({ code: 'aborted' })
    await expect(patient).resolves.toMatchObject({ id: 'customer-1' })
  })

  test('nothing is sent for a caller who gave up beforehand', async () => {
    const requests = serveSessions()
    const start = client().sessions.start({ signal: AbortSignal.abort('too late') })
    await expect(start).rejects.toMatchObject({ code: 'aborted', cause: 'too late' })
    expect(requests).toEqual([])
  })

  test('a failed start can be tried again', async () => {
    network.use(http.post(`${BASE_URL}/v1/sessions`, () => problem(403, 'identity_required'), { once: true }))
    const { sessions } = client()
    await expect(sessions.start()).rejects.toMatchObject({ code: 'identity_required' })
    serveSessions()
    await expect(sessions.start()).resolves.toMatchObject({ id: 'customer-1' })
  })

  test('reading without a session makes no anonymous customer', async () => {
    await expect(client().tickets.list()).rejects.toMatchObject({ code: 'unauthenticated' })
  })

  test('opening a ticket without a session starts one', async () => {
    serveSessions()
    network.use(
      http.post(`${BASE_URL}/v1/tickets`, ({ request }) =>
        HttpResponse.json(aTicket({ subject: request.headers.get('authorization') ?? '' }), { status: 201 }),
      ),
    )
    const ticket = await client().tickets.create({ subject: 'x', body: 'y' })
    expect(ticket.subject).toBe('Bearer token-1')
  })
})

describe('identifying', () => {
  test('sends the bearer of the anonymous session, so that its tickets are claimed', async () => {
    const requests = serveSessions()
    const { sessions } = client()
    await sessions.start()
    await sessions.identify('signed')
    expect(requests[1]).toEqual({
      bearer: 'Bearer token-1',
      body: { siteKey: 'demo', identityToken: 'signed' },
    })
    expect(sessions.token).toBe('token-2')
  })

  test('waits for a session that is being started, to claim it', async () => {
    const requests = serveSessions()
    const { sessions } = client()
    const starting = sessions.start()
    await vi.waitFor(() => expect(requests).toHaveLength(1))
    await Promise.all([starting, sessions.identify('signed')])
    expect(requests.map(({ bearer }) => bearer)).toEqual([null, 'Bearer token-1'])
  })

  test('asks getIdentityToken when it is given no token', async () => {
    const requests = serveSessions()
    await client({ getIdentityToken: async () => 'asked' }).sessions.identify()
    expect(requests[0]?.body).toEqual({ siteKey: 'demo', identityToken: 'asked' })
  })

  test('a getIdentityToken that fails is a typed error with its cause', async () => {
    const cause = new Error('backend down')
    const { sessions } = client({ getIdentityToken: () => Promise.reject(cause) })
    await expect(sessions.start()).rejects.toMatchObject({ code: 'identity_unavailable', cause })
  })

  test.each(['', undefined])('a token that is %j is refused before anything is sent', async (token) => {
    const getIdentityToken = () => token as string
    await expect(client({ getIdentityToken }).sessions.start()).rejects.toMatchObject({
      code: 'invalid_options',
    })
  })

  test('needs a token or getIdentityToken', async () => {
    await expect(client().sessions.identify()).rejects.toMatchObject({ code: 'invalid_options' })
  })
})

describe('a session the server does not know any more', () => {
  test('is renewed once by getIdentityToken, however many calls run into it', async () => {
    const requests = serveSessions()
    const bearers = serveTickets('token-1')
    const { tickets, sessions } = client({ getIdentityToken: () => 'fresh', sessionStore: storeWith('old') })
    const pages = await Promise.all([tickets.list(), tickets.list(), tickets.list()])
    expect(pages.map(({ data }) => data.length)).toEqual([1, 1, 1])
    expect(requests).toEqual([{ bearer: null, body: { siteKey: 'demo', identityToken: 'fresh' } }])
    expect(bearers.filter((bearer) => bearer === 'Bearer token-1')).toHaveLength(3)
    expect(sessions.token).toBe('token-1')
  })

  test('is given up when the fresh one is refused too', async () => {
    const requests = serveSessions()
    serveTickets('nobody')
    const { tickets } = client({ getIdentityToken: () => 'fresh', sessionStore: storeWith('old') })
    await expect(tickets.list()).rejects.toMatchObject({ code: 'session_invalid' })
    expect(requests).toHaveLength(1)
  })

  test('is forgotten when it was anonymous, and everybody is told', async () => {
    serveTickets('nobody')
    const { tickets, sessions } = client({ sessionStore: storeWith('old') })
    const changed = vi.fn<(customer: unknown) => void>()
    sessions.on('changed', changed)
    await expect(tickets.list()).rejects.toMatchObject({ code: 'session_invalid', status: 401 })
    expect(sessions.token).toBeNull()
    expect(changed.mock.calls).toEqual([[null, 'server']])
  })

  test('is replaced by the token another tab has stored meanwhile', async () => {
    const store = storeWith('old')
    network.use(
      http.get(`${BASE_URL}/v1/me`, () => HttpResponse.json(aCustomer())),
      http.get(`${BASE_URL}/v1/tickets`, ({ request }) => {
        if (request.headers.get('authorization') === 'Bearer other-tab') {
          return HttpResponse.json({ data: [], nextCursor: null })
        }
        store.save('other-tab')
        return problem(401, 'session_invalid')
      }),
    )
    await expect(client({ sessionStore: store }).tickets.list()).resolves.toEqual({
      data: [],
      nextCursor: null,
    })
    expect(store.load()).toBe('other-tab')
  })
})

describe('logging out', () => {
  test('ends the session here and on the server', async () => {
    serveSessions()
    const ended: (string | null)[] = []
    network.use(
      http.delete(`${BASE_URL}/v1/sessions/current`, ({ request }) => {
        ended.push(request.headers.get('authorization'))
        return new HttpResponse(null, { status: 204 })
      }),
    )
    const { sessions } = client()
    const changes: (string | null)[] = []
    const off = sessions.on('changed', (customer) => changes.push(customer?.id ?? null))
    await sessions.start()
    await sessions.logout()
    expect({ token: sessions.token, ended, changes }).toEqual({
      token: null,
      ended: ['Bearer token-1'],
      changes: ['customer-1', null],
    })
    off()
    await sessions.start()
    expect(changes).toHaveLength(2)
  })

  test('forgets the session here also when the server cannot be reached', async () => {
    network.use(http.delete(`${BASE_URL}/v1/sessions/current`, () => HttpResponse.error()))
    const { sessions } = client({ sessionStore: storeWith('old') })
    await expect(sessions.logout()).rejects.toMatchObject({ code: 'network' })
    expect(sessions.token).toBeNull()
  })

  test('a call that was on its way does not begin the session again', async () => {
    const store = storeWith('old')
    network.use(
      http.get(`${BASE_URL}/v1/tickets`, () => {
        store.save(null)
        return problem(401, 'session_invalid')
      }),
    )
    const { tickets } = client({ sessionStore: store, getIdentityToken: () => 'fresh' })
    await expect(tickets.list()).rejects.toMatchObject({ code: 'session_invalid' })
    expect(store.load()).toBeNull()
  })

  test('asks nothing of the network without a session', async () => {
    await expect(client().sessions.logout()).resolves.toBeUndefined()
  })
})

describe('options that cannot work are refused at once', () => {
  test.each<[string, Partial<ClientOptions>]>([
    ['a relative baseUrl', { baseUrl: '/support' }],
    ['a baseUrl of another protocol', { baseUrl: 'ftp://help.test' }],
    ['an empty siteKey', { siteKey: '' }],
    ['a timeout of 0', { timeout: 0 }],
    ['a negative maxRetries', { maxRetries: -1 }],
    ['half a retry', { maxRetries: 0.5 }],
  ])('%s', (_, options) => {
    expect(() => client(options)).toThrow(expect.objectContaining({ code: 'invalid_options' }))
  })

  test('a slash at the end of baseUrl makes no difference', () => {
    expect(client({ baseUrl: `${BASE_URL}/help/` }).baseUrl).toBe(`${BASE_URL}/help`)
  })
})
