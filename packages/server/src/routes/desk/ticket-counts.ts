import { Hono } from 'hono'
import { countTickets } from '../../db/queue.ts'
import type { RouteDeps } from '../../deps.ts'
import { json, params } from '../../middleware/body.ts'
import type { AppEnv } from '../../middleware/env.ts'
import { describe } from '../../openapi/describe.ts'
import { deskSitePath } from '../../schemas/desk.ts'
import { ticketCounts, ticketCountsQuery } from '../../schemas/desk-ticket.ts'

const described = {
  count: describe({
    summary: 'Count the tickets of several views',
    description: 'Reads only; it is a POST because an address would not hold so many filters.',
    tag: 'Desk: tickets',
    audience: 'member',
    responses: { 200: ticketCounts },
  }),
}

/** How many tickets each view of the queue shows. */
export const ticketCountRoutes = ({ database, callers }: RouteDeps): Hono<AppEnv> =>
  new Hono<AppEnv>().post(
    '/counts',
    described.count,
    params(deskSitePath),
    json(ticketCountsQuery),
    async (c) => {
      const { siteId } = c.req.valid('param')
      const [data] = await database.run(
        callers.member(c, siteId),
        countTickets(siteId, c.req.valid('json').filters),
      )
      return c.json({ data })
    },
  )
