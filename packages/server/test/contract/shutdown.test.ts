import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp, realpath, rm } from 'node:fs/promises'
import { request, type IncomingMessage } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createClient, isDeskhandError, type DeskhandClient, type Message } from '@deskhand/sdk'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startProcess, type ServerProcess } from '../crash/server-process.ts'
import { createTestDatabase, type TestDatabase } from '../database.ts'
import { TEST_SECRET } from '../secret.ts'
import { tokenOf } from './asking.ts'
import { seedSite } from './seeded-site.ts'

let dataDir: string
let database: TestDatabase
let running: ServerProcess
beforeEach(async () => {
  dataDir = await realpath(await mkdtemp(join(tmpdir(), 'deskhand-shutdown-')))
  database = await createTestDatabase()
  await seedSite(database.owner, 'alpha')
  running = await startProcess({
    DESKHAND_DATA_DIR: dataDir,
    DATABASE_URL: database.ownerUrl,
    DESKHAND_SECRET: TEST_SECRET,
    DESKHAND_DEMO: '0',
  })
})
afterEach(async () => {
  await running.kill()
  await database.drop()
  await rm(dataDir, { recursive: true, force: true })
})

async function newCustomer(): Promise<DeskhandClient> {
  const customer = createClient({ baseUrl: running.url, siteKey: 'alpha', maxRetries: 0 })
  await customer.sessions.start()
  return customer
}

/** Sends one message after the other until the server is gone. @throws what is no cut connection */
async function sendOn(
  customer: DeskhandClient,
  ticketId: string,
  onAcknowledged: (message: Message) => void,
): Promise<void> {
  for (;;) {
    try {
      onAcknowledged(await customer.messages.send(ticketId, { clientId: randomUUID(), body: 'On and on' }))
    } catch (error) {
      if (isDeskhandError(error) && error.code === 'network') return
      throw error
    }
  }
}

describe('a server that is told to stop', () => {
  it('while people write answers what it has begun, loses nothing it has acknowledged, and ends with 0', async () => {
    const customer = await newCustomer()
    const ticket = await customer.tickets.create({ subject: 'Until the end', body: 'The first message' })
    const acknowledged: Message[] = []
    let stopping: Promise<number | null> | undefined
    const onAcknowledged = (message: Message): void => {
      acknowledged.push(message)
      if (acknowledged.length === 60) stopping = running.stop()
    }
    await Promise.all(Array.from({ length: 8 }, () => sendOn(customer, ticket.id, onAcknowledged)))
    expect(await stopping).toBe(0)
    expect(acknowledged.length).toBeGreaterThanOrEqual(60)

    const { rows } = await database.owner.query<{ id: string; client_id: string }>(
      'select id, client_id from deskhand.ticket_messages where ticket_id = $1 order by seq offset 1',
      [ticket.id],
    )
    const stored = new Map(rows.map((row) => [row.client_id, row.id]))
    expect(stored.size).toBe(rows.length)
    for (const { id, clientId } of acknowledged) expect(stored.get(String(clientId))).toBe(id)
    // What was stored and not acknowledged was on its way when its connection went: one for each sender at most.
    expect(rows.length).toBeLessThanOrEqual(acknowledged.length + 8)
  })

  it('answers a request that was half sent when it was told, and takes no new one', async () => {
    const customer = await newCustomer()
    const ticket = await customer.tickets.create({ subject: 'Half a request', body: 'The first message' })
    const body = JSON.stringify({ clientId: randomUUID(), body: 'Sent in two halves' })
    const sending = request(`${running.url}/v1/tickets/${ticket.id}/messages`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${tokenOf(customer)}`,
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(body),
      },
    })
    const answered = once(sending, 'response')
    sending.write(body.slice(0, 20))
    // Only what the server has begun to read is a request that it has begun.
    await once(sending, 'socket')
    await fetch(`${running.url}/healthz`)
    const stopping = running.stop()
    await expect
      .poll(() =>
        fetch(`${running.url}/healthz`).then(
          () => 'open',
          () => 'closed',
        ),
      )
      .toBe('closed')
    sending.end(body.slice(20))
    const [response]: IncomingMessage[] = await answered
    expect(response?.statusCode).toBe(201)
    response?.resume()
    expect(await stopping).toBe(0)
  })

  it('tells the streams to come back, each at another moment', async () => {
    const follow = async (): Promise<Response> => {
      const headers = { accept: 'text/event-stream', authorization: `Bearer ${tokenOf(await newCustomer())}` }
      return fetch(`${running.url}/v1/events`, { headers })
    }
    const streams = await Promise.all(Array.from({ length: 12 }, follow))
    const ends = Promise.all(streams.map((stream) => stream.text()))
    expect(await running.stop()).toBe(0)
    const waits = (await ends).map((text) => Number(/.*^retry: (\d+)$/ms.exec(text)?.[1]))
    for (const wait of waits) {
      expect(wait).toBeGreaterThanOrEqual(500)
      expect(wait).toBeLessThanOrEqual(5_000)
    }
    expect(new Set(waits).size).toBeGreaterThan(6)
  })

  it('does not wait for connections that ask for nothing', async () => {
    await Promise.all(Array.from({ length: 5 }, async () => (await fetch(`${running.url}/healthz`)).text()))
    const began = performance.now()
    expect(await running.stop()).toBe(0)
    // Far less than the ten seconds that a request which goes on would be given.
    expect(performance.now() - began).toBeLessThan(9_000)
  })
})
