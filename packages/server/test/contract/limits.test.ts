import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { RATE_LIMITS, type LimitName, type RateLimit, type RequestKind } from '#server/limits/rate-limits'
import { kindOfRequest } from '#server/limits/request-kinds'
import { describedRoutes, type DescribedRoute } from '#server/openapi/described-routes'
import { startServer } from '#server/server'
import { ask, countRows, expectProblem } from './asking.ts'
import { nameOf } from './route-calls.ts'
import { runServer, type ContractServer } from './running-server.ts'

/** The table with other quotas; what is not named is as good as unlimited. */
const only = (quotas: Partial<Record<LimitName, number>>): RateLimit[] =>
  RATE_LIMITS.map((limit) => ({ ...limit, quota: quotas[limit.name] ?? 1_000_000, seconds: 600 }))

async function withLimits(
  quotas: Partial<Record<LimitName, number>>,
  use: (server: ContractServer) => Promise<void>,
): Promise<void> {
  const server = await runServer({ limits: only(quotas), trustedProxies: ['127.0.0.0/8'] })
  try {
    await use(server)
  } finally {
    await server.stop()
  }
}

const from = (address: string) => ({ 'x-forwarded-for': address })

const startSession = (server: ContractServer, siteKey: string, address = '192.0.2.1'): Promise<Response> =>
  ask(server, '/v1/sessions', { method: 'POST', json: { siteKey }, headers: from(address) })

/** Whom a request comes from, in every respect that a limit may count by. */
interface Asker {
  address: string
  siteKey: string
  token: string
  email: string
}

let askers = 0
function newAsker(): Asker {
  askers += 1
  return {
    address: `198.51.${Math.floor(askers / 256)}.${askers % 256}`,
    siteKey: `site-${askers}`,
    token: randomUUID(),
    email: `somebody-${askers}@example.com`,
  }
}

const kindOf = ({ method, path }: DescribedRoute): RequestKind | null =>
  kindOfRequest(method, path.replaceAll(/\{(\w+)\}/g, ':$1'))

describe('a request over a limit', () => {
  it('is answered 429, with the limit, what is left of it, and when to come back', async () => {
    await withLimits({ sessions: 2 }, async (server) => {
      const first = await startSession(server, server.site.key)
      expect(first.status).toBe(201)
      expect(first.headers.get('ratelimit-policy')).toBe('"sessions";q=2;w=600')
      expect(first.headers.get('ratelimit')).toMatch(/^"sessions";r=1;t=\d+$/)
      expect((await startSession(server, server.site.key)).headers.get('ratelimit')).toMatch(
        /^"sessions";r=0;t=\d+$/,
      )
      const before = await countRows(server)
      const refused = await startSession(server, server.site.key)
      const problem = await expectProblem(refused, 429, 'rate_limited')
      expect(problem.detail).toContain('"sessions" allows 2 in 10 minutes')
      const wait = Number(refused.headers.get('retry-after'))
      expect(wait).toBeGreaterThan(0)
      expect(wait).toBeLessThanOrEqual(600)
      expect(refused.headers.get('ratelimit-policy')).toBe('"sessions";q=2;w=600')
      expect(refused.headers.get('ratelimit')).toBe(`"sessions";r=0;t=${wait}`)
      expect(await countRows(server)).toEqual(before)
    })
  })

  it('can be read by the page that made it', async () => {
    await withLimits({ 'public-reads': 0 }, async (server) => {
      const refused = await ask(server, `/v1/sites/${server.site.key}/config`, {
        headers: { origin: server.site.origin },
      })
      await expectProblem(refused, 429, 'rate_limited')
      expect(refused.headers.get('access-control-allow-origin')).toBe(server.site.origin)
      expect(refused.headers.get('access-control-expose-headers')).toMatch(/Retry-After.*RateLimit/)
    })
  })

  it('at one site takes nothing from another one', async () => {
    await withLimits({ sessions: 1, searches: 1, 'searches-of-site': 2 }, async (server) => {
      const { site, otherSite } = server
      const search = (key: string, address: string): Promise<Response> =>
        ask(server, `/v1/kb/${key}/search?q=return`, { headers: from(address) })
      expect((await startSession(server, site.key)).status).toBe(201)
      expect((await startSession(server, site.key)).status).toBe(429)
      expect((await startSession(server, otherSite.key)).status).toBe(201)
      expect((await search(site.key, '192.0.2.1')).status).toBe(200)
      expect((await search(site.key, '192.0.2.1')).status).toBe(429)
      expect((await search(site.key, '192.0.2.2')).status).toBe(200)
      expect((await search(site.key, '192.0.2.3')).status).toBe(429)
      expect((await search(otherSite.key, '192.0.2.1')).status).toBe(200)
    })
  })

  it('of one session takes nothing from another one, at the same address', async () => {
    await withLimits({ tickets: 1, messages: 1 }, async (server) => {
      const [ada, bob] = [await server.customer(), await server.customer()]
      const open = (client: typeof ada) => client.tickets.create({ subject: 'A', body: 'A' })
      const ticket = await open(ada)
      await expect(open(ada)).rejects.toMatchObject({ code: 'rate_limited', status: 429 })
      await ada.messages.send(ticket.id, { body: 'B' })
      await expect(ada.messages.send(ticket.id, { body: 'C' })).rejects.toMatchObject({
        code: 'rate_limited',
      })
      await open(bob)
    })
  })

  it('is told apart by the /64 of an IPv6 address', async () => {
    await withLimits({ sessions: 1 }, async (server) => {
      const { key } = server.site
      expect((await startSession(server, key, '2001:db8:1:2::1')).status).toBe(201)
      expect((await startSession(server, key, '2001:db8:1:2:ffff::9')).status).toBe(429)
      expect((await startSession(server, key, '2001:db8:1:3::1')).status).toBe(201)
    })
  })
})

