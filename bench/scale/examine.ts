import { escapeIdentifier, escapeLiteral, type Client } from 'pg'
import { encode } from '../../packages/server/src/db/statement.ts'
import { inContext, preparedName, type BenchCase } from './asking.ts'

/** How Postgres answers a case: unlike what it costs, the same in every run. */
export interface Examined {
  /** Pages of tables and indexes that are touched. */
  buffers: number
  plan: string
  /** Large tables that are read from end to end. */
  sequentialScans: string[]
}

export async function examine(superuser: Client, benchCase: BenchCase): Promise<Examined> {
  const before = await sequentialScans(superuser)
  const root = await inContext(superuser, benchCase, 'with RLS', () => planOf(superuser, benchCase))
  const after = await sequentialScans(superuser)
  return {
    buffers: root['Shared Hit Blocks'] + root['Shared Read Blocks'],
    plan: scansOf(root).join(', '),
    sequentialScans: [...after]
      .filter(([table, scans]) => scans > (before.get(table) ?? 0))
      .map(([table]) => table),
  }
}

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
  'Shared Hit Blocks': number
  'Shared Read Blocks': number
  Plans?: PlanNode[]
}

/** The plan of the statement that was prepared, with what it touched; explaining the text would plan for these values alone. */
async function planOf(client: Client, benchCase: BenchCase): Promise<PlanNode> {
  const values = benchCase.query.values.map(encode).map((value) => {
    if (Buffer.isBuffer(value))
      throw new Error(`${benchCase.name} takes bytes, which no literal here stands for`)
    return value === null ? 'null' : escapeLiteral(value)
  })
  const name = escapeIdentifier(preparedName(benchCase, 'with RLS'))
  const { rows } = await client.query<{ 'QUERY PLAN': [{ Plan: PlanNode }] }>(
    `explain (analyze, buffers, timing off, format json) execute ${name}${values.length > 0 ? `(${values.join(', ')})` : ''}`,
  )
  const [row] = rows
  if (row === undefined) throw new Error(`Postgres has no plan for ${benchCase.name}`)
  return row['QUERY PLAN'][0].Plan
}

/** How a plan reaches its rows, from the outside in: what it scans, by which index. */
function scansOf(node: PlanNode): string[] {
  const target = node['Index Name'] ?? node['Function Name'] ?? node['Relation Name']
  const own = target === undefined ? [] : [`${node['Node Type']} ${target}`]
  return [...own, ...(node.Plans ?? []).flatMap(scansOf)]
}
