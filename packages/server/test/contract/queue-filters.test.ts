import {
  TICKET_PRIORITIES,
  TICKET_STATUSES,
  type DeskTicket,
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
beforeAll(async () => {
  server = await runServer()
  const { site: seeded, owner } = server
  const ada = await server.customer()
  const random = seededRandom(20_261_120)
  const oneOf = <T>(values: readonly T[]): T | undefined => values[Math.floor(random() * values.length)]
  for (let i = 0; i < COUNT; i += 1) {
    const { id } = await ada.tickets.create({ subject: `No. ${i}`, body: 'Hello' })
    // A few moments for many tickets, so that pages break in the midst of equal dates.
    const [created, last] = [Math.floor(random() * 6), 6 + Math.floor(random() * 6)]
    await owner.query(
      `update deskhand.tickets set status = $2, priority = $3, department_id = $4, assignee_id = $5,
        created_at = timestamptz '2026-01-01' + make_interval(hours => $6),
        last_message_at = timestamptz '2026-01-01' + make_interval(hours => $7) where id = $1`,
      [
        id,
        oneOf(TICKET_STATUSES),
        oneOf(TICKET_PRIORITIES),
        oneOf([seeded.departmentId, null]),
        oneOf([seeded.agent.id, seeded.colleague.id, null]),
        created,
        last,
      ],
    )
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
function fits(ticket: DeskTicket, { status, priority, departmentId, assignee }: QueueQuery): boolean {
  const wanted = assignee === 'me' ? server.site.agent.id : assignee
  const isTheirs = wanted === 'none' ? ticket.assignee === null : ticket.assignee?.id === wanted
  return (
    (status?.includes(ticket.status) ?? true) &&
    (priority?.includes(ticket.priority) ?? true) &&
    (departmentId === undefined || ticket.departmentId === departmentId) &&
    (assignee === undefined || isTheirs)
  )
}

const some = <T>(values: readonly T[]): fc.Arbitrary<T[]> => fc.subarray([...values], { minLength: 1 })

const queries = (): fc.Arbitrary<QueueQuery> =>
  fc.record(
    {
      status: some(TICKET_STATUSES),
      priority: some(TICKET_PRIORITIES),
      departmentId: fc.constant(server.site.departmentId),
      assignee: fc.constantFrom('me', 'none', server.site.colleague.id),
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
