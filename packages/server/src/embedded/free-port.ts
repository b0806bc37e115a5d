import { createServer } from 'node:net'
import { once } from 'node:events'

/** Finds a free TCP port on 127.0.0.1: the preferred one if it is free. */
export async function findFreePort(preferred: number | null): Promise<number> {
  if (preferred !== null && (await tryListen(preferred)) !== null) return preferred
  const port = await tryListen(0)
  if (port === null) throw new Error('the system gave no free port on 127.0.0.1')
  return port
}

async function tryListen(port: number): Promise<number | null> {
  const server = createServer()
  try {
    server.listen({ port, host: '127.0.0.1', exclusive: true })
    await once(server, 'listening')
    const address = server.address()
    return typeof address === 'object' && address !== null ? address.port : null
  } catch {
    return null // Taken, or not ours to take: another port will do.
  } finally {
    server.close()
  }
}
