import { createServer } from 'node:net'
import type { Server } from 'node:net'
import { afterEach, expect, it } from 'vitest'
import { listen, ListenError } from './listen.ts'

const servers: Server[] = []

function newServer(): Server {
  const server = createServer()
  servers.push(server)
  return server
}

afterEach(() => {
  for (const server of servers.splice(0)) server.close()
})

it('says which port it got when any will do', async () => {
  const port = await listen(newServer(), { host: '127.0.0.1', port: 0 })
  expect(port).toBeGreaterThan(0)
})

it('says that a port is in use and how to take another one', async () => {
  const port = await listen(newServer(), { host: '127.0.0.1', port: 0 })
  await expect(listen(newServer(), { host: '127.0.0.1', port })).rejects.toThrow(
    new ListenError(
      `Port ${port} is in use. Stop what listens there or set PORT to another one, for example PORT=${port + 1} npm start.`,
    ),
  )
})

it('says that a host is not of this machine', async () => {
  await expect(listen(newServer(), { host: '192.0.2.1', port: 0 })).rejects.toThrow(
    'HOST 192.0.2.1 is no address of this machine.',
  )
})
