import { request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createAdaptorServer } from '@hono/node-server'
import { LIMITS } from '@deskhand/sdk'
import { Hono } from 'hono'
import pino from 'pino'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { json, params, query } from './body.ts'
import type { AppEnv } from './env.ts'
import { notFound, onError } from './errors.ts'
import { answerHeaders } from './answer-headers.ts'
import { requestId } from './request-id.ts'

const note = z.strictObject({
  title: z.string().min(1).max(10),
  priority: z.exactOptional(z.enum(['low', 'high'])),
  fields: z.exactOptional(z.record(z.string(), z.json())),
})

function noteApp(): Hono<AppEnv> {
  const app = new Hono<AppEnv>()
  app.use(answerHeaders, requestId(pino({ enabled: false })))
  app.post('/notes', json(note), (c) => c.json(c.req.valid('json'), 201))
  app.get(
    '/notes',
    query(
      z.strictObject({
        limit: z.coerce.number().int().min(1).max(100).default(25),
        q: z.string().optional(),
      }),
    ),
    (c) => c.json(c.req.valid('query')),
  )
  app.get('/notes/:id', params(z.object({ id: z.uuid() })), (c) => c.json(c.req.valid('param')))
  app.onError(onError)
  app.notFound(notFound(app))
  return app
}

const app = noteApp()

const post = (
  body: string | Uint8Array<ArrayBuffer>,
  headers: Record<string, string> = { 'Content-Type': 'application/json' },
) => app.request('/notes', { method: 'POST', body, headers })

const filled = (bytes: number): string => `{"title":"${'x'.repeat(bytes - 12)}"}`

describe('a body of JSON', () => {
  it('reaches the handler as its schema made it', async () => {
    const response = await post('{"title":"Refund"}', { 'Content-Type': 'application/json; charset=utf-8' })
    expect([response.status, await response.json()]).toEqual([201, { title: 'Refund' }])
  })

  it.each([
    ['text/plain', 'text/plain'],
    ['a form', 'application/x-www-form-urlencoded'],
    ['a type that only begins alike', 'application/json-seq'],
  ])('is refused as %s, even when it reads as JSON', async (_, contentType) => {
    const response = await post('{"title":"Refund"}', { 'Content-Type': contentType })
    expect([response.status, await response.json()]).toMatchObject([415, { code: 'unsupported_media_type' }])
  })

  it('is refused when there is none', async () => {
    const response = await app.request('/notes', { method: 'POST' })
    expect(response.status).toBe(415)
    const empty = await post('')
    expect([empty.status, await empty.json()]).toMatchObject([400, { code: 'malformed_json' }])
  })

  it.each(['{"title":', 'undefined', "{'title':'x'}", '{"title":"a"}{}'])(
    'is refused as malformed: %s',
    async (body) => {
      const response = await post(body)
      expect([response.status, await response.json()]).toMatchObject([400, { code: 'malformed_json' }])
    },
  )

  it('is refused when it is nested deeper than any of ours', async () => {
    const response = await post(`{"title":"a","fields":{"x":${'['.repeat(31)}${']'.repeat(31)}}}`)
    expect([response.status, await response.json()]).toMatchObject([400, { code: 'malformed_json' }])
  })

  it('is refused when it is not UTF-8', async () => {
    const response = await post(new Uint8Array([0x7b, 0x22, 0xff, 0x22, 0x7d]))
    expect([response.status, await response.json()]).toMatchObject([
      400,
      { detail: 'The body is not UTF-8.' },
    ])
  })

  it('names every wrong field and what it takes', async () => {
    const response = await post('{"title":"","priority":"urgent","colour":"red"}')
    expect(response.status).toBe(422)
    expect(response.headers.get('Content-Type')).toBe('application/problem+json')
    expect(await response.json()).toMatchObject({
      type: '/docs#problem-invalid_request',
      code: 'invalid_request',
      detail: 'Correct title, priority, colour and send it again.',
      errors: [
        { field: 'title', message: 'must not be empty' },
        { field: 'priority', message: 'takes one of low, high' },
        { field: 'colour', message: 'is not known here' },
      ],
    })
  })

  it.each([
    ['{}', { field: 'title', message: 'is missing: takes text' }],
    ['{"title":7}', { field: 'title', message: 'takes text' }],
    ['{"title":"12345678901"}', { field: 'title', message: 'takes at most 10 characters' }],
    ['[]', { field: '', message: 'takes an object' }],
    [
      '{"title":"a\\u0000b"}',
      { field: 'title', message: 'takes text without NUL and without halves of surrogate pairs' },
    ],
    [
      '{"title":"\\ud83d"}',
      { field: 'title', message: 'takes text without NUL and without halves of surrogate pairs' },
    ],
    ['{"title":"a","fields":{"x":["\\u0000"]}}', { field: 'fields.x.0' }],
  ])('explains %s', async (body, problem) => {
    const response = await post(body)
    expect([response.status, await response.json()]).toMatchObject([422, { errors: [problem] }])
  })

  it.each(['__proto__', '\\u005f_proto__', '__pr\\u006fto__'])(
    'cannot change a prototype by the key %s',
    async (key) => {
      const response = await post(
        `{"title":"a","fields":{"${key}":{"polluted":true},"deep":{"${key}":{"polluted":true}}}}`,
      )
      expect(await response.text()).toBe('{"title":"a","fields":{"deep":{}}}')
    },
  )
})

