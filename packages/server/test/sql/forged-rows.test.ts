import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { asCustomer, asMember } from '../rls/actors.ts'
import { openTicket, only, postMessage, problem } from './calls.ts'
import { createSqlDatabase, type SqlDatabase } from './sql-database.ts'

let database: SqlDatabase
beforeAll(async () => {
  database = await createSqlDatabase()
})
afterAll(() => database.drop())

const DENIED = '42501'

interface ErrorFields {
  code: string
  message: string
  detail: string | undefined
}

/** Everything of an error that a caller can see. */
async function errorOf(attempt: Promise<unknown>): Promise<ErrorFields> {
  const { code, message, detail } = await attempt.then(
    () => {
      throw new Error('It was allowed')
    },
    (error: ErrorFields) => error,
  )
  return { code, message, detail }
}

const insertMessage = (columns: string, values: string): string =>
  `insert into deskhand.ticket_messages (site_id, ticket_id, customer_id, body, ${columns}) values ($1, $2, $3, 'Forged', ${values})`

describe('a customer who forges a message', () => {
  it.each([
    ['the author', 'author_kind, author_id', `'member', gen_random_uuid()`],
    ['the author’s name', 'author_name', `'The boss'`],
    ['the place in the thread', 'seq, public_seq', '1, 1'],
    ['the date', 'created_at', `'2001-01-01'`],
    ['the id', 'id', 'gen_random_uuid()'],
  ])('is refused %s', async (_, columns, values) => {
    const { customer } = database.world.home
    const { siteId, ticketId, customerId } = customer
    const forged = database.act(asCustomer(customer), insertMessage(columns, values), [
      siteId,
      ticketId,
      customerId,
    ])
    await expect(forged).rejects.toMatchObject({ code: DENIED })
  })

  it('is refused a note', async () => {
    const { customer } = database.world.home
    const { siteId, ticketId, customerId } = customer
    const note = database.act(asCustomer(customer), insertMessage('is_internal', 'true'), [
      siteId,
      ticketId,
      customerId,
    ])
    await expect(note).rejects.toMatchObject({ code: DENIED })
    await expect(
      postMessage(database, asCustomer(customer), ticketId, { isInternal: true }),
    ).rejects.toMatchObject({
      code: DENIED,
    })
  })
})

describe('the author of a message', () => {
  it('is who acts, by name, whoever that is', async () => {
    const { home } = database.world
    const { ticketId } = home.customer
    const sent = [
      await postMessage(database, asCustomer(home.customer), ticketId),
      await postMessage(database, asMember(home.siteId, home.adminId), ticketId),
    ]
    const { rows } = await database.owner.query(
      'select author_kind, author_id, author_name from deskhand.ticket_messages where id = any ($1) order by seq',
      [sent.map((one) => one.message_id)],
    )
    expect(rows).toEqual([
      { author_kind: 'customer', author_id: home.customer.customerId, author_name: 'customer' },
      { author_kind: 'member', author_id: home.adminId, author_name: 'Some admin' },
    ])
  })
})

