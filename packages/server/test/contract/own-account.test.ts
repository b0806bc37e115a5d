import type { DeskSessionInfo, MemberSession, Page } from '@deskhand/sdk'
import { createDeskClient } from '@deskhand/sdk/desk'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ask, expectProblem } from './asking.ts'
import { askDesk } from './desk-caller.ts'
import { openReader } from './event-reader.ts'
import { runServer, type ContractServer } from './running-server.ts'

let server: ContractServer
beforeAll(async () => {
  server = await runServer()
})
afterAll(() => server.stop())

const signIn = async (password = server.site.agent.password): Promise<Response> =>
  ask(server, '/v1/desk/sessions', { method: 'POST', json: { email: server.site.agent.email, password } })

const newToken = async (): Promise<string> => {
  const session: MemberSession = await (await signIn()).json()
  return session.token
}

const sessions = async (token: string): Promise<DeskSessionInfo[]> => {
  const page: Page<DeskSessionInfo> = await (await askDesk(server, token, 'GET /v1/desk/sessions')).json()
  return page.data
}

const isIn = async (token: string): Promise<boolean> =>
  (await askDesk(server, token, 'GET /v1/desk/sessions/current')).status === 200

describe('the own sessions', () => {
  it('are listed, ended one by one, and all at once with their streams', async () => {
    const [here, there, elsewhere] = [await newToken(), await newToken(), await newToken()]
    const listed = await sessions(here)
    expect(listed).toHaveLength(3)
    expect(listed.filter(({ isCurrent }) => isCurrent)).toHaveLength(1)
    const [current] = (await sessions(there)).filter(({ isCurrent }) => isCurrent)
    const end = `DELETE /v1/desk/sessions/${current?.id}`
    expect((await askDesk(server, here, end)).status).toBe(204)
    expect([await isIn(here), await isIn(there), await isIn(elsewhere)]).toEqual([true, false, true])
    await expectProblem(await askDesk(server, here, end), 404, 'not_found')
    const path = `/v1/desk/sites/${server.site.id}/events`
    const reader = await openReader(server, { token: elsewhere, path })
    expect((await askDesk(server, here, 'DELETE /v1/desk/sessions')).status).toBe(204)
    await reader.ended
    expect([await isIn(here), await isIn(elsewhere)]).toEqual([false, false])
  })

  it('are listed page by page, each once, the newest first', async () => {
    const tokens = [await newToken(), await newToken(), await newToken(), await newToken()]
    const [token = ''] = tokens
    const whole = await sessions(token)
    expect(whole.length).toBeGreaterThanOrEqual(tokens.length)
    expect(whole.map(({ createdAt }) => createdAt)).toEqual(
      whole
        .map(({ createdAt }) => createdAt)
        .toSorted()
        .toReversed(),
    )
    const desk = createDeskClient({
      baseUrl: server.url,
      fetch: server.fetch,
      sessionStore: { load: () => token, save: () => undefined },
    })
    expect((await desk.sessions.list({ limit: 1 })).data).toEqual(whole.slice(0, 1))
    expect(await Array.fromAsync(desk.sessions.all({ limit: 3 }))).toEqual(whole)
  })

  it('are nobody else’s to see or to end', async () => {
    const own = await newToken()
    const [session] = await sessions(own)
    const other: MemberSession = await (
      await ask(server, '/v1/desk/sessions', {
        method: 'POST',
        json: { email: server.site.admin.email, password: server.site.admin.password },
      })
    ).json()
    expect((await sessions(other.token)).map(({ id }) => id)).not.toContain(session?.id)
    const answer = await askDesk(server, other.token, `DELETE /v1/desk/sessions/${session?.id}`)
    await expectProblem(answer, 404, 'not_found')
    expect((await askDesk(server, other.token, 'DELETE /v1/desk/sessions')).status).toBe(204)
    expect(await isIn(own)).toBe(true)
  })
})

describe('the own password', () => {
  const change = (token: string, currentPassword: string, newPassword: string) =>
    askDesk(server, token, 'PUT /v1/desk/me/password', { currentPassword, newPassword })

  it('changes for whoever knows the current one, and ends every other session', async () => {
    const { password } = server.site.agent
    const [here, there] = [await newToken(), await newToken()]
    const refused = await change(here, 'not the password', 'a new password')
    await expectProblem(refused, 422, 'invalid_request', 'currentPassword')
    expect(await isIn(there)).toBe(true)
    expect((await change(here, password, 'a new password')).status).toBe(204)
    expect([await isIn(here), await isIn(there)]).toEqual([true, false])
    await expectProblem(await signIn(password), 401, 'credentials_invalid')
    expect((await signIn('a new password')).status).toBe(201)
    expect((await change(here, 'a new password', password)).status).toBe(204)
  })
})

describe('the own profile', () => {
  it('changes on every site of the member, and nobody else’s', async () => {
    const { agent, colleague } = server.site
    await server.owner.query(
      `insert into deskhand.team_members (site_id, user_id, role, name, email) values ($1, $2, 'agent', 'B', 'b@x.example')`,
      [server.otherSite.id, agent.id],
    )
    const token = await newToken()
    const picture = 'https://pictures.example/me.png'
    const changed = await askDesk(server, token, 'PATCH /v1/desk/me', { name: 'Ada', avatarUrl: picture })
    expect(await changed.json()).toMatchObject({ member: { id: agent.id, name: 'Ada', avatarUrl: picture } })
    const { rows } = await server.owner.query('select name from deskhand.team_members where user_id = $1', [
      agent.id,
    ])
    expect(rows).toEqual([{ name: 'Ada' }, { name: 'Ada' }])
    const other = await askDesk(server, token, `GET /members/${colleague.id}`)
    expect(await other.json()).toMatchObject({ name: 'colleague of alpha' })
    const cleared = await askDesk(server, token, 'PATCH /v1/desk/me', { avatarUrl: null })
    expect(await cleared.json()).toMatchObject({ member: { name: 'Ada', avatarUrl: null } })
  })

  it.each([
    { role: 'admin' },
    { email: 'x@alpha.example' },
    { avatarUrl: 'javascript:alert(1)' },
    { name: '' },
  ])('takes no %j', async (changes) => {
    const answer = await askDesk(server, await newToken(), 'PATCH /v1/desk/me', changes)
    await expectProblem(answer, 422, 'invalid_request', Object.keys(changes)[0])
  })
})
