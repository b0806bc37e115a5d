import { LIMITS } from '@deskhand/sdk'
import { Hono } from 'hono'
import { sessionsAlive } from '../../db/sessions.ts'
import type { RouteDeps } from '../../deps.ts'
import { eventPage, framesSince, siteLog } from '../../events/event-pages.ts'
import { streamEvents } from '../../events/event-stream.ts'
import { params, query } from '../../middleware/body.ts'
import type { AppEnv } from '../../middleware/env.ts'
import { describe } from '../../openapi/describe.ts'
import { AppError } from '../../problems.ts'
import { deskSitePath } from '../../schemas/desk.ts'
import { deskEventPage, eventQuery } from '../../schemas/event.ts'

const TAG = 'Desk: site'

const described = {
  follow: describe({
    summary: 'Follow a site live',
    description: 'As the events of customers, with everything that is internal.',
    tag: TAG,
    audience: 'member',
    responses: { 200: deskEventPage },
    alsoAs: ['text/event-stream'],
    problems: ['cursor_invalid'],
  }),
}

/** The live events of a site, for members. */
export const deskSiteRoutes = ({ database, live, callers }: RouteDeps): Hono<AppEnv> =>
  new Hono<AppEnv>().get('/events', described.follow, params(deskSitePath), query(eventQuery), async (c) => {
    const { siteId } = c.req.valid('param')
    const context = callers.member(c, siteId)
    const log = siteLog(database, context, siteId, live.cursors)
    const { after, limit = LIMITS.pageSizeMax } = c.req.valid('query')
    if (!c.req.header('accept')?.includes('text/event-stream'))
      return c.json(await eventPage(log, after, limit))
    const { session_id: sessionId } = await database.enterAsMember(context)
    const reader = { sessionId, siteId, origin: null }
    const [[right]] = await database.run({ kind: 'worker' }, sessionsAlive([reader]))
    if (!right) throw new AppError('session_invalid', 'This session has ended. Sign in again.')
    return streamEvents(c, live, {
      audience: { kind: 'site', siteId, limit: right.limit },
      ...reader,
      end: log.end,
      since: (position) => framesSince(log, position),
    })
  })
