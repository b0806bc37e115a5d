import { once } from 'node:events'
import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { SECURITY_HEADERS } from '#server/middleware/security-headers'
import { describedRoutes } from '#server/openapi/described-routes'
import { HTTP_LIMITS } from '#server/operation/http-server'
import { ask, tokenOf } from './asking.ts'
import { rawConnection } from './raw-connection.ts'
import { addressOf } from './route-addresses.ts'
import { nameOf, tokenFor } from './route-calls.ts'
import { runServer, type ContractServer } from './running-server.ts'
import { seedWorld, type World } from './seeded-world.ts'

let server: ContractServer
/** Has little patience. */
let impatient: ContractServer
/** Has little patience with those who say nothing, and all with those who are slow. */
let drowsy: ContractServer
/** Hears little, and that soon or not at all. */
let curt: ContractServer
let world: World
beforeAll(async () => {
  server = await runServer()
  world = await seedWorld(server, server.site)
  impatient = await runServer({
    http: { ...HTTP_LIMITS, headersTimeout: 1_000, requestTimeout: 1_500, idleTimeout: 2_000 },
  })
  drowsy = await runServer({
    http: { ...HTTP_LIMITS, headersTimeout: 600_000, requestTimeout: 600_000, idleTimeout: 500 },
  })
  curt = await runServer({ http: { ...HTTP_LIMITS, headersTimeout: 1_000, headerBytes: 4_096 } })
})
afterAll(() => Promise.all([server.stop(), impatient.stop(), drowsy.stop(), curt.stop()]))

/** What every answer has, whatever it is an answer to. A page may have a policy of its own, but must have one. */
function expectSafe(headers: Headers, what: string): void {
  expect(headers.get('x-content-type-options'), what).toBe('nosniff')
  expect(headers.get('referrer-policy'), what).toMatch(/^(no-referrer|same-origin|strict-origin)/)
  expect(headers.get('content-security-policy'), what).toMatch(
    /default-src 'none'|default-src 'self'|sandbox/,
  )
  expect(headers.get('cross-origin-resource-policy'), what).toMatch(/^(same-origin|cross-origin)$/)
  expect(headers.get('cross-origin-opener-policy'), what).not.toBeNull()
  expect(headers.get('set-cookie'), what).toBeNull()
  expect(headers.get('x-powered-by'), what).toBeNull()
  expect(headers.get('server'), what).toBeNull()
}

describe('every answer has the headers that keep a browser from doing anything with it', () => {
  it('on every route, asked by whoever may and by nobody', async () => {
    for (const route of describedRoutes(server.app)) {
      const path = addressOf(route, world.ids)
      if (path === null) continue
      for (const token of [tokenFor(route, world), null]) {
        const json = route.method === 'GET' ? {} : { json: {} }
        const answer = await ask(server, path, { method: route.method, token, ...json })
        await answer.arrayBuffer()
        expectSafe(answer.headers, nameOf(route))
      }
    }
  })

  it('and nobody keeps one, but for what everybody may see', async () => {
    const kept = new Set<string>()
    for (const route of describedRoutes(server.app)) {
      const path = addressOf(route, world.ids)
      if (path === null || route.method !== 'GET') continue
      const answer = await ask(server, path, { token: tokenFor(route, world) })
      await answer.arrayBuffer()
      if (!/\bno-store\b/.test(answer.headers.get('cache-control') ?? '')) kept.add(nameOf(route))
    }
    expect(
      [...kept].filter(
        (name) => !/^GET \/(v1\/(kb|sites)\/|docs|openapi|desk|demo|widget|preview)/.test(name),
      ),
    ).toEqual([])
    expect([...kept]).toContain('GET /v1/sites/{siteKey}/config')
  })

  it.each([
    ['a page', '/desk/'],
    ['a redirect', '/desk'],
    ['a script', '/widget.js?site=alpha'],
    ['an unknown script', '/widget/assets/nothing.js'],
    ['the demo', '/demo/'],
    ['the reference', '/docs'],
    ['the description', '/openapi.json'],
    ['a capability that is none', '/files/nothing'],
    ['nothing', '/nowhere'],
    ['nothing of the API', '/v1/nowhere'],
    ['the metrics', '/metrics'],
    ['the health', '/healthz'],
  ])('on %s', async (what, path) => {
    expectSafe((await ask(server, path)).headers, what)
  })

  it('on a method that is not taken, a preflight that is refused, and a body that is none', async () => {
    expectSafe((await ask(server, '/v1/tickets', { method: 'DELETE' })).headers, 'method')
    const preflight = { origin: 'https://evil.example', 'access-control-request-method': 'GET' }
    expectSafe(
      (await ask(server, '/v1/tickets', { method: 'OPTIONS', headers: preflight })).headers,
      'preflight',
    )
    expectSafe((await ask(server, '/v1/sessions', { method: 'POST', body: 'x' })).headers, 'body')
  })

  it('on what was never a request', async () => {
    const raw = await rawConnection(server.url)
    raw.send('NONSENSE\r\n\r\n')
    const said = await raw.untilClosed()
    expect(said).toMatch(/^HTTP\/1\.1 400 /)
    for (const [name, value] of Object.entries(SECURITY_HEADERS))
      expect(said).toContain(`${name}: ${value}\r\n`)
  })
})

