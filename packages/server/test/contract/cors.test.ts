import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { describedRoutes } from '#server/openapi/described-routes'
import { ask, countRows, expectProblem } from './asking.ts'
import { addressOf } from './route-addresses.ts'
import { call, nameOf } from './route-calls.ts'
import { runServer, type ContractServer } from './running-server.ts'
import { seedWorld, type World } from './seeded-world.ts'

const EVIL = 'https://evil.example'

let server: ContractServer
let world: World
beforeAll(async () => {
  server = await runServer()
  world = await seedWorld(server, server.site)
})
afterAll(() => server.stop())

const preflight = (path: string, origin: string, method = 'POST'): Promise<Response> =>
  fetch(server.url + path, {
    method: 'OPTIONS',
    headers: { origin, 'access-control-request-method': method },
  })

describe('a preflight', () => {
  it('lets pages of a site ask, on every route of the API', async () => {
    for (const route of describedRoutes(server.app).filter(({ path }) => path.startsWith('/v1/'))) {
      const answer = await preflight(addressOf(route, world.ids) ?? '', server.site.origin, route.method)
      expect(answer.status, nameOf(route)).toBe(204)
      expect(answer.headers.get('access-control-allow-origin')).toBe(server.site.origin)
      expect(answer.headers.get('access-control-allow-methods')).toContain(route.method)
      expect(answer.headers.get('access-control-allow-headers')).toMatch(
        /authorization.*content-type.*last-event-id/i,
      )
      expect(answer.headers.get('access-control-allow-credentials')).toBeNull()
      expect(answer.headers.get('vary')).toContain('Origin')
    }
  })

  it.each([
    EVIL,
    'null',
    'https://alpha.example.evil.example',
    'http://alpha.example',
    'https://alpha.example:8443',
    'https://ALPHA.example@evil.example',
  ])('is refused to pages of %s', async (origin) => {
    const answer = await preflight('/v1/tickets', origin)
    await expectProblem(answer, 403, 'origin_not_allowed')
    expect(answer.headers.get('access-control-allow-origin')).toBeNull()
  })

  it('lets the pages of the server itself ask, by either name of the machine', async () => {
    const { port } = new URL(server.url)
    for (const origin of [server.url, `http://localhost:${port}`])
      expect((await preflight('/v1/tickets', origin)).headers.get('access-control-allow-origin')).toBe(origin)
  })
})

/** What the SDK, uploads by tus and whoever measures read of an answer besides its body. */
const READABLE = [
  'X-Request-Id',
  'Retry-After',
  'RateLimit',
  'RateLimit-Policy',
  'ETag',
  'Date',
  'Server-Timing',
  'Location',
  'Tus-Resumable',
  'Upload-Length',
  'Upload-Offset',
]

describe('a page', () => {
  // The logo says nothing of the site that its pages do not show, so it is for pages of any origin.
  const routesOfSite = () =>
    describedRoutes(server.app).filter(
      ({ path, operation }) =>
        operation.audience === 'customer' ||
        (/\{siteKey\}/.test(path) && !path.includes('/logo/')) ||
        path === '/v1/sessions',
    )
  const askFrom = (origin: string, route: ReturnType<typeof routesOfSite>[number]): Promise<Response> =>
    call(server, route, { ids: world.ids, token: world.customerToken, headers: { origin } })

  it.each([EVIL, 'null'])(
    'of %s gets nothing from any route of the site, and changes nothing',
    async (origin) => {
      expect(routesOfSite().length).toBeGreaterThan(15)
      const before = await countRows(server)
      for (const route of routesOfSite()) {
        const answer = await askFrom(origin, route)
        await expectProblem(answer, 403, 'origin_not_allowed')
        expect(answer.headers.get('access-control-allow-origin'), nameOf(route)).toBeNull()
        expect(answer.headers.get('vary')).toContain('Origin')
      }
      expect(await countRows(server)).toEqual(before)
    },
  )

  it('of another site gets nothing either, though that site allows it', async () => {
    for (const route of routesOfSite())
      await expectProblem(await askFrom(server.otherSite.origin, route), 403, 'origin_not_allowed')
  })

  it('of the site gets its answers, and may read what they say besides', async () => {
    const origin = server.site.origin
    for (const path of ['/v1/tickets', '/v1/tickets/unknown', '/v1/sites/alpha/config']) {
      const { headers } = await ask(server, path, { token: world.customerToken, headers: { origin } })
      expect(headers.get('access-control-allow-origin')).toBe(origin)
      expect(headers.get('access-control-expose-headers')?.split(', ')).toEqual(
        expect.arrayContaining(READABLE),
      )
      expect(headers.get('access-control-allow-credentials')).toBeNull()
      expect(headers.get('vary')).toContain('Origin')
    }
  })

  it('of any port of an allowed machine gets its answers where the owner says so', async () => {
    await server.owner.query(
      `update deskhand.sites set allowed_origins = allowed_origins || '{http://localhost:*}' where id = $1`,
      [server.site.id],
    )
    const from = async (origin: string): Promise<number> =>
      (await ask(server, '/v1/tickets', { token: world.customerToken, headers: { origin } })).status
    expect(await from('http://localhost:5173')).toBe(200)
    expect(await from('http://localhost:80')).toBe(200)
    expect(await from('http://localhost.evil.example:80')).toBe(403)
    expect(await from('http://localhost:80:80')).toBe(403)
    expect(await from('http://localhost:')).toBe(403)
  })

  it('that asks without an Origin is a program, and is answered', async () => {
    const answer = await ask(server, '/v1/tickets', { token: world.customerToken })
    expect(answer.status).toBe(200)
    expect(answer.headers.get('vary')).toContain('Origin')
    expect(answer.headers.get('access-control-allow-origin')).toBeNull()
  })
})
