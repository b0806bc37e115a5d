import { afterAll, beforeAll, expect, it } from 'vitest'
import { describedRoutes } from '#server/openapi/described-routes'
import { ask } from './asking.ts'
import { addressOf, neededQuery } from './route-addresses.ts'
import { call, nameOf } from './route-calls.ts'
import { ROUTE_MATRIX } from './route-matrix.ts'
import { runServer, type ContractServer } from './running-server.ts'
import { seedWorld, type World } from './seeded-world.ts'

let server: ContractServer
let world: World
beforeAll(async () => {
  server = await runServer()
  world = await seedWorld(server, server.site)
})
afterAll(() => server.stop())

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'PURGE', 'PROPFIND']

it('without credentials every address is closed to every method, but for the routes that are open to everybody', async () => {
  const routes = describedRoutes(server.app)
  const open = new Set(
    routes.filter((route) => (ROUTE_MATRIX.get(nameOf(route))?.nobody ?? 0) !== 401).map(nameOf),
  )
  let refused = 0
  for (const path of new Set(routes.map((route) => route.path))) {
    const some = routes.find((route) => route.path === path)
    if (!some) continue
    const address = `${addressOf(some, world.ids)}?${neededQuery(some)}`
    for (const method of METHODS) {
      if (open.has(`${method === 'HEAD' ? 'GET' : method} ${path}`)) continue
      const route = routes.find((one) => one.path === path && one.method === method)
      const answer = await (route
        ? call(server, route, { ids: world.ids })
        : ask(server, address, { method }))
      expect([401, 404, 405], `${method} ${path} answered ${answer.status}`).toContain(answer.status)
      expect(answer.headers.get('set-cookie')).toBeNull()
      await answer.arrayBuffer()
      refused += 1
    }
  }
  expect(refused).toBeGreaterThan(500)
})
