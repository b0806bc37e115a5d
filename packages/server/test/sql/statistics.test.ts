import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { asMember } from '../rls/actors.ts'
import { insertRow } from '../rls/insert-row.ts'
import { problem } from './calls.ts'
import { createSqlDatabase, type SqlDatabase } from './sql-database.ts'

interface NewTicket {
  createdAt: string
  firstResponseAt?: string
  resolvedAt?: string
  status?: string
  priority?: string
  departmentId?: string | null
  assigneeId?: string | null
  tagIds?: string[]
  score?: number
  ratedAt?: string
}

let database: SqlDatabase
let site: { siteId: string; agentId: string; adminId: string; billing: string; shipping: string; vip: string }

beforeAll(async () => {
  database = await createSqlDatabase()
  site = await addSite()
  await addHistory()
  await database.owner.query('select deskhand_private.fold_statistics()')
})
afterAll(() => database.drop())

async function addSite(): Promise<typeof site> {
  const { owner, world } = database
  const siteId = randomUUID()
  const { agentId, adminId } = world.home
  await insertRow(owner, 'deskhand.sites', {
    id: siteId,
    key: 'counted',
    name: 'Counted',
    attachment_types: [],
  })
  for (const [userId, role] of [
    [agentId, 'agent'],
    [adminId, 'admin'],
  ] as const) {
    const member = { site_id: siteId, user_id: userId, role, name: role, email: `${role}@team.example` }
    await insertRow(owner, 'deskhand.team_members', member)
  }
  const ids = { billing: randomUUID(), shipping: randomUUID(), vip: randomUUID() }
  await insertRow(owner, 'deskhand.departments', { id: ids.billing, site_id: siteId, name: 'Billing' })
  await insertRow(owner, 'deskhand.departments', { id: ids.shipping, site_id: siteId, name: 'Shipping' })
  await insertRow(owner, 'deskhand.ticket_tags', { id: ids.vip, site_id: siteId, name: 'vip' })
  return { siteId, agentId, adminId, ...ids }
}

/** Five tickets of three days in June. */
const history = (): NewTicket[] => [
  {
    createdAt: '2026-06-01T08:00:00Z',
    firstResponseAt: '2026-06-01T09:00:00Z',
    resolvedAt: '2026-06-02T08:00:00Z',
    status: 'resolved',
    departmentId: site.billing,
    assigneeId: site.agentId,
    tagIds: [site.vip],
    score: 5,
    ratedAt: '2026-06-02T10:00:00Z',
  },
  {
    createdAt: '2026-06-01T10:00:00Z',
    firstResponseAt: '2026-06-01T13:00:00Z',
    resolvedAt: '2026-06-03T10:00:00Z',
    status: 'closed',
    departmentId: site.shipping,
    assigneeId: site.agentId,
    score: 2,
    ratedAt: '2026-06-03T11:00:00Z',
  },
  {
    createdAt: '2026-06-02T23:30:00Z',
    firstResponseAt: '2026-06-03T00:30:00Z',
    status: 'in_progress',
    priority: 'high',
    departmentId: site.billing,
    assigneeId: site.adminId,
    tagIds: [site.vip],
  },
  { createdAt: '2026-06-03T12:00:00Z', priority: 'urgent', departmentId: site.billing },
  { createdAt: '2026-06-03T13:00:00Z' },
]

async function addHistory(): Promise<void> {
  const customerId = randomUUID()
  await insertRow(database.owner, 'deskhand.customers', { id: customerId, site_id: site.siteId })
  for (const ticket of history()) await addTicket(customerId, ticket)
}

async function addTicket(customerId: string, ticket: NewTicket): Promise<void> {
  const { owner } = database
  const id = randomUUID()
  const ofTicket = { site_id: site.siteId, ticket_id: id, customer_id: customerId }
  await insertRow(owner, 'deskhand.tickets', {
    id,
    site_id: site.siteId,
    customer_id: customerId,
    subject: 'A question',
    status: ticket.status ?? 'open',
    priority: ticket.priority ?? 'medium',
    department_id: ticket.departmentId ?? null,
    assignee_id: ticket.assigneeId ?? null,
    created_at: ticket.createdAt,
    first_response_at: ticket.firstResponseAt ?? null,
    resolved_at: ticket.resolvedAt ?? null,
  })
  for (const tagId of ticket.tagIds ?? [])
    await insertRow(owner, 'deskhand.ticket_tag_relations', { ...ofTicket, tag_id: tagId })
  if (ticket.score !== undefined && ticket.ratedAt !== undefined)
    await insertRow(owner, 'deskhand.ticket_ratings', {
      ...ofTicket,
      score: ticket.score,
      rated_at: ticket.ratedAt,
    })
}

