import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { describedRoutes, type DescribedRoute } from '#server/openapi/described-routes'
import { ask, countRows, expectProblem } from './asking.ts'
import { rowsWithIds } from './kept-rows.ts'
import { addressOf, neededQuery, type Ids } from './route-addresses.ts'
import { call, exampleOf, nameOf } from './route-calls.ts'
import { ROUTE_MATRIX } from './route-matrix.ts'
import { namingFields, unknownIds, withId, type NamingField } from './route-named-ids.ts'
import { isCustomer, ROLES, setStage, type NamedIds, type Role, type Stage } from './route-roles.ts'
import { runServer, type ContractServer } from './running-server.ts'

let server: ContractServer
let stage: Stage
let routes: DescribedRoute[]
beforeAll(async () => {
  server = await runServer()
  stage = await setStage(server)
  routes = describedRoutes(server.app)
})
afterAll(() => server.stop())

const matrixOf = (route: DescribedRoute, role: Role): number => ROUTE_MATRIX.get(nameOf(route))?.[role] ?? 0

/** The same for every request, so that two answers can be compared byte for byte. */
const REQUEST_ID = { 'x-request-id': 'isolation-0' }
/** Headers that say when an answer was given, and how much there is to read: the text itself is compared. */
const OF_THE_MOMENT = new Set(['date', 'server-timing', 'content-length'])

/** Everything about an answer, without the ids that were asked for. */
async function bytesOf(answer: Response, ids: Iterable<string>): Promise<string> {
  const headers = [...answer.headers].filter(([name]) => !OF_THE_MOMENT.has(name))
  const text = JSON.stringify([answer.status, headers, await answer.text()])
  return Array.from(ids).reduce((told, id) => told.replaceAll(id, '<id>'), text)
}

const roleCall = (route: DescribedRoute, role: Role, ids: Ids): Promise<Response> =>
  call(server, route, { ids, token: stage.tokenOf(role), headers: REQUEST_ID })

describe('the matrix', () => {
  it('has a row for every route, and for no other', () => {
    expect(routes.length).toBeGreaterThan(100)
    expect([...ROUTE_MATRIX.keys()].toSorted()).toEqual(routes.map(nameOf).toSorted())
  })

  it('is what every route answers to every role', async () => {
    for (const route of routes)
      for (const role of ROLES) {
        const answer = await roleCall(route, role, stage.idsOf(role))
        const told = answer.status === matrixOf(route, role) ? '' : await answer.text()
        expect([answer.status, told], `${role}: ${nameOf(route)}`).toEqual([matrixOf(route, role), ''])
        if (answer.status === 401) expect(answer.headers.get('www-authenticate')).toBe('Bearer')
        if (answer.ok && route.method !== 'GET') await stage.repair(route)
      }
  })

  it('lets nobody unknown in but where everybody may come', () => {
    for (const route of routes.filter(({ operation }) => operation.audience !== 'everybody'))
      expect(matrixOf(route, 'nobody'), nameOf(route)).toBe(401)
  })
})

/** What stands in addresses and names no thing of anybody: the key of a site is public, a capability is a proof. */
const NO_NAMES = new Set(['siteKey', 'capability', 'exportKind', 'builtFile', 'demoFile'])

const idOf = (ids: NamedIds, kind: string): string => new Map(Object.entries(ids)).get(kind) ?? ''

/** For each id of an address: the same address with an id of others, and with one that nobody has. */
function* strangersIn(
  route: DescribedRoute,
  role: Role,
): Generator<[kind: string, others: Ids[], unknown: Ids]> {
  const own = stage.idsOf(role)
  const peers = stage.idsOfPeers(role)
  for (const kind of Object.keys(own).filter((name) => !NO_NAMES.has(name))) {
    const nobodys = { ...own, [kind]: randomUUID() }
    if (addressOf(route, nobodys) === addressOf(route, own)) continue
    const others: Ids[] = []
    // Whoever gets nothing of what stands here must not even learn that it is there.
    if (matrixOf(route, role) === 404 && (kind !== 'siteId' || role === 'stranger')) others.push(own)
    if (role !== 'stranger' || others.length === 0) others.push({ ...own, [kind]: idOf(stage.foreign, kind) })
    // To members of the site its customers are no strangers to each other.
    if (isCustomer(role) && idOf(peers, kind) !== idOf(own, kind))
      others.push({ ...own, [kind]: idOf(peers, kind) })
    if (kind === 'siteId' && role !== 'stranger') others.push(stage.foreign)
    // Nor is what hangs on one thing to be had by the address of another.
    const cousins = stage.idsOfCousins()
    if (kind === 'messageId' || kind === 'deliveryId') others.push({ ...own, [kind]: cousins[kind] })
    yield [kind, others, nobodys]
    // Who has no session for the route is told so before anything is looked for.
    if (matrixOf(route, role) === 401) return
  }
}

