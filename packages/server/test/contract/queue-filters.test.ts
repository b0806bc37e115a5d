import {
  TICKET_PRIORITIES,
  TICKET_STATUSES,
  type DeskTicket,
  type OneOrSeveral,
  type QueueQuery,
  type TicketSort,
} from '@deskhand/sdk'
import type { DeskSite } from '@deskhand/sdk/desk'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runServer, type ContractServer } from './running-server.ts'
import { seededRandom } from './seeded-random.ts'

const COUNT = 80
const SORTS: TicketSort[] = ['-lastMessageAt', 'lastMessageAt', '-createdAt', 'createdAt']

let server: ContractServer
let site: DeskSite
let tickets: DeskTicket[]
let otherDepartmentId: string
let tagIds: string[]
beforeAll(async () => {
  server = await runServer()
  const { site: seeded, owner } = server
  const ada = await server.customer()
  const random = seededRandom(20_261_120)
  const oneOf = <T>(values: readonly T[]): T | undefined => values[Math.floor(random() * values.length)]
  const admin = (await server.desk(seeded.admin)).site(seeded.id)
  otherDepartmentId = (await admin.departments.create({ name: 'Returns' })).id
  tagIds = await Promise.all(
    ['refund', 'late', 'broken'].map(async (name) => (await admin.tags.create({ name })).id),
  )
  for (let i = 0; i < COUNT; i += 1) {
    const { id } = await ada.tickets.create({ subject: `No. ${i}`, body: 'Hello' })
    // A few moments for many tickets, so that pages break in the midst of equal dates.
    const [created, last] = [Math.floor(random() * 6), 6 + Math.floor(random() * 6)]
    const due = oneOf([null, 0, 1, 2, 3])
    await owner.query(
      `update deskhand.tickets set status = $2, priority = $3, department_id = $4, assignee_id = $5,
        created_at = timestamptz '2026-01-01' + make_interval(hours => $6),
        last_message_at = timestamptz '2026-01-01' + make_interval(hours => $7),
        due_at = timestamptz '2026-01-02' + make_interval(hours => $8) where id = $1`,
      [
        id,
        oneOf(TICKET_STATUSES),
        oneOf(TICKET_PRIORITIES),
        oneOf([seeded.departmentId, otherDepartmentId, null]),
        oneOf([seeded.agent.id, seeded.colleague.id, null]),
        created,
        last,
        due,
      ],
    )
    await admin.tickets.setTags(id, { tagIds: tagIds.filter(() => random() < 0.3) })
  }
  site = (await server.desk(seeded.agent)).site(seeded.id)
  tickets = await everyPage({ limit: 100 })
})
afterAll(() => server.stop())

async function everyPage(query: QueueQuery): Promise<DeskTicket[]> {
  const all: DeskTicket[] = []
  for (let cursor: string | undefined; ;) {
    const page = await site.tickets.list({ ...query, ...(cursor !== undefined && { cursor }) })
    expect(page.data.length).toBeLessThanOrEqual(query.limit ?? 25)
    all.push(...page.data)
    if (page.nextCursor === null) return all
    cursor = page.nextCursor
  }
}

/** What the query means, said without SQL. */
function fits(ticket: DeskTicket, query: QueueQuery): boolean {
  const { status, priority, departmentId, assignee, tagId, dueBefore } = query
  return (
    (status?.includes(ticket.status) ?? true) &&
    (priority?.includes(ticket.priority) ?? true) &&
    isAnyOf(departmentId, ticket.departmentId) &&
    isAnyOf(assignee, ticket.assignee?.id ?? null) &&
    (tagId === undefined || ticket.tags.some(({ id }) => isAnyOf(tagId, id))) &&
    (dueBefore === undefined || (ticket.dueAt !== null && Date.parse(ticket.dueAt) < Date.parse(dueBefore)))
  )
}

const isAnyOf = (asked: OneOrSeveral | undefined, id: string | null): boolean =>
  asked === undefined ||
  [asked]
    .flat()
    .some((one) => (one === 'none' ? id === null : id === (one === 'me' ? server.site.agent.id : one)))

const some = <T>(values: readonly T[]): fc.Arbitrary<T[]> => fc.subarray([...values], { minLength: 1 })

const oneOrSome = (values: readonly string[]): fc.Arbitrary<OneOrSeveral> =>
  fc.oneof(fc.constantFrom(...values), some(values))

const queries = (): fc.Arbitrary<QueueQuery> =>
  fc.record(
    {
      status: some(TICKET_STATUSES),
      priority: some(TICKET_PRIORITIES),
      departmentId: oneOrSome([server.site.departmentId, otherDepartmentId, 'none']),
      assignee: oneOrSome(['me', 'none', server.site.colleague.id, server.site.agent.id]),
      tagId: oneOrSome(tagIds),
      dueBefore: fc.constantFrom('2026-01-02T00:00:00Z', '2026-01-02T04:00:00+02:00', '2026-01-03T00:00:00Z'),
      sort: fc.constantFrom(...SORTS),
      limit: fc.integer({ min: 1, max: 30 }),
    },
    { requiredKeys: [] },
  )

describe('the queue, filtered and sorted in any way', () => {
  it('holds exactly the tickets that fit, each once, in order, over all of its pages', async () => {
    expect(tickets).toHaveLength(COUNT)
    const property = fc.asyncProperty(queries(), async (query) => {
      const found = await everyPage(query)
      const expected = tickets.filter((ticket) => fits(ticket, query))
      expect(found.map(({ id }) => id).toSorted()).toEqual(expected.map(({ id }) => id).toSorted())
      const sort = query.sort ?? '-lastMessageAt'
      const dates = found.map((ticket) =>
        sort.endsWith('createdAt') ? ticket.createdAt : ticket.lastMessageAt,
      )
      expect(dates).toEqual(sort.startsWith('-') ? dates.toSorted().toReversed() : dates.toSorted())
    })
    await fc.assert(property, {
      numRuns: 60,
    })
  })
})
