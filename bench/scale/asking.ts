import { readFile } from 'node:fs/promises'
import type { Client } from 'pg'
import { median } from '../http/figures.ts'
import { contextQueries, type Context } from '../../packages/server/src/db/context.ts'
import { encode, type Query } from '../../packages/server/src/db/statement.ts'
import type { Cost } from './rounds.ts'

/** A query of the server, asked as it asks it. */
export interface BenchCase {
  name: string
  as: Context
  query: Query<unknown>
  kind: 'list' | 'statistic'
}

export type Policies = 'with RLS' | 'without RLS'

/** Begins as a request of the server does: takes the role, proves the session, says who it is. */
export async function enter(client: Client, context: Context): Promise<void> {
  for (const { statement, values } of contextQueries(context))
    await client.query({ ...statement, values: values.map(encode) })
}

/** A statement of its own for each way: a plan that was made for one role is made anew for another. */
export const preparedName = ({ query }: BenchCase, policies: Policies): string =>
  `${query.statement.name}:${policies}`.slice(-63)

/** Runs the task where the case is asked: in a transaction of who asks, the case prepared and asked once. */
export async function inContext<T>(
  superuser: Client,
  benchCase: BenchCase,
  policies: Policies,
  task: (ask: () => Promise<void>) => Promise<T>,
): Promise<T> {
  await superuser.query('begin')
  try {
    // With policies Postgres plans for one process: what they call is not declared safe for several. Without them it would take
    // three, of which only one is looked at.
    await superuser.query('set local max_parallel_workers_per_gather = 0')
    await enter(superuser, benchCase.as)
    // A superuser again: for whom there are no policies. What the context has said of the caller holds either way.
    if (policies === 'without RLS') await superuser.query(`select set_config('role', 'none', true)`)
    const statement = {
      name: preparedName(benchCase, policies),
      text: benchCase.query.statement.text,
      values: benchCase.query.values.map(encode),
    }
    const ask = async (): Promise<void> => void (await superuser.query(statement))
    await ask()
    return await task(ask)
  } finally {
    await superuser.query('rollback')
  }
}

/** Asks so often that the CPU of it can be told, and says what asking once cost. */
export async function costOf(
  superuser: Client,
  benchCase: BenchCase,
  policies: Policies,
  repeats: number,
): Promise<Cost> {
  const pid = await backendOf(superuser)
  return inContext(superuser, benchCase, policies, async (ask) => {
    const times: number[] = []
    const cpuBefore = await cpuOf(pid)
    for (let number = 0; number < repeats; number += 1) {
      const startedAt = performance.now()
      await ask()
      times.push(performance.now() - startedAt)
    }
    const cpuAfter = await cpuOf(pid)
    return {
      milliseconds: median(times),
      cpu: cpuBefore === null || cpuAfter === null ? null : (cpuAfter - cpuBefore) / repeats,
    }
  })
}

async function backendOf(client: Client): Promise<number> {
  const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid')
  return rows[0]?.pid ?? 0
}

/** Milliseconds a process has been on a CPU, where Linux counts them. */
async function cpuOf(pid: number): Promise<number | null> {
  try {
    const [nanoseconds] = (await readFile(`/proc/${pid}/schedstat`, 'utf8')).split(' ')
    return Number(nanoseconds) / 1e6
  } catch {
    return null
  }
}