const UUID = /^[0-9a-f-]{36}$/

/** Every row that anybody here names. */
function everythingNamed(): Promise<string[]> {
  const named = [
    stage.foreign,
    stage.idsOfCousins(),
    ...ROLES.flatMap((role) => [stage.idsOf(role), stage.idsOfPeers(role)]),
  ]
  const ids = named.flatMap((one) => Object.values<string>({ ...one })).filter((id) => UUID.test(id))
  return rowsWithIds(server.owner, [...new Set(ids)])
}

describe('an id in an address', () => {
  it('of another customer, another site or out of reach is byte for byte the same nothing as one that nobody has', async () => {
    let compared = 0
    for (const route of routes.filter(({ path }) => path.includes('{'))) {
      const before = [await countRows(server), await everythingNamed()]
      for (const role of ROLES)
        for (const [kind, others, unknown] of strangersIn(route, role)) {
          const all = [unknown, ...others].flatMap((ids) => Object.values(ids))
          const missing = await roleCall(route, role, unknown)
          // A field is named by its key, and what is wrong with a key is told like what is wrong with a value.
          if (matrixOf(route, role) < 300 && kind !== 'key')
            expect(missing.status, `${role}: ${nameOf(route)}`).toBe(404)
          const nothing = await bytesOf(missing, all)
          for (const ids of others) {
            expect(await bytesOf(await roleCall(route, role, ids), all), `${role}: ${nameOf(route)}`).toBe(
              nothing,
            )
            compared += 1
          }
        }
      expect([await countRows(server), await everythingNamed()], nameOf(route)).toEqual(before)
    }
    expect(compared).toBeGreaterThan(1_000)
  })
})

/** Roles whom a route serves, and those who are kept from what it is about. */
const rolesAt = (route: DescribedRoute): Role[] =>
  ROLES.filter((role) => matrixOf(route, role) < 300 || matrixOf(route, role) === 422)

/** Ids of a kind that are not for that role. */
function idsOfOthers(role: Role, kind: keyof NamedIds): string[] {
  const ids = [stage.foreign[kind]]
  if (kind === 'uploadId') ids.push(stage.idsOfPeers(role).uploadId)
  if (kind === 'ticketId') ids.push(...(role === 'limited' ? [stage.idsOf(role).ticketId] : []))
  return ids
}

/** A filter asks for what an id names and writes nothing into it: it may name what is gone. */
const isInFilter = ({ path }: NamingField): boolean => path[0] === 'filter' || path[0] === 'filters'

function withFilter(example: object, { path, ...field }: NamingField, id: string): object {
  const [list, ...rest] = path
  return list === 'filters'
    ? { filters: [withId({}, { ...field, path: rest, isList: false }, id)] }
    : withId(example, { path, ...field }, id)
}

/** To take a tag off that a ticket does not have is no mistake, whosever tag it is. */
const TAKEN_ANYHOW = 'removeTagIds'

