import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { asCustomer, asMember, type Identity } from '../rls/actors.ts'
import { only, openTicket, problem } from './calls.ts'
import { createSqlDatabase, type SqlDatabase } from './sql-database.ts'

let database: SqlDatabase
let customer: Identity
let admin: Identity
beforeAll(async () => {
  database = await createSqlDatabase()
  const { home } = database.world
  customer = asCustomer(home.customer)
  admin = asMember(home.siteId, home.adminId)
})
afterAll(() => database.drop())

interface Rating {
  score: number
  comment: string | null
  rated_at: Date
}

async function ticketThatIs(status: string): Promise<string> {
  const { ticket_id } = await openTicket(database, customer)
  await database.act(admin, 'update deskhand.tickets set status = $2 where id = $1', [ticket_id, status])
  return ticket_id
}

const rate = (ticketId: string, score: number, comment: string | null = null, who = customer) =>
  database.act(who, 'select deskhand.rate_ticket($1, $2, $3)', [ticketId, score, comment])

const ratingsOf = (ticketId: string): Promise<Rating[]> =>
  database.act<Rating>(
    admin,
    'select score, comment, rated_at from deskhand.ticket_ratings where ticket_id = $1',
    [ticketId],
  )

describe('the rating of a ticket', () => {
  it.each(['resolved', 'closed'])('is given once it is %s', async (status) => {
    const id = await ticketThatIs(status)
    await rate(id, 4, 'Quick.')
    expect(await ratingsOf(id)).toEqual([{ score: 4, comment: 'Quick.', rated_at: expect.any(Date) }])
  })

  it.each(['open', 'in_progress', 'waiting_on_customer'])('is refused while it is %s', async (status) => {
    const id = await ticketThatIs(status)
    await expect(rate(id, 4)).rejects.toMatchObject(problem('invalid_request'))
    expect(await ratingsOf(id)).toEqual([])
  })

  it('is changed by giving another one', async () => {
    const id = await ticketThatIs('closed')
    await rate(id, 1, 'Nobody answers.')
    const first = only(await ratingsOf(id))
    await rate(id, 5)
    const second = only(await ratingsOf(id))
    expect(second).toMatchObject({ score: 5, comment: null })
    expect(second.rated_at.getTime()).toBeGreaterThan(first.rated_at.getTime())
  })

  it('makes an event each time, which the customer sees too', async () => {
    const id = await ticketThatIs('closed')
    await rate(id, 2)
    await rate(id, 3)
    const events = await database.act(
      customer,
      `select type from deskhand.events where ticket_id = $1 and type = 'ticket.rated'`,
      [id],
    )
    expect(events).toHaveLength(2)
  })

  it.each([0, 6])('is no score of %d', async (score) => {
    const id = await ticketThatIs('closed')
    await expect(rate(id, score)).rejects.toMatchObject({ code: '23514' })
  })

  it('is given to no ticket of somebody else, and by nobody but its customer', async () => {
    const { home, foreign } = database.world
    for (const other of [home.peer, foreign.customer])
      await expect(rate(other.ticketId, 1)).rejects.toMatchObject(problem('not_found'))
    const id = await ticketThatIs('closed')
    await expect(rate(id, 5, null, admin)).rejects.toMatchObject({ code: '42501' })
  })
})
