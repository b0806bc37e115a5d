import { randomUUID } from 'node:crypto'
import type { QueueQuery, QueueSort } from '@deskhand/sdk'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parsed } from '#server/db/json-sql'
import { listQueue } from '#server/db/queue'
import { asMember, type Identity } from '../rls/actors.ts'
import { createRlsDatabase, type RlsDatabase } from '../rls/rls-database.ts'

const TICKETS = 20_000
/** The stretch that is walked of each of the two lists that filters may name. */
const STRETCH = 2_000
const LISTS = 2
/** The largest of the smaller slices below: what is looked up by the filter that cuts the smallest. */
const SLICE = TICKETS / 10

interface PlanNode {
  'Node Type': string
  'Relation Name'?: string
  'Actual Rows': number
  'Actual Loops': number
  'Rows Removed by Filter'?: number
  'Rows Removed by Index Recheck'?: number
  Plans?: PlanNode[]
}

let database: RlsDatabase
let admin: Identity
/** The plans of everything that ran, of what functions ran too. */
const plans: PlanNode[] = []
const values = {
  siteId: '',
  departmentId: '',
  departmentElsewhereId: '',
  agentId: '',
  agentElsewhereId: '',
  customerId: '',
  tagId: '',
}
beforeAll(async () => {
  database = await createRlsDatabase()
  const { home } = database.world
  admin = asMember(home.siteId, home.adminId)
  Object.assign(values, home, { customerId: home.customer.customerId })
  await fill()
  const { superuser } = database
  superuser.on('notice', ({ message = '' }) => {
    const json = /plan:\n([^]*)$/.exec(message)?.[1]
    if (json !== undefined) plans.push(JSON.parse(json).Plan)
  })
  await superuser.query(`load 'auto_explain'`)
  // As the connections of the server.
  await superuser.query('set plan_cache_mode = force_generic_plan')
  for (const [setting, value] of Object.entries({
    log_min_duration: '0',
    log_analyze: 'on',
    log_timing: 'off',
    log_nested_statements: 'on',
    log_format: 'json',
    log_level: 'notice',
  }))
    await superuser.query(`set auto_explain.${setting} = '${value}'`)
})
afterAll(() => database.drop())

/**
 * Tickets of which the filters below cut slices that never meet: those that are open are never urgent, those of the department never
 * the agent's, and so on. The slices are of every size between a hundredth and nine tenths.
 */
async function fill(): Promise<void> {
  const { superuser } = database
  const { siteId, departmentId, agentId, customerId, tagId } = values
  await superuser.query(`set session_replication_role = replica`)
  await superuser.query(
    `insert into deskhand.tickets (site_id, number, customer_id, subject, status, priority, department_id, assignee_id, team_unread,
      due_at, created_at, last_message_at)
    select $1, 1000 + n, $2, 'Ticket ' || n,
      case when n % 10 = 0 then 'open' when n % 10 = 1 then 'in_progress' else 'closed' end,
      case when n % 10 = 2 then 'urgent' when n % 10 = 3 then 'high' else 'low' end,
      case when n % 10 = 4 then $3::uuid end, case when n % 10 = 5 then $4::uuid end, case when n % 100 = 16 then 1 else 0 end,
      case when n % 10 = 7 then now() + n * interval '1 minute' end,
      now() - n * interval '2 minutes', now() - n * interval '1 minute'
    from generate_series(1, ${TICKETS}) n`,
    [siteId, database.world.home.peer.customerId, departmentId, agentId],
  )
  await superuser.query(
    `insert into deskhand.ticket_tag_relations (site_id, ticket_id, customer_id, tag_id)
    select site_id, id, customer_id, $2 from deskhand.tickets where site_id = $1 and number > 1000 and number % 50 = 8`,
    [siteId, tagId],
  )
  await superuser.query(
    `insert into deskhand.ticket_metadata (site_id, ticket_id, customer_id, key, value)
    select site_id, id, customer_id, 'order', to_jsonb((number % 500)::text) from deskhand.tickets
    where site_id = $1 and number > 1000 and number % 10 = 9`,
    [siteId],
  )
  await superuser.query(
    `insert into deskhand_private.ticket_words (site_id, ticket_id, seq, is_internal, words)
    select site_id, id, 0, false, to_tsvector('simple', case when number % 10 = 6 then 'harbour ' else '' end || number)
    from deskhand.tickets where site_id = $1 and number > 1000`,
    [siteId],
  )
  await superuser.query(`set session_replication_role = origin`)
  // What a customer has of their own is little.
  await superuser.query('update deskhand.tickets set customer_id = $2 where site_id = $1 and number = 1011', [
    siteId,
    customerId,
  ])
  await superuser.query('vacuum analyze')
}

const day = (daysAgo: number): string => new Date(Date.now() - daysAgo * 86_400_000).toISOString()

/** Every filter once. */
const FILTERS: Record<string, () => QueueQuery> = {
  'one status': () => ({ status: ['open'] }),
  'several statuses': () => ({ status: ['open', 'in_progress'] }),
  'a common status': () => ({ status: ['closed'] }),
  'a priority': () => ({ priority: ['urgent'] }),
  'several priorities': () => ({ priority: ['urgent', 'high'] }),
  'a department': () => ({ departmentId: values.departmentId }),
  'several departments': () => ({ departmentId: [values.departmentId, values.departmentElsewhereId] }),
  'a department or none': () => ({ departmentId: ['none', values.departmentId] }),
  'no department': () => ({ departmentId: 'none' }),
  'a member': () => ({ assignee: values.agentId }),
  me: () => ({ assignee: 'me' }),
  nobody: () => ({ assignee: 'none' }),
  'me or nobody': () => ({ assignee: ['me', 'none'] }),
  'several members': () => ({ assignee: ['me', values.agentId, values.agentElsewhereId] }),
  'a tag': () => ({ tagId: values.tagId }),
  'several tags': () => ({ tagId: [values.tagId, randomUUID()] }),
  'a field': () => ({ field: 'order:409' }),
  'a customer': () => ({ customerId: values.customerId }),
  'later than': () => ({ createdAfter: day(1) }),
  'earlier than': () => ({ createdBefore: day(27) }),
  'waiting since': () => ({ waitingSince: day(12) }),
  unread: () => ({ unread: true }),
  'a common word': () => ({ q: 'harbour' }),
  'a rare word': () => ({ q: '12345' }),
}