describe('somebody who is slow', () => {
  it('with the headers is cut off, whatever time the whole request would have had', async () => {
    const raw = await rawConnection(curt.url)
    raw.send('GET /healthz HTTP/1.1\r\nHost: x\r\n')
    const dripping = setInterval(() => raw.send('X-A: b\r\n'), 20)
    const said = await raw.untilClosed()
    clearInterval(dripping)
    expect(said).toMatch(/^HTTP\/1\.1 408 /)
  })

  it('with the body is cut off', async () => {
    const raw = await rawConnection(impatient.url)
    raw.send(
      'POST /v1/sessions HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 9999\r\n\r\n{',
    )
    const dripping = setInterval(() => raw.send(' '), 20)
    const said = await raw.untilClosed()
    clearInterval(dripping)
    expect(said).toMatch(/^(HTTP\/1\.1 (408|400) |$)/)
  })

  it('and says nothing at all is cut off', async () => {
    const raw = await rawConnection(impatient.url)
    await raw.untilClosed()
    expect(raw.socket.destroyed).toBe(true)
  })

  it.each([
    ['before it has said a word', ''],
    ['in the middle of its headers', 'GET /healthz HTTP/1.1\r\nHost: x\r\n'],
    [
      'in the middle of its body',
      'POST /v1/sessions HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 99\r\n\r\n{',
    ],
  ])('and falls silent %s is cut off, whatever time it would have had', async (_, said) => {
    const raw = await rawConnection(drowsy.url)
    raw.send(said)
    await raw.untilClosed()
    expect(raw.socket.destroyed).toBe(true)
  })

  it('does not hold up others', async () => {
    const slow = await Promise.all(Array.from({ length: 100 }, () => rawConnection(impatient.url)))
    for (const raw of slow) raw.send('GET /healthz HTTP/1.1\r\nHost: x\r\n')
    expect((await ask(impatient, '/healthz')).status).toBe(200)
    await Promise.all(slow.map((raw) => raw.untilClosed()))
  })
})

describe('somebody who says much', () => {
  it('in the headers is told so', async () => {
    for (const [{ url }, length] of [[server, 20_000] as const, [curt, 5_000] as const]) {
      const raw = await rawConnection(url)
      raw.send(`GET /healthz HTTP/1.1\r\nHost: x\r\nX-Long: ${'a'.repeat(length)}\r\n\r\n`)
      expect(await raw.untilClosed()).toMatch(/^HTTP\/1\.1 431 /)
    }
  })

  it('in many headers is told so', async () => {
    const token = tokenOf(await server.customer())
    const status = async (others: number): Promise<string> => {
      const raw = await rawConnection(server.url)
      const before = Array.from({ length: others }, (_, i) => `X-${i}: a\r\n`).join('')
      raw.send(
        `GET /v1/me HTTP/1.1\r\nHost: x\r\nConnection: close\r\n${before}Authorization: Bearer ${token}\r\n\r\n`,
      )
      return (await raw.untilClosed()).slice(0, 12)
    }
    expect(await status(97)).toBe('HTTP/1.1 200')
    expect(await status(98)).toBe('HTTP/1.1 431')
  })

  it('in the address is told so', async () => {
    const raw = await rawConnection(server.url)
    raw.send(`GET /healthz?${'a'.repeat(20_000)} HTTP/1.1\r\nHost: x\r\n\r\n`)
    expect(await raw.untilClosed()).toMatch(/^HTTP\/1\.1 431 /)
  })

  it('on more connections than the server takes is turned away, and others are served', async () => {
    const small = await runServer({ http: { ...HTTP_LIMITS, connections: 3 } })
    try {
      const kept = await Promise.all([1, 2, 3].map(() => rawConnection(small.url)))
      const turnedAway = connect(Number(new URL(small.url).port), '127.0.0.1')
      turnedAway.on('error', () => {})
      turnedAway.resume()
      await once(turnedAway, 'close')
      kept[0]?.send('GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n')
      expect(await kept[0]?.untilClosed()).toMatch(/^HTTP\/1\.1 200 /)
      for (const { socket } of kept) socket.destroy()
    } finally {
      await small.stop()
    }
  })
})

describe('pages of other origins', () => {
  let token: string
  beforeAll(async () => {
    token = tokenOf(await server.customer())
  })
  const asked = (origin: string | null, path = '/v1/tickets'): Promise<Response> =>
    ask(server, path, { token, headers: origin === null ? {} : { origin } })

  it.each([
    ['of the site', 'https://alpha.example', 200, true],
    ['of another site of this server', 'https://beta.example', 403, true],
    ['of nobody', 'https://evil.example', 403, false],
    ['without an origin of their own', 'null', 403, false],
    ['of another port', 'https://alpha.example:8443', 403, false],
    ['of another scheme', 'http://alpha.example', 403, false],
    ['that look alike', 'https://alpha.example.evil.example', 403, false],
    ['that are programs', null, 200, false],
  ])('%s', async (_, origin, status, mayRead) => {
    const answer = await asked(origin)
    expect(answer.status).toBe(status)
    expect(answer.headers.get('access-control-allow-origin')).toBe(mayRead ? origin : null)
    expect(answer.headers.get('access-control-allow-credentials')).toBeNull()
    expect(answer.headers.get('vary')).toContain('Origin')
    expect(answer.headers.get('set-cookie')).toBeNull()
  })

  it('may read what went wrong, too', async () => {
    const answer = await ask(server, '/v1/tickets/nothing', {
      token,
      headers: { origin: 'https://alpha.example' },
    })
    expect(answer.status).toBe(404)
    expect(answer.headers.get('access-control-allow-origin')).toBe('https://alpha.example')
    expect(answer.headers.get('vary')).toContain('Origin')
  })
})
