import { Hono } from 'hono'
import { ticketExists } from '../../db/tickets.ts'
import { listTimeline } from '../../db/timeline.ts'
import type { RouteDeps } from '../../deps.ts'
import { params, query } from '../../middleware/body.ts'
import type { AppEnv } from '../../middleware/env.ts'
import { describe } from '../../openapi/describe.ts'
import { ticketPath } from '../../schemas/ticket.ts'
import { timelinePage, timelineQuery } from '../../schemas/timeline.ts'
import { found } from '../found.ts'

const described = {
  read: describe({
    summary: 'Read what was said and what was changed',
    description: 'Messages and public changes of a ticket in one list, oldest first.',
    tag: 'Tickets',
    audience: 'customer',
    responses: { 200: timelinePage },
    problems: ['cursor_invalid'],
  }),
}

/** An own ticket as one ordered list. */
export const timelineRoutes = ({ database, callers }: RouteDeps): Hono<AppEnv> =>
  new Hono<AppEnv>().get(
    '/:id/timeline',
    described.read,
    params(ticketPath),
    query(timelineQuery),
    async (c) => {
      const { id } = c.req.valid('param')
      const [exists, page] = await database.run(
        callers.customer(c),
        ticketExists(id, null),
        listTimeline(id, c.req.valid('query')),
      )
      found(exists, 'ticket')
      return c.json(page)
    },
  )