const SORTS: readonly QueueSort[] = ['-lastMessageAt', 'createdAt', 'dueAt', '-priority']

/** Every two filters that ask for different things. */
const PAIRS = Object.entries(FILTERS).flatMap(([name, first], place) =>
  Object.entries(FILTERS)
    .slice(place + 1)
    .filter(([, second]) => Object.keys(first())[0] !== Object.keys(second())[0])
    .map(([other, second]) => ({ name: `${name}, ${other}`, query: () => ({ ...first(), ...second() }) })),
)

const flatten = (node: PlanNode): PlanNode[] => [node, ...(node.Plans ?? []).flatMap(flatten)]

/** Every node of every plan by which a page was read. */
async function nodesOf(query: QueueQuery): Promise<{ nodes: PlanNode[]; found: number }> {
  const { superuser } = database
  const { statement, values: parameters, read } = listQueue(values.siteId, { limit: 25, ...query })
  plans.length = 0
  await superuser.query('begin')
  try {
    await superuser.query(`select set_config('role', $1, true), set_config('request.jwt.claims', $2, true)`, [
      admin.role,
      admin.claims,
    ])
    const { rows } = await superuser.query(statement.text, [...parameters])
    return { nodes: plans.flatMap(flatten), found: parsed(read(rows)).data.length }
  } finally {
    await superuser.query('rollback')
  }
}

const LARGE = ['tickets', 'ticket_words', 'ticket_tag_relations', 'ticket_metadata']

const scansOf = (nodes: readonly PlanNode[]): PlanNode[] =>
  nodes.filter(
    (node) => node['Node Type'].endsWith('Seq Scan') && LARGE.includes(node['Relation Name'] ?? ''),
  )

const ticketsRead = (nodes: readonly PlanNode[]): number =>
  nodes
    .filter((node) => node['Relation Name'] === 'tickets')
    .map(
      (node) =>
        (node['Actual Rows'] +
          (node['Rows Removed by Filter'] ?? 0) +
          (node['Rows Removed by Index Recheck'] ?? 0)) *
        node['Actual Loops'],
    )
    .reduce((sum, rows) => sum + rows, 0)

describe('the queue', () => {
  it('looks into what functions do, too', async () => {
    const { nodes } = await nodesOf({ status: ['open'], priority: ['urgent'] })
    expect(nodes.map((node) => node['Node Type'])).toContain('CTE Scan')
  })

  it.each(Object.keys(FILTERS))('filtered by %s scans no table, in any order', async (name) => {
    for (const sort of SORTS) {
      const { nodes } = await nodesOf({ ...FILTERS[name]?.(), sort })
      expect(scansOf(nodes)).toEqual([])
    }
  })

  it('filtered by any two scans no table, in any order', async () => {
    expect(PAIRS.length).toBeGreaterThan(100)
    for (const { name, query } of PAIRS)
      for (const sort of SORTS) {
        const { nodes } = await nodesOf({ ...query(), sort })
        expect({ name, sort, scans: scansOf(nodes) }).toEqual({ name, sort, scans: [] })
      }
  })

  it.each(['several statuses', 'several priorities', 'several departments', 'several members'])(
    'walks the lists of %s as one, no further than the page',
    async (name) => {
      const { nodes, found } = await nodesOf(FILTERS[name]?.() ?? {})
      expect(found).toBe(25)
      // Of each list the next ticket is at hand: the page, the one behind it, and as many as there are lists.
      expect(ticketsRead(nodes)).toBeLessThan(3 * found)
    },
  )

  it.each<[what: string, query: () => QueueQuery]>([
    ['status and priority', () => ({ status: ['open'], priority: ['urgent'] })],
    ['a common status and a priority', () => ({ status: ['closed'], priority: ['medium'] })],
    ['status and department', () => ({ status: ['open'], departmentId: values.departmentId })],
    ['status and member', () => ({ status: ['open'], assignee: values.agentId })],
    ['department and member', () => ({ departmentId: values.departmentId, assignee: values.agentId })],
    ['status and tag', () => ({ status: ['open'], tagId: values.tagId })],
    [
      'statuses and departments',
      () => ({
        status: ['open', 'resolved'],
        departmentId: [values.departmentId, values.departmentElsewhereId],
      }),
    ],
    [
      'departments and members',
      () => ({
        departmentId: [values.departmentId, values.departmentElsewhereId],
        assignee: ['me', values.agentId],
      }),
    ],
    ['statuses and tags', () => ({ status: ['open', 'resolved'], tagId: [values.tagId, randomUUID()] })],
    ['status and field', () => ({ status: ['open'], field: 'order:409' })],
    ['tag and word', () => ({ tagId: values.tagId, q: 'harbour' })],
    ['unread and priority', () => ({ unread: true, priority: ['urgent'] })],
  ])('reads no more than the stretches and the smaller slice where nothing meets %s', async (_, query) => {
    for (const sort of SORTS) {
      const { nodes, found } = await nodesOf({ ...query(), sort })
      expect(found).toBe(0)
      expect(ticketsRead(nodes)).toBeLessThanOrEqual(LISTS * STRETCH + SLICE + 10)
    }
  })
})
