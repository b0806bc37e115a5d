import { LIMITS } from '@deskhand/sdk'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { unstorableText } from '#server/middleware/json-text'
import { describedRoutes, type DescribedRoute } from '#server/openapi/described-routes'
import { ask, countRows, expectProblem } from './asking.ts'
import { addressOf, neededQuery } from './route-addresses.ts'
import { call, exampleOf, nameOf, tokenFor } from './route-calls.ts'
import { runServer, type ContractServer } from './running-server.ts'
import { seedWorld, type World } from './seeded-world.ts'

let server: ContractServer
let world: World
let routes: DescribedRoute[]
beforeAll(async () => {
  server = await runServer()
  world = await seedWorld(server, server.site)
  routes = describedRoutes(server.app)
})
afterAll(() => server.stop())

/** Asks a route with a query string that is sent as it is. */
const askWith = (route: DescribedRoute, query: string): Promise<Response> =>
  ask(server, `${addressOf(route, world.ids)}?${query}`, {
    method: route.method,
    token: tokenFor(route, world),
    ...(route.input.body && { json: exampleOf(server, route, world.ids) }),
  })

const queryOf = ({ input }: DescribedRoute): string[] => Object.keys(input.query?.shape ?? {})

/** Values as they stand in an address: percent signs and all. */
const CANDIDATES = [
  '',
  'x',
  '0',
  '-1',
  '1.5',
  '1e3',
  '0x10',
  '2147483648',
  '99999999999999999999',
  'NaN',
  'null',
  '%00',
  '%ED%A0%80',
  '%F0%9F%92%A9',
  '%E0%A4%A',
  '%27%20or%201=1%20--',
  '%7B%7D',
  '..%2f..%2f',
  ',',
  'open,open,open',
  'a'.repeat(600),
  Buffer.from('["-lastMessageAt","0000-01-01T00:00:00Z","7d2f3c8e-4b1a-4f6e-9c3d-2a1b0c9d8e7f"]').toString(
    'base64url',
  ),
  Buffer.from('9007199254740991 7d2f3c8e-4b1a-4f6e-9c3d-2a1b0c9d8e7f').toString('base64url'),
  Buffer.from('after 99999999999').toString('base64url'),
]

/** What a route makes of a query string, by its own schema. */
function takes(route: DescribedRoute, query: string): boolean {
  const given = Object.fromEntries(new URLSearchParams(query))
  const result = route.input.query?.safeParse(given)
  return result?.success === true && unstorableText(result.data).length === 0
}

describe('every parameter of every query', () => {
  it('takes what its route says it takes, names itself when it refuses, and never breaks the server', async () => {
    const withQuery = routes.filter((route) => queryOf(route).length > 0)
    expect(withQuery.length).toBeGreaterThan(8)
    for (const route of withQuery) {
      const needed = neededQuery(route)
      for (const name of queryOf(route)) {
        for (const value of CANDIDATES) {
          const query = (needed.startsWith(`${name}=`) ? '' : needed) + `${name}=${value}`
          const what = `${nameOf(route)}?${query.slice(0, 80)}`
          const answer = await askWith(route, query)
          if (answer.ok) {
            expect(takes(route, query), what).toBe(true)
            continue
          }
          if (answer.status === 404) {
            // An article has no version in this language.
            await expectProblem(answer, 404, 'not_found')
            expect([takes(route, query), name], what).toEqual([true, 'locale'])
            continue
          }
          const problem = await expectProblem(answer, 422, /^(invalid_request|cursor_invalid)$/)
          const named = problem.errors?.map(({ field }) => field.split('.')[0])
          expect(named, what).toContain(problem.code === 'invalid_request' ? name : 'cursor')
        }
      }
    }
  })

  it('may be given once', async () => {
    for (const route of routes) {
      for (const name of queryOf(route)) {
        const good = ['limit', 'after', 'before'].includes(name) ? '1' : 'open'
        const query = `${name}=${good}&${name}=${good}`
        await expectProblem(await askWith(route, query), 422, 'invalid_request', name)
      }
    }
  })

  it('is refused by its name when the route does not know it', async () => {
    for (const route of routes.filter(({ input }) => input.query)) {
      const needed = neededQuery(route)
      for (const name of ['unknown', 'siteId', 'constructor'])
        await expectProblem(await askWith(route, `${needed}${name}=1`), 422, 'invalid_request', name)
    }
  })

  it('"limit" goes from 1 to 100 on every list', async () => {
    const lists = routes.filter((route) => queryOf(route).includes('limit'))
    expect(lists.length).toBeGreaterThan(6)
    for (const route of lists) {
      const needed = neededQuery(route)
      for (const limit of [1, LIMITS.pageSizeMax])
        expect((await askWith(route, `${needed}limit=${limit}`)).status, nameOf(route)).toBe(200)
      for (const limit of [0, LIMITS.pageSizeMax + 1])
        await expectProblem(await askWith(route, `${needed}limit=${limit}`), 422, 'invalid_request', 'limit')
    }
  })
})

/** Path segments that name nothing. */
const SEGMENTS = [
  'x',
  '0',
  '%00',
  '%20',
  '%E0%A4%A',
  '%ED%A0%80',
  'a'.repeat(400),
  '%27--',
  '{id}',
  '*',
  '00000000-0000-0000-0000-000000000000',
]

describe('every parameter of every path', () => {
  it('that names nothing is a 404 with a problem, and nothing is written', async () => {
    const named = routes.filter(({ path, operation }) => path.includes('{') && operation.tag !== 'Files')
    for (const route of named) {
      const before = await countRows(server)
      for (const key of ['siteId', 'siteKey', 'ticketId', 'attachmentId', 'slug'] as const) {
        if (addressOf(route, { ...world.ids, [key]: 'x' }) === addressOf(route, world.ids)) continue
        for (const segment of SEGMENTS) {
          const ids = { ...world.ids, [key]: segment }
          await expectProblem(
            await call(server, route, { ids, token: tokenFor(route, world) }),
            404,
            'not_found',
          )
        }
      }
      expect(await countRows(server), nameOf(route)).toEqual(before)
    }
  })
})

describe('an address', () => {
  it.each([
    '/v1',
    '/v1/nothing',
    '/v1/tickets/',
    '/v1//tickets',
    '/V1/tickets',
    '/v1/desk',
    '/v1/tickets/x/y/z',
    '/.env',
    '/files',
  ])('that is none (%s) is a 404 with a problem', async (path) => {
    await expectProblem(await ask(server, path, { token: world.customerToken }), 404, 'not_found')
  })

  it('of a route tells other methods which ones it takes', async () => {
    for (const [path, method, allow] of [
      ['/v1/tickets', 'DELETE', ['GET', 'POST']],
      ['/v1/me', 'POST', ['DELETE', 'GET', 'PATCH']],
      ['/v1/desk/sessions', 'PUT', ['DELETE', 'GET', 'POST']],
    ] as const) {
      const answer = await ask(server, path, { method })
      await expectProblem(answer, 405, 'method_not_allowed')
      expect(answer.headers.get('allow')?.split(', ').toSorted()).toEqual(allow)
    }
  })
})
