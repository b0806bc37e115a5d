import type { CustomerQuery, CustomerSort } from '@deskhand/sdk'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { listAudit } from '#server/db/audit'
import { BATCH_SIZE, FIRST_PLACE, placeAt } from '#server/db/batch'
import { listCustomers } from '#server/db/desk-customers'
import { customerBatch, messageBatch, ticketBatch } from '#server/db/site-exports'
import type { Query } from '#server/db/statement'
import { asMember } from '../rls/actors.ts'
import { createRlsDatabase, type RlsDatabase } from '../rls/rls-database.ts'

const ROWS = 20_000
const MIDDLE = '2026-01-08T00:00:00Z'

interface PlanNode {
  'Node Type': string
  'Relation Name'?: string
  'Actual Rows': number
  'Actual Loops': number
  'Rows Removed by Filter'?: number
  Plans?: PlanNode[]
}

let database: RlsDatabase
beforeAll(async () => {
  database = await createRlsDatabase()
  await fill()
})
afterAll(() => database.drop())

/** Customers, tickets and messages, one a minute, without what triggers would make of them. */
async function fill(): Promise<void> {
  const { superuser, world } = database
  const { siteId, departmentId } = world.home
  const at = `timestamptz '2026-01-01' + n * interval '1 minute'`
  await superuser.query('set session_replication_role = replica')
  await superuser.query(
    `insert into deskhand.customers (site_id, external_id, name, created_at)
    select $1, 'filler-' || n, 'Filler ' || n, ${at} from generate_series(1, ${ROWS}) n`,
    [siteId],
  )
  await superuser.query(
    `insert into deskhand.tickets (site_id, number, customer_id, subject, department_id, created_at)
    select $1, 1000 + row_number() over (order by created_at), id, 'Ticket', $2, created_at
    from deskhand.customers where site_id = $1 and external_id like 'filler-%'`,
    [siteId, departmentId],
  )
  await superuser.query(
    `insert into deskhand.ticket_messages (site_id, ticket_id, customer_id, seq, public_seq, author_kind, body, created_at)
    select site_id, id, customer_id, 1, 1, 'system', 'A line', created_at
    from deskhand.tickets where site_id = $1 and number > 1000`,
    [siteId],
  )
  // Of too few words Postgres makes no statistics: it would not know how common the beginning of one is.
  await superuser.query(
    `insert into deskhand_private.customer_words (site_id, customer_id, words)
    select site_id, id, to_tsvector('simple', concat_ws(' ', 'filler', 'of' || split_part(external_id, '-', 2)::int % 300,
      case external_id when 'filler-7' then 'quokka' end))
    from deskhand.customers where site_id = $1 and external_id like 'filler-%'`,
    [siteId],
  )
  // What is looked for is rare, and long ago.
  await superuser.query(
    `insert into deskhand.audit_entries (site_id, actor_kind, actor_id, action, at)
    select $1, 'member', case when n % 1000 = 1 then $2::uuid else $3::uuid end,
      case n % 1000 when 0 then 'customer.erased' else 'settings.changed' end, ${at}
    from generate_series(1, ${ROWS}) n`,
    [siteId, world.home.agentId, world.home.adminId],
  )
  await superuser.query('set session_replication_role = origin')
  await superuser.query('analyze')
  // As the connections of the server.
  await superuser.query('set plan_cache_mode = force_generic_plan')
}

/** Runs something as an admin, and leaves nothing of it. */
async function asAdmin<T>(work: () => Promise<T>): Promise<T> {
  const { superuser, world } = database
  const { role, claims } = asMember(world.home.siteId, world.home.adminId)
  await superuser.query('begin')
  try {
    await superuser.query(`select set_config('role', $1, true), set_config('request.jwt.claims', $2, true)`, [
      role,
      claims,
    ])
    return await work()
  } finally {
    await superuser.query('rollback')
  }
}

