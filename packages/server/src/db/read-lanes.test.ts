import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { connectAsSuperuser } from '../../test/rls/rls-database.ts'
import type { CustomerWorld } from '../../test/rls/world.ts'
import { createSqlDatabase, type SqlDatabase } from '../../test/sql/sql-database.ts'
import { AppError } from '../problems.ts'
import type { Context } from './context.ts'
import { openDatabase, type Database } from './database.ts'
import { rowsOf, statement, type Query } from './statement.ts'

let sql: SqlDatabase
let superuser: pg.Client
beforeAll(async () => {
  sql = await createSqlDatabase()
  superuser = await connectAsSuperuser(sql.ownerUrl)
})
afterAll(async () => {
  await superuser.end()
  await sql.drop()
})

/** @param size A sixth of it is for quick reads, a third for what is slow: of five one each */
function open(size: number, statementTimeout?: number): Database {
  const database = openDatabase({
    url: sql.serverUrl,
    size,
    onConnectionLost: () => {},
    ...(statementTimeout !== undefined && { statementTimeout }),
  })
  onTestFinished(() => database.close())
  return database
}

const contextOf = ({ tokenHash }: CustomerWorld): Context => ({ kind: 'customer', tokenHash, origin: null })

const OWNERS = statement(
  'test_lane_owners',
  `select customer_id from deskhand.tickets union all select customer_id from deskhand.ticket_messages
   union all select customer_id from deskhand.events`,
)

/** The owners of every row that the caller can see. */
const owners: Query<Set<string>> = {
  pace: 'quick',
  statement: OWNERS,
  values: [],
  read: (rows) => new Set(rowsOf<{ customer_id: string }>(rows).map((row) => row.customer_id)),
}

const REFUSE = statement('test_lane_refuse', `select deskhand_private.fail('ticket_closed', 'because')`)
const refuse: Query<void> = { pace: 'quick', statement: REFUSE, values: [], read: () => undefined }

/** Sleeps, and says who by a name that the database shows. */
const sleep = (name: string, pace?: 'quick' | 'slow'): Query<void> => ({
  statement: statement(`test_sleep_${name}`, `select pg_sleep(60) as ${name}`),
  values: [],
  read: () => undefined,
  ...(pace && { pace }),
})

async function backends(where: string): Promise<number> {
  const { rows } = await superuser.query<{ count: number }>(
    `select count(*)::int as count from pg_stat_activity
     where datname = current_database() and usename = 'deskhand_server' and application_name = 'deskhand' and ${where}`,
  )
  return rows[0]?.count ?? 0
}

async function kill(where = 'true'): Promise<number> {
  const { rows } = await superuser.query(
    `select pg_terminate_backend(pid) from pg_stat_activity
     where datname = current_database() and usename = 'deskhand_server' and application_name = 'deskhand' and ${where}`,
  )
  return rows.length
}

const isSleeping = (name: string): Promise<unknown> =>
  expect.poll(() => backends(`state = 'active' and query like '%as ${name}'`), { timeout: 10_000 }).toBe(1)

/** With what a request fails; null when it does not. */
const failureOf = (asked: Promise<unknown>): Promise<unknown> =>
  asked.then(
    () => null,
    (error: unknown) => error,
  )

const CUT = { code: '57P01' }
const isCut = (error: unknown): boolean =>
  error instanceof Error &&
  (('code' in error && error.code === CUT.code) ||
    /Connection terminated|ECONNRESET|EPIPE/.test(error.message))

interface Tally {
  own: number
  refused: number
  cut: number
  strange: unknown[]
}

