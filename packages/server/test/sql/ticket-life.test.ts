import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { asCustomer, asMember, type Identity } from '../rls/actors.ts'
import { only, openTicket, postMessage, problem } from './calls.ts'
import { createSqlDatabase, type SqlDatabase } from './sql-database.ts'

let database: SqlDatabase
let customer: Identity
let agent: Identity
beforeAll(async () => {
  database = await createSqlDatabase()
  const { home } = database.world
  customer = asCustomer(home.customer)
  agent = asMember(home.siteId, home.agentId)
})
afterAll(() => database.drop())

interface TicketState {
  status: string
  updated_at: Date
  last_message_at: Date
  first_response_at: Date | null
  resolved_at: Date | null
  customer_unread: number
  team_unread: number
}

const freshTicket = async (): Promise<string> => (await openTicket(database, customer)).ticket_id

async function stateOf(ticketId: string): Promise<TicketState> {
  const { rows } = await database.owner.query<TicketState>('select * from deskhand.tickets where id = $1', [
    ticketId,
  ])
  return only(rows)
}

const setStatus = (ticketId: string, status: string) =>
  database.act(agent, 'update deskhand.tickets set status = $2 where id = $1', [ticketId, status])

describe('a closed ticket', () => {
  it('takes no message of its customer', async () => {
    const id = await freshTicket()
    await setStatus(id, 'closed')
    await expect(postMessage(database, customer, id)).rejects.toMatchObject(problem('ticket_closed'))
  })

  it('takes a message of the team and stays closed', async () => {
    const id = await freshTicket()
    await setStatus(id, 'closed')
    await postMessage(database, agent, id)
    expect((await stateOf(id)).status).toBe('closed')
  })
})

describe('an answer of the customer', () => {
  it.each(['waiting_on_customer', 'resolved'])('opens a ticket again that is %s', async (status) => {
    const id = await freshTicket()
    await setStatus(id, status)
    await postMessage(database, customer, id)
    expect((await stateOf(id)).status).toBe('open')
  })

  it('leaves a ticket alone that is in progress', async () => {
    const id = await freshTicket()
    await setStatus(id, 'in_progress')
    await postMessage(database, customer, id)
    expect((await stateOf(id)).status).toBe('in_progress')
  })

  it('is unread by the team until the team answers, which a note does not', async () => {
    const id = await freshTicket()
    await postMessage(database, customer, id)
    expect((await stateOf(id)).team_unread).toBe(2)
    await postMessage(database, agent, id, { isInternal: true })
    expect((await stateOf(id)).team_unread).toBe(2)
    await postMessage(database, agent, id)
    expect((await stateOf(id)).team_unread).toBe(0)
  })
})

describe('the date of the first response', () => {
  it('is that of the first public message of the team, and stays', async () => {
    const id = await freshTicket()
    await postMessage(database, customer, id)
    await postMessage(database, agent, id, { isInternal: true })
    expect((await stateOf(id)).first_response_at).toBeNull()

    const { message_id } = await postMessage(database, agent, id)
    await postMessage(database, agent, id)
    const { rows } = await database.owner.query<{ created_at: Date }>(
      'select created_at from deskhand.ticket_messages where id = $1',
      [message_id],
    )
    expect((await stateOf(id)).first_response_at).toEqual(only(rows).created_at)
  })
})

describe('the date a ticket was resolved', () => {
  it('comes with resolving or closing, survives going from one to the other, and goes with opening again', async () => {
    const id = await freshTicket()
    await setStatus(id, 'resolved')
    const { resolved_at } = await stateOf(id)
    expect(resolved_at).toBeInstanceOf(Date)
    await setStatus(id, 'closed')
    expect((await stateOf(id)).resolved_at).toEqual(resolved_at)
    await setStatus(id, 'open')
    expect((await stateOf(id)).resolved_at).toBeNull()
  })

  it('goes when the customer answers', async () => {
    const id = await freshTicket()
    await setStatus(id, 'resolved')
    await postMessage(database, customer, id)
    expect((await stateOf(id)).resolved_at).toBeNull()
  })
})

describe('the dates of a ticket', () => {
  it('move with a message to the date of that message', async () => {
    const id = await freshTicket()
    const { message_id } = await postMessage(database, agent, id)
    const { rows } = await database.owner.query<{ created_at: Date }>(
      'select created_at from deskhand.ticket_messages where id = $1',
      [message_id],
    )
    const { created_at } = only(rows)
    expect(await stateOf(id)).toMatchObject({ updated_at: created_at, last_message_at: created_at })
  })

  it('do not move with a note', async () => {
    const id = await freshTicket()
    const { updated_at, last_message_at } = await stateOf(id)
    await postMessage(database, agent, id, { isInternal: true })
    expect(await stateOf(id)).toMatchObject({ updated_at, last_message_at })
  })

  it('move with a change that customers see, but not the date of the last message', async () => {
    const id = await freshTicket()
    const before = await stateOf(id)
    await setStatus(id, 'in_progress')
    const after = await stateOf(id)
    expect(after.updated_at.getTime()).toBeGreaterThan(before.updated_at.getTime())
    expect(after.last_message_at).toEqual(before.last_message_at)
  })
})

describe('the read mark', () => {
  const markRead = (ticketId: string, seq: number) =>
    database.act<{ customer_read_seq: number; customer_unread: number }>(
      customer,
      'update deskhand.tickets set customer_read_seq = $2 where id = $1 returning customer_read_seq, customer_unread',
      [ticketId, seq],
    )

  it('counts as unread what the team wrote after it, and no note', async () => {
    const id = await freshTicket()
    for (const isInternal of [false, true, false, true])
      await postMessage(database, agent, id, { isInternal })
    await postMessage(database, customer, id)
    expect((await stateOf(id)).customer_unread).toBe(2)
    expect(await markRead(id, 2)).toEqual([{ customer_read_seq: 2, customer_unread: 1 }])
    expect(await markRead(id, 3)).toEqual([{ customer_read_seq: 3, customer_unread: 0 }])
    await postMessage(database, agent, id)
    expect((await stateOf(id)).customer_unread).toBe(1)
  })

  it('never goes back', async () => {
    const id = await freshTicket()
    await postMessage(database, agent, id)
    await markRead(id, 2)
    expect(await markRead(id, 1)).toEqual([{ customer_read_seq: 2, customer_unread: 0 }])
    expect(await markRead(id, -7)).toEqual([{ customer_read_seq: 2, customer_unread: 0 }])
  })

  it('never goes past the end, so what is written next is unread', async () => {
    const id = await freshTicket()
    expect(await markRead(id, 2_147_483_647)).toEqual([{ customer_read_seq: 1, customer_unread: 0 }])
    await postMessage(database, agent, id)
    expect((await stateOf(id)).customer_unread).toBe(1)
  })

  it('agrees with the thread when messages and marks cross', async () => {
    const id = await freshTicket()
    const turns = Array.from({ length: 10 }, (_, turn) => turn)
    await Promise.all(
      turns.flatMap((turn) => [
        postMessage(database, agent, id).then(() => undefined),
        markRead(id, turn).then(() => undefined),
      ]),
    )
    const { rows } = await database.owner.query(
      `select customer_unread = (select count(*) from deskhand.ticket_messages m
         where m.ticket_id = t.id and m.author_kind = 'member' and m.public_seq > t.customer_read_seq) as agrees
       from deskhand.tickets t where id = $1`,
      [id],
    )
    expect(rows).toEqual([{ agrees: true }])
  })
})
