import { randomUUID } from 'node:crypto'
import type { DeskhandClient, DeskTicket, Ticket } from '@deskhand/sdk'
import { createDeskClient, type DeskClient, type DeskSite } from '@deskhand/sdk/desk'
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { ask, countRows, expectProblem, tokenOf } from './asking.ts'
import { runServer, type ContractServer } from './running-server.ts'

let server: ContractServer
let ada: DeskhandClient
let client: DeskClient
let desk: DeskSite
beforeAll(async () => {
  server = await runServer()
  ada = server.visitor({
    getIdentityToken: () => server.site.sign({ sub: 'ada', name: 'Ada Byron', email: 'ada@example.com' }),
  })
  client = await server.desk(server.site.agent)
  desk = client.site(server.site.id)
})
afterAll(() => server.stop())

const signIn = (email: string, password: string): Promise<Response> =>
  ask(server, '/v1/desk/sessions', { method: 'POST', json: { email, password } })

describe('signing in', () => {
  it('tells who the member is, and of which sites, and starts a session', async () => {
    const { agent, id, key } = server.site
    const someone = createDeskClient({ baseUrl: server.url, fetch: server.fetch, maxRetries: 0 })
    const session = await someone.sessions.signIn({
      email: agent.email.toUpperCase(),
      password: agent.password,
    })
    const member = { id: agent.id, name: 'agent of alpha', email: agent.email, avatarUrl: null }
    const sites = [{ id, siteKey: key, name: 'Shop alpha', role: 'agent' }]
    expect(session).toEqual({ token: expect.stringMatching(/^[\w-]{43}$/), member, sites })
    expect(await someone.sessions.current()).toEqual({ member, sites })
  })

  it('gives the same answer to a wrong password as to an e-mail that nobody has, and starts nothing', async () => {
    const { agent } = server.site
    const before = await countRows(server)
    const answers = await Promise.all([
      signIn(agent.email, 'wrong'),
      signIn(agent.email, `${agent.password} `),
      signIn('nobody@alpha.example', agent.password),
    ])
    const problems = await Promise.all(
      answers.map((answer) => expectProblem(answer, 401, 'credentials_invalid')),
    )
    expect(new Set(problems.map((problem) => JSON.stringify({ ...problem, requestId: '' }))).size).toBe(1)
    expect(await countRows(server)).toEqual(before)
  })

  it('is refused to somebody without a password, disabled, or of no site any more', async () => {
    const { colleague } = server.site
    const change = (sql: string) => server.owner.query(sql, [colleague.id])
    await change('update deskhand.team_members set disabled_at = now() where user_id = $1')
    await expectProblem(await signIn(colleague.email, colleague.password), 401, 'credentials_invalid')
    await change('update deskhand.team_members set disabled_at = null where user_id = $1')
    const { rows } = await server.owner.query<{ encrypted_password: string }>(
      'select encrypted_password from auth.users where id = $1',
      [colleague.id],
    )
    await change('update auth.users set encrypted_password = null where id = $1')
    await expectProblem(await signIn(colleague.email, colleague.password), 401, 'credentials_invalid')
    await server.owner.query('update auth.users set encrypted_password = $2 where id = $1', [
      colleague.id,
      rows[0]?.encrypted_password,
    ])
    expect((await signIn(colleague.email, colleague.password)).status).toBe(201)
  })

  it('ends with signing out', async () => {
    const someone = await server.desk(server.site.agent)
    const token = tokenOf(someone)
    await someone.sessions.signOut()
    await expectProblem(await ask(server, '/v1/desk/sessions/current', { token }), 401, 'session_invalid')
  })
})

