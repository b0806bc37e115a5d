import { randomUUID } from 'node:crypto'
import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sweepSessions } from '#server/db/session-sweep'
import { asCustomer, asMember, asWorker } from '../rls/actors.ts'
import { insertRow } from '../rls/insert-row.ts'
import { addCustomer, tokenHashOf } from '../rls/world.ts'
import { only, openTicketIn } from './calls.ts'
import { createSqlDatabase, type SqlDatabase } from './sql-database.ts'

let database: SqlDatabase
beforeAll(async () => {
  database = await createSqlDatabase()
})
afterAll(() => database.drop())

/** Some time in which something may have expired. */
const [LONG_AGO, JUST_NOW, LATER] = ['25 hours', '23 hours', '-1 hour']

interface Visitor {
  siteId: string
  customerId: string
  tokenHash: Buffer
}

/** Somebody anonymous who has begun a session and done nothing since. */
async function newVisitor(expired: string): Promise<Visitor> {
  const { siteId } = database.world.home
  const tokenHash = tokenHashOf(randomUUID())
  const { id } = only(
    await database.act<{ id: string }>(
      asWorker,
      'select deskhand_private.start_anonymous_session($1, $2, now()) as id',
      [siteId, tokenHash],
    ),
  )
  await expire(id, expired)
  return { siteId, customerId: id, tokenHash }
}

const expire = (customerId: string, ago: string) =>
  database.owner.query(
    'update deskhand.sessions set expires_at = now() - $2::interval where customer_id = $1',
    [customerId, ago],
  )

async function sweep(limit = 100): Promise<number> {
  const sql = 'select deskhand_private.sweep_sessions($1) as swept'
  return only(await database.act<{ swept: number }>(asWorker, sql, [limit])).swept
}

/** What there is of a customer. */
async function remains(customerId: string): Promise<{ customers: number; sessions: number }> {
  const { rows } = await database.owner.query<{ customers: number; sessions: number }>(
    `select (select count(*)::int from deskhand.customers where id = $1) as customers,
      (select count(*)::int from deskhand.sessions where customer_id = $1) as sessions`,
    [customerId],
  )
  return only(rows)
}

describe('the sweep of sessions', () => {
  it('deletes what has expired a day ago, and with it who never was anybody', async () => {
    const gone = await newVisitor(LONG_AGO)
    const [young, alive] = [await newVisitor(JUST_NOW), await newVisitor(LATER)]
    expect(await sweep()).toBe(1)
    expect(await remains(gone.customerId)).toEqual({ customers: 0, sessions: 0 })
    for (const { customerId } of [young, alive])
      expect(await remains(customerId)).toEqual({ customers: 1, sessions: 1 })
  })

  it('keeps who is known, who has a ticket and who has another session', async () => {
    const { home } = database.world
    const known = await addCustomer(database.owner, { ...home, externalId: randomUUID() })
    const writer = await addCustomer(database.owner, { ...home, externalId: null })
    const returning = await newVisitor(LATER)
    for (const { customerId } of [known, writer]) await expire(customerId, LONG_AGO)
    await insertRow(database.owner, 'deskhand.sessions', {
      token_hash: tokenHashOf(randomUUID()),
      site_id: home.siteId,
      customer_id: returning.customerId,
      expires_at: '2001-01-01T00:00:00Z',
    })
    expect(await sweep()).toBe(3)
    expect(await remains(known.customerId)).toEqual({ customers: 1, sessions: 0 })
    expect(await remains(writer.customerId)).toEqual({ customers: 1, sessions: 0 })
    expect(await remains(returning.customerId)).toEqual({ customers: 1, sessions: 1 })
  })

  it('deletes those of members too', async () => {
    const { agentId } = database.world.home
    const row = { user_id: agentId, token_hash: tokenHashOf(randomUUID()) }
    await insertRow(database.owner, 'deskhand.sessions', { ...row, expires_at: '2001-01-01T00:00:00Z' })
    expect(await sweep()).toBe(1)
    const { rows } = await database.owner.query('select from deskhand.sessions where token_hash = $1', [
      row.token_hash,
    ])
    expect(rows).toHaveLength(0)
  })

  it('takes no ticket along that is being opened at that moment', async () => {
    const visitor = await newVisitor(LONG_AGO)
    const opening = await database.begin(asCustomer(visitor))
    const { ticket_id } = await openTicketIn(opening)
    expect(await sweep()).toBe(1)
    await opening.commit()
    const { rows } = await database.owner.query('select customer_id from deskhand.tickets where id = $1', [
      ticket_id,
    ])
    expect(rows).toEqual([{ customer_id: visitor.customerId }])
  })

  it('does no more at a time than it is told', async () => {
    for (let i = 0; i < 3; i += 1) await newVisitor(LONG_AGO)
    expect([await sweep(2), await sweep(2), await sweep(2)]).toEqual([2, 1, 0])
  })

  it('is what the server does by itself, and nobody else may', async () => {
    const { siteId, adminId } = database.world.home
    const asked = database.act(asMember(siteId, adminId), 'select deskhand_private.sweep_sessions(1)')
    await expect(asked).rejects.toMatchObject({ code: '42501' })
    const gone = await newVisitor(LONG_AGO)
    const stop = sweepSessions(database.database, pino({ enabled: false }))
    await expect.poll(() => remains(gone.customerId)).toEqual({ customers: 0, sessions: 0 })
    await stop()
  })
})

describe('who logs out', () => {
  const logOut = ({ tokenHash }: { tokenHash: Buffer }) =>
    database.act({ role: 'deskhand_customer', claims: '' }, 'select deskhand_private.end_session($1)', [
      tokenHash,
    ])

  it('is forgotten at once when nobody knows them, and stays when they have a ticket', async () => {
    const stranger = await newVisitor(LATER)
    const writer = await addCustomer(database.owner, { ...database.world.home, externalId: null })
    await logOut(stranger)
    await logOut(writer)
    expect(await remains(stranger.customerId)).toEqual({ customers: 0, sessions: 0 })
    expect(await remains(writer.customerId)).toEqual({ customers: 1, sessions: 0 })
  })
})
