import type { Server } from 'node:http'

/** Milliseconds between looks for connections that have nothing left to do. */
const SWEEP = 25

/**
 * Takes no new connections and lets the requests that are under way finish; the answer to each tells its client not to ask on the
 * same connection again.
 * @param patience Milliseconds after which what is left is cut off
 */
export async function drain(server: Server, patience: number): Promise<void> {
  server.on('request', (_, outgoing) => {
    outgoing.shouldKeepAlive = false
  })
  const closed = new Promise<void>((resolve) => server.close(() => resolve()))
  const sweeping = setInterval(() => server.closeIdleConnections(), SWEEP)
  const impatient = setTimeout(() => server.closeAllConnections(), patience)
  await closed
  clearInterval(sweeping)
  clearTimeout(impatient)
}
