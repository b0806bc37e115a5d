import type { MiddlewareHandler } from 'hono'
import { routePath } from 'hono/route'
import { onBehalfOf } from '../db/query-watch.ts'
import type { AppEnv } from './env.ts'

/**
 * Lets queries know whose they are, and answers with the time the database took as `Server-Timing`. The header is set while the
 * handler still waits for its query: set on a finished response, it would cost more than everything else here.
 * @see https://www.w3.org/TR/server-timing/
 */
export const databaseTime: MiddlewareHandler<AppEnv> = (c, next) =>
  onBehalfOf(
    {
      requestId: c.get('requestId'),
      route: () => routePath(c, -1),
      onDatabaseTime(total) {
        if (!c.finalized) c.header('Server-Timing', `db;dur=${total.toFixed(1)}`)
      },
    },
    next,
  )
