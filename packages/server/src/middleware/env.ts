import type { HttpBindings } from '@hono/node-server'
import type { Logger } from 'pino'

/**
 * What every handler finds in its context. Read it with `c.get('requestId')`: `c.var` copies all variables at each access.
 */
export interface AppEnv {
  Variables: {
    requestId: string
    /** Those that every answer gets. */
    headers: Record<string, string>
    /** What `answer()` has made, which has them already. */
    answer: Response | undefined
    /** Of the server. `logOf()` makes one of the request out of it. */
    logger: Logger
    /** From where the request comes, as the limits count it: an address, or the /64 of one of IPv6. */
    network: string
  }
  Bindings: HttpBindings
}
