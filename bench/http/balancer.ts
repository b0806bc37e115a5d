import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'
import type { AddressInfo } from 'node:net'

/** Leads connections to the servers in turn, past those that do not answer: what stands before several servers in production. */
export async function startBalancer(urls: readonly string[]): Promise<{ url: string; stop(): void }> {
  let turn = 0
  const open = new Set<Socket>()
  const lead = (client: Socket, tries: number): void => {
    turn += 1
    const { hostname, port } = new URL(urls[turn % urls.length] ?? '')
    const server = connect({ host: hostname, port: Number(port) })
    server.once('connect', () => {
      client.pipe(server).pipe(client)
      client.once('close', () => server.destroy())
      server.once('close', () => client.destroy())
    })
    server.on('error', () => (server.connecting || tries === 0 ? client.destroy() : lead(client, tries - 1)))
  }
  const balancer = createServer((client) => {
    open.add(client)
    client.once('close', () => open.delete(client))
    client.on('error', () => client.destroy())
    lead(client, urls.length)
  })
  balancer.listen(0, '127.0.0.1')
  await once(balancer, 'listening')
  const { port } = balancer.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    stop() {
      balancer.close()
      for (const client of open) client.destroy()
    },
  }
}
