import { Hono } from 'hono'
import { ticketExists } from '../../db/tickets.ts'
import { listDeskTimeline } from '../../db/timeline.ts'
import type { RouteDeps } from '../../deps.ts'
import { params, query } from '../../middleware/body.ts'
import type { AppEnv } from '../../middleware/env.ts'
import { describe } from '../../openapi/describe.ts'
import { deskItemPath } from '../../schemas/desk.ts'
import { deskTimelinePage, timelineQuery } from '../../schemas/timeline.ts'
import { found } from '../found.ts'

const described = {
  read: describe({
    summary: 'Read what was said and what was changed',
    description: 'Messages, internal notes and changes of a ticket in one list, oldest first.',
    tag: 'Desk: tickets',
    audience: 'member',
    responses: { 200: deskTimelinePage },
    problems: ['cursor_invalid'],
  }),
}

/** A ticket as one ordered list, with everything that is internal. */
export const deskTimelineRoutes = ({ database, callers }: RouteDeps): Hono<AppEnv> =>
  new Hono<AppEnv>().get(
    '/:id/timeline',
    described.read,
    params(deskItemPath),
    query(timelineQuery),
    async (c) => {
      const { siteId, id } = c.req.valid('param')
      const [exists, page] = await database.run(
        callers.member(c, siteId),
        ticketExists(id, siteId),
        listDeskTimeline(id, c.req.valid('query')),
      )
      found(exists, 'ticket')
      return c.json(page)
    },
  )
