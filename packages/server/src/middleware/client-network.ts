import type { Context, MiddlewareHandler } from 'hono'
import { networkOf, type TrustedProxies } from '../limits/client-address.ts'
import type { AppEnv } from './env.ts'

/** Who a request without a connection comes from: only tests make such. */
const NOWHERE = 'nowhere'

/** Finds out from which network the request comes; handlers read it with `c.get('network')`. */
export const clientNetwork =
  (proxies: TrustedProxies): MiddlewareHandler<AppEnv> =>
  (c, next) => {
    const peer = peerOf(c)
    c.set(
      'network',
      peer === undefined ? NOWHERE : networkOf(proxies.clientOf(peer, c.req.header('X-Forwarded-For'))),
    )
    return next()
  }

/** The other end of the connection, which may be a proxy. */
export function peerOf(c: Context<AppEnv>): string | undefined {
  const { incoming }: Partial<AppEnv['Bindings']> = c.env
  return incoming?.socket.remoteAddress
}