describe('a ticket of somebody else', () => {
  it('answers a customer exactly like one that is not there', async () => {
    const { home, foreign } = database.world
    const who = asCustomer(home.customer)
    const missing = await errorOf(postMessage(database, who, randomUUID()))
    expect(missing).toMatchObject({ code: 'DH000', message: 'not_found' })
    for (const ticketId of [home.peer.ticketId, foreign.customer.ticketId])
      expect(await errorOf(postMessage(database, who, ticketId))).toEqual(missing)
  })

  it('answers a member of another site exactly like one that is not there', async () => {
    const { home, foreign } = database.world
    const who = asMember(home.siteId, home.agentId)
    const missing = await errorOf(postMessage(database, who, randomUUID()))
    expect(await errorOf(postMessage(database, who, foreign.customer.ticketId))).toEqual(missing)
  })

  it('answers a member of both sites like one that is not there, where the request speaks for one', async () => {
    const { home, foreign, memberOfBothId } = database.world
    const who = asMember(home.siteId, memberOfBothId)
    const missing = await errorOf(postMessage(database, who, randomUUID()))
    expect(await errorOf(postMessage(database, who, foreign.customer.ticketId))).toEqual(missing)
  })

  it('cannot be written to under the name of the own site', async () => {
    const { home, foreign } = database.world
    const { siteId, customerId } = home.customer
    const insertInto = (ticketId: string) =>
      errorOf(
        database.act(asCustomer(home.customer), insertMessage('is_internal', 'false'), [
          siteId,
          ticketId,
          customerId,
        ]),
      )
    const missing = await insertInto(randomUUID())
    expect(missing).toMatchObject({ code: 'DH000', message: 'not_found' })
    for (const ticketId of [home.peer.ticketId, foreign.customer.ticketId])
      expect(await insertInto(ticketId)).toEqual(missing)
  })

  it('takes no field of another customer', async () => {
    const { home } = database.world
    const addField = (ticketId: string) =>
      errorOf(
        database.act(
          asCustomer(home.customer),
          `insert into deskhand.ticket_metadata (site_id, ticket_id, customer_id, key, value) values ($1, $2, $3, 'colour', '"red"')`,
          [home.siteId, ticketId, home.customer.customerId],
        ),
      )
    const [peers, missing] = [await addField(home.peer.ticketId), await addField(randomUUID())]
    expect(peers.code).toBe('23503')
    expect({ ...peers, detail: '' }).toEqual({ ...missing, detail: '' })
  })
})

describe('a customer who forges a ticket', () => {
  it.each([
    ['number', '1'],
    ['status', `'closed'`],
    ['assignee_id', 'gen_random_uuid()'],
    ['due_at', 'now()'],
    ['created_at', 'now()'],
    ['last_seq', '7'],
  ])('is refused its %s', async (column, value) => {
    const { customer } = database.world.home
    const forged = database.act(
      asCustomer(customer),
      `insert into deskhand.tickets (site_id, customer_id, subject, ${column}) values ($1, $2, 'Forged', ${value})`,
      [customer.siteId, customer.customerId],
    )
    await expect(forged).rejects.toMatchObject({ code: DENIED })
  })

  it('cannot name a department or template of another site, and learns nothing by trying', async () => {
    const { home, foreign } = database.world
    const who = asCustomer(home.customer)
    for (const field of ['departmentId', 'templateId'] as const) {
      const foreigners = await errorOf(openTicket(database, who, { [field]: foreign[field] }))
      const missing = await errorOf(openTicket(database, who, { [field]: randomUUID() }))
      expect(foreigners.code).toBe('23503')
      expect({ ...foreigners, detail: '' }).toEqual({ ...missing, detail: '' })
    }
  })
})

describe('a member', () => {
  it('cannot assign a ticket to somebody who is not of the site', async () => {
    const { home, foreign } = database.world
    const assign = (userId: string) =>
      database.act(
        asMember(home.siteId, home.agentId),
        'update deskhand.tickets set assignee_id = $1 where id = $2 returning assignee_id',
        [userId, home.customer.ticketId],
      )
    await expect(assign(foreign.agentId)).rejects.toMatchObject(problem('invalid_request'))
    expect(only(await assign(home.adminId))).toEqual({ assignee_id: home.adminId })
  })

  it.each([
    'site_id',
    'customer_id',
    'number',
    'last_seq',
    'created_at',
    'first_response_at',
    'customer_read_seq',
  ])('cannot change the %s of a ticket', async (column) => {
    const { home } = database.world
    const change = database.act(
      asMember(home.siteId, home.agentId),
      `update deskhand.tickets set ${column} = ${column} where id = $1`,
      [home.customer.ticketId],
    )
    await expect(change).rejects.toMatchObject({ code: DENIED })
  })
})