/** The scans of the plan by which the query ran for an admin. */
const scansOf = ({ statement, values }: Query<unknown>): Promise<PlanNode[]> =>
  asAdmin(async () => {
    const { rows } = await database.superuser.query<{ 'QUERY PLAN': [{ Plan: PlanNode }] }>(
      `explain (analyze, timing off, format json) ${statement.text}`,
      [...values],
    )
    return rows.flatMap((row) => flatten(row['QUERY PLAN'][0].Plan)).filter((node) => node['Relation Name'])
  })

const flatten = (node: PlanNode): PlanNode[] => [node, ...(node.Plans ?? []).flatMap(flatten)]

const rowsRead = (node: PlanNode): number =>
  (node['Actual Rows'] + (node['Rows Removed by Filter'] ?? 0)) * node['Actual Loops']

it.each([
  ['tickets', ticketBatch],
  ['messages', messageBatch],
  ['customers', customerBatch],
])('a batch of %s reads little more than it gives, at the beginning and in the middle', async (_, batch) => {
  const range = { siteId: database.world.home.siteId, to: 'infinity' }
  for (const place of [FIRST_PLACE, placeAt(MIDDLE)]) {
    const scans = await scansOf(batch(range, place))
    expect(scans.length).toBeGreaterThan(0)
    for (const scan of scans) expect(rowsRead(scan), JSON.stringify(scan)).toBeLessThanOrEqual(2 * BATCH_SIZE)
  }
})

it('a page of customers reads little more than it gives, at the beginning and in the middle', async () => {
  const { siteId } = database.world.home
  const cursor = Buffer.from(JSON.stringify(['-createdAt', MIDDLE, siteId])).toString('base64url')
  const byName = (sort: CustomerSort): CustomerQuery => ({
    sort,
    cursor: Buffer.from(JSON.stringify([sort, 'Filler 5', siteId])).toString('base64url'),
  })
  const queries = [{}, { cursor }, { sort: 'name' as const }, byName('name'), byName('-name')]
  for (const query of queries.map((one) => listCustomers(siteId, one)))
    for (const scan of await scansOf(query)) expect(rowsRead(scan)).toBeLessThanOrEqual(2 * 26)
})

it('a page of the audit log reads little more than it gives, however it is narrowed', async () => {
  const { siteId, agentId } = database.world.home
  const cursor = Buffer.from(JSON.stringify(['-at', MIDDLE, siteId])).toString('base64url')
  const filters = [
    {},
    { action: 'customer.erased' },
    { memberId: agentId },
    { from: MIDDLE },
    { until: MIDDLE },
  ]
  for (const filter of filters)
    for (const query of [listAudit(siteId, filter), listAudit(siteId, { ...filter, cursor })])
      for (const scan of await scansOf(query))
        expect(rowsRead(scan), JSON.stringify(filter)).toBeLessThanOrEqual(2 * 26)
})

/** How many rows of customers a query takes, inside of functions too, which no plan shows. */
const customersTakenBy = ({ statement, values }: Query<unknown>): Promise<number> =>
  asAdmin(async () => {
    const before = await customersTaken()
    await database.superuser.query(statement.text, [...values])
    return (await customersTaken()) - before
  })

/** What Postgres has not handed on yet of earlier transactions counts too. */
async function customersTaken(): Promise<number> {
  const { rows } = await database.superuser.query<{ taken: number }>(
    `select (seq_tup_read + idx_tup_fetch)::int as taken from pg_stat_xact_user_tables
    where relid = 'deskhand.customers'::regclass`,
  )
  return rows[0]?.taken ?? Number.NaN
}

it('a search for customers walks the list only for what most of them have', async () => {
  const { siteId } = database.world.home
  expect(await customersTakenBy(listCustomers(siteId, { q: 'filler' }))).toBeLessThan(200)
  expect(await customersTakenBy(listCustomers(siteId, { q: 'quokka' }))).toBeLessThan(20)
})
