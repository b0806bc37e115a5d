import type { MiddlewareHandler } from 'hono'
import { METHODS } from 'hono/router'
import { routePath } from 'hono/route'
import type { Metrics } from '../operation/metrics.ts'
import type { AppEnv } from './env.ts'

/** Methods are free text: what nobody knows is counted together. */
const KNOWN_METHODS: ReadonlySet<string> = new Set([...METHODS, 'head'].map((method) => method.toUpperCase()))

/** Measures each request. Streams count until they are open. */
export const requestMetrics =
  (metrics: Metrics): MiddlewareHandler<AppEnv> =>
  async (c, next) => {
    const startedAt = performance.now()
    await next()
    const method = KNOWN_METHODS.has(c.req.method) ? c.req.method : 'other'
    metrics.requestAnswered(method, routePath(c, -1), c.res.status, (performance.now() - startedAt) / 1000)
  }
