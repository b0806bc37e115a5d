import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { asCustomer, asMember } from '../rls/actors.ts'
import { openTicket, postMessage, problem, type PostedMessage } from './calls.ts'
import { createSqlDatabase, type SqlDatabase } from './sql-database.ts'

let database: SqlDatabase
beforeAll(async () => {
  database = await createSqlDatabase()
})
afterAll(() => database.drop())

const times = <T>(count: number, make: () => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: count }, make))

describe('sending a message again under the same clientId', () => {
  it('finds the one that is there', async () => {
    const { customer } = database.world.home
    const input = { clientId: randomUUID(), body: 'Once' }
    const first = await postMessage(database, asCustomer(customer), customer.ticketId, input)
    const second = await postMessage(database, asCustomer(customer), customer.ticketId, input)
    expect(first.is_new).toBe(true)
    expect(second).toEqual({ message_id: first.message_id, is_new: false })
  })

  it('is refused with another body, another audience or other files', async () => {
    const { home } = database.world
    const { ticketId } = home.customer
    const agent = asMember(home.siteId, home.agentId)
    const clientId = randomUUID()
    await postMessage(database, agent, ticketId, { clientId, body: 'Once' })
    const others = [{ body: 'Twice' }, { isInternal: true }, { attachmentIds: [randomUUID()] }]
    for (const other of others) {
      const again = postMessage(database, agent, ticketId, { clientId, body: 'Once', ...other })
      await expect(again).rejects.toMatchObject(problem('client_id_reused'))
    }
  })

  it('twenty times at once sends one, and leaves no hole in the order', async () => {
    const { peer } = database.world.home
    const input = { clientId: randomUUID(), body: 'Once' }
    const sent = await times(20, () => postMessage(database, asCustomer(peer), peer.ticketId, input))
    expect(new Set(sent.map((one) => one.message_id)).size).toBe(1)
    expect(sent.filter((one) => one.is_new)).toHaveLength(1)

    await postMessage(database, asCustomer(peer), peer.ticketId)
    const { rows } = await database.owner.query(
      `select count(*)::int as count, max(m.seq) as last, max(t.last_seq) as counted
       from deskhand.ticket_messages m join deskhand.tickets t on t.id = m.ticket_id where t.id = $1`,
      [peer.ticketId],
    )
    expect(rows).toEqual([{ count: 5, last: 5, counted: 5 }])
  })

  it('is nobody else’s business: three authors may use the same one, and each finds their own', async () => {
    const { home } = database.world
    const authors = [
      asCustomer(home.customer),
      asMember(home.siteId, home.agentId),
      asMember(home.siteId, home.adminId),
    ]
    const clientId = randomUUID()
    const sendAll = async () => {
      const sent: PostedMessage[] = []
      for (const [index, who] of authors.entries())
        sent.push(
          await postMessage(database, who, home.customer.ticketId, { clientId, body: `Line ${index}` }),
        )
      return sent
    }
    const first = await sendAll()
    expect(first.map((one) => one.is_new)).toEqual([true, true, true])
    expect(await sendAll()).toEqual(first.map((one) => ({ ...one, is_new: false })))
  })
})

describe('opening a ticket again under the same clientId', () => {
  it('finds the one that is there', async () => {
    const who = asCustomer(database.world.home.customer)
    const input = { clientId: randomUUID(), subject: 'Once' }
    const first = await openTicket(database, who, input)
    expect(first.is_new).toBe(true)
    expect(await openTicket(database, who, input)).toEqual({ ticket_id: first.ticket_id, is_new: false })
  })

  it('is refused with another subject, body, department, priority, field or file', async () => {
    const { customer, departmentId } = database.world.home
    const input = { clientId: randomUUID(), subject: 'Once', body: 'Once' }
    await openTicket(database, asCustomer(customer), input)
    const others = [
      { subject: 'Twice' },
      { body: 'Twice' },
      { departmentId },
      { priority: 'high' },
      { fields: { size: 'L' } },
      { attachmentIds: [randomUUID()] },
    ]
    for (const other of others) {
      const again = openTicket(database, asCustomer(customer), { ...input, ...other })
      await expect(again).rejects.toMatchObject(problem('client_id_reused'))
    }
  })

  it('twenty times at once opens one, and uses up one number', async () => {
    const { siteId, anonymous } = database.world.home
    const input = { clientId: randomUUID(), subject: 'Once' }
    const opened = await times(20, () => openTicket(database, asCustomer(anonymous), input))
    expect(new Set(opened.map((one) => one.ticket_id)).size).toBe(1)
    expect(opened.filter((one) => one.is_new)).toHaveLength(1)
    const { rows } = await database.owner.query(
      'select count(*) = max(number) as "isGapless" from deskhand.tickets where site_id = $1',
      [siteId],
    )
    expect(rows).toEqual([{ isGapless: true }])
  })

  it('is nobody else’s business: two customers may use the same one', async () => {
    const { home, foreign } = database.world
    const input = { clientId: randomUUID() }
    const opened = await Promise.all(
      [home.customer, home.peer, foreign.customer].map((customer) =>
        openTicket(database, asCustomer(customer), input),
      ),
    )
    expect(opened.map((one) => one.is_new)).toEqual([true, true, true])
  })
})
