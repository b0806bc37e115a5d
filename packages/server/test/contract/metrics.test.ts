import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ask, eventually, expectProblem, tokenOf } from './asking.ts'
import { readMetrics } from './metric-values.ts'
import { runServer, type ContractServer } from './running-server.ts'

const TOKEN = 'a-token-for-the-metrics'

let server: ContractServer
beforeAll(async () => {
  server = await runServer()
})
afterAll(() => server.stop())

const read = async (): Promise<string> => (await ask(server, '/metrics')).text()

const valueOf = async (name: string, ...labels: string[]): Promise<number | undefined> =>
  (await readMetrics(server.url))(name, ...labels)

describe('the metrics', () => {
  it('count requests by the pattern of their route, their method and their status', async () => {
    const customer = await server.customer()
    const ticket = await customer.tickets.create({ subject: 'A', body: 'B' })
    await customer.tickets.get(ticket.id)
    await ask(server, `/v1/tickets/${randomUUID()}`, { token: tokenOf(customer) })
    const count = 'deskhand_http_request_duration_seconds_count'
    const route = 'route="/v1/tickets/:id"'
    expect(await valueOf(count, 'method="GET"', route, 'status="200"')).toBe(1)
    expect(await valueOf(count, 'method="GET"', route, 'status="404"')).toBe(1)
    expect(await valueOf(count, 'method="POST"', 'route="/v1/tickets"', 'status="201"')).toBe(1)
  })

  it('never hold an id, nor anything that a client makes up', async () => {
    const customer = await server.customer()
    const { id } = await customer.tickets.create({ subject: 'A', body: 'B' })
    await customer.tickets.get(id)
    for (let i = 0; i < 20; i++) {
      await ask(server, `/made-up-${i}`)
      await ask(server, `/v1/made-up-${i}`)
      await fetch(`${server.url}/v1/tickets`, { method: `MADEUP${i}` })
    }
    const text = await read()
    expect(text).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-/)
    expect(text).not.toMatch(/made-?up/i)
    expect(text).not.toContain(server.site.key)
  })

  it('tell how the database, the streams and the queues are', async () => {
    expect(await valueOf('deskhand_database_connections', 'state="busy"')).toBeGreaterThanOrEqual(0)
    expect(await valueOf('deskhand_database_connections', 'state="idle"')).toBeGreaterThanOrEqual(0)
    expect(await valueOf('deskhand_database_connections', 'state="waiting"')).toBe(0)
    for (const queue of ['webhooks', 'mails', 'files', 'statistics'])
      expect(await valueOf('deskhand_queue_length', `queue="${queue}"`)).toBeGreaterThanOrEqual(0)
    expect(await valueOf('deskhand_event_lag_seconds')).toBeGreaterThanOrEqual(0)
    expect(await valueOf('process_cpu_seconds_total')).toBeGreaterThan(0)
  })

  it('count the streams that are open', async () => {
    const customer = await server.customer()
    expect(await valueOf('deskhand_streams_open')).toBe(0)
    const leave = new AbortController()
    await fetch(`${server.url}/v1/events`, {
      headers: { accept: 'text/event-stream', authorization: `Bearer ${tokenOf(customer)}` },
      signal: leave.signal,
    })
    expect(await valueOf('deskhand_streams_open')).toBe(1)
    leave.abort()
    await eventually(() => valueOf('deskhand_streams_open')).toBe(0)
  })
})

describe('without a token, the metrics', () => {
  it('are shown to this machine, uncached', async () => {
    const answer = await ask(server, '/metrics')
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-type')).toMatch(/^text\/plain; version=/)
    expect(answer.headers.get('cache-control')).toBe('no-store')
  })

  it.each(['x-forwarded-for', 'x-real-ip', 'forwarded', 'via', 'x-forwarded-host'])(
    'are not there for what comes through a proxy, which %s shows',
    async (header) => {
      await expectProblem(
        await ask(server, '/metrics', { headers: { [header]: '127.0.0.1' } }),
        404,
        'not_found',
      )
    },
  )
})

describe('with a token, the metrics', () => {
  let guarded: ContractServer
  beforeAll(async () => {
    guarded = await runServer({ metricsToken: TOKEN })
  })
  afterAll(() => guarded.stop())

  it.each([null, 'another-token-for-the-metrics', `${TOKEN}x`, TOKEN.slice(0, -1)])(
    'are not there for %s, on this machine either',
    async (token) => {
      await expectProblem(await ask(guarded, '/metrics', { token }), 404, 'not_found')
    },
  )

  it('are shown to who has it, also through a proxy', async () => {
    const answer = await ask(guarded, '/metrics', {
      token: TOKEN,
      headers: { 'x-forwarded-for': '203.0.113.9' },
    })
    expect(answer.status).toBe(200)
    expect(await answer.text()).toContain('deskhand_http_request_duration_seconds')
  })
})
