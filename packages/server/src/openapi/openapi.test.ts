import { Hono } from 'hono'
import pino from 'pino'
import { describe as suite, expect, it } from 'vitest'
import { z } from 'zod'
import { json, params, query } from '../middleware/body.ts'
import type { AppEnv } from '../middleware/env.ts'
import { notFound, onError } from '../middleware/errors.ts'
import { answerHeaders } from '../middleware/answer-headers.ts'
import { requestId } from '../middleware/request-id.ts'
import { AppError } from '../problems.ts'
import { docsRoutes } from '../routes/public/docs.ts'
import { checkedFetch } from './check-response.ts'
import { describe } from './describe.ts'
import { openApiDocument } from './document.ts'

const note = z
  .object({ id: z.uuid(), title: z.string().nullable(), at: z.iso.datetime() })
  .meta({ id: 'Note', description: 'Something to <remember>.' })
const notePage = z.object({ data: z.array(note), nextCursor: z.string().nullable() })
const newNote = z.strictObject({ title: z.string().min(1).max(200), pinned: z.boolean().default(false) })
const noteQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(100).default(25),
  q: z.exactOptional(z.string()),
})

const ID = '7d2f3c8e-4b1a-4f6e-9c3d-2a1b0c9d8e7f'
const NOTE = { id: ID, title: null, at: '2026-11-20T10:00:00Z' }

/** Routes of which some do not keep what they declare. */
function noteRoutes(): Hono<AppEnv> {
  const common = { tag: 'Notes', audience: 'customer' } as const
  const byId = params(z.object({ id: z.uuid() }))
  return new Hono<AppEnv>()
    .get(
      '/',
      describe({ ...common, summary: 'List notes', responses: { 200: notePage } }),
      query(noteQuery),
      (c) => c.json({ data: [NOTE], nextCursor: null }),
    )
    .post(
      '/',
      describe({
        ...common,
        summary: 'Write a note',
        responses: { 201: note, 200: note },
        problems: ['client_id_reused'],
      }),
      json(newNote),
      (c) => c.json(NOTE, 201),
    )
    .get('/:id', describe({ ...common, summary: 'Read a note', responses: { 200: note } }), byId, (c) =>
      c.json(NOTE),
    )
    .delete(
      '/:id',
      describe({ ...common, summary: 'Delete a note', responses: { 204: 'The note is gone' } }),
      byId,
      (c) => c.body(null, 204),
    )
    .get('/leak/now', describe({ ...common, summary: 'Leaks', responses: { 200: note } }), (c) =>
      c.json({ ...NOTE, secret: 1 }),
    )
    .get('/wrong/now', describe({ ...common, summary: 'Is wrong', responses: { 200: note } }), (c) =>
      c.json({ ...NOTE, id: 7 }),
    )
    .get(
      '/status/now',
      describe({ ...common, summary: 'Has another status', responses: { 200: note } }),
      (c) => c.json(NOTE, 202),
    )
    .get(
      '/problem/now',
      describe({ ...common, summary: 'Has another problem', responses: { 200: note } }),
      () => {
        throw new AppError('ticket_closed', 'It is closed.')
      },
    )
}

function noteApp(): Hono<AppEnv> {
  const app = new Hono<AppEnv>()
  app.use(answerHeaders, requestId(pino({ enabled: false })))
  app.route('/v1/notes', noteRoutes())
  app.route(
    '/',
    docsRoutes(() => openApiDocument(app)),
  )
  app.get('/undescribed', (c) => c.text('x'))
  app.onError(onError)
  app.notFound(notFound(app))
  return app
}

const app = noteApp()
const document = openApiDocument(app)
const operation = (method: string, path: string) => document.paths[path]?.[method]

const answering = (answer: z.ZodType): Hono<AppEnv> =>
  new Hono<AppEnv>().get(
    '/',
    describe({ summary: 'Any', tag: 'Notes', audience: 'everybody', responses: { 200: answer } }),
  )

