import { randomUUID } from 'node:crypto'
import type { DeskhandClient, Message } from '@deskhand/sdk'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startServer, type RunningServer } from '#server/server'
import { ask, expectProblem, tokenOf } from './asking.ts'
import { runServer, type ContractServer } from './running-server.ts'
import { tcpProxy, type TcpProxy } from './tcp-proxy.ts'

/** Milliseconds after the end of a fault in which everything works again. */
const RECOVERY = 10_000

/** A server that works, and gives the test its database and its client. */
let home: ContractServer
/** The server whose line to the database has faults. */
let running: RunningServer
let line: TcpProxy
let customer: DeskhandClient
let ticketId: string

beforeEach(async () => {
  home = await runServer()
  line = await tcpProxy(home.options.databaseUrl)
  running = await startServer({ ...home.options, databaseUrl: line.url, port: 0 })
  customer = await home.customer({ baseUrl: running.url })
  ticketId = (await customer.tickets.create({ subject: 'A', body: 'B' })).id
})
afterEach(async () => {
  await line.restore()
  await running.stop()
  await line.close()
  await home.stop()
})

const get = (path: string): Promise<Response> => ask({ ...home, url: running.url }, path)

const send = (clientId: string): Promise<Response> =>
  ask({ ...home, url: running.url }, `/v1/tickets/${ticketId}/messages`, {
    method: 'POST',
    token: tokenOf(customer),
    json: { clientId, body: `Message ${clientId}` },
  })

async function expectUnavailable(answer: Response): Promise<void> {
  await expectProblem(answer, 503, 'database_unavailable')
  expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0)
}

/** Sends the same message until it is acknowledged, as clients do. Every refusal says when to come back. */
async function sendUntilAcknowledged(clientId: string): Promise<Message> {
  const began = performance.now()
  for (;;) {
    const answer = await send(clientId)
    if (answer.ok) return answer.json()
    await expectUnavailable(answer)
    expect(performance.now() - began).toBeLessThan(RECOVERY)
  }
}

async function expectThread(clientIds: readonly string[]): Promise<void> {
  const { data } = await customer.messages.list(ticketId, { after: 0 })
  expect(data.map(({ seq }) => seq)).toEqual(data.map((_, index) => index + 1))
  expect(data.slice(1).map(({ clientId }) => clientId)).toEqual(clientIds)
}

const isReady = async (): Promise<number> => (await get('/readyz')).status

describe('a database that is restarted', () => {
  it('is missed with 503 and when to come back, and found again', async () => {
    const clientId = randomUUID()
    await line.cut()
    await expectUnavailable(await send(clientId))
    await expectUnavailable(await get('/readyz'))
    expect((await get('/healthz')).status).toBe(200)
    await line.restore()
    await sendUntilAcknowledged(clientId)
    expect(await isReady()).toBe(200)
    await expectThread([clientId])
  })

  it('in the midst of sends loses and doubles nothing that it has acknowledged', async () => {
    const clientIds = Array.from({ length: 20 }, () => randomUUID())
    const faults = (async () => {
      for (let i = 0; i < 3; i++) {
        await expect.poll(async () => (await get('/readyz')).status).toBe(200)
        line.reset()
      }
    })()
    for (const clientId of clientIds) await sendUntilAcknowledged(clientId)
    await faults
    await expectThread(clientIds)
  })
})

describe('a line that goes dead without a sign', () => {
  it('is noticed, and left once it is replaced', async () => {
    await get('/readyz')
    line.freeze()
    const began = performance.now()
    await expectUnavailable(await get('/readyz'))
    expect(performance.now() - began).toBeLessThan(5_000)
    const [first, second] = [randomUUID(), randomUUID()]
    const silent = send(first)
    await expectUnavailable(await silent)
    await line.restore()
    await sendUntilAcknowledged(first)
    await sendUntilAcknowledged(second)
    expect(await isReady()).toBe(200)
    await expectThread([first, second])
  })
})

describe('a slow line', () => {
  it('makes a send late, not lost', async () => {
    const clientId = randomUUID()
    line.delay(500)
    await sendUntilAcknowledged(clientId)
    line.delay(0)
    await expectThread([clientId])
  })
})

/** Connections of one server to its database. */
const POOL = 6

async function waitingForLocks(): Promise<number> {
  const { rows } = await home.owner.query<{ waiting: number }>(
    `select count(*)::int as waiting from pg_locks where not granted and locktype = 'advisory'`,
  )
  return rows[0]?.waiting ?? 0
}

describe('a database that has no connection left', () => {
  it('is missed with 503, and serves everybody once there are some', async () => {
    const other = await customer.tickets.create({ subject: 'Another', body: 'One' })
    await home.owner.query('begin')
    await home.owner.query('select deskhand_private.lock_ticket($1)', [ticketId])
    const held = Array.from({ length: 16 }, () => randomUUID())
    const answers = held.map((clientId) => send(clientId))
    await expect.poll(waitingForLocks).toBe(POOL)
    const late = await get(`/v1/sites/${home.site.key}/config`)
    await expectUnavailable(late)
    await home.owner.query('commit')
    for (const answer of await Promise.all(answers)) if (!answer.ok) await expectUnavailable(answer)
    for (const clientId of held) await sendUntilAcknowledged(clientId)
    expect((await customer.tickets.get(other.id)).id).toBe(other.id)
    const { data } = await customer.messages.list(ticketId, { after: 0 })
    expect(new Set(data.map(({ clientId }) => clientId)).size).toBe(1 + held.length)
    expect(data.map(({ seq }) => seq)).toEqual(data.map((_, index) => index + 1))
  })
})
