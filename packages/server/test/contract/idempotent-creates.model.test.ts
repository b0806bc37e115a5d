import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { routeOf } from '#server/openapi/described-routes'
import { ask, countRows, expectProblem, tokenOf } from './asking.ts'
import type { Body } from './administration-calls.ts'
import { clientIdRoutes } from './client-id-routes.ts'
import { nameOf } from './route-calls.ts'
import { runServer, type ContractServer } from './running-server.ts'

/** Somebody who makes things in one place. What others make, or they themselves elsewhere, is none of its business. */
interface Maker {
  path: string
  token: string
  table: 'tickets' | 'ticket_messages'
  /** Bodies of which each is another one. */
  bodies: readonly Body[]
}

/** One request: which maker sends which of its bodies under which of the clientIds. */
interface Sent {
  maker: number
  body: number
  id: number
}

const IDS = 3
const BODIES = 3

let server: ContractServer
let makers: readonly Maker[]
beforeAll(async () => {
  server = await runServer()
  makers = await seedMakers()
})
afterAll(() => server.stop())

async function seedMakers(): Promise<Maker[]> {
  const { site } = server
  const [ada, ben] = [await server.customer(), await server.customer()]
  const opened = await ada.tickets.create({ subject: 'The first', body: 'Hello' })
  const other = await ada.tickets.create({ subject: 'The second', body: 'Hello' })
  const members = [tokenOf(await server.desk(site.agent)), tokenOf(await server.desk(site.admin))]
  const desk = `/v1/desk/sites/${site.id}/tickets`
  return [
    ...[ada, ben].map((customer) => opens('/v1/tickets', tokenOf(customer))),
    ...[opened, other].map(({ id }) => writes(`/v1/tickets/${id}/messages`, tokenOf(ada))),
    ...members.map((token) => opens(desk, token, { customer: { name: 'Cleo', email: 'cleo@example.com' } })),
    ...members.map((token) => writes(`${desk}/${opened.id}/messages`, token, { isInternal: true })),
  ]
}

function opens(path: string, token: string, more: Body = {}): Maker {
  const body = { ...more, subject: 'A subject', body: 'A text', priority: 'low' }
  const bodies = [body, { ...body, body: 'Another text' }, { ...body, priority: 'high' }]
  return { path, token, table: 'tickets', bodies }
}

function writes(path: string, token: string, more: Body = {}): Maker {
  const body = { body: 'A text' }
  const bodies = [body, { body: 'Another text' }, { body: 'A text, and more', ...more }]
  return { path, token, table: 'ticket_messages', bodies }
}

/** What is there already, by who has made it under which clientId. */
type Made = Map<string, { body: number; answer: string }>

const keyOf = ({ maker, id }: Sent): string => `${maker} ${id}`

/** Sends requests at once, and expects that each clientId of a maker stands for the body that came first, whichever that was. */
async function sendAtOnce(batch: readonly Sent[], clientIds: readonly string[], made: Made): Promise<void> {
  const answers = await Promise.all(
    batch.map(async (sent) => ({ sent, answer: await send(sent, clientIds) })),
  )
  for (const [key, ofKey] of Map.groupBy(answers, ({ sent }) => keyOf(sent))) {
    const firsts = ofKey.filter(({ answer }) => answer.status === 201)
    const statuses = ofKey.map(({ answer }) => answer.status).join()
    expect(firsts, `maker and id ${key}: ${statuses}`).toHaveLength(made.has(key) ? 0 : 1)
    for (const { sent, answer } of firsts)
      made.set(key, { body: sent.body, answer: await answer.clone().text() })
    const known = made.get(key)
    for (const { sent, answer } of ofKey) {
      if (sent.body !== known?.body) await expectProblem(answer, 422, 'client_id_reused')
      else expect([answer.ok, await answer.text()]).toEqual([true, known.answer])
    }
  }
}

async function send({ maker, body, id }: Sent, clientIds: readonly string[]): Promise<Response> {
  const { path, token, bodies } = makers[maker] ?? never(maker)
  return ask(server, path, { method: 'POST', token, json: { ...bodies[body], clientId: clientIds[id] } })
}

function never(maker: number): never {
  throw new Error(`nobody is maker ${maker}`)
}

/** How many rows the things of the model are: each ticket is opened with a message. */
function rowsOf(made: Made): Record<Maker['table'], number> {
  const tables = [...made.keys()].map((key) => makers[Number(key.split(' ')[0])]?.table)
  const tickets = tables.filter((table) => table === 'tickets').length
  return { tickets, ticket_messages: tables.length }
}

async function countMade(): Promise<Record<Maker['table'], number>> {
  const { tickets = 0, ticket_messages = 0 } = await countRows(server)
  return { tickets, ticket_messages }
}

describe('making things, again, with other bodies, by others and at once', () => {
  it('is tried on every route that takes a clientId', () => {
    const tried = makers.map(({ path }) => routeOf(server.app, 'POST', path)).flatMap((route) => route ?? [])
    expect([...new Set(tried.map(nameOf))].toSorted()).toEqual(
      clientIdRoutes(server.app).map(nameOf).toSorted(),
    )
  })

  it('makes one thing of each maker and clientId, which answers for it ever after', async () => {
    const sent: fc.Arbitrary<Sent> = fc.record({
      maker: fc.nat(makers.length - 1),
      body: fc.nat(BODIES - 1),
      id: fc.nat(IDS - 1),
    })
    const batch = fc
      .array(fc.tuple(sent, fc.integer({ min: 1, max: 4 })), { minLength: 1, maxLength: 4 })
      .map((requests) => requests.flatMap(([request, times]) => Array.from({ length: times }, () => request)))
    const property = fc.asyncProperty(fc.array(batch, { minLength: 2, maxLength: 8 }), async (batches) => {
      const clientIds = Array.from({ length: IDS }, () => randomUUID())
      const before = await countMade()
      const made: Made = new Map()
      for (const requests of batches) await sendAtOnce(requests, clientIds, made)
      const after = await countMade()
      const { tickets, ticket_messages } = rowsOf(made)
      expect(after).toEqual({
        tickets: before.tickets + tickets,
        ticket_messages: before.ticket_messages + ticket_messages,
      })
    })
    await fc.assert(property, { numRuns: 30, endOnFailure: true })
  })
})
