import { TICKET_STATUSES, type DeskhandClient, type Ticket, type TicketSort } from '@deskhand/sdk'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ask, expectProblem, tokenOf } from './asking.ts'
import { runServer, type ContractServer } from './running-server.ts'

const SORTS: TicketSort[] = ['-lastMessageAt', 'lastMessageAt', '-createdAt', 'createdAt']
const COUNT = 60

let server: ContractServer
let ada: DeskhandClient
const tickets: Ticket[] = []
beforeAll(async () => {
  server = await runServer()
  ada = await server.customer()
  for (let i = 0; i < COUNT; i += 1)
    tickets.push(await ada.tickets.create({ subject: `No. ${i}`, body: 'Hello' }))
  // Twenty share one moment, so that pages break in the middle of equal dates; the rest are out of their first order.
  await server.owner.query(
    `update deskhand.tickets set last_message_at = case when number <= 20 then timestamptz '2026-01-01' else
      timestamptz '2026-01-01' + make_interval(mins => (number * 37 % 61)::int) end,
      created_at = case when number > 40 then timestamptz '2026-01-02' else created_at end`,
  )
})
afterAll(() => server.stop())

const list = (query: string): Promise<Response> =>
  ask(server, `/v1/tickets?${query}`, { token: tokenOf(ada) })

/** Follows the pages of a list to its end. */
async function walk(
  sort: TicketSort,
  limit: number,
  between = async (): Promise<void> => {},
): Promise<Ticket[]> {
  const walked: Ticket[] = []
  let cursor: string | undefined
  do {
    const page = await ada.tickets.list({ sort, limit, ...(cursor !== undefined && { cursor }) })
    expect(page.data.length).toBeLessThanOrEqual(limit)
    walked.push(...page.data)
    cursor = page.nextCursor ?? undefined
    await between()
  } while (cursor !== undefined)
  return walked
}

const fieldOf = (sort: TicketSort): 'lastMessageAt' | 'createdAt' =>
  sort.endsWith('createdAt') ? 'createdAt' : 'lastMessageAt'

describe.each(SORTS)('pages sorted by %s', (sort) => {
  it.each([1, 7, 20, 60])('of %i give every ticket once, in order', async (limit) => {
    const walked = await walk(sort, limit)
    expect(walked.map(({ id }) => id).toSorted()).toEqual(tickets.map(({ id }) => id).toSorted())
    const dates = walked.map((ticket) => ticket[fieldOf(sort)])
    expect(dates).toEqual(sort.startsWith('-') ? dates.toSorted().toReversed() : dates.toSorted())
  })
})

describe('pages while new tickets arrive', () => {
  it.each(SORTS)('give every ticket that was there once, sorted by %s', async (sort) => {
    const before = new Set((await Array.fromAsync(ada.tickets.all({ limit: 100 }))).map(({ id }) => id))
    const walked = await walk(sort, 25, async () => {
      // One for each page of 25: an ascending walk meets them too, and still comes to its end.
      await ada.tickets.create({ subject: 'Just in', body: 'Meanwhile' })
    })
    const ids = walked.map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids.filter((id) => before.has(id))).toHaveLength(before.size)
  })
})

describe('the limit', () => {
  it('is 25 unless it is given', async () => {
    expect((await ada.tickets.list()).data).toHaveLength(25)
  })

  it.each(['1', '100'])('may be %s', async (limit) => {
    expect((await (await list(`limit=${limit}`)).json()).data.length).toBeLessThanOrEqual(Number(limit))
  })

  it.each(['0', '-1', '101', '1000000000000', '1.5', 'ten', '', '1e9', 'NaN', '1&limit=2'])(
    'may not be "%s"',
    async (limit) => {
      await expectProblem(await list(`limit=${limit}`), 422, 'invalid_request', 'limit')
    },
  )
})

describe('the filter by status', () => {
  it('gives the tickets with any of the statuses, page by page', async () => {
    const desk = await server.desk(server.site.agent)
    const { tickets: queue } = desk.site(server.site.id)
    for (const [i, status] of TICKET_STATUSES.entries()) {
      const ticket = tickets[i]
      if (ticket && status !== 'open') await queue.update(ticket.id, { status })
    }
    for (const status of TICKET_STATUSES) {
      const found = await Array.fromAsync(ada.tickets.all({ status: [status], limit: 10 }))
      expect(found.every((ticket) => ticket.status === status)).toBe(true)
      if (status !== 'open') expect(found).toHaveLength(1)
    }
    const done = await ada.tickets.list({ status: ['resolved', 'closed'] })
    expect(done.data.map(({ status }) => status).toSorted()).toEqual(['closed', 'resolved'])
  })

  it.each(['nonsense', 'open,nonsense', 'OPEN', '', 'open,'])('takes no "%s"', async (status) => {
    const problem = await expectProblem(await list(`status=${status}`), 422, 'invalid_request')
    expect(problem.errors?.[0]?.field).toMatch(/^status/)
  })
})

describe('a cursor', () => {
  const encode = (text: string): string => Buffer.from(text).toString('base64url')
  const ID = '00000000-0000-4000-8000-000000000000'

  it('of another sort is refused', async () => {
    const { nextCursor } = await ada.tickets.list({ sort: 'createdAt', limit: 1 })
    await expectProblem(await list(`sort=-createdAt&cursor=${nextCursor}`), 422, 'cursor_invalid', 'cursor')
  })

  it.each([
    ['garbage', 'garbage'],
    ['JSON of something else', encode('{"a":1}')],
    ['a list too short', encode('["-lastMessageAt"]')],
    ['an id that is none', encode(JSON.stringify(['-lastMessageAt', '2026-01-01T00:00:00Z', 'x']))],
    ['a date that is none', encode(JSON.stringify(['-lastMessageAt', 'yesterday', ID]))],
    ['the 30th of February', encode(JSON.stringify(['-lastMessageAt', '2026-02-30T00:00:00Z', ID]))],
    ['the year 0', encode(JSON.stringify(['-lastMessageAt', '0000-01-01T00:00:00Z', ID]))],
    ['SQL', encode(`' or 1=1 --`)],
  ])('with %s is refused', async (_, cursor) => {
    await expectProblem(await list(`cursor=${cursor}`), 422, 'cursor_invalid', 'cursor')
  })

  it('that is too long is refused as a field', async () => {
    await expectProblem(await list(`cursor=${'a'.repeat(2_001)}`), 422, 'invalid_request', 'cursor')
  })

  it('of one customer gives another only their own tickets', async () => {
    const { nextCursor } = await ada.tickets.list({ limit: 1 })
    const ben = await server.customer()
    const own = await ben.tickets.create({ subject: 'Of Ben', body: 'His' })
    const page = await ben.tickets.list({ cursor: nextCursor ?? '' })
    expect(page.data.every(({ id }) => id === own.id)).toBe(true)
  })
})
