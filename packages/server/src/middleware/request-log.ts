import type { MiddlewareHandler } from 'hono'
import { routePath } from 'hono/route'
import type { AppEnv } from './env.ts'

/**
 * One line per request. It names the route's pattern, never the address itself: addresses hold ids, search words and,
 * under `/files/`, capabilities.
 */
export const requestLog: MiddlewareHandler<AppEnv> = async (c, next) => {
  const startedAt = performance.now()
  await next()
  c.get('log').info(
    {
      method: c.req.method,
      route: routePath(c, -1),
      status: c.res.status,
      ms: Math.round((performance.now() - startedAt) * 100) / 100,
    },
    'request',
  )
}
