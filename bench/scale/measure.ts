import { readFile } from 'node:fs/promises'
import type { Client } from 'pg'
import { contextQueries, type Context } from '../../packages/server/src/db/context.ts'
import type { Query, RawRow } from '../../packages/server/src/db/statement.ts'
import { encode } from '../../packages/server/src/db/statement.ts'

/** A query of the server, asked as it asks it. */
export interface BenchCase {
  name: string
  as: Context
  query: Query<unknown>
  kind: 'list' | 'statistic'
}

export interface Measured {
  /** Median, of one execution with its round trip. */
  milliseconds: number
  /** Postgres CPU of one execution; null where the system does not tell. */
  cpu: number | null
  /** Postgres CPU with RLS for one without. */
  rlsRatio: number | null
  plan: string
  /** Large tables that were read from end to end. */
  sequentialScans: string[]
}

const ROUNDS = 5
/** Milliseconds of work in a round: quick queries are repeated until their CPU can be told. */
const ROUND = 60

/** Runs the case in rounds, with and without RLS in turn, so that what else the machine does falls on both. */
export async function measure(superuser: Client, benchCase: BenchCase): Promise<Measured> {
  const before = await sequentialScans(superuser)
  const plan = await planOf(superuser, benchCase)
  const single = await round(superuser, benchCase, 'with RLS', 6)
  const repeats = Math.max(3, Math.min(300, Math.round(ROUND / single.milliseconds)))
  const rounds: { withRls: Round; without: Round }[] = []
  for (let number = 0; number < ROUNDS; number += 1)
    rounds.push({
      withRls: await round(superuser, benchCase, 'with RLS', repeats),
      without: await round(superuser, benchCase, 'without RLS', repeats),
    })
  const after = await sequentialScans(superuser)
  const cpus = rounds.flatMap(({ withRls }) => withRls.cpu ?? [])
  return {
    milliseconds: median(rounds.map(({ withRls }) => withRls.milliseconds)),
    cpu: cpus.length > 0 ? median(cpus) : null,
    rlsRatio: ratioOf(rounds),
    plan,
    sequentialScans: [...after]
      .filter(([table, scans]) => scans > (before.get(table) ?? 0))
      .map(([table]) => table),
  }
}

interface Round {
  milliseconds: number
  cpu: number | null
}

function ratioOf(rounds: { withRls: Round; without: Round }[]): number | null {
  const ratios = rounds.flatMap(({ withRls, without }) =>
    withRls.cpu === null || without.cpu === null ? [] : [withRls.cpu / without.cpu],
  )
  return ratios.length > 0 ? median(ratios) : null
}

async function round(
  client: Client,
  { as, query }: BenchCase,
  policies: 'with RLS' | 'without RLS',
  repeats: number,
): Promise<Round> {
  await client.query('begin')
  await enter(client, as)
  // A superuser again: for whom there are no policies. What the context has said of the caller holds either way.
  if (policies === 'without RLS') await client.query(`select set_config('role', 'none', true)`)
  const statement = {
    name: `${query.statement.name}:${policies}`.slice(-63),
    text: query.statement.text,
    values: query.values.map(encode),
  }
  const pid = (await client.query<{ pid: number }>('select pg_backend_pid() as pid')).rows[0]?.pid ?? 0
  await client.query(statement)
  const times: number[] = []
  const cpuBefore = await cpuOf(pid)
  for (let number = 0; number < repeats; number += 1) {
    const startedAt = performance.now()
    await client.query(statement)
    times.push(performance.now() - startedAt)
  }
  const cpuAfter = await cpuOf(pid)
  await client.query('commit')
  return {
    milliseconds: median(times),
    cpu: cpuBefore === null || cpuAfter === null ? null : (cpuAfter - cpuBefore) / repeats,
  }
}

/** Begins as a request of the server does: takes the role, proves the session, says who it is. */
export async function enter(client: Client, context: Context): Promise<void> {
  for (const { statement, values } of contextQueries(context))
    await client.query({ ...statement, values: values.map(encode) })
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

export const median = (numbers: readonly number[]): number =>
  numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN

/** What counts as large enough that nothing may read all of it. */
const LARGE = 5_000

/** How often large tables were read from end to end so far: by a plan, or by one inside of a function that no plan shows. */
async function sequentialScans(client: Client): Promise<Map<string, number>> {
  await client.query('select pg_stat_force_next_flush()')
  const { rows } = await client.query<{ table: string; scans: string }>(
    `select s.relid::regclass::text as table, s.seq_scan as scans
     from pg_stat_user_tables s join pg_class c on c.oid = s.relid where c.reltuples >= $1`,
    [LARGE],
  )
  return new Map(rows.map(({ table, scans }) => [table, Number(scans)]))
}

interface PlanNode {
  'Node Type': string
  'Index Name'?: string
  'Relation Name'?: string
  'Function Name'?: string
  Plans?: PlanNode[]
}

/** How a plan reaches its rows, from the outside in: what it scans, by which index. */
async function planOf(client: Client, { as, query }: BenchCase): Promise<string> {
  await client.query('begin')
  await enter(client, as)
  const { rows } = await client.query<RawRow>({
    text: `explain (format json) ${query.statement.text}`,
    values: query.values.map(encode),
  })
  await client.query('commit')
  const [{ Plan: root } = { Plan: undefined }] = (rows[0]?.['QUERY PLAN'] ?? []) as { Plan: PlanNode }[]
  return root === undefined ? '' : scansOf(root).join(', ')
}

function scansOf(node: PlanNode): string[] {
  const target = node['Index Name'] ?? node['Function Name'] ?? node['Relation Name']
  const own = target === undefined ? [] : [`${node['Node Type']} ${target}`]
  return [...own, ...(node.Plans ?? []).flatMap(scansOf)]
}
