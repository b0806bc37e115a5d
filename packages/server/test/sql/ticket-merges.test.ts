import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { asCustomer, asMember, type Identity } from '../rls/actors.ts'
import { openTicket, postMessage } from './calls.ts'
import { createSqlDatabase, type SqlDatabase } from './sql-database.ts'

let database: SqlDatabase
let admin: Identity
let customer: Identity
beforeAll(async () => {
  database = await createSqlDatabase()
  const { home } = database.world
  admin = asMember(home.siteId, home.adminId)
  customer = asCustomer(home.customer)
})
afterAll(() => database.drop())

const openTickets = async (count: number): Promise<string[]> => {
  const ids = []
  for (let turn = 0; turn < count; turn += 1) ids.push((await openTicket(database, customer)).ticket_id)
  return ids
}

const MERGE = 'select deskhand.merge_ticket($1, $2)'
const merge = (from: string, into: string, who: Identity = admin): Promise<unknown> =>
  database.act(who, MERGE, [from, into])

interface State {
  id: string
  status: string
  merged_into_id: string | null
  team_unread: number
  messages: number
}

async function statesOf(ids: string[]): Promise<Map<string, State>> {
  const { rows } = await database.owner.query<State>(
    `select t.id, t.status::text, t.merged_into_id, t.team_unread,
      (select count(*)::int from deskhand.ticket_messages m where m.ticket_id = t.id) as messages
    from deskhand.tickets t where t.id = any ($1::uuid[])`,
    [ids],
  )
  return new Map(rows.map((row) => [row.id, row]))
}

const sum = (states: Iterable<State>, count: (state: State) => number): number =>
  [...states].reduce((total, state) => total + count(state), 0)

describe('whatever is merged in whatever order', () => {
  const TICKETS = 5
  const place = fc.nat({ max: TICKETS - 1 })
  const steps = fc.array(fc.tuple(place, place), { maxLength: 8 })

  it('no message is lost, nobody who waits is forgotten, and one step leads to a ticket that goes on', async () => {
    await fc.assert(
      fc.asyncProperty(steps, async (wanted) => {
        const ids = await openTickets(TICKETS)
        await postMessage(database, customer, ids[0] ?? '')
        const before = await statesOf(ids)
        for (const [from, into] of wanted)
          await merge(ids[from] ?? '', ids[into] ?? '').catch((error: unknown) =>
            expect(error).toMatchObject({ code: 'DH000' }),
          )
        const after = await statesOf(ids)
        for (const { id, messages } of before.values()) expect(after.get(id)?.messages).toBe(messages)
        expect(sum(after.values(), ({ team_unread }) => team_unread)).toBe(
          sum(before.values(), ({ team_unread }) => team_unread),
        )
        for (const { merged_into_id: into, status, team_unread } of after.values()) {
          if (into === null) continue
          expect({ status, team_unread }).toEqual({ status: 'closed', team_unread: 0 })
          expect(after.get(into)).toMatchObject({ merged_into_id: null, status: 'open' })
        }
      }),
      { numRuns: 25 },
    )
  })
})

describe('two merges at once', () => {
  it('that cross never wait for each other in a circle, and one of them is refused', async () => {
    const [one = '', other = ''] = await openTickets(2)
    const results = await Promise.allSettled([merge(one, other), merge(other, one)])
    expect(results.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    expect(results.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { message: 'ticket_merged' },
    })
  })

  it('of the same two are one', async () => {
    const [one = '', other = ''] = await openTickets(2)
    await Promise.all([merge(one, other), merge(one, other)])
    const { rows } = await database.owner.query(
      `select field from deskhand.ticket_history where ticket_id = $1 and field = 'mergedFrom'`,
      [other],
    )
    expect(rows).toHaveLength(1)
  })

  it('that make a chain leave none', async () => {
    const [one = '', two = '', three = ''] = await openTickets(3)
    await Promise.all([
      merge(one, two).catch((error: unknown) => expect(error).toMatchObject({ message: 'ticket_merged' })),
      merge(two, three),
    ])
    const states = await statesOf([one, two, three])
    expect(states.get(two)?.merged_into_id).toBe(three)
    expect([null, three]).toContain(states.get(one)?.merged_into_id)
  })
})

describe('a merge', () => {
  it('is not for customers, nor for those who do not have both tickets', async () => {
    const [one = '', other = ''] = await openTickets(2)
    await expect(merge(one, other, customer)).rejects.toMatchObject({ code: '42501' })
    const { home, foreign } = database.world
    const stranger = asMember(foreign.siteId, foreign.adminId)
    await expect(merge(one, other, stranger)).rejects.toMatchObject({ message: 'not_found' })
    const limited = asMember(home.siteId, home.agentElsewhereId)
    await database.owner.query('update deskhand.tickets set department_id = $2 where id = $1', [
      other,
      home.departmentId,
    ])
    await expect(merge(one, other, limited)).rejects.toMatchObject({ message: 'invalid_request' })
    await expect(merge(other, one, limited)).rejects.toMatchObject({ message: 'not_found' })
  })

  it('can never point at a ticket of another customer, whoever writes the row', async () => {
    const { peer } = database.world.home
    const [one = ''] = await openTickets(1)
    await expect(
      database.owner.query(
        `update deskhand.tickets set status = 'closed', merged_into_id = $2, merged_into_number = 1 where id = $1`,
        [one, peer.ticketId],
      ),
    ).rejects.toMatchObject({ constraint: 'tickets_merged_into_fkey' })
  })

  it('follows its customer: who signs in keeps both tickets, and who is erased takes both along', async () => {
    const { home } = database.world
    const anonymous = asCustomer(home.anonymous)
    const { ticket_id: one } = await openTicket(database, anonymous)
    const { ticket_id: other } = await openTicket(database, anonymous)
    await merge(one, other)
    await database.owner.query('select deskhand_private.claim_tickets($1, $2, $3)', [
      home.siteId,
      home.anonymous.customerId,
      home.peer.customerId,
    ])
    expect((await statesOf([one, other])).get(one)?.merged_into_id).toBe(other)
    await database.owner.query('delete from deskhand.customers where id = $1', [home.peer.customerId])
    expect((await statesOf([one, other])).size).toBe(0)
  })
})
