import { randomUUID } from 'node:crypto'
import type { Context, MiddlewareHandler } from 'hono'
import type { Logger } from 'pino'
import type { AppEnv } from './env.ts'

const SANE_ID = /^[A-Za-z0-9._-]{8,64}$/

/** Gives the request an id, its own or that of the proxy in front, which is in every log line, problem and answer. */
export const requestId =
  (logger: Logger): MiddlewareHandler<AppEnv> =>
  (c, next) => {
    const inbound = c.req.header('X-Request-Id')
    const id = inbound !== undefined && SANE_ID.test(inbound) ? inbound : randomUUID()
    c.set('requestId', id)
    c.set('logger', logger)
    c.get('headers')['X-Request-Id'] = id
    return next()
  }

/** A log whose lines carry the id of the request. Most requests have nothing to tell, so it is made for those that do. */
export const logOf = (c: Context<AppEnv>): Logger => c.get('logger').child({ requestId: c.get('requestId') })
