import type {
  AddedMember,
  AuditEntry,
  DeskSessionInfo,
  MemberSession,
  Page,
  PasswordLink,
  TeamMember,
} from '@deskhand/sdk'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ask, countRows, expectProblem } from './asking.ts'
import { askDesk, seedCallers, type Callers } from './desk-caller.ts'
import { openReader } from './event-reader.ts'
import { runServer, type ContractServer } from './running-server.ts'

let server: ContractServer
let callers: Callers
beforeAll(async () => {
  server = await runServer()
  callers = await seedCallers(server)
})
afterAll(() => server.stop())

const asAdmin = (call: string, json?: unknown) => askDesk(server, callers.admin, call, json)

const invite = async (email: string): Promise<AddedMember> => {
  const { departmentId } = server.site
  const newcomer = { email, name: 'Grace Hopper', role: 'agent', departmentIds: [departmentId] }
  const answer = await asAdmin('POST /members', newcomer)
  expect(answer.status).toBe(201)
  return answer.json()
}

const tokenOfLink = (link: PasswordLink | null): string => link?.url.split('/').at(-1) ?? ''

const accept = (token: string, password: string): Promise<Response> =>
  ask(server, '/v1/desk/invitations/accept', { method: 'POST', json: { token, password } })

const signIn = (email: string, password: string): Promise<Response> =>
  ask(server, '/v1/desk/sessions', { method: 'POST', json: { email, password } })

/** Somebody who was invited and has come in. */
async function newcomer(email: string): Promise<{ id: string; token: string; email: string }> {
  const { member, invitation } = await invite(email)
  const session: MemberSession = await (await accept(tokenOfLink(invitation), 'a good password')).json()
  return { id: member.id, token: session.token, email }
}