describe('the queue', () => {
  const made: Ticket[] = []
  beforeAll(async () => {
    const ben = await server.customer()
    for (let i = 0; i < 12; i += 1)
      made.push(
        await (i % 2 ? ada : ben).tickets.create({
          subject: `Queue ${i}`,
          body: 'Hello',
          priority: i % 3 ? 'low' : 'urgent',
        }),
      )
    const [first, second, third] = made
    await desk.tickets.update(first?.id ?? '', { status: 'resolved' })
    await desk.tickets.assign(second?.id ?? '', { assigneeId: server.site.agent.id })
    await desk.tickets.assign(third?.id ?? '', { assigneeId: server.site.admin.id })
    await desk.tickets.update(third?.id ?? '', { departmentId: server.site.departmentId })
  })

  const numbers = (tickets: readonly DeskTicket[]): number[] => tickets.map(({ number }) => number)

  it.each(['-lastMessageAt', 'lastMessageAt', '-createdAt', 'createdAt'] as const)(
    'sorted by %s gives every ticket once, page by page',
    async (sort) => {
      const tickets = await Array.fromAsync(desk.tickets.all({ sort, limit: 5 }))
      const field = sort.endsWith('createdAt') ? 'createdAt' : 'lastMessageAt'
      const dates = tickets.map((ticket) => ticket[field])
      expect(dates).toEqual(sort.startsWith('-') ? dates.toSorted().toReversed() : dates.toSorted())
      expect(numbers(tickets).toSorted((a, b) => a - b)).toEqual(made.map(({ number }) => number))
    },
  )

  it('begins with what happened last', async () => {
    await ada.messages.send(made[1]?.id ?? '', { body: 'And another thing' })
    expect((await desk.tickets.list()).data[0]?.id).toBe(made[1]?.id)
  })

  it.each<[string, Parameters<DeskSite['tickets']['list']>[0], number[]]>([
    ['one status', { status: ['resolved'] }, [0]],
    ['a priority', { priority: ['urgent'] }, [0, 3, 6, 9]],
    ['several of both', { priority: ['urgent', 'low'], status: ['resolved', 'closed'] }, [0]],
    ['me', { assignee: 'me' }, [1]],
    ['nobody', { assignee: 'none' }, [0, 3, 4, 5, 6, 7, 8, 9, 10, 11]],
  ])('filtered by %s holds those alone', async (_, query, indexes) => {
    const tickets = await Array.fromAsync(desk.tickets.all({ ...query, sort: 'createdAt', limit: 3 }))
    expect(numbers(tickets)).toEqual(indexes.map((index) => made[index]?.number))
  })

  it('filtered by member and department holds those alone', async () => {
    const { admin, departmentId } = server.site
    for (const query of [{ assignee: admin.id }, { departmentId }, { assignee: admin.id, departmentId }])
      expect(numbers((await desk.tickets.list(query)).data)).toEqual([made[2]?.number])
    expect((await desk.tickets.list({ departmentId: randomUUID() })).data).toEqual([])
  })

  it('shows who asks, verified or not', async () => {
    const { data } = await desk.tickets.list({ sort: 'createdAt', limit: 2 })
    expect(data.map(({ customer }) => customer)).toMatchObject([
      { verified: false, name: null },
      { verified: true, name: 'Ada Byron', email: 'ada@example.com' },
    ])
  })

  it.each(['assignee=nobody', 'assignee=', 'priority=top', 'departmentId=x', 'sort=number', 'status=new'])(
    'takes no %s',
    async (query) => {
      const path = `/v1/desk/sites/${server.site.id}/tickets?${query}`
      const problem = await expectProblem(
        await ask(server, path, { token: tokenOf(client) }),
        422,
        'invalid_request',
      )
      expect(problem.errors?.[0]?.field).toMatch(new RegExp(`^${query.split('=')[0]}`))
    },
  )
})