describe('the size of a body', () => {
  it('may be the limit and not a byte more, whatever its Content-Length says', async () => {
    expect((await post(filled(LIMITS.jsonBytes))).status).toBe(422)
    const headers = { 'Content-Type': 'application/json', 'Content-Length': '20' }
    const response = await post(filled(LIMITS.jsonBytes + 1), headers)
    expect([response.status, await response.json()]).toMatchObject([413, { code: 'payload_too_large' }])
  })

  it('is counted in bytes, not in characters', async () => {
    const body = `{"title":"${'é'.repeat(LIMITS.jsonBytes / 2)}"}`
    expect(body.length).toBeLessThan(LIMITS.jsonBytes)
    expect((await post(body)).status).toBe(413)
  })

  it('is refused by its Content-Length before it is read', async () => {
    const headers = { 'Content-Type': 'application/json', 'Content-Length': String(LIMITS.jsonBytes + 1) }
    expect((await post('{"title":"small"}', headers)).status).toBe(413)
  })

  it('is counted while reading when nothing was declared, and reading stops', async () => {
    let pulled = 0
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        pulled += 65_536
        controller.enqueue(new Uint8Array(65_536).fill(0x20))
      },
    })
    const init = {
      method: 'POST',
      body: endless,
      headers: { 'Content-Type': 'application/json' },
      duplex: 'half' as const,
    }
    const response = await app.request('/notes', init)
    expect(response.status).toBe(413)
    expect(pulled).toBeLessThan(LIMITS.jsonBytes * 2)
  })
})

describe('over a socket', () => {
  const server = createAdaptorServer({ fetch: app.fetch, overrideGlobalObjects: false })
  beforeAll(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)))
  afterAll(() => new Promise<void>((resolve) => server.close(() => resolve())))

  const send = (headers: Record<string, string>, chunks: string[]): Promise<number> =>
    new Promise((resolve, reject) => {
      const { port } = server.address() as AddressInfo
      const outgoing = request({
        port,
        method: 'POST',
        path: '/notes',
        headers: { 'Content-Type': 'application/json', ...headers },
      })
      outgoing.on('response', (response) => {
        response.resume()
        resolve(response.statusCode ?? 0)
      })
      outgoing.on('error', reject)
      for (const chunk of chunks) outgoing.write(chunk)
      outgoing.end()
    })

  it('takes a chunked body and one of a declared length', async () => {
    expect(await send({ 'Transfer-Encoding': 'chunked' }, ['{"tit', 'le":"a"}'])).toBe(201)
    expect(await send({ 'Content-Length': '13' }, ['{"title":"a"}'])).toBe(201)
  })

  it('refuses a chunked body over the limit', async () => {
    const chunks = Array.from({ length: 5 }, () => ' '.repeat(65_536))
    expect(await send({ 'Transfer-Encoding': 'chunked' }, chunks)).toBe(413)
  })
})

describe('a query', () => {
  it('reaches the handler converted, with its defaults', async () => {
    expect(await (await app.request('/notes?q=late%20parcel')).json()).toEqual({
      limit: 25,
      q: 'late parcel',
    })
    expect(await (await app.request('/notes?limit=3')).json()).toEqual({ limit: 3 })
  })

  it.each([
    ['limit=0', { field: 'limit', message: 'takes at least 1' }],
    ['limit=abc', { field: 'limit', message: 'takes a number' }],
    ['q=a&q=b', { field: 'q', message: 'takes text' }],
    ['colour=red', { field: 'colour', message: 'is not known here' }],
    ['q=%00', { field: 'q' }],
    ['__proto__=x', { field: '__proto__', message: 'is not known here' }],
  ])('is refused with its field: %s', async (search, problem) => {
    const response = await app.request(`/notes?${search}`)
    expect([response.status, await response.json()]).toMatchObject([422, { errors: [problem] }])
  })
})

describe('a parameter of the path', () => {
  it('reaches the handler', async () => {
    const id = '7d2f3c8e-4b1a-4f6e-9c3d-2a1b0c9d8e7f'
    expect(await (await app.request(`/notes/${id}`)).json()).toEqual({ id })
  })

  it('that is no id at all is a 404, as any unknown id', async () => {
    const response = await app.request('/notes/7')
    expect([response.status, await response.json()]).toMatchObject([404, { code: 'not_found' }])
  })
})

describe('an address', () => {
  it('that does not exist is a problem', async () => {
    const response = await app.request('/nothing')
    expect([response.status, await response.json()]).toMatchObject([404, { code: 'not_found' }])
  })

  it('that exists for other methods tells them', async () => {
    const response = await app.request('/notes', { method: 'DELETE' })
    expect(response.headers.get('Allow')).toBe('GET, POST')
    expect([response.status, await response.json()]).toMatchObject([405, { code: 'method_not_allowed' }])
  })
})
