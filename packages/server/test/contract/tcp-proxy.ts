import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'

/** A line to the database that a test can cut, slow down and bring back. */
export interface TcpProxy {
  /** The address of the database, through the proxy. */
  url: string
  /** Closes every connection and takes no new one, as a database does that is restarted. */
  cut(): Promise<void>
  /** Closes every connection; new ones are taken. */
  reset(): void
  /** Lets every connection stand and carries nothing more, new ones included: nobody is told. */
  freeze(): void
  /** Carries everything this many milliseconds later. */
  delay(milliseconds: number): void
  /** As at the start: new connections work, and those that were frozen stay dead. */
  restore(): Promise<void>
  close(): Promise<void>
}

/** @param target The address of the database itself */
export async function tcpProxy(target: string): Promise<TcpProxy> {
  const { hostname, port } = new URL(target)
  const pairs = new Set<Socket>()
  let isFrozen = false
  let latency = 0

  const carry = (from: Socket, to: Socket, isDead: () => boolean): void => {
    from.on('data', (bytes) => {
      if (isDead()) return
      if (latency === 0) to.write(bytes)
      else setTimeout(() => to.writable && to.write(bytes), latency)
    })
    from.on('close', () => void (isDead() || to.destroy()))
    from.on('error', () => to.destroy())
  }

  const server = createServer((client) => {
    let isDead = isFrozen
    const database = connect(Number(port), hostname)
    for (const socket of [client, database]) {
      pairs.add(socket)
      socket.on('close', () => pairs.delete(socket))
    }
    const dead = (): boolean => (isDead ||= isFrozen)
    carry(client, database, dead)
    carry(database, client, dead)
  })
  const listen = async (at: number): Promise<void> => {
    server.listen(at, '127.0.0.1')
    await once(server, 'listening')
  }
  await listen(0)
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the proxy has no port')
  const url = new URL(target)
  url.hostname = '127.0.0.1'
  url.port = String(address.port)

  const reset = (): void => {
    for (const socket of pairs) socket.destroy()
  }
  const stopListening = async (): Promise<void> => {
    if (!server.listening) return
    const closed = once(server, 'close')
    server.close()
    reset()
    await closed
  }
  return {
    url: url.href,
    cut: stopListening,
    reset,
    freeze() {
      isFrozen = true
    },
    delay(milliseconds) {
      latency = milliseconds
    },
    async restore() {
      isFrozen = false
      latency = 0
      if (!server.listening) await listen(address.port)
    },
    close: stopListening,
  }
}