describe('a ticket', () => {
  let id: string
  const path = (rest = ''): string => `/v1/desk/sites/${server.site.id}/tickets/${id}${rest}`
  const patch = (rest: string, json: Record<string, unknown>): Promise<Response> =>
    ask(server, path(rest), { method: 'PATCH', token: tokenOf(client), json })
  beforeEach(async () => {
    ;({ id } = await ada.tickets.create({ subject: 'A lamp', body: 'It does not light.' }))
  })

  it('is answered, and the customer sees who did', async () => {
    const clientId = randomUUID()
    const reply = await desk.messages.send(id, { body: 'Is it charged?', clientId })
    expect(reply).toMatchObject({
      seq: 2,
      isInternal: false,
      clientId,
      author: { kind: 'member', name: 'agent of alpha' },
    })
    expect(await desk.messages.send(id, { body: 'Is it charged?', clientId })).toEqual(reply)
    expect((await ada.messages.list(id)).data[1]).toMatchObject({
      body: 'Is it charged?',
      author: reply.author,
    })
    expect(await desk.tickets.get(id)).toMatchObject({ firstResponseAt: reply.createdAt, unreadCount: 0 })
  })

  it('changes only in what is named', async () => {
    const before = await desk.tickets.get(id)
    const dueAt = '2030-01-02T03:04:05Z'
    const changed = await desk.tickets.update(id, { priority: 'high', dueAt })
    expect({ ...changed, updatedAt: '', dueAt: '' }).toEqual({
      ...before,
      updatedAt: '',
      dueAt: '',
      priority: 'high',
    })
    expect(Date.parse(changed.dueAt ?? '')).toBe(Date.parse(dueAt))
    expect((await desk.tickets.update(id, { dueAt: null })).dueAt).toBeNull()
    expect((await desk.tickets.update(id, { status: 'resolved' })).resolvedAt).not.toBeNull()
    expect((await desk.tickets.update(id, { status: 'open' })).resolvedAt).toBeNull()
  })

  it('does not change by a change that names nothing', async () => {
    await expectProblem(await patch('', {}), 422, 'invalid_request')
  })

  it.each([
    '2030-01-02T03:04:05Z',
    '2030-01-02T03:04:05.123456789Z',
    '2030-01-02T03:04:05+05:45',
    '2030-01-02T03:04:05+23:59',
  ])('may be due at %s', async (dueAt) => {
    const changed = await desk.tickets.update(id, { dueAt })
    expect(Date.parse(changed.dueAt ?? '')).toBe(Date.parse(dueAt))
  })

  it.each(['0000-01-01T00:00:00Z', '2026-02-30T00:00:00Z', '2026-01-01', 'tomorrow'])(
    'is never due at %s',
    async (dueAt) => {
      await expectProblem(await patch('', { dueAt }), 422, 'invalid_request', 'dueAt')
    },
  )

  it('goes to no department of another site', async () => {
    const before = await countRows(server)
    for (const departmentId of [server.otherSite.departmentId, randomUUID()])
      await expectProblem(await patch('', { departmentId }), 422, 'invalid_request', 'departmentId')
    expect(await countRows(server)).toEqual(before)
  })

  it('is assigned to me, to a colleague and to nobody', async () => {
    const { agent, admin } = server.site
    expect((await desk.tickets.assign(id, { assigneeId: agent.id })).assignee).toMatchObject({ id: agent.id })
    expect((await desk.tickets.assign(id, { assigneeId: admin.id })).assignee).toMatchObject({
      name: 'admin of alpha',
    })
    expect((await desk.tickets.assign(id, { assigneeId: null })).assignee).toBeNull()
  })

  it('is assigned to nobody who was disabled', async () => {
    const setDisabled = (at: string) =>
      server.owner.query(`update deskhand.team_members set disabled_at = ${at} where user_id = $1`, [
        server.site.colleague.id,
      ])
    await setDisabled('now()')
    onTestFinished(async () => void (await setDisabled('null')))
    await expectProblem(
      await patch('/assign', { assigneeId: server.site.colleague.id }),
      422,
      'invalid_request',
      'assigneeId',
    )
  })

  it('is assigned to nobody of another site, nor to an id that is no member', async () => {
    const before = await countRows(server)
    const customerId = (await ada.sessions.start()).id
    for (const assigneeId of [server.otherSite.agent.id, randomUUID(), customerId])
      await expectProblem(await patch('/assign', { assigneeId }), 422, 'invalid_request', 'assigneeId')
    expect(await countRows(server)).toEqual(before)
    expect((await desk.tickets.get(id)).assignee).toBeNull()
  })

  it('keeps a history: who, what, from, to, newest first, page by page', async () => {
    await desk.tickets.update(id, { status: 'in_progress' })
    await desk.tickets.update(id, { status: 'waiting_on_customer', priority: 'urgent' })
    await desk.tickets.update(id, { priority: 'urgent' })
    await ada.messages.send(id, { body: 'It is charged.' })
    const actor = { kind: 'member', id: server.site.agent.id, name: 'agent of alpha' }
    const { data } = await desk.tickets.history(id)
    expect(data.toReversed()).toMatchObject([
      { field: 'status', oldValue: 'open', newValue: 'in_progress', actor, ticketId: id },
      { field: 'status', oldValue: 'in_progress', newValue: 'waiting_on_customer', actor },
      { field: 'priority', oldValue: 'medium', newValue: 'urgent', actor },
      {
        field: 'status',
        oldValue: 'waiting_on_customer',
        newValue: 'open',
        actor: { kind: 'customer', name: 'Ada Byron' },
      },
    ])
    const paged = []
    let cursor: string | undefined
    do {
      const page = await desk.tickets.history(id, { limit: 1, ...(cursor !== undefined && { cursor }) })
      paged.push(...page.data)
      cursor = page.nextCursor ?? undefined
    } while (cursor !== undefined)
    expect(paged).toEqual(data)
  })
})

describe('the team', () => {
  it('lists its members with their roles, but nobody who was disabled', async () => {
    const { data } = await desk.members.list()
    expect(data.map(({ name, role }) => [name, role])).toEqual([
      ['admin of alpha', 'admin'],
      ['agent of alpha', 'agent'],
      ['colleague of alpha', 'agent'],
      ['newcomer of alpha', 'agent'],
    ])
    const setDisabled = (at: string) =>
      server.owner.query(`update deskhand.team_members set disabled_at = ${at} where user_id = $1`, [
        server.site.colleague.id,
      ])
    await setDisabled('now()')
    expect((await desk.members.list()).data).toHaveLength(3)
    await setDisabled('null')
  })

  it('lists its departments, and no password of anybody anywhere', async () => {
    expect((await desk.departments.list()).data).toEqual([
      {
        id: server.site.departmentId,
        name: 'Orders',
        description: '',
        position: 0,
        revision: expect.any(String),
      },
    ])
    for (const list of ['members', 'departments', 'tickets']) {
      const path = `/v1/desk/sites/${server.site.id}/${list}`
      expect(await (await ask(server, path, { token: tokenOf(client) })).text()).not.toMatch(
        /argon2|password|token/,
      )
    }
  })
})
