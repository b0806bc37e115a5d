import { randomUUID } from 'node:crypto'
import {
  TICKET_PRIORITIES,
  TICKET_STATUSES,
  type DeskTicket,
  type QueueQuery,
  type QueueSort,
} from '@deskhand/sdk'
import type { DeskSite } from '@deskhand/sdk/desk'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { ask, expectProblem, tokenOf } from './asking.ts'
import { runServer, type ContractServer } from './running-server.ts'

const TICKETS = 40

let server: ContractServer
let token: string
let desk: DeskSite
/** Every ticket of the site, as the desk has it. */
let all: DeskTicket[]
const tagIds: string[] = []
beforeAll(async () => {
  server = await runServer()
  const client = await server.desk(server.site.agent)
  token = tokenOf(client)
  desk = client.site(server.site.id)
  await seedTags()
  await seedTickets()
  all = await Array.fromAsync(desk.tickets.all({ sort: 'createdAt', limit: 100 }))
})
afterAll(() => server.stop())

async function seedTags(): Promise<void> {
  for (const name of ['late', 'broken']) {
    const { rows } = await server.owner.query<{ id: string }>(
      'insert into deskhand.ticket_tags (site_id, name) values ($1, $2) returning id',
      [server.site.id, name],
    )
    tagIds.push(...rows.map(({ id }) => id))
  }
}

/** Tickets of every kind, by a fixed pattern whose periods share no factor, so that all combinations come about. */
async function seedTickets(): Promise<void> {
  const customers = [await server.customer(), await server.customer(), await server.customer()]
  const { departmentId, agent, admin } = server.site
  for (let n = 0; n < TICKETS; n += 1) {
    const { id } = (await customers[n % 3]?.tickets.create({
      subject: `Ticket ${n}`,
      body: n % 5 ? 'A lamp' : 'A lighthouse',
      priority: TICKET_PRIORITIES[(n * 7) % 4] ?? 'low',
      fields: { order: n % 2 ? 'a' : 'b', count: n % 3 },
    })) ?? { id: '' }
    const changes = {
      ...(n % 7 > 2 && { departmentId }),
      ...(n % 3 > 0 && { dueAt: new Date(Date.UTC(2030, 0, 1 + ((n * 11) % TICKETS))).toISOString() }),
      status: TICKET_STATUSES[(n * 3) % 5] ?? 'open',
    }
    await desk.tickets.update(id, changes)
    if (n % 4 > 1) await desk.tickets.assign(id, { assigneeId: n % 4 > 2 ? agent.id : admin.id })
    if (n % 9 < 4) await put(id, 'tags', { tagIds: n % 9 < 2 ? tagIds : tagIds.slice(0, 1) })
    if (n % 8 < 3) await desk.messages.send(id, { body: 'An answer' })
  }
}

const put = (id: string, what: string, json: unknown): Promise<Response> =>
  ask(server, `/v1/desk/sites/${server.site.id}/tickets/${id}/${what}`, { method: 'PUT', token, json })

type Meets = (ticket: DeskTicket) => boolean

