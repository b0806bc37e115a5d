import { connect, type Socket } from 'node:net'
import type { DeskhandClient } from '@deskhand/sdk'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { tokenOf } from './asking.ts'
import { bringsMessage, isReady, openReader } from './event-reader.ts'
import { runServer, type ContractServer } from './running-server.ts'

const STALLED = 6
const HEALTHY = 3
/** More than the buffers of the kernel on both sides and the queue of the server hold together: each has some 60 kB. */
const MESSAGES = 240
const AT_ONCE = 10
/** A client may have eight streams. */
const PER_SESSION = 8

let server: ContractServer
beforeAll(async () => {
  server = await runServer()
})
afterAll(() => server.stop())

/** Sessions of one and the same customer, so that all of them get the same. */
async function sessions(count: number): Promise<DeskhandClient[]> {
  const getIdentityToken = () => server.site.sign({ sub: 'dora' })
  return Promise.all(
    Array.from({ length: count }, async () => {
      const client = server.visitor({ getIdentityToken })
      await client.sessions.start()
      return client
    }),
  )
}

/** Asks for the stream and then never takes a byte off the connection. */
async function stall(token: string): Promise<Socket> {
  const { port, hostname } = new URL(server.url)
  const socket = connect(Number(port), hostname)
  socket.on('error', () => undefined) // a dropped reader may be told so
  socket.write(
    `GET /v1/events HTTP/1.1\r\nHost: x\r\nAccept: text/event-stream\r\nAuthorization: Bearer ${token}\r\n\r\n`,
  )
  await new Promise<void>((resolve) => socket.once('data', () => resolve()))
  socket.pause()
  return socket
}

const timers = (): number => process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length

it('readers who do not read are dropped, while the others get everything in time', async () => {
  const clients = await sessions(Math.ceil((STALLED + HEALTHY) / PER_SESSION))
  const [writer] = clients
  if (!writer) throw new Error('there is no session')
  const tokenFor = (i: number): string => tokenOf(clients[Math.floor(i / PER_SESSION)] ?? writer)
  const { id } = await writer.tickets.create({ subject: 'A lot to read', body: 'First' })
  const timersBefore = timers()
  const healthy = await Promise.all(
    Array.from({ length: HEALTHY }, (_, i) => openReader(server, { token: tokenFor(i) })),
  )
  await Promise.all(healthy.map((reader) => reader.frame(isReady)))
  const stalled = await Promise.all(Array.from({ length: STALLED }, (_, i) => stall(tokenFor(HEALTHY + i))))
  expect(server.openStreams()).toBe(HEALTHY + STALLED)

  for (let sent = 0; sent < MESSAGES; sent += AT_ONCE) {
    const body = '€'.repeat(20_000)
    await Promise.all(Array.from({ length: AT_ONCE }, () => writer.messages.send(id, { body })))
    // They must have read on before more is written, or a busy machine makes them slow ones too.
    for (const reader of healthy) await reader.frame(() => reader.frames.length > sent + AT_ONCE)
  }
  await expect.poll(() => server.openStreams(), { timeout: 20_000 }).toBe(HEALTHY)
  await writer.messages.send(id, { body: 'The end' })
  for (const reader of healthy) {
    await reader.frame(bringsMessage('The end'))
    const seqs = reader.frames.flatMap(({ event, data }) =>
      event === 'message.created' ? JSON.parse(data).data.message.seq : [],
    )
    expect(seqs).toEqual(Array.from({ length: MESSAGES + 1 }, (_, i) => i + 2))
    reader.cut()
  }
  for (const socket of stalled) socket.destroy()
  await expect.poll(() => server.openStreams()).toBe(0)
  await expect.poll(timers).toBeLessThan(timersBefore + HEALTHY)
})
