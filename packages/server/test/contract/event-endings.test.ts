import { connect, type Socket } from 'node:net'
import type { DeskhandClient } from '@deskhand/sdk'
import type { DeskClient } from '@deskhand/sdk/desk'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expectProblem, ask, tokenOf } from './asking.ts'
import { bringsMessage, openReader } from './event-reader.ts'
import { runServer, type ContractServer } from './running-server.ts'

/** The promise is five seconds; the machine that runs the test may be slow by one. */
const PROMPTLY = 6_000

let server: ContractServer
let ada: DeskhandClient
beforeAll(async () => {
  server = await runServer()
  ada = await server.customer()
})
afterAll(() => server.stop())

const deskPath = () => `/v1/desk/sites/${server.site.id}/events`

describe('an open stream ends', () => {
  it(
    'within five seconds when its right to read is taken away behind the server',
    { timeout: 15_000 },
    async () => {
      const { site, owner } = server
      const listen = async (client: DeskhandClient | DeskClient, path = '/v1/events') => ({
        token: tokenOf(client),
        path,
        reader: await openReader(server, { token: tokenOf(client), path }),
      })
      const [gone, expired] = [await server.customer(), await server.customer()]
      const streams = {
        goneCustomer: await listen(gone),
        expiredSession: await listen(expired),
        endedSession: await listen(await server.desk(site.admin), deskPath()),
        disabledMember: await listen(await server.desk(site.agent), deskPath()),
      }
      const spared = await listen(ada)
      const since = performance.now()
      await owner.query('delete from deskhand.customers where id = $1', [(await gone.sessions.start()).id])
      await owner.query('update deskhand.sessions set expires_at = now() where customer_id = $1', [
        (await expired.sessions.start()).id,
      ])
      await owner.query('delete from deskhand.sessions where user_id = $1', [site.admin.id])
      await owner.query('update deskhand.team_members set disabled_at = now() where user_id = $1', [
        site.agent.id,
      ])

      for (const { token, path, reader } of Object.values(streams)) {
        // Requests are refused at once; only an open stream has a grace.
        const answer = await ask(server, path, { token })
        await expectProblem(answer, answer.status, /^(session_invalid|not_found)$/)
        await reader.ended
      }
      expect(performance.now() - since).toBeLessThan(PROMPTLY)
      expect(spared.reader.response.closed).toBe(false)
      spared.reader.cut()
    },
  )
})

describe('a reader that does not read', () => {
  it('is dropped, while those who read get everything', { timeout: 30_000 }, async () => {
    const dora = await server.customer()
    const { id } = await dora.tickets.create({ subject: 'A lot to read', body: 'First' })
    const reader = await openReader(server, { token: tokenOf(dora) })
    const stalled = await openStalled(tokenOf(dora))
    const dropped = new Promise<void>((resolve) => stalled.once('close', resolve))

    // 24 MB: more than the kernel's buffers on both sides and the queue of the server hold together.
    for (let i = 0; i < 40; i += 1) {
      await Promise.all(
        Array.from({ length: 10 }, () => dora.messages.send(id, { body: '€'.repeat(20_000) })),
      )
      // The reader must have read on before more is written, or a busy machine makes it a slow one too.
      await reader.frame(() => reader.frames.length > 10 * (i + 1))
    }
    await dora.messages.send(id, { body: 'The end' })
    await reader.frame(bringsMessage('The end'))
    const seqs = (await reader.events()).flatMap(({ type, data }) =>
      type === 'message.created' && 'message' in data ? data.message.seq : [],
    )
    expect(seqs).toEqual(Array.from({ length: 401 }, (_, i) => i + 2))
    // What is in the buffers can still be read, and then comes the end.
    stalled.resume()
    await dropped
    reader.cut()
  })
})

/** Asks for the stream and then never takes a byte off the connection. */
async function openStalled(token: string): Promise<Socket> {
  const { port } = new URL(server.url)
  const socket = connect(Number(port), '127.0.0.1')
  socket.on('error', () => undefined)
  socket.write(
    `GET /v1/events HTTP/1.1\r\nHost: x\r\nAccept: text/event-stream\r\nAuthorization: Bearer ${token}\r\n\r\n`,
  )
  await new Promise<void>((resolve) => socket.once('data', () => resolve()))
  socket.pause()
  return socket
}
