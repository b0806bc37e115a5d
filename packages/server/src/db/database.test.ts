import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createSqlDatabase, type SqlDatabase } from '../../test/sql/sql-database.ts'
import { connectAsSuperuser } from '../../test/rls/rls-database.ts'
import { tokenHashOf, type CustomerWorld } from '../../test/rls/world.ts'
import { AppError } from '../problems.ts'
import type { Context } from './context.ts'
import { openDatabase, type Database } from './database.ts'
import { parsed } from './json-sql.ts'
import { rowsOf, statement, type Query } from './statement.ts'
import { listTickets } from './tickets.ts'

let sql: SqlDatabase
let superuser: pg.Client
let small: Database
beforeAll(async () => {
  sql = await createSqlDatabase()
  superuser = await connectAsSuperuser(sql.ownerUrl)
  small = openDatabase({ url: sql.serverUrl, size: 2, statementTimeout: 100, onConnectionLost: () => {} })
})
afterAll(async () => {
  await small.close()
  await superuser.end()
  await sql.drop()
})

const contextOf = ({ tokenHash }: CustomerWorld): Context => ({ kind: 'customer', tokenHash, origin: null })

const SEEN = statement(
  'test_seen',
  `select customer_id, null as role from deskhand.tickets union all select customer_id, null from deskhand.ticket_messages
   union all select customer_id, null from deskhand.events union all select id, current_user::text from deskhand.customers`,
)

/** The owners of every row that the caller can see. */
const seenOwners: Query<Set<string>> = {
  statement: SEEN,
  values: [],
  read: (rows) => new Set(rowsOf<{ customer_id: string }>(rows).map((row) => row.customer_id)),
}

const command = (name: string, text: string): Query<void> => ({
  statement: statement(name, text),
  values: [],
  read: () => undefined,
})
const fail = command('test_refuse', `select deskhand_private.fail('ticket_closed', 'because')`)
const dawdle = command('test_dawdle', 'select pg_sleep(60)')

const SETTING = statement(
  'test_setting',
  `select current_user || ' ' || coalesce(current_setting('request.jwt.claims', true), '') as setting`,
)

/** The role and the claims that a query runs under. */
const setting: Query<string | undefined> = {
  statement: SETTING,
  values: [],
  read: (rows) => rowsOf<{ setting: string }>(rows)[0]?.setting,
}

async function signIn(userId: string): Promise<Buffer> {
  const tokenHash = tokenHashOf(randomUUID())
  await sql.owner.query(
    `insert into deskhand.sessions (token_hash, user_id, expires_at) values ($1, $2, '2100-01-01')`,
    [tokenHash, userId],
  )
  return tokenHash
}

async function killBackends(): Promise<number> {
  const { rows } = await superuser.query(
    `select pg_terminate_backend(pid) from pg_stat_activity
     where datname = current_database() and usename = 'deskhand_server' and application_name = 'deskhand'`,
  )
  return rows.length
}

interface Tally {
  ok: number
  refused: number
  late: number
  cut: number
  strange: unknown[]
}

/** One of many requests, and what came of it: its own rows, the error it asked for, or the cut connection. */
async function request(turn: number, customers: readonly CustomerWorld[], tally: Tally): Promise<void> {
  const customer = customers[turn % customers.length]
  if (!customer) return
  const middle = turn % 200 === 199 ? [dawdle] : turn % 5 === 4 ? [fail] : []
  try {
    const results = await small.run(contextOf(customer), seenOwners, ...middle, seenOwners)
    const owners = [results[0], results.at(-1)]
    const areMine = owners.every(
      (seen) => seen instanceof Set && seen.size === 1 && seen.has(customer.customerId),
    )
    if (areMine && middle.length === 0) tally.ok += 1
    else tally.strange.push(owners)
  } catch (error) {
    if (error instanceof AppError && error.code === 'ticket_closed' && middle[0] === fail) tally.refused += 1
    else if (error instanceof AppError && error.code === 'database_unavailable' && !isCut(error.cause))
      tally.late += 1
    else if (isCut(error)) tally.cut += 1
    else tally.strange.push(error)
  }
}

const isCut = (error: unknown): boolean =>
  error instanceof Error &&
  (('code' in error && error.code === '57P01') || /Connection terminated|ECONNRESET/.test(error.message))

