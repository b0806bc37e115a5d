import { once } from 'node:events'
import type { Server } from 'node:net'

/** The server cannot listen where it should; the message says what to do. */
export class ListenError extends Error {
  override readonly name = 'ListenError'
}

/**
 * Starts listening.
 *
 * @returns the port, which differs from the wanted one when that is 0
 * @throws {ListenError} when the port is in use or not allowed, or the host is not of this machine
 */
export async function listen(
  server: Server,
  { host, port }: { host: string; port: number },
): Promise<number> {
  server.listen({ host, port })
  try {
    await once(server, 'listening')
  } catch (cause) {
    throw new ListenError(explain(cause, host, port), { cause })
  }
  const address = server.address()
  return typeof address === 'object' && address !== null ? address.port : port
}

function explain(cause: unknown, host: string, port: number): string {
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined
  switch (code) {
    case 'EADDRINUSE': {
      const next = port < 65_535 ? port + 1 : 8787
      return `Port ${port} is in use. Stop what listens there or set PORT to another one, for example PORT=${next} npm start.`
    }
    case 'EACCES':
      return `Port ${port} is not allowed for this user. Set PORT to one above 1023, for example PORT=8787 npm start.`
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return `HOST ${host} is no address of this machine. Set it to 127.0.0.1 for this machine only or 0.0.0.0 for all.`
    default:
      return `Cannot listen on ${host} port ${port}: ${cause instanceof Error ? cause.message : String(cause)}`
  }
}
