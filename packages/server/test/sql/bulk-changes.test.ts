import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { asCustomer, asMember, type Identity } from '../rls/actors.ts'
import { openTicket, postMessage } from './calls.ts'
import { createSqlDatabase, type SqlDatabase, type Transaction } from './sql-database.ts'

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

/** Two tickets, the one with the lower id first. */
async function twoTickets(): Promise<[low: string, high: string]> {
  const opened = [await openTicket(database, customer), await openTicket(database, customer)]
  const [low = '', high = ''] = opened.map(({ ticket_id }) => ticket_id).toSorted()
  return [low, high]
}

const changeIn = (transaction: Transaction, ids: string[], changes: object): Promise<unknown> =>
  transaction.query('select deskhand.change_tickets($1, $2, $3)', [
    database.world.home.siteId,
    ids,
    JSON.stringify(changes),
  ])

const isFree = async (ticketId: string): Promise<unknown> =>
  (
    await database.act<{ free: boolean }>(
      admin,
      'select pg_try_advisory_xact_lock(hashtextextended($1, 0)) as free',
      [ticketId],
    )
  )[0]?.free

describe('two bulk changes that share tickets', () => {
  it('never wait for each other in a circle: each takes them in one order, however they are named', async () => {
    const [low, high] = await twoTickets()
    const holder = await database.begin(admin)
    await holder.query('select deskhand_private.lock_ticket($1)', [low])
    const bulk = await database.begin(admin)
    const done = changeIn(bulk, [high, low], { status: 'closed' })
    await expect.poll(() => bulk.isBlocked()).toBe(true)
    expect(await isFree(high)).toBe(true)
    await holder.commit()
    await done
    await bulk.commit()
  })

  it('all end well when many come at once', async () => {
    const pairs = await Promise.all(Array.from({ length: 4 }, twoTickets))
    const ids = pairs.flat()
    const rounds = Array.from({ length: 12 }, (_, turn) => ({
      ids: turn % 2 ? ids : ids.toReversed(),
      changes: {
        priority: turn % 3 ? 'high' : 'low',
        removeTagIds: [],
        addTagIds: [database.world.home.tagId],
      },
    }))
    const run = async ({ ids: named, changes }: (typeof rounds)[number]): Promise<void> => {
      const transaction = await database.begin(admin)
      await changeIn(transaction, named, changes)
      await transaction.commit()
    }
    await expect(Promise.all(rounds.map(run))).resolves.toHaveLength(12)
  })
})

describe('a bulk change', () => {
  it('that waits for a tag somebody removes holds no ticket meanwhile, which the removal may want', async () => {
    const { tagId } = database.world.home
    const [id] = await twoTickets()
    const removal = await database.begin(admin)
    await removal.query('select deskhand.remove_tag($1)', [tagId])
    const bulk = await database.begin(admin)
    const done = changeIn(bulk, [id], { addTagIds: [tagId] })
    await expect.poll(() => bulk.isBlocked()).toBe(true)
    const free = await database.owner.query(
      'select id from deskhand.tickets where id = $1 for update skip locked',
      [id],
    )
    expect(free.rows).toEqual([{ id }])
    await removal.rollback()
    await done
    await bulk.commit()
  })

  it('leaves the order of the log that of each thread, whoever else writes meanwhile', async () => {
    const [low, high] = await twoTickets()
    const writing = Array.from({ length: 6 }, async (_, turn) => {
      await postMessage(database, admin, turn % 2 ? low : high, { body: `Line ${turn}` })
      const bulk = await database.begin(admin)
      await changeIn(bulk, [high, low], { status: turn % 2 ? 'open' : 'in_progress' })
      await bulk.commit()
    })
    await Promise.all(writing)
    const { rows } = await database.owner.query<{ ordered: boolean }>(
      `select bool_and(ordered) as ordered from (
        select m.seq > coalesce(lag(m.seq) over (partition by e.ticket_id order by e.tx, e.id), 0) as ordered
        from deskhand.events e join deskhand.ticket_messages m on m.id = e.message_id
        where e.ticket_id = any ($1)) log`,
      [[low, high]],
    )
    expect(rows).toEqual([{ ordered: true }])
  })
})