/** Each filter, for some values of it, beside what it means. */
const FILTERS: readonly (() => [query: QueueQuery, meets: Meets])[] = [
  ...TICKET_STATUSES.map((status) => () => filter({ status: [status] }, (t) => t.status === status)),
  () => filter({ status: ['open', 'closed'] }, ({ status }) => status === 'open' || status === 'closed'),
  () => filter({ priority: ['urgent'] }, (t) => t.priority === 'urgent'),
  () => filter({ priority: ['low', 'high'] }, (t) => t.priority === 'low' || t.priority === 'high'),
  () => filter({ departmentId: server.site.departmentId }, (t) => t.departmentId !== null),
  () => filter({ departmentId: 'none' }, (t) => t.departmentId === null),
  () => filter({ assignee: 'me' }, (t) => t.assignee?.id === server.site.agent.id),
  () => filter({ assignee: 'none' }, (t) => t.assignee === null),
  () => filter({ assignee: server.site.admin.id }, (t) => t.assignee?.id === server.site.admin.id),
  () => filter({ tagId: tagIds[1] ?? '' }, (t) => t.tags.some(({ id }) => id === tagIds[1])),
  () => filter({ field: 'order:a' }, (t) => t.fields['order'] === 'a'),
  () => filter({ field: 'count:2' }, (t) => t.fields['count'] === 2),
  () => filter({ customerId: all[0]?.customer.id ?? '' }, (t) => t.customer.id === all[0]?.customer.id),
  () => filter({ createdAfter: all[20]?.createdAt ?? '' }, (t) => t.createdAt >= wholeMs(all[20]?.createdAt)),
  () => filter({ createdBefore: all[20]?.createdAt ?? '' }, (t) => t.createdAt < wholeMs(all[20]?.createdAt)),
  () => filter({ unread: true }, (t) => t.unreadCount > 0),
  () => filter({ unread: false }, (t) => t.unreadCount === 0),
  () =>
    filter(
      { waitingSince: all[25]?.lastMessageAt ?? '' },
      (t) => t.unreadCount > 0 && t.lastMessageAt <= wholeMs(all[25]?.lastMessageAt),
    ),
  () => filter({ dueBefore: DUE_BEFORE }, ({ dueAt }) => dueAt !== null && dueAt < DUE_BEFORE),
  () => filter({ q: 'lighthouse' }, (t) => Number(t.subject.split(' ')[1]) % 5 === 0),
]

/** Of one of the tickets, which is not due before itself. */
const DUE_BEFORE = '2030-01-12T00:00:00.000000Z'

const filter = (query: QueueQuery, meets: Meets): [QueueQuery, Meets] => [query, meets]

/** Filters know milliseconds, the dates of tickets more. */
const wholeMs = (date = ''): string => new Date(date).toISOString().replace('Z', '000Z')

const rank = ({ priority }: DeskTicket): number => TICKET_PRIORITIES.indexOf(priority)
const text = (a: string, b: string): number => (a < b ? -1 : Number(a > b))

const ASCENDING: Record<string, (a: DeskTicket, b: DeskTicket) => number> = {
  lastMessageAt: (a, b) => text(a.lastMessageAt, b.lastMessageAt) || text(a.id, b.id),
  createdAt: (a, b) => text(a.createdAt, b.createdAt) || text(a.id, b.id),
  dueAt: (a, b) => text(a.dueAt ?? '', b.dueAt ?? '') || text(a.id, b.id),
  priority: (a, b) => rank(a) - rank(b) || text(a.lastMessageAt, b.lastMessageAt) || text(a.id, b.id),
}
const SORTS: readonly QueueSort[] = [
  '-lastMessageAt',
  'lastMessageAt',
  '-createdAt',
  'createdAt',
  'dueAt',
  '-dueAt',
  'priority',
  '-priority',
]

function inOrder(tickets: readonly DeskTicket[], sort: QueueSort): DeskTicket[] {
  const name = sort.replace('-', '')
  const listed = tickets
    .filter(({ dueAt }) => name !== 'dueAt' || dueAt !== null)
    .toSorted(ASCENDING[name] ?? (() => 0))
  return sort.startsWith('-') ? listed.toReversed() : listed
}

const subjects = (tickets: readonly DeskTicket[]): string[] => tickets.map(({ subject }) => subject)