/** Asks as an agent of the site. */
const ask = <Row extends object>(call: string, values: unknown[]): Promise<Row[]> =>
  database.act<Row>(asMember(site.siteId, site.agentId), `select * from deskhand.${call}`, [
    site.siteId,
    ...values,
  ])

async function open(by: string, from: string | null = null, until: string | null = null) {
  const rows = await ask<{ key: string; tickets: string }>('statistics_open($1, $2, $3, $4)', [
    by,
    from,
    until,
  ])
  return Object.fromEntries(rows.map(({ key, tickets }) => [key, Number(tickets)]))
}

interface Times {
  key: string
  tickets: string
  average_seconds: number
}

const times = (measure: string, by: string, from = '2026-06-01', until = '2026-07-01') =>
  ask<Times>('statistics_times($1, $2, $3, $4, $5)', [measure, by, from, until])

const countsAndAverages = async (...parameters: Parameters<typeof times>) =>
  Object.fromEntries(
    (await times(...parameters)).map((row) => [row.key, [Number(row.tickets), row.average_seconds]]),
  )

const HOUR = 3_600

describe('open tickets', () => {
  it('are counted by status, priority, department, assignee and tag', async () => {
    expect(await open('status')).toEqual({ open: 2, in_progress: 1 })
    expect(await open('priority')).toEqual({ high: 1, urgent: 1, medium: 1 })
    expect(await open('department')).toEqual({ [site.billing]: 2, '': 1 })
    expect(await open('assignee')).toEqual({ [site.adminId]: 1, '': 2 })
    expect(await open('tag')).toEqual({ [site.vip]: 1 })
  })

  it('are counted from the day they were created, up to and without the last', async () => {
    expect(await open('status', '2026-06-02', '2026-06-03')).toEqual({ in_progress: 1 })
    expect(await open('status', '2026-06-03')).toEqual({ open: 2 })
  })

  it('have an age in days', async () => {
    const rows = await ask<{ min_days: number; tickets: string }>('statistics_ages($1)', [])
    expect(rows.map((row) => [row.min_days, Number(row.tickets)])).toEqual([
      [0, 0],
      [1, 0],
      [3, 0],
      [7, 0],
      [30, 3],
    ])
  })
})

describe('times', () => {
  it('to the first response are counted by who is assigned, by department, tag and the day of the response', async () => {
    expect(await countsAndAverages('first_response', 'assignee')).toEqual({
      [site.agentId]: [2, 2 * HOUR],
      [site.adminId]: [1, HOUR],
    })
    expect(await countsAndAverages('first_response', 'department')).toEqual({
      [site.billing]: [2, HOUR],
      [site.shipping]: [1, 3 * HOUR],
    })
    expect(await countsAndAverages('first_response', 'tag')).toEqual({ [site.vip]: [2, HOUR] })
    expect(await countsAndAverages('first_response', 'day')).toEqual({
      '2026-06-01': [2, 2 * HOUR],
      '2026-06-03': [1, HOUR],
    })
  })

  it('to the resolution are counted the same way', async () => {
    expect(await countsAndAverages('resolution', 'day')).toEqual({
      '2026-06-02': [1, 24 * HOUR],
      '2026-06-03': [1, 48 * HOUR],
    })
    expect(await countsAndAverages('resolution', 'assignee')).toEqual({ [site.agentId]: [2, 36 * HOUR] })
  })

  it('of other days are left out', async () => {
    expect(await countsAndAverages('resolution', 'day', '2026-06-03', '2026-06-04')).toEqual({
      '2026-06-03': [1, 48 * HOUR],
    })
  })
})

describe('the backlog', () => {
  it('tells of each day what came, what was resolved and what was left', async () => {
    const rows = await ask<Record<string, string>>('statistics_backlog($1, $2, $3)', [
      '2026-06-01',
      '2026-06-05',
    ])
    expect(rows.map((row) => [row['created'], row['resolved'], row['open_at_end']].map(Number))).toEqual([
      [2, 0, 2],
      [1, 1, 2],
      [2, 1, 3],
      [0, 0, 3],
    ])
  })

  it('begins with what was open before', async () => {
    const rows = await ask<Record<string, string>>('statistics_backlog($1, $2, $3)', [
      '2026-06-03',
      '2026-06-04',
    ])
    expect(rows.map((row) => [row['created'], row['resolved'], row['open_at_end']].map(Number))).toEqual([
      [2, 1, 3],
    ])
  })

  it('is told for at most 1100 days at once, and for no range that ends before it begins', async () => {
    for (const range of [
      ['2020-01-01', '2026-01-01'],
      ['2026-06-02', '2026-06-01'],
    ])
      await expect(ask('statistics_backlog($1, $2, $3)', range)).rejects.toMatchObject(
        problem('invalid_request'),
      )
  })
})

