import { LIMITS } from '@deskhand/sdk'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { describedRoutes, type DescribedRoute } from '#server/openapi/described-routes'
import { ask, expectProblem } from './asking.ts'
import { addressOf, neededQuery } from './route-addresses.ts'
import { call, nameOf, tokenFor } from './route-calls.ts'
import { runServer, type ContractServer } from './running-server.ts'
import { seedArticle } from './seeded-articles.ts'
import type { SeededSite } from './seeded-site.ts'
import { seedWorld, type World } from './seeded-world.ts'

let server: ContractServer
let ada: World
let ben: World
let elsewhere: World
/** Every route that goes on from a cursor, and the name of its parameter. */
let lists: { route: DescribedRoute; name: 'cursor' | 'after' }[]
/** Every route by its name. */
let routes: ReadonlyMap<string, DescribedRoute>
/** Cursors that some list has given to somebody, with which and whom. */
const given: { cursor: string; by: DescribedRoute; to: World }[] = []

beforeAll(async () => {
  server = await runServer()
  ada = await seedWorld(server, server.site)
  ben = await seedWorld(server, server.site)
  elsewhere = await seedWorld(server, server.otherSite)
  routes = new Map(describedRoutes(server.app).map((route) => [nameOf(route), route]))
  lists = [...routes.values()]
    .filter(({ method }) => method === 'GET')
    .flatMap((route) => {
      const query = route.input.query?.shape ?? {}
      if (route.path.endsWith('/events')) return { route, name: 'after' as const }
      return 'cursor' in query ? { route, name: 'cursor' as const } : []
    })
  for (const site of [server.site, server.otherSite]) {
    await seedArticles(site)
    await seedSession(site)
  }
  for (const world of [ada, ben, elsewhere]) await collect(world)
})
afterAll(() => server.stop())

const askAs = (world: World, route: DescribedRoute, query: string): Promise<Response> =>
  ask(server, `${addressOf(route, world.ids)}?${neededQuery(route)}${query}`, {
    token: tokenFor(route, world),
  })

/** Another article that is published, as the examples are not, and another version of every article. */
async function seedArticles(site: SeededSite): Promise<void> {
  await seedArticle(server.owner, site, { slug: 'another', title: 'Another article', body: 'Its text' })
  await server.owner.query(`update deskhand.kb_articles set body = 'Another text' where site_id = $1`, [
    site.id,
  ])
}

/** Another session of the member who is named where any member will do. */
const seedSession = ({ colleague }: SeededSite): Promise<unknown> =>
  server.owner.query(
    `insert into deskhand.sessions (token_hash, user_id, expires_at)
    values (sha256(gen_random_uuid()::text::bytea), $1, now() + interval '1 day')`,
    [colleague.id],
  )

/** What makes more of a list where nothing is posted to its own address. */
const MADE_BY: Readonly<Record<string, string>> = {
  '/v1/desk/sites/{siteId}/tickets/{id}/history': 'PATCH /v1/desk/sites/{siteId}/tickets/{id}',
  '/v1/desk/sites/{siteId}/audit': 'POST /v1/desk/sites/{siteId}/members',
  '/v1/desk/sites/{siteId}/webhooks/{id}/deliveries': 'POST /v1/desk/sites/{siteId}/webhooks/{id}/test',
}

/** Keeps the cursor to the second page of every list, and makes more where there is none yet. */
async function collect(world: World): Promise<void> {
  for (const { route } of lists) {
    const cursor =
      (await cursorOf(world, route)) ?? (await makeTwo(world, route), await cursorOf(world, route))
    if (cursor !== null) given.push({ cursor, by: route, to: world })
  }
}

async function cursorOf(world: World, route: DescribedRoute): Promise<string | null> {
  const { nextCursor }: { nextCursor: string | null } = await (await askAs(world, route, 'limit=1')).json()
  return nextCursor
}

async function makeTwo(world: World, list: DescribedRoute): Promise<void> {
  const maker = routes.get(MADE_BY[list.path] ?? `POST ${list.path}`)
  if (!maker) throw new Error(`What makes more of ${list.path}? Say so in MADE_BY.`)
  const site = [server.site, server.otherSite].find(({ id }) => id === world.ids.siteId) ?? server.site
  for (let i = 0; i < 2; i += 1) {
    const answer = await call({ ...server, site }, maker, { ids: world.ids, token: tokenFor(maker, world) })
    expect([answer.ok, answer.ok ? '' : await answer.text()], nameOf(maker)).toEqual([true, ''])
  }
}

const UUID = /^[0-9a-f-]{36}$/

/** Ids by which a page for the one would give away that it is of the other. */
function idsHidden(from: World, other: World, { operation }: DescribedRoute): string[] {
  const { ids } = other
  if (ids.siteId !== from.ids.siteId) return Object.values<string>(ids).filter((id) => UUID.test(id))
  return operation.audience === 'customer' ? [ids.ticketId, ids.siblingId, ids.attachmentId] : []
}

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
  for (const id of strangers.flatMap((stranger) => idsHidden(world, stranger, route)))
    expect(text, nameOf(route)).not.toContain(id)
  return 200
}

describe('a cursor', () => {
  it('is given by every list that has more', () => {
    expect(lists.length).toBeGreaterThan(20)
    for (const world of [ada, ben, elsewhere])
      expect(given.filter(({ to }) => to === world).map(({ by }) => nameOf(by))).toEqual(
        lists.map(({ route }) => nameOf(route)),
      )
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