describe('the queue', () => {
  it('holds exactly the tickets that meet all of its filters, in its order, page by page', async () => {
    const someFilters = fc.subarray(
      FILTERS.map((_, place) => place),
      { maxLength: 3 },
    )
    await fc.assert(
      fc.asyncProperty(
        someFilters,
        fc.constantFrom(...SORTS),
        fc.integer({ min: 3, max: 50 }),
        async (places, sort, limit) => {
          const filters = places.flatMap((place) => FILTERS[place] ?? []).map((make) => make())
          // A name can stand in a query once: of two values the later one counts.
          const counting = filters.filter(
            ([query], place) =>
              !filters.slice(place + 1).some(([later]) => Object.keys(later)[0] === Object.keys(query)[0]),
          )
          const query: QueueQuery = Object.assign({}, ...counting.map(([one]) => one))
          const found = await Array.fromAsync(desk.tickets.all({ ...query, sort, limit }))
          const meeting = all.filter((ticket) => counting.every(([, meets]) => meets(ticket)))
          expect(subjects(found)).toEqual(subjects(inOrder(meeting, sort)))
        },
      ),
      { numRuns: 120 },
    )
  })

  it.each(SORTS)('sorted by %s holds every ticket once', async (sort) => {
    const found = await Array.fromAsync(desk.tickets.all({ sort, limit: 7 }))
    expect(subjects(found)).toEqual(subjects(inOrder(all, sort)))
  })

  it('takes no cursor of another order', async () => {
    const { nextCursor } = await desk.tickets.list({ sort: '-priority', limit: 3 })
    for (const sort of ['priority', 'dueAt', '-lastMessageAt']) {
      const path = `/v1/desk/sites/${server.site.id}/tickets?sort=${sort}&cursor=${nextCursor}`
      await expectProblem(await ask(server, path, { token }), 422, 'cursor_invalid', 'cursor')
    }
  })

  it('takes no cursor by priority that names none', async () => {
    const cursor = Buffer.from(JSON.stringify(['-priority', '2026-01-01T00:00:00Z', randomUUID()]))
    const path = `/v1/desk/sites/${server.site.id}/tickets?sort=-priority&cursor=${cursor.toString('base64url')}`
    await expectProblem(await ask(server, path, { token }), 422, 'cursor_invalid', 'cursor')
  })

  it.each([
    'departmentId=x',
    'tagId=x',
    'departmentId=none,',
    `assignee=${Array.from({ length: 51 }, () => randomUUID()).join(',')}`,
    'customerId=none',
    'field=order',
    'field=:x',
    'createdAfter=yesterday',
    'waitingSince=0000-01-01T00:00:00Z',
    'unread=maybe',
    'sort=updatedAt',
    'q=',
  ])('takes no %s', async (query) => {
    const path = `/v1/desk/sites/${server.site.id}/tickets?${query}`
    const problem = await expectProblem(await ask(server, path, { token }), 422, 'invalid_request')
    expect(problem.errors?.[0]?.field).toBe(query.split('=')[0])
  })

  it('tells nothing by ids of another site, nor by those that nobody has', async () => {
    const { otherSite } = server
    const foreign = [
      { departmentId: otherSite.departmentId },
      { assignee: otherSite.agent.id },
      { tagId: randomUUID() },
      { customerId: randomUUID() },
    ]
    for (const query of foreign) {
      expect((await desk.tickets.list(query)).data).toEqual([])
      expect((await desk.tickets.list({ ...query, sort: '-priority' })).data).toEqual([])
    }
  })

  it('finds what notes say, for the team', async () => {
    const { id } = all[0] ?? { id: '' }
    await desk.messages.send(id, { body: 'Smells of smuggling', isInternal: true })
    expect(subjects((await desk.tickets.list({ q: 'smuggl' })).data)).toEqual(['Ticket 0'])
  })

  it('holds no ticket of another department for an agent who is limited to theirs', async () => {
    const { id: siteId, colleague, departmentId } = server.site
    await server.owner.query(
      'update deskhand.sites set restrict_agents_to_departments = true where id = $1',
      [siteId],
    )
    onTestFinished(async () => {
      await server.owner.query(
        'update deskhand.sites set restrict_agents_to_departments = false where id = $1',
        [siteId],
      )
    })
    const limited = (await server.desk(colleague)).site(siteId)
    const queries: QueueQuery[] = [{}, { sort: '-priority' }, { status: ['open', 'closed'] }, { q: 'lamp' }]
    for (const query of queries) {
      const found = await Array.fromAsync(limited.tickets.all({ ...query, limit: 100 }))
      expect(found.length).toBeGreaterThan(0)
      expect(found.filter((ticket) => ticket.departmentId === departmentId)).toEqual([])
    }
  })
})
