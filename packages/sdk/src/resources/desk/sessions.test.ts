import { http, HttpResponse } from 'msw'
import { beforeEach, expect, test } from 'vitest'
import { BASE_URL, problem, useNetwork, useNoDelay } from '../../../test/network.ts'
import { createDeskClient } from '../../desk-client.ts'
import type { DeskClient } from '../../desk-client.ts'

const network = useNetwork()
beforeEach(useNoDelay)

const ada = { id: 'member-1', name: 'Ada', email: 'ada@example.com', avatarUrl: null }
const SESSIONS = `${BASE_URL}/v1/desk/sessions`
const INVITATIONS = `${BASE_URL}/v1/desk/invitations/accept`

/** A desk whose store holds a token, which another tab may change. */
function deskWith(token: string | null): { desk: DeskClient; store: { token: string | null } } {
  const store = { token }
  const sessionStore = {
    load: () => store.token,
    save(next: string | null) {
      store.token = next
    },
  }
  return { desk: createDeskClient({ baseUrl: BASE_URL, sessionStore }), store }
}

test('accepting an invitation signs in', async () => {
  network.use(
    http.post(INVITATIONS, () =>
      HttpResponse.json({ token: 'fresh', member: ada, sites: [] }, { status: 201 }),
    ),
  )
  const { desk, store } = deskWith(null)
  const people: unknown[] = []
  desk.sessions.on('changed', (member) => people.push(member))
  await desk.invitations.accept({ token: 'from the link', password: 'a good one' })
  expect({ store, people }).toEqual({ store: { token: 'fresh' }, people: [ada] })
})

test('a link that works once is not used twice', async () => {
  let uses = 0
  network.use(
    http.post(INVITATIONS, () => {
      uses += 1
      return HttpResponse.error()
    }),
  )
  const { desk, store } = deskWith(null)
  const accepting = desk.invitations.accept({ token: 'from the link', password: 'a good one' })
  await expect(accepting).rejects.toMatchObject({ code: 'network' })
  expect({ uses, store }).toEqual({ uses: 1, store: { token: null } })
})

test('a password is not changed twice: the second time the current one would be wrong', async () => {
  let uses = 0
  network.use(
    http.put(`${BASE_URL}/v1/desk/me/password`, () => {
      uses += 1
      return HttpResponse.error()
    }),
  )
  const changing = deskWith('mine').desk.me.changePassword({ currentPassword: 'old', newPassword: 'new' })
  await expect(changing).rejects.toMatchObject({ code: 'network' })
  expect(uses).toBe(1)
})

test('ending every session ends this one, and not what another tab has begun meanwhile', async () => {
  const { desk, store } = deskWith('mine')
  network.use(http.delete(SESSIONS, () => new HttpResponse(null, { status: 204 })))
  await desk.sessions.endAll()
  expect(store.token).toBeNull()

  const other = deskWith('mine')
  network.use(
    http.delete(SESSIONS, () => {
      other.store.token = 'theirs'
      return new HttpResponse(null, { status: 204 })
    }),
  )
  await other.desk.sessions.endAll()
  expect(other.store.token).toBe('theirs')
})

test('while the others cannot be ended, this one stays', async () => {
  network.use(http.delete(SESSIONS, () => problem(500, 'internal')))
  const { desk, store } = deskWith('mine')
  await expect(desk.sessions.endAll()).rejects.toMatchObject({ status: 500 })
  expect(store.token).toBe('mine')
})