describe('satisfaction', () => {
  const satisfaction = (from: string, until: string) =>
    ask('statistics_satisfaction($1, $2, $3)', [from, until])

  it('is how many rated, their average, and how many gave each score', async () => {
    expect(await satisfaction('2026-06-01', '2026-06-04')).toEqual([
      { ratings: '2', average: 3.5, scores: ['0', '1', '0', '0', '1'] },
    ])
    expect(await satisfaction('2026-06-03', '2026-06-04')).toEqual([
      { ratings: '1', average: 2, scores: ['0', '1', '0', '0', '0'] },
    ])
  })

  it('has no average where nobody rated', async () => {
    expect(await satisfaction('2026-01-01', '2026-01-02')).toEqual([
      { ratings: '0', average: null, scores: ['0', '0', '0', '0', '0'] },
    ])
  })
})

describe('what the knowledge base spares', () => {
  it('is told by votes, searches in vain, and tickets that were opened all the same', async () => {
    const { siteId } = site
    const categoryId = randomUUID()
    const articleId = randomUUID()
    await insertRow(database.owner, 'deskhand.kb_categories', {
      id: categoryId,
      site_id: siteId,
      slug: 'a',
      name: 'A',
    })
    const article = {
      id: articleId,
      site_id: siteId,
      category_id: categoryId,
      slug: 'a',
      title: 'A',
      body: 'B',
    }
    await insertRow(database.owner, 'deskhand.kb_articles', { ...article, status: 'published' })
    for (const [helpful, day] of [
      [true, '2026-06-01'],
      [true, '2026-06-02'],
      [false, '2026-06-02'],
      [false, '2026-06-09'],
    ] as const)
      await insertRow(database.owner, 'deskhand.kb_feedback', {
        site_id: siteId,
        article_id: articleId,
        helpful,
        created_at: `${day}T10:00:00Z`,
      })
    for (const day of ['2026-06-02', '2026-06-09'])
      await insertRow(database.owner, 'deskhand.kb_searches', {
        site_id: siteId,
        query: 'x',
        locale: 'en',
        day,
        searches: 4,
      })

    expect(await ask('statistics_deflection($1, $2, $3)', ['2026-06-01', '2026-06-03'])).toEqual([
      { helpful: '2', unhelpful: '1', empty_searches: '4', tickets: '3' },
    ])
  })
})

const CALLS = [
  `statistics_open($1, 'status')`,
  `statistics_times($1, 'resolution', 'day', '2026-06-01', '2026-06-02')`,
  `statistics_backlog($1, '2026-06-01', '2026-06-02')`,
  'statistics_ages($1)',
  `statistics_satisfaction($1, '2026-06-01', '2026-06-02')`,
  `statistics_deflection($1, '2026-06-01', '2026-06-02')`,
]

describe('a statistic', () => {
  it.each(CALLS)('tells agents and admins of the site: %s', async (call) => {
    for (const userId of [site.agentId, site.adminId])
      await expect(
        database.act(asMember(site.siteId, userId), `select * from deskhand.${call}`, [site.siteId]),
      ).resolves.toBeInstanceOf(Array)
  })

  it.each(CALLS)('tells nobody of another site, or who is a member no longer: %s', async (call) => {
    const { foreign, home } = database.world
    const attempts = [
      { who: asMember(foreign.siteId, foreign.adminId), of: site.siteId },
      { who: asMember(home.siteId, home.disabledId), of: home.siteId },
      { who: { role: 'deskhand_member', claims: '' }, of: site.siteId },
    ]
    for (const { who, of } of attempts)
      await expect(database.act(who, `select * from deskhand.${call}`, [of])).rejects.toMatchObject(
        problem('not_found'),
      )
  })

  it('is refused to an agent who is limited to departments', async () => {
    const limit = (isLimited: boolean) =>
      database.owner.query('update deskhand.sites set restrict_agents_to_departments = $2 where id = $1', [
        site.siteId,
        isLimited,
      ])
    await limit(true)
    try {
      await expect(open('status')).rejects.toMatchObject(problem('forbidden'))
    } finally {
      await limit(false)
    }
  })

  it('is not asked by what is not there', async () => {
    await expect(open('customer')).rejects.toMatchObject(problem('invalid_request'))
    await expect(times('tickets', 'day')).rejects.toMatchObject(problem('invalid_request'))
    await expect(times('resolution', 'status')).rejects.toMatchObject(problem('invalid_request'))
  })
})
