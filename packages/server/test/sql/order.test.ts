import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { asCustomer, asMember } from '../rls/actors.ts'
import { openTicket, openTicketIn, postMessage, postMessageIn } from './calls.ts'
import { createSqlDatabase, type SqlDatabase } from './sql-database.ts'

let database: SqlDatabase
beforeAll(async () => {
  database = await createSqlDatabase()
})
afterAll(() => database.drop())

const upTo = (count: number): number[] => Array.from({ length: count }, (_, index) => index + 1)

async function numbersOf(siteId: string): Promise<number[]> {
  const { rows } = await database.owner.query<{ number: string }>(
    'select number from deskhand.tickets where site_id = $1 order by number',
    [siteId],
  )
  return rows.map((row) => Number(row.number))
}

describe('ticket numbers', () => {
  it('have no gap and no double when thirty tickets of two sites are opened at once', async () => {
    const { home, foreign } = database.world
    const before = { home: await numbersOf(home.siteId), foreign: await numbersOf(foreign.siteId) }
    const openers = [home.customer, home.peer, foreign.customer].map(asCustomer)
    await Promise.all(upTo(10).flatMap(() => openers.map((who) => openTicket(database, who))))
    expect(await numbersOf(home.siteId)).toEqual(upTo(before.home.length + 20))
    expect(await numbersOf(foreign.siteId)).toEqual(upTo(before.foreign.length + 10))
  })

  it('have no gap where opening a ticket was given up', async () => {
    const { home } = database.world
    const before = await numbersOf(home.siteId)
    const givenUp = await database.begin(asCustomer(home.customer))
    await openTicketIn(givenUp)
    await givenUp.rollback()
    await openTicket(database, asCustomer(home.customer))
    expect(await numbersOf(home.siteId)).toEqual(upTo(before.length + 1))
  })
})

interface Line {
  seq: number
  public_seq: number | null
  is_internal: boolean
  created_at: Date
}

async function threadOf(ticketId: string): Promise<Line[]> {
  const { rows } = await database.owner.query<Line>(
    'select seq, public_seq, is_internal, created_at from deskhand.ticket_messages where ticket_id = $1 order by seq',
    [ticketId],
  )
  return rows
}

describe('the order of a thread', () => {
  it('has no gap when forty messages and notes are sent at once, for customers neither', async () => {
    const { home } = database.world
    const { ticketId } = home.customer
    const before = await threadOf(ticketId)
    const agent = asMember(home.siteId, home.agentId)
    await Promise.all(
      upTo(40).map((turn) =>
        turn % 2 === 0
          ? postMessage(database, asCustomer(home.customer), ticketId)
          : postMessage(database, agent, ticketId, { isInternal: turn % 4 === 1 }),
      ),
    )
    const thread = await threadOf(ticketId)
    const ofCustomers = thread.filter((line) => !line.is_internal)
    expect(thread.map((line) => line.seq)).toEqual(upTo(before.length + 40))
    expect(ofCustomers.map((line) => line.public_seq)).toEqual(upTo(ofCustomers.length))
    expect(ofCustomers.length).toBeLessThan(thread.length)
  })

  it('is the order of the dates', async () => {
    const dates = (await threadOf(database.world.home.customer.ticketId)).map((line) =>
      line.created_at.getTime(),
    )
    expect(dates).toEqual(dates.toSorted((a, b) => a - b))
  })

  it('has no gap where sending was given up', async () => {
    const { peer } = database.world.home
    const before = await threadOf(peer.ticketId)
    const givenUp = await database.begin(asCustomer(peer))
    await postMessageIn(givenUp, peer.ticketId)
    await givenUp.rollback()
    await postMessage(database, asCustomer(peer), peer.ticketId)
    expect((await threadOf(peer.ticketId)).map((line) => line.seq)).toEqual(upTo(before.length + 1))
  })

  it('counts on the ticket what is in the thread', async () => {
    const { rows } = await database.owner.query(
      `select t.id from deskhand.tickets t
       where (t.last_seq, t.last_public_seq) is distinct from
         (select (count(*)::int, count(m.public_seq)::int) from deskhand.ticket_messages m where m.ticket_id = t.id)`,
    )
    expect(rows).toEqual([])
  })
})
