import pg from 'pg'
import { isConnectionLost } from './connection-lost.ts'
import { LiveConnections } from './live-connections.ts'
import { ReadLanes } from './read-lanes.ts'
import type { StatementBatch } from './statement-batch.ts'
import type { Query, RawRow } from './statement.ts'

/**
 * How every connection of the server runs its statements. Each text stands for one way to ask, down to the filters of a list, so
 * the plan made once for any values is the right one, and planning anew for each would double the CPU of a list. No query is long
 * enough to be worth compiling.
 */
export const SESSION_OPTIONS =
  '-c timezone=UTC -c datestyle=ISO -c plan_cache_mode=force_generic_plan -c jit=off'

/** Milliseconds after the time a statement may take in which Postgres has to have said so. */
const SILENCE = 2_000

/** Milliseconds that a quick read may take, and those behind it wait. */
const QUICK_TIMEOUT = 2_000

interface RoadOptions {
  url: string
  size?: number
  statementTimeout?: number
  onConnectionLost(error: Error): void
}

/**
 * The ways to Postgres. Whatever is slow, waits for a lock or for the disk has connections of its own, so that quick reads get
 * through beside it.
 */
export class Roads {
  readonly #pools: readonly pg.Pool[]
  readonly #reads: ReadLanes
  readonly #slow: LiveConnections
  readonly #others: LiveConnections
  #isClosing = false

  constructor(options: RoadOptions) {
    const { size = 12, statementTimeout = 7_000 } = options
    const few = Math.max(1, Math.floor(size / 6))
    const some = Math.max(1, Math.floor(size / 3))
    const pools = {
      quick: this.#open(options, few, Math.min(QUICK_TIMEOUT, statementTimeout)),
      slow: this.#open(options, some, statementTimeout),
      others: this.#open(options, Math.max(1, size - few - some), statementTimeout),
    }
    this.#pools = Object.values(pools)
    this.#reads = new ReadLanes(new LiveConnections(pools.quick, QUICK_TIMEOUT + SILENCE), few)
    this.#slow = new LiveConnections(pools.slow, statementTimeout + SILENCE)
    this.#others = new LiveConnections(pools.others, statementTimeout + SILENCE)
  }

  /** Carries the batch of these queries. */
  run(batch: StatementBatch, queries: readonly Query<unknown>[]): Promise<RawRow[][]> {
    const pace = paceOf(queries)
    if (pace === 'quick') return this.#reads.run(batch)
    const allowed = Math.max(0, ...queries.map(({ allows = 0 }) => allows))
    return runAlone(pace === 'slow' ? this.#slow : this.#others, batch, allowed)
  }

  connections(): { busy: number; idle: number; waiting: number } {
    const sum = (count: (pool: pg.Pool) => number): number =>
      this.#pools.reduce((all, pool) => all + count(pool), 0)
    return {
      busy: sum((pool) => pool.totalCount - pool.idleCount),
      idle: sum((pool) => pool.idleCount),
      waiting: sum((pool) => pool.waitingCount),
    }
  }

  async close(): Promise<void> {
    this.#isClosing = true
    await Promise.all(this.#pools.map((pool) => pool.end()))
  }

  #open({ url, onConnectionLost }: RoadOptions, max: number, statementTimeout: number): pg.Pool {
    const pool = new pg.Pool({
      connectionString: url,
      max,
      statement_timeout: statementTimeout,
      connectionTimeoutMillis: 5_000,
      application_name: 'deskhand',
      options: SESSION_OPTIONS,
    })
    const onLost = (error: Error): void => {
      if (!this.#isClosing) onConnectionLost(error)
    }
    // A client tells its own listeners too, while a request has it; without one Node would end the process.
    pool.on('connect', (client) => client.on('error', onLost))
    pool.on('error', onLost)
    return pool
  }
}

/** Together they are as quick as the slowest of them, and read only if all of them do. */
function paceOf(queries: readonly Query<unknown>[]): Query<unknown>['pace'] {
  if (queries.length > 0 && queries.every(({ pace }) => pace === 'quick')) return 'quick'
  return queries.some(({ pace }) => pace === 'slow') ? 'slow' : undefined
}

async function runAlone(
  connections: LiveConnections,
  batch: StatementBatch,
  allowed: number,
): Promise<RawRow[][]> {
  const client = await connections.take()
  let isLost = false
  try {
    client.query(batch)
    return await connections.hear(client, batch, allowed)
  } catch (error) {
    isLost = isConnectionLost(error)
    throw error
  } finally {
    client.release(isLost)
  }
}
