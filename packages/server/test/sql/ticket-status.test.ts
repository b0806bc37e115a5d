import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { TICKET_STATUSES, type TicketStatus } from '@deskhand/sdk'
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
  agent = asMember(home.siteId, home.adminId)
})
afterAll(() => database.drop())

interface TicketState {
  status: TicketStatus
  first_response_at: Date | null
  resolved_at: Date | null
  closed_at: Date | null
}

async function stateOf(ticketId: string): Promise<TicketState> {
  const { rows } = await database.owner.query<TicketState>(
    'select status, first_response_at, resolved_at, closed_at from deskhand.tickets where id = $1',
    [ticketId],
  )
  return only(rows)
}

const setStatus = (who: Identity, ticketId: string, status: TicketStatus) =>
  database.act(who, 'update deskhand.tickets set status = $2 where id = $1', [ticketId, status])

const close = (who: Identity, ticketId: string) =>
  database.act(who, 'select deskhand.close_ticket($1)', [ticketId])
const reopen = (who: Identity, ticketId: string) =>
  database.act(who, 'select deskhand.reopen_ticket($1)', [ticketId])

async function ticketThatIs(status: TicketStatus): Promise<string> {
  const { ticket_id } = await openTicket(database, customer)
  if (status !== 'open') await setStatus(agent, ticket_id, status)
  return ticket_id
}

/** Where a customer may take a ticket from each status. */
const STEPS_OF_CUSTOMERS: Record<TicketStatus, TicketStatus[]> = {
  open: ['closed'],
  in_progress: ['closed'],
  waiting_on_customer: ['open', 'closed'],
  resolved: ['open', 'closed'],
  closed: ['open'],
}

describe.each(TICKET_STATUSES)('a ticket that is %s', (before) => {
  it('is taken to every status by the team', async () => {
    const id = await ticketThatIs(before)
    for (const after of TICKET_STATUSES) {
      await setStatus(agent, id, before)
      await setStatus(agent, id, after)
      expect((await stateOf(id)).status).toBe(after)
    }
  })

  it('is taken by its customer only to where customers take tickets', async () => {
    const id = await ticketThatIs(before)
    const reached: TicketStatus[] = []
    for (const after of TICKET_STATUSES.filter((status) => status !== before)) {
      const step = setStatus(customer, id, after)
      if (STEPS_OF_CUSTOMERS[before].includes(after)) {
        await step
        reached.push((await stateOf(id)).status)
        await setStatus(agent, id, before)
      } else {
        await expect(step).rejects.toMatchObject({ ...problem('forbidden'), column: 'status' })
      }
    }
    expect(reached).toEqual(STEPS_OF_CUSTOMERS[before])
  })

  it('is closed by its customer', async () => {
    const id = await ticketThatIs(before)
    await close(customer, id)
    expect((await stateOf(id)).status).toBe('closed')
  })

  it('is reopened by its customer if it was done with, and otherwise stays as it is', async () => {
    const id = await ticketThatIs(before)
    await reopen(customer, id)
    expect((await stateOf(id)).status).toBe(['resolved', 'closed'].includes(before) ? 'open' : before)
  })
})

describe('closing and reopening', () => {
  it('is told in the history as the deed of the customer', async () => {
    const id = await ticketThatIs('open')
    await close(customer, id)
    await reopen(customer, id)
    const { rows } = await database.owner.query(
      `select old_value, new_value, actor_kind, actor_id from deskhand.ticket_history where ticket_id = $1 order by seq`,
      [id],
    )
    const who = { actor_kind: 'customer', actor_id: database.world.home.customer.customerId }
    expect(rows).toEqual([
      { old_value: 'open', new_value: 'closed', ...who },
      { old_value: 'closed', new_value: 'open', ...who },
    ])
  })

  it('lets the customer write again after reopening', async () => {
    const id = await ticketThatIs('closed')
    await expect(postMessage(database, customer, id)).rejects.toMatchObject(problem('ticket_closed'))
    await reopen(customer, id)
    await expect(postMessage(database, customer, id)).resolves.toMatchObject({ is_new: true })
  })

  it.each([
    ['closes', close],
    ['reopens', reopen],
  ])('%s no ticket of another customer, nor of another site', async (_, change) => {
    const { home, foreign } = database.world
    for (const other of [home.peer, foreign.customer]) {
      await expect(change(customer, other.ticketId)).rejects.toMatchObject(problem('not_found'))
      expect((await stateOf(other.ticketId)).status).toBe('in_progress')
    }
  })
})

describe('the dates of a ticket that ends', () => {
  it('are both set when it is closed without having been resolved', async () => {
    const { resolved_at, closed_at } = await stateOf(await ticketThatIs('closed'))
    expect(resolved_at).toBeInstanceOf(Date)
    expect(closed_at).toBeInstanceOf(Date)
  })

  it('keep the day it was resolved when it is closed later, and taken back to resolved', async () => {
    const id = await ticketThatIs('resolved')
    const { resolved_at, closed_at } = await stateOf(id)
    expect(closed_at).toBeNull()
    await setStatus(agent, id, 'closed')
    expect(await stateOf(id)).toMatchObject({ resolved_at, closed_at: expect.any(Date) })
    await setStatus(agent, id, 'resolved')
    expect(await stateOf(id)).toMatchObject({ resolved_at, closed_at: null })
  })

  it('go when it is opened again, and come anew', async () => {
    const id = await ticketThatIs('closed')
    const first = await stateOf(id)
    await reopen(customer, id)
    expect(await stateOf(id)).toMatchObject({ resolved_at: null, closed_at: null })
    await close(customer, id)
    const second = await stateOf(id)
    expect(second.resolved_at?.getTime()).toBeGreaterThan(first.resolved_at?.getTime() ?? Infinity)
  })

  it('do not move when it is closed twice', async () => {
    const id = await ticketThatIs('closed')
    const before = await stateOf(id)
    await close(customer, id)
    expect(await stateOf(id)).toEqual(before)
  })
})

describe('the date of the first response', () => {
  it('is the earliest one when messages are imported out of order', async () => {
    const { home } = database.world
    const id = await ticketThatIs('open')
    for (const date of ['2026-03-02T10:00:00Z', '2026-03-01T10:00:00Z', '2026-03-03T10:00:00Z']) {
      await database.owner.query(
        `insert into deskhand.ticket_messages (site_id, ticket_id, customer_id, author_kind, author_id, body, created_at)
         values ($1, $2, $3, 'member', $4, 'An answer', $5)`,
        [home.siteId, id, home.customer.customerId, home.agentId, date],
      )
    }
    expect((await stateOf(id)).first_response_at).toEqual(new Date('2026-03-01T10:00:00Z'))
  })
})