/** One of many reads, and what came of it: its own rows, the refusal it asked for, or the cut connection. */
async function read(
  database: Database,
  turn: number,
  customers: readonly CustomerWorld[],
  tally: Tally,
): Promise<void> {
  const customer = customers[turn % customers.length]
  if (!customer) return
  const refusing = turn % 5 === 4
  try {
    const [seen] = await database.run(contextOf(customer), owners, ...(refusing ? [refuse] : []), owners)
    if (!refusing && seen.size === 1 && seen.has(customer.customerId)) tally.own += 1
    else tally.strange.push(seen)
  } catch (error) {
    if (error instanceof AppError && error.code === 'ticket_closed' && refusing) tally.refused += 1
    else if (isCut(error)) tally.cut += 1
    else tally.strange.push(error)
  }
}

describe('quick reads that share two connections', () => {
  it('see their own rows and no others, whatever fails and however often a connection is cut', async () => {
    const database = open(12)
    const { home, foreign } = sql.world
    const customers = [home.customer, foreign.customer, home.peer, foreign.peer, home.anonymous]
    const tally: Tally = { own: 0, refused: 0, cut: 0, strange: [] }
    let next = 0
    let killed = 0
    const work = async (): Promise<void> => {
      for (let turn = next++; turn < 2_000; turn = next++) {
        if (turn % 400 === 200) killed += await kill()
        await read(database, turn, customers, tally)
      }
    }
    await Promise.all(Array.from({ length: 40 }, work))

    expect(tally.strange).toEqual([])
    // Of those on a connection that is cut only the one that Postgres worked at is told; the others are sent again.
    expect(tally.cut).toBeLessThanOrEqual(killed)
    expect(tally.own + tally.refused + tally.cut).toBe(2_000)
    expect(tally.refused).toBeGreaterThan(300)
    expect(killed).toBeGreaterThan(0)
  }, 60_000)

  it('need no more of them, however many there are at once', async () => {
    const database = open(12)
    const asked = Array.from({ length: 100 }, () => database.run(contextOf(sql.world.home.customer), owners))
    await Promise.all(asked)
    expect(await backends('true')).toBeLessThanOrEqual(2)
  })

  it('are not held up by one of them that takes long', async () => {
    const database = open(12)
    const customer = contextOf(sql.world.home.customer)
    const long = failureOf(database.run(customer, sleep('long_read', 'quick')))
    await isSleeping('long_read')
    for (let turn = 0; turn < 20; turn += 1) expect((await database.run(customer, owners))[0].size).toBe(1)
    await kill(`query like '%as long_read'`)
    expect(await long).toMatchObject(CUT)
  })

  it('are given up after the time that a quick read may take', async () => {
    const database = open(12, 100)
    await expect(
      database.run(contextOf(sql.world.home.customer), sleep('late_read', 'quick')),
    ).rejects.toMatchObject({ code: 'database_unavailable' })
  })

  it('get through where no other connection is left', async () => {
    const database = open(5)
    const customer = contextOf(sql.world.home.customer)
    const names = ['first', 'second', 'third']
    const busy = names.map((name) => failureOf(database.run(customer, sleep(name))))
    const searching = failureOf(database.run(customer, sleep('search', 'slow')))
    for (const name of [...names, 'search']) await isSleeping(name)
    expect((await database.run(customer, owners))[0].size).toBe(1)
    await kill(`query like 'select pg_sleep%'`)
    for (const one of [...busy, searching]) expect(await one).toMatchObject(CUT)
  })
})

describe('a slow query', () => {
  it('waits for others of its kind, and nobody waits for it', async () => {
    const database = open(5)
    const customer = contextOf(sql.world.home.customer)
    const searching = [sleep('one_search', 'slow'), sleep('next_search', 'slow')].map((query) =>
      failureOf(database.run(customer, query)),
    )
    await isSleeping('one_search')
    expect(
      await database.enterAsCustomer({
        kind: 'customer',
        tokenHash: sql.world.home.customer.tokenHash,
        origin: null,
      }),
    ).toBeDefined()
    expect(await backends(`query like '%as next_search'`)).toBe(0)
    await kill(`query like '%as one_search'`)
    await isSleeping('next_search')
    await kill(`query like '%as next_search'`)
    for (const one of searching) expect(await one).toMatchObject(CUT)
  })
})
