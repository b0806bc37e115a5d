import { randomUUID } from 'node:crypto'
import type { Problem } from '@deskhand/sdk'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { describedRoutes, type DescribedRoute } from '#server/openapi/described-routes'
import { ask, countRows, expectProblem } from './asking.ts'
import type { Ids } from './route-addresses.ts'
import { call, nameOf } from './route-calls.ts'
import { runServer, type ContractServer } from './running-server.ts'
import { seedWorld, type World } from './seeded-world.ts'

let server: ContractServer
let ada: World
let ben: World
let elsewhere: World
beforeAll(async () => {
  server = await runServer()
  ada = await seedWorld(server, server.site)
  ben = await seedWorld(server, server.site)
  elsewhere = await seedWorld(server, server.otherSite)
})
afterAll(() => server.stop())

const routesFor = (audience: string, parameter = ''): DescribedRoute[] =>
  describedRoutes(server.app).filter(
    ({ operation, path }) => operation.audience === audience && path.includes(parameter),
  )

/** Everything but what is new in each answer. */
async function bodyOf(response: Response): Promise<Problem> {
  return { ...(await expectProblem(response, 404, 'not_found')), requestId: '' }
}

/** Expects the same 404 for each of these ids, and that asking has changed nothing. */
async function expectSameNothing(route: DescribedRoute, token: string, ids: Ids[]): Promise<void> {
  const before = await countRows(server)
  const bodies: unknown[] = []
  for (const named of ids) bodies.push(await bodyOf(await call(server, route, { ids: named, token })))
  expect(new Set(bodies.map((body) => JSON.stringify(body))).size, nameOf(route)).toBe(1)
  expect(await countRows(server)).toEqual(before)
}

describe('to a customer', () => {
  it("another customer's ids are the same nothing as ids that nobody has, on every route", async () => {
    const routes = routesFor('customer', '{id}')
    expect(routes.length).toBeGreaterThan(5)
    const nothing = { ticketId: randomUUID(), attachmentId: randomUUID() }
    const ids = [ben.ids, elsewhere.ids, nothing, { ticketId: 'x', attachmentId: 'x' }]
    for (const route of routes) {
      const good = ids.slice(0, 3)
      await expectSameNothing(route, ada.customerToken, good)
      await bodyOf(await call(server, route, { ids: ids[3] ?? {}, token: ada.customerToken }))
    }
  })

  it('lists hold only what is their own', async () => {
    const answer = await ask(server, '/v1/tickets?limit=100', { token: ada.customerToken })
    const { data } = await answer.json()
    expect(data.map(({ id }: { id: string }) => id)).toEqual([ada.ids.ticketId])
  })

  it('the desk is closed', async () => {
    for (const route of routesFor('member'))
      await expectProblem(
        await call(server, route, { ids: ada.ids, token: ada.customerToken }),
        401,
        'session_invalid',
      )
  })
})

describe('to a member', () => {
  it('another site is the same nothing as a site that nobody has, on every route', async () => {
    const routes = routesFor('member', '{siteId}')
    expect(routes.length).toBeGreaterThan(8)
    const strangers = [
      elsewhere.ids,
      { ...ada.ids, siteId: elsewhere.ids.siteId },
      { ...ada.ids, siteId: randomUUID() },
    ]
    for (const route of routes) await expectSameNothing(route, ada.memberToken, strangers)
  })

  it('what belongs to another site is the same nothing as what nobody has, on every route', async () => {
    const { siteId } = ada.ids
    const nothing = { siteId, ticketId: randomUUID(), attachmentId: randomUUID() }
    for (const route of routesFor('member', '{id}'))
      await expectSameNothing(route, ada.memberToken, [{ ...elsewhere.ids, siteId }, nothing])
  })

  it('of two sites, what belongs to the one is nothing under the address of the other', async () => {
    await server.owner.query(
      `insert into deskhand.team_members (site_id, user_id, role, name, email) values ($1, $2, 'admin', 'Both', 'b@x.example')`,
      [server.otherSite.id, server.site.agent.id],
    )
    for (const route of routesFor('member', '{id}')) {
      const ids = { ...elsewhere.ids, siteId: server.site.id }
      await bodyOf(await call(server, route, { ids, token: ada.memberToken }))
    }
    const queue = await ask(server, `/v1/desk/sites/${server.site.id}/tickets`, { token: ada.memberToken })
    expect(await queue.text()).not.toContain(elsewhere.ids.ticketId)
    await server.owner.query('delete from deskhand.team_members where site_id = $1 and user_id = $2', [
      server.otherSite.id,
      server.site.agent.id,
    ])
  })

  it('the routes of customers are closed', async () => {
    for (const route of routesFor('customer'))
      await expectProblem(
        await call(server, route, { ids: ada.ids, token: ada.memberToken }),
        401,
        'session_invalid',
      )
  })

  it('who was disabled, the site is gone at once', async () => {
    const { site } = server
    const disabled = await seedWorld(server, site)
    const setDisabled = (at: string) =>
      server.owner.query(`update deskhand.team_members set disabled_at = ${at} where user_id = $1`, [
        site.agent.id,
      ])
    await setDisabled('now()')
    for (const route of routesFor('member', '{siteId}'))
      await bodyOf(await call(server, route, { ids: disabled.ids, token: disabled.memberToken }))
    await setDisabled('null')
  })
})

describe('without credentials', () => {
  /** Everything that answers somebody unknown, written out: a new route is closed, or it is put here on purpose. */
  const OPEN = new Set([
    'GET /v1/sites/{siteKey}/config',
    'GET /v1/kb/{siteKey}/search',
    'GET /v1/kb/{siteKey}/suggest',
    'GET /v1/kb/{siteKey}/categories',
    'GET /v1/kb/{siteKey}/articles',
    'GET /v1/kb/{siteKey}/articles/{slug}',
    'POST /v1/kb/{siteKey}/articles/{slug}/feedback',
    'POST /v1/sessions',
    'POST /v1/desk/sessions',
    'PUT /files/{capability}',
    'GET /files/{capability}',
    'GET /healthz',
    'GET /readyz',
  ])
  /** Pages and documents, which have no description. */
  const PAGES = new Set([
    'GET /',
    'GET /openapi.json',
    'GET /docs',
    'GET /docs/reference.css',
    'GET /widget.js',
    'GET /widget/*',
    'GET /desk',
    'GET /desk/*',
    'GET /demo',
    'GET /demo/*',
  ])

  it('every route is closed but those on the list', async () => {
    const routes = describedRoutes(server.app)
    for (const route of routes.filter((one) => !OPEN.has(nameOf(one)))) {
      const answer = await call(server, route, { ids: ada.ids })
      await expectProblem(answer, 401, 'unauthenticated')
      expect(answer.headers.get('www-authenticate')).toBe('Bearer')
    }
    expect(routes.map(nameOf).filter((one) => OPEN.has(one))).toHaveLength(OPEN.size)
  })

  it('nothing else is served than what is described, and pages', () => {
    const described = new Set(describedRoutes(server.app).map(nameOf))
    const others = server.app.routes
      .filter(({ method }) => method !== 'ALL')
      .map(({ method, path }) => `${method} ${path.replaceAll(/:(\w+)/g, '{$1}')}`)
      .filter((route) => !described.has(route))
    expect([...new Set(others)].filter((route) => !PAGES.has(route))).toEqual([])
  })
})
