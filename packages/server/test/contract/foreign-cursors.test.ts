import { LIMITS } from '@deskhand/sdk'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { describedRoutes, type DescribedRoute } from '#server/openapi/described-routes'
import { ask, expectProblem } from './asking.ts'
import { addressOf, neededQuery } from './route-addresses.ts'
import { nameOf, tokenFor } from './route-calls.ts'
import { runServer, type ContractServer } from './running-server.ts'
import { seedWorld, type World } from './seeded-world.ts'

let server: ContractServer
let ada: World
let ben: World
let elsewhere: World
/** Every route that goes on from a cursor, and the name of its parameter. */
let lists: { route: DescribedRoute; name: 'cursor' | 'after' }[]
/** Cursors that some list has given to somebody, with which and whom. */
const given: { cursor: string; by: DescribedRoute; to: World }[] = []

beforeAll(async () => {
  server = await runServer()
  ada = await seedWorld(server, server.site)
  ben = await seedWorld(server, server.site)
  elsewhere = await seedWorld(server, server.otherSite)
  lists = describedRoutes(server.app)
    .filter(({ method }) => method === 'GET')
    .flatMap((route) => {
      const query = route.input.query?.shape ?? {}
      if (route.path.endsWith('/events')) return { route, name: 'after' as const }
      return 'cursor' in query ? { route, name: 'cursor' as const } : []
    })
  for (const world of [ada, ben, elsewhere]) await collect(world)
})
afterAll(() => server.stop())

const askAs = (world: World, route: DescribedRoute, query: string): Promise<Response> =>
  ask(server, `${addressOf(route, world.ids)}?${neededQuery(route)}${query}`, {
    token: tokenFor(route, world),
  })

/** Gives every list more than one page, and keeps the cursors to the next. */
async function collect(world: World): Promise<void> {
  const { siteId, ticketId } = world.ids
  const path = `/v1/desk/sites/${siteId}/tickets/${ticketId}`
  for (const priority of ['high', 'low', 'urgent'])
    await ask(server, path, { method: 'PATCH', token: world.memberToken, json: { priority } })
  for (let i = 0; i < 2; i += 1) {
    const opened = { clientId: crypto.randomUUID(), subject: `No. ${i}`, body: 'Hello' }
    await ask(server, '/v1/tickets', { method: 'POST', token: world.customerToken, json: opened })
    const sent = { clientId: crypto.randomUUID(), body: 'Hello again' }
    await ask(server, `/v1/tickets/${ticketId}/messages`, {
      method: 'POST',
      token: world.customerToken,
      json: sent,
    })
  }
  for (const { route } of lists) {
    const { nextCursor } = await (await askAs(world, route, 'limit=1')).json()
    if (typeof nextCursor === 'string') given.push({ cursor: nextCursor, by: route, to: world })
  }
}

/** Ids by which a page would give away that it is of somebody else. */
const idsOf = ({ ids }: World): string[] => [ids.ticketId, ids.attachmentId]

/** A page, or the answer that the cursor is none; never more than one may see, never a fault. */
async function expectHarmless(world: World, list: (typeof lists)[number], cursor: string): Promise<number> {
  const { route, name } = list
  const answer = await askAs(world, route, `${name}=${encodeURIComponent(cursor)}`)
  if (answer.status !== 200) {
    await expectProblem(answer, 422, /^(cursor_invalid|invalid_request)$/)
    return answer.status
  }
  const text = await answer.text()
  const strangers = [ada, ben, elsewhere].filter((one) => one !== world)
  const isOfSite = route.operation.audience !== 'customer'
  const hidden = strangers.filter((one) => !isOfSite || one.ids.siteId !== world.ids.siteId).flatMap(idsOf)
  for (const id of hidden) expect(text, nameOf(route)).not.toContain(id)
  return 200
}

describe('a cursor', () => {
  it('is given by every list that has more', () => {
    expect(lists.length).toBeGreaterThan(5)
    expect(given.length).toBeGreaterThan(lists.length)
  })

  it('of another list, another customer or another site shows nothing that was not to be seen', async () => {
    for (const list of lists)
      for (const { cursor, by, to } of given) {
        const status = await expectHarmless(ada, list, cursor)
        if (by === list.route && to === ada) expect(status, nameOf(by)).toBe(200)
      }
  })

  it('that nobody has given is refused or harmless, whatever it is', async () => {
    const forged = fc.oneof(
      fc.string({ maxLength: 120, unit: 'binary' }).map((text) => text.toWellFormed()),
      fc.base64String({ maxLength: 120 }),
      fc
        .uint8Array({ minLength: 16, maxLength: 16 })
        .map((bytes) => Buffer.from(bytes).toString('base64url')),
      fc.json().map((text) => Buffer.from(text).toString('base64url')),
      fc
        .tuple(fc.constantFrom(...given), fc.nat(40), fc.nat(255))
        .map(([{ cursor }, at, byte]) => withByte(cursor, at, byte)),
    )
    const property = fc.asyncProperty(fc.constantFrom(...lists), forged, async (list, cursor) => {
      await expectHarmless(ada, list, cursor)
    })
    await fc.assert(property, {
      numRuns: 300,
      endOnFailure: true,
    })
  })

  it('longer than any that is given is refused', async () => {
    for (const { route, name } of lists)
      await expectProblem(
        await askAs(ada, route, `${name}=${'A'.repeat(LIMITS.jsonBytes / 64)}`),
        422,
        /^(cursor_invalid|invalid_request)$/,
      )
  })
})

/** The same cursor with one of its bytes changed. */
function withByte(cursor: string, at: number, byte: number): string {
  const bytes = Buffer.from(cursor, 'base64url')
  bytes[at % bytes.length] = byte
  return bytes.toString('base64url')
}
