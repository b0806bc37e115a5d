import { createHash, randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { asCustomer, asMember, type Identity } from '../rls/actors.ts'
import { createSqlDatabase, type SqlDatabase } from './sql-database.ts'

let database: SqlDatabase
beforeAll(async () => {
  database = await createSqlDatabase()
})
afterAll(() => database.drop())

const bare: Identity = { role: 'deskhand_member', claims: '' }
const TICKETS = 'select id from deskhand.tickets order by id'

const newSession = async (userId: string): Promise<Buffer> => {
  const tokenHash = createHash('sha256').update(randomBytes(32)).digest()
  await database.owner.query(
    `insert into deskhand.sessions (token_hash, user_id, expires_at) values ($1, $2, now() + interval '1 hour')`,
    [tokenHash, userId],
  )
  return tokenHash
}

/** What a query gives once member_context() has proved the session for this transaction. */
async function throughContext<Row extends object>(
  userId: string,
  siteId: string,
  text: string,
): Promise<Row[]> {
  const tokenHash = await newSession(userId)
  const transaction = await database.begin(bare)
  try {
    await transaction.query('select from deskhand_private.member_context($1, $2)', [tokenHash, siteId])
    return await transaction.query<Row>(text)
  } finally {
    await transaction.rollback()
  }
}

interface Customer {
  siteId: string
  customerId: string
}

const bareCustomer: Identity = { role: 'deskhand_customer', claims: '' }

/** A transaction for which customer_context() has proved the session. */
async function beginAsCustomer(customer: Customer): ReturnType<SqlDatabase['begin']> {
  const tokenHash = createHash('sha256').update(randomBytes(32)).digest()
  await database.owner.query(
    `insert into deskhand.sessions (token_hash, site_id, customer_id, expires_at) values ($1, $2, $3, now() + interval '1 hour')`,
    [tokenHash, customer.siteId, customer.customerId],
  )
  const transaction = await database.begin(bareCustomer)
  await transaction.query('select from deskhand_private.customer_context($1, null)', [tokenHash])
  return transaction
}

async function asProvedCustomer<Row extends object>(customer: Customer, text: string): Promise<Row[]> {
  const transaction = await beginAsCustomer(customer)
  try {
    return await transaction.query<Row>(text)
  } finally {
    await transaction.rollback()
  }
}

describe('rights that the context has proved', () => {
  it.each(['tickets', 'ticket_messages', 'ticket_history', 'ticket_attachments', 'customers'])(
    'show a customer those %s that their claims show, and no others',
    async (table) => {
      const { customer, peer } = database.world.home
      const rows = `select id from deskhand.${table} order by id`
      const proved = await asProvedCustomer(customer, rows)
      expect(proved).not.toEqual([])
      expect(proved).toEqual(await database.act(asCustomer(customer), rows))
      expect(proved).not.toEqual(await asProvedCustomer(peer, rows))
    },
  )

  it.each(['agentId', 'adminId'] as const)('show the %s what the tables show', async (who) => {
    const { home } = database.world
    const proved = await throughContext(home[who], home.siteId, TICKETS)
    expect(proved).not.toEqual([])
    expect(proved).toEqual(await database.act(asMember(home.siteId, home[who]), TICKETS))
  })

  it('limit an agent to departments as the tables do', async () => {
    const { siteId, agentId } = database.world.home
    await database.owner.query(
      'update deskhand.sites set restrict_agents_to_departments = true where id = $1',
      [siteId],
    )
    await database.owner.query('delete from deskhand.team_member_departments where user_id = $1', [agentId])
    const { rows: all } = await database.owner.query('select id from deskhand.tickets where site_id = $1', [
      siteId,
    ])
    const proved = await throughContext(agentId, siteId, TICKETS)
    expect(proved).toEqual(await database.act(asMember(siteId, agentId), TICKETS))
    expect(proved.length).toBeLessThan(all.length)
    await database.owner.query(
      'update deskhand.sites set restrict_agents_to_departments = false where id = $1',
      [siteId],
    )
  })

  it('reach the one site that was asked for, whatever else the member belongs to', async () => {
    const { home, foreign } = database.world
    await database.owner.query(
      `insert into deskhand.team_members (site_id, user_id, role, name, email) values ($1, $2, 'admin', 'Both', 'both@team.example')`,
      [foreign.siteId, home.adminId],
    )
    const sites = 'select distinct site_id from deskhand.tickets'
    expect(await throughContext(home.adminId, home.siteId, sites)).toEqual([{ site_id: home.siteId }])
    expect(await database.act(asMember(home.siteId, home.adminId), sites)).toHaveLength(2)
  })

  it('give an agent none of an admin', async () => {
    const { siteId, agentId } = database.world.home
    const rename = `update deskhand.sites set name = 'Mine' returning id`
    expect(await throughContext(agentId, siteId, rename)).toEqual([])
  })

  it('are gone with the transaction', async () => {
    const { siteId, adminId } = database.world.home
    const transaction = await database.begin(bare)
    await transaction.query('select from deskhand_private.member_context($1, $2)', [
      await newSession(adminId),
      siteId,
    ])
    await transaction.commit()
    const settings = ['member_sites', 'admin_sites', 'limited_sites'].map(
      (name) => `current_setting('deskhand.${name}', true)`,
    )
    // The pool gives the connection that was last used: the very one.
    const rows = await database.act<{ left: string }>(bare, `select concat(${settings.join(', ')}) as left`)
    expect(rows).toEqual([{ left: '' }])
  })

  it('of a customer are gone with the transaction', async () => {
    const transaction = await beginAsCustomer(database.world.home.customer)
    await transaction.commit()
    const left = `select coalesce(current_setting('deskhand.customer_id', true), '') as left`
    expect(await database.act<{ left: string }>(bareCustomer, left)).toEqual([{ left: '' }])
    expect(await database.act(bareCustomer, TICKETS)).toEqual([])
  })
})