describe('every limit', () => {
  let counting: ContractServer
  let failing: ContractServer
  beforeAll(async () => {
    const one = (isWanted: (limit: RateLimit) => boolean): RateLimit[] =>
      RATE_LIMITS.map((limit) => ({ ...limit, quota: isWanted(limit) ? 1 : 1_000_000 }))
    const options = { trustedProxies: ['127.0.0.0/8'] }
    counting = await runServer({
      ...options,
      limits: one(({ of, counts }) => of !== 'any' && counts === undefined),
    })
    failing = await runServer({ ...options, limits: one(({ counts }) => counts === 'failures') })
  })
  afterAll(() => Promise.all([counting.stop(), failing.stop()]))

  /** Two requests that have nothing in common but what the limit counts by. */
  const pairFor = ({ per }: RateLimit): [Asker, Asker] => {
    const [one, other] = [newAsker(), newAsker()]
    if (per.includes('address')) other.address = one.address
    if (per.includes('site')) other.siteKey = one.siteKey
    if (per.includes('account')) other.email = one.email
    if (per === 'session') other.token = one.token
    return [one, other]
  }

  const askAs = (server: ContractServer, route: DescribedRoute, asker: Asker): Promise<Response> => {
    const { siteKey, token, email, address } = asker
    const path = route.path.replaceAll('{siteKey}', siteKey).replaceAll(/\{\w+\}/g, () => randomUUID())
    const json = route.path.includes('desk') ? { email, password: 'not this one' } : { siteKey }
    return ask(server, path, {
      method: route.method,
      token,
      ...(route.method !== 'GET' && { json }),
      headers: from(address),
    })
  }

  it.each<RateLimit>(RATE_LIMITS.filter(({ of }) => of !== 'any'))(
    '$name: the second request over a quota of one is refused',
    async (limit) => {
      const server = limit.counts === 'failures' ? failing : counting
      const route = describedRoutes(server.app).find((one) => kindOf(one) === limit.of)
      if (!route) throw new Error(`no route is counted for ${limit.name}`)
      const [first, second] = pairFor(limit)
      expect((await askAs(server, route, first)).status).not.toBe(429)
      const refused = await askAs(server, route, second)
      await expectProblem(refused, 429, 'rate_limited')
      expect(refused.headers.get('ratelimit-policy')).toMatch(`"${limit.name}";q=1;`)
    },
  )

  it('all: an address is stopped whatever it asks for', async () => {
    await withLimits({ all: 2 }, async (server) => {
      const { key } = server.site
      expect((await ask(server, `/v1/sites/${key}/config`, { headers: from('192.0.2.7') })).status).toBe(200)
      expect((await startSession(server, key, '192.0.2.7')).status).toBe(201)
      const refused = await ask(server, `/files/nothing`, { headers: from('192.0.2.7') })
      await expectProblem(refused, 429, 'rate_limited')
      expect((await startSession(server, key, '192.0.2.8')).status).toBe(201)
    })
  })

  it('is in the reference of every route that is counted for it', () => {
    for (const route of describedRoutes(counting.app))
      expect([nameOf(route), route.problems.includes('rate_limited')]).toEqual([
        nameOf(route),
        kindOf(route) !== null,
      ])
  })
})

describe('what an operator', () => {
  it('needs to know is never refused', async () => {
    await withLimits({ all: 0 }, async (server) => {
      for (const path of ['/healthz', '/readyz']) expect((await ask(server, path)).status).toBe(200)
    })
  })

  it('has turned off is not counted', async () => {
    const server = await runServer({ limits: [] })
    try {
      const answer = await startSession(server, server.site.key)
      expect([answer.status, answer.headers.get('ratelimit')]).toEqual([201, null])
    } finally {
      await server.stop()
    }
  })
})

describe('two processes that share a database', () => {
  it('count together, and keep neither addresses nor tokens', async () => {
    const first = await runServer({ limits: only({ sessions: 3 }), sharedLimits: true })
    const second = await startServer({ ...first.options, port: 0 })
    try {
      const start = (url: string): Promise<Response> =>
        fetch(`${url}/v1/sessions`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ siteKey: first.site.key }),
        })
      const statuses: number[] = []
      for (const url of [first.url, second.url, first.url, second.url, first.url])
        statuses.push((await start(url)).status)
      expect(statuses).toEqual([201, 201, 201, 429, 429])
      const { rows } = await first.owner.query<{ key: string }>(
        'select key from deskhand_private.rate_limits',
      )
      expect(rows).not.toEqual([])
      for (const { key } of rows) expect(key).toMatch(/^[\w-]{43}$/)
    } finally {
      await second.stop()
      await first.stop()
    }
  })
})
