import { Writable } from 'node:stream'
import { Hono } from 'hono'
import pino from 'pino'
import { describe, expect, it } from 'vitest'
import { AppError } from '../problems.ts'
import { cors } from './cors.ts'
import type { AppEnv } from './env.ts'
import { notFound, onError } from './errors.ts'
import { answer, answerHeaders } from './answer-headers.ts'
import { requestId } from './request-id.ts'
import { requestRecord } from './request-record.ts'

const SHOP = 'https://shop.example'

interface LogLine {
  level: number
  msg: string
  requestId: string
  [field: string]: unknown
}

function app(): { app: Hono<AppEnv>; lines: LogLine[] } {
  const lines: LogLine[] = []
  const sink = new Writable({
    write(line, _, done) {
      lines.push(JSON.parse(String(line)))
      done()
    },
  })
  const app = new Hono<AppEnv>()
  app.use(
    answerHeaders,
    requestId(pino({ level: 'info' }, sink)),
    requestRecord({ requestAnswered: () => {} }),
  )
  app.use(
    '/v1/*',
    cors(async (origin) => origin === SHOP),
  )
  app.get('/v1/tickets/:id', (c) => c.json({ id: c.req.param('id') }))
  app.post('/v1/tickets', (c) => c.json({}, 201))
  app.get('/v1/broken', () => {
    throw Object.assign(new Error('duplicate key'), {
      code: '23505',
      detail: 'Key (email)=(ada@example.com) exists',
    })
  })
  app.get('/v1/refused', () => {
    throw new AppError('forbidden', 'Ask an admin.')
  })
  app.put('/files/:capability', (c) => c.body(null, 204))
  app.onError(onError)
  app.notFound(notFound(app))
  return { app, lines }
}

const askWithId = (id: string) => app().app.request('/v1/tickets/1', { headers: { 'X-Request-Id': id } })

describe('the headers that every answer has', () => {
  const varied = (): Hono<AppEnv> =>
    new Hono<AppEnv>()
      .use(answerHeaders, requestId(pino({ level: 'silent' })))
      .use(cors(async () => false))
      .get('/plain', (c) => answer(c, '{}', 200, { 'Content-Type': 'application/json' }))
      .get('/own', (c) => answer(c, '{}', 200, { 'Content-Security-Policy': 'sandbox' }))
      .get('/framework', (c) => c.json({}))
      .get('/framework-own', (c) => {
        c.header('Content-Security-Policy', 'sandbox')
        c.header('Vary', 'Accept', { append: true })
        return c.json({})
      })
      .get('/refused', () => {
        throw new AppError('forbidden', 'Ask an admin.')
      })
      .onError(onError)

  it.each(['/plain', '/framework', '/refused', '/nowhere'])('are there on %s', async (path) => {
    const { headers } = await varied().request(path)
    expect(Object.fromEntries(headers)).toMatchObject({
      'x-content-type-options': 'nosniff',
      'content-security-policy': expect.stringContaining("default-src 'none'"),
      'x-request-id': expect.any(String),
      vary: 'Origin',
    })
  })

  it.each(['/own', '/framework-own'])('give way to those of the route on %s', async (path) => {
    const { headers } = await varied().request(path)
    expect(headers.get('Content-Security-Policy')).toBe('sandbox')
  })

  it('say all that an answer varies by', async () => {
    const { headers } = await varied().request('/framework-own')
    expect(headers.get('Vary')?.split(', ').toSorted()).toEqual(['Accept', 'Origin'])
  })

  it('are of this request alone', async () => {
    const server = varied()
    const ids = new Set<string | null>()
    for (let turn = 0; turn < 3; turn += 1)
      ids.add((await server.request('/framework')).headers.get('X-Request-Id'))
    expect(ids.size).toBe(3)
  })
})

describe('the request id', () => {
  it('is made when there is none, and is in the answer and in a problem', async () => {
    const response = await app().app.request('/nowhere')
    const id = response.headers.get('X-Request-Id')
    expect(id).toMatch(/^[0-9a-f-]{36}$/)
    expect(await response.json()).toMatchObject({ requestId: id })
  })

  it('is taken from the proxy in front when it is a sane one', async () => {
    expect((await askWithId('edge-1234.5_6')).headers.get('X-Request-Id')).toBe('edge-1234.5_6')
    for (const id of ['short', 'has spaces in it', '"},{"level":60', 'x'.repeat(65)]) {
      expect((await askWithId(id)).headers.get('X-Request-Id')).not.toBe(id)
    }
  })
})

