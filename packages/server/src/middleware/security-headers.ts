import type { MiddlewareHandler } from 'hono'
import type { AppEnv } from './env.ts'

/** What an answer may do in a browser that renders it: nothing. Routes that serve pages set their own policy. */
const API_POLICY = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"

/** Puts the strictest headers on every answer. Set before the route runs: a header added afterwards rebuilds the response. */
export const securityHeaders: MiddlewareHandler<AppEnv> = (c, next) => {
  c.header('X-Content-Type-Options', 'nosniff')
  c.header('Referrer-Policy', 'no-referrer')
  c.header('Content-Security-Policy', API_POLICY)
  c.header('Cross-Origin-Resource-Policy', 'same-origin')
  c.header('Cross-Origin-Opener-Policy', 'same-origin')
  return next()
}
