import { readFile } from 'node:fs/promises'
import { Hono, type Context } from 'hono'
import type { AppEnv } from '../../middleware/env.ts'
import { describe } from '../../openapi/describe.ts'
import type { OpenApiDocument } from '../../openapi/document.ts'
import { referencePage } from '../../openapi/reference-page.ts'
import { contentTag, isHeld } from './etag.ts'

const PAGE_POLICY =
  "default-src 'none'; style-src 'self'; img-src data:; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
const STYLESHEET = '/docs/reference.css'

const HELD = 'What you hold is still true'

const described = {
  document: describe({
    summary: 'Read this description',
    description: 'For programs, and from any origin.',
    tag: 'Reference',
    audience: 'everybody',
    responses: { 200: 'The OpenAPI document', 304: HELD },
    gives: 'application/json',
  }),
  page: describe({
    summary: 'Read this description as a page',
    tag: 'Reference',
    audience: 'everybody',
    responses: { 200: 'The page', 304: HELD },
    gives: 'text/html',
  }),
}

/**
 * The reference, for programs at `/openapi.json` and for people at `/docs`.
 * @param describeApp called once, at the first request: by then every route has been added.
 */
export function docsRoutes(describeApp: () => OpenApiDocument): Hono<AppEnv> {
  const document = once(describeApp)
  const json = once(() => JSON.stringify(document()))
  const page = once(async () => String(await referencePage(document(), STYLESHEET)))
  const stylesheet = once(() => readFile(new URL('../../openapi/reference.css', import.meta.url), 'utf8'))
  return new Hono<AppEnv>()
    .get('/openapi.json', described.document, (c) => {
      c.header('Access-Control-Allow-Origin', '*')
      c.header('Cross-Origin-Resource-Policy', 'cross-origin')
      return answer(c, 'application/json', json())
    })
    .get('/docs', described.page, async (c) => {
      c.header('Content-Security-Policy', PAGE_POLICY)
      return answer(c, 'text/html; charset=utf-8', await page())
    })
    .get(STYLESHEET, async (c) => answer(c, 'text/css; charset=utf-8', await stylesheet()))
}

function answer(c: Context<AppEnv>, contentType: string, content: string): Response {
  const etag = `"${contentTag(content)}"`
  c.header('ETag', etag)
  c.header('Cache-Control', 'no-cache')
  if (isHeld(c, etag)) return c.body(null, 304)
  c.header('Content-Type', contentType)
  return c.body(content)
}

function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined
  return () => (made ??= { value: make() }).value
}
