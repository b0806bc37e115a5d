import { LIMITS, type JsonValue } from '@deskhand/sdk'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { unstorableText } from '#server/middleware/json-text'
import { describedRoutes, type DescribedRoute } from '#server/openapi/described-routes'
import { countRows, expectProblem } from './asking.ts'
import { call, exampleOf, nameOf, tokenFor } from './route-calls.ts'
import { runServer, type ContractServer } from './running-server.ts'
import { seedWorld, type World } from './seeded-world.ts'

let server: ContractServer
let world: World
let routes: DescribedRoute[]
beforeAll(async () => {
  server = await runServer()
  world = await seedWorld(server, server.site)
  routes = describedRoutes(server.app).filter(({ input }) => input.body)
})
afterAll(() => server.stop())

/** Sends a body to a route as somebody who may use it. */
const send = (route: DescribedRoute, asked: { json?: JsonValue; body?: BodyInit; contentType?: string }) => {
  const { json, body, contentType = 'application/json' } = asked
  return call(server, route, {
    ids: world.ids,
    token: tokenFor(route, world),
    headers: { 'content-type': contentType },
    body: body ?? JSON.stringify(json),
  })
}

/** Runs `attack` against every route that takes a body, and expects that it wrote nothing. */
async function againstEveryRoute(attack: (route: DescribedRoute) => Promise<void>): Promise<void> {
  expect(routes.length).toBeGreaterThan(9)
  for (const route of routes) {
    const before = await countRows(server)
    await attack(route)
    expect(await countRows(server), nameOf(route)).toEqual(before)
  }
}

it('every route that takes a body takes its example', async () => {
  for (const route of routes) {
    const { status } = await send(route, { json: exampleOf(server, route, world.ids) })
    expect(status, nameOf(route)).toBeLessThan(300)
  }
})

/** Nothing at all, and what the server alone says about a row. */
const UNKNOWN_FIELDS = [
  'unknown',
  'constructor',
  'a.b',
  'siteId',
  'site_id',
  'customerId',
  'authorId',
  'author_id',
  'authorKind',
  'role',
  'isInternal',
  'is_internal',
  'createdAt',
  'created_at',
  'seq',
  'verified',
]

it('whoever has no token is told that alone, whatever they send', () =>
  againstEveryRoute(async (route) => {
    if (route.operation.audience === 'everybody') return
    for (const contentType of ['application/json', 'text/plain']) {
      const headers = { 'content-type': contentType }
      const answer = await call(server, route, { ids: world.ids, token: null, headers, body: '{' })
      await expectProblem(answer, 401, 'unauthenticated')
    }
  }))

describe('every route that takes a body refuses', () => {
  it.each(['', ' ', '{', '{"a":}', '[1,', "{'a':1}", 'NaN', 'undefined', '{"a":1} x', '\u0000', '<xml/>'])(
    'what is no JSON: "%s"',
    (body) =>
      againstEveryRoute(async (route) => {
        await expectProblem(await send(route, { body }), 400, 'malformed_json')
      }),
  )

  it('bytes that are no UTF-8', () =>
    againstEveryRoute(async (route) => {
      const body = Uint8Array.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d])
      await expectProblem(await send(route, { body }), 400, 'malformed_json')
    }))

  it.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/jsonp',
    'text/json',
    '',
  ])('JSON that is called "%s"', (contentType) =>
    againstEveryRoute(async (route) => {
      const json = exampleOf(server, route, world.ids)
      await expectProblem(await send(route, { json, contentType }), 415, 'unsupported_media_type')
    }),
  )

  it('no body at all', () =>
    againstEveryRoute(async (route) => {
      const token = tokenFor(route, world)
      const answer = await call(server, { ...route, input: {} }, { ids: world.ids, token })
      await expectProblem(answer, 415, 'unsupported_media_type')
    }))

  it('a body that is too large, whether it says its length or not', () =>
    againstEveryRoute(async (route) => {
      const body = JSON.stringify({
        ...exampleOf(server, route, world.ids),
        body: 'x'.repeat(LIMITS.jsonBytes),
      })
      await expectProblem(await send(route, { body }), 413, 'payload_too_large')
      await expectProblem(await send(route, { body: new Blob([body]).stream() }), 413, 'payload_too_large')
    }))

  it.each([[null], [[]], [7], ['text'], [true], [[{}]]])('%j in place of an object', (json: JsonValue) =>
    againstEveryRoute(async (route) => {
      const problem = await expectProblem(await send(route, { json }), 422, 'invalid_request')
      expect(problem.errors).toHaveLength(1)
    }),
  )

  it('a field it does not know, and names it', () =>
    againstEveryRoute(async (route) => {
      const example = exampleOf(server, route, world.ids)
      for (const field of UNKNOWN_FIELDS.filter((name) => !(name in example))) {
        const json = { ...example, [field]: 'x' }
        await expectProblem(await send(route, { json }), 422, 'invalid_request', field)
      }
    }))

  it('fields that only a prototype has, where it needs any at all', () =>
    againstEveryRoute(async (route) => {
      if (route.input.body?.safeParse({}).success) return
      const body = `{"__proto__":${JSON.stringify(exampleOf(server, route, world.ids))}}`
      await expectProblem(await send(route, { body }), 422, 'invalid_request')
    }))
})

