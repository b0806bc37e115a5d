import type { Context, MiddlewareHandler } from 'hono'
import { AppError } from '../problems.ts'
import type { AppEnv } from './env.ts'

/** Tells whether any site lets pages of this origin (`https://shop.example`) read its answers. */
export type OriginAllowed = (origin: string) => Promise<boolean>

const EXPOSED_HEADERS =
  'X-Request-Id, Retry-After, RateLimit, RateLimit-Policy, ETag, Date, Server-Timing, ' +
  'Location, Tus-Resumable, Upload-Length, Upload-Offset'

/** Those of the API, of resumable uploads (tus), and of downloads in parts. */
const REQUEST_HEADERS =
  'Authorization, Content-Type, Last-Event-ID, X-Request-Id, ' +
  'Tus-Resumable, Upload-Length, Upload-Metadata, Upload-Offset, Range, If-Range'

/**
 * Lets pages of allowed origins read the answers. Nothing here knows cookies: a bearer token is all that identifies, and a
 * page cannot make a browser send one. Which site an origin may speak for is decided beside the data, not here.
 */
export const cors =
  (originAllowed: OriginAllowed): MiddlewareHandler<AppEnv> =>
  async (c, next) => {
    const headers = c.get('headers')
    headers['Vary'] = 'Origin'
    const origin = c.req.header('Origin')
    const allowed = origin !== undefined && origin !== 'null' && (await originAllowed(origin))
    if (allowed) {
      headers['Access-Control-Allow-Origin'] = origin
      headers['Access-Control-Expose-Headers'] = EXPOSED_HEADERS
    }
    if (!isPreflight(c)) return next()
    if (!allowed)
      throw new AppError('origin_not_allowed', `Add ${origin} to the allowed origins of the site.`)
    return preflight(c)
  }

const isPreflight = (c: Context<AppEnv>): boolean =>
  c.req.method === 'OPTIONS' &&
  c.req.header('Origin') !== undefined &&
  c.req.header('Access-Control-Request-Method') !== undefined

function preflight(c: Context<AppEnv>): Response {
  c.header('Access-Control-Allow-Methods', 'GET, POST, PUT, PATCH, DELETE')
  c.header('Access-Control-Allow-Headers', REQUEST_HEADERS)
  // Chromium keeps a preflight for two hours at most.
  c.header('Access-Control-Max-Age', '7200')
  return c.body(null, 204)
}
