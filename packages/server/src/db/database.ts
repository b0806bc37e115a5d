import pg from 'pg'
import { contextQueries, type Context, type CustomerSessionRow, type MemberSessionRow } from './context.ts'
import { LiveConnections } from './live-connections.ts'
import { problemFromPostgres } from './problems-from-postgres.ts'
import type { FinishedQueries } from './query-watch.ts'
import { StatementBatch } from './statement-batch.ts'
import { onlyRow, type Query } from './statement.ts'

type Results<Q extends readonly Query<unknown>[]> = {
  [I in keyof Q]: Q[I] extends Query<infer T> ? T : never
}

/** Milliseconds after the time a statement may take in which Postgres has to have said so. */
const SILENCE = 2_000

/** The database as the request path sees it: no query without a context. */
export interface Database {
  /**
   * Runs the queries as one transaction in one round trip, with the role and claims of the context.
   * @throws AppError for what SQL refuses, for example a token that is no session's
   */
  run<const Q extends readonly Query<unknown>[]>(context: Context, ...queries: Q): Promise<Results<Q>>
  /** Proves a customer's token without asking for anything else. */
  enterAsCustomer(context: Extract<Context, { kind: 'customer' }>): Promise<CustomerSessionRow>
  /** Proves a member's token without asking for anything else. */
  enterAsMember(context: Extract<Context, { kind: 'member' }>): Promise<MemberSessionRow>
  /** How many connections there are, and how many requests wait for one. */
  connections(): { busy: number; idle: number; waiting: number }
  close(): Promise<void>
}

export interface DatabaseOptions {
  /** Logs in as deskhand_server, which has no rights of its own. */
  url: string
  /** Connections at most. */
  size?: number
  /** Milliseconds a statement may take. */
  statementTimeout?: number
  /** A connection was cut. The pool replaces it, and a request that was on it has been told; somebody should know. */
  onConnectionLost(error: Error): void
  /** Postgres has answered or refused, in these milliseconds. Waiting for a connection is not among them. */
  onFinished?(finished: FinishedQueries): void
}

/**
 * How every connection of the server runs its statements. Each text stands for one way to ask, down to the filters of a list, so
 * the plan made once for any values is the right one, and planning anew for each would double the CPU of a list. No query is long
 * enough to be worth compiling.
 */
export const SESSION_OPTIONS =
  '-c timezone=UTC -c datestyle=ISO -c plan_cache_mode=force_generic_plan -c jit=off'

export function openDatabase(options: DatabaseOptions): Database {
  const statementTimeout = options.statementTimeout ?? 7_000
  const pool = new pg.Pool({
    connectionString: options.url,
    max: options.size ?? 10,
    statement_timeout: statementTimeout,
    connectionTimeoutMillis: 5_000,
    application_name: 'deskhand',
    options: SESSION_OPTIONS,
  })
  let isClosing = false
  const onLost = (error: Error): void => {
    if (!isClosing) options.onConnectionLost(error)
  }
  // A client tells its own listeners too, while a request has it; without one Node would end the process.
  pool.on('connect', (client) => client.on('error', onLost))
  pool.on('error', onLost)

  const connections = new LiveConnections(pool, statementTimeout + SILENCE)
  const run = async <const Q extends readonly Query<unknown>[]>(
    context: Context,
    ...queries: Q
  ): Promise<Results<Q>> => {
    const opening = contextQueries(context)
    const results = await submit(connections, [...opening, ...queries], options.onFinished)
    return queries.map((query, index) => query.read(results[opening.length + index] ?? [])) as Results<Q>
  }

  const enter = async <Row>(context: Context): Promise<Row> => {
    const results = await submit(connections, contextQueries(context), options.onFinished)
    return onlyRow<Row>(results.at(-1) ?? [])
  }

  return {
    run,
    enterAsCustomer: enter<CustomerSessionRow>,
    enterAsMember: enter<MemberSessionRow>,
    connections: () => ({
      busy: pool.totalCount - pool.idleCount,
      idle: pool.idleCount,
      waiting: pool.waitingCount,
    }),
    close() {
      isClosing = true
      return pool.end()
    },
  }
}

async function submit(
  connections: LiveConnections,
  queries: readonly Query<unknown>[],
  onFinished: DatabaseOptions['onFinished'],
) {
  try {
    const client = await connections.take()
    const batch = new StatementBatch(queries)
    const startedAt = performance.now()
    client.query(batch)
    const answered = await connections.hear(client, batch.results).then(
      (results) => ({ results }),
      (error: unknown) => ({ error }),
    )
    onFinished?.({
      statements: () => queries.map(({ statement }) => statement.name),
      milliseconds: performance.now() - startedAt,
    })
    client.release('error' in answered && isConnectionLost(answered.error))
    if ('error' in answered) throw answered.error
    return answered.results
  } catch (error) {
    throw problemFromPostgres(error)
  }
}

/** After an error of the statement the connection is as good as before; after any other nobody else should get it. */
const isConnectionLost = (error: unknown): boolean =>
  !(error instanceof pg.DatabaseError) || error.severity === 'FATAL' || error.severity === 'PANIC'
