import type { HttpBindings } from '@hono/node-server'
import type { Logger } from 'pino'

/**
 * What every handler finds in its context. Read it with `c.get('log')`: `c.var` copies all variables at each access.
 */
export interface AppEnv {
  Variables: {
    requestId: string
    /** Carries the request id with every line. */
    log: Logger
    /** From where the request comes, as the limits count it: an address, or the /64 of one of IPv6. */
    network: string
  }
  Bindings: HttpBindings
}
