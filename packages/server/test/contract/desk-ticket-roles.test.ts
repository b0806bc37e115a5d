import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { ask, countRows, expectProblem, tokenOf, type Asked } from './asking.ts'
import { runServer, type ContractServer } from './running-server.ts'

let server: ContractServer
/** The same people for every test. `limited` works in a department that the ticket is not in. */
const tokens = { agent: '', admin: '', limited: '', elsewhere: '', customer: '' }
let ticketId: string
let messageId: string
beforeAll(async () => {
  server = await runServer()
  const { site, otherSite, owner } = server
  for (const [who, member] of [
    ['agent', site.agent],
    ['admin', site.admin],
    ['limited', site.colleague],
    ['elsewhere', otherSite.admin],
  ] as const)
    tokens[who] = tokenOf(await server.desk(member))
  tokens.customer = tokenOf(await server.customer())
  await owner.query('update deskhand.sites set restrict_agents_to_departments = true where id = $1', [
    site.id,
  ])
  await owner.query(
    'insert into deskhand.team_member_departments (site_id, user_id, department_id) values ($1, $2, $3)',
    [site.id, site.agent.id, site.departmentId],
  )
})
afterAll(() => server.stop())

beforeEach(async () => {
  const ada = await server.customer()
  const { departmentId, id: siteId, agent } = server.site
  const ticket = await ada.tickets.create({ subject: 'A ticket', body: 'Its text', departmentId })
  ticketId = ticket.id
  const sent = await ask(server, `/v1/desk/sites/${siteId}/tickets/${ticketId}/messages`, {
    method: 'POST',
    token: tokens.agent,
    json: { clientId: randomUUID(), body: `From ${agent.email}` },
  })
  messageId = (await sent.json()).id
})

interface Route {
  name: string
  path(ids: { ticketId: string; messageId: string }): string
  method: string
  json?: unknown
  done: number
}

/** Every route about one ticket that this file is about, with a body it takes. */
const ROUTES: readonly Route[] = [
  { name: 'timeline', method: 'GET', path: (ids) => `/${ids.ticketId}/timeline`, done: 200 },
  { name: 'tags', method: 'PUT', path: (ids) => `/${ids.ticketId}/tags`, json: { tagIds: [] }, done: 200 },
  {
    name: 'a field',
    method: 'PUT',
    path: (ids) => `/${ids.ticketId}/fields/order`,
    json: { value: '4711' },
    done: 200,
  },
  { name: 'a field taken off', method: 'DELETE', path: (ids) => `/${ids.ticketId}/fields/order`, done: 204 },
]

const OWN_MESSAGE: readonly Route[] = [
  {
    name: 'an edit',
    method: 'PATCH',
    path: (ids) => `/${ids.ticketId}/messages/${ids.messageId}`,
    json: { body: 'Another text' },
    done: 200,
  },
  {
    name: 'a deletion',
    method: 'DELETE',
    path: (ids) => `/${ids.ticketId}/messages/${ids.messageId}`,
    done: 204,
  },
]

const call = (
  { method, path, json }: Route,
  token: string,
  { siteId = server.site.id, ...ids }: { siteId?: string; ticketId?: string; messageId?: string } = {},
): Promise<Response> => {
  const asked: Asked = { method, token, ...(json !== undefined && { json }) }
  return ask(server, `/v1/desk/sites/${siteId}/tickets${path({ ticketId, messageId, ...ids })}`, asked)
}

/** The answer without what is new in each. */
const nothing = async (response: Response): Promise<string> =>
  JSON.stringify({ ...(await expectProblem(response, 404, 'not_found')), requestId: '' })

describe.each(ROUTES)('$name', (route) => {
  it('is for every member who has the ticket', async () => {
    for (const who of ['agent', 'admin'] as const)
      expect((await call(route, tokens[who])).status).toBe(route.done)
  })
})

describe.each(OWN_MESSAGE)('$name of a message', (route) => {
  it('is for whoever wrote it', async () => {
    expect((await call(route, tokens.agent)).status).toBe(route.done)
  })

  it('is for no other member, not even an admin', async () => {
    const before = await countRows(server)
    await expectProblem(await call(route, tokens.admin), 403, 'forbidden')
    expect(await countRows(server)).toEqual(before)
  })

  it('is for no message of a customer', async () => {
    const { rows } = await server.owner.query<{ id: string }>(
      'select id from deskhand.ticket_messages where ticket_id = $1 and seq = 1',
      [ticketId],
    )
    const answer = await call(route, tokens.agent, { messageId: rows[0]?.id ?? '' })
    await expectProblem(answer, 403, 'forbidden')
  })

  it('is the same nothing for a message of another ticket as for one that nobody has', async () => {
    const ben = await server.customer()
    const other = await ben.tickets.create({ subject: 'Another', body: 'Text' })
    expect(await nothing(await call(route, tokens.agent, { ticketId: other.id }))).toBe(
      await nothing(await call(route, tokens.agent, { messageId: randomUUID() })),
    )
  })
})

describe.each([...ROUTES, ...OWN_MESSAGE])('$name', (route) => {
  it('is the same nothing out of reach as where there is no ticket', async () => {
    const missing = await nothing(await call(route, tokens.agent, { ticketId: randomUUID() }))
    expect(await nothing(await call(route, tokens.limited))).toBe(missing)
    const { id: siteId } = server.otherSite
    expect(await nothing(await call(route, tokens.elsewhere, { siteId }))).toBe(missing)
  })

  it('is the same nothing on a site of others as on one that nobody has', async () => {
    const missing = await nothing(await call(route, tokens.agent, { siteId: randomUUID() }))
    expect(await nothing(await call(route, tokens.elsewhere))).toBe(missing)
  })

  it('is closed to customers and to nobody in particular', async () => {
    await expectProblem(await call(route, tokens.customer), 401, 'session_invalid')
    await expectProblem(await call(route, ''), 401, 'unauthenticated')
  })
})
