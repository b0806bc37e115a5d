import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readLog, readOwnLog, readSiteLog } from '#server/db/events'
import { asCustomer, asMember } from '../rls/actors.ts'
import { openTicket, openTicketIn, postMessage, postMessageIn } from './calls.ts'
import { LogReader, messageIds } from './log-reader.ts'
import { memberContext } from './member-context.ts'
import { createSqlDatabase, type SqlDatabase } from './sql-database.ts'

let database: SqlDatabase
beforeAll(async () => {
  database = await createSqlDatabase()
})
afterAll(() => database.drop())

const readerAtEnd = (): Promise<LogReader> => LogReader.atEnd(database.database)

describe('the event log', () => {
  it('hands on a younger commit only after the older transaction has ended, and then both', async () => {
    const { customer, peer } = database.world.home
    const reader = await readerAtEnd()
    const older = await database.begin(asCustomer(customer))
    const late = await postMessageIn(older, customer.ticketId)
    const early = await postMessage(database, asCustomer(peer), peer.ticketId)

    expect(await reader.read()).toEqual([])
    await older.commit()
    expect(messageIds(await reader.readUntil(2))).toEqual([late.message_id, early.message_id])
  })

  it('goes on behind a transaction that was given up', async () => {
    const { customer, peer } = database.world.home
    const reader = await readerAtEnd()
    const older = await database.begin(asCustomer(customer))
    await postMessageIn(older, customer.ticketId)
    const sent = await postMessage(database, asCustomer(peer), peer.ticketId)
    await older.rollback()
    expect(messageIds(await reader.readUntil(1))).toEqual([sent.message_id])
  })

  it('loses and doubles nothing while many transactions overlap and it is read in small pages', async () => {
    const { home, foreign } = database.world
    const senders = [home.customer, home.peer, home.anonymous, foreign.customer, foreign.peer]
    const reader = await readerAtEnd()
    const sent: string[] = []
    const send = async (turn: number): Promise<void> => {
      const sender = senders[turn % senders.length] ?? home.customer
      const transaction = await database.begin(asCustomer(sender))
      const { message_id } = await postMessageIn(transaction, sender.ticketId)
      // Every third lets others overtake it; every seventh gives up.
      if (turn % 3 === 0) await LogReader.atEnd(database.database)
      if (turn % 7 === 0) return transaction.rollback()
      await transaction.commit()
      sent.push(message_id)
    }
    const turns = Array.from({ length: 60 }, (_, turn) => turn)
    const kept = turns.filter((turn) => turn % 7 !== 0).length
    await Promise.all([reader.readUntil(kept, 3), ...turns.map(send)])
    await reader.read()
    expect(new Set(messageIds(reader.entries))).toEqual(new Set(sent))
    expect(reader.entries).toHaveLength(kept)
  })

  it('can be resumed at every single entry', async () => {
    const { home } = database.world
    const start = await readerAtEnd()
    for (let turn = 0; turn < 5; turn += 1)
      await postMessage(database, asCustomer(home.peer), home.peer.ticketId)
    const all = await start.readUntil(5)
    for (const [index, entry] of all.entries())
      expect(await new LogReader(database.database, entry).read()).toEqual(all.slice(index + 1))
  })

  it('follows the order of the thread', async () => {
    const { home } = database.world
    const reader = await readerAtEnd()
    const agent = asMember(home.siteId, home.agentId)
    await Promise.all(
      Array.from({ length: 20 }, (_, turn) =>
        postMessage(database, turn % 2 ? agent : asCustomer(home.customer), home.customer.ticketId),
      ),
    )
    const ids = messageIds(await reader.readUntil(20))
    const { rows } = await database.owner.query<{ id: string }>(
      'select id from deskhand.ticket_messages where id = any ($1) order by seq',
      [ids],
    )
    expect(ids).toEqual(rows.map((row) => row.id))
  })

  it('names each change once, and says which are for members alone', async () => {
    const { home } = database.world
    const agent = asMember(home.siteId, home.agentId)
    const reader = await readerAtEnd()
    const { ticket_id } = await openTicket(database, asCustomer(home.customer))
    await postMessage(database, agent, ticket_id, { isInternal: true })
    const change = (set: string) =>
      database.act(agent, `update deskhand.tickets set ${set} where id = $1`, [ticket_id])
    await change(`assignee_id = '${home.agentId}'`)
    await change(`status = 'resolved', assignee_id = null`)
    await change(`status = 'resolved'`)
    await database.act(
      asCustomer(home.customer),
      'update deskhand.tickets set customer_read_seq = 1 where id = $1',
      [ticket_id],
    )
    const entries = await reader.readUntil(6)
    expect(entries.map(({ type, is_public, data }) => ({ type, is_public, data }))).toEqual([
      { type: 'ticket.created', is_public: true, data: {} },
      { type: 'message.created', is_public: true, data: {} },
      { type: 'message.created', is_public: false, data: {} },
      { type: 'ticket.updated', is_public: false, data: {} },
      { type: 'ticket.updated', is_public: true, data: {} },
      { type: 'ticket.read', is_public: true, data: { seq: 1 } },
    ])
  })

  it('has nothing of a ticket that was given up', async () => {
    const reader = await readerAtEnd()
    const givenUp = await database.begin(asCustomer(database.world.home.customer))
    await openTicketIn(givenUp)
    await givenUp.rollback()
    const { peer } = database.world.home
    await postMessage(database, asCustomer(peer), peer.ticketId)
    expect((await reader.readUntil(1)).map((entry) => entry.type)).toEqual(['message.created'])
  })
})

const BEGINNING = { tx: 0, id: 0 }

describe('the part of the log that somebody reads', () => {
  it('holds for a customer their own public entries and no others', async () => {
    const { customer } = database.world.home
    const context = { kind: 'customer', tokenHash: customer.tokenHash, origin: null } as const
    const [entries] = await database.database.run(context, readOwnLog(BEGINNING, 500))
    expect(entries.length).toBeGreaterThan(0)
    expect(entries.filter((entry) => entry.customer_id !== customer.customerId || !entry.is_public)).toEqual(
      [],
    )
  })

  it('holds for the server all sites, and for one site only its own', async () => {
    const { home, foreign } = database.world
    const [ofHome] = await database.database.run(
      await memberContext(database, home.siteId, home.adminId),
      readSiteLog(home.siteId, BEGINNING, 500),
    )
    const [{ entries: all }] = await database.database.run({ kind: 'worker' }, readLog(BEGINNING, 500))
    const sitesOf = (entries: { site_id: string }[]): Set<string> =>
      new Set(entries.map((entry) => entry.site_id))
    expect(sitesOf(ofHome)).toEqual(new Set([home.siteId]))
    expect(sitesOf(all)).toEqual(new Set([home.siteId, foreign.siteId]))
  })
})
