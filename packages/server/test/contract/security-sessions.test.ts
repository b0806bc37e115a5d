import { randomUUID } from 'node:crypto'
import type { DeskhandClient } from '@deskhand/sdk'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { describedRoutes, type DescribedRoute } from '#server/openapi/described-routes'
import { ask, countRows, expectProblem, tokenOf } from './asking.ts'
import { call, nameOf } from './route-calls.ts'
import { runServer, type ContractServer } from './running-server.ts'
import { seedWorld, type World } from './seeded-world.ts'

let server: ContractServer
let world: World
beforeAll(async () => {
  server = await runServer()
  world = await seedWorld(server, server.site)
})
afterAll(() => server.stop())

const routesOf = (...audiences: string[]): DescribedRoute[] =>
  describedRoutes(server.app).filter(({ operation }) => audiences.includes(operation.audience))

/** Expects that a token opens no route any more, whatever it has opened before. */
async function expectDead(token: string, routes: DescribedRoute[]): Promise<void> {
  expect(routes.length).toBeGreaterThan(10)
  const before = await countRows(server)
  for (const route of routes) {
    const answer = await call(server, route, { ids: world.ids, token })
    const problem = await expectProblem(answer, 401, 'session_invalid')
    expect(JSON.stringify(problem), nameOf(route)).not.toContain(token)
  }
  expect(await countRows(server)).toEqual(before)
}

/** Each ends the session of a customer, and with it the token. */
const ENDINGS: [string, (customer: DeskhandClient) => Promise<unknown>][] = [
  ['logging out', (customer) => customer.sessions.logout()],
  ['identifying', (customer) => customer.sessions.identify(server.site.sign({ sub: randomUUID() }))],
  ['erasing oneself', (customer) => ask(server, '/v1/me', { method: 'DELETE', token: tokenOf(customer) })],
  [
    'expiring',
    async (customer) =>
      server.owner.query('update deskhand.sessions set expires_at = now() where customer_id = $1', [
        (await customer.sessions.start()).id,
      ]),
  ],
]

describe('the token of a customer from before', () => {
  it.each(ENDINGS)('%s opens no route any more', async (_, end) => {
    const customer = await server.customer()
    await customer.tickets.create({ subject: 'Before', body: 'It was mine.' })
    const token = tokenOf(customer)
    expect((await ask(server, '/v1/me', { token })).status).toBe(200)
    await end(customer)
    await expectDead(token, routesOf('customer'))
  })

  it('logging out claims nothing for whoever comes next at the same browser', async () => {
    const browser = await server.customer()
    const { id } = await browser.tickets.create({ subject: 'Of the first', body: 'Mine alone.' })
    const token = tokenOf(browser)
    await browser.sessions.logout()
    const json = { siteKey: server.site.key, identityToken: server.site.sign({ sub: 'the-second' }) }
    const started = await ask(server, '/v1/sessions', { method: 'POST', token, json })
    const second = (await started.json()).token
    const list = await ask(server, '/v1/tickets', { token: second })
    expect(await list.text()).not.toContain(id)
    await expectProblem(await ask(server, `/v1/tickets/${id}`, { token: second }), 404, 'not_found')
  })
})

describe('the token of a member from before', () => {
  it('signing out opens no route any more', async () => {
    const desk = await server.desk(server.site.admin)
    const token = tokenOf(desk)
    await ask(server, '/v1/desk/sessions/current', { method: 'DELETE', token })
    await expectDead(token, routesOf('member', 'admin'))
  })
})

describe('the e-mail address and the name of an identified customer', () => {
  const VICTIM = { sub: 'victim', email: 'victim@example.com', name: 'Vera Victim' }

  it('typed by somebody anonymous give nothing of theirs, and merge nobody', async () => {
    const victim = server.visitor({ getIdentityToken: () => server.site.sign(VICTIM) })
    const { id } = await victim.tickets.create({ subject: 'Hers', body: 'Hers alone.' })
    const customers = (await countRows(server))['customers'] ?? 0
    const anybody = await server.customer()
    const token = tokenOf(anybody)
    const json = { email: VICTIM.email, name: VICTIM.name }
    const changed = await ask(server, '/v1/me', { method: 'PATCH', token, json })
    expect(await changed.json()).toMatchObject({ ...json, verified: false })
    const own = await anybody.tickets.create({ subject: 'I am Vera', body: 'Show me my tickets.' })
    expect((await anybody.tickets.list()).data.map((ticket) => ticket.id)).toEqual([own.id])
    await expectProblem(await ask(server, `/v1/tickets/${id}`, { token }), 404, 'not_found')
    expect((await countRows(server))['customers']).toBe(customers + 1)
    const desk = (await server.desk(server.site.agent)).site(server.site.id)
    expect((await desk.tickets.get(own.id)).customer).toMatchObject({ email: VICTIM.email, verified: false })
    expect((await desk.tickets.get(id)).customer.verified).toBe(true)
  })

  it.each([
    ['an e-mail address', { email: VICTIM.email }],
    ['a user id', { userId: VICTIM.sub }],
    ['a sub', { sub: VICTIM.sub }],
    ['an empty token', { identityToken: '' }],
    ['a token of spaces', { identityToken: '   ' }],
    ['an empty hash', { userId: VICTIM.sub, identifierHash: '' }],
  ])('start no session by %s in place of a token', async (_, claimed) => {
    await server.owner.query(`update deskhand.sites set identity_policy = 'required' where id = $1`, [
      server.site.id,
    ])
    const before = await countRows(server)
    const json = { siteKey: server.site.key, ...claimed }
    const answer = await ask(server, '/v1/sessions', { method: 'POST', json })
    await expectProblem(answer, answer.status === 401 ? 401 : 422, /^(invalid_request|identity_)/)
    expect(await countRows(server)).toEqual(before)
    await server.owner.query(`update deskhand.sites set identity_policy = 'optional' where id = $1`, [
      server.site.id,
    ])
  })
})

describe('a stream', () => {
  const open = (path: string, token: string, accept: string) =>
    ask(server, path, { token, headers: { accept } })

  it.each(['application/json', 'text/event-stream'])(
    'of a site that is not one’s own opens by no way to write its id (%s)',
    async (accept) => {
      const foreign = server.otherSite.id
      for (const id of [
        foreign,
        foreign.toUpperCase(),
        randomUUID(),
        '%25',
        '_',
        '*',
        `${foreign},${server.site.id}`,
        `${foreign.slice(0, 8)}%25`,
        `[${foreign}]`,
      ])
        await expectProblem(
          await open(`/v1/desk/sites/${id}/events`, world.memberToken, accept),
          404,
          'not_found',
        )
    },
  )

  it.each(['ticketId=*', 'ticketId[]=x', 'siteId=%25', 'customerId=x', 'channel=private-*'])(
    'takes no wish whose events to bring: %s',
    async (wish) => {
      for (const [path, token] of [
        ['/v1/events', world.customerToken],
        [`/v1/desk/sites/${server.site.id}/events`, world.memberToken],
      ] as const)
        for (const accept of ['application/json', 'text/event-stream'])
          await expectProblem(await open(`${path}?${wish}`, token, accept), 422, 'invalid_request')
    },
  )

  it('is not opened with a session that has expired', async () => {
    const late = await server.customer()
    await server.owner.query('update deskhand.sessions set expires_at = now() where customer_id = $1', [
      (await late.sessions.start()).id,
    ])
    await expectProblem(await open('/v1/events', tokenOf(late), 'text/event-stream'), 401, 'session_invalid')
  })
})