describe('an invitation', () => {
  it('makes a member who chooses a password through the link, once', async () => {
    const { member, invitation } = await invite('Grace@alpha.example')
    expect(member).toMatchObject({ email: 'grace@alpha.example', role: 'agent', state: 'invited' })
    expect(invitation?.url).toMatch(/\/desk\/#\/invitation\/[\w-]{43}$/)
    await expectProblem(await signIn('grace@alpha.example', ''), 422, 'invalid_request')
    const accepted = await accept(tokenOfLink(invitation), 'a good password')
    const session: MemberSession = await accepted.json()
    expect(session).toMatchObject({
      member: { id: member.id },
      sites: [{ id: server.site.id, role: 'agent' }],
    })
    expect((await askDesk(server, session.token, 'GET /tickets')).status).toBe(200)
    expect((await signIn('grace@alpha.example', 'a good password')).status).toBe(201)
    await expectProblem(await accept(tokenOfLink(invitation), 'another password'), 410, 'invitation_invalid')
    expect((await signIn('grace@alpha.example', 'a good password')).status).toBe(201)
    expect(await (await asAdmin(`GET /members/${member.id}`)).json()).toMatchObject({ state: 'active' })
  })

  it('is mailed to whom it is for', async () => {
    const { invitation } = await invite('mailed@alpha.example')
    const folder = join(server.filesDirectory, '..', 'mail')
    const mailed = async (): Promise<string> => {
      const names = await readdir(folder).catch(() => [])
      const mails = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')))
      return mails.find((mail) => mail.includes('To: mailed@alpha.example'))?.replaceAll(/=\r?\n/g, '') ?? ''
    }
    await expect.poll(mailed).toContain(tokenOfLink(invitation))
  })

  it('is kept as a hash, and ends after seven days', async () => {
    const { member, invitation } = await invite('late@alpha.example')
    const { rows } = await server.owner.query('select * from deskhand.member_links where user_id = $1', [
      member.id,
    ])
    expect(JSON.stringify(rows)).not.toContain(tokenOfLink(invitation))
    expect(rows[0].expires_at - rows[0].created_at).toBeCloseTo(7 * 86_400_000, -4)
    await server.owner.query('update deskhand.member_links set expires_at = now() where user_id = $1', [
      member.id,
    ])
    await expectProblem(await accept(tokenOfLink(invitation), 'a good password'), 410, 'invitation_invalid')
  })

  it('is replaced by the next one, and void for somebody disabled', async () => {
    const { member, invitation } = await invite('twice@alpha.example')
    const next: PasswordLink = await (await asAdmin(`POST /members/${member.id}/password-link`)).json()
    await expectProblem(await accept(tokenOfLink(invitation), 'a good password'), 410, 'invitation_invalid')
    await asAdmin(`PATCH /members/${member.id}`, { disabled: true })
    await expectProblem(await accept(tokenOfLink(next), 'a good password'), 410, 'invitation_invalid')
  })

  it('takes no password that is too short, and is not used up by it', async () => {
    const { invitation } = await invite('short@alpha.example')
    const refused = await accept(tokenOfLink(invitation), '1234567')
    await expectProblem(refused, 422, 'invalid_request', 'password')
    expect((await accept(tokenOfLink(invitation), '12345678')).status).toBe(201)
  })

  it('simply adds somebody of another site, who keeps their password', async () => {
    const { agent } = server.otherSite
    const { member, invitation } = await invite(agent.email)
    expect({ member, invitation }).toMatchObject({
      member: { id: agent.id, state: 'active' },
      invitation: null,
    })
    const session: MemberSession = await (await signIn(agent.email, agent.password)).json()
    expect(session.sites.map(({ id }) => id).toSorted()).toEqual(
      [server.site.id, server.otherSite.id].toSorted(),
    )
  })

  it('names nobody twice, and no department of another site', async () => {
    const again = { email: server.site.agent.email.toUpperCase(), name: 'Again', role: 'agent' }
    await expectProblem(await asAdmin('POST /members', again), 422, 'invalid_request', 'email')
    const foreign = { ...again, email: 'f@alpha.example', departmentIds: [server.otherSite.departmentId] }
    await expectProblem(await asAdmin('POST /members', foreign), 422, 'invalid_request', 'departmentIds')
  })
})

describe('the sessions of a member', () => {
  const sessionsOf = async (id: string): Promise<DeskSessionInfo[]> =>
    (await (await asAdmin(`GET /members/${id}/sessions`)).json()).data

  it('are listed for admins, and each ends by itself, with its stream and an entry of the audit log', async () => {
    const { id, token, email } = await newcomer('devices@alpha.example')
    const { token: lost }: MemberSession = await (await signIn(email, 'a good password')).json()
    const [newest, first] = await sessionsOf(id)
    expect([newest?.isCurrent, first?.isCurrent]).toEqual([false, false])
    const reader = await openReader(server, { token: lost, path: `/v1/desk/sites/${server.site.id}/events` })
    const end = `DELETE /members/${id}/sessions/${newest?.id}`
    expect((await asAdmin(end)).status).toBe(204)
    await reader.ended
    await expectProblem(await askDesk(server, lost, 'GET /tickets'), 401, 'session_invalid')
    expect((await askDesk(server, token, 'GET /tickets')).status).toBe(200)
    expect(await sessionsOf(id)).toEqual([first])
    await expectProblem(await asAdmin(end), 404, 'not_found')
    const audit: Page<AuditEntry> = await (await asAdmin('GET /audit')).json()
    const ended = audit.data.filter(({ action }) => action === 'member.session_ended')
    expect(ended.map(({ details }) => details)).toEqual([{ memberId: id }])
  })

  it('are listed page by page', async () => {
    const { id, email } = await newcomer('many-devices@alpha.example')
    for (let i = 0; i < 3; i += 1) expect((await signIn(email, 'a good password')).status).toBe(201)
    const whole = await sessionsOf(id)
    const { members } = (await server.desk(server.site.admin)).site(server.site.id)
    const read: DeskSessionInfo[] = []
    for (let cursor: string | null | undefined; cursor !== null;) {
      const page = await members.sessions(id, { limit: 2, ...(cursor && { cursor }) })
      expect(page.data.length).toBeLessThanOrEqual(2)
      read.push(...page.data)
      cursor = page.nextCursor
    }
    expect(read).toEqual(whole)
    expect(read.length).toBeGreaterThan(2)
  })

  it('end only for the member they are of', async () => {
    const [one, other] = [await newcomer('one@alpha.example'), await newcomer('other@alpha.example')]
    const [session] = await sessionsOf(one.id)
    const end = await asAdmin(`DELETE /members/${other.id}/sessions/${session?.id}`)
    await expectProblem(end, 404, 'not_found')
    expect(await sessionsOf(one.id)).toEqual([session])
  })

  it('of somebody who works for other admins too are theirs alone', async () => {
    const { id, token, email } = await newcomer('shared@alpha.example')
    const [session] = await sessionsOf(id)
    await server.owner.query(
      `insert into deskhand.team_members (site_id, user_id, role, name, email) values ($1, $2, 'agent', 'S', $3)`,
      [server.otherSite.id, id, email],
    )
    await expectProblem(await asAdmin(`GET /members/${id}/sessions`), 403, 'forbidden')
    await expectProblem(await asAdmin(`DELETE /members/${id}/sessions/${session?.id}`), 403, 'forbidden')
    expect((await askDesk(server, token, 'GET /tickets')).status).toBe(200)
  })
})

describe('a link for a new password', () => {
  it('ends every session of the member and lets in with the new password alone', async () => {
    const { id, token, email } = await newcomer('reset@alpha.example')
    const link: PasswordLink = await (await asAdmin(`POST /members/${id}/password-link`)).json()
    expect((await askDesk(server, token, 'GET /tickets')).status).toBe(200)
    expect((await accept(tokenOfLink(link), 'a new password')).status).toBe(201)
    await expectProblem(await askDesk(server, token, 'GET /tickets'), 401, 'session_invalid')
    await expectProblem(await signIn(email, 'a good password'), 401, 'credentials_invalid')
    expect((await signIn(email, 'a new password')).status).toBe(201)
  })

  it('gives no admin the account of somebody who works for other admins too', async () => {
    const { id, email } = await newcomer('both@alpha.example')
    await server.owner.query(
      `insert into deskhand.team_members (site_id, user_id, role, name, email) values ($1, $2, 'agent', 'B', $3)`,
      [server.otherSite.id, id, email],
    )
    await expectProblem(await asAdmin(`POST /members/${id}/password-link`), 403, 'forbidden')
    const links = 'select from deskhand.member_links where user_id = $1'
    expect((await server.owner.query(links, [id])).rowCount).toBe(0)
    await server.owner.query(
      `insert into deskhand.team_members (site_id, user_id, role, name, email) values ($1, $2, 'admin', 'A', 'a@x.example')`,
      [server.otherSite.id, server.site.admin.id],
    )
    expect((await asAdmin(`POST /members/${id}/password-link`)).status).toBe(201)
    await server.owner.query('delete from deskhand.team_members where site_id = $1 and user_id = $2', [
      server.otherSite.id,
      server.site.admin.id,
    ])
  })

  it('is void once its member works for other admins too, whoever has kept it', async () => {
    const { id, email } = await newcomer('kept@alpha.example')
    const link: PasswordLink = await (await asAdmin(`POST /members/${id}/password-link`)).json()
    await server.owner.query(
      `insert into deskhand.team_members (site_id, user_id, role, name, email) values ($1, $2, 'agent', 'K', $3)`,
      [server.otherSite.id, id, email],
    )
    await expectProblem(await accept(tokenOfLink(link), 'taken over'), 410, 'invitation_invalid')
    expect((await signIn(email, 'a good password')).status).toBe(201)
  })

  it('is void once who has made it is no admin any more', async () => {
    const [maker, { id, email }] = [
      await newcomer('maker@alpha.example'),
      await newcomer('target@alpha.example'),
    ]
    await asAdmin(`PATCH /members/${maker.id}`, { role: 'admin' })
    const made = await askDesk(server, maker.token, `POST /members/${id}/password-link`)
    const link: PasswordLink = await made.json()
    expect(made.status).toBe(201)
    await asAdmin(`PATCH /members/${maker.id}`, { role: 'agent' })
    await expectProblem(await accept(tokenOfLink(link), 'taken over'), 410, 'invitation_invalid')
    expect((await signIn(email, 'a good password')).status).toBe(201)
  })

  it('is made for no member of another site, and for nobody who is disabled', async () => {
    const foreign = `POST /members/${server.otherSite.agent.id}/password-link`
    await server.owner.query('delete from deskhand.team_members where site_id = $1 and user_id = $2', [
      server.site.id,
      server.otherSite.agent.id,
    ])
    await expectProblem(await asAdmin(foreign), 404, 'not_found')
    const { id } = await newcomer('gone@alpha.example')
    await asAdmin(`PATCH /members/${id}`, { disabled: true })
    await expectProblem(await asAdmin(`POST /members/${id}/password-link`), 422, 'invalid_request')
  })
})

describe('a change of a member', () => {
  it('counts for the next request: demoted, disabled, and taken back', async () => {
    const { id, token } = await newcomer('change@alpha.example')
    expect(await (await asAdmin(`PATCH /members/${id}`, { role: 'admin' })).json()).toMatchObject({
      role: 'admin',
    })
    expect((await askDesk(server, token, 'PATCH /settings', { greeting: 'Hi' })).status).toBe(200)
    await asAdmin(`PATCH /members/${id}`, { role: 'agent' })
    const demoted = await askDesk(server, token, 'PATCH /settings', { greeting: 'Hello' })
    await expectProblem(demoted, 403, 'forbidden')
    expect(await (await asAdmin(`PATCH /members/${id}`, { disabled: true })).json()).toMatchObject({
      state: 'disabled',
    })
    await expectProblem(await askDesk(server, token, 'GET /tickets'), 404, 'not_found')
    const listed = async (query: string): Promise<string[]> => {
      const page: Page<TeamMember> = await (await asAdmin(`GET /members${query}`)).json()
      return page.data.map((member) => member.id)
    }
    expect(await listed('')).not.toContain(id)
    expect(await listed('?state=disabled,active')).toContain(id)
    expect(await listed('?state=disabled&q=CHANGE@')).toEqual([id])
    await asAdmin(`PATCH /members/${id}`, { disabled: false })
    expect((await askDesk(server, token, 'GET /tickets')).status).toBe(200)
  })

  it('sets all departments at once', async () => {
    const { id } = await newcomer('departments@alpha.example')
    const { id: returns } = await (await asAdmin('POST /departments', { name: 'Returns' })).json()
    const moved = await asAdmin(`PATCH /members/${id}`, { departmentIds: [returns] })
    expect(await moved.json()).toMatchObject({ departmentIds: [returns] })
    const foreign = await asAdmin(`PATCH /members/${id}`, { departmentIds: [server.otherSite.departmentId] })
    await expectProblem(foreign, 422, 'invalid_request', 'departmentIds')
    expect(await (await asAdmin(`GET /members/${id}`)).json()).toMatchObject({ departmentIds: [returns] })
  })

  it('ends the open stream of somebody disabled', async () => {
    const { id, token } = await newcomer('stream@alpha.example')
    const path = `/v1/desk/sites/${server.site.id}/events`
    const reader = await openReader(server, { token, path })
    await asAdmin(`PATCH /members/${id}`, { disabled: true })
    await reader.ended
  })

  it('leaves a site its last admin, and lets an admin step back beside another', async () => {
    const { id } = server.site.admin
    const demoted = await asAdmin(`PATCH /members/${id}`, { role: 'agent' })
    await expectProblem(demoted, 422, 'invalid_request', 'role')
    const disabled = await asAdmin(`PATCH /members/${id}`, { disabled: true })
    await expectProblem(disabled, 422, 'invalid_request', 'disabled')
    const other = await newcomer('second@alpha.example')
    await asAdmin(`PATCH /members/${other.id}`, { role: 'admin' })
    const back = await askDesk(server, other.token, `PATCH /members/${other.id}`, {
      role: 'agent',
      name: 'G',
    })
    expect(await back.json()).toMatchObject({ role: 'agent', name: 'G' })
  })
})

it('nobody but an admin of the site changes its team', async () => {
  const { id } = server.site.colleague
  const before = await (await askDesk(server, callers.agent, `GET /members/${id}`)).json()
  const rows = await countRows(server)
  const own = server.site.agent.id
  for (const [call, json] of [
    ['POST /members', { email: 'friend@alpha.example', name: 'A friend', role: 'admin' }],
    [`PATCH /members/${own}`, { role: 'admin' }],
    [`PATCH /members/${id}`, { disabled: true, departmentIds: [] }],
    [`POST /members/${id}/password-link`, undefined],
  ] as const) {
    await expectProblem(await askDesk(server, callers.agent, call, json), 403, 'forbidden')
    await expectProblem(await askDesk(server, callers.adminElsewhere, call, json), 404, 'not_found')
    await expectProblem(await askDesk(server, callers.customer, call, json), 401, 'session_invalid')
    await expectProblem(await askDesk(server, null, call, json), 401, 'unauthenticated')
  }
  expect(await countRows(server)).toEqual(rows)
  expect(await (await askDesk(server, callers.agent, `GET /members/${id}`)).json()).toEqual(before)
})