/** Values of every type, and texts that have broken servers before. */
const CANDIDATES: JsonValue[] = [
  null,
  true,
  0,
  -1,
  1.5,
  1e21,
  2 ** 53,
  '',
  ' ',
  'text',
  'x'.repeat(21_000),
  'a\0b',
  'a\uD800b',
  '\uDC00',
  '\u202E\uFEFF',
  "' or 1=1 --",
  '00000000-0000-0000-0000-000000000000',
  '7d2f3c8e-4b1a-4f6e-9c3d-2a1b0c9d8e7f',
  '0000-01-01T00:00:00Z',
  '9999-12-31T23:59:59.999999999Z',
  '2026-01-01T00:00:00+23:59',
  [],
  ['text'],
  [[]],
  {},
  { a: 'a\0b' },
  { 'a\0b': 1 },
  { 'a\uD800': 1 },
  { length: 1 },
]

describe('every field of every body', () => {
  it('takes what its route says it takes, names itself when it refuses, and never breaks the server', async () => {
    for (const route of routes)
      for (const field of Object.keys(exampleOf(server, route, world.ids))) {
        const bodyWith = (value: JsonValue): JsonValue => ({
          ...exampleOf(server, route, world.ids),
          [field]: value,
        })
        const { taken = [], refused = [] } = Object.groupBy(CANDIDATES, (value) =>
          takes(route, bodyWith(value)) ? 'taken' : 'refused',
        )
        await expectRefusals(route, field, refused.map(bodyWith))
        for (const value of taken) await expectNoFault(route, bodyWith(value))
      }
  }, 600_000)

  const takes = ({ input }: DescribedRoute, json: JsonValue): boolean =>
    input.body?.safeParse(json).success === true && unstorableText(json).length === 0

  async function expectRefusals(route: DescribedRoute, field: string, bodies: JsonValue[]): Promise<void> {
    const before = await countRows(server)
    for (const json of bodies) {
      const what = `${nameOf(route)} with ${JSON.stringify(json).slice(0, 200)}`
      const problem = await expectProblem(await send(route, { json }), 422, 'invalid_request')
      expect(
        problem.errors?.map((error) => error.field.split('.')[0]),
        what,
      ).toContain(field)
    }
    expect(await countRows(server), `${nameOf(route)} with ${field}`).toEqual(before)
  }

  /** What has the right form may still be refused, but then nothing is written. */
  async function expectNoFault(route: DescribedRoute, json: JsonValue): Promise<void> {
    const before = await countRows(server)
    const answer = await send(route, { json })
    if (answer.ok) return
    const problem = await expectProblem(answer, answer.status, /./)
    const what = `${nameOf(route)} with ${JSON.stringify(json).slice(0, 200)}`
    expect(problem.status, what).toBeLessThan(500)
    expect(await countRows(server), what).toEqual(before)
  }

  it('is missed by its name when it is needed and not there', async () => {
    for (const route of routes) {
      const { body: schema } = route.input
      for (const field of Object.keys(exampleOf(server, route, world.ids))) {
        const { [field]: _, ...json } = exampleOf(server, route, world.ids)
        if (schema?.safeParse(json).success) continue
        const before = await countRows(server)
        await expectProblem(await send(route, { json }), 422, 'invalid_request', field)
        expect(await countRows(server), nameOf(route)).toEqual(before)
      }
    }
  })
})
