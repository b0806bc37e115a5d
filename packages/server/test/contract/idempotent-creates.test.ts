import type { JsonValue } from '@deskhand/sdk'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { DescribedRoute } from '#server/openapi/described-routes'
import { countRows, expectProblem } from './asking.ts'
import { clientIdRoutes } from './client-id-routes.ts'
import { call, exampleOf, nameOf, tokenFor } from './route-calls.ts'
import { runServer, type ContractServer } from './running-server.ts'
import { seedWorld, type World } from './seeded-world.ts'

type Body = Record<string, JsonValue>

let server: ContractServer
let world: World
let routes: DescribedRoute[]
beforeAll(async () => {
  server = await runServer()
  world = await seedWorld(server, server.site)
  routes = clientIdRoutes(server.app)
})
afterAll(() => server.stop())

const send = (route: DescribedRoute, json: Body): Promise<Response> =>
  call(server, route, { ids: world.ids, token: tokenFor(route, world), json })

/** What makes a body another one: some text in it. */
const changed = (body: Body): Body => ({ ...body, body: 'Another text' })

describe('every route that takes a clientId', () => {
  it('is known to this test', () => {
    expect(routes.length).toBeGreaterThan(2)
  })

  it('makes one thing of twenty equal requests at once, and gives all of them the same answer', async () => {
    for (const route of routes) {
      const body = exampleOf(server, route)
      const answers = await Promise.all(Array.from({ length: 20 }, () => send(route, body)))
      const firsts = answers.filter(({ status }) => status === 201)
      const others = answers.filter(({ status }) => status === 200)
      expect([firsts.length, others.length], nameOf(route)).toEqual([1, 19])
      const texts = await Promise.all(answers.map((answer) => answer.text()))
      expect(new Set(texts).size, nameOf(route)).toBe(1)
    }
  })

  it('gives the first answer for ever, and writes nothing more', async () => {
    for (const route of routes) {
      const body = exampleOf(server, route)
      const first = await (await send(route, body)).text()
      const before = await countRows(server)
      for (let i = 0; i < 20; i += 1) {
        const again = await send(route, body)
        expect(again.status, nameOf(route)).toBe(200)
        expect(await again.text(), nameOf(route)).toBe(first)
      }
      expect(await countRows(server), nameOf(route)).toEqual(before)
    }
  })

  it('refuses another body under the same clientId, and one that is no UUID', async () => {
    for (const route of routes) {
      const body = exampleOf(server, route)
      await send(route, body)
      const before = await countRows(server)
      await expectProblem(await send(route, changed(body)), 422, 'client_id_reused')
      await expectProblem(
        await send(route, { ...body, clientId: 'x'.repeat(300) }),
        422,
        'invalid_request',
        'clientId',
      )
      expect(await countRows(server), nameOf(route)).toEqual(before)
      expect((await send(route, body)).status, nameOf(route)).toBe(200)
    }
  })
})
