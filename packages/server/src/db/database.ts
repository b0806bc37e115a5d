import { contextQueries, type Context, type CustomerSessionRow, type MemberSessionRow } from './context.ts'
import { problemFromPostgres } from './problems-from-postgres.ts'
import type { FinishedQueries } from './query-watch.ts'
import { Roads } from './roads.ts'
import { StatementBatch } from './statement-batch.ts'
import { onlyRow, type Query, type RawRow } from './statement.ts'

type Results<Q extends readonly Query<unknown>[]> = {
  [I in keyof Q]: Q[I] extends Query<infer T> ? T : never
}

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
  /** Connections at most. A sixth of them is for quick reads and a third for what is slow, at least one each. */
  size?: number
  /** Milliseconds a statement may take. */
  statementTimeout?: number
  /** A connection was cut. The pool replaces it, and a request that was on it has been told; somebody should know. */
  onConnectionLost(error: Error): void
  /** Postgres has answered or refused, in these milliseconds. Waiting for a connection is not among them. */
  onFinished?(finished: FinishedQueries): void
}

export function openDatabase(options: DatabaseOptions): Database {
  const roads = new Roads(options)
  const submit = async (
    opening: readonly Query<unknown>[],
    queries: readonly Query<unknown>[],
    unread: number,
  ): Promise<RawRow[][]> => {
    const all = [...opening, ...queries]
    const batch = new StatementBatch(all, unread)
    try {
      return await roads.run(batch, queries)
    } catch (error) {
      throw problemFromPostgres(error)
    } finally {
      options.onFinished?.({
        statements: () => all.map(({ statement }) => statement.name),
        milliseconds: batch.milliseconds,
      })
    }
  }

  const run = async <const Q extends readonly Query<unknown>[]>(
    context: Context,
    ...queries: Q
  ): Promise<Results<Q>> => {
    const opening = contextQueries(context)
    const results = await submit(opening, queries, opening.length)
    return queries.map((query, index) => query.read(results[opening.length + index] ?? [])) as Results<Q>
  }

  const enter = async <Row>(context: Context): Promise<Row> => {
    const results = await submit(contextQueries(context), [], 0)
    return onlyRow<Row>(results.at(-1) ?? [])
  }

  return {
    run,
    enterAsCustomer: enter<CustomerSessionRow>,
    enterAsMember: enter<MemberSessionRow>,
    connections: () => roads.connections(),
    close: () => roads.close(),
  }
}