suite('the OpenAPI document', () => {
  it('holds the described routes and no others', () => {
    expect(document.openapi).toBe('3.1.1')
    expect(Object.keys(document.paths)).toContain('/v1/notes/{id}')
    expect(Object.keys(document.paths)).not.toContain('/undescribed')
  })

  it('takes inputs from the schemas that check them', () => {
    expect(operation('post', '/v1/notes')?.requestBody?.content['application/json']?.schema).toEqual({
      type: 'object',
      properties: {
        title: { type: 'string', minLength: 1, maxLength: 200 },
        pinned: { type: 'boolean', default: false },
      },
      required: ['title'],
      additionalProperties: false,
    })
    expect(operation('get', '/v1/notes')?.parameters).toEqual([
      {
        name: 'limit',
        in: 'query',
        required: false,
        schema: { type: 'integer', minimum: 1, maximum: 100, default: 25 },
      },
      { name: 'q', in: 'query', required: false, schema: { type: 'string' } },
    ])
    expect(operation('get', '/v1/notes/{id}')?.parameters).toEqual([
      { name: 'id', in: 'path', required: true, schema: { type: 'string', format: 'uuid' } },
    ])
  })

  it('writes a schema with an id once and refers to it', () => {
    expect(
      operation('get', '/v1/notes/{id}')?.responses['200']?.content?.['application/json']?.schema,
    ).toEqual({
      $ref: '#/components/schemas/Note',
    })
    expect(Object.keys(document.components.schemas)).toEqual(['Note', 'Problem', 'ProblemCode'])
    expect(JSON.stringify(document)).not.toContain('$defs')
  })

  it('lists the problems of the inputs and the audience with those of the route', () => {
    expect(operation('post', '/v1/notes')?.['x-problem-codes']).toEqual([
      'client_id_reused',
      'unauthenticated',
      'session_invalid',
      'origin_not_allowed',
      'identity_required',
      'unsupported_media_type',
      'payload_too_large',
      'malformed_json',
      'invalid_request',
      'rate_limited',
    ])
    expect(operation('post', '/v1/notes')?.responses['422']?.description).toBe(
      'client_id_reused, invalid_request',
    )
  })

  it('gives every operation a name of its own', () => {
    const ids = Object.values(document.paths).flatMap((methods) =>
      Object.values(methods).map(({ operationId }) => operationId),
    )
    expect(ids).toContain('getNotesById')
    expect(new Set(ids).size).toBe(ids.length)
  })

  it('refuses a recursive schema without a name, which would be written again at each use', () => {
    expect(() => openApiDocument(answering(z.object({ value: z.json() })))).toThrow('z.lazy(…).meta({ id })')
    const tree: z.ZodType = z.lazy(() => z.array(tree)).meta({ id: 'Tree' })
    expect(openApiDocument(answering(z.object({ tree }))).components.schemas['Tree']).toEqual({
      type: 'array',
      items: { $ref: '#/components/schemas/Tree' },
    })
  })

  it('refuses a name whose schema is another one when it is sent than when it is answered', () => {
    const twice = z.object({ title: z.string().default('') }).meta({ id: 'Twice' })
    const about = { summary: 'Echo', tag: 'Notes', audience: 'everybody', responses: { 200: twice } } as const
    const clash = new Hono<AppEnv>().post('/', describe(about), json(twice), (c) =>
      c.json(c.req.valid('json')),
    )
    expect(() => openApiDocument(clash)).toThrow('Two schemas are called Twice')
  })
})

const url = (path: string): string => `http://desk.test/v1/notes${path}`
const headers = { authorization: 'Bearer of-somebody-who-may-do-this' }

suite('checkedFetch', () => {
  const fetch = checkedFetch(app)

  it.each([
    ['GET', ''],
    ['GET', `/${ID}`],
    ['DELETE', `/${ID}`],
    ['GET', '/7'],
    ['GET', '?limit=0'],
    ['POST', ''],
  ])('passes %s %s, which keeps its declaration', async (method, path) => {
    await expect(fetch(url(path), { method, headers })).resolves.toBeInstanceOf(Response)
  })

  it.each([
    ['/leak/now', 'undeclared fields'],
    ['/wrong/now', 'id: '],
    ['/status/now', 'the status is not declared'],
    ['/problem/now', 'the problem ticket_closed is not declared'],
  ])('throws on %s: %s', async (path, difference) => {
    await expect(fetch(url(path), { headers })).rejects.toThrow(difference)
  })
})

suite('the reference', () => {
  it('serves the document as JSON to every origin, with an ETag', async () => {
    const response = await app.request('/openapi.json')
    expect(await response.json()).toEqual(JSON.parse(JSON.stringify(document)))
    expect(response.headers.get('Access-Control-Allow-Origin')).toBe('*')
    const again = await app.request('/openapi.json', {
      headers: { 'If-None-Match': response.headers.get('ETag') ?? '' },
    })
    expect([again.status, await again.text()]).toEqual([304, ''])
  })

  it('is a page without scripts and inline styles, whose text is escaped', async () => {
    const response = await app.request('/docs')
    const page = await response.text()
    expect(response.headers.get('Content-Security-Policy')).toContain("default-src 'none'")
    expect(page).not.toMatch(/<script|<style|style="|onclick/)
    expect(page).toContain('Something to &lt;remember&gt;.')
    expect(page).not.toContain('<remember>')
  })

  it('has the anchor that every problem leads to', async () => {
    const page = await (await app.request('/docs')).text()
    const { type } = await (await app.request('/v1/notes/7', { headers })).json()
    expect(type).toBe('/docs#problem-not_found')
    expect(page).toContain('id="problem-not_found"')
  })

  it('has its style sheet', async () => {
    const response = await app.request('/docs/reference.css')
    expect(response.headers.get('Content-Type')).toBe('text/css; charset=utf-8')
    expect(await response.text()).toContain('--accent')
  })
})
