import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listDeskMessages } from '#server/db/messages'
import { listQueue } from '#server/db/queue'
import type { Query } from '#server/db/statement'
import { asMember, type Identity } from './actors.ts'
import { createRlsDatabase, type RlsDatabase } from './rls-database.ts'
import type { SiteWorld } from './world.ts'

const TICKETS = 5_000
const MESSAGES = 4

interface PlanNode {
  'Relation Name'?: string
  'Index Name'?: string
  'Sort Key'?: string[]
  Output?: string[]
  'Actual Loops': number
  Plans?: PlanNode[]
}

let database: RlsDatabase
/** On a site that keeps its agents to departments, and on one that does not. */
let limited: Identity
let unlimited: Identity
beforeAll(async () => {
  database = await createRlsDatabase()
  const { home, foreign } = database.world
  limited = asMember(home.siteId, home.agentElsewhereId)
  unlimited = asMember(foreign.siteId, foreign.agentElsewhereId)
  await addTickets(home)
  await addTickets(foreign)
  await database.superuser.query('analyze')
})
afterAll(() => database.drop())

/** Tickets of all departments and threads of theirs, without what triggers would make of them. */
async function addTickets({
  siteId,
  customer,
  departmentId,
  departmentElsewhereId,
}: SiteWorld): Promise<void> {
  const { superuser } = database
  await superuser.query(`set session_replication_role = replica`)
  await superuser.query(
    `insert into deskhand.tickets (site_id, number, customer_id, subject, department_id, last_message_at, last_seq)
     select $1, 1000 + n, $2, 'Ticket ' || n, (array[$3, $4, null]::uuid[])[1 + n % 3], now() - n * interval '1 minute', ${MESSAGES}
     from generate_series(1, ${TICKETS}) n`,
    [siteId, customer.customerId, departmentId, departmentElsewhereId],
  )
  await superuser.query(
    `insert into deskhand.ticket_messages (site_id, ticket_id, customer_id, seq, public_seq, author_kind, body, created_at)
     select t.site_id, t.id, t.customer_id, n, n, 'system', 'A line', now()
     from deskhand.tickets t, generate_series(1, ${MESSAGES}) n where t.site_id = $1 and t.number > 1000`,
    [siteId],
  )
  await superuser.query(`set session_replication_role = origin`)
}

/** Every node of the plan by which the query ran for this member. */
async function nodesOf({ role, claims }: Identity, query: Query<unknown>): Promise<PlanNode[]> {
  const { superuser } = database
  await superuser.query('begin')
  try {
    await superuser.query(`select set_config('role', $1, true), set_config('request.jwt.claims', $2, true)`, [
      role,
      claims,
    ])
    const { rows } = await superuser.query<{ 'QUERY PLAN': [{ Plan: PlanNode }] }>(
      `explain (analyze, timing off, verbose, format json) ${query.statement.text}`,
      [...query.values],
    )
    return rows.flatMap((row) => flatten(row['QUERY PLAN'][0].Plan))
  } finally {
    await superuser.query('rollback')
  }
}

const flatten = (node: PlanNode): PlanNode[] => [node, ...(node.Plans ?? []).flatMap(flatten)]

const indexesOn = (nodes: readonly PlanNode[], table: string): (string | undefined)[] => [
  ...new Set(nodes.filter((node) => node['Relation Name'] === table).map((node) => node['Index Name'])),
]

const members = [
  { name: 'an agent who is limited to departments', who: () => limited, site: () => database.world.home },
  { name: 'an agent of a site that limits nobody', who: () => unlimited, site: () => database.world.foreign },
]

describe.each(members)('for $name', ({ who, site }) => {
  it('the queue is read along its index, in its order', async () => {
    const nodes = await nodesOf(who(), listQueue(site().siteId, { limit: 25 }))
    expect(indexesOn(nodes, 'tickets')).toEqual(['tickets_queue_activity_idx'])
    expect(nodes.filter((node) => node['Sort Key']?.some((key) => key.includes('last_message_at')))).toEqual(
      [],
    )
  })

  it('the queue of a status is read along its index', async () => {
    const nodes = await nodesOf(who(), listQueue(site().siteId, { limit: 25, status: ['open'] }))
    expect(indexesOn(nodes, 'tickets')).not.toContain(undefined)
  })

  it('a thread is read along its index', async () => {
    const { rows } = await database.owner.query<{ id: string }>(
      `select id from deskhand.tickets where site_id = $1 and number > 1000 and department_id is null limit 1`,
      [site().siteId],
    )
    const nodes = await nodesOf(who(), listDeskMessages(site().siteId, rows[0]?.id ?? '', { limit: 50 }))
    expect(indexesOn(nodes, 'ticket_messages')).toEqual(['ticket_messages_thread_idx'])
  })
})

describe('a site that limits nobody', () => {
  it('does not pay for the limits of others: whose departments they are is never asked', async () => {
    const timesAsked = async (who: Identity, site: SiteWorld): Promise<number> => {
      const nodes = await nodesOf(who, listQueue(site.siteId, { limit: 25 }))
      const asking = nodes.filter((node) => node.Output?.includes('deskhand_private.own_departments()'))
      expect(asking).not.toEqual([])
      return asking.reduce((sum, node) => sum + node['Actual Loops'], 0)
    }
    const { home, foreign } = database.world
    expect(await timesAsked(limited, home)).toBe(1)
    expect(await timesAsked(unlimited, foreign)).toBe(0)
  })
})
