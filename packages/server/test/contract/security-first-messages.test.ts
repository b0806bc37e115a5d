import { randomUUID } from 'node:crypto'
import type { Message, Ticket } from '@deskhand/sdk'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startServer, type RunningServer } from '#server/server'
import { ask, tokenOf } from './asking.ts'
import { runServer, type ContractServer } from './running-server.ts'

let server: ContractServer
/** Another server on the same database, as behind a balancer. */
let second: RunningServer
beforeAll(async () => {
  server = await runServer()
  second = await startServer({ ...server.options, port: 0 })
})
afterAll(async () => {
  await second.stop()
  await server.stop()
})

const TIMES = 50

/** The same request this many times at once, led to both servers in turn. */
const postAtOnce = (path: string, token: string, bodyOf: (nth: number) => object): Promise<Response[]> =>
  Promise.all(
    Array.from({ length: TIMES }, (_, nth) => {
      const at = { ...server, url: nth % 2 === 0 ? server.url : second.url }
      return ask(at, path, { method: 'POST', token, json: bodyOf(nth) })
    }),
  )

describe('a customer who begins fifty times at once, at two servers', () => {
  it('has one ticket, and in it fifty messages in an order without holes', async () => {
    const customer = await server.customer()
    const token = tokenOf(customer)
    const begun = { clientId: randomUUID(), subject: 'Once', body: 'And only once' }
    const tickets = await postAtOnce('/v1/tickets', token, () => begun)
    expect(new Set(tickets.map(({ status }) => status))).toEqual(new Set([200, 201]))
    const opened: Ticket[] = await Promise.all(tickets.map((answer) => answer.json()))
    const [id = ''] = new Set(opened.map((ticket) => ticket.id))
    expect((await customer.tickets.list()).data.map((ticket) => ticket.id)).toEqual([id])

    const path = `/v1/tickets/${id}/messages`
    const sent = await postAtOnce(path, token, (nth) => ({ clientId: randomUUID(), body: `No. ${nth}` }))
    expect(sent.filter(({ status }) => status === 201)).toHaveLength(TIMES)
    const messages: Message[] = await Promise.all(sent.map((answer) => answer.json()))
    const order = messages.map(({ seq }) => seq).toSorted((one, other) => one - other)
    // The first message is that of the ticket itself.
    expect(order).toEqual(Array.from({ length: TIMES }, (_, nth) => nth + 2))
    const { data } = await customer.messages.list(id, { after: 0, limit: 100 })
    expect(data).toHaveLength(TIMES + 1)
  })
})