describe('the request log', () => {
  it('has one line with method, route, status, time and id', async () => {
    const { app: server, lines } = app()
    await server.request('/v1/tickets/7', { headers: { 'X-Request-Id': 'request-7' } })
    expect(lines).toMatchObject([
      {
        msg: 'request',
        method: 'GET',
        route: '/v1/tickets/:id',
        status: 200,
        ms: expect.any(Number),
        requestId: 'request-7',
      },
    ])
  })

  it('holds no address, query, token, body or capability', async () => {
    const { app: server, lines } = app()
    const headers = { Authorization: 'Bearer secret-token', 'Content-Type': 'application/json' }
    await server.request('/v1/tickets/secret-id?q=secret-words', { headers })
    await server.request('/v1/tickets', { method: 'POST', headers, body: '{"body":"secret-body"}' })
    await server.request('/files/secret-capability', { method: 'PUT' })
    await server.request('/secret-path')
    expect(lines).toHaveLength(4)
    expect(JSON.stringify(lines)).not.toContain('secret')
  })

  it('tells of an unforeseen error without the values of a row, and the client nothing', async () => {
    const { app: server, lines } = app()
    const response = await server.request('/v1/broken')
    expect([response.status, await response.json()]).toMatchObject([500, { code: 'internal' }])
    const [failure, request] = lines
    expect(failure).toMatchObject({
      msg: 'request failed',
      level: 50,
      error: { message: 'duplicate key', code: '23505' },
    })
    expect(failure?.requestId).toBe(response.headers.get('X-Request-Id'))
    expect(request).toMatchObject({ status: 500, route: '/v1/broken' })
    expect(JSON.stringify(lines)).not.toContain('ada@example.com')
  })

  it('does not take a refusal for a failure', async () => {
    const { app: server, lines } = app()
    await server.request('/v1/refused')
    expect(lines).toMatchObject([{ level: 30, status: 403 }])
  })
})

describe('security headers', () => {
  it.each(['/v1/tickets/1', '/v1/broken', '/nowhere'])('are on %s', async (path) => {
    const { headers } = await app().app.request(path)
    expect(Object.fromEntries(headers)).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'content-security-policy':
        "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
      'cross-origin-resource-policy': 'same-origin',
    })
  })
})

const askFrom = (origin: string, path = '/v1/tickets/1') =>
  app().app.request(path, { headers: { Origin: origin } })
const preflight = (origin: string) =>
  app().app.request('/v1/tickets', {
    method: 'OPTIONS',
    headers: { Origin: origin, 'Access-Control-Request-Method': 'POST' },
  })

describe('CORS', () => {
  it('lets pages of an allowed origin read answers and problems', async () => {
    for (const path of ['/v1/tickets/1', '/v1/refused', '/v1/broken', '/v1/nowhere']) {
      const { headers } = await askFrom(SHOP, path)
      expect(headers.get('Access-Control-Allow-Origin')).toBe(SHOP)
      expect(headers.get('Access-Control-Expose-Headers')).toContain('X-Request-Id, Retry-After, RateLimit')
      expect(headers.get('Vary')).toBe('Origin')
    }
  })

  it.each(['https://evil.example', 'null', 'https://shop.example.evil.example', 'http://shop.example'])(
    'does not let a page of %s read anything',
    async (origin) => {
      expect((await askFrom(origin)).headers.get('Access-Control-Allow-Origin')).toBeNull()
      const refused = await preflight(origin)
      expect([refused.status, await refused.json()]).toMatchObject([403, { code: 'origin_not_allowed' }])
      expect(refused.headers.get('Access-Control-Allow-Origin')).toBeNull()
    },
  )

  it('never asks about the origin null, which every sandboxed page has', async () => {
    const everyone = new Hono<AppEnv>()
      .use(
        answerHeaders,
        cors(async () => true),
      )
      .get('/', (c) => c.text('x'))
    const response = await everyone.request('/', { headers: { Origin: 'null' } })
    expect(response.headers.get('Access-Control-Allow-Origin')).toBeNull()
  })

  it('answers a preflight for two hours', async () => {
    const response = await preflight(SHOP)
    expect(response.status).toBe(204)
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'access-control-allow-origin': SHOP,
      'access-control-allow-methods': 'GET, POST, PUT, PATCH, DELETE',
      'access-control-allow-headers':
        'Authorization, Content-Type, Last-Event-ID, X-Request-Id, ' +
        'Tus-Resumable, Upload-Length, Upload-Metadata, Upload-Offset, Range, If-Range',
      'access-control-max-age': '7200',
      vary: 'Origin',
    })
  })

  it('never allows credentials', async () => {
    for (const response of [await preflight(SHOP), await askFrom(SHOP)]) {
      expect(response.headers.get('Access-Control-Allow-Credentials')).toBeNull()
    }
  })

  it('varies by origin also where none was sent, so that no cache mixes answers up', async () => {
    expect((await app().app.request('/v1/tickets/1')).headers.get('Vary')).toBe('Origin')
  })
})
