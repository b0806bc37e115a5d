import pg from 'pg'
import { createTestDatabase, type TestDatabase } from '../database.ts'
import type { Identity } from '../rls/actors.ts'
import { buildWorld, type World } from '../rls/world.ts'

/** A transaction that is open, under a role and its claims. */
export interface Transaction {
  query<Row extends object>(text: string, values?: unknown[]): Promise<Row[]>
  /** Whether its statement waits for another transaction to end. */
  isBlocked(): Promise<boolean>
  commit(): Promise<void>
  rollback(): Promise<void>
}

/** A database with two full sites, reached the way the server reaches it. */
export interface SqlDatabase extends TestDatabase {
  world: World
  /** One statement in a transaction of its own. */
  act<Row extends object>(who: Identity, text: string, values?: unknown[]): Promise<Row[]>
  /** A transaction for those who want to do something in the middle of it. */
  begin(who: Identity): Promise<Transaction>
}

/** As many as a test has senders at once. */
const CONNECTIONS = 40

export async function createSqlDatabase(): Promise<SqlDatabase> {
  const testDatabase = await createTestDatabase()
  const world = await buildWorld(testDatabase.owner)
  const pool = new pg.Pool({ connectionString: testDatabase.serverUrl, max: CONNECTIONS })
  pool.on('error', () => {}) // dropping the database cuts the connections that are still closing

  const begin = async ({ role, claims }: Identity): Promise<Transaction> => {
    const client = await pool.connect()
    const end = async (how: 'commit' | 'rollback'): Promise<void> => {
      try {
        await client.query(how)
      } finally {
        client.release()
      }
    }
    await client.query('begin')
    const backend = await client.query<{ pid: number }>('select pg_backend_pid() as pid')
    await client.query(`select set_config('role', $1, true), set_config('request.jwt.claims', $2, true)`, [
      role,
      claims,
    ])
    return {
      query: async <Row extends object>(text: string, values: unknown[] = []) =>
        (await client.query<Row>(text, values)).rows,
      isBlocked: async () => {
        const { rows } = await testDatabase.owner.query<{ blocked: boolean }>(
          'select cardinality(pg_blocking_pids($1)) > 0 as blocked',
          [backend.rows[0]?.pid],
        )
        return rows[0]?.blocked === true
      },
      commit: () => end('commit'),
      rollback: () => end('rollback'),
    }
  }

  const act = async <Row extends object>(
    who: Identity,
    text: string,
    values: unknown[] = [],
  ): Promise<Row[]> => {
    const transaction = await begin(who)
    try {
      const rows = await transaction.query<Row>(text, values)
      await transaction.commit()
      return rows
    } catch (error) {
      await transaction.rollback()
      throw error
    }
  }

  const drop = async (): Promise<void> => {
    await pool.end()
    await testDatabase.drop()
  }
  return { ...testDatabase, world, act, begin, drop }
}
