import { http, HttpResponse } from 'msw'
import { beforeEach, expect, test, vi } from 'vitest'
import { BASE_URL, fetchFrom, problem, useNetwork, useNoDelay } from '../../test/network.ts'
import { aCustomer } from '../../test/samples.ts'
import { createClient } from '../client.ts'
import type { DeskhandClient } from '../client.ts'
import type { ClientOptions } from './create-core.ts'
import { memoryStore } from './session-store.ts'
import type { SessionStore } from './session-store.ts'

const network = useNetwork()
beforeEach(useNoDelay)

type OpenTab = (options?: Pick<ClientOptions, 'getIdentityToken'>) => DeskhandClient

/** Opens the tabs of one browser: they share the token, and hear of each other. */
function browser(token: string | null): { store: SessionStore; openTab: OpenTab } {
  const kept = memoryStore()
  kept.save(token)
  const listeners = new Set<() => void>()
  const store: SessionStore = {
    load: kept.load,
    save(next) {
      kept.save(next)
      listeners.forEach((listener) => listener())
    },
    watch(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
  const options = { baseUrl: BASE_URL, siteKey: 'demo', sessionStore: store, fetch: fetchFrom(network) }
  return { store, openTab: (own) => createClient({ ...options, ...own }) }
}

test('who is identified in one tab is not logged out by another one that still asks with the old token', async () => {
  let isClaimed = false
  const { promise: answered, resolve: answer } = Promise.withResolvers<void>()
  const refused = Promise.withResolvers<void>()
  network.use(
    http.post(`${BASE_URL}/v1/sessions`, async () => {
      // The server has done it, and the old token is over; the answer is still on its way.
      isClaimed = true
      await answered
      return HttpResponse.json({ token: 'of-ada', customer: aCustomer({ id: 'ada', verified: true }) })
    }),
    http.get(`${BASE_URL}/v1/tickets`, ({ request }) => {
      if (request.headers.get('authorization') === 'Bearer of-ada')
        return HttpResponse.json({ data: [], nextCursor: null })
      refused.resolve()
      return problem(401, 'session_invalid')
    }),
    http.get(`${BASE_URL}/v1/me`, () => HttpResponse.json(aCustomer({ id: 'ada', verified: true }))),
  )
  const { store, openTab } = browser('anonymous')
  const [first, second] = [openTab(), openTab()]
  const identified = first.sessions.identify('signed')
  await vi.waitFor(() => expect(isClaimed).toBe(true))
  const list = second.tickets.list()
  await refused.promise
  // It waits for its turn.
  await vi.waitFor(async () => expect((await navigator.locks.query()).pending).toHaveLength(1))
  answer()
  await expect(identified).resolves.toMatchObject({ id: 'ada' })
  await expect(list).resolves.toEqual({ data: [], nextCursor: null })
  expect(store.load()).toBe('of-ada')
})

test('who logs out in one tab is not signed in again by another one that is just renewing the session', async () => {
  const asked = Promise.withResolvers<void>()
  const answered = Promise.withResolvers<void>()
  const ended: (string | null)[] = []
  network.use(
    http.get(`${BASE_URL}/v1/tickets`, () => problem(401, 'session_invalid')),
    http.post(`${BASE_URL}/v1/sessions`, async () => {
      asked.resolve()
      await answered.promise
      return HttpResponse.json({ token: 'renewed', customer: aCustomer({ verified: true }) }, { status: 201 })
    }),
    http.delete(`${BASE_URL}/v1/sessions/current`, ({ request }) => {
      ended.push(request.headers.get('authorization'))
      return new HttpResponse(null, { status: 204 })
    }),
    http.get(`${BASE_URL}/v1/me`, () => HttpResponse.json(aCustomer({ verified: true }))),
  )
  const { store, openTab } = browser('expired')
  const [leaving, renewing] = [openTab(), openTab({ getIdentityToken: () => 'signed' })]
  const list = renewing.tickets.list()
  await asked.promise
  await leaving.sessions.logout()
  answered.resolve()
  await expect(list).rejects.toMatchObject({ code: 'session_ended' })
  expect(store.load()).toBeNull()
  // Nobody holds what was opened, so it does not stay open.
  await vi.waitFor(() => expect(ended).toEqual(['Bearer expired', 'Bearer renewed']))
})

test('two tabs that begin at the same time are one customer', async () => {
  let sessions = 0
  network.use(
    http.post(`${BASE_URL}/v1/sessions`, () => {
      sessions += 1
      return HttpResponse.json({ token: `token-${sessions}`, customer: aCustomer() }, { status: 201 })
    }),
    http.get(`${BASE_URL}/v1/me`, () => HttpResponse.json(aCustomer())),
  )
  const { openTab } = browser(null)
  await Promise.all([openTab().sessions.start(), openTab().sessions.start()])
  expect(sessions).toBe(1)
})

test('a tab that is left while it waits for its turn leaves the turn to others', async () => {
  const hanging = createHangingTab()
  const { openTab } = browser(null)
  network.use(
    http.post(`${BASE_URL}/v1/sessions`, () =>
      HttpResponse.json({ token: 'token', customer: aCustomer() }, { status: 201 }),
    ),
  )
  await hanging.begun
  const started = openTab().sessions.start()
  await hanging.leave()
  await expect(started).resolves.toMatchObject({ id: 'customer-1' })
})

/** A tab whose page never gives an identity token, so that it keeps its turn until somebody leaves. */
function createHangingTab(): { begun: Promise<void>; leave: () => Promise<void> } {
  const { promise: begun, resolve } = Promise.withResolvers<void>()
  const { sessions } = createClient({
    baseUrl: BASE_URL,
    siteKey: 'demo',
    fetch: fetchFrom(network),
    sessionStore: browser(null).store,
    getIdentityToken() {
      resolve()
      return new Promise<string>(() => undefined)
    },
  })
  void sessions.start().catch(() => undefined)
  return { begun, leave: () => sessions.logout() }
}