describe('an id in a body', () => {
  it('of another customer, another site or out of reach is refused byte for byte as one that nobody has', async () => {
    let compared = 0
    for (const route of routes)
      for (const field of namingFields(route, 'body').filter((one) => !isInFilter(one)))
        for (const role of rolesAt(route)) compared += await compareInBody(route, role, field)
    expect(compared).toBeGreaterThan(30)
  })

  /** @returns how many ids were compared */
  async function compareInBody(route: DescribedRoute, role: Role, field: NamingField): Promise<number> {
    const own = stage.idsOf(role)
    const example = exampleOf(server, route, own)
    const unknown = unknownIds(own)[field.kind]
    const others = idsOfOthers(role, field.kind)
    const answer = async (id: string) => {
      const asked = { ids: own, token: stage.tokenOf(role), headers: REQUEST_ID }
      const json = withId(example, field, id)
      return bytesOf(await call(server, route, { ...asked, json }), [unknown, ...others])
    }
    const what = `${role}: ${nameOf(route)} ${field.path.join('.')}`
    if (field.path.at(-1) === TAKEN_ANYHOW) await answer(unknown)
    const before = [await countRows(server), await everythingNamed()]
    const nothing = await answer(unknown)
    if (field.path.at(-1) !== TAKEN_ANYHOW) expect(nothing, what).toMatch(/^\[4(04|09|22),/)
    for (const id of others) expect(await answer(id), what).toBe(nothing)
    expect([await countRows(server), await everythingNamed()], what).toEqual(before)
    return others.length
  }
})

describe('an id in a filter', () => {
  it('of another customer, another site or out of reach is met by as little as one that nobody has', async () => {
    let compared = 0
    for (const route of routes)
      for (const field of namingFields(route, 'body').filter(isInFilter))
        for (const role of rolesAt(route)) {
          const own = stage.idsOf(role)
          const answer = async (id: string) => {
            const json = withFilter(exampleOf(server, route, own), field, id)
            const asked = { ids: own, token: stage.tokenOf(role), headers: REQUEST_ID, json }
            const response = await call(server, route, asked)
            // A view is kept as it was asked for, so its answer tells nothing but that.
            return route.path.includes('/saved-views') ? response.status : bytesOf(response, [])
          }
          const nothing = await answer(unknownIds(own)[field.kind])
          for (const id of idsOfOthers(role, field.kind)) {
            expect(await answer(id), `${role}: ${nameOf(route)} ${field.path.join('.')}`).toEqual(nothing)
            compared += 1
          }
        }
    expect(compared).toBeGreaterThan(5)
  })
})

describe('an id in a query', () => {
  it('of another site finds byte for byte what one finds that nobody has', async () => {
    let compared = 0
    for (const route of routes) {
      for (const { path, kind } of namingFields(route, 'query')) {
        for (const role of rolesAt(route)) {
          const own = stage.idsOf(role)
          const unknown = unknownIds(own)[kind]
          const others = idsOfOthers(role, kind)
          const answer = async (id: string) => {
            const address = `${addressOf(route, own)}?${neededQuery(route)}${path.join('.')}=${id}`
            const asked = { method: route.method, token: stage.tokenOf(role), headers: REQUEST_ID }
            return bytesOf(await ask(server, address, asked), [unknown, ...others])
          }
          const nothing = await answer(unknown)
          for (const id of others) expect(await answer(id), `${role}: ${nameOf(route)} ${kind}`).toBe(nothing)
          compared += 1
        }
      }
    }
    expect(compared).toBeGreaterThan(20)
  })
})

describe('to a member of two sites', () => {
  it('what belongs to the one is nothing under the address of the other', async () => {
    const both = [server.site.agent.id, server.site.admin.id]
    await server.owner.query(
      `insert into deskhand.team_members (site_id, user_id, role, name, email)
      select $1, member, 'admin', 'Both', 'b@x.example' from unnest($2::uuid[]) member`,
      [server.otherSite.id, both],
    )
    const ids = { ...stage.foreign, siteId: server.site.id }
    const ofMembers = routes.filter(({ path }) => path.includes('{siteId}') && path.includes('{id}'))
    for (const route of ofMembers) await expectProblem(await roleCall(route, 'admin', ids), 404, 'not_found')
    const queue = await ask(server, `/v1/desk/sites/${server.site.id}/tickets`, {
      token: stage.tokenOf('admin'),
    })
    expect(await queue.text()).not.toContain(stage.foreign.ticketId)
    await server.owner.query('delete from deskhand.team_members where site_id = $1 and user_id = any ($2)', [
      server.otherSite.id,
      both,
    ])
  })
})

describe('to a member who was disabled', () => {
  it('the site is gone at once', async () => {
    const { agent } = server.site
    const setDisabled = (at: string) =>
      server.owner.query(`update deskhand.team_members set disabled_at = ${at} where user_id = $1`, [
        agent.id,
      ])
    await setDisabled('now()')
    for (const route of routes.filter(({ path }) => path.includes('{siteId}')))
      await expectProblem(await roleCall(route, 'agent', stage.idsOf('agent')), 404, 'not_found')
    await setDisabled('null')
  })
})

describe('to a customer', () => {
  it('lists hold only what is their own', async () => {
    const answer = await ask(server, '/v1/tickets?limit=100', { token: stage.tokenOf('identified') })
    const { data } = await answer.json()
    const ids: string[] = data.map(({ id }: { id: string }) => id)
    expect(ids).toContain(stage.idsOf('identified').ticketId)
    for (const id of [stage.idsOf('anonymous').ticketId, stage.foreign.ticketId])
      expect(ids).not.toContain(id)
  })
})

describe('without a description', () => {
  /** Ways to pages, and parts of them. */
  const PAGES = new Set([
    'GET /',
    'GET /desk',
    'GET /demo',
    'GET /docs/reference.css',
    'GET /preview/',
    'GET /preview/preview.js',
  ])

  it('nothing is served but pages', () => {
    const described = new Set(routes.map(nameOf))
    const others = server.app.routes
      .filter(({ method }) => method !== 'ALL')
      .map(({ method, path }) => `${method} ${path.replaceAll(/:(\w+)/g, '{$1}').replace(/\*$/, '{path}')}`)
      .filter((route) => !described.has(route))
    expect([...new Set(others)].filter((route) => !PAGES.has(route))).toEqual([])
  })
})