describe('two thousand requests of customers of two sites over two connections', () => {
  it('see their own rows and no others, whatever fails and however often a connection is cut', async () => {
    const { home, foreign } = sql.world
    const customers = [
      home.customer,
      foreign.customer,
      home.peer,
      foreign.peer,
      home.anonymous,
      foreign.anonymous,
    ]
    const tally: Tally = { ok: 0, refused: 0, late: 0, cut: 0, strange: [] }
    let next = 0
    let killed = 0
    const work = async (): Promise<void> => {
      for (let turn = next++; turn < 2_000; turn = next++) {
        if (turn % 250 === 125) killed += await killBackends()
        await request(turn, customers, tally)
      }
    }
    await Promise.all(Array.from({ length: 16 }, work))

    expect(tally.strange).toEqual([])
    // Each cut connection costs at most the one request that was on it, and every other request its own answer.
    expect(tally.cut).toBeLessThanOrEqual(killed)
    expect(tally.ok + tally.refused + tally.late + tally.cut).toBe(2_000)
    expect(tally.late).toBeGreaterThan(0)
    expect(tally.refused).toBeGreaterThan(0)
    expect(killed).toBeGreaterThan(0)
  }, 30_000)

  it('leave a database that answers', async () => {
    const { customer } = sql.world.home
    const [page] = await small.run(contextOf(customer), listTickets({}))
    expect(parsed(page).data.map((ticket) => ticket.id)).toEqual([customer.ticketId])
  })
})

describe('a request', () => {
  it('leaves neither claims nor a role to the next one on its connection', async () => {
    const { home } = sql.world
    const single = openDatabase({ url: sql.serverUrl, size: 1, onConnectionLost: () => {} })
    try {
      const contexts: Context[] = [
        { kind: 'public', siteKey: home.key, origin: null },
        contextOf(home.customer),
        { kind: 'member', tokenHash: await signIn(home.agentId), siteId: home.siteId },
      ]
      for (const context of contexts) {
        const [own] = await single.run(context, setting)
        expect(own, context.kind).toContain(home.siteId)
        // These two take a role and set no claims.
        expect(await single.run({ kind: 'worker' }, setting), context.kind).toEqual(['deskhand_worker '])
        expect(await single.run({ kind: 'nobody' }, setting), context.kind).toEqual(['deskhand_public '])
      }
    } finally {
      await single.close()
    }
  })

  it('without a context reaches nothing', async () => {
    const client = new pg.Client({ connectionString: sql.serverUrl })
    await client.connect()
    try {
      for (const text of ['select from deskhand.tickets', 'select deskhand_private.member_sites()'])
        await expect(client.query(text)).rejects.toMatchObject({ code: '42501' })
    } finally {
      await client.end()
    }
  })

  it('of nobody is allowed to ask and sees no row', async () => {
    const SITES = statement('test_sites', 'select id from deskhand.sites')
    const [rows] = await small.run({ kind: 'nobody' }, { statement: SITES, values: [], read: (rows) => rows })
    expect(rows).toEqual([])
  })

  it('with a token that is nobody’s is a problem and runs none of its queries', async () => {
    const stranger: Context = { kind: 'customer', tokenHash: tokenHashOf('stranger'), origin: null }
    await expect(small.run(stranger, seenOwners)).rejects.toMatchObject({ code: 'session_invalid' })
    await expect(
      small.enterAsMember({ kind: 'member', tokenHash: tokenHashOf('stranger'), siteId: null }),
    ).rejects.toMatchObject({
      code: 'session_invalid',
    })
  })

  it('for a site that does not exist is a problem', async () => {
    const nowhere: Context = { kind: 'public', siteKey: 'nowhere', origin: null }
    await expect(small.run(nowhere, seenOwners)).rejects.toMatchObject({ code: 'not_found' })
  })

  it('that takes too long is given up and says when to try again', async () => {
    await expect(small.run(contextOf(sql.world.home.customer), dawdle)).rejects.toMatchObject({
      code: 'database_unavailable',
    })
  })

  it('proves a token and says whose it is', async () => {
    const { customer } = sql.world.home
    const entered = await small.enterAsCustomer({
      kind: 'customer',
      tokenHash: customer.tokenHash,
      origin: null,
    })
    expect(entered).toMatchObject({
      session_id: customer.sessionId,
      customer_id: customer.customerId,
      site_id: customer.siteId,
    })
  })

  it('of a member of another site finds no site', async () => {
    const tokenHash = await signIn(sql.world.home.agentId)
    const context: Context = { kind: 'member', tokenHash, siteId: sql.world.foreign.siteId }
    await expect(small.run(context, listTickets({}))).rejects.toMatchObject({ code: 'not_found' })
  })
})
