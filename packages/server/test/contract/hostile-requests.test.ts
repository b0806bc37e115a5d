import { setTimeout } from 'node:timers/promises'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { describedRoutes, type DescribedRoute } from '#server/openapi/described-routes'
import { openApiDocument, type OpenApiDocument } from '#server/openapi/document'
import { ask } from './asking.ts'
import { hostileRequests, type HostileRequest } from './hostile-requests.ts'
import { keepRows } from './kept-rows.ts'
import { addressOf, type Ids } from './route-addresses.ts'
import { nameOf } from './route-calls.ts'
import { runServer, type ContractServer } from './running-server.ts'
import { seedWorld, type World } from './seeded-world.ts'

/** Another one each time; give the one of a failure as `DESKHAND_TEST_SEED` to see it again. */
const SEED = Number(process.env['DESKHAND_TEST_SEED'] ?? Date.now() % 2 ** 31)
/** Requests to one route, on a fast machine and on a slow one. */
const REQUESTS = 30
/** A hunt goes on for so many seconds, from the first route again with another seed. */
const SECONDS = Number(process.env['DESKHAND_TEST_SECONDS'] ?? 0)
/** A hunt longer than the time that a test has. */
const PATIENCE = (300 + 2 * SECONDS) * 1_000
/** An answer that takes longer hangs. */
const HANG = 10_000

const ACTORS = ['nobody', 'customer', 'agent', 'admin'] as const
type Actor = (typeof ACTORS)[number]

let server: ContractServer
let world: World
let tokens: Record<Actor, string | null>
let document: OpenApiDocument
let routes: DescribedRoute[]
let restores: (() => Promise<void>)[]
beforeAll(async () => {
  server = await runServer()
  document = openApiDocument(server.app)
  routes = describedRoutes(server.app)
  restores = [
    await keepRows(server.owner, 'deskhand.sites', 'id'),
    await keepRows(server.owner, 'auth.users', 'id'),
    await keepRows(server.owner, 'deskhand.team_members', 'user_id'),
  ]
  await renewWorld()
})
afterAll(() => server.stop())

/** Everybody may try; mostly it is somebody whom the route is for. */
const actorsFor = ({ operation }: DescribedRoute): fc.Arbitrary<Actor> => {
  const welcome: Record<typeof operation.audience, readonly Actor[]> = {
    everybody: ACTORS,
    customer: ['customer'],
    member: ['agent', 'admin'],
    admin: ['admin'],
  }
  return fc.oneof(
    { weight: 1, arbitrary: fc.constantFrom(...ACTORS) },
    { weight: 5, arbitrary: fc.constantFrom(...welcome[operation.audience]) },
  )
}

const isAlive = async (path: string, token: string | null): Promise<boolean> =>
  (await ask(server, path, { token })).ok

/** Whether the requests before have left everybody in place. */
async function isWhole(): Promise<boolean> {
  const { site } = server
  const paths = { customer: `/v1/tickets/${world.ids.ticketId}`, agent: '', admin: '' }
  paths.agent = `/v1/desk/sites/${site.id}/tickets/${world.ids.ticketId}`
  paths.admin = `/v1/desk/sites/${site.id}/attachments/${world.ids.attachmentId}`
  const alive = [
    isAlive(paths.customer, tokens.customer),
    isAlive(paths.agent, tokens.agent),
    isAlive(paths.admin, tokens.admin),
  ]
  return (await Promise.all(alive)).every(Boolean)
}

/** Anew what the requests before have ended or changed: settings, members, passwords, sessions, whatever an id names. */
async function renewWorld(): Promise<void> {
  for (const restore of restores) await restore()
  // One that was made required would be missing in every ticket of the new world.
  await server.owner.query('delete from deskhand.ticket_fields')
  world = await seedWorld(server, server.site)
  const { customerToken, memberToken, adminToken } = world
  tokens = { nobody: null, customer: customerToken, agent: memberToken, admin: adminToken }
}

/** Sends it, with everything as it is: nothing is normalised on the way. */
async function send(route: DescribedRoute, token: string | null, request: HostileRequest): Promise<Response> {
  const { segment, query, contentType, body } = request
  const hostile: Ids = Object.fromEntries(Object.keys(world.ids).map((key) => [key, segment]))
  const ids = segment === null ? world.ids : hostile
  const address = addressOf(route, ids)
  return ask(server, `${address}?${query}`, {
    method: route.method,
    token,
    ...(body !== null && {
      body: typeof body === 'string' ? body : Uint8Array.from(body),
      headers: { 'content-type': contentType },
    }),
  })
}

/**
 * The status of a whole answer. The checks of the answer are those of `server.fetch`: no 500, nothing undeclared.
 * @throws Error when it does not come
 */
async function statusOf(asked: Promise<Response>): Promise<number> {
  const answered = async (): Promise<number> => {
    const answer = await asked
    await answer.arrayBuffer()
    return answer.status
  }
  const patience = new AbortController()
  const hang = setTimeout(HANG, undefined, { signal: patience.signal }).then(() => {
    throw new Error('the server hangs')
  })
  hang.catch(() => undefined) // called off
  try {
    return await Promise.race([answered(), hang])
  } finally {
    patience.abort()
  }
}

/** Sends hostile requests to one route. @returns how they were answered */
async function attack(route: DescribedRoute, seed: number): Promise<number[]> {
  if (!(await isWhole())) await renewWorld()
  const existing = { ...world.ids, assigneeId: server.site.agent.id, userId: server.site.agent.id }
  const statuses: number[] = []
  const property = fc.asyncProperty(
    actorsFor(route),
    hostileRequests({ document, existing }, route),
    async (actor, request) => {
      const status = await statusOf(send(route, tokens[actor], request))
      statuses.push(status)
      expect(status, `${actor}: ${nameOf(route)}`).toBeLessThan(500)
    },
  )
  await fc.assert(property, { seed, numRuns: REQUESTS, endOnFailure: true })
  return statuses
}

describe(`whatever is sent (seed ${SEED})`, () => {
  it(
    'every route answers as it declares, and never with a fault of its own',
    async () => {
      const until = performance.now() + SECONDS * 1_000
      const reached = new Set<string>()
      for (let seed = SEED; seed === SEED || performance.now() < until; seed += 1)
        for (const route of routes) {
          const statuses = await attack(route, seed)
          expect(statuses.length, nameOf(route)).toBe(REQUESTS)
          if (statuses.some((status) => status < 400)) reached.add(nameOf(route))
        }
      // Requests that nobody lets in would prove nothing.
      expect(reached.size).toBeGreaterThan(routes.length / 3)
    },
    PATIENCE,
  )
})
