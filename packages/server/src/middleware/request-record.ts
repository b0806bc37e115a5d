import type { MiddlewareHandler } from 'hono'
import { METHODS } from 'hono/router'
import { routePath } from 'hono/route'
import type { Metrics } from '../operation/metrics.ts'
import type { AppEnv } from './env.ts'

/** Methods are free text: what nobody knows is counted together. */
const KNOWN_METHODS: ReadonlySet<string> = new Set([...METHODS, 'head'].map((method) => method.toUpperCase()))

/**
 * Measures each request and writes one line about it. Streams count until they are open. The line names the route's pattern, never
 * the address itself: addresses hold ids, search words and, under `/files/`, capabilities.
 */
export const requestRecord =
  (metrics: Pick<Metrics, 'requestAnswered'>): MiddlewareHandler<AppEnv> =>
  async (c, next) => {
    const startedAt = performance.now()
    await next()
    const milliseconds = performance.now() - startedAt
    const { method } = c.req
    const { status } = c.res
    const route = routePath(c, -1)
    metrics.requestAnswered(KNOWN_METHODS.has(method) ? method : 'other', route, status, milliseconds / 1000)
    const ms = Math.round(milliseconds * 100) / 100
    c.get('logger').info({ requestId: c.get('requestId'), method, route, status, ms }, 'request')
  }
